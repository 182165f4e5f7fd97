"""Turtle, TriG, N-Quads, JSON-LD and RDF/XML: all that the graph says, in RDF 1.1."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ecograph.errors import InputError
from ecograph.export.content import Content
from ecograph.export.files import replacing
from ecograph.store import RdfName, serialised

__all__ = ["rdf"]


def rdf(name: RdfName) -> Callable[[Content, Path], list[Path]]:
    """Return what writes a store in one of the formats of RDF."""

    def write(what: Content, target: Path) -> list[Path]:
        if what.store is None:
            raise InputError("this format is written from the files of a graph", remedy="leave --endpoint out, or choose another format")
        with replacing(target) as file:
            serialised(what.store, name, file)
        return [target.resolve()]

    return write
