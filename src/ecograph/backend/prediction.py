"""NetworkX's link prediction on arrays: given pairs by the thousands, or all pairs without a tie row by row.

For the best of all pairs use `ecograph.backend.kernels.links.link_scores`, which does not walk through the pairs with nothing in common.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, TypeAlias

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from ecograph.backend.graph import ArrayGraph

__all__ = ["adamic_adar_index", "jaccard_coefficient", "preferential_attachment", "resource_allocation_index"]

Scored: TypeAlias = Iterator[tuple[Any, Any, float]]
Scores: TypeAlias = Callable[[NDArray[np.int64], NDArray[np.int64]], NDArray[np.float64]]

_PAIRS = 4096


def adamic_adar_index(G: ArrayGraph, ebunch: Iterable[tuple[Any, Any]] | None = None) -> Scored:
    """Yield ``nx.adamic_adar_index``: pairs with the sum of 1 / ln degree over their common neighbours."""
    degrees = _degrees(G)
    logs = 1 / np.log(np.maximum(degrees, 2))
    logs[degrees < 2] = 1e300  # a neighbour of degree 1 is shared only by a node and itself

    def scores(first: NDArray[np.int64], second: NDArray[np.int64]) -> NDArray[np.float64]:
        found = _common(G, logs, first, second)
        if (found >= 1e300).any():
            raise ZeroDivisionError("float division by zero")
        return found

    return _predicted(G, scores, ebunch)


def resource_allocation_index(G: ArrayGraph, ebunch: Iterable[tuple[Any, Any]] | None = None) -> Scored:
    """Yield ``nx.resource_allocation_index``: pairs with the sum of 1 / degree over their common neighbours."""
    inverse = 1 / np.maximum(_degrees(G), 1)
    return _predicted(G, lambda first, second: _common(G, inverse, first, second), ebunch)


def jaccard_coefficient(G: ArrayGraph, ebunch: Iterable[tuple[Any, Any]] | None = None) -> Scored:
    """Yield ``nx.jaccard_coefficient``: pairs with the share of their neighbours that they have in common."""
    every = np.ones(len(G))
    ties = G.matrix(None, "least")
    counts = np.diff(ties.indptr)

    def scores(first: NDArray[np.int64], second: NDArray[np.int64]) -> NDArray[np.float64]:
        common = _common(G, every, first, second)
        union = counts[first] + counts[second] - ties[first].multiply(ties[second]).sum(axis=1)
        return np.asarray(np.divide(common, union, out=np.zeros(len(first)), where=union > 0))

    return _predicted(G, scores, ebunch)


def preferential_attachment(G: ArrayGraph, ebunch: Iterable[tuple[Any, Any]] | None = None) -> Scored:
    """Yield ``nx.preferential_attachment``: pairs with the product of their degrees."""
    degrees = _degrees(G)
    return _predicted(G, lambda first, second: degrees[first] * degrees[second], ebunch)


def _degrees(G: ArrayGraph) -> NDArray[np.float64]:
    """Return degrees with self-ties twice, as NetworkX has them."""
    return np.bincount(np.concatenate((G.heads, G.tails)), minlength=len(G)).astype(float)


def _common(G: ArrayGraph, worth: NDArray[np.float64], first: NDArray[np.int64], second: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the sum of what the common neighbours of each pair are worth, the two themselves not among them."""
    ties = G.pattern()
    left = ties[first]
    weighted = sparse.csr_array((worth[left.indices], left.indices, left.indptr), shape=left.shape)
    return np.asarray(weighted.multiply(ties[second]).sum(axis=1), dtype=float).ravel()


def _predicted(G: ArrayGraph, scores: Scores, ebunch: Iterable[tuple[Any, Any]] | None) -> Scored:
    if ebunch is None:
        return _scored(G, scores, _without_tie(G))
    pairs = list(ebunch)
    for pair in pairs:
        for node in pair:
            if node not in G:
                raise nx.NodeNotFound(f"Node {node} not in G.")
    return _scored(G, scores, ((G.index[u], G.index[v]) for u, v in pairs))


def _scored(G: ArrayGraph, scores: Scores, pairs: Iterator[tuple[int, int]]) -> Scored:
    while chunk := list(islice(pairs, _PAIRS)):
        first, second = np.array(chunk, dtype=np.int64).T
        for (u, v), score in zip(chunk, scores(first, second).tolist(), strict=True):
            yield G.nodes[u], G.nodes[v], score


def _without_tie(G: ArrayGraph) -> Iterator[tuple[int, int]]:
    """Yield every pair of different nodes without a tie."""
    ties = G.pattern()
    for node in range(len(G)):
        open_ = np.ones(len(G), bool)
        open_[: node + 1] = False
        open_[ties.indices[ties.indptr[node] : ties.indptr[node + 1]]] = False
        yield from ((node, other) for other in np.flatnonzero(open_).tolist())
