"""Islands packed into an archipelago: each near the islands it has most ties to, turned to face them, and drawn together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import igraph
import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from ecograph.maps.packing import Points, along, spread, start

__all__ = ["Links", "archipelago"]

Links = Sequence[tuple[int, int, int, int, float]]
"""Ties between islands: (island, row in its shape, island, row, weight)."""

_STRAIT = 112.0
"""Between the outlines of two islands."""


def archipelago(shapes: Sequence[Points], names: Sequence[str], links: Links) -> list[Points]:
    """Return the shapes moved and turned, so that none comes too near to another and linked ones lie close.

    ``names`` say where each one starts from, so that the map changes little when an island does.

    >>> first, second = archipelago([np.zeros((1, 2)), np.zeros((1, 2))], ["a", "b"], [(0, 0, 1, 0, 1.0)])
    >>> bool(np.hypot(*(first - second)[0]) >= 100)
    True
    """
    centres = _centres(shapes, names, links)
    turned = _faced(shapes, centres, links)
    return _drawn_together([shape + centre for shape, centre in zip(turned, centres, strict=True)])


def _centres(shapes: Sequence[Points], names: Sequence[str], links: Links) -> Points:
    """Return the centre of each island by pulls (ties per member) against elbow room, large ones in the middle."""
    count = len(shapes)
    if count == 1:
        return np.zeros((1, 2))
    reach = np.array([np.hypot(*shape.T).max() + _STRAIT / 2 for shape in shapes])
    pulls = np.zeros((count, count))
    for one, _, other, _, weight in links:
        pulls[one, other] += weight / np.sqrt(len(shapes[one]) * len(shapes[other]))
        pulls[other, one] = pulls[one, other] = max(pulls[one, other], pulls[other, one])
    pairs = [(int(one), int(other)) for one, other in zip(*np.nonzero(np.triu(pulls)), strict=True)]
    graph = igraph.Graph(n=count, edges=pairs)
    lengths = [float((pulls.max() / pulls[pair]) ** 0.4) for pair in pairs]
    centres = np.array(graph.layout_kamada_kawai(seed=start(names), weights=lengths or None).coords) * float(reach.mean()) * 2
    pulls = pulls / max(float(pulls.sum(axis=1).max()), 1e-9) + 0.02 / count
    sizes = np.array([len(shape) for shape in shapes])
    homing = 0.01 + 0.07 * np.sqrt(sizes / sizes.max())[:, None]
    for _ in range(300):
        wanted = (pulls @ centres) / pulls.sum(axis=1)[:, None]
        centres = spread(centres + 0.08 * (wanted - centres) - homing * centres, reach, 0.0, rounds=40)
    return np.asarray(centres - centres.mean(axis=0))


def _faced(shapes: Sequence[Points], centres: Points, links: Links) -> list[Points]:
    """Return the islands turned (and mirrored where better) so that their members face those they have ties to elsewhere."""
    outward: dict[int, list[tuple[int, int, int, float]]] = defaultdict(list)
    for one, row, other, there, weight in links:
        outward[one].append((row, other, there, weight))
        outward[other].append((there, one, row, weight))
    found = list(shapes)
    for _ in range(3):
        for number in sorted(outward):
            rows = np.array([row for row, _, _, _ in outward[number]], dtype=np.intp)
            targets = np.array([found[other][there] + centres[other] for _, other, there, _ in outward[number]]) - centres[number]
            weights = np.array([weight for *_, weight in outward[number]])
            found[number] = _turned(found[number], rows, targets, weights)
    return found


def _turned(shape: Points, rows: NDArray[np.intp], targets: Points, weights: Points) -> Points:
    """Return a shape in the pose whose given rows come nearest to their targets (least squares; closed form)."""
    best, pose = -np.inf, shape
    for mirrored in (shape, shape * np.array([1.0, -1.0])):
        source = mirrored[rows]
        same = float((weights * (source * targets).sum(axis=1)).sum())
        across = float((weights * (source[:, 0] * targets[:, 1] - source[:, 1] * targets[:, 0])).sum())
        fit = float(np.hypot(same, across))
        if fit > best * (1 + 1e-9) + 1e-9 or best < 0:
            cosine, sine = (same / fit, across / fit) if fit > 1e-9 else (1.0, 0.0)
            best, pose = fit, mirrored @ np.array([[cosine, sine], [-sine, cosine]])
    return np.asarray(pose)


def _drawn_together(placed: list[Points]) -> list[Points]:
    """Return the islands slid towards the middle, innermost first, as far as the straits between their outlines allow."""
    bodies = [np.vstack((shape, along(shape, 40.0))) for shape in placed]
    order = sorted(range(len(placed)), key=lambda number: (round(float(np.hypot(*bodies[number].mean(axis=0)))), number))
    for _ in range(3):
        for number in order[1:]:
            others = cKDTree(np.vstack([bodies[other] for other in order if other != number]))
            step = -bodies[number].mean(axis=0) / 80
            for _ in range(80):
                moved = bodies[number] + step
                if float(others.query(moved)[0].min()) < _STRAIT:
                    break
                bodies[number] = moved
    return [body[: len(shape)] for body, shape in zip(bodies, placed, strict=True)]
