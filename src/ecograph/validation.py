"""Is the graph valid? SHACL for its shape, and lint rules for what SHACL can't say. The only home of pyshacl."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from ecograph.errors import InputError
from ecograph.model import Ecosystem
from ecograph.project import Project
from ecograph.store import Store, graph_files
from ecograph.vocabulary import PASSAGE, PREFIXES, shorten
from ecograph.wording import fold

__all__ = ["Problem", "lint", "shape_problems"]

_ALLOWED_IN_CLAIMS = {
    *(PREFIXES["rdf"] + name for name in ("type", "subject", "predicate", "object")),
    *(PREFIXES["org"] + name for name in ("member", "organization", "role")),
    *(PREFIXES["schema"] + name for name in ("about", "name", "value", "observationDate", "currency", "funder", "fundedItem")),
    *(PREFIXES["schema"] + name for name in ("startDate", "endDate", "foundingDate")),
    PREFIXES["dcterms"] + "issued",
    PREFIXES["rdfs"] + "comment",
}


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something to mend in the graph: where, which rule, what is wrong and what to do."""

    path: str
    line: int
    subject: str
    rule: str
    message: str
    remedy: str

    def __str__(self) -> str:
        """Return the problem as a line for the terminal, with its remedy under it."""
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.subject}: {self.message} [{self.rule}]\n  → {self.remedy}"


def shape_problems(store: Store, quads: bytes | None = None) -> list[Problem]:
    """Return what the graph, or a part of it as N-Quads, lacks or has too much of, by ``graph/shapes.ttl``, sorted.

    The graph is validated as one flattened union: shapes speak of things, not of the passages that describe them.
    """
    import pyshacl
    import rdflib

    sh = rdflib.Namespace(PREFIXES["sh"])
    data = rdflib.Graph()
    for subject, predicate, object_, _ in rdflib.Dataset().parse(data=store.quads() if quads is None else quads, format="nquads").quads():
        data.add((subject, predicate, object_))
    shapes_path = store.project.terms("shapes.ttl")
    try:
        shapes = rdflib.Graph().parse(shapes_path)
    except SyntaxError as error:
        problem = str(error).splitlines()[0]
        raise InputError(f"the shapes cannot be read: {problem}", path=store.project.shown(shapes_path), remedy="mend the Turtle") from error
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", advanced=False, meta_shacl=False)
    assert isinstance(report, rdflib.Graph)
    where = _Places(store.project)
    problems = []
    for result in report.subjects(rdflib.RDF.type, sh.ValidationResult):
        focus = report.value(result, sh.focusNode)
        path = report.value(result, sh.resultPath)
        value = report.value(result, sh.value)
        message = str(report.value(result, sh.resultMessage))
        about = focus if isinstance(focus, rdflib.URIRef) else next(iter(data.objects(focus, None)), focus)
        name = shorten(str(about))
        detail = f"{shorten(str(path)) if path else ''} {'' if value is None else repr(str(value))}".strip()
        file, line = where.of(name)
        problems.append(Problem(file, line, name, "shape", f"{message}{f' ({detail})' if detail else ''}", "see the shape in graph/shapes.ttl"))
    return sorted(problems)


def lint(store: Store, eco: Ecosystem) -> list[Problem]:
    """Return what breaks the rules of the house that SHACL can't state, sorted."""
    where = _Places(store.project)
    rules = (
        _labels_twice(eco),
        _without_claim(store, eco),
        _strangers(eco),
        _loose_graphs(store, eco),
        _unknown_terms(store),
        _empty_passages(store, eco),
        _unregistered(store),
    )
    found = []
    for rule in rules:
        for name, id_, message, remedy in rule:
            file, line = where.of(id_)
            found.append(Problem(file, line, id_, name, message, remedy))
    return sorted(set(found))


_Finding: TypeAlias = tuple[str, str, str, str]


def _labels_twice(eco: Ecosystem) -> Iterator[_Finding]:
    """One thing is one node: two of the same mode may not have one label (a town and its municipality are told apart by label)."""
    by_label: dict[str, list[str]] = defaultdict(list)
    for id_, entity in eco.entities.items():
        by_label[fold(entity.label.nl)].append(id_)
    for label, ids in by_label.items():
        for id_ in ids[1:]:
            yield "label-twice", id_, f"has the same label as {ids[0]} (‘{label}’)", "merge the two, or tell them apart by their labels"


def _without_claim(store: Store, eco: Ecosystem) -> Iterator[_Finding]:
    used = set(eco.passages_of) | {i for f in eco.figures for i in (f.area,)} | {i for a in eco.amounts for i in (a.funder, a.recipient)}
    used |= {thing for _, thing in _listed(store)}
    used |= {document.publisher for document in eco.documents.values()} | {place for e in eco.entities.values() for place in e.places}
    for id_ in eco.entities:
        if id_ not in used:
            yield "entity-without-claim", id_, "no passage says anything of it", "add a claim in graph/claims/, or take the entity out"


def _strangers(eco: Ecosystem) -> Iterator[_Finding]:
    known = set(eco.entities) | set(eco.concepts)
    for claim in eco.claims:
        for end in (claim.subject, claim.object):
            if end not in known:
                yield (
                    "unknown-thing",
                    end,
                    f"a claim in {claim.passage} names it, but it is not declared",
                    "declare it in graph/entities/ or graph/concepts/",
                )
        scheme = _SCHEMES.get(claim.relation)
        if scheme and claim.object.partition("/")[0] != scheme:
            problem = f"says {claim.subject} {claim.relation} {claim.object}, which is no concept of {scheme}/"
            yield "concept-outside-scheme", claim.passage, problem, f"use a concept of {scheme}/"


_SCHEMES = {"targets": "target", "educationLevel": "level", "sector": "sector", "theme": "theme"}


def _loose_graphs(store: Store, eco: Ecosystem) -> Iterator[_Finding]:
    for passage in store.passage_graphs():
        if passage not in eco.passages:
            yield "graph-without-passage", passage, "a claim graph that no passage stands behind", "declare the passage in graph/documents.ttl"


def _empty_passages(store: Store, eco: Ecosystem) -> Iterator[_Finding]:
    used = {passage for passages in eco.passages_of.values() for passage in passages} | {passage for passage, _ in _listed(store)}
    for passage in eco.passages:
        if passage not in used:
            yield "passage-without-claim", passage, "no claim is made in it", "add its claims, or take the passage out"


def _listed(store: Store) -> set[tuple[str, str]]:
    """Return passages with the things of which they say no more than what they are, as the rows of a list of actors do."""
    query = f'SELECT ?g ?thing {{ GRAPH ?g {{ ?thing a ?class }} FILTER(STRSTARTS(STR(?g), "{PASSAGE}") && isIRI(?thing)) }}'
    return {(row["g"].short, row["thing"].short) for row in store.query(query)}


def _unregistered(store: Store) -> Iterator[_Finding]:
    query = """SELECT ?thing ?id ?g WHERE {
      GRAPH ?g { ?thing skos:exactMatch ?id } FILTER NOT EXISTS { ?g a eco:Register } } ORDER BY ?thing ?id"""
    for row in store.query(query):
        problem = f"the registry id {row['id'].value} says not which register it is from"
        yield "id-without-register", row["thing"].short, problem, "move it to the register's graph in graph/registers/"


def _unknown_terms(store: Store) -> Iterator[_Finding]:
    declared = {row["term"].value for row in store.query("SELECT ?term { ?term a ?type FILTER(STRSTARTS(STR(?term), STR(eco:))) }")}
    query = f'SELECT DISTINCT ?g ?p {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), "{PASSAGE}")) }}'
    for row in store.query(query):
        term = row["p"].value
        if term not in declared and term not in _ALLOWED_IN_CLAIMS:
            yield "unknown-property", row["g"].short, f"uses {term}, which graph/ontology.ttl doesn't know", "use a declared property, or declare it"


class _Places:
    """Where in the files of a graph a thing is declared."""

    def __init__(self, project: Project) -> None:
        files = sorted(graph_files(project), key=lambda path: path.suffix == ".trig")  # declarations before claims
        self._files: list[tuple[Path, list[str]]] = [(project.shown(path), path.read_text(encoding="utf-8").splitlines()) for path in files]

    def of(self, id_: str) -> tuple[str, int]:
        """Return the file and line where an id opens a statement or, failing that, is first named."""
        local = re.escape(id_.rpartition("/")[2])
        opens, named = re.compile(rf"^\s*[\w-]+:{local}(?=[\s{{])"), re.compile(rf"[\w-]+:{local}(?![\w.-])")
        for pattern in (opens, named):
            for path, lines in self._files:
                for number, line in enumerate(lines, 1):
                    if pattern.search(line):
                        return str(path), number
        return "graph", 0
