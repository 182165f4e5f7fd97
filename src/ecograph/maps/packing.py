"""Plane geometry for the layout: discs that keep their distance, outlines, free spots and shelves."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

__all__ = ["Points", "along", "clear", "free_spot", "outline", "shelf", "spread", "start"]

Points = NDArray[np.float64]
_GOLDEN = math.pi * (3 - math.sqrt(5))


def spread(points: Points, radii: Points, gap: float, *, rounds: int = 400) -> Points:
    """Return the points moved as little as it takes to leave ``gap`` between every two discs.

    Neighbours push each other apart, half of the overlap each; if they have not settled after ``rounds``, all is blown up a little
    and they start again, so that the promise holds for any input.

    >>> first, second = spread(np.zeros((2, 2)), np.array([1.0, 1.0]), 2.0)
    >>> float(np.hypot(*(first - second))) >= 4.0
    True
    """
    count = len(points)
    angles = _GOLDEN * np.arange(count)
    found: Points = points + 1e-3 * np.arange(count)[:, None] * np.column_stack((np.cos(angles), np.sin(angles)))
    if count < 2:
        return found
    while True:
        for _ in range(rounds):
            first, second, push = _overlaps(found, radii, gap)
            if not len(first):
                return found
            moves = np.zeros_like(found)
            np.add.at(moves, first, push)
            np.add.at(moves, second, -push)
            found = found + moves
        found = found * 1.04


def _overlaps(points: Points, radii: Points, gap: float) -> tuple[NDArray[np.intp], NDArray[np.intp], Points]:
    """Return the pairs of discs that come too near and by how much to move the first of each pair."""
    pairs = cKDTree(points).query_pairs(2 * float(radii.max()) + gap, output_type="ndarray")
    pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
    first, second = pairs[:, 0], pairs[:, 1]
    apart = points[first] - points[second]
    distance = np.hypot(apart[:, 0], apart[:, 1])
    missing = radii[first] + radii[second] + gap - distance
    near = missing > 1e-6
    push = apart[near] / np.maximum(distance[near], 1e-9)[:, None] * (0.5 * missing[near] + 0.01)[:, None]
    return first[near], second[near], push


def outline(points: Points) -> Points:
    """Return the corners of the convex hull of points, in order (Andrew's monotone chain).

    >>> outline(np.array([[0.0, 0], [2, 0], [2, 2], [0, 2], [1, 1]])).tolist()
    [[0.0, 0.0], [2.0, 0.0], [2.0, 2.0], [0.0, 2.0]]
    """
    ordered = sorted({(float(x), float(y)) for x, y in points})
    if len(ordered) < 3:
        return np.array(ordered, dtype=float).reshape(-1, 2)

    def chain(line: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
        kept: list[tuple[float, float]] = []
        for x, y in line:
            while len(kept) > 1 and _turn(kept[-2], kept[-1], (x, y)) <= 0:
                kept.pop()
            kept.append((x, y))
        return kept[:-1]

    return np.array(chain(ordered) + chain(ordered[::-1]), dtype=float)


def _turn(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def along(points: Points, step: float) -> Points:
    """Return points every ``step`` along the closed outline of points: what keeps two outlines from crossing."""
    corners = outline(points)
    found = [corners]
    for start, end in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        parts = int(np.hypot(*(end - start)) // step)
        if parts:
            shares = np.arange(1, parts + 1)[:, None] / (parts + 1)
            found.append(start + shares * (end - start))
    return np.vstack(found)


def clear(point: Points, radius: float, taken: Points, radii: Points, gap: float) -> bool:
    """Tell whether a disc at a point leaves ``gap`` to all discs that are taken."""
    distance = np.hypot(taken[:, 0] - point[0], taken[:, 1] - point[1])
    return bool((distance >= radii + radius + gap).all())


def free_spot(wanted: Points, radius: float, taken: Points, radii: Points, gap: float) -> Points:
    """Return the spot nearest to the wanted one, along a sunflower spiral, that is clear of all that is taken.

    >>> free_spot(np.zeros(2), 1.0, np.array([[50.0, 0.0]]), np.array([1.0]), 1.0).tolist()
    [0.0, 0.0]
    """
    turn, within = 0, -1.0
    apart = np.hypot(taken[:, 0] - wanted[0], taken[:, 1] - wanted[1]) - radii
    while True:
        away = 6.0 * math.sqrt(turn)
        if away > within:  # look at what lies within twice the way only: a map has thousands of discs, a spot few neighbours
            within = max(2 * away, 60.0)
            near = apart <= within + radius + gap + 1.0
            around, sizes = taken[near], radii[near]
        spot = wanted + away * np.array([math.cos(turn * _GOLDEN), math.sin(turn * _GOLDEN)])
        if clear(spot, radius, around, sizes, gap):
            return np.asarray(spot, dtype=float)
        turn += 1


def shelf(points: Points, radii: Points, count: int, spacing: float) -> Points:
    """Return ``count`` spots ``spacing`` apart in centred rows just below the discs, about as wide as these lie.

    >>> shelf(np.zeros((1, 2)), np.array([10.0]), 2, 40.0).tolist()
    [[-20.0, 150.0], [20.0, 150.0]]
    """
    left, right = points[:, 0].min(), points[:, 0].max()
    top = float((points[:, 1] + radii).max()) + spacing / 2 + 120
    row = max(int(0.9 * (right - left) // spacing), 12)
    spots = []
    for number in range(count):
        line, column = divmod(number, row)
        width = min(row, count - line * row)
        spots.append(((left + right) / 2 + spacing * (column - (width - 1) / 2), top + spacing * line))
    return np.array(spots, dtype=float).reshape(-1, 2)


def start(names: Sequence[str]) -> list[tuple[float, float]]:
    """Return for each name a point in the unit disc that depends on that name alone.

    Layouts that start from there need no chance, and come to rest nearly where they did before when a few names come or go.

    >>> start(["a", "b"])[1] == start(["b"])[0]
    True
    """
    points = []
    for name in names:
        number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8])
        angle, share = 2 * math.pi * (number >> 32) / 2**32, (number & 0xFFFFFFFF) / 2**32
        points.append((math.sqrt(share) * math.cos(angle), math.sqrt(share) * math.sin(angle)))
    return points
