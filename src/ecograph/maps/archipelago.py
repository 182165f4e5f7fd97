"""Islands packed into an archipelago: each near the islands it has most ties to, turned to face them, and drawn together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import igraph
import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from ecograph.maps.packing import Points, along, spread

__all__ = ["Links", "archipelago"]

Links = Sequence[tuple[int, int, int, int, float]]
"""Ties between islands: (island, row in its shape, island, row, weight)."""

_STRAIT = 112.0
"""Between the outlines of two islands."""


def archipelago(shapes: Sequence[Points], links: Links) -> list[Points]:
    """Return the shapes moved and turned, so that none comes too near to another and linked ones lie close.

    >>> first, second = archipelago([np.zeros((1, 2)), np.zeros((1, 2))], [(0, 0, 1, 0, 1.0)])
    >>> bool(np.hypot(*(first - second)[0]) >= 100)
    True
    """
    centres = _centres(shapes, links)
    turned = _faced(shapes, centres, links)
    return _drawn_together([shape + centre for shape, centre in zip(turned, centres, strict=True)])


def _centres(shapes: Sequence[Points], links: Links) -> Points:
    """Return the centre of each island: first by distance in ties, then by some pulls against elbow room, large ones to the middle.

    Few rounds of pulling on purpose: more of them pack a little closer, but make the map jump when a single tie comes or goes.
    """
    count = len(shapes)
    if count == 1:
        return np.zeros((1, 2))
    reach = np.array([np.hypot(*shape.T).max() + _STRAIT / 2 for shape in shapes])
    pulls = np.zeros((count, count))
    for one, _, other, _, weight in links:
        pulls[one, other] += weight / np.sqrt(len(shapes[one]) * len(shapes[other]))
    pulls += pulls.T
    centres = _scaled(pulls)
    centres *= 0.7 * float(reach.mean()) * np.sqrt(count) / max(float(np.sqrt((centres**2).sum(axis=1).mean())), 1e-9)
    pulls = pulls / max(float(pulls.sum(axis=1).max()), 1e-9) + 0.02 / count
    sizes = np.array([len(shape) for shape in shapes])
    homing = 0.01 + 0.07 * np.sqrt(sizes / sizes.max())[:, None]
    for _ in range(20):
        wanted = (pulls @ centres) / pulls.sum(axis=1)[:, None]
        centres = spread(centres + 0.08 * (wanted - centres) - homing * centres, reach, 0.0, rounds=200)
    return np.asarray(centres - centres.mean(axis=0))


def _scaled(pulls: Points) -> Points:
    """Return points whose distances are near to those along the ties, a strong tie being short: classical scaling (Torgerson 1952).

    It has one answer and no start, so that ties that change a little move it a little; each axis points to its farthest point.
    """
    count = len(pulls)
    pairs = [(int(one), int(other)) for one, other in zip(*np.nonzero(np.triu(pulls)), strict=True)]
    lengths = [float((pulls.max() / pulls[pair]) ** 0.3) for pair in pairs]
    distances = np.array(igraph.Graph(n=count, edges=pairs).distances(weights=lengths), dtype=float)
    finite = np.isfinite(distances)
    distances[~finite] = 1.2 * max(float(distances[finite].max()), 1.0)
    centring = np.eye(count) - 1 / count
    values, vectors = np.linalg.eigh(-0.5 * centring @ distances**2 @ centring)
    points = vectors[:, :-3:-1] * np.sqrt(np.maximum(values[:-3:-1], 0.0))
    farthest = points[np.abs(points).argmax(axis=0), [0, 1]]
    return np.asarray(points * np.where(farthest < 0, -1.0, 1.0))


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
