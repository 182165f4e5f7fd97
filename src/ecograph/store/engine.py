"""A loaded graph that answers SPARQL through Oxigraph, or through rdflib for a second opinion."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, cast

import pyoxigraph as ox

from ecograph.errors import QueryError
from ecograph.project import Project
from ecograph.store.tables import BOOLEAN, Table, Term
from ecograph.vocabulary import BASE, PASSAGE, shorten, sparql_prefixes

__all__ = ["Engine", "Store", "prepared"]

Engine = Literal["oxigraph", "rdflib"]
_DEEPEST = 100  # far deeper nesting brings the parser down
_NOT_SYNTAX = re.compile(
    r"<[^<>\s\"{}|^`\\]*>"  # an IRI
    r'|\"{3}(?:[^\\]|\\.)*?\"{3}|\'{3}(?:[^\\]|\\.)*?\'{3}|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\''  # a string
    r"|#[^\n]*",  # a comment
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_REFUSED = re.compile(r"(?<![?$:\w-])(SERVICE|LOAD|FROM)\b(?!\s*:)", re.IGNORECASE)


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
        text = prepared(text)
        if engine == "rdflib":
            from ecograph.store.second_engine import query_rdflib

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


def prepared(text: str) -> str:
    """Return a query with the prefixes that it uses without declaring them, refused if it reaches outside the graph."""
    bare = _bare(text)
    depth = deepest = 0
    for letter in bare:
        depth += (letter in "{([") - (letter in "})]")
        deepest = max(deepest, depth)
    if deepest > _DEEPEST:
        raise QueryError(f"the query nests {deepest} levels deep", remedy=f"write it flatter: {_DEEPEST} levels are the most")
    refused = _REFUSED.search(bare)
    if refused:
        raise QueryError(f"{refused.group().upper()} is not allowed here", remedy="ask the graph itself; ecograph does not reach outside it")
    declared = set(re.findall(r"\bPREFIX\s+([\w-]*):", bare, re.IGNORECASE))
    lines = (line for line in sparql_prefixes().splitlines() if line.split()[1][:-1] not in declared)
    return " ".join(lines) + " " + text


def _bare(text: str) -> str:
    """Return what is syntax in a query: without IRIs, strings and comments, and with code points written out."""

    def letter(match: re.Match[str]) -> str:
        point = int(match.group(1) or match.group(2), 16)
        return chr(point) if point < 0x110000 else " "

    return _NOT_SYNTAX.sub(" ", _ESCAPE.sub(letter, text))


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
        return Table(("answer",), ((Term.text(str(bool(result)).lower(), BOOLEAN),),))
    triples = cast(Iterable[ox.Triple], result)
    rows = sorted((_term(t.subject), _term(t.predicate), _term(t.object)) for t in triples)
    return Table(("subject", "predicate", "object"), tuple(rows))
