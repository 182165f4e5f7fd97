"""The catalogue of measures: what each is called, what it says, and where it was defined."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import isnan

import networkx as nx

from ecograph.analysis import brokerage, centrality
from ecograph.model import Text

__all__ = ["MEASURES", "Measure", "Rank", "rank"]


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of nodes: a function from an undirected weighted graph to a value for each node."""

    id: str
    label: Text
    explanation: Text
    reference: str
    function: Callable[[nx.Graph[str]], dict[str, float]]
    ascending: bool = False


@dataclass(frozen=True, slots=True)
class Rank:
    """A node's place in a ranking, from 1; equal values share the better place."""

    place: int
    node: str
    value: float


_ALL = (
    Measure(
        "degree",
        Text("graad", "degree"),
        Text("met hoeveel andere het verbonden is", "how many others it is tied to"),
        "Freeman 1978",
        centrality.degree,
    ),
    Measure(
        "strength",
        Text("sterkte", "strength"),
        Text("de som van de sterktes van de banden", "the sum of the strengths of its ties"),
        "Barrat et al. 2004",
        centrality.strength,
    ),
    Measure(
        "betweenness",
        Text("tussenpositie", "betweenness"),
        Text("het aandeel kortste paden tussen anderen dat erlangs loopt", "the share of shortest paths between others that pass it"),
        "Freeman 1977",
        centrality.betweenness,
    ),
    Measure(
        "closeness",
        Text("nabijheid", "closeness"),
        Text("hoe dicht het bij de andere ligt", "how near it is to the others"),
        "Wasserman & Faust 1994",
        centrality.closeness,
    ),
    Measure(
        "eigenvector",
        Text("eigenvectorcentraliteit", "eigenvector centrality"),
        Text("verbonden met wie zelf goed verbonden is", "tied to those who are themselves well tied"),
        "Bonacich 1987",
        centrality.eigenvector,
    ),
    Measure(
        "pagerank",
        Text("PageRank", "PageRank"),
        Text("hoe vaak een wandeling langs de banden er komt", "how often a walk along the ties comes by"),
        "Brin & Page 1998",
        centrality.pagerank,
    ),
    Measure(
        "constraint",
        Text("ingeperktheid", "constraint"),
        Text(
            "hoe sterk de contacten ook elkaar kennen; laag betekent veel te overbruggen",
            "how far its contacts are tied to one another; low means many holes to bridge",
        ),
        "Burt 1992",
        brokerage.constraint,
        ascending=True,
    ),
    Measure(
        "effective-size",
        Text("effectieve omvang", "effective size"),
        Text("het aantal contacten dat niet dubbelop is", "the number of contacts that are not redundant"),
        "Borgatti 1997",
        brokerage.effective_size,
    ),
    Measure(
        "efficiency",
        Text("efficiëntie", "efficiency"),
        Text("het aandeel contacten dat niet dubbelop is", "the share of contacts that are not redundant"),
        "Burt 1992",
        brokerage.efficiency,
    ),
)
MEASURES = {measure.id: measure for measure in _ALL}


def rank(graph: nx.Graph[str], measure: Measure) -> list[Rank]:
    """Return the nodes by a measure, best first; undefined values (``nan``) come last and share the last place.

    >>> [(r.place, r.node) for r in rank(nx.star_graph(2), MEASURES["degree"])]
    [(1, 0), (2, 1), (2, 2)]
    """
    sign = 1 if measure.ascending else -1
    values = {node: round(value, 9) for node, value in measure.function(graph).items()}
    order = sorted(values.items(), key=lambda item: (isnan(item[1]), 0.0 if isnan(item[1]) else sign * item[1], item[0]))
    ranks: list[Rank] = []
    for position, (node, value) in enumerate(order, 1):
        same = bool(ranks) and (ranks[-1].value == value or (isnan(ranks[-1].value) and isnan(value)))
        ranks.append(Rank(ranks[-1].place if same else position, node, value))
    return ranks
