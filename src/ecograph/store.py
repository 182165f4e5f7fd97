"""The triple store: open and load a graph, ask it SPARQL. The only home of pyoxigraph and, for its second engine, rdflib."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple, cast

import pyoxigraph as ox

from ecograph.errors import InputError, QueryError
from ecograph.periods import Period
from ecograph.project import Project
from ecograph.vocabulary import BASE, PASSAGE, PREFIXES, shorten, sparql_prefixes

__all__ = ["Engine", "Store", "Table", "Term", "graph_files", "load", "query_rdflib"]

Engine = Literal["oxigraph", "rdflib"]
_FORMATS = {".ttl": ox.RdfFormat.TURTLE, ".trig": ox.RdfFormat.TRIG}
_FILE_GRAPH = f"{BASE}file/"
_REFUSED = re.compile(r"(?<![?$:\w-])(SERVICE|LOAD|FROM)\b(?!\s*:)", re.IGNORECASE)


class Term(NamedTuple):
    """An RDF term as plain text: an IRI, a literal with its datatype or language, or a blank node."""

    kind: Literal["iri", "literal", "bnode"]
    value: str
    datatype: str = ""
    language: str = ""

    @property
    def short(self) -> str:
        """Return the short id of an IRI, or the text of a literal."""
        return shorten(self.value) if self.kind == "iri" else self.value

    @classmethod
    def iri(cls, value: str) -> Term:
        """Return an IRI."""
        return cls("iri", value)

    @classmethod
    def text(cls, value: str, datatype: str = "http://www.w3.org/2001/XMLSchema#string", language: str = "") -> Term:
        """Return a literal."""
        return cls("literal", value, datatype, language)


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a query: column names, and rows of terms (None where a variable is unbound)."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]

    def __iter__(self) -> Iterator[dict[str, Term]]:
        """Yield each row as a mapping of the columns that are bound."""
        for row in self.rows:
            yield {column: term for column, term in zip(self.columns, row, strict=True) if term is not None}


@dataclass(frozen=True, slots=True)
class Store:
    """A loaded graph. Queries see the union of all its named graphs; each passage is a named graph of its own."""

    project: Project
    inner: ox.Store

    def query(self, text: str, bindings: Mapping[str, Term] | None = None, *, engine: Engine = "oxigraph") -> Table:
        """Return the answer to a SELECT or ASK query (or the triples of a CONSTRUCT) as a table.

        ``bindings`` gives projected variables a value; values are bound by the engine, never written into the text.
        The prefixes of `ecograph.vocabulary` are predeclared. Raises QueryError where the query cannot be run.
        """
        text = _prepared(text)
        if engine == "rdflib":
            return query_rdflib(self.quads(), text, bindings)
        substitutions: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple] = {
            ox.Variable(name): _ox_term(term) for name, term in (bindings or {}).items()
        }
        try:
            result = self.inner.query(text, base_iri=BASE, use_default_graph_as_union=True, substitutions=substitutions)
        except (SyntaxError, ValueError, RuntimeError) as error:
            raise _query_error(text, str(error)) from error
        return _table(result)

    def quads(self) -> bytes:
        """Return all quads as sorted N-Quads in UTF-8; blank nodes are named canonically (RDFC-1.0), so equal graphs give equal bytes."""
        quads = ox.Dataset(self.inner)
        quads.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        dumped = cast(bytes, ox.serialize(quads, format=ox.RdfFormat.N_QUADS))
        return b"".join(sorted(dumped.splitlines(keepends=True)))

    def passage_graphs(self) -> tuple[str, ...]:
        """Return the ids of the passages that have a claim graph, sorted."""
        names = (graph.value for graph in self.inner.named_graphs() if isinstance(graph, ox.NamedNode))
        return tuple(sorted(shorten(name) for name in names if name.startswith(PASSAGE)))


def graph_files(project: Project) -> tuple[Path, ...]:
    """Return the files that make up a graph, sorted: all of ``graph/`` in Turtle or TriG but the shapes.

    A project without an ontology or concepts of its own gets those of the package.
    """
    terms = (project.terms("ontology.ttl"), *project.terms("concepts").glob("*.ttl"))
    files = (path for path in project.graph.rglob("*") if path.suffix in _FORMATS and path.name != "shapes.ttl")
    return tuple(sorted({*terms, *files}))


def load(project: Project, *, derive: bool = True, period: Period | None = None) -> Store:
    """Open a store with all files of a project's graph.

    With ``derive``, the plain ties of relations that carry a role, date or amount are added by ``queries/derive/*.ru``. With a
    ``period``, claims and things that are dated outside it are left out; what is not dated stays.
    Raises InputError with file and line where a file cannot be parsed.
    """
    inner = ox.Store()
    files = graph_files(project)
    if not files:
        raise InputError("the graph has no files", path=project.graph, remedy="put Turtle (.ttl) or TriG (.trig) files into it")
    quads = [quad for path in files for quad in _parsed(path, project)]
    inner.extend(_held(quads, period) if period else quads)
    store = Store(project, inner)
    if derive:
        for rule in sorted((project.queries / "derive").glob("*.ru")):
            inner.update(_prepared(rule.read_text(encoding="utf-8")), base_iri=BASE)
    return store


def _parsed(path: Path, project: Project) -> Iterable[ox.Quad]:
    shown = project.shown(path)
    graph = ox.NamedNode(_FILE_GRAPH + str(shown))
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"this is not UTF-8 (byte {error.start})", path=shown, remedy="save the file as UTF-8") from error
    try:
        quads = list(ox.parse(io.BytesIO(text.encode()), format=_FORMATS[path.suffix], base_iri=BASE, rename_blank_nodes=True))
    except SyntaxError as error:
        problem = (error.msg or str(error)).partition(" at line ")[0]
        raise InputError(problem, path=shown, line=error.lineno or _line_in(str(error)), remedy="mend the line; nothing was loaded") from error
    return [quad if quad.graph_name != ox.DefaultGraph() else ox.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in quads]


_STARTS = {PREFIXES["schema"] + "startDate", PREFIXES["schema"] + "foundingDate", PREFIXES["eco"] + "openFrom"}
_ENDS = {PREFIXES["schema"] + "endDate", PREFIXES["eco"] + "openUntil"}
_NODE_DATES = {PREFIXES["eco"] + "from": 0, PREFIXES["eco"] + "until": 1}
_OBSERVED = PREFIXES["schema"] + "observationDate"
_SUCCESSOR = PREFIXES["eco"] + "successorOf"


def _held(quads: list[ox.Quad], period: Period) -> list[ox.Quad]:
    """Return the quads that hold in a period: a claim, figure or thing that is dated outside it goes, with all that is said of it.

    A thing that has a successor ended when its successor began.
    """
    dates: dict[ox.NamedNode | ox.BlankNode, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    succeeded: dict[object, object] = {}
    for quad in quads:
        subject, predicate, value = quad.subject, quad.predicate.value, quad.object
        if isinstance(value, ox.Literal) and not isinstance(subject, ox.Triple):
            if predicate in _STARTS or predicate == _OBSERVED or _NODE_DATES.get(predicate) == 0:
                dates[subject][0].append(value.value)
            if predicate in _ENDS or predicate == _OBSERVED or _NODE_DATES.get(predicate) == 1:
                dates[subject][1].append(value.value)
        if isinstance(subject, ox.BlankNode) and value == ox.NamedNode(_SUCCESSOR):
            succeeded[subject] = None
    for quad in quads:
        if quad.subject in succeeded and quad.predicate.value == PREFIXES["rdf"] + "object":
            former, beginnings = quad.object, dates[cast(ox.BlankNode, quad.subject)][0]
            if isinstance(former, ox.NamedNode):
                dates[former][1].extend(beginnings)
    out = {node for node, (starts, ends) in dates.items() if not Period.between(starts, ends).overlaps(period)}
    claims = [quad for quad in quads if quad.graph_name != ox.DefaultGraph() and str(quad.graph_name).startswith(f"<{PASSAGE}")]
    out |= {quad.subject for quad in claims if quad.object in out and isinstance(quad.subject, ox.BlankNode)}
    gone = {quad for quad in claims if quad.subject in out or quad.object in out}
    return [quad for quad in quads if quad not in gone]


def _line_in(message: str) -> int | None:
    found = re.search(r"line (\d+)", message)
    return int(found.group(1)) if found else None


def _prepared(text: str) -> str:
    """Return a query with the prefixes that it uses without declaring them, refused if it reaches outside the graph."""
    bare = re.sub(r"<[^<>\s]*>|\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|#[^\n]*", " ", text)
    refused = _REFUSED.search(bare)
    if refused:
        raise QueryError(f"{refused.group().upper()} is not allowed here", remedy="ask the graph itself; ecograph does not reach outside it")
    declared = set(re.findall(r"\bPREFIX\s+([\w-]*):", bare, re.IGNORECASE))
    lines = (line for line in sparql_prefixes().splitlines() if line.split()[1][:-1] not in declared)
    return " ".join(lines) + " " + text


def _query_error(text: str, message: str) -> QueryError:
    offset = len(text) - len(text.lstrip())
    return QueryError(f"this query cannot be run: {message}"[: 2000 + offset], remedy="see docs/questions.md for the terms and examples")


def _ox_term(term: Term) -> ox.NamedNode | ox.Literal:
    if term.kind == "iri":
        return ox.NamedNode(term.value)
    if term.language:
        return ox.Literal(term.value, language=term.language)
    return ox.Literal(term.value, datatype=ox.NamedNode(term.datatype))


def _term(node: object) -> Term | None:
    if node is None:
        return None
    if isinstance(node, ox.NamedNode):
        return Term.iri(node.value)
    if isinstance(node, ox.Literal):
        return Term("literal", node.value, node.datatype.value, node.language or "")
    return Term("bnode", str(node))


def _table(result: object) -> Table:
    if isinstance(result, ox.QuerySolutions):
        columns = tuple(variable.value for variable in result.variables)
        return Table(columns, tuple(tuple(_term(row[column]) for column in columns) for row in result))
    if isinstance(result, ox.QueryBoolean):
        return Table(("answer",), ((Term.text(str(bool(result)).lower(), "http://www.w3.org/2001/XMLSchema#boolean"),),))
    triples = cast(Iterable[ox.Triple], result)
    rows = sorted((_term(t.subject), _term(t.predicate), _term(t.object)) for t in triples)
    return Table(("subject", "predicate", "object"), tuple(rows))


def query_rdflib(quads: bytes, text: str, bindings: Mapping[str, Term] | None = None) -> Table:
    """Return the answer of rdflib's own engine: slower, and the second opinion in the tests."""
    import rdflib
    from rdflib.plugins import sparql

    sparql.SPARQL_LOAD_GRAPHS = False
    dataset = _rdflib_dataset(quads)
    values: dict[str, rdflib.term.Identifier] = {}
    for name, term in (bindings or {}).items():
        values[name] = (
            rdflib.URIRef(term.value)
            if term.kind == "iri"
            else rdflib.Literal(term.value, lang=term.language or None, datatype=None if term.language else rdflib.URIRef(term.datatype))
        )
    result = dataset.query(text, initBindings=values)
    if result.type == "ASK":
        return Table(("answer",), ((Term.text(str(bool(result.askAnswer)).lower(), "http://www.w3.org/2001/XMLSchema#boolean"),),))
    columns = tuple(str(variable) for variable in result.vars or ())
    rows = (tuple(_rdflib_term(row.get(variable)) for variable in result.vars or ()) for row in result.bindings)
    return Table(columns, tuple(rows))


_datasets: dict[int, object] = {}


def _rdflib_dataset(quads: bytes) -> rdflib.Dataset:  # type: ignore[name-defined]  # noqa: F821
    import rdflib

    key = hash(quads)
    if key not in _datasets:
        _datasets.clear()
        dataset = rdflib.Dataset(default_union=True)
        dataset.parse(data=quads, format="nquads")
        _datasets[key] = dataset
    return cast("rdflib.Dataset", _datasets[key])


def _rdflib_term(node: object) -> Term | None:
    import rdflib

    if node is None:
        return None
    if isinstance(node, rdflib.URIRef):
        return Term.iri(str(node))
    if isinstance(node, rdflib.Literal):
        datatype = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString" if node.language else str(node.datatype or PREFIXES["xsd"] + "string")
        return Term("literal", str(node), datatype, node.language or "")
    return Term("bnode", str(node))
