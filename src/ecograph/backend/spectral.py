"""Eigenvector centrality and PageRank: NetworkX's own iterations on a sparse matrix that is kept between calls."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from ecograph.backend.graph import ArrayGraph

__all__ = ["eigenvector_centrality", "eigenvector_centrality_numpy", "pagerank"]


def eigenvector_centrality(
    G: ArrayGraph, max_iter: int = 100, tol: float = 1e-6, nstart: Mapping[Any, float] | None = None, weight: str | None = None
) -> dict[Any, float]:
    """Return ``nx.eigenvector_centrality``: power iteration on A + I from the same start, stopped by the same test."""
    if len(G) == 0:
        raise nx.NetworkXPointlessConcept("cannot compute centrality for the null graph")
    start = np.ones(len(G)) if nstart is None else np.array([nstart[node] for node in G.nodes], dtype=float)
    if not start.any():
        raise nx.NetworkXError("initial vector cannot have all zero values")
    step = G.matrix(weight).T.tocsr()
    values = start / start.sum()
    for _ in range(max_iter):
        last = values
        values = last + step @ last
        values = values / (np.linalg.norm(values) or 1)
        if np.abs(values - last).sum() < len(G) * tol:
            return G.by_node(values)
    raise nx.PowerIterationFailedConvergence(max_iter)


def eigenvector_centrality_numpy(G: ArrayGraph, weight: str | None = None, max_iter: int = 50, tol: float = 0) -> dict[Any, float]:
    """Return ``nx.eigenvector_centrality_numpy``: ARPACK, from a fixed start, by the symmetric method if undirected."""
    from scipy.sparse import linalg

    if len(G) == 0:
        raise nx.NetworkXPointlessConcept("cannot compute centrality for the null graph")
    if not G.igraph().is_connected(mode="strong"):
        raise nx.AmbiguousSolution("`eigenvector_centrality_numpy` does not give consistent results for disconnected graphs")
    transposed = G.matrix(weight).T.tocsr()
    start = np.ones(len(G)) + np.arange(len(G)) / (10 * len(G))  # not an eigenvector of a regular graph
    solve, which = (linalg.eigs, "LR") if G.directed else (linalg.eigsh, "LA")
    _, vectors = solve(transposed, k=1, which=which, maxiter=max_iter if G.directed else max(max_iter, 10 * len(G)), tol=tol, v0=start)
    largest = vectors.ravel().real
    return G.by_node(largest / (np.sign(largest.sum()) * np.linalg.norm(largest)))


def pagerank(
    G: ArrayGraph,
    alpha: float = 0.85,
    personalization: Mapping[Any, float] | None = None,
    max_iter: int = 100,
    tol: float = 1e-6,
    nstart: Mapping[Any, float] | None = None,
    weight: str | None = "weight",
    dangling: Mapping[Any, float] | None = None,
) -> dict[Any, float]:
    """Return ``nx.pagerank``: power iteration with NetworkX's test for the end."""
    size = len(G)
    if size == 0:
        return {}
    ties = G.matrix(weight)
    strengths = ties.sum(axis=1)
    share = np.divide(1.0, strengths, out=np.zeros(size), where=strengths != 0)
    step = ties.T.tocsr()
    even = np.full(size, 1 / size)
    values = even if nstart is None else _vector(G, nstart)
    jump = even if personalization is None else _vector(G, personalization)
    if not np.isfinite(jump).all():
        raise ZeroDivisionError
    fall = jump if dangling is None else _vector(G, dangling)
    lost = strengths == 0
    for _ in range(max_iter):
        last = values
        values = alpha * (step @ (last * share) + last[lost].sum() * fall) + (1 - alpha) * jump
        if np.abs(values - last).sum() < size * tol:
            return G.by_node(values)
    raise nx.PowerIterationFailedConvergence(max_iter)


def _vector(G: ArrayGraph, given: Mapping[Any, float]) -> NDArray[np.float64]:
    values = np.array([given.get(node, 0) for node in G.nodes], dtype=float)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(values / values.sum())
