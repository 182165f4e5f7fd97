"""Rows of a reading query as what the readers work with: grouped by thing, short ids, bilingual texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TypeAlias

from ecograph.model import Text
from ecograph.store import Queryable, Term
from ecograph.vocabulary import expand

Row: TypeAlias = dict[str, Term]


def rows(store: Queryable, name: str) -> Iterator[Row]:
    """Yield the rows of a query of ``queries/read/``."""
    return iter(store.query(store.project.query(f"read/{name}.rq").read_text(encoding="utf-8")))


def grouped(rows: Iterator[Row], key: str) -> dict[str, dict[str, list[Term]]]:
    """Return rows of (thing, property, value) as thing → property → values, by short ids."""
    found: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        found[row[key].short][row["property"].value].append(row["value"])
    return {thing: dict(properties) for thing, properties in sorted(found.items())}


def values(properties: dict[str, list[Term]], *names: str) -> tuple[str, ...]:
    """Return the distinct short values of prefixed property names, sorted."""
    return tuple(sorted({term.short for name in names for term in properties.get(expand(name), [])}))


def one(properties: dict[str, list[Term]], name: str) -> str:
    """Return the first short value of a property, or nothing."""
    return next(iter(values(properties, name)), "")


def text(terms: list[Term]) -> Text:
    """Return labels as a bilingual text; where one language is missing, the other one stands in."""
    labels = {term.language: term.value for term in sorted(terms, reverse=True)}
    dutch = labels.get("nl") or labels.get("en") or labels.get("") or ""
    return Text(dutch, labels.get("en") or dutch)
