"""Nodes and ties with typed values, as graph tools know them: what the graph formats share.

In the network ``claims`` every thing, and every concept that a claim is about, is a node; a tie stands for one relation between two
of them, however many passages claim it, and its ``claims`` carry each passage with its role, status, period and note. The other
networks are those of `ecograph.network`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from ecograph.export.content import CLAIMS, Content, label
from ecograph.export.packing import amount_row, claim_row, date_row, figure_row, status_row
from ecograph.model import Claim, Ecosystem
from ecograph.network import tie_network
from ecograph.vocabulary import PREFIXES

__all__ = ["EDGE_FIELDS", "NODE_FIELDS", "Edge", "FieldType", "Node", "PropertyGraph", "Value", "documents_of", "property_graph", "stated"]

Ties: TypeAlias = dict[tuple[str, str, str], list[Claim]]
Value: TypeAlias = str | float | int | bool | tuple[str, ...]
FieldType: TypeAlias = Literal["string", "double", "integer", "boolean", "strings", "rows"]

TIE_MODES = ("actor", "undertaking")
STARTS = ("startDate", "foundingDate", "openFrom")
ENDS = ("endDate", "openUntil")

NODE_FIELDS: Mapping[str, FieldType] = {
    "label_nl": "string",
    "label_en": "string",
    "kind": "string",
    "kinds": "strings",
    "mode": "string",
    "type": "string",
    "helix": "string",
    "aliases": "strings",
    "registry": "strings",
    "places": "strings",
    "broader": "strings",
    "latitude": "double",
    "longitude": "double",
    "start": "string",
    "end": "string",
    "dates": "rows",
    "statuses": "rows",
    "figures": "rows",
    "amounts": "rows",
    "passages": "strings",
    "documents": "strings",
    "iri": "string",
}
EDGE_FIELDS: Mapping[str, FieldType] = {
    "relation": "string",
    "relations": "strings",
    "shared": "strings",
    "tie": "string",
    "directed": "boolean",
    "weight": "double",
    "roles": "strings",
    "statuses": "strings",
    "start": "string",
    "end": "string",
    "passages": "strings",
    "documents": "strings",
    "claims": "rows",
}


@dataclass(frozen=True, slots=True)
class Node:
    """A node with its label and the values that it has; empty ones are left out."""

    id: str
    label: str
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie from ``source`` to ``target``; its id is made of theirs and the relation, so that it stays when the graph grows."""

    id: str
    source: str
    target: str
    relation: str
    label: str
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class PropertyGraph:
    """Nodes and ties, sorted by id, and the types of the values that they may have."""

    name: str
    node_fields: Mapping[str, FieldType]
    edge_fields: Mapping[str, FieldType]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def property_graph(content: Content) -> PropertyGraph:
    """Return the network of a content as nodes and ties."""
    from ecograph.export.derived_networks import derived_edges

    eco, language = content.eco, content.language
    about = _about(eco)
    if content.network in (CLAIMS, "ties"):
        ties = _ties(eco) if content.network == "ties" else _claimed(eco)
        ids = _all(eco) if content.network == CLAIMS else {id_ for id_ in eco.entities if eco.mode(id_) in TIE_MODES}
        edges = tuple(_edge(eco, tie, claims, language) for tie, claims in sorted(ties.items()))
        nodes = tuple(_node(eco, id_, id_, language, about) for id_ in sorted(ids))
        return PropertyGraph(content.network, NODE_FIELDS, EDGE_FIELDS, nodes, edges)
    graph, derived = derived_edges(eco, content.network, language)
    nodes = tuple(_node(eco, node, node.removeprefix("venue:"), language, about) for node in sorted(graph))
    return PropertyGraph(content.network, NODE_FIELDS, EDGE_FIELDS, nodes, derived)


def _all(eco: Ecosystem) -> set[str]:
    """Return the ids of all things, and of whatever else something is claimed of."""
    others = {figure.area for figure in eco.figures} | {id_ for amount in eco.amounts for id_ in (amount.funder, amount.recipient)}
    return {*eco.entities, *eco.passages_of, *(others - {""})}


def _claimed(eco: Ecosystem) -> Ties:
    """Return the claims by subject, relation and object."""
    found: Ties = defaultdict(list)
    for claim in eco.claims:
        found[claim.subject, claim.relation, claim.object].append(claim)
    return found


def _ties(eco: Ecosystem) -> Ties:
    """Return the claims behind each tie of the network ``ties``, in which an undirected relation has one tie for both directions."""
    found: Ties = defaultdict(list)
    graph = tie_network(eco)
    for claim in eco.claims:
        one_way = graph.has_edge(claim.subject, claim.object, claim.relation)
        first, second = (claim.subject, claim.object) if one_way else (claim.object, claim.subject)
        if one_way or graph.has_edge(first, second, claim.relation):
            found[first, claim.relation, second].append(claim)
    return found


def _about(eco: Ecosystem) -> dict[str, dict[str, list[str]]]:
    """Return, for each thing, the rows of its dates, statuses, figures and amounts, by field."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for day in eco.dates:
        found[day.subject]["dates"].append(date_row(day))
        if day.property in STARTS:
            found[day.subject]["start"].append(day.value)
        if day.property in ENDS:
            found[day.subject]["end"].append(day.value)
    for state in eco.statuses:
        found[state.subject]["statuses"].append(status_row(state))
    for figure in eco.figures:
        found[figure.about]["figures"].append(figure_row(figure))
    for amount in eco.amounts:
        found[amount.about]["amounts"].append(amount_row(amount))
    return found


def _node(eco: Ecosystem, node: str, id_: str, language: str, about: Mapping[str, Mapping[str, list[str]]]) -> Node:
    rows = about.get(id_, {})
    passages = eco.passages_of.get(id_, ())
    values: dict[str, Any] = {
        **_identity(eco, id_),
        "start": min(rows.get("start", []), default=""),
        "end": max(rows.get("end", []), default=""),
        **{name: tuple(sorted(rows.get(name, []))) for name in ("dates", "statuses", "figures", "amounts")},
        "passages": passages,
        "documents": documents_of(eco, passages),
    }
    return Node(node, label(eco, id_, language), stated(values, NODE_FIELDS))


def _identity(eco: Ecosystem, id_: str) -> dict[str, Any]:
    entity, concept = eco.entities.get(id_), eco.concepts.get(id_)
    if entity:
        return {
            "label_nl": entity.label.nl,
            "label_en": entity.label.en,
            "kind": entity.kind,
            "kinds": tuple(dict.fromkeys(entity.kinds)),
            "mode": eco.mode(id_),
            "type": entity.type,
            "helix": entity.helix,
            "aliases": entity.aliases,
            "registry": tuple(known.id for known in entity.registry),
            "places": entity.places,
            "latitude": entity.latitude,
            "longitude": entity.longitude,
            "iri": PREFIXES["id"] + id_,
        }
    names = (concept.label.nl, concept.label.en, concept.aliases, concept.broader) if concept else (id_, id_, (), ())
    iri = PREFIXES["concept"] + id_
    return dict(zip(("label_nl", "label_en", "aliases", "broader"), names, strict=True)) | {"kind": "concept", "mode": "concept", "iri": iri}


def _edge(eco: Ecosystem, tie: tuple[str, str, str], claims: list[Claim], language: str) -> Edge:
    subject, relation, object_ = tie
    declared = eco.relations[relation]
    passages = tuple(sorted({claim.passage for claim in claims}))
    values: dict[str, Any] = {
        "relation": relation,
        "tie": declared.tie,
        "directed": declared.directed,
        "weight": declared.weight * len(passages),
        "roles": tuple(sorted({claim.role for claim in claims} - {""})),
        "statuses": tuple(sorted({claim.status for claim in claims} - {""})),
        "start": min((claim.start for claim in claims if claim.start), default=""),
        "end": max((claim.end for claim in claims if claim.end), default=""),
        "passages": passages,
        "documents": documents_of(eco, passages),
        "claims": tuple(claim_row(claim) for claim in sorted(claims)),
    }
    return Edge("|".join(tie), subject, object_, relation, declared.label.in_(language), stated(values, EDGE_FIELDS))


def documents_of(eco: Ecosystem, passages: tuple[str, ...]) -> tuple[str, ...]:
    """Return the documents that some passages are of, sorted."""
    return tuple(sorted({eco.passages[passage].document for passage in passages if passage in eco.passages}))


def stated(values: Mapping[str, Any], fields: Mapping[str, FieldType]) -> dict[str, Value]:
    """Return the values that are there, in the order of the fields."""
    return {name: values[name] for name in fields if name in values and values[name] not in (None, "", ())}
