"""The ties of the networks that are derived from claims: who takes part in what, and who takes part together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import networkx as nx

from ecograph.export.property_graph import EDGE_FIELDS, Edge, documents_of, stated
from ecograph.model import Ecosystem
from ecograph.network import build, catalogue, find

__all__ = ["derived_edges"]


def derived_edges(eco: Ecosystem, name: str, language: str) -> tuple[nx.Graph[str], tuple[Edge, ...]]:
    """Return the network ``affiliation`` or ``collaboration`` with its ties, each with the passages that it rests on."""
    networks = catalogue()
    two_mode = build(eco, find(networks, "affiliation"))
    if name == "affiliation":
        return two_mode, tuple(_affiliations(eco, two_mode, language))
    graph = build(eco, find(networks, "collaboration"))
    return graph, tuple(_collaborations(eco, graph, two_mode, language))


def _affiliations(eco: Ecosystem, graph: nx.Graph[str], language: str) -> Iterator[Edge]:
    """Yield a tie from each actor to each thing that it takes part in."""
    for one, other in sorted((min(pair), max(pair)) for pair in graph.edges):
        actor, venue = (one, other) if graph.nodes[one]["bipartite"] == 0 else (other, one)
        data = graph.edges[actor, venue]
        label = ", ".join(eco.relations[relation].label.in_(language) for relation in data["relations"])
        values = {"relations": data["relations"], "directed": True, "weight": data["weight"], "passages": data["passages"]}
        yield _edge(eco, actor, venue, label, "affiliation", values)


def _collaborations(eco: Ecosystem, graph: nx.Graph[str], two_mode: nx.Graph[str], language: str) -> Iterator[Edge]:
    """Yield a tie between each two actors who take part in the same thing or are said to collaborate."""
    stated_by: dict[tuple[str, str], set[str]] = defaultdict(set)
    for claim in eco.claims:
        if eco.relations[claim.relation].tie == "collaboration":
            stated_by[min(claim.subject, claim.object), max(claim.subject, claim.object)].add(claim.passage)
    for first, second in sorted((min(pair), max(pair)) for pair in graph.edges):
        data = graph.edges[first, second]
        passages = set(stated_by.get((first, second), ()))
        for shared in data["shared"]:
            for venue in (shared, f"venue:{shared}"):
                if two_mode.has_edge(first, venue) and two_mode.has_edge(second, venue):
                    passages |= {*two_mode.edges[first, venue]["passages"], *two_mode.edges[second, venue]["passages"]}
        label = ", ".join(eco.entities[shared].label.in_(language) for shared in data["shared"])
        values = {"shared": data["shared"], "directed": False, "weight": data["weight"], "passages": tuple(sorted(passages))}
        yield _edge(eco, first, second, label, "collaboration", values)


def _edge(eco: Ecosystem, source: str, target: str, label: str, tie: str, values: dict[str, Any]) -> Edge:
    known = {**values, "relation": tie, "tie": tie, "documents": documents_of(eco, values["passages"])}
    return Edge(f"{source}|{target}", source, target, tie, label, stated(known, EDGE_FIELDS))
