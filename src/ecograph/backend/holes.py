"""Burt's structural holes as NetworkX defines them, without the dense matrices of NetworkX's own version.

In NetworkX, asking for all nodes (``nodes=None``) and asking for some takes two paths, which differ for self-ties, for directed nodes
without successors and for undirected unweighted effective size; both are followed here. One difference is not: for all nodes NetworkX
3.6 divides the mutual weights by the largest of the *other* node (networkx pull request 8906), so that effective sizes of weighted or
directed graphs are wrong; here they are Burt's, as NetworkX has them when nodes are named.
"""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from ecograph.backend.graph import ArrayGraph
from ecograph.backend.kernels.masked import masked, masked_row_sums

__all__ = ["constraint", "effective_size", "local_constraint"]


def constraint(G: ArrayGraph, nodes: Any = None, weight: str | None = None) -> dict[Any, float]:
    """Return ``nx.constraint``: Burt's constraint; ``nan`` for a node without ties to others."""
    if nodes is None and not len(G):
        raise nx.NetworkXError("Graph has no nodes or edges")
    if nodes is None and _plain(G, weight):
        return G.by_node(_by_igraph(G, None, weight))
    mutual = _mutual(G, weight)
    shares = _over(mutual, mutual.sum(axis=1))
    if nodes is None:
        values = _constraints(shares, shares)
        values[mutual.sum(axis=1) - 2 * shares.diagonal() == 0] = np.nan  # NetworkX's own test, with its scales
        return G.by_node(values)
    rows = _rows(G, nodes, mutual)
    if not rows:
        return {}
    values = _by_igraph(G, rows, weight) if _plain(G, weight) else _constraints(shares[rows], shares)
    values[_successors(G)[rows] == 0] = np.nan
    return {G.nodes[row]: value for row, value in zip(rows, values.tolist(), strict=True)}


def local_constraint(G: ArrayGraph, u: Any, v: Any, weight: str | None = None) -> float:
    """Return ``nx.local_constraint``: how far u's ties lead back to v."""
    mutual = _mutual(G, weight)
    (one,), (two,) = _rows(G, [u], mutual), _rows(G, [v], mutual)
    shares = _over(mutual, mutual.sum(axis=1))
    return float((shares[[one]] @ shares[:, [two]]).toarray()[0, 0] + shares[one, two]) ** 2


def effective_size(G: ArrayGraph, nodes: Any = None, weight: str | None = None) -> dict[Any, float]:
    """Return ``nx.effective_size``: a node's neighbours less what they repeat of one another; ``nan`` without ties to others."""
    if nodes is None and not len(G):
        raise nx.NetworkXError("Graph has no nodes or edges")
    mutual = _mutual(G, weight)
    rows = None if nodes is None else _rows(G, nodes, mutual)
    if rows == []:
        return {}
    if not G.directed and weight is None and (rows is not None or not G.has_loops()) and not G.is_multigraph():
        values = _borgatti(G)
        if rows is None:
            return G.by_node(values)
        return {G.nodes[row]: float(values[row]) for row in rows}
    shares, maxima = _over(mutual, mutual.sum(axis=1)), _over(mutual, mutual.max(axis=1).toarray().ravel())
    chosen = shares if rows is None else shares[rows]
    pattern = sparse.csr_array((chosen.data > 0, chosen.indices, chosen.indptr), shape=chosen.shape).astype(float)
    pattern.eliminate_zeros()
    values = np.diff(pattern.indptr) - masked_row_sums(chosen, maxima.T.tocsr(), pattern)
    if rows is None:
        values[shares.sum(axis=1) - shares.diagonal() == 0] = np.nan
        return G.by_node(values)
    values[_successors(G, loops=False)[rows] == 0] = np.nan
    return {G.nodes[row]: value for row, value in zip(rows, values.tolist(), strict=True)}


def _mutual(G: ArrayGraph, weight: str | None) -> sparse.csr_array:
    """Return the ties both ways added up."""
    ties = G.matrix(weight)
    return (ties + ties.T).tocsr()


def _over(matrix: sparse.csr_array, divisors: NDArray[np.float64]) -> sparse.csr_array:
    """Return a matrix with each row divided by its divisor; rows of nothing stay so."""
    with np.errstate(divide="ignore", invalid="ignore"):
        data = matrix.data / np.repeat(divisors, np.diff(matrix.indptr))
    return sparse.csr_array((data, matrix.indices, matrix.indptr), shape=matrix.shape)


def _plain(G: ArrayGraph, weight: str | None) -> bool:
    """Tell whether igraph defines constraint as NetworkX does: no self-ties, no parallel edges, positive weights."""
    if G.has_loops() or G.is_multigraph():
        return False
    return weight is None or not len(G.heads) or bool(G.weight(weight).min() > 0)


def _by_igraph(G: ArrayGraph, rows: list[int] | None, weight: str | None) -> NDArray[np.float64]:
    lengths = None if weight is None else G.pairs(weight)[2].tolist()
    values = np.array(G.igraph().constraint(rows, weights=lengths), dtype=float)
    values[np.array(G.igraph().degree(rows)) == 0] = np.nan
    return values


def _constraints(chosen: sparse.csr_array, shares: sparse.csr_array) -> NDArray[np.float64]:
    pattern = sparse.csr_array(((chosen.data > 0).astype(float), chosen.indices, chosen.indptr), shape=chosen.shape)
    values = np.zeros(chosen.shape[0])
    for begin, end, indirect in masked(chosen, shares, pattern):
        local = chosen[begin:end].multiply(pattern[begin:end]) + indirect
        values[begin:end] = local.multiply(local).sum(axis=1)
    return values


def _rows(G: ArrayGraph, nodes: Any, mutual: sparse.csr_array) -> list[int]:
    """Return the numbers of some nodes, where NetworkX's sums over their neighbours are the sums over the matrix."""
    if G.is_multigraph():
        raise NotImplementedError("constraint or effective size of some nodes of a multigraph")
    if mutual.nnz and not mutual.data.min() > 0:
        raise NotImplementedError("weights of zero or less")
    return [G.number(node, "Node") for node in nodes]


def _successors(G: ArrayGraph, *, loops: bool = True) -> NDArray[np.int64]:
    return np.asarray(np.diff((G.matrix() if loops else G.pattern()).indptr), dtype=np.int64)


def _borgatti(G: ArrayGraph) -> NDArray[np.float64]:
    """Return the number of neighbours less twice the ties among them over it (Borgatti 1997), their self-ties counted as NetworkX does."""
    graph = G.igraph()
    degrees = np.array(graph.degree(), dtype=float)
    shares = np.array(graph.transitivity_local_undirected(mode="zero"), dtype=float)
    among = np.rint(shares * degrees * (degrees - 1)) / 2
    if G.has_loops():
        loops = np.zeros(len(G))
        loops[G.heads[G.heads == G.tails]] = 1
        among += G.pattern() @ loops
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(degrees - 2 * among / degrees)
