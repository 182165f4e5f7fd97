"""Measures of a network as a whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import nan

import networkx as nx

from ecograph.analysis import clustering, communities, core_periphery, leaving, mixing
from ecograph.analysis.arrays import adjacency, as_igraph, components
from ecograph.analysis.centrality import degree
from ecograph.model import Text

__all__ = ["WHOLE", "WholeMeasure", "centralization", "mean_distance"]


@dataclass(frozen=True, slots=True)
class WholeMeasure:
    """A measure of a network: a function from a graph and the groups of its nodes to one value."""

    id: str
    label: Text
    reference: str
    function: Callable[[nx.Graph[str], Mapping[str, str]], float]


def mean_distance(graph: nx.Graph[str]) -> float:
    """Return the mean number of steps between two nodes that can reach each other; ``nan`` if none can.

    Reference: S. Wasserman & K. Faust, Social network analysis, Cambridge 1994, p. 110.

    >>> mean_distance(nx.path_graph(3))
    1.3333333333333333
    """
    _, converted = as_igraph(graph)
    return float(converted.average_path_length(directed=False, unconn=True)) if converted.ecount() else nan


def centralization(graph: nx.Graph[str]) -> float:
    """Return how far the network is a star, 0 (all degrees equal) – 1; ``nan`` with fewer than three nodes.

    Reference: L. C. Freeman, Centrality in social networks: conceptual clarification, Social Networks 1 (1978) 215.

    >>> centralization(nx.star_graph(4))
    1.0
    """
    degrees = list(degree(graph).values())
    count = len(degrees)
    return sum(max(degrees) - value for value in degrees) / ((count - 1) * (count - 2)) if count > 2 else nan


def _density(graph: nx.Graph[str]) -> float:
    count = len(graph)
    return float(adjacency(graph)[1].nnz) / (count * (count - 1)) if count > 1 else nan


def _reachable(graph: nx.Graph[str]) -> float:
    count = len(graph)
    return sum(len(part) * (len(part) - 1) for part in components(graph)) / (count * (count - 1)) if count > 1 else nan


def _modularity(graph: nx.Graph[str]) -> float:
    return communities.modularity(graph, communities.louvain(graph))


def _largest(graph: nx.Graph[str]) -> float:
    return float(max(map(len, components(graph)), default=0))


def _ei(graph: nx.Graph[str], groups: Mapping[str, str]) -> float:
    return mixing.ei_index(graph, groups, permutations=0)[0].value


_ALL = (
    WholeMeasure("nodes", Text("knopen", "nodes"), "", lambda g, _: float(len(g))),
    WholeMeasure("ties", Text("banden", "ties"), "", lambda g, _: adjacency(g)[1].nnz / 2),
    WholeMeasure("density", Text("dichtheid", "density"), "Wasserman & Faust 1994", lambda g, _: _density(g)),
    WholeMeasure("components", Text("losse delen", "components"), "Wasserman & Faust 1994", lambda g, _: float(len(components(g)))),
    WholeMeasure("largest", Text("grootste deel", "largest component"), "Wasserman & Faust 1994", lambda g, _: _largest(g)),
    WholeMeasure("isolated", Text("zonder band", "without a tie"), "", lambda g, _: float(sum(not value for value in degree(g).values()))),
    WholeMeasure("reachable", Text("bereikbare paren", "reachable pairs"), "Krackhardt 1994", lambda g, _: _reachable(g)),
    WholeMeasure("distance", Text("gemiddelde afstand", "mean distance"), "Wasserman & Faust 1994", lambda g, _: mean_distance(g)),
    WholeMeasure(
        "efficiency", Text("globale efficiëntie", "global efficiency"), "Latora & Marchiori 2001", lambda g, _: leaving.global_efficiency(g)
    ),
    WholeMeasure("transitivity", Text("transitiviteit", "transitivity"), "Wasserman & Faust 1994", lambda g, _: clustering.transitivity(g)),
    WholeMeasure("centralization", Text("centralisatie", "centralization"), "Freeman 1978", lambda g, _: centralization(g)),
    WholeMeasure("modularity", Text("modulariteit", "modularity"), "Newman 2004", lambda g, _: _modularity(g)),
    WholeMeasure("assortativity", Text("graadassortativiteit", "degree assortativity"), "Newman 2003", lambda g, _: mixing.degree_assortativity(g)),
    WholeMeasure(
        "core-fit",
        Text("gelijkenis met kern en periferie", "fit to core and periphery"),
        "Borgatti & Everett 2000",
        lambda g, _: core_periphery.core_periphery(g).fit,
    ),
    WholeMeasure("ei", Text("E-I-index van de groepen", "E-I index of the groups"), "Krackhardt & Stern 1988", _ei),
    WholeMeasure(
        "group-assortativity",
        Text("assortativiteit van de groepen", "assortativity of the groups"),
        "Newman 2003",
        lambda g, groups: mixing.assortativity(g, groups)[0],
    ),
)
WHOLE = {measure.id: measure for measure in _ALL}
