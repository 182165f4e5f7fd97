"""Core and periphery: how far a network is one dense core to which all others are tied."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan, sqrt
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from ecograph.analysis.arrays import Floats, adjacency, named

__all__ = ["CorePeriphery", "core_periphery", "coreness"]

_STARTS, _SWEEPS = 8, 2_000


@dataclass(frozen=True, slots=True)
class CorePeriphery:
    """The best division into core and periphery: its members, and the correlation of the ties with the ideal pattern, −1 … 1."""

    core: tuple[str, ...]
    fit: float


def core_periphery(graph: nx.Graph[str]) -> CorePeriphery:
    """Return the core for which the ties resemble most the ideal one: core tied to all, periphery tied to core only.

    The fit is the Pearson correlation of tied (0 or 1) with *at least one end is in the core*, over all pairs (Borgatti & Everett
    2000, eq. 1 and 2). The best of the cores of the k best connected nodes, and of the k that together cover most, are improved by
    moving and swapping nodes until no step helps. The problem is NP-hard; of all graphs of up to six nodes this finds the optimum. Of nodes that are
    interchangeable the first in order is taken. Direction and weight are not used. Without both tied and untied pairs: ``nan``.

    Reference: S. P. Borgatti & M. G. Everett, Models of core/periphery structures, Social Networks 21 (2000) 375.

    >>> core_periphery(nx.star_graph(4))
    CorePeriphery(core=(0,), fit=1.0)
    """
    nodes, ties = adjacency(graph, weighted=False)
    total, pairs = float(ties.sum()) / 2, len(nodes) * (len(nodes) - 1) / 2
    if total in (0, pairs):
        return CorePeriphery((), nan)
    degrees = ties.sum(axis=1)
    best = CorePeriphery((), -2.0)
    for order in (np.lexsort((np.arange(len(nodes)), -degrees)), _greedy(ties, degrees)):
        for size in _sizes(ties, order, total):
            chosen = np.zeros(len(nodes), dtype=bool)
            chosen[order[:size]] = True
            fit = _improve(ties, chosen, degrees, total)
            if fit > best.fit + 1e-12:
                best = CorePeriphery(tuple(nodes[position] for position in np.flatnonzero(chosen)), fit)
    return best


def _greedy(ties: Any, degrees: Floats) -> NDArray[np.int64]:
    """Return the nodes in the order in which each covers most ties that none before it covers."""
    free, order = degrees.copy(), []
    for _ in range(len(free)):
        node = int(np.argmax(free))
        order.append(node)
        free[_neighbours(ties, node)] -= 1
        free[node] = -np.inf
    return np.array(order, dtype=np.int64)


def _sizes(ties: Any, order: NDArray[np.int64], total: float) -> list[int]:
    """Return the sizes of the best-fitting cores among the first 1, 2, … of an order."""
    degrees, chosen, covered, fits = ties.sum(axis=1), np.zeros(len(order), dtype=bool), 0.0, []
    for size, node in enumerate(order[:-1].tolist(), 1):
        covered += degrees[node] - float(chosen[_neighbours(ties, node)].sum())
        chosen[node] = True
        fits.append((-_correlation(covered, size, len(order), total), size))
    return [size for _, size in sorted(fits)[:_STARTS]]


def _improve(ties: Any, chosen: NDArray[np.bool_], degrees: Floats, total: float) -> float:
    """Move single nodes in or out of the core, or swap two, while the fit grows; return the fit. ``chosen`` is changed."""
    size = int(chosen.sum())
    free = degrees - ties @ chosen  # ties of each node to the periphery
    covered = float(degrees[chosen].sum() - (ties @ chosen)[chosen].sum() / 2)
    fit = _correlation(covered, size, len(chosen), total)
    while True:
        outside = np.flatnonzero(~chosen)
        inside = np.flatnonzero(chosen)
        steps: list[tuple[float, int, int]] = []
        if len(outside) > 1:
            enters = int(outside[np.argmax(free[outside])])
            steps.append((_correlation(covered + free[enters], size + 1, len(chosen), total), enters, -1))
        leaves = int(inside[np.argmin(free[inside])])
        if size > 1:
            steps.append((_correlation(covered - free[leaves], size - 1, len(chosen), total), -1, leaves))
        steps += _swaps(ties, free, inside, outside, (covered, size, total))
        after, enters, leaves = max(steps, key=lambda step: (step[0], -step[1], -step[2]), default=(-2.0, -1, -1))
        if after <= fit + 1e-12:
            return fit
        for position, sign in ((enters, 1.0), (leaves, -1.0)):
            if position >= 0:
                covered += sign * free[position]
                chosen[position] = sign > 0
                free[_neighbours(ties, position)] -= sign
        size, fit = int(chosen.sum()), after


def _swaps(
    ties: Any, free: Floats, inside: NDArray[np.int64], outside: NDArray[np.int64], state: tuple[float, int, float]
) -> list[tuple[float, int, int]]:
    """Return, for each node that may leave the core, the best node to take its place."""
    covered, size, total = state
    found = []
    for leaves in inside.tolist():
        gain = free.copy()
        gain[_neighbours(ties, leaves)] += 1  # its ties to the one that leaves are covered anew
        enters = int(outside[np.argmax(gain[outside])])
        after = covered - free[leaves] + gain[enters]
        found.append((_correlation(after, size, len(free), total), enters, leaves))
    return found


def _correlation(covered: float, size: int, count: int, total: float) -> float:
    """Return the correlation over all pairs of being tied with touching a core of ``size``, which covers ``covered`` of all ties."""
    pairs = count * (count - 1) / 2
    ideal = pairs - (count - size) * (count - size - 1) / 2
    spread = total * (pairs - total) * ideal * (pairs - ideal)
    return (pairs * covered - total * ideal) / sqrt(spread) if spread > 0 else -1.0


def _neighbours(ties: Any, node: int) -> NDArray[np.int64]:
    found: NDArray[np.int64] = ties.indices[ties.indptr[node] : ties.indptr[node + 1]]
    return found


def coreness(graph: nx.Graph[str]) -> dict[str, float]:
    """Return how much each node belongs to the core, 0–1: the c for which c_i · c_j comes nearest to tied (1) or not (0).

    Least squares over all pairs with the diagonal left out (MINRES); the bound of 1 keeps a hub with many leaves from running off.
    Nodes outside the component that holds the core go to 0. Direction and weight are not used. Without ties there is no core: ``nan``.

    References: S. P. Borgatti & M. G. Everett, Models of core/periphery structures, Social Networks 21 (2000) 375, eq. 4; J. P. Boyd
    et al., Computing continuous core/periphery structures for social relations data with MINRES/SVD, Social Networks 32 (2010) 125.

    >>> coreness(nx.complete_graph(3))
    {0: 1.0, 1: 1.0, 2: 1.0}
    """
    nodes, ties = adjacency(graph, weighted=False)
    if not ties.nnz:
        return dict.fromkeys(nodes, nan)
    values = np.minimum(ties.sum(axis=1) / np.sqrt(ties.sum()), 1.0)
    for _ in range(_SWEEPS):
        squares = (values**2).sum() - values**2
        wanted = np.divide(ties @ values, squares, out=np.zeros(len(nodes)), where=squares > 0)
        after = (values + np.minimum(wanted, 1.0)) / 2
        if np.abs(after - values).max() < 1e-9:
            break
        values = after
    return named(nodes, np.round(values, 6) + 0.0)
