"""From claims to networks: plain NetworkX graphs whose nodes are ids of things, with labels, kinds and passages as attributes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from typing import Any

import networkx as nx

from ecograph.model import Claim, Ecosystem
from ecograph.network.declared import Declaration, Rule, catalogue, find

__all__ = ["build", "network", "simple", "tie_network"]

_VENUE = "venue:"
Tie = tuple[str, str, str]  # subject, relation, object


def network(eco: Ecosystem, name: str) -> nx.Graph[str]:
    """Return a network of the package by its name as an undirected weighted graph for analysis. Raises UnknownName for another name."""
    return simple(build(eco, find(catalogue(), name)))


def build(eco: Ecosystem, declared: Declaration) -> nx.Graph[str]:
    """Return a declared network with all its attributes: a MultiDiGraph when it is directed, else a Graph.

    Every edge has ``weight`` (a strength, not a distance) and ``passages``; nodes have ``label``, ``label_en``, ``kind`` and ``helix``.

    - ``directed``: an edge for each pair and relation (its key), however many passages claim it; its weight is the relation's declared
      weight times the number of passages. All things of the modes that the rules name are nodes, those without a tie included.
    - ``two-mode``: subjects (``bipartite=0``) and objects (``bipartite=1``); the weight is the greatest declared weight of the relations
      between them. What is both has a second node ``venue:ID`` as an object.
    - ``projection``: the subjects of the two-mode network, tied by what they share. Each shared object of *n* subjects adds 1 / (n − 1)
      to a pair's weight, so that a list of twenty doesn't drown a pair (Newman 2001); ``shared`` names them. A tie of ``between`` adds 1.

    References: M. E. J. Newman, Scientific collaboration networks II, Phys. Rev. E 64 (2001) 016132.
    """
    match declared.form:
        case "directed":
            return _directed(eco, declared)
        case "two-mode":
            return _two_mode(eco, declared)
    return _projection(eco, declared)


def tie_network(eco: Ecosystem) -> nx.MultiDiGraph[str]:
    """Return all ties between things as a directed multigraph: the whole ecosystem."""
    found = build(eco, find(catalogue(), "ties"))
    assert isinstance(found, nx.MultiDiGraph)  # noqa: S101 - declared as directed
    return found


def simple(graph: nx.Graph[str]) -> nx.Graph[str]:
    """Return a graph as an undirected simple graph: parallel ties add their weights, self-ties are left out."""
    flat: nx.Graph[str] = nx.Graph(name=graph.name)
    flat.add_nodes_from(sorted(graph.nodes.items()))
    for source, target, data in sorted(graph.edges(data=True), key=lambda edge: edge[:2]):
        if source != target:
            weight = flat.get_edge_data(source, target, {}).get("weight", 0.0)
            flat.add_edge(source, target, weight=weight + data["weight"])
    return flat


def _directed(eco: Ecosystem, declared: Declaration) -> nx.MultiDiGraph[str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(name=declared.id)
    ends = {end for rule in declared.ties for end in (*rule.sources, *rule.targets)}
    _add_nodes(graph, eco, (id_ for id_ in eco.entities if ends & _standing(eco, id_)))
    sums = _sums(eco)
    for (subject, relation, object_), passages in _ties(eco, declared.ties).items():
        _add_nodes(graph, eco, [subject, object_])
        stated = eco.relations[relation]
        attributes: dict[str, Any] = {"tie": stated.tie, "directed": stated.directed, "weight": stated.weight * len(passages), "passages": passages}
        if stated.tie == "funding" and (subject, object_) in sums:
            attributes["amounts"] = sums[subject, object_]
        graph.add_edge(subject, object_, key=relation, **attributes)
    return graph


def _two_mode(eco: Ecosystem, declared: Declaration) -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph(name=declared.id)
    ties = _ties(eco, declared.ties)
    subjects = {subject for subject, _, _ in ties}
    actors_too = {mode for rule in declared.ties for mode in rule.sources} or {"actor"}
    for (subject, relation, object_), passages in ties.items():
        doubled = object_ in subjects or (object_ in eco.entities and eco.mode(object_) in actors_too and "undertaking" not in actors_too)
        venue = f"{_VENUE}{object_}" if doubled else object_
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


def _projection(eco: Ecosystem, declared: Declaration) -> nx.Graph[str]:
    two_mode = _two_mode(eco, declared)
    graph: nx.Graph[str] = nx.Graph(name=declared.id)
    modes = {mode for rule in declared.ties for mode in rule.sources}
    _add_nodes(graph, eco, (id_ for id_ in eco.entities if modes & _standing(eco, id_)))
    for venue in sorted(node for node, data in two_mode.nodes.items() if data["bipartite"] == 1):
        members = sorted(two_mode[venue])
        for first, second in combinations(members, 2):
            both = {*two_mode[first][venue]["passages"], *two_mode[second][venue]["passages"]}
            _strengthen(graph, first, second, 1 / (len(members) - 1), both, shared=venue.removeprefix(_VENUE))
    for (subject, _, object_), passages in _ties(eco, declared.between).items():
        if subject in graph and object_ in graph and subject != object_:
            _strengthen(graph, subject, object_, 1.0, set(passages), shared="")
    return graph


def _strengthen(graph: nx.Graph[str], first: str, second: str, weight: float, passages: set[str], *, shared: str) -> None:
    edge = graph.get_edge_data(first, second) or {"weight": 0.0, "shared": (), "passages": ()}
    names = tuple(sorted({*edge["shared"], shared} - {""}))
    graph.add_edge(first, second, weight=edge["weight"] + weight, shared=names, passages=tuple(sorted({*edge["passages"], *passages})))


def _add_nodes(graph: nx.Graph[str], eco: Ecosystem, ids: Iterable[str], **attributes: Any) -> None:
    for id_ in sorted(set(ids)):
        if id_ in graph:
            continue
        thing = id_.removeprefix(_VENUE)
        if thing in eco.entities:
            entity = eco.entities[thing]
            graph.add_node(id_, label=entity.label.nl, label_en=entity.label.en, kind=entity.kind, helix=entity.helix, **attributes)
        else:
            concept = eco.concepts[thing]
            graph.add_node(id_, label=concept.label.nl, label_en=concept.label.en, kind=concept.scheme, helix="", **attributes)


def _standing(eco: Ecosystem, id_: str) -> set[str]:
    """Return by which names a rule can call a thing or concept: its mode and kinds, or its scheme."""
    if id_ in eco.entities:
        return {eco.mode(id_), *eco.entities[id_].kinds}
    return {eco.concepts[id_].scheme}


def _ties(eco: Ecosystem, rules: tuple[Rule, ...]) -> dict[Tie, tuple[str, ...]]:
    """Return the claims that obey one of the rules as (subject, relation, object) → the passages that claim it, sorted.

    Undirected ones stand in one order.
    """
    standing: dict[str, set[str]] = {}
    found: dict[Tie, set[str]] = defaultdict(set)
    for claim in eco.claims:
        for end in (claim.subject, claim.object):
            if end not in standing:
                standing[end] = _standing(eco, end)
        if any(_obeys(eco, claim, rule, standing) for rule in rules):
            found[_tie(eco, claim)].add(claim.passage)
    return {tie: tuple(sorted(passages)) for tie, passages in sorted(found.items())}


def _obeys(eco: Ecosystem, claim: Claim, rule: Rule, standing: dict[str, set[str]]) -> bool:
    return (
        (not rule.kinds or eco.relations[claim.relation].tie in rule.kinds)
        and (not rule.relations or claim.relation in rule.relations)
        and (not rule.sources or not standing[claim.subject].isdisjoint(rule.sources))
        and (not rule.targets or not standing[claim.object].isdisjoint(rule.targets))
    )


def _tie(eco: Ecosystem, claim: Claim) -> Tie:
    if not eco.relations[claim.relation].directed and claim.object < claim.subject:
        return claim.object, claim.relation, claim.subject
    return claim.subject, claim.relation, claim.object


def _sums(eco: Ecosystem) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return what is stated of the money between a giver and what it pays for or whom it pays, as readable sums."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for amount in eco.amounts:
        for receiver in {amount.about, amount.recipient} - {""}:
            if amount.funder:
                words = f"{amount.value:f} {amount.currency} {amount.kind} per {amount.per} [{amount.passage}]"
                found[amount.funder, receiver].add(words)
    return {ends: tuple(sorted(words)) for ends, words in sorted(found.items())}
