"""Measures on degrees: degree centrality and degree assortativity."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ecograph.backend.graph import ArrayGraph

__all__ = [
    "degree_assortativity_coefficient",
    "degree_centrality",
    "degree_pearson_correlation_coefficient",
    "in_degree_centrality",
    "out_degree_centrality",
]


def degree_centrality(G: ArrayGraph) -> dict[Any, float]:
    """Return ``nx.degree_centrality``: degrees over n − 1; self-ties count twice."""
    return _shares(G, _degrees(G, "out", None) + _degrees(G, "in", None))


def in_degree_centrality(G: ArrayGraph) -> dict[Any, float]:
    """Return ``nx.in_degree_centrality``."""
    return _shares(G, _degrees(G, "in", None))


def out_degree_centrality(G: ArrayGraph) -> dict[Any, float]:
    """Return ``nx.out_degree_centrality``."""
    return _shares(G, _degrees(G, "out", None))


def degree_assortativity_coefficient(G: ArrayGraph, x: str = "out", y: str = "in", weight: str | None = None, nodes: Any = None) -> float:
    """Return ``nx.degree_assortativity_coefficient``: the correlation of the degrees at the two ends of an edge; ``nan`` if they don't vary.

    Reference: M. E. J. Newman, Mixing patterns in networks, Physical Review E 67 (2003) 026126.
    """
    if nodes is not None:
        raise NotImplementedError("assortativity among some nodes")
    if not len(G.heads):
        raise NotImplementedError("assortativity without edges")
    if G.directed:
        first, second = _degrees(G, x, weight)[G.heads], _degrees(G, y, weight)[G.tails]
    else:
        degrees = _degrees(G, "out", weight) + _degrees(G, "in", weight)
        both = G.heads != G.tails  # an edge is seen from both ends, a self-tie once
        first = degrees[np.concatenate((G.heads, G.tails[both]))]
        second = degrees[np.concatenate((G.tails, G.heads[both]))]
    first, second = first - first.mean(), second - second.mean()
    spread = np.sqrt((first**2).mean() * (second**2).mean())
    return float((first * second).mean() / spread) if spread > 1e-12 else np.nan


def degree_pearson_correlation_coefficient(G: ArrayGraph, x: str = "out", y: str = "in", weight: str | None = None, nodes: Any = None) -> float:
    """Return ``nx.degree_pearson_correlation_coefficient``: the same by its other name."""
    return degree_assortativity_coefficient(G, x, y, weight, nodes)


def _degrees(G: ArrayGraph, end: str, weight: str | None) -> NDArray[np.float64]:
    ends = G.heads if end == "out" else G.tails
    return np.bincount(ends, weights=G.weight(weight), minlength=len(G)).astype(float)


def _shares(G: ArrayGraph, degrees: NDArray[np.float64]) -> dict[Any, float]:
    if len(G) <= 1:
        return dict.fromkeys(G.nodes, 1)
    return G.by_node(degrees * (1 / (len(G) - 1)))
