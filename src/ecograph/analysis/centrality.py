"""Centrality: how much a position in the network counts, by degree, paths or the company it keeps.

Self-ties count nowhere. On a directed graph only `in_degree`, `out_degree`, `betweenness` and `pagerank` follow the direction of
ties; the others take them as undirected. A weight is a strength, not a distance, so paths are counted in steps.
"""

from __future__ import annotations

from math import nan
from typing import Any

import networkx as nx
import numpy as np

from ecograph.analysis.arrays import Floats, adjacency, as_igraph, components, flat, named
from ecograph.backend.kernels.breadth import distances

__all__ = ["betweenness", "closeness", "core_number", "degree", "eigenvector", "harmonic", "in_degree", "out_degree", "pagerank", "strength"]

_DAMPING, _EXACT, _WALKS = 0.85, 1e-12, 500
_DENSE = 200  # up to so many nodes a dense solver is as fast, and exact


def degree(graph: nx.Graph[str]) -> dict[str, float]:
    """Return the number of neighbours of each node, in either direction.

    Reference: L. C. Freeman, Centrality in social networks: conceptual clarification, Social Networks 1 (1978) 215.

    >>> degree(nx.star_graph(3))[0]
    3.0
    """
    nodes, matrix = adjacency(graph)
    return named(nodes, np.diff(matrix.indptr).astype(np.float64))


def in_degree(graph: nx.Graph[str]) -> dict[str, float]:
    """Return the number of nodes with a tie to each node; on an undirected graph its degree.

    Reference: S. Wasserman & K. Faust, Social network analysis, Cambridge 1994, p. 126.

    >>> in_degree(nx.DiGraph([("a", "b"), ("c", "b")]))["b"]
    2.0
    """
    nodes, matrix = adjacency(graph, directed=True, weighted=False)
    return named(nodes, matrix.sum(axis=0))


def out_degree(graph: nx.Graph[str]) -> dict[str, float]:
    """Return the number of nodes to which each node has a tie; on an undirected graph its degree.

    Reference: S. Wasserman & K. Faust, Social network analysis, Cambridge 1994, p. 126.

    >>> out_degree(nx.DiGraph([("a", "b"), ("c", "b")]))["b"]
    0.0
    """
    nodes, matrix = adjacency(graph, directed=True, weighted=False)
    return named(nodes, matrix.sum(axis=1))


def strength(graph: nx.Graph[str]) -> dict[str, float]:
    """Return the sum of the weights of each node's ties.

    Reference: A. Barrat et al., The architecture of complex weighted networks, PNAS 101 (2004) 3747.

    >>> strength(nx.Graph([("a", "b", {"weight": 2.5})]))["a"]
    2.5
    """
    nodes, matrix = adjacency(graph)
    return named(nodes, matrix.sum(axis=1))


def betweenness(graph: nx.Graph[str]) -> dict[str, float]:
    """Return the share of shortest paths between other nodes that pass each node, 0–1, in steps.

    The pairs counted are all pairs of other nodes, unreachable ones included, so that a bridge in a small component scores low.
    With fewer than three nodes there is no pair of others and the measure is ``nan``. Directed graphs count directed paths.

    Reference: L. C. Freeman, A set of measures of centrality based on betweenness, Sociometry 40 (1977) 35.

    >>> betweenness(nx.path_graph(3))
    {0: 0.0, 1: 1.0, 2: 0.0}
    """
    nodes, converted = as_igraph(graph, directed=graph.is_directed())
    count = len(nodes)
    if count < 3:
        return dict.fromkeys(nodes, nan)
    pairs = (count - 1) * (count - 2) / (1 if graph.is_directed() else 2)
    return named(nodes, np.array(converted.betweenness(), dtype=np.float64) / pairs)


def closeness(graph: nx.Graph[str]) -> dict[str, float]:
    """Return how near each node is to those it can reach, 0–1, in steps and scaled by the share of nodes it reaches.

    The scaling (Wasserman & Faust 1994, eq. 5.22) keeps nodes of small components from scoring high. An isolated node has no
    distance to anything: ``nan``.

    Reference: S. Wasserman & K. Faust, Social network analysis, Cambridge 1994, p. 201.

    >>> closeness(nx.path_graph(3))[1]
    1.0
    """
    nodes, ties = adjacency(graph, weighted=False)
    found = distances(ties)
    with np.errstate(invalid="ignore", divide="ignore"):  # an isolated node is nan
        values = found.reached / found.total * found.reached / max(len(nodes) - 1, 1)
    return named(nodes, np.where(found.reached > 0, values, nan))


def harmonic(graph: nx.Graph[str]) -> dict[str, float]:
    """Return the mean of 1 / distance to all other nodes, 0–1, in steps; what cannot be reached adds 0.

    It needs no scaling on disconnected graphs, and an isolated node scores 0: it truly is near nothing. A node alone in the world
    has no others: ``nan``.

    Reference: M. Marchiori & V. Latora, Harmony in the small-world, Physica A 285 (2000) 539; P. Boldi & S. Vigna, Axioms for
    centrality, Internet Mathematics 10 (2014) 222.

    >>> harmonic(nx.path_graph(3))
    {0: 0.75, 1: 1.0, 2: 0.75}
    """
    nodes, ties = adjacency(graph, weighted=False)
    if len(nodes) < 2:
        return dict.fromkeys(nodes, nan)
    return named(nodes, distances(ties).inverse / (len(nodes) - 1))


def eigenvector(graph: nx.Graph[str]) -> dict[str, float]:
    """Return each node's part in the leading eigenvector of the weighted adjacency: well-connected to the well-connected.

    Computed in the largest component, scaled so that the greatest value is 1; elsewhere it is not comparable and ``nan``. Of several
    largest components there is no one to prefer, and the measure is ``nan`` everywhere.

    Reference: P. Bonacich, Power and centrality, American Journal of Sociology 92 (1987) 1170.

    >>> eigenvector(nx.complete_graph(3))[0]
    1.0
    """
    values = dict.fromkeys(graph, nan)
    parts = components(graph)
    if parts and len(parts[0]) > 1 and (len(parts) == 1 or len(parts[1]) < len(parts[0])):
        nodes, matrix = adjacency(graph.subgraph(parts[0]))
        leading = np.abs(_leading(matrix))
        values.update(named(nodes, np.round(leading / leading.max(), 9)))
    return values


def _leading(matrix: Any) -> Floats:
    """Return the eigenvector of the largest eigenvalue of a symmetric sparse matrix."""
    from scipy.sparse import linalg

    if matrix.shape[0] <= _DENSE:
        found: Floats = np.linalg.eigh(matrix.toarray())[1][:, -1]
    else:
        found = linalg.eigsh(matrix, k=1, which="LA", v0=np.ones(matrix.shape[0]))[1][:, 0]
    return found


def pagerank(graph: nx.Graph[str]) -> dict[str, float]:
    """Return the share of time that a random walk along the ties, by strength, spends at each node (damping 0.85); they add up to 1.

    Directed graphs are walked with the direction.

    Reference: S. Brin & L. Page, The anatomy of a large-scale hypertextual web search engine, 1998.

    >>> round(sum(pagerank(nx.star_graph(3)).values()), 6)
    1.0
    """
    from scipy import sparse

    nodes, matrix = adjacency(graph, directed=graph.is_directed())
    totals = matrix.sum(axis=1)
    steps = (sparse.diags_array(np.divide(1.0, totals, out=np.zeros(len(nodes)), where=totals > 0)) @ matrix).T.tocsr() if nodes else matrix
    values = np.full(len(nodes), 1 / max(len(nodes), 1))
    for _ in range(_WALKS):
        stuck = values[totals == 0].sum()  # who has no tie to follow starts anywhere
        after = _DAMPING * (steps @ values + stuck / max(len(nodes), 1)) + (1 - _DAMPING) / max(len(nodes), 1)
        if np.abs(after - values).sum() < _EXACT:
            break
        values = after
    return named(nodes, values)


def core_number(graph: nx.Graph[str]) -> dict[str, float]:
    """Return the largest k for which each node is in the k-core: the part where all have at least k neighbours within the part.

    Reference: S. B. Seidman, Network structure and minimum degree, Social Networks 5 (1983) 269.

    >>> core_number(nx.lollipop_graph(4, 1))[4]
    1.0
    """
    return {node: float(value) for node, value in nx.core_number(flat(graph)).items()}
