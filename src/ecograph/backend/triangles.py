"""Triangles, clustering and transitivity: closed threes counted by sparse products in blocks, masked by the ties."""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from ecograph.backend.graph import ArrayGraph
from ecograph.backend.kernels.masked import masked_row_sums

__all__ = ["average_clustering", "clustering", "transitivity", "triangles"]


def triangles(G: ArrayGraph, nodes: Any = None) -> Any:
    """Return ``nx.triangles``: the number of triangles at each node, for one node or some of them."""
    if nodes is not None:  # of all nodes, NetworkX counts them in multigraphs too
        _simple(G)
    counts = np.rint(_closed(G, None) / 2).astype(np.int64)
    return _picked(G, counts, nodes)


def clustering(G: ArrayGraph, nodes: Any = None, weight: str | None = None) -> Any:
    """Return ``nx.clustering``: directed by Fagiolo (2007), weighted by the geometric mean of weights over the largest (Onnela et al. 2005)."""
    _simple(G)
    return _picked(G, _coefficients(G, weight), nodes)


def average_clustering(G: ArrayGraph, nodes: Any = None, weight: str | None = None, count_zeros: bool = True) -> float:
    """Return ``nx.average_clustering``."""
    _simple(G)
    values = _coefficients(G, weight)[G.numbers(nodes)]
    if not count_zeros:
        values = values[np.abs(values) > 0]
    if not len(values):
        raise ZeroDivisionError("division by zero")
    return float(values.sum() / len(values))


def transitivity(G: ArrayGraph) -> float:
    """Return ``nx.transitivity``: the share of connected threes that are closed (along successors, if directed)."""
    _simple(G)
    ties = G.pattern()
    degrees = np.diff(ties.indptr).astype(float)
    closed = float(masked_row_sums(ties, ties.T.tocsr(), ties).sum()) if G.directed else float(_closed(G, None).sum())
    return closed / float((degrees * (degrees - 1)).sum()) if closed else 0


def _simple(G: ArrayGraph) -> None:
    if G.is_multigraph():
        raise nx.NetworkXNotImplemented("not implemented for multigraph type")


def _closed(G: ArrayGraph, weight: str | None) -> NDArray[np.float64]:
    """Return the (weighted) number of closed walks of three steps through other nodes: twice the triangles of an undirected graph."""
    if weight is None and not G.directed:
        graph = G.igraph()
        degrees = np.array(graph.degree(), dtype=float)
        shares = np.array(graph.transitivity_local_undirected(mode="zero"), dtype=float)
        return np.asarray(np.rint(shares * degrees * (degrees - 1)))
    ties = G.pattern()
    if weight is not None:
        values = G.weight(weight)
        ties = sparse.csr_array(G.matrix(weight), copy=True)
        rows = np.repeat(np.arange(len(G)), np.diff(ties.indptr))
        ties.data = np.where(rows == ties.indices, 0, np.cbrt(ties.data / (values.max() if len(values) else 1)))
        ties.eliminate_zeros()
    if G.directed:
        ties = (ties + ties.T).tocsr()
    return masked_row_sums(ties, ties, ties)


def _coefficients(G: ArrayGraph, weight: str | None) -> NDArray[np.float64]:
    closed = _closed(G, weight)
    ties = G.pattern()
    if G.directed:
        back = ties.T.tocsr()
        degrees = (np.diff(ties.indptr) + np.diff(back.indptr)).astype(float)
        mutual = np.asarray(ties.multiply(back).sum(axis=1)).ravel()
        possible = (degrees * (degrees - 1) - 2 * mutual) * 2
    else:
        degrees = np.diff(ties.indptr).astype(float)
        possible = degrees * (degrees - 1)
    return np.asarray(np.divide(closed, possible, out=np.zeros(len(G)), where=closed != 0))


def _picked(G: ArrayGraph, values: NDArray[Any], nodes: Any) -> Any:
    """Return the value of one node, of some, or of all."""
    if nodes is None:
        return G.by_node(values)
    if nodes in G:
        return values[G.index[nodes]].item()
    return {G.nodes[number]: values[number].item() for number in G.numbers(nodes)}
