"""Figures, amounts, dates and statuses as rows of a page's data: about, passage, and what is to be shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ecograph.maps.texts import Texts, label_of, named
from ecograph.model import Ecosystem

__all__ = ["value_columns"]


def value_columns(eco: Ecosystem, number: Mapping[str, int], at: Mapping[str, int], texts: Texts) -> dict[str, Any]:
    """Return figures, amounts, dates and statuses as rows: about, passage, and what is to be shown."""
    return {
        "figures": [
            [
                number[f.about],
                at[f.passage],
                texts(f.measure),
                f.value,
                texts(named(eco, "unit", f.unit)),
                texts(named(eco, "figure", f.kind)),
                texts(f.qualifier and named(eco, "qualifier", f.qualifier)),
                f.year,
                texts(label_of(eco, f.area)),
                texts(f.note),
            ]
            for f in sorted(eco.figures)
            if f.about in number
        ],
        "amounts": [
            [
                number[a.about],
                at[a.passage],
                texts(named(eco, "amount", a.kind)),
                a.value,
                a.currency,
                texts(named(eco, "per", a.per)) if a.per not in ("", "total") else -1,
                texts(label_of(eco, a.funder)),
                texts(label_of(eco, a.recipient)),
                a.start,
                a.end,
                texts(a.note),
            ]
            for a in sorted(eco.amounts)
            if a.about in number
        ],
        "dates": [[number[d.subject], at[d.passage], texts(d.label), d.value] for d in sorted(eco.dates) if d.subject in number],
        "statuses": [[number[s.subject], at[s.passage], texts(named(eco, "status", s.status))] for s in sorted(eco.statuses) if s.subject in number],
    }
