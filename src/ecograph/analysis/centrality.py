"""Centrality: how much a position in the network counts, by degree, paths or the company it keeps."""

from __future__ import annotations

from math import nan

import networkx as nx

__all__ = ["betweenness", "closeness", "degree", "eigenvector", "pagerank", "strength"]


def degree(graph: nx.Graph[str]) -> dict[str, float]:
    """Return the number of neighbours of each node.

    >>> degree(nx.star_graph(3))[0]
    3.0
    """
    return {node: float(value) for node, value in graph.degree()}


def strength(graph: nx.Graph[str]) -> dict[str, float]:
    """Return the sum of the weights of each node's ties; a weight is a strength.

    Reference: A. Barrat et al., The architecture of complex weighted networks, PNAS 101 (2004) 3747.

    >>> strength(nx.Graph([("a", "b", {"weight": 2.5})]))["a"]
    2.5
    """
    return {node: float(value) for node, value in graph.degree(weight="weight")}


def betweenness(graph: nx.Graph[str]) -> dict[str, float]:
    """Return the share of shortest paths between other nodes that pass each node, 0–1, unweighted.

    The pairs counted are all pairs of other nodes, unreachable ones included, so that a bridge in a small component scores low.
    With fewer than three nodes there is no pair of others and the measure is ``nan``.

    Reference: L. C. Freeman, A set of measures of centrality based on betweenness, Sociometry 40 (1977) 35.

    >>> betweenness(nx.path_graph(3))
    {0: 0.0, 1: 1.0, 2: 0.0}
    """
    if len(graph) < 3:
        return dict.fromkeys(graph, nan)
    return dict(nx.betweenness_centrality(graph, normalized=True))


def closeness(graph: nx.Graph[str]) -> dict[str, float]:
    """Return how near each node is to those it can reach, 0–1, unweighted and scaled by the share of nodes it reaches.

    The scaling (Wasserman & Faust 1994, eq. 5.22) keeps nodes of small components from scoring high. An isolated node has no
    distance to anything: ``nan``.

    Reference: S. Wasserman & K. Faust, Social network analysis, Cambridge 1994, p. 201.

    >>> closeness(nx.path_graph(3))[1]
    1.0
    """
    values = nx.closeness_centrality(graph, wf_improved=True)
    return {node: (value if graph.degree(node) else nan) for node, value in values.items()}


def eigenvector(graph: nx.Graph[str]) -> dict[str, float]:
    """Return each node's part in the leading eigenvector of the weighted adjacency: well-connected to the well-connected.

    Computed in the largest component, scaled so that the greatest value is 1; elsewhere it is not comparable and ``nan``.

    Reference: P. Bonacich, Power and centrality, American Journal of Sociology 92 (1987) 1170.

    >>> eigenvector(nx.complete_graph(3))[0]
    1.0
    """
    values = dict.fromkeys(graph, nan)
    component = max(nx.connected_components(graph), key=lambda nodes: (len(nodes), min(map(str, nodes))), default=set())
    if len(component) > 1:
        part = nx.eigenvector_centrality_numpy(_ordered(graph.subgraph(component)), weight="weight")
        top = max(part.values())
        values.update({node: round(value / top, 9) for node, value in part.items()})
    return values


def pagerank(graph: nx.Graph[str]) -> dict[str, float]:
    """Return the share of time that a random walk along the ties, by strength, spends at each node (damping 0.85); they add up to 1.

    Reference: S. Brin & L. Page, The anatomy of a large-scale hypertextual web search engine, 1998.

    >>> round(sum(pagerank(nx.star_graph(3)).values()), 6)
    1.0
    """
    return dict(nx.pagerank(_ordered(graph), weight="weight", tol=1e-10, max_iter=500)) if graph else {}


def _ordered(graph: nx.Graph[str]) -> nx.Graph[str]:
    """Return a copy with nodes and edges in sorted order, so that floating-point sums don't hang on the order of insertion."""
    copy: nx.Graph[str] = nx.Graph()
    copy.add_nodes_from(sorted(graph.nodes, key=str))
    for first, second, data in sorted(graph.edges(data=True), key=lambda edge: sorted(map(str, edge[:2]))):
        copy.add_edge(*sorted((first, second), key=str), **data)
    return copy
