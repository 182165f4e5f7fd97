"""From the text of a Turtle or TriG file to its `Document`: every statement in its order, every comment with what it stands by."""

from __future__ import annotations

from dataclasses import replace

from ecograph.errors import InputError
from ecograph.store.turtle.resolving import resolved
from ecograph.store.turtle.syntax import (
    Anonymous,
    Document,
    Graph,
    Iri,
    Items,
    Label,
    Literal,
    Notes,
    Pair,
    Prefix,
    Statement,
    Subject,
    Term,
)
from ecograph.store.turtle.tokens import Token, unescaped
from ecograph.store.turtle.words import Word, words
from ecograph.vocabulary import PREFIXES

__all__ = ["parsed"]

_RDF, _XSD = PREFIXES["rdf"], PREFIXES["xsd"]
_DEEPEST = 100


def parsed(text: str) -> Document:
    """Return the document that a text in Turtle 1.1 or TriG 1.1 is.

    Every IRI is written out in full. Raises InputError with the line where the text cannot be read.
    """
    return _Reader(words(text)).document()


class _Reader:
    """Reads words one by one; prefixes and bases hold from where they are declared."""

    def __init__(self, found: list[Word]) -> None:
        self._words, self._at, self._depth = found, 0, 0
        self._prefixes: dict[str, str] = {}
        self._base = ""
        self._above: list[str] = []
        self._behind: list[str] = []

    def document(self) -> Document:
        """Read the whole file."""
        found, bases = Document(), 0
        blocks: list[Statement | Graph] = []
        header, first = self._header()
        keeps: tuple[str, ...] | None = first
        while self._now.kind != "end":
            if self._is_directive():
                kind, name, iri, notes = self._directive(keeps)
                if kind == "base":
                    bases += 1 if not blocks else 2
                    found = replace(found, base=iri.value, base_notes=found.base_notes + notes)
                else:
                    found = replace(found, prefixes=(*found.prefixes, Prefix(name, iri, notes)))
            else:
                blocks.append(self._block(keeps))
            keeps = None
        closing = self._words[self._at].above if keeps is None else keeps
        found = replace(found, header=header, blocks=tuple(blocks), closing=_trimmed(closing))
        return found if bases < 2 else _without_base(found)

    def _header(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the comments that speak of the whole file, and those that speak of its first statement."""
        above = self._words[0].above
        if self._is_directive() or self._now.kind == "end" or not above:
            return _trimmed(above), ()
        cut = max((number for number, line in enumerate(above) if not line), default=-1) + 1
        return _trimmed(above[:cut]), above[cut:]

    @property
    def _now(self) -> Token:
        return self._words[self._at].token

    def _is_directive(self) -> bool:
        return self._now.kind == "directive" or (self._now.kind == "word" and self._now.text.lower() in ("prefix", "base"))

    def _take(self, expected: str = "") -> Token:
        """Return the current token and go on; its comments are collected. ``expected`` is the mark that it must be."""
        word = self._words[self._at]
        if (expected and word.token.text != expected) or word.token.kind == "end":
            shown = word.token.text or "the end of the file"
            raise InputError(f"‘{shown}’ stands where {expected or 'a term'} should", line=word.token.line, remedy="mend the line")
        self._at += 1
        self._above += [line for line in word.above if line]
        self._behind += word.behind
        return word.token

    def _notes(self) -> Notes:
        """Return the comments collected since the last call."""
        notes = Notes(tuple(self._above), tuple(self._behind))
        self._above, self._behind = [], []
        return notes

    def _directive(self, above: tuple[str, ...] | None) -> tuple[str, str, Iri, Notes]:
        opening = self._take()
        if above is not None:
            self._above = list(above)
        kind = opening.text.lstrip("@").lower()
        name = self._take().text[:-1] if kind == "prefix" else ""
        iri = self._iri(self._take())
        if opening.kind == "directive":
            self._take(".")
        if kind == "base":
            self._base = iri.value
        else:
            self._prefixes[name] = iri.value
        return kind, name, iri, self._notes()

    def _block(self, above: tuple[str, ...] | None) -> Statement | Graph:
        before = self._words[self._at].above if above is None else above
        self._words[self._at] = self._words[self._at]._replace(above=())
        if self._now.kind == "word" and self._now.text.lower() == "graph":
            self._take()
        elif self._now.text == "{":
            return self._graph(None, before)
        subject = self._subject()
        if self._now.text == "{":
            if isinstance(subject, Items):
                raise InputError("a collection cannot name a graph", line=self._now.line, remedy="name it by an IRI")
            return self._graph(subject, before)
        return self._statement(subject, before, last=".")

    def _graph(self, name: Iri | Label | Anonymous | None, above: tuple[str, ...]) -> Graph:
        self._take("{")
        notes = self._notes()
        statements = []
        while self._now.text != "}":
            before = self._words[self._at].above
            self._words[self._at] = self._words[self._at]._replace(above=())
            statements.append(self._statement(self._subject(), before, last="}"))
        closing = tuple(line for line in self._words[self._at].above if line)
        self._words[self._at] = self._words[self._at]._replace(above=())
        self._take("}")
        end = self._notes()
        return Graph(name, tuple(statements), Notes(above + notes.above, notes.behind), closing + end.behind)

    def _statement(self, subject: Subject, above: tuple[str, ...], *, last: str) -> Statement:
        """Read what is said of a subject up to its full stop, which may be left out before ``last``."""
        pairs = list(self._pairs()) if self._now.text not in (".", last) else []
        if last == "." or self._now.text != last:
            self._take(".")
        end = self._notes()
        return Statement(subject, tuple(pairs), Notes(above + end.above, end.behind))

    def _pairs(self) -> list[Pair]:
        pairs = []
        while True:
            predicate = self._predicate()
            objects = [self._term()]
            while self._now.text == ",":
                self._take()
                objects.append(self._term())
            ended = self._now.text == ";"
            while self._now.text == ";":
                self._take()
            pairs.append(Pair(predicate, tuple(objects), self._notes()))
            if not ended or self._now.text in (".", "]", "}"):
                return pairs

    def _predicate(self) -> Iri:
        token = self._take()
        return Iri(_RDF + "type") if token.text == "a" else self._iri(token)

    def _subject(self) -> Subject:
        term = self._term()
        if isinstance(term, Literal):
            raise InputError("a literal cannot be a subject", line=self._now.line, remedy="mend the line")
        return term

    def _term(self) -> Term:
        token = self._take()
        match token.kind:
            case "label":
                return Label(token.text[2:])
            case "string":
                return self._literal(token)
            case "integer" | "decimal" | "double":
                return Literal(token.text, _XSD + token.kind)
            case "word" if token.text in ("true", "false"):
                return Literal(token.text, _XSD + "boolean")
            case "mark" if token.text in "[(":
                return self._nested(token)
        return self._iri(token)

    def _nested(self, opening: Token) -> Anonymous | Items:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise InputError(f"the terms nest more than {_DEEPEST} deep", line=opening.line, remedy="give the blank nodes labels")
        if opening.text == "[":
            kept = self._above, self._behind
            self._above, self._behind = [], []
            pairs = self._pairs() if self._now.text != "]" else []
            self._above, self._behind = kept[0] + self._above, kept[1] + self._behind
            self._take("]")
            self._depth -= 1
            return Anonymous(tuple(pairs))
        items = []
        while self._now.text != ")":
            items.append(self._term())
        self._take(")")
        self._depth -= 1
        return Items(tuple(items))

    def _literal(self, token: Token) -> Literal:
        quotes = 3 if token.text[:3] in ('"""', "'''") else 1
        value = unescaped(token.text[quotes:-quotes])
        if self._now.kind in ("language", "directive"):
            return Literal(value, language=self._take().text[1:])
        if self._now.text == "^^":
            self._take()
            datatype = self._iri(self._take()).value
            return Literal(value, "" if datatype == _XSD + "string" else datatype)
        return Literal(value)

    def _iri(self, token: Token) -> Iri:
        if token.kind == "iri":
            written = unescaped(token.text[1:-1])
            full = resolved(written, self._base)
            return Iri(full, written if full != written else "")
        prefix, colon, local = token.text.partition(":")
        if token.kind != "name" or not colon or prefix not in self._prefixes:
            problem = f"the prefix {prefix}: is not declared" if colon else f"‘{token.text}’ stands where an IRI should"
            raise InputError(problem, line=token.line, remedy="declare it at the top" if colon else "mend the line")
        return Iri(self._prefixes[prefix] + unescaped(local))


def _trimmed(lines: tuple[str, ...]) -> tuple[str, ...]:
    return lines[:-1] if lines and not lines[-1] else lines


def _without_base(document: Document) -> Document:
    """Return a document of several bases with every IRI in full."""
    return replace(document, base="")
