"""A part of a loaded graph that can be validated alone: some named graphs, and what the rest says of their subjects and terms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import cast

import pyoxigraph as ox

from ecograph.store.engine import Store
from ecograph.vocabulary import ID, PASSAGE, PREFIXES

__all__ = ["part"]

_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
_FREE = {PREFIXES["eco"] + name for name in ("from", "until")} | {PREFIXES["schema"] + name for name in ("startDate", "endDate", "foundingDate")}
_FREE |= {PREFIXES["rdfs"] + "comment", PREFIXES["dcterms"] + "identifier", *(PREFIXES["skos"] + name for name in ("prefLabel", "altLabel"))}
"""Of the values of these only datatype and language count."""


def part(store: Store, graphs: Iterable[str], *, without: str = "") -> bytes:
    """Return some named graphs as N-Quads, with what else is said of their subjects, and of the terms and concepts they use.

    Subjects of the class ``without`` are left out. Of blank nodes that are alike but for which things they join, and when, and of things
    that are alike but for their names and dates, one is kept: shapes judge all of them the same.
    """
    quads = _unlike(store, graphs)
    gone = {quad.subject for quad in quads if without and quad.predicate == _TYPE and quad.object == ox.NamedNode(without)}
    gone |= {quad.object for quad in quads if quad.subject in gone and isinstance(quad.object, ox.BlankNode)}
    quads = _distinct({quad for quad in quads if quad.subject not in gone})
    told: set[ox.NamedNode] = set()
    fresh = {quad.subject for quad in quads if isinstance(quad.subject, ox.NamedNode)}
    while fresh:
        quads |= {quad for node in fresh for quad in store.inner.quads_for_pattern(node, None, None) if quad.graph_name != ox.DefaultGraph()}
        told |= fresh
        terms = {quad.object for quad in quads if isinstance(quad.object, ox.NamedNode) and not quad.object.value.startswith((ID, PASSAGE))}
        fresh = terms - told
    quads = _distinct(quads, things=True)
    return cast(bytes, ox.serialize(sorted(quads, key=str), format=ox.RdfFormat.N_QUADS))


def _unlike(store: Store, graphs: Iterable[str]) -> set[ox.Quad]:
    """Return the quads of some named graphs, without those that speak of blank nodes only and look like another one."""
    found: set[ox.Quad] = set()
    seen: set[tuple[tuple[str, str], ...]] = set()
    for name in sorted(set(graphs)):
        quads = list(store.inner.quads_for_pattern(None, None, None, ox.NamedNode(name)))
        if len({quad.subject for quad in quads}) == 1 and isinstance(quads[0].subject, ox.BlankNode):
            looks = tuple(sorted((quad.predicate.value, _looks(quad)) for quad in quads))
            if looks in seen:
                continue
            seen.add(looks)
        found.update(quads)
    return found


def _distinct(quads: set[ox.Quad], *, things: bool = False) -> set[ox.Quad]:
    """Return quads without the subjects that look like another one: blank nodes that nothing holds, or else ``things``."""
    by_node: dict[ox.NamedNode | ox.BlankNode, list[ox.Quad]] = defaultdict(list)
    held = set() if things else {quad.object for quad in quads}
    for quad in quads:
        node = quad.subject
        wanted = isinstance(node, ox.NamedNode) and node.value.startswith(ID) if things else isinstance(node, ox.BlankNode) and node not in held
        if wanted and isinstance(node, ox.NamedNode | ox.BlankNode):
            by_node[node].append(quad)
    kept: dict[tuple[tuple[str, str], ...], ox.NamedNode | ox.BlankNode] = {}
    for node in sorted(by_node, key=str):
        kept.setdefault(tuple(sorted((quad.predicate.value, _looks(quad)) for quad in by_node[node])), node)
    chosen = set(kept.values())
    gone = {node for node in by_node if node not in chosen}
    return {quad for quad in quads if quad.subject not in gone}


def _looks(quad: ox.Quad) -> str:
    """Return what a shape may see of a value."""
    if isinstance(quad.object, ox.Literal) and quad.predicate.value in _FREE:
        return f"{quad.object.datatype.value}@{quad.object.language or ''}"
    if isinstance(quad.object, ox.NamedNode) and quad.object.value.startswith(ID):
        return "a thing"
    return str(quad.object)
