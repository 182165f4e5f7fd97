"""Named graphs as plain triples and back, for formats that have no graphs: every claim stays tied to its passage.

What a passage (or register) says stands there as a plain triple, and beside it as an ``rdf:Statement`` that is
``prov:wasDerivedFrom`` the passage; a node without a name (a relation with a role, a figure, an amount) is itself derived from it.
What is lost is only in which file of ``graph/`` a thing was described.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import pyoxigraph as ox

from ecograph.vocabulary import FILE, PREFIXES

__all__ = ["flattened", "unflattened"]

_RDF = PREFIXES["rdf"]
_TYPE = ox.NamedNode(f"{_RDF}type")
_STATEMENT = ox.NamedNode(f"{_RDF}Statement")
_PARTS = tuple(ox.NamedNode(f"{_RDF}{name}") for name in ("subject", "predicate", "object"))
_DERIVED = ox.NamedNode(PREFIXES["prov"] + "wasDerivedFrom")


def flattened(quads: Iterable[ox.Quad]) -> list[ox.Triple]:
    """Return quads as triples, in the order of the quads, the statements about them last; equal triples come once.

    A node without a name is expected to be spoken of in one graph only, as it is in ``graph/``.
    """
    triples: dict[ox.Triple, None] = {}
    sources: dict[ox.Triple, dict[ox.NamedNode, None]] = defaultdict(dict)
    nodes: dict[ox.BlankNode, dict[ox.NamedNode, None]] = defaultdict(dict)
    for quad in quads:
        triples[quad.triple] = None
        graph = quad.graph_name
        if isinstance(graph, ox.NamedNode) and not graph.value.startswith(FILE):
            if isinstance(quad.subject, ox.BlankNode):
                nodes[quad.subject][graph] = None
            else:
                sources[quad.triple][graph] = None
    found = [*triples, *(ox.Triple(node, _DERIVED, graph) for node, graphs in nodes.items() for graph in graphs)]
    for number, (triple, graphs) in enumerate(sources.items(), 1):
        statement = ox.BlankNode(f"s{number}")
        found.append(ox.Triple(statement, _TYPE, _STATEMENT))
        for part, value in zip(_PARTS, (triple.subject, triple.predicate, triple.object), strict=True):
            found.append(ox.Triple(statement, part, value))
        found += [ox.Triple(statement, _DERIVED, graph) for graph in graphs]
    return found


def unflattened(triples: Iterable[ox.Triple], rest: ox.NamedNode) -> list[ox.Quad]:
    """Return the quads of which `flattened` made triples; what is in no passage or register goes into the graph ``rest``."""
    by_subject: dict[object, list[ox.Triple]] = defaultdict(list)
    for triple in triples:
        by_subject[triple.subject].append(triple)
    found: list[ox.Quad] = []
    placed: set[ox.Triple] = set()
    for subject, described in by_subject.items():
        graphs = [t.object for t in described if t.predicate == _DERIVED and isinstance(t.object, ox.NamedNode)]
        if not isinstance(subject, ox.BlankNode) or not graphs:
            continue
        own = [t for t in described if t.predicate != _DERIVED]
        placed.update(described)
        if {t.object for t in own if t.predicate == _TYPE} == {_STATEMENT}:
            parts = {t.predicate: t.object for t in own}
            own = [ox.Triple(*(parts[part] for part in _PARTS))]  # type: ignore[arg-type]
            placed.update(own)
        found += [ox.Quad(t.subject, t.predicate, t.object, graph) for graph in graphs for t in own]
    others = (t for described in by_subject.values() for t in described if t not in placed)
    return [*found, *(ox.Quad(t.subject, t.predicate, t.object, rest) for t in others)]
