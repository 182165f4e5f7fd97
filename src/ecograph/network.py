"""From claims to networks: plain NetworkX graphs whose nodes are entity ids, with labels, kinds and passages as attributes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any

import networkx as nx

from ecograph.model import Claim, Ecosystem

__all__ = ["NETWORKS", "affiliation_network", "collaboration_network", "network", "simple", "tie_network"]

NETWORKS = ("ties", "collaboration", "affiliation")
_MODES = ("actor", "undertaking")


def network(eco: Ecosystem, name: str) -> nx.Graph[str]:
    """Return one of the `NETWORKS` as an undirected weighted graph for analysis.

    Raises ValueError for another name.
    """
    match name:
        case "ties":
            return simple(tie_network(eco))
        case "collaboration":
            return collaboration_network(eco)
        case "affiliation":
            return affiliation_network(eco)
    raise ValueError(f"there is no network {name!r}; there are {', '.join(NETWORKS)}")


def tie_network(eco: Ecosystem, *, modes: Collection[str] = _MODES) -> nx.MultiDiGraph[str]:
    """Return all ties between things as a directed multigraph: the whole ecosystem.

    Nodes are the entities whose kind has one of the ``modes``, those without a tie included. Edges are keyed by relation, one for
    each pair and relation however many passages claim it; ``weight`` is the relation's declared weight times the number of passages
    (a strength, not a distance), ``passages`` names them. Concepts and, by default, places are not nodes.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(name="ties")
    _add_nodes(graph, eco, (id_ for id_ in eco.entities if eco.mode(id_) in modes))
    for (subject, relation, object_), passages in _by_tie(eco).items():
        if subject in graph and object_ in graph:
            declared = eco.relations[relation]
            attributes = {"tie": declared.tie, "directed": declared.directed, "weight": declared.weight * len(passages)}
            graph.add_edge(subject, object_, key=relation, passages=passages, **attributes)
    return graph


def affiliation_network(eco: Ecosystem) -> nx.Graph[str]:
    """Return the two-mode network: actors (``bipartite=0``) and what they take part in (``bipartite=1``).

    An edge says that at least one affiliation (initiator, partner, member, funder …) is claimed; ``weight`` is the greatest declared
    weight, ``relations`` and ``passages`` say which. An alliance that is itself taken part in has a second node ``venue:ID`` for that.
    """
    graph: nx.Graph[str] = nx.Graph(name="affiliation")
    for (subject, relation, object_), passages in _by_tie(eco).items():
        if eco.relations[relation].tie not in ("affiliation", "funding") or object_ not in eco.entities:
            continue
        if eco.mode(subject) != "actor" or eco.mode(object_) not in _MODES:
            continue
        venue = f"venue:{object_}" if eco.mode(object_) == "actor" else object_
        _add_nodes(graph, eco, [subject], bipartite=0)
        _add_nodes(graph, eco, [venue], bipartite=1)
        edge = graph.get_edge_data(subject, venue) or {"weight": 0.0, "relations": (), "passages": ()}
        graph.add_edge(
            subject,
            venue,
            weight=max(edge["weight"], eco.relations[relation].weight),
            relations=tuple(sorted({*edge["relations"], relation})),
            passages=tuple(sorted({*edge["passages"], *passages})),
        )
    return graph


def collaboration_network(eco: Ecosystem) -> nx.Graph[str]:
    """Return the one-mode network of actors who take part in the same things or are said to collaborate.

    Each shared undertaking of *n* actors adds 1 / (n − 1) to a pair's ``weight``, so that a list of twenty doesn't drown a pair
    (Newman 2001); a stated collaboration adds 1. ``shared`` names the undertakings.

    References: M. E. J. Newman, Scientific collaboration networks II, Phys. Rev. E 64 (2001) 016132.
    """
    two_mode = affiliation_network(eco)
    graph: nx.Graph[str] = nx.Graph(name="collaboration")
    _add_nodes(graph, eco, (id_ for id_ in eco.entities if eco.mode(id_) == "actor"))
    for venue in sorted(node for node, data in two_mode.nodes.items() if data["bipartite"] == 1):
        members = sorted(two_mode[venue])
        for first, second in _pairs(members):
            _strengthen(graph, first, second, 1 / (len(members) - 1), shared=venue.removeprefix("venue:"))
    for (subject, relation, object_), _ in _by_tie(eco).items():
        if eco.relations[relation].tie == "collaboration" and subject in graph and object_ in graph and subject != object_:
            _strengthen(graph, subject, object_, 1.0, shared="")
    return graph


def simple(graph: nx.MultiDiGraph[str]) -> nx.Graph[str]:
    """Return a multigraph as an undirected simple graph: parallel ties add their weights, self-ties are left out."""
    flat: nx.Graph[str] = nx.Graph(name=graph.name)
    flat.add_nodes_from(sorted(graph.nodes.items()))
    for source, target, data in sorted(graph.edges(data=True), key=lambda edge: edge[:2]):
        if source != target:
            weight = flat.get_edge_data(source, target, {}).get("weight", 0.0)
            flat.add_edge(source, target, weight=weight + data["weight"])
    return flat


def _pairs(members: list[str]) -> Iterator[tuple[str, str]]:
    for position, first in enumerate(members):
        for second in members[position + 1 :]:
            yield first, second


def _strengthen(graph: nx.Graph[str], first: str, second: str, weight: float, *, shared: str) -> None:
    edge = graph.get_edge_data(first, second) or {"weight": 0.0, "shared": ()}
    names = tuple(sorted({*edge["shared"], shared} - {""}))
    graph.add_edge(first, second, weight=edge["weight"] + weight, shared=names)


def _add_nodes(graph: nx.Graph[str], eco: Ecosystem, ids: Iterator[str] | list[str], **attributes: Any) -> None:
    for id_ in sorted(ids):
        entity = eco.entities[id_.removeprefix("venue:")]
        graph.add_node(id_, label=entity.label.nl, label_en=entity.label.en, kind=entity.kind, helix=entity.helix, **attributes)


def _by_tie(eco: Ecosystem) -> dict[tuple[str, str, str], tuple[str, ...]]:
    """Return the claims as (subject, relation, object) → the passages that claim it, sorted; undirected ones in one order."""
    found: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for claim in eco.claims:
        found[_tie(eco, claim)].add(claim.passage)
    return {tie: tuple(sorted(passages)) for tie, passages in sorted(found.items())}


def _tie(eco: Ecosystem, claim: Claim) -> tuple[str, str, str]:
    if not eco.relations[claim.relation].directed and claim.object < claim.subject:
        return claim.object, claim.relation, claim.subject
    return claim.subject, claim.relation, claim.object
