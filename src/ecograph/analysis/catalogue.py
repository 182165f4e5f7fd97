"""The catalogue of node measures as data: what each is called, what it says, what it uses, and where it was defined."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import networkx as nx

from ecograph.analysis import brokerage, centrality, clustering, core_periphery, cuts, leaving, mixing, roles
from ecograph.model import Text

__all__ = ["MEASURES", "Measure"]


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of nodes: a function from a graph (and groups, if ``grouping``) to a value for each node.

    ``ascending`` says that a low value is the remarkable one; ``weights`` and ``direction`` whether it uses those of ties.
    """

    id: str
    label: Text
    explanation: Text
    reference: str
    function: Callable[..., dict[str, float]]
    ascending: bool = False
    weights: bool = False
    direction: bool = False
    grouping: bool = False

    def values(self, graph: nx.Graph[str], groups: Mapping[str, str] | None = None) -> dict[str, float]:
        """Return the value of each node; ``groups`` matters only to measures with ``grouping``."""
        return self.function(graph, groups or {}) if self.grouping else self.function(graph)


def _role(name: str, nl: str, en: str) -> Measure:
    def function(graph: nx.Graph[str], groups: Mapping[str, str]) -> dict[str, float]:
        found = roles.roles(graph, groups)[name]
        return {node: found[node].count if node in found else float("nan") for node in graph}

    id_, label = ("brokerage", Text("bemiddeling", "brokerage")) if name == "total" else (name, roles.ROLES[name])
    return Measure(id_, label, Text(nl, en), "Gould & Fernandez 1989", function, direction=True, grouping=True)


def _weighted_clustering(graph: nx.Graph[str]) -> dict[str, float]:
    return clustering.clustering(graph, weighted=True)


_ALL = (
    Measure(
        "degree",
        Text("graad", "degree"),
        Text("met hoeveel andere het verbonden is", "how many others it is tied to"),
        "Freeman 1978",
        centrality.degree,
    ),
    Measure(
        "in-degree",
        Text("ingraad", "in-degree"),
        Text("van hoeveel andere er een band naartoe gaat (zonder richting: de graad)", "from how many others a tie comes (undirected: the degree)"),
        "Wasserman & Faust 1994",
        centrality.in_degree,
        direction=True,
    ),
    Measure(
        "out-degree",
        Text("uitgraad", "out-degree"),
        Text("naar hoeveel andere er een band van uitgaat (zonder richting: de graad)", "to how many others a tie goes (undirected: the degree)"),
        "Wasserman & Faust 1994",
        centrality.out_degree,
        direction=True,
    ),
    Measure(
        "strength",
        Text("sterkte", "strength"),
        Text("de som van de sterktes van de banden", "the sum of the strengths of its ties"),
        "Barrat et al. 2004",
        centrality.strength,
        weights=True,
    ),
    Measure(
        "betweenness",
        Text("tussenpositie", "betweenness"),
        Text("het aandeel kortste paden tussen anderen dat erlangs loopt", "the share of shortest paths between others that pass it"),
        "Freeman 1977",
        centrality.betweenness,
        direction=True,
    ),
    Measure(
        "closeness",
        Text("nabijheid", "closeness"),
        Text("hoe dicht het bij de andere ligt, naar het deel dat het bereikt", "how near it is to the others, scaled by the share that it reaches"),
        "Wasserman & Faust 1994",
        centrality.closeness,
    ),
    Measure(
        "harmonic",
        Text("harmonische nabijheid", "harmonic closeness"),
        Text("het gemiddelde van 1 / afstand tot alle andere", "the mean of 1 / distance to all others"),
        "Marchiori & Latora 2000",
        centrality.harmonic,
    ),
    Measure(
        "eigenvector",
        Text("eigenvectorcentraliteit", "eigenvector centrality"),
        Text("verbonden met wie zelf goed verbonden is", "tied to those who are themselves well tied"),
        "Bonacich 1987",
        centrality.eigenvector,
        weights=True,
    ),
    Measure(
        "pagerank",
        Text("PageRank", "PageRank"),
        Text("hoe vaak een wandeling langs de banden er komt", "how often a walk along the ties comes by"),
        "Brin & Page 1998",
        centrality.pagerank,
        weights=True,
        direction=True,
    ),
    Measure(
        "k-core",
        Text("k-kern", "k-core"),
        Text(
            "de grootste k waarvoor het in een deel zit waar ieder k anderen kent",
            "the largest k for which it is in a part where all have k neighbours",
        ),
        "Seidman 1983",
        centrality.core_number,
    ),
    Measure(
        "coreness",
        Text("kernheid", "coreness"),
        Text("hoe sterk het bij de ene dichte kern hoort, 0–1", "how much it belongs to the one dense core, 0–1"),
        "Borgatti & Everett 2000",
        core_periphery.coreness,
    ),
    Measure(
        "clustering",
        Text("clustering", "clustering"),
        Text("het aandeel paren van zijn contacten dat elkaar kent", "the share of pairs of its contacts that are tied"),
        "Watts & Strogatz 1998",
        clustering.clustering,
    ),
    Measure(
        "clustering-weighted",
        Text("gewogen clustering", "weighted clustering"),
        Text("hetzelfde, waarbij sterke contacten zwaarder tellen", "the same, strong contacts counting more"),
        "Barrat et al. 2004",
        _weighted_clustering,
        weights=True,
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
        weights=True,
    ),
    Measure(
        "hierarchy",
        Text("hiërarchie", "hierarchy"),
        Text("hoe sterk de ingeperktheid aan één contact hangt, 0–1", "how far its constraint hangs on one contact, 0–1"),
        "Burt 1992",
        brokerage.hierarchy,
        ascending=True,
        weights=True,
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
    Measure(
        "articulation",
        Text("scharnier", "articulation"),
        Text("in hoeveel stukken méér het netwerk zonder dit uiteenvalt", "into how many more pieces the network falls without it"),
        "Harary 1969",
        cuts.articulation,
    ),
    Measure(
        "pairs-lost",
        Text("verloren paren", "pairs lost"),
        Text("hoeveel paren anderen elkaar zonder dit niet meer bereiken", "how many pairs of others no longer reach each other without it"),
        "Borgatti 2006",
        leaving.pairs_lost,
    ),
    _role(
        "coordinator",
        "hoeveel paren van de eigen groep het verbindt die zelf geen band hebben",
        "how many untied pairs of its own group it mediates between",
    ),
    _role("itinerant", "hoeveel paren van één andere groep het verbindt", "how many untied pairs of one other group it mediates between"),
    _role("gatekeeper", "hoe vaak het iemand van buiten bij de eigen groep brengt", "how often it brings an outsider to its own group"),
    _role("representative", "hoe vaak het de eigen groep naar buiten brengt", "how often it brings its own group to an outsider"),
    _role(
        "liaison",
        "hoeveel paren van twee verschillende andere groepen het verbindt",
        "how many pairs of two different other groups it mediates between",
    ),
    _role("total", "hoeveel paren het verbindt die zelf geen band hebben, in alle rollen", "how many untied pairs it mediates between, in all roles"),
    Measure(
        "ei-index",
        Text("E-I-index", "E-I index"),
        Text("−1: alle banden binnen de eigen groep, 1: alle daarbuiten", "−1: all ties within its own group, 1: all outside"),
        "Krackhardt & Stern 1988",
        mixing.ei_of_nodes,
        grouping=True,
    ),
)
MEASURES = {measure.id: measure for measure in _ALL}
