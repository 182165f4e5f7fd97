"""Terms as Turtle writes them shortest: prefixed names, bare numbers and booleans, strings with as few escapes as there can be."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from ecograph.store.turtle.syntax import Anonymous, Iri, Items, Label, Literal, Pair, Prefix, Term
from ecograph.store.turtle.tokens import LOCAL
from ecograph.vocabulary import PREFIXES

__all__ = ["Names", "string"]

_TYPE = PREFIXES["rdf"] + "type"
_BARE = {
    PREFIXES["xsd"] + "integer": re.compile(r"[+-]?[0-9]+"),
    PREFIXES["xsd"] + "decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    PREFIXES["xsd"] + "double": re.compile(r"[+-]?(?:[0-9]+\.[0-9]*|\.[0-9]+|[0-9]+)[eE][+-]?[0-9]+"),
    PREFIXES["xsd"] + "boolean": re.compile("true|false"),
}
_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\r": "\\r", "\b": "\\b", "\f": "\\f"}
_NOT_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\]")


@dataclass(frozen=True, slots=True)
class Names:
    """How a file calls IRIs: its namespaces, longest first, each with its prefix; ``based`` if it has a base for relative ones."""

    namespaces: tuple[tuple[str, str], ...]
    based: bool = False

    @classmethod
    def of(cls, prefixes: Iterable[Prefix], *, based: bool = False) -> Names:
        """Return the names by some prefixes; of two namespaces for one prefix, the first counts."""
        first: dict[str, str] = {}
        for prefix in prefixes:
            first.setdefault(prefix.name, prefix.namespace.value)
        usable = {(namespace, name) for name, namespace in first.items() if ":" in namespace or namespace.startswith("#")}
        return cls(tuple(sorted(usable, key=lambda pair: (-len(pair[0]), pair[1]))), based)

    def iri(self, iri: Iri) -> str:
        """Return an IRI as a prefixed name if its local part needs no backslash, else in angle brackets.

        >>> Names((("http://example.org/", "ex"),)).iri(Iri("http://example.org/a"))
        'ex:a'
        """
        for namespace, prefix in self.namespaces:
            if iri.value.startswith(namespace) and LOCAL.fullmatch(iri.value, len(namespace)):
                return f"{prefix}:{iri.value[len(namespace) :]}"
        return self.full(iri)

    def full(self, iri: Iri) -> str:
        """Return an IRI in angle brackets."""
        value = iri.relative if self.based and iri.relative else iri.value
        return f"<{_NOT_IN_IRI.sub(lambda match: _code(match.group()), value)}>"

    def predicate(self, iri: Iri) -> str:
        """Return a predicate, ``rdf:type`` as ``a``."""
        return "a" if iri.value == _TYPE else self.iri(iri)

    def literal(self, literal: Literal) -> str:
        """Return a literal: a number or boolean bare if its form allows, in the very form that it has."""
        if literal.language:
            return f"{string(literal.value)}@{literal.language}"
        if literal.datatype in _BARE and _BARE[literal.datatype].fullmatch(literal.value):
            return literal.value
        return string(literal.value) + (f"^^{self.iri(Iri(literal.datatype))}" if literal.datatype else "")

    def term(self, term: Term) -> str:
        """Return a term on one line."""
        match term:
            case Iri():
                return self.iri(term)
            case Literal():
                return self.literal(term)
            case Label():
                return f"_:{term.name}"
            case Anonymous():
                return f"[ {self.pairs(term.pairs)} ]" if term.pairs else "[]"
            case Items():
                return f"( {' '.join(map(self.term, term.items))} )" if term.items else "()"

    def pair(self, pair: Pair) -> str:
        """Return a predicate and its objects on one line."""
        return f"{self.predicate(pair.predicate)} {' , '.join(map(self.term, pair.objects))}"

    def pairs(self, pairs: Iterable[Pair]) -> str:
        """Return predicates and objects on one line."""
        return " ; ".join(map(self.pair, pairs))


def string(value: str) -> str:
    r"""Return a string in quotes: over several lines if it has line ends; control and bidirectional characters are escaped.

    >>> string('say "x"')
    '"say \\"x\\""'
    """
    long = "\n" in value and not re.search(r"[\r\x00-\x08\x0b-\x1f]", value)
    escaped = "".join(_escaped(letter, long=long) for letter in value)
    return f'"""{escaped}"""' if long else f'"{escaped}"'


def _escaped(letter: str, *, long: bool) -> str:
    if letter == "\n":
        return letter if long else "\\n"
    if letter == '"':
        return '\\"'
    if letter in _ESCAPES:
        return _ESCAPES[letter]
    if letter < " " or letter == "\x7f" or unicodedata.bidirectional(letter) in _STEERING or letter == "\ufeff":
        return _code(letter)
    return letter


_STEERING = {"LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI"}


def _code(letter: str) -> str:
    return f"\\u{ord(letter):04X}" if ord(letter) < 0x10000 else f"\\U{ord(letter):08X}"
