"""The canonical form of a Turtle or TriG file: what is written, and the proof that it says the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from ecograph.errors import InputError
from ecograph.store.labelling import labelled
from ecograph.store.turtle.layout import laid_out
from ecograph.store.turtle.ordering import sorted_document
from ecograph.store.turtle.parsing import parsed
from ecograph.store.turtle.syntax import Document
from ecograph.store.turtle.tokens import tokens
from ecograph.store.turtle.writing import Names
from ecograph.vocabulary import BASE

__all__ = ["Formatted", "check_syntax", "formatted", "keeps_order", "same_graph"]

_KEEP = re.compile(r"#+\s*fmt:\s*keep order\b")


class Formatted(NamedTuple):
    """A file in canonical form, and whether it asks to keep the order in which it was written."""

    text: str
    kept: bool


def formatted(text: str, *, classes: Sequence[str] = (), path: Path | None = None, sort: bool | None = None) -> Formatted:
    """Return a Turtle or TriG file in canonical form.

    A file whose header says ``# fmt: keep order`` keeps the order of its statements, predicates and objects, and only its layout,
    prefixes and spellings are made canonical; ``sort`` overrules that. Every other file is sorted: see `sorted_document`, also for
    ``classes``. Comments and lexical forms are kept. The result is idempotent, and checked to say the same before it is returned.
    Raises InputError with the line where the text cannot be read.

    >>> print(formatted("@prefix : <http://example.org/> . :b a :C . :a :n '1' , 2 .").text, end="")
    @prefix : <http://example.org/> .
    <BLANKLINE>
    :a :n "1" , 2 .
    <BLANKLINE>
    :b a :C .
    """
    text = text.removeprefix("\ufeff")
    before = _quads(text, path)
    try:
        document = parsed(text)
    except InputError as error:
        raise InputError(error.problem, path=path, line=error.line, remedy=error.remedy) from error
    kept = keeps_order(document) if sort is None else not sort
    names = Names.of(document.prefixes, based=bool(document.base))
    after = laid_out(document if kept else sorted_document(document, names, classes), names)
    if not same_graph(before, _quads(after, path)) or _comments(text) != _comments(after):
        problem = "this file cannot be brought into canonical form without changing what it says"
        raise InputError(problem, path=path, remedy="write its prefixes and IRIs in full, and each comment on a line of its own")
    return Formatted(after, kept)


def keeps_order(document: Document) -> bool:
    """Tell whether the header of a file asks to keep its order."""
    return any(_KEEP.match(line) for line in document.header)


def same_graph(one: Sequence[ox.Quad], other: Sequence[ox.Quad]) -> bool:
    """Tell whether two lists of quads are isomorphic: the same but for the labels of blank nodes."""
    return len(set(one)) == len(set(other)) and labelled(one) == labelled(other)


def check_syntax(text: str, path: Path) -> None:
    """Raise InputError with the line where a text is no Turtle or TriG."""
    _quads(text, path)


def _quads(text: str, path: Path | None) -> list[ox.Quad]:
    try:
        format_ = ox.RdfFormat.TURTLE if path is not None and path.suffix == ".ttl" else ox.RdfFormat.TRIG
        return list(ox.parse(text.encode(), format=format_, base_iri=BASE))
    except SyntaxError as error:
        problem = (error.msg or str(error)).partition(" at line ")[0]
        raise InputError(problem, path=path, line=error.lineno, remedy="mend the line; the file was left as it is") from error


def _comments(text: str) -> Counter[str]:
    """Return how often each word stands in the comments of a text: several comments may come to stand on one line."""
    return Counter(token.text.rstrip() for token in tokens(text) if token.kind == "comment")
