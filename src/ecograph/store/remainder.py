"""What of a patch the model does not know: statements that are neither identity nor claim, so that no difference goes untold."""

from __future__ import annotations

from collections.abc import Collection

import pyoxigraph as ox

from ecograph.store.patches import Patch
from ecograph.store.turtle.syntax import Iri, Prefix
from ecograph.store.turtle.writing import Names
from ecograph.vocabulary import PASSAGE, PREFIXES, expand, shorten

__all__ = ["unmodelled"]

_READ = {
    *("skos:prefLabel", "skos:altLabel", "skos:hiddenLabel", "skos:broader", "skos:exactMatch", "eco:helix", "org:classification", "org:identifier"),
    *("schema:containedInPlace", "schema:latitude", "schema:longitude", "schema:startDate", "schema:endDate", "schema:foundingDate", "eco:status"),
    *("eco:openFrom", "eco:openUntil", "eco:targetYear", "dcterms:title", "dcterms:publisher", "dcterms:issued", "dcterms:date", "dcat:landingPage"),
    *("schema:contentUrl", "eco:speaker", "eco:speakerWord", "spdx:checksum", "oa:hasSource", "oa:hasSelector", "eco:section", "eco:heading"),
    *("eco:textSha256", "eco:readBy", "rdfs:label", "eco:inverseLabel", "eco:tieKind", "eco:tieDirection", "eco:tieWeight", "eco:kind", "eco:mode"),
    *("schema:position", "skos:inScheme"),
}
_PREDICATES = {expand(name) for name in _READ}
_CLASSES = {
    expand(name) for name in ("skos:Concept", "eco:Document", "eco:Passage", "eco:Register", "eco:Reading", "owl:ObjectProperty", "owl:Class")
}
_TYPE = expand("rdf:type")


def unmodelled(patch: Patch, things: Collection[str], terms: Collection[str]) -> tuple[str, ...]:
    """Return the statements of a patch that the model does not read, shortened, each with ``+`` or ``-``, sorted.

    ``things`` are the short ids that the model knows on either side, ``terms`` the IRIs of its relations and kinds. Where the model
    reads them all, there are none; where it reads some of a thing that it does not know, these are among them.
    """
    names = Names.of(Prefix(prefix, Iri(namespace)) for prefix, namespace in PREFIXES.items())
    told = []
    for sign, quads in (("+", patch.added), ("-", patch.deleted)):
        told += [(_written(quad, names), sign) for quad in quads if not _is_read(quad, things, terms)]
    return tuple(f"{sign} {line}" for line, sign in sorted(told))


def _is_read(quad: ox.Quad, things: Collection[str], terms: Collection[str]) -> bool:
    predicate, graph = quad.predicate.value, getattr(quad.graph_name, "value", "")
    claimed = graph.startswith(PASSAGE) and shorten(graph) in things
    if isinstance(quad.subject, ox.BlankNode):
        return claimed or predicate.startswith((PREFIXES["spdx"], PREFIXES["oa"])) or getattr(quad.object, "value", "").startswith(PREFIXES["oa"])
    subject = getattr(quad.subject, "value", "")
    if subject not in terms and shorten(subject) not in things:
        return False
    if predicate == _TYPE:
        return getattr(quad.object, "value", "") in {*terms, *_CLASSES}
    return predicate in _PREDICATES or (claimed and predicate in terms)


def _written(quad: ox.Quad, names: Names) -> str:
    def term(value: object) -> str:
        return names.iri(Iri(value.value)) if isinstance(value, ox.NamedNode) else str(value)

    graph = "" if isinstance(quad.graph_name, ox.DefaultGraph) else f"  [{term(quad.graph_name)}]"
    return f"{term(quad.subject)} {term(quad.predicate)} {term(quad.object)}{graph}"
