"""From the files of a project to a loaded store, with file and line where something is wrong."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import pyoxigraph as ox

from ecograph.errors import InputError
from ecograph.periods import Period
from ecograph.project import Project
from ecograph.store.engine import Store, prepared
from ecograph.store.held import held
from ecograph.vocabulary import BASE, FILE

__all__ = ["file_quads", "graph_files", "load", "opened"]

_FORMATS = {".ttl": ox.RdfFormat.TURTLE, ".trig": ox.RdfFormat.TRIG}


def graph_files(project: Project) -> tuple[Path, ...]:
    """Return the files that make up a graph, sorted: all of ``graph/`` in Turtle or TriG but the shapes.

    A project without an ontology or concepts of its own gets those of the package.
    """
    terms = (project.terms("ontology.ttl"), *project.terms("concepts").glob("*.ttl"))
    files = (path for path in project.graph.rglob("*") if path.suffix in _FORMATS and path.name != "shapes.ttl")
    return tuple(sorted({*terms, *files}))


def load(project: Project, *, derive: bool = True, period: Period | None = None, instead: Mapping[Path, str | None] | None = None) -> Store:
    """Open a store with all files of a project's graph.

    With ``derive``, the plain ties of relations that carry a role, date or amount are added by ``queries/derive/*.ru``. With a
    ``period``, claims and things that are dated outside it are left out; what is not dated stays.
    ``instead`` gives files another text than they have (None: leave the file out), so that a change can be tried before it is made.
    Raises InputError with file and line where a file cannot be parsed.
    """
    texts = instead or {}
    files = sorted({path for path in graph_files(project) if path not in texts} | {path for path, text in texts.items() if text is not None})
    if not files:
        raise InputError("the graph has no files", path=project.graph, remedy="put Turtle (.ttl) or TriG (.trig) files into it")
    quads = [quad for path in files for quad in _parsed(path, project, texts.get(path))]
    return opened(project, held(quads, period) if period else quads, derive=derive)


def opened(project: Project, quads: Iterable[ox.Quad], *, derive: bool = True) -> Store:
    """Open a store with some quads, each of a named graph, under the questions and rules of a project."""
    inner = ox.Store()
    inner.extend(quads)
    if derive:
        for rule in project.saved("derive", "*.ru"):
            _derive(inner, rule, project)
    inner.update("INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }")
    return Store(project, inner)


def file_quads(project: Project, path: Path) -> Iterable[ox.Quad]:
    """Return the quads of a file of a project as it says them: what is in no graph is in the default graph."""
    own = ox.NamedNode(f"{FILE}{project.shown(path)}")
    return [ox.Quad(quad.subject, quad.predicate, quad.object) if quad.graph_name == own else quad for quad in _parsed(path, project)]


def _derive(inner: ox.Store, rule: Path, project: Project) -> None:
    try:
        inner.update(prepared(rule.read_text(encoding="utf-8")), base_iri=BASE)
    except SyntaxError as error:
        problem = f"this rule cannot be run: {error.msg or error}"
        raise InputError(problem, path=project.shown(rule), line=_line_in(str(error)), remedy="mend the SPARQL update") from error


def _parsed(path: Path, project: Project, text: str | None = None) -> Iterable[ox.Quad]:
    shown = project.shown(path)
    graph = ox.NamedNode(FILE + str(shown))
    try:
        text = path.read_text(encoding="utf-8-sig") if text is None else text
    except UnicodeDecodeError as error:
        raise InputError(f"this is not UTF-8 (byte {error.start})", path=shown, remedy="save the file as UTF-8") from error
    try:
        quads = list(ox.parse(io.BytesIO(text.encode()), format=_FORMATS[path.suffix], base_iri=BASE, rename_blank_nodes=True))
    except SyntaxError as error:
        problem = (error.msg or str(error)).partition(" at line ")[0]
        raise InputError(problem, path=shown, line=error.lineno or _line_in(str(error)), remedy="mend the line; nothing was loaded") from error
    none = ox.DefaultGraph()
    return [quad if quad.graph_name != none else ox.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in quads]


def _line_in(message: str) -> int | None:
    found = re.search(r"line (\d+)", message)
    return int(found.group(1)) if found else None
