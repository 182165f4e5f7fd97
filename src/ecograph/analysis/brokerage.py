"""Structural holes: who bridges parts of the network that would otherwise not meet."""

from __future__ import annotations

from math import nan

import networkx as nx

__all__ = ["constraint", "effective_size", "efficiency"]


def constraint(graph: nx.Graph[str]) -> dict[str, float]:
    """Return Burt's constraint of each node: how far its ties lead back to one another; low means many holes to bridge.

    Ties count by strength. An isolated node has no ties to be constrained by: ``nan``.

    Reference: R. S. Burt, Structural holes, Harvard University Press 1992, p. 54; Burt 2004, American Journal of Sociology 110, 349.

    >>> constraint(nx.star_graph(4))[0]
    0.25
    """
    values = nx.constraint(graph, weight="weight") if graph.number_of_edges() else dict.fromkeys(graph, nan)
    return {node: float(value) if graph.degree(node) else nan for node, value in values.items()}


def effective_size(graph: nx.Graph[str]) -> dict[str, float]:
    """Return the effective size of each node's network: its neighbours less their mean number of ties to one another.

    Unweighted (Borgatti 1997). An isolated node has no network: ``nan``.

    Reference: S. P. Borgatti, Structural holes: unpacking Burt's redundancy measures, Connections 20 (1997) 35.

    >>> effective_size(nx.complete_graph(4))[0]
    1.0
    """
    values = nx.effective_size(graph) if graph.number_of_edges() else dict.fromkeys(graph, nan)
    return {node: float(value) if graph.degree(node) else nan for node, value in values.items()}


def efficiency(graph: nx.Graph[str]) -> dict[str, float]:
    """Return the effective size of each node's network as a share of its neighbours, 0–1; ``nan`` for an isolated node.

    Reference: R. S. Burt, Structural holes, Harvard University Press 1992, p. 53.

    >>> efficiency(nx.star_graph(4))[0]
    1.0
    """
    return {node: value / graph.degree(node) if graph.degree(node) else nan for node, value in effective_size(graph).items()}
