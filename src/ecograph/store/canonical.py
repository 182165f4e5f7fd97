"""The files of a project in canonical form: which they are, and the order in which its things name their kinds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox

from ecograph.errors import InputError
from ecograph.project import Project
from ecograph.store.turtle import Formatted, formatted
from ecograph.vocabulary import BASE, expand

__all__ = ["SUFFIXES", "canonical", "class_order", "decoded", "turtle_files"]

SUFFIXES = (".ttl", ".trig")


def turtle_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the Turtle and TriG files among some files and, however deep, in some folders, sorted.

    Raises InputError for a path that is not there, or a file of another kind.
    """
    found: set[Path] = set()
    for path in paths:
        if path.is_dir():
            found.update(inner for inner in path.rglob("*") if inner.suffix in SUFFIXES and inner.is_file())
        elif not path.is_file():
            raise InputError("there is no such file", path=path, remedy="name a Turtle (.ttl) or TriG (.trig) file, or a folder of them")
        elif path.suffix not in SUFFIXES:
            raise InputError("this is no Turtle or TriG", path=path, remedy="name a file that ends in .ttl or .trig")
        else:
            found.add(path)
    return tuple(sorted(found))


def decoded(path: Path, content: bytes) -> str:
    """Return the text of a file without a byte order mark. Raises InputError where it is not UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InputError(f"this is not UTF-8 (byte {error.start})", path=path, line=line, remedy="save the file as UTF-8") from error


def canonical(project: Project, path: Path, content: bytes, *, sort: bool | None = None) -> Formatted:
    """Return the canonical form of the content of a file; see `ecograph.store.turtle.formatted`."""
    return formatted(decoded(path, content), classes=class_order(project), path=path, sort=sort)


def class_order(project: Project) -> tuple[str, ...]:
    """Return the IRIs of the classes of a project's ontology by their position: a thing names its kinds in that order."""
    path = project.terms("ontology.ttl")
    return _positions(decoded(path, path.read_bytes()))


@lru_cache(maxsize=4)
def _positions(text: str) -> tuple[str, ...]:
    try:
        quads = list(ox.parse(text.encode(), format=ox.RdfFormat.TURTLE, base_iri=BASE))
    except SyntaxError:
        return ()  # a broken ontology is named when it is formatted itself
    found = {}
    for quad in quads:
        value = str(getattr(quad.object, "value", ""))
        if quad.predicate.value == expand("schema:position") and isinstance(quad.subject, ox.NamedNode) and re.fullmatch(r"\d{1,9}", value):
            found[quad.subject.value] = int(value)
    return tuple(sorted(found, key=lambda iri: (found[iri], iri)))
