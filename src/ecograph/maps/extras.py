"""What a page shows beside the graph itself, given as plain values: saved views, measures, what is missing, and pages to read on in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import isfinite
from typing import Any

from ecograph.maps.texts import Texts, pair
from ecograph.model import Text

__all__ = ["Extras", "Scale", "Shown", "extra_columns"]


@dataclass(frozen=True, slots=True)
class Shown:
    """A saved view: what it is called, what it is about in two sentences, and the ids of the things in it."""

    id: str
    title: Text
    lede: Text
    things: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """A measure of things: its name, what it says in plain words, and its values (``nan`` where it is undefined)."""

    label: Text
    note: Text
    values: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Extras:
    """All that a page shows beside the graph.

    ``missing`` tells for a thing who or what is missing there, each with the passages that were counted; ``links`` which pages name it,
    as (title, relative address).
    """

    views: Sequence[Shown] = ()
    measures: Sequence[Scale] = ()
    missing: Mapping[str, Sequence[tuple[Text, Sequence[str]]]] = field(default_factory=dict)
    links: Mapping[str, Sequence[tuple[Text, str]]] = field(default_factory=dict)


def extra_columns(extras: Extras, ids: Sequence[str], number: Mapping[str, int], at: Mapping[str, int], texts: Texts) -> dict[str, Any]:
    """Return measures as columns, and missing things and links as rows of a thing's number, a text's number and passages or address."""
    return {
        "measures": [
            {"label": pair(scale.label), "note": pair(scale.note), "values": [_value(scale.values.get(id_)) for id_ in ids]}
            for scale in extras.measures
        ],
        "missing": [
            [number[id_], texts(text), [at[passage] for passage in passages if passage in at]]
            for id_, rows in sorted(extras.missing.items())
            if id_ in number
            for text, passages in rows
        ],
        "links": [[number[id_], texts(text), href] for id_, rows in sorted(extras.links.items()) if id_ in number for text, href in rows],
    }


def _value(value: float | None) -> float | None:
    return None if value is None or not isfinite(value) else round(value, 6)
