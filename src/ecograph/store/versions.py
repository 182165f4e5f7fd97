"""One side of a comparison: a graph in a folder, in a file of any RDF format, or in a version that git keeps."""

from __future__ import annotations

import io
import re
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import pyoxigraph as ox

from ecograph.errors import InputError
from ecograph.project import Project, find
from ecograph.store.canonical import decoded
from ecograph.store.engine import Store
from ecograph.store.loading import file_quads, graph_files, load, opened
from ecograph.store.revisions import written_out
from ecograph.vocabulary import BASE, FILE

__all__ = ["Version", "open_version"]

_FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".trig": ox.RdfFormat.TRIG,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".n3": ox.RdfFormat.N3,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".owl": ox.RdfFormat.RDF_XML,
    ".xml": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".json": ox.RdfFormat.JSON_LD,
}
_LARGEST = 500_000_000  # bytes of a file


@dataclass(frozen=True, slots=True)
class Version:
    """A graph under the name by which it was asked for: its quads as written, and a store to ask what they mean."""

    name: str
    quads: tuple[ox.Quad, ...]
    store: Store


def open_version(source: str, project: Project) -> Version:
    """Open a folder, a file, or else a revision of the git repository that the project is in, as ``main~3``; '' is the project itself.

    Raises InputError when it is none of them, or cannot be read.
    """
    path = Path(source)
    if not source:
        return _of_project(project, str(project.root))
    if path.is_dir():
        return _of_folder(path)
    if path.is_file():
        return _of_file(path)
    with tempfile.TemporaryDirectory(prefix="ecograph-") as folder:
        found = _of_project(written_out(project, source, Path(folder)), source)
    return replace(found, store=Store(project, found.store.inner))  # the folder is gone; today's questions are asked of it


def _of_folder(path: Path) -> Version:
    if (path / "graph").is_dir():
        return _of_project(find(path), str(path))
    if not any(inner.suffix in (".ttl", ".trig") for inner in path.rglob("*")):
        raise InputError("there is no graph here", path=path, remedy="name a folder that holds graph/, or Turtle (.ttl) or TriG (.trig) files")
    with tempfile.TemporaryDirectory(prefix="ecograph-") as folder:
        (Path(folder) / "graph").symlink_to(path.resolve(), target_is_directory=True)
        found = _of_project(Project(Path(folder)), str(path))
    return replace(found, store=Store(find(), found.store.inner))


def _of_project(project: Project, name: str) -> Version:
    files = {path for path in project.graph.rglob("*") if path.suffix in (".ttl", ".trig")}
    return Version(name, tuple(quad for path in sorted(files) for quad in file_quads(project, path)), load(project))


def _of_file(path: Path) -> Version:
    """Open a single file; where it declares no kinds and relations of its own, those of the package tell what it means."""
    quads = _read(path)
    project = find()
    terms = [quad for term in graph_files(project) if _is_term(term, project) for quad in file_quads(project, term)]
    graph = ox.NamedNode(f"{FILE}{path.name}")
    named = [quad if _in_graph(quad) else ox.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in (*quads, *terms)]
    return Version(str(path), tuple(map(_unfiled, quads)), opened(project, named))


def _is_term(path: Path, project: Project) -> bool:
    return path == project.terms("ontology.ttl") or path.parent == project.terms("concepts")


def _in_graph(quad: ox.Quad) -> bool:
    return not isinstance(quad.graph_name, ox.DefaultGraph)


def _unfiled(quad: ox.Quad) -> ox.Quad:
    """Return a quad of an exported graph as its file had it: in the default graph."""
    filed = getattr(quad.graph_name, "value", "").startswith(FILE)
    return ox.Quad(quad.subject, quad.predicate, quad.object) if filed else quad


def _read(path: Path) -> Iterable[ox.Quad]:
    if path.suffix.lower() not in _FORMATS:
        known = ", ".join(_FORMATS)
        raise InputError("this is no RDF that ecograph knows", path=path, remedy=f"name a folder, a git revision, or a file that ends in {known}")
    if path.stat().st_size > _LARGEST:
        raise InputError(f"this file has more than {_LARGEST // 10**6} MB", path=path, remedy="compare it in parts")
    text = decoded(path, path.read_bytes())
    format_ = _FORMATS[path.suffix.lower()]
    if format_ == ox.RdfFormat.RDF_XML and re.search(r"<!(DOCTYPE|ENTITY)", text, re.IGNORECASE):
        raise InputError("this file declares a document type, which can hide a bomb of entities", path=path, remedy="take out the <!DOCTYPE …>")
    try:
        return list(ox.parse(io.BytesIO(text.encode()), format=format_, base_iri=BASE, rename_blank_nodes=True))
    except SyntaxError as error:
        problem = (error.msg or str(error)).partition(" at line ")[0]
        raise InputError(problem, path=path, line=error.lineno, remedy="mend the file; nothing was compared") from error
