"""Quads taken out of and put into the files of a graph: which file is theirs, and what it says afterwards."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox

from ecograph.errors import InputError
from ecograph.store.canonical import SUFFIXES, decoded
from ecograph.store.labelling import content_labels, labelled, renamed
from ecograph.store.patches import Patch, applied
from ecograph.store.turtle.editing import document_quads, with_quads, without_quads
from ecograph.store.turtle.formatting import check_syntax, formatted, keeps_order
from ecograph.store.turtle.layout import laid_out
from ecograph.store.turtle.parsing import parsed
from ecograph.store.turtle.syntax import Document
from ecograph.store.turtle.writing import Names
from ecograph.vocabulary import PASSAGE, REGISTER, expand

__all__ = ["GraphFiles", "edited"]

_Files: TypeAlias = Mapping[Path, str]


@dataclass(slots=True)
class GraphFiles:
    """The files of a graph as documents, with their quads; blank nodes are labelled by content over all files."""

    documents: dict[Path, Document]
    quads: dict[Path, list[ox.Quad]] = field(default_factory=dict)
    labels: dict[ox.BlankNode, ox.BlankNode] = field(default_factory=dict)

    @classmethod
    def read(cls, paths: Iterable[Path]) -> GraphFiles:
        """Read Turtle and TriG files. Raises InputError with file and line where one cannot be read."""
        documents = {}
        for path in sorted(paths):
            text = decoded(path, path.read_bytes())
            check_syntax(text, path)
            documents[path] = parsed(text)
        files = cls(documents)
        for number, (path, document) in enumerate(documents.items()):
            files.quads[path] = document_quads(document, f"f{number}")
        files.labels = content_labels(quad for quads in files.quads.values() for quad in quads)
        return files

    def stem(self, path: Path) -> str:
        """Return how the labels of the blank nodes of a file begin."""
        return f"f{list(self.documents).index(path)}"

    def all(self) -> list[ox.Quad]:
        """Return the quads of all files."""
        return [quad for quads in self.quads.values() for quad in quads]


def edited(folder: Path, patch: Patch, *, classes: Sequence[str] = (), loose: bool = False, before: Mapping[str, str] | None = None) -> _Files:
    """Return the new texts of those files of a graph that a patch changes, by path; an emptied file has the text ''.

    ``folder`` is a ``graph/`` or a single file. What is added goes to the file that speaks of it, or that has its like; statements that
    are left alone keep their comments and, where a file asks for it, their order. Raises InputError where the patch does not fit.
    """
    paths = [folder] if folder.is_file() else [path for path in folder.rglob("*") if path.suffix in SUFFIXES]
    files = GraphFiles.read(paths)
    wanted = applied(patch, files.all(), loose=loose)
    homes = _homes(files, folder, patch.added)
    texts, after = {}, []
    for path in sorted({*files.documents, *homes}):
        document = files.documents.get(path, Document())
        gone = {quad for quad in files.quads.get(path, ()) if renamed(quad, files.labels) in patch.deleted}
        if not gone and path not in homes:
            after += files.quads[path]
            continue
        kept = keeps_order(document)
        document = without_quads(document, gone, files.stem(path)) if gone else document
        document = with_quads(document, homes.get(path, ()), classes=classes, flat=kept, before=before)
        text = formatted(laid_out(document, Names.of(document.prefixes, based=bool(document.base))), classes=classes, path=path).text
        texts[path] = text if document.blocks else ""
        after += document_quads(parsed(text), f"g{len(texts)}")
    if labelled(after) != wanted:
        raise InputError("the files cannot be changed so that they say what the patch says", path=folder, remedy="apply it by hand")
    return texts


def _homes(files: GraphFiles, folder: Path, added: Iterable[ox.Quad]) -> dict[Path, list[ox.Quad]]:
    """Return which file each quad goes to."""
    subjects: dict[str, Path] = {}
    graphs: dict[str, Path] = {}
    like: dict[str, Counter[Path]] = defaultdict(Counter)
    for path, quads in files.quads.items():
        for quad in quads:
            if isinstance(quad.graph_name, ox.NamedNode):
                graphs.setdefault(quad.graph_name.value, path)
            elif isinstance(quad.subject, ox.NamedNode):
                subjects.setdefault(quad.subject.value, path)
                if quad.predicate.value == expand("rdf:type"):
                    like[str(quad.object)][path] += 1
    found: dict[Path, list[ox.Quad]] = defaultdict(list)
    for group in _groups(added):
        found[_home(group, folder, subjects, graphs, like)] += group
    return dict(found)


def _groups(quads: Iterable[ox.Quad]) -> list[list[ox.Quad]]:
    """Return quads that must go to one file together: those of a named graph, or of a thing and the nameless nodes that hang on it."""
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        while parent.setdefault(key, key) != key:
            key = parent[key]
        return key

    found = sorted(quads, key=str)
    for quad in found:
        first = str(quad.subject) if isinstance(quad.graph_name, ox.DefaultGraph) else str(quad.graph_name)
        for node in (quad.subject, quad.object):
            if isinstance(node, ox.BlankNode):
                parent[root(str(node))] = root(first)
        root(first)
    groups: dict[str, list[ox.Quad]] = defaultdict(list)
    for quad in found:
        groups[root(str(quad.subject) if isinstance(quad.graph_name, ox.DefaultGraph) else str(quad.graph_name))].append(quad)
    return list(groups.values())


def _home(
    group: Sequence[ox.Quad], folder: Path, subjects: Mapping[str, Path], graphs: Mapping[str, Path], like: Mapping[str, Counter[Path]]
) -> Path:
    if folder.is_file():
        return folder
    for quad in group:
        if isinstance(quad.graph_name, ox.NamedNode):
            return _graph_home(quad.graph_name.value, folder, graphs)
    for quad in group:
        if isinstance(quad.subject, ox.NamedNode) and quad.subject.value in subjects:
            return subjects[quad.subject.value]
    kinds = [str(quad.object) for quad in group if quad.predicate.value == expand("rdf:type") and not isinstance(quad.subject, ox.BlankNode)]
    counts: Counter[Path] = sum((like[kind] for kind in kinds if kind in like), Counter())
    if counts:
        return min(counts, key=lambda path: (-counts[path], path))
    return folder / "added.ttl"


def _common(one: str, other: str) -> int:
    """Return how many characters two names have in common from their beginning."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _graph_home(name: str, folder: Path, graphs: Mapping[str, Path]) -> Path:
    """Return the file of a named graph: where it is, or where the graphs are whose names begin most like it."""
    if name in graphs:
        return graphs[name]
    near = {graph: _common(graph, name) for graph in graphs}
    best = min(near, key=lambda graph: (-near[graph], graph), default="")
    namespace = name.rpartition("/")[0] + "/"
    if best and near[best] > len(namespace):
        return graphs[best]
    if name.startswith(REGISTER):
        return folder / "registers" / f"{_plain(name.removeprefix(REGISTER))}.trig"
    local = name.removeprefix(PASSAGE).partition("-")[0] if name.startswith(PASSAGE) else "added"
    return folder / "claims" / f"{_plain(local)}.trig"


def _plain(local: str) -> str:
    """Return a name that is safe as that of a file."""
    return re.sub(r"[^A-Za-z0-9-]+", "-", local).strip("-") or "added"
