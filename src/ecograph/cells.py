"""How the values of an answer are shown: names for things, lists of names, readable numbers, and a sentence made of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ecograph.model import Ecosystem
from ecograph.reading import DATE_LABELS
from ecograph.store import Term
from ecograph.vocabulary import BASE, DOCUMENT

__all__ = ["Cell", "cell", "readable", "sentence"]

_SHOWN_IN_SENTENCE = 6
_LARGE_NUMBER = re.compile(r"(?<![\w.,-])[1-9]\d{4,}(?![\w.,-])")


@dataclass(frozen=True, slots=True)
class Cell:
    """A value in an answer: the short id of a thing (empty for plain values and lists) and how to show it."""

    id: str
    shown: str


def cell(eco: Ecosystem, term: Term | None, language: str) -> Cell:
    """Return a value as people read it; a text that is a list of IRIs, parted by spaces, becomes the names of those things in order."""
    if term is None:
        return Cell("", "")
    if term.kind != "iri":
        parts = term.value.split()
        if parts and all(part.startswith(BASE) for part in parts):
            return Cell("", ", ".join(sorted({_name(eco, Term.iri(part), language) for part in parts}, key=str.casefold)))
        return Cell("", term.value)
    return Cell(term.short, _name(eco, term, language))


def _name(eco: Ecosystem, term: Term, language: str) -> str:
    id_ = term.short
    if id_ in eco.entities or id_ in eco.concepts:
        return eco.label(id_, language)
    if term.value in DATE_LABELS:
        return DATE_LABELS[term.value].in_(language)
    if id_ in eco.relations:
        return eco.relations[id_].label.in_(language)
    for kind in eco.kinds.values():
        if kind.iri == term.value:
            return kind.label.in_(language)
    return f"{id_} {eco.documents[id_].title.in_(language)}" if term.value.startswith(DOCUMENT) else id_


def readable(text: str, language: str) -> str:
    """Return a text with its large whole numbers parted by thousands, as the language does; years and codes stay as they are.

    >>> readable("3000000 euro in 2022", "nl")
    '3.000.000 euro in 2022'
    """
    return _LARGE_NUMBER.sub(lambda match: f"{int(match.group()):,}".replace(",", "." if language == "nl" else ","), text)


def sentence(template: str, names: Sequence[str], rows: Sequence[Sequence[Cell]], labels: Mapping[str, str], language: str) -> str:
    """Return the answer in words: ``{count}`` of rows, ``{#column}`` of its distinct values, ``{parameter}``, and the values of a ``{column}``."""

    def part(match: re.Match[str]) -> str:
        name = match.group(1)
        if name == "count":
            return str(len(rows))
        if name.startswith("#"):
            return str(len({row[names.index(name[1:])] for row in rows}))
        if name in labels:
            return labels[name]
        if name not in names:
            return match.group()
        values = list(dict.fromkeys(row[names.index(name)].shown for row in rows))
        more = len(values) - _SHOWN_IN_SENTENCE
        return ", ".join(readable(value, language) for value in values[:_SHOWN_IN_SENTENCE]) + (f" (+{more})" if more > 0 else "")

    return re.sub(r"\{(#?\w+)\}", part, template)
