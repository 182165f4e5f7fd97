"""A document as text: one statement, predicate or claim a line, so that a change shows where it was made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from ecograph.store.turtle.syntax import Anonymous, Document, Graph, Iri, Items, Notes, Pair, Prefix, Statement, Term
from ecograph.store.turtle.writing import Names

__all__ = ["laid_out"]

_INDENT = "    "
_WIDTH = 200  # a line with a nested node is broken when it is longer


def laid_out(document: Document, names: Names) -> str:
    """Return the text of a document: header, prefixes in alphabetical order, then its blocks with an empty line between each two."""
    parts: list[list[str]] = []
    head = list(_head(document, names))
    spoken = list(takewhile(lambda line: line.startswith("#"), head))  # what stands above the first prefix speaks of the file
    if document.header or spoken:
        parts.append([*document.header, *([""] if document.header and spoken else []), *spoken])
    if head:
        parts.append(head[len(spoken) :])
    for block in document.blocks:
        parts.append(list(_graph(block, names) if isinstance(block, Graph) else _statement(block, names)))
    if document.closing:
        parts.append(list(document.closing))
    return "\n\n".join("\n".join(part) for part in parts) + "\n" if parts else ""


@dataclass(slots=True)
class _Line:
    """A line and the comments that stand behind it."""

    text: str
    behind: tuple[str, ...] = ()

    def __str__(self) -> str:
        return " ".join((self.text, *self.behind))


def _head(document: Document, names: Names) -> Iterator[str]:
    """Yield the lines that declare the base and the prefixes, each prefix once."""
    if document.base:
        yield from _noted(f"@base {names.full(Iri(document.base))} .", document.base_notes)
    first: dict[str, Prefix] = {}
    for prefix in document.prefixes:
        known = first.get(prefix.name)
        first[prefix.name] = prefix if known is None else replace(known, notes=known.notes + prefix.notes)
    for name, prefix in sorted(first.items()):
        yield from _noted(f"@prefix {name}: {names.full(prefix.namespace)} .", prefix.notes)


def _noted(line: str, notes: Notes) -> list[str]:
    """Return a line with its comments: one may stand behind it, several stand above."""
    notes = _single(notes)
    return [*(comment for comment in notes.above if comment), " ".join((line, *notes.behind))]


def _single(notes: Notes) -> Notes:
    return notes if len(notes.behind) < 2 else notes.lifted()


def _graph(graph: Graph, names: Names) -> Iterator[str]:
    opening = "{" if graph.name is None else f"{names.term(graph.name)} {{"
    notes = _single(graph.notes)
    yield from notes.above
    yield " ".join((opening, *notes.behind))
    for statement in graph.statements:
        bare = replace(statement, notes=replace(statement.notes, above=tuple(line for line in statement.notes.above if line)))
        yield from _statement(bare, names, _INDENT)
    yield from (f"{_INDENT}{comment}" for comment in graph.closing)
    yield "}"


def _statement(statement: Statement, names: Names, indent: str = "") -> list[str]:
    """Return a statement as lines: in a graph, what is said of a nameless node is one line, as one claim is."""
    subject = names.term(statement.subject)
    notes = statement.notes
    lines: list[_Line] = []
    if indent and isinstance(statement.subject, Anonymous):
        notes += Notes(tuple(_inner(statement.pairs)))
        text = names.pairs((*statement.subject.pairs, *statement.pairs))
        lines.append(_Line(f"{indent}[] {text} ." if text else f"{indent}[] ."))
    elif not statement.pairs:
        lines.append(_Line(f"{indent}{subject} ."))
    for number, pair in enumerate(() if lines else statement.pairs):
        deeper = indent if number == 0 else indent + _INDENT
        above, own = _pair(pair, names, deeper, f"{subject} " if number == 0 else "")
        if number == 0:
            notes = Notes(notes.above + above, notes.behind)
        else:
            lines += [_Line(deeper + comment) for comment in above]
        own[-1].text += " ;" if pair is not statement.pairs[-1] else " ."
        lines += own
    last = _single(Notes(notes.above, lines[-1].behind + notes.behind))
    lines[-1].behind = last.behind
    return [*(f"{indent}{comment}" if comment else "" for comment in last.above), *map(str, lines)]


def _pair(pair: Pair, names: Names, indent: str, opening: str) -> tuple[tuple[str, ...], list[_Line]]:
    """Return the comments above a predicate, and its lines: one, unless a node nested in it is wide or has comments of its own."""
    notes = _single(pair.notes)
    line = f"{indent}{opening}{names.pair(pair)}"
    inner = tuple(comment for term in pair.objects for comment in _inner(_pairs_in(term)))
    nested = any(isinstance(term, Anonymous) and term.pairs for term in pair.objects)
    if not nested or not (inner or len(line) > _WIDTH):
        return notes.above + inner, [_Line(line, notes.behind)]
    lifted = tuple(comment for term in pair.objects if isinstance(term, Items) for comment in _inner(_pairs_in(term)))
    lines = [_Line(f"{indent}{opening}{names.predicate(pair.predicate)}")]
    for number, term in enumerate(pair.objects):
        lines[-1].text += " ," if number else ""
        if isinstance(term, Anonymous) and term.pairs:
            lines[-1].text += " ["
            lines += _nested(term.pairs, names, indent + _INDENT)
            lines.append(_Line(f"{indent}]"))
        else:
            lines[-1].text += f" {names.term(term)}"
    lines[-1].behind += notes.behind
    return notes.above + lifted, lines


def _nested(pairs: Sequence[Pair], names: Names, indent: str) -> list[_Line]:
    lines: list[_Line] = []
    for pair in pairs:
        above, own = _pair(pair, names, indent, "")
        own[-1].text += " ;" if pair is not pairs[-1] else ""
        lines += [*(_Line(indent + comment) for comment in above), *own]
    return lines


def _pairs_in(term: Term) -> tuple[Pair, ...]:
    """Return the pairs of all nodes directly within a term."""
    if isinstance(term, Items):
        return tuple(pair for item in term.items for pair in _pairs_in(item))
    return term.pairs if isinstance(term, Anonymous) else ()


def _inner(pairs: Iterable[Pair]) -> Iterator[str]:
    """Yield all comments within some pairs, however deep."""
    for pair in pairs:
        yield from (line for line in pair.notes.lifted().above if line)
        for term in pair.objects:
            yield from _inner(_pairs_in(term))
