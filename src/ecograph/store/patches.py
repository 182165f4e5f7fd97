"""What differs between two sets of quads as an RDF Patch (Apache Jena), and such a patch applied.

Blank nodes are addressed by labels from their content (see `ecograph.store.labelling`): who labels a graph in the same way finds them.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from ecograph.errors import InputError
from ecograph.store.labelling import labelled
from ecograph.store.turtle.tokens import Token, tokens
from ecograph.store.turtle.writing import string
from ecograph.vocabulary import PREFIXES

__all__ = ["Patch", "addition", "applied", "difference", "labelled_nquads", "read_patch"]

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://w3id.org/ecograph/patch")


_REMEDY = "give an RDF Patch, as `ecograph diff --format rdfpatch` writes"


@dataclass(frozen=True, slots=True)
class Patch:
    """Quads to delete and quads to add; blank nodes are labelled by content."""

    deleted: frozenset[ox.Quad] = frozenset()
    added: frozenset[ox.Quad] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.deleted or self.added)

    def __str__(self) -> str:
        """Return the patch as text: one transaction, deletions first, sorted; its id is made from its content."""
        rows = [*sorted(f"D {_row(quad)}" for quad in self.deleted), *sorted(f"A {_row(quad)}" for quad in self.added)]
        body = "\n".join(["TX .", *rows, "TC ."])
        return f"H id <urn:uuid:{uuid.uuid5(_NAMESPACE, body)}> .\n{body}\n"


def addition(trig: str) -> Patch:
    """Return the patch that adds what a text in TriG says, in which the prefixes of the house are declared already."""
    declared = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
    return Patch(added=labelled(ox.parse((declared + trig).encode(), format=ox.RdfFormat.TRIG)))


def difference(before: Iterable[ox.Quad], after: Iterable[ox.Quad]) -> Patch:
    """Return the patch that makes ``before`` isomorphic to ``after``; it is empty if they are so already."""
    one, other = labelled(before), labelled(after)
    return Patch(one - other, other - one)


def applied(patch: Patch, quads: Iterable[ox.Quad], *, loose: bool = False) -> frozenset[ox.Quad]:
    """Return quads with a patch applied.

    Raises InputError when the patch deletes what is not there or adds what is: it was made for another graph. ``loose`` lets that pass.
    """
    found = labelled(quads)
    missing, present = patch.deleted - found, patch.added & found
    if not loose and (missing or present):
        parts = [f"{len(missing)} statements that it deletes are not there"] * bool(missing) + [f"{len(present)} that it adds are"] * bool(present)
        example = min(map(_row, missing or present))
        remedy = "apply it to the graph that it was made for, or with --loose"
        raise InputError(f"the patch does not fit this graph: {' and '.join(parts)}, as in {example[:300]}", remedy=remedy)
    return (found - patch.deleted) | patch.added


def labelled_nquads(quads: Iterable[ox.Quad]) -> str:
    """Return quads as sorted N-Quads whose blank nodes are labelled as patches address them."""
    return "".join(sorted(f"{_row(quad)}\n" for quad in labelled(quads)))


def _row(quad: ox.Quad) -> str:
    terms = [quad.subject, quad.predicate, quad.object]
    if not isinstance(quad.graph_name, ox.DefaultGraph):
        terms.append(quad.graph_name)
    return " ".join(map(str, terms)) + " ."


def read_patch(text: str, path: Path | None = None) -> Patch:
    """Return the sum of an RDF Patch: what it deletes and adds in the end; aborted transactions don't count.

    Raises InputError with the line where the text is no RDF Patch.
    """
    deleted: dict[str, None] = {}
    added: dict[str, None] = {}
    kept = ({}, {})  # type: tuple[dict[str, None], dict[str, None]]
    prefixes: dict[str, str] = {}
    for row in _rows(text, path):
        code, terms = row[0].text.upper(), row[1:]
        if code in ("A", "D"):
            line = _quad_line(terms, prefixes, row[0], path)
            gone, come = (added, deleted) if code == "D" else (deleted, added)
            if line in gone:
                del gone[line]
            else:
                come[line] = None
        elif code == "PA" and len(terms) == 2:
            prefixes[_prefix(terms[0])] = terms[1].text[1:-1]
        elif code == "TX":
            kept = (dict(deleted), dict(added))
        elif code == "TA":
            deleted, added = kept
        elif code not in ("H", "TC", "PD"):
            raise _problem(f"‘{row[0].text}’ opens no row of an RDF Patch", row[0], path)
    return Patch(frozenset(_quads(deleted)), frozenset(_quads(added)))


def _rows(text: str, path: Path | None) -> Iterator[list[Token]]:
    row: list[Token] = []
    try:
        for token in tokens(text):
            if token.kind in ("newline", "comment"):
                continue
            if token.kind == "end" and row:
                raise _problem("the last row does not end in a full stop", token, path)
            if token.text == "." and token.kind == "mark":
                if row:
                    yield row
                row = []
            elif token.kind != "end":
                row.append(token)
    except InputError as error:
        raise InputError(error.problem, path=path, line=error.line, remedy=_REMEDY) from error


def _problem(problem: str, token: Token, path: Path | None) -> InputError:
    return InputError(problem, path=path, line=token.line, remedy=_REMEDY)


def _prefix(token: Token) -> str:
    return token.text.strip("\"'").rstrip(":")


def _quad_line(terms: list[Token], prefixes: Mapping[str, str], first: Token, path: Path | None) -> str:
    """Return the terms of a row as a line of N-Quads."""
    written: list[str] = []
    for token in terms:
        if token.kind == "name":
            prefix, _, local = token.text.partition(":")
            if prefix not in prefixes:
                raise _problem(f"the prefix {prefix}: is not added", token, path)
            term = f"<{prefixes[prefix]}{local}>"
        elif token.kind == "iri" and token.text.startswith("<_:"):
            term = token.text[1:-1]
        elif token.kind in ("integer", "decimal", "double"):
            term = f"{string(token.text)}^^<{PREFIXES['xsd']}{token.kind}>"
        else:
            term = token.text
        glued = written and (term == "^^" or token.kind == "language" or written[-1].endswith("^^"))
        if glued:
            written[-1] += term
        else:
            written.append(term)
    line = " ".join(written) + " ."
    try:
        list(ox.parse(line.encode(), format=ox.RdfFormat.N_QUADS))
    except SyntaxError as error:
        raise _problem(f"this row is no triple or quad: {' '.join(written)[:200]}", first, path) from error
    return line


def _quads(lines: Iterable[str]) -> Iterator[ox.Quad]:
    return iter(ox.parse("\n".join(lines).encode(), format=ox.RdfFormat.N_QUADS))
