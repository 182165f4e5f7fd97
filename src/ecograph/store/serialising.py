"""A store as a file of triples or quads, and such a file as a store again; equal stores give equal bytes."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any, BinaryIO, Literal, TypeAlias, cast

import pyoxigraph as ox

from ecograph.errors import InputError
from ecograph.project import Project
from ecograph.store.engine import Store
from ecograph.store.flattening import flattened, unflattened
from ecograph.store.jsonld import json_ld
from ecograph.vocabulary import BASE, FILE, PREFIXES

__all__ = ["RDF_FORMATS", "RdfName", "reopened", "serialised"]

RdfName: TypeAlias = Literal["turtle", "trig", "nquads", "jsonld", "rdfxml"]
RDF_FORMATS: dict[RdfName, ox.RdfFormat] = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
_GRAPHS = {"trig", "nquads", "jsonld"}
"""The formats that have named graphs."""
_XML_FORBIDS = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_XML_NAME = re.compile(r"[^\W\d][\w.\-]*$")


def serialised(store: Store, name: RdfName, file: BinaryIO) -> None:
    """Write a store to an open file, sorted, its nodes without a name named canonically.

    In formats without named graphs the passages are kept as `ecograph.store.flattening` says. RDF/XML loses the control characters
    that XML forbids, and cannot have a property whose IRI ends in no XML name: then InputError.
    """
    if name == "nquads":
        file.write(store.quads())
        return
    quads = ordered(store)
    if name == "jsonld":
        for part in json_ld(quads):
            file.write(part.encode("utf-8"))
        return
    if name == "trig":
        ox.serialize(quads, file, format=RDF_FORMATS[name], prefixes=dict(PREFIXES))
        return
    triples = sorted(flattened(quads), key=_triple_key)
    if name == "rdfxml":
        triples = [_for_xml(triple) for triple in triples]
        file = cast(BinaryIO, _Returns(file))
    ox.serialize(triples, file, format=RDF_FORMATS[name], prefixes=dict(PREFIXES))


class _Returns(io.RawIOBase):
    """A file in which carriage returns are written so that XML parsers keep them, which Oxigraph does not see to."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file

    def write(self, data: Any) -> int:
        """Write bytes."""
        self.file.write(bytes(data).replace(b"\r", b"&#13;"))
        return len(data)


def ordered(store: Store) -> list[ox.Quad]:
    """Return the quads of a store by graph, subject, property and object; nodes without a name have canonical ones."""
    quads = ox.parse(store.quads(), format=ox.RdfFormat.N_QUADS)
    return sorted(quads, key=lambda quad: (str(quad.graph_name), *_triple_key(quad.triple)))


def _triple_key(triple: ox.Triple) -> tuple[str, str, str]:
    return str(triple.subject), str(triple.predicate), str(triple.object)


def _for_xml(triple: ox.Triple) -> ox.Triple:
    if not _XML_NAME.search(triple.predicate.value):
        problem = f"the property {triple.predicate.value} cannot be written in RDF/XML: its IRI ends in no XML name"
        raise InputError(problem, remedy="export to Turtle or TriG, or name the property otherwise")
    value = triple.object
    if isinstance(value, ox.Literal) and _XML_FORBIDS.search(value.value):
        text = _XML_FORBIDS.sub("", value.value)
        literal = ox.Literal(text, language=value.language) if value.language else ox.Literal(text, datatype=value.datatype)
        return ox.Triple(triple.subject, triple.predicate, literal)
    return triple


def reopened(path: Path, name: RdfName, project: Project) -> Store:
    """Return the store that a file was written from; ``project`` is the one whose questions are asked of it.

    Raises InputError where the file cannot be parsed.
    """
    text = path.read_bytes()
    if name == "rdfxml" and b"<!DOCTYPE" in text:
        raise InputError("this file declares a document type", path=path, remedy="remove the <!DOCTYPE …>: it can make a small file endless")
    try:
        parsed = list(ox.parse(io.BytesIO(text), format=RDF_FORMATS[name], base_iri=BASE, rename_blank_nodes=True))
    except SyntaxError as error:
        raise InputError(str(error.msg or error), path=path, line=error.lineno, remedy=f"this must be {RDF_FORMATS[name].name}") from error
    rest = ox.NamedNode(f"{FILE}{path.name}")
    quads = parsed if name in _GRAPHS else unflattened((quad.triple for quad in parsed), rest)
    inner = ox.Store()
    inner.extend(quads)
    inner.extend([ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads])
    return Store(project, inner)
