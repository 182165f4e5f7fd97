"""Measured gaps in words and tables: verdicts, who has no tie, who could bridge it, and the passages behind every tie."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from math import isnan
from typing import Any

from ecograph.analysis.gaps import Bridge, Cell, GapAnswer, Lead
from ecograph.model import Ecosystem
from ecograph.report.gap_words import FINDINGS, HEADINGS, LISTS, SENTENCES, VERDICTS

__all__ = [
    "bridge_headings",
    "bridge_rows",
    "cell_sentence",
    "gap_cells",
    "gap_headings",
    "gap_rank",
    "gap_records",
    "gap_rows",
    "gap_sentences",
    "list_title",
    "method_sentence",
    "number",
    "summary_sentence",
    "tie_headings",
    "tie_rows",
    "without_headings",
    "without_rows",
]


def gap_sentences(eco: Ecosystem, answer: GapAnswer, language: str) -> list[str]:
    """Return what a gap says in words: the source's conclusion held against the counts, each gap and surplus, and how many are neither."""
    sentences = [_finding(eco, answer, language)] if answer.finding else []
    for cell in _by_weight(answer.cells):
        if cell.test.verdict in ("gap", "surplus") or cell in answer.open_cells:
            sentences.append(cell_sentence(answer, cell, language))
    return [*sentences, summary_sentence([answer], language)]


def cell_sentence(answer: GapAnswer, cell: Cell, language: str) -> str:
    """Return what one comparison says: the count, what chance gives, and the verdict."""
    return (
        SENTENCES[cell.test.verdict]
        .in_(language)
        .format(
            first=_first_up(answer.label("first", cell.first, language)),
            second=answer.second_label(cell, language),
            observed=cell.test.observed,
            counted=answer.gap.counted.in_(language),
            expected=number(cell.test.expected, language),
            low=number(cell.test.low, language, whole=True),
            high=number(cell.test.high, language, whole=True),
        )
    )


def summary_sentence(answers: Sequence[GapAnswer], language: str) -> str:
    """Return how many comparisons came out as what."""
    counts = Counter(cell.test.verdict for answer in answers for cell in answer.cells)
    one, many = ("is", "zijn") if language == "nl" else ("is", "are")
    return (
        SENTENCES["rest"]
        .in_(language)
        .format(
            cells=sum(counts.values()),
            gap=counts["gap"],
            surplus=counts["surplus"],
            expected=counts["as-expected"],
            few=counts["too-few"],
            is_=one if counts["gap"] == 1 else many,
            are=one if counts["as-expected"] == 1 else many,
        )
    )


def method_sentence(samples: int, language: str) -> str:
    """Return what chance means here and when a comparison counts."""
    return SENTENCES["chance"].in_(language).format(samples=samples)


def gap_headings(language: str) -> list[str]:
    """Return the headings of the table of comparisons."""
    return list(HEADINGS[language])


def gap_rank(cell: Cell) -> tuple[int, float]:
    """Return where a comparison stands among others: gaps first, then surpluses, each by q."""
    order = {"gap": 0, "surplus": 1, "as-expected": 2, "too-few": 3}
    return order[cell.test.verdict], 1.0 if isnan(cell.test.q) else round(cell.test.q, 9)


def gap_rows(answer: GapAnswer, language: str) -> list[list[str]]:
    """Return a row for each comparison: how many of the first group have a tie, the count, what chance gives, and the verdict."""
    return [row for _, row in gap_cells(answer, language)]


def gap_cells(answer: GapAnswer, language: str) -> list[tuple[Cell, list[str]]]:
    """Return each comparison with its row of `gap_rows`."""
    rows = []
    for cell in _by_weight(answer.cells):
        test = cell.test
        ratio = f"{number(test.ratio, language)} ({number(test.ratio_low, language)}–{number(test.ratio_high, language)})"
        expected = f"{number(test.expected, language)} ({number(test.low, language, whole=True)}–{number(test.high, language, whole=True)})"
        q = "–" if isnan(test.q) else number(test.q, language, 3)
        row = [
            answer.label("first", cell.first, language),
            answer.second_label(cell, language),
            f"{cell.reached} / {cell.size}",
            str(test.observed),
            expected,
            ratio,
            q,
            VERDICTS[test.verdict].in_(language),
        ]
        rows.append((cell, row))
    return rows


def gap_records(eco: Ecosystem, answer: GapAnswer, language: str) -> list[dict[str, Any]]:
    """Return the comparisons as records for other programs: groups, test, ties with passages, and who has none."""
    return [
        {
            "first": cell.first,
            "first_label": answer.label("first", cell.first, language),
            "second": cell.second,
            "second_label": answer.second_label(cell, language),
            "test": {key: None if isinstance(value, float) and isnan(value) else value for key, value in asdict(cell.test).items()},
            "ties": [asdict(tie) for tie in cell.ties],
            "first_without": list(cell.first_without),
            "second_without": list(cell.second_without),
            "labels": {thing: eco.label(thing, language) for tie in cell.ties for thing in (tie.first, tie.second, *tie.through)},
        }
        for cell in _by_weight(answer.cells)
    ]


def list_title(name: str, language: str) -> str:
    """Return the title of the list of ``ties``, ``without`` or ``bridges``."""
    return LISTS[name].in_(language)


def tie_headings(language: str) -> list[str]:
    """Return the headings of the list of ties."""
    return LISTS["tie"].in_(language).split(" | ")


def tie_rows(eco: Ecosystem, answer: GapAnswer, language: str) -> list[list[str]]:
    """Return every tie that was counted, what it runs through, and the passages that say so."""
    rows = {}
    for cell in answer.cells:
        for tie in cell.ties:
            through = ", ".join(eco.label(thing, language) for thing in tie.through)
            rows[tie.first, tie.second] = [eco.label(tie.first, language), eco.label(tie.second, language), through, ", ".join(tie.passages)]
    return [rows[key] for key in sorted(rows)]


def without_headings(language: str) -> list[str]:
    """Return the headings of the list of those without a tie."""
    return LISTS["lone"].in_(language).split(" | ")


def without_rows(eco: Ecosystem, answer: GapAnswer, cell: Cell, language: str) -> list[list[str]]:
    """Return the members of either group of a comparison that have no tie to the other, and the passages that make them members."""
    passages = {(member.group, member.thing): member.passages for member in answer.members}
    rows = []
    for side, group, things in (("first", cell.first, cell.first_without), ("second", cell.second, cell.second_without)):
        name = answer.label(side, group, language) if side == "first" else answer.second_label(cell, language)
        rows += [[name, eco.label(thing, language), ", ".join(passages.get((group, thing), ()))] for thing in things]
    return rows


def bridge_headings(language: str) -> list[str]:
    """Return the headings of the list of bridges."""
    return LISTS["bridge"].in_(language).split(" | ")


def bridge_rows(eco: Ecosystem, found: Sequence[Bridge], language: str) -> list[list[str]]:
    """Return who could bridge a comparison, with the ties to either side that argue for it and their passages."""

    def reasons(side: Sequence[Lead]) -> str:
        return "; ".join(
            f"{eco.label(thing, language)} ({', '.join(_relations(eco, relations, language))}) [{', '.join(p)}]" for thing, relations, p in side
        )

    return [[eco.label(bridge.actor, language), reasons(bridge.first), reasons(bridge.second)] for bridge in found]


def _relations(eco: Ecosystem, relations: Sequence[str], language: str) -> list[str]:
    return [eco.relations[relation].label.in_(language) for relation in relations]


def _finding(eco: Ecosystem, answer: GapAnswer, language: str) -> str:
    gap, by_second = answer.gap, {cell.second: cell for cell in answer.cells}
    shown = [by_second[group] for group in (gap.favoured, gap.overlooked) if group in by_second]
    reaches = " en " if language == "nl" else " and "
    words = reaches.join(SENTENCES["reaches"].in_(language).format(count=cell.reached, second=answer.second_label(cell, language)) for cell in shown)
    return (
        SENTENCES["finding"]
        .in_(language)
        .format(
            finding=eco.label(gap.finding, language) if gap.finding in eco.entities else gap.finding,
            passages=", ".join(answer.finding_passages),
            verdict=FINDINGS[answer.finding].in_(language),
            size=shown[0].size if shown else 0,
            first=answer.label("first", shown[0].first, language) if shown else "",
            reaches=words,
        )
    )


def _by_weight(cells: Sequence[Cell]) -> list[Cell]:
    return sorted(cells, key=lambda cell: (gap_rank(cell), cell.first, cell.second))


def _first_up(text: str) -> str:
    return text[:1].upper() + text[1:]


def number(value: float, language: str, digits: int = 1, *, whole: bool = False) -> str:
    """Return a number as people write it in ``nl`` or ``en``; undefined is a dash; with ``whole``, what is whole has no decimals (a count)."""
    if isnan(value):
        return "–"
    if whole and value == round(value):
        digits = 0
    text = f"{value:.{digits}f}" if digits != 1 or value < 100 else f"{value:.0f}"
    return text.replace(".", ",") if language == "nl" else text
