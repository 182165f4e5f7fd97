"""Two dimensions crossed, as a table, a list of cells, and a note on how to read it."""

from __future__ import annotations

from math import isnan

from ecograph.analysis.coverage import Coverage
from ecograph.model import Ecosystem, Text
from ecograph.report.gap_words import VERDICTS
from ecograph.report.gaps import number

__all__ = ["cell_table", "coverage_note", "cross_table", "value_label"]

_MARKS = {"gap": "▼", "surplus": "▲", "as-expected": "", "too-few": ""}
_HEADINGS = {
    "nl": ["aantal", "te verwachten", "verhouding", "q", "oordeel", "wat"],
    "en": ["count", "expected", "ratio", "q", "verdict", "what"],
}
_CHANCE = Text(
    "Toeval is een graaf waarin alles evenveel waarden houdt, maar andere ({samples} keer geloot); gat of overschot bij q ≤ 0,05, gecorrigeerd "
    "voor alle vakjes van deze tabel (Benjamini & Hochberg 1995).",
    "Chance is a graph in which everything keeps as many values, but others (drawn {samples} times); gap or surplus at q ≤ 0.05, corrected for "
    "all cells of this table (Benjamini & Hochberg 1995).",
)
_NOTE = Text(
    "Per vakje: het aantal dingen met beide, en tussen haakjes hoeveel er bij toeval te verwachten zijn. ▼ gat, ▲ overschot.",
    "Each cell: how many things have both, and in brackets how many chance gives. ▼ gap, ▲ surplus.",
)


def value_label(eco: Ecosystem, value: str, language: str) -> str:
    """Return what a value of a dimension is called: a thing, concept, kind or document."""
    if value in eco.entities or value in eco.concepts:
        return eco.label(value, language)
    if value in eco.kinds:
        return eco.kinds[value].label.in_(language)
    return f"{value} {eco.documents[value].title.in_(language)}" if value in eco.documents else value


def cross_table(eco: Ecosystem, found: Coverage, language: str) -> tuple[list[str], list[list[str]]]:
    """Return the cross table: a row for each value of the first dimension, a column for each of the second."""
    rows = []
    for one in found.first_values:
        row = [value_label(eco, one, language)]
        for other in found.second_values:
            test = found.tests.get((one, other))
            row.append(f"{test.observed} ({number(test.expected, language)}) {_MARKS[test.verdict]}".strip() if test else "–")
        rows.append(row)
    return ["", *(value_label(eco, other, language) for other in found.second_values)], rows


def cell_table(eco: Ecosystem, found: Coverage, language: str) -> tuple[list[str], list[list[str]]]:
    """Return a row for each cell: count, what chance gives, verdict, and the things in it."""
    rows = []
    for (one, other), test in found.tests.items():
        rows.append(
            [
                value_label(eco, one, language),
                value_label(eco, other, language),
                str(test.observed),
                f"{number(test.expected, language)} ({number(test.low, language)}–{number(test.high, language)})",
                number(test.ratio, language),
                "–" if isnan(test.q) else number(test.q, language, 3),
                VERDICTS[test.verdict].in_(language),
                ", ".join(eco.label(thing, language) for thing in found.things[one, other]),
            ]
        )
    return [found.first, found.second, *_HEADINGS[language]], rows


def coverage_note(samples: int, language: str) -> str:
    """Return how to read the cross table, and what chance means."""
    return f"{_NOTE.in_(language)} {_CHANCE.in_(language).format(samples=samples)}"
