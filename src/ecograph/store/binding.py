"""Values for the variables of a query, written into it so that no value can leave its place."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pyoxigraph as ox

from ecograph.store.tables import Term

__all__ = ["bound", "syntax_only"]

_NOT_SYNTAX = re.compile(
    r"<[^<>\s\"{}|^`\\]*>"  # an IRI
    r'|\"{3}(?:[^\\]|\\.)*?\"{3}|\'{3}(?:[^\\]|\\.)*?\'{3}|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\''  # a string
    r"|(?<!\\)#[^\r\n]*",  # a comment; a backslash makes # part of a name
    re.DOTALL,
)


def syntax_only(text: str) -> str:
    """Return a query of the same length with blanks for its IRIs, strings and comments."""
    return _NOT_SYNTAX.sub(lambda match: " " * len(match.group()), text)


def bound(text: str, bindings: Mapping[str, Term]) -> str:
    """Return a query in which variables have a value: a ``VALUES`` block in each group that names them.

    This is what engines call substitution, in a form that all of them read alike. A variable that a sub-select uses without projecting it
    is another one, and left alone. Terms are written as N-Triples, in which no value can end its own quotes or brackets. The outermost
    group gets every variable.

    >>> bound("SELECT ?s WHERE { ?s ?p ?o }", {"p": Term.iri("https://example.org/p")})
    'SELECT ?s WHERE { VALUES ?p { <https://example.org/p> } ?s ?p ?o }'
    """
    bare = syntax_only(text)
    open_groups: list[int] = []
    own: dict[int, list[str]] = {}
    outermost = -1
    data = re.compile(r"\bVALUES\s*(\?\w+|\([^)]*\))\s*$", re.IGNORECASE)
    for at, letter in enumerate(bare):
        if letter == "{":
            if outermost < 0:
                outermost = at
            open_groups.append(at)
            own[at] = []
            if data.search(bare[:at]):
                own.pop(at)
        elif letter == "}" and open_groups:
            open_groups.pop()
        elif open_groups and open_groups[-1] in own:
            own[open_groups[-1]].append(letter)
    for at, letters in sorted(own.items(), reverse=True):
        direct = "".join(letters)
        if direct.lstrip().upper().startswith("SELECT"):
            continue
        seen = _projections(bare[:at])
        names = [name for name in sorted(bindings) if at == outermost or (re.search(rf"[?$]{name}\b", direct) and _passes(seen, name))]
        blocks = "".join(f" VALUES ?{name} {{ {_written(bindings[name])} }}" for name in names)
        text = f"{text[: at + 1]}{blocks}{text[at + 1 :]}"
    return text


def _projections(before: str) -> list[str]:
    """Return what the sub-selects around a place project: the texts between SELECT and their group, outermost first."""
    found: list[tuple[int, str]] = []
    depth = 0
    for match in re.finditer(r"[{}]|\bSELECT\b([^{]*)", before, re.IGNORECASE):
        part = match.group()
        if part == "{":
            depth += 1
        elif part == "}":
            depth -= 1
            while found and found[-1][0] > depth:
                found.pop()
        else:
            found.append((depth, match.group(1)))
    return [projection for _, projection in found[1:]]


def _passes(projections: list[str], name: str) -> bool:
    return all("*" in projection or re.search(rf"[?$]{name}\b", projection) for projection in projections)


def _written(term: Term) -> str:
    if term.kind == "iri":
        return str(ox.NamedNode(term.value))
    if term.language:
        return str(ox.Literal(term.value, language=term.language))
    return str(ox.Literal(term.value, datatype=ox.NamedNode(term.datatype)))
