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
_FREE = {PREFIXES["eco"] + "from", PREFIXES["eco"] + "until", PREFIXES["rdfs"] + "comment"}  # only the datatype of their values counts


def part(store: Store, graphs: Iterable[str], *, without: str = "") -> bytes:
    """Return some named graphs as N-Quads, with what else is said of their subjects, and of the terms and concepts they use.

    Subjects of the class ``without`` are left out. Of blank nodes that are alike but for which things they join, and when, one is kept:
    shapes judge all of them the same.
    """
    quads = {quad for name in sorted(set(graphs)) for quad in store.inner.quads_for_pattern(None, None, None, ox.NamedNode(name))}
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
    return cast(bytes, ox.serialize(sorted(quads, key=str), format=ox.RdfFormat.N_QUADS))


def _distinct(quads: set[ox.Quad]) -> set[ox.Quad]:
    by_node: dict[ox.BlankNode, list[ox.Quad]] = defaultdict(list)
    held = {quad.object for quad in quads}
    for quad in quads:
        if isinstance(quad.subject, ox.BlankNode) and quad.subject not in held:
            by_node[quad.subject].append(quad)
    kept: dict[frozenset[tuple[str, str]], ox.BlankNode] = {}
    for node in sorted(by_node, key=str):
        kept.setdefault(frozenset((quad.predicate.value, _looks(quad)) for quad in by_node[node]), node)
    chosen = set(kept.values())
    return {quad for quad in quads if quad.subject not in by_node or quad.subject in chosen}


def _looks(quad: ox.Quad) -> str:
    """Return what a shape may see of a value."""
    if isinstance(quad.object, ox.Literal) and quad.predicate.value in _FREE:
        return quad.object.datatype.value
    if isinstance(quad.object, ox.NamedNode) and quad.object.value.startswith(ID):
        return "a thing"
    return str(quad.object)
