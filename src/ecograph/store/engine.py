"""A loaded graph that answers SPARQL through Oxigraph, or through rdflib for a second opinion."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Literal, Protocol, cast

import pyoxigraph as ox

from ecograph.errors import QueryError
from ecograph.project import Project
from ecograph.store.binding import bound, syntax_only
from ecograph.store.tables import BOOLEAN, Table, Term
from ecograph.vocabulary import BASE, PASSAGE, PREFIXES, shorten, sparql_prefixes

__all__ = ["Engine", "Queryable", "Store", "prepared"]

Engine = Literal["oxigraph", "rdflib"]
_DEEPEST = 100  # far deeper nesting brings the parser down
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_REFUSED = re.compile(r"(?<![?$:A-Za-z_])(SERVICE|LOAD|FROM)\b(?!:)", re.IGNORECASE)
_LONGEST = 50_000  # characters of a query


class Queryable(Protocol):
    """What the rest of the house asks of a store: the project it belongs to, and answers to SPARQL."""

    @property
    def project(self) -> Project:
        """The project whose questions are asked."""

    def query(self, text: str, bindings: Mapping[str, Term] | None = None, *, engine: Engine = "oxigraph") -> Table:
        """Return the answer to a query, with values for projected variables."""


@dataclass(frozen=True, slots=True)
class Store:
    """A loaded graph: each passage is a named graph of its own, and the default graph is the union of all, each triple once."""

    project: Project
    inner: ox.Store

    def query(self, text: str, bindings: Mapping[str, Term] | None = None, *, engine: Engine = "oxigraph", rows: int | None = None) -> Table:
        """Return the answer to a SELECT or ASK query (or the triples of a CONSTRUCT) as a table of at most so many ``rows``.

        ``bindings`` gives projected variables a value; values are bound by the engine, never written into the text.
        The prefixes of `ecograph.vocabulary` are predeclared. Raises QueryError where the query cannot be run.
        """
        asked, text = text, prepared(text)
        if engine == "rdflib":
            from ecograph.store.second_engine import query_rdflib

            found = query_rdflib(self.quads(), text, bindings)
            return found if rows is None else Table(found.columns, found.rows[:rows], cut=len(found.rows) > rows)
        try:
            result = self.inner.query(bound(text, bindings or {}), base_iri=BASE)
        except (SyntaxError, ValueError, RuntimeError, OSError) as error:
            raise _query_error(asked, str(error), len(text) - len(asked)) from error
        return _table(result, rows)

    def quads(self) -> bytes:
        """Return all quads as sorted N-Quads in UTF-8; blank nodes are named canonically (RDFC-1.0), so equal graphs give equal bytes."""
        quads = ox.Dataset(quad for quad in self.inner if quad.graph_name != ox.DefaultGraph())
        quads.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        dumped = cast(bytes, ox.serialize(quads, format=ox.RdfFormat.N_QUADS))
        return b"".join(sorted(dumped.splitlines(keepends=True)))

    def passage_graphs(self) -> tuple[str, ...]:
        """Return the ids of the passages that have a claim graph, sorted."""
        names = (graph.value for graph in self.inner.named_graphs() if isinstance(graph, ox.NamedNode))
        return tuple(sorted(shorten(name) for name in names if name.startswith(PASSAGE)))


def prepared(text: str) -> str:
    """Return a query with the prefixes that it uses without declaring them, refused if it reaches outside the graph."""
    if len(text) > _LONGEST:
        raise QueryError(f"the query has {len(text)} characters", remedy=f"{_LONGEST} are the most: ask in parts")
    bare = syntax_only(text)
    depth = deepest = 0
    for letter in bare:
        depth += (letter in "{([") - (letter in "})]")
        deepest = max(deepest, depth)
    if deepest > _DEEPEST:
        raise QueryError(f"the query nests {deepest} levels deep", remedy=f"write it flatter: {_DEEPEST} levels are the most")
    refused = _REFUSED.search(bare) or _REFUSED.search(syntax_only(_decoded(text)))
    if refused:
        raise QueryError(f"{refused.group().upper()} is not allowed here", remedy="ask the graph itself; ecograph does not reach outside it")
    declared = set(re.findall(r"\bPREFIX\s+([\w-]*):", bare, re.IGNORECASE))
    lines = (line for line in sparql_prefixes().splitlines() if line.split()[1][:-1] not in declared)
    return " ".join(lines) + " " + text


def _decoded(text: str) -> str:
    """Return a query with its escaped code points written out, as some engines read it before they look for strings."""

    def letter(match: re.Match[str]) -> str:
        point = int(match.group(1) or match.group(2), 16)
        return chr(point) if point < 0x110000 else " "

    return _ESCAPE.sub(letter, text)


def _query_error(text: str, message: str, before: int) -> QueryError:
    """Return an error that points at the place; ``before`` is how many characters of prefixes were put before the text."""
    remedy = "see docs/sparql.md for examples and docs/graph.md for the terms"
    place = re.search(r"\bat (\d+):(\d+): (.*)", message, re.DOTALL)
    if not place:
        return QueryError(f"this query cannot be run: {message}"[:600], remedy=remedy)
    line, column = int(place.group(1)), int(place.group(2))
    column -= before if line == 1 else 0
    lines = text.splitlines() or [""]
    shown = lines[line - 1] if 0 < line <= len(lines) else ""
    start = max(0, column - 60)
    pointer = f"  {shown[start : start + 120]}\n  {' ' * (column - 1 - start)}^"
    problem, remedy = _problem(
        place.group(3), shown[: column - 1], remedy, whole=all(text.count(one) == text.count(other) for one, other in ("{}", "()"))
    )
    return QueryError(f"this query cannot be run, line {line}, column {column}: {problem}\n{pointer}", remedy=remedy)


def _problem(message: str, before: str, remedy: str, *, whole: bool) -> tuple[str, str]:
    """Return what a parser's message comes down to, and what to do: a prefix, an end that comes too early, or the signs that could stand there."""
    prefix = re.search(r"([\w-]*):[\w.-]*\s*$", before)
    if "Prefix not found" in message and prefix:
        known = ", ".join(sorted(PREFIXES))
        return f"the prefix {prefix.group(1)}: is not declared", f"write PREFIX {prefix.group(1)}: <…> before the query, or use one of: {known}"
    if not whole:
        return "the brackets do not match", f"each {{ and ( needs its }} or ); {remedy}"
    signs = [sign for sign in re.findall(r'"((?:[^"\\]|\\.)+)"', message) if not sign.startswith("\\")]
    if not signs:
        return " ".join(message.split())[:200], remedy
    return f"it cannot be read any further; what could stand here: {' '.join(dict.fromkeys(signs[:12]))}", remedy


def _term(node: object) -> Term | None:
    if isinstance(node, ox.NamedNode):
        return Term("iri", node.value)
    if node is None:
        return None
    if isinstance(node, ox.Literal):
        return Term("literal", node.value, node.datatype.value, node.language or "")
    return Term("bnode", str(node))


def _table(result: object, most: int | None) -> Table:
    if isinstance(result, ox.QuerySolutions):
        columns = tuple(variable.value for variable in result.variables)
        kept = tuple(tuple(map(_term, row)) for row in islice(result, most))
        return Table(columns, kept, cut=most is not None and len(kept) == most and next(result, None) is not None)
    if isinstance(result, ox.QueryBoolean):
        return Table(("answer",), ((Term.text(str(bool(result)).lower(), BOOLEAN),),))
    triples = cast(Iterable[ox.Triple], result)
    rows = sorted((_term(t.subject), _term(t.predicate), _term(t.object)) for t in triples)
    return Table(("subject", "predicate", "object"), tuple(rows[:most]), cut=most is not None and len(rows) > most)
