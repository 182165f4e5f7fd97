"""RDF that strangers wrote: parsed without base, remote contexts or local files; in our own ids sorted into identity and claims."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterable

import pyoxigraph as ox

from ecograph.errors import InputError
from ecograph.store.engine import Store
from ecograph.store.flattening import unflattened
from ecograph.vocabulary import BASE, CONCEPT, DOCUMENT, ECO, FILE, ID, PASSAGE, PREFIXES, READING, REGISTER

__all__ = ["RDF_FORMATS", "import_text", "is_own", "quads"]

RDF_FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".trig": ox.RdfFormat.TRIG,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".owl": ox.RdfFormat.RDF_XML,
}
_IRI = re.compile(r"(?:https?://[^\s/<>\"{}|\\^`]+|urn:[a-z0-9][a-z0-9-]*:|mailto:|tel:)[^\s<>\"{}|\\^`]*", re.IGNORECASE)
_RDF, _SKOS, _SCHEMA, _ORG, _DCTERMS = (PREFIXES[name] for name in ("rdf", "skos", "schema", "org", "dcterms"))
_TYPE = _RDF + "type"
_SOURCE = PREFIXES["spdx"] + "checksum"
_IDENTITY = {_SKOS + name for name in ("prefLabel", "altLabel", "hiddenLabel", "exactMatch", "inScheme", "broader")}
_IDENTITY |= {_TYPE, _ORG + "classification", _SCHEMA + "url", _SCHEMA + "containedInPlace", _DCTERMS + "identifier", PREFIXES["rdfs"] + "label"}
_DECLARED = (DOCUMENT, PASSAGE, REGISTER, READING, CONCEPT)


def quads(data: bytes, suffix: str) -> list[ox.Quad]:
    """Return the quads of a file, by its ending.

    Raises InputError with the line for what cannot be parsed, relative or local IRIs, and contexts from elsewhere.
    """
    text = data.removeprefix(b"\xef\xbb\xbf")
    try:
        found = list(ox.parse(io.BytesIO(text), format=RDF_FORMATS[suffix], rename_blank_nodes=True))
    except (SyntaxError, ValueError, OSError) as error:
        line = re.search(r"line (\d+)", str(error))
        remedy = "write IRIs in full, keep JSON-LD contexts in the file, and save it as UTF-8; was the file cut?"
        raise InputError(f"this RDF cannot be read: {str(error)[:300]}", line=int(line.group(1)) if line else None, remedy=remedy) from error
    for quad in found:
        for node in (quad.subject, quad.predicate, quad.object, quad.graph_name):
            if isinstance(node, ox.NamedNode) and not _IRI.fullmatch(node.value):
                raise InputError(f"the IRI <{node.value[:200]}> is not one of the web", remedy="use http(s): or urn: IRIs")
    return found


def is_own(found: Iterable[ox.Quad]) -> bool:
    """Tell whether RDF speaks of things by ecograph's own ids."""
    return any(isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith((ID, PASSAGE)) for quad in found)


def import_text(found: Iterable[ox.Quad], passage: str, known: Store) -> tuple[str, dict[str, int]]:
    """Return RDF in ecograph's own ids as TriG, with counts.

    Claims in named graphs of passages stay there, also where a format without graphs says in statements which they are of; what is said
    of identity goes to the file itself; all other triples become claims of the ``passage`` that stands for the whole file. What the
    ``known`` graph says already of terms and things is left out. Raises InputError for what changes ecograph's own terms.
    """
    graphs: dict[str, set[str]] = defaultdict(set)
    found = [quad for quad in _with_graphs(list(found)) if not _is_known(quad, known)]
    home: dict[ox.BlankNode, str] = {}
    for quad in found:
        if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(DOCUMENT) and quad.predicate.value == _SOURCE:
            _refuse_known(quad.subject, known)
        if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(ECO):
            raise InputError(f"it says what {quad.subject} is: terms are not imported", remedy="declare terms in graph/ontology.ttl, by hand")
    for _ in range(3):  # blank nodes within blank nodes follow their holders
        for quad in found:
            if isinstance(quad.object, ox.BlankNode) and not isinstance(quad.subject, ox.BlankNode):
                home[quad.object] = _graph_of(quad, passage)
            elif isinstance(quad.object, ox.BlankNode) and isinstance(quad.subject, ox.BlankNode) and quad.subject in home:
                home[quad.object] = home[quad.subject]
    for quad in found:
        graph = home[quad.subject] if isinstance(quad.subject, ox.BlankNode) and quad.subject in home else _graph_of(quad, passage)
        graphs[graph].add(f"{quad.subject} {quad.predicate} {quad.object} .")
    parts = sorted(graphs.pop("", set()))
    for name, triples in sorted(graphs.items()):
        parts += [f"<{name}> {{", *(f"    {triple}" for triple in sorted(triples)), "}"]
    claims = sum(len(triples) for name, triples in graphs.items() if name.startswith(PASSAGE))
    return "\n".join(parts) + "\n", {"rows": len(found), "relations": claims, "passages": sum(name.startswith(PASSAGE) for name in graphs)}


def _refuse_known(document: ox.NamedNode, known: Store) -> None:
    if next(known.inner.quads_for_pattern(document, None, None), None) is not None:
        problem = f"the graph has the document ‘{document.value.removeprefix(DOCUMENT)}’ already"
        raise InputError(problem, remedy="to change what it says, compare the two and apply the patch: ecograph diff, ecograph patch")


def _with_graphs(found: list[ox.Quad]) -> list[ox.Quad]:
    """Return quads with the passages that `ecograph.store.flattening` wrote as statements as graphs again."""
    derived = PREFIXES["prov"] + "wasDerivedFrom"
    flat = all(isinstance(quad.graph_name, ox.DefaultGraph) for quad in found) and any(quad.predicate.value == derived for quad in found)
    rest = ox.NamedNode(f"{FILE}import")
    return unflattened((quad.triple for quad in found), rest) if flat else found


def _is_known(quad: ox.Quad, known: Store) -> bool:
    if isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name.value.startswith((PASSAGE, REGISTER)):
        return False
    if isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode):
        return False
    return next(known.inner.quads_for_pattern(quad.subject, quad.predicate, quad.object), None) is not None


def _graph_of(quad: ox.Quad, passage: str) -> str:
    graph = quad.graph_name
    if isinstance(graph, ox.NamedNode) and graph.value.startswith((PASSAGE, REGISTER)):
        return graph.value
    if isinstance(quad.subject, ox.NamedNode) and (quad.subject.value.startswith(_DECLARED) or quad.predicate.value in _IDENTITY):
        return ""
    return f"{BASE}passage/{passage}"
