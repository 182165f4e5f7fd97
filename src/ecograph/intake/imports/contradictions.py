"""What rows say together that cannot be: ties before a party existed or after it had ended, and ties that are told twice over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ecograph.intake.imports.columns import Column, Table
from ecograph.intake.imports.messages import Notice
from ecograph.intake.imports.periods import Existence, existences, impossible
from ecograph.intake.imports.things import Things
from ecograph.intake.imports.trig import RowPassage
from ecograph.model import Claim, Ecosystem
from ecograph.periods import Period

__all__ = ["contradictions"]

_Tables = Sequence[tuple[str, str, Table]]
"""The document and file of each table."""


def contradictions(passages: Sequence[RowPassage], eco: Ecosystem, things: Things, tables: _Tables) -> Iterator[Notice]:
    """Yield what is impossible in the rows of an import, or said by two of them for days that overlap."""
    yield from _outside_existence(passages, eco, things, tables)
    yield from _overlapping(passages, tables)


def _outside_existence(passages: Sequence[RowPassage], eco: Ecosystem, things: Things, tables: _Tables) -> Iterator[Notice]:
    lived_by = existences(eco, _stated(passages))
    for passage in passages:
        for claim in passage.says.claims:
            if not claim.start and not claim.end:
                continue
            for party in dict.fromkeys((claim.subject, claim.object)):
                if party not in lived_by:
                    continue
                for rule, date, limit in impossible(claim.start, claim.end, lived_by[party]):
                    field = "start" if rule in ("before-existence", "after-existence") else "end"
                    yield _notice(rule, passage, tables, field, (date, things.label(party).nl, limit))


def _stated(passages: Sequence[RowPassage]) -> dict[str, Existence]:
    """Return when things existed by the tables; of a thing in several rows from the first start to the last end, or open."""
    stated: dict[str, Existence] = {}
    for passage in passages:
        lived = passage.says.existence
        if lived.start or lived.end:
            known = stated.get(passage.says.subject, lived)
            end = max(known.end, lived.end) if known.end and lived.end else ""
            stated[passage.says.subject] = Existence(min(filter(None, (known.start, lived.start)), default=""), end)
    return stated


def _overlapping(passages: Sequence[RowPassage], tables: _Tables) -> Iterator[Notice]:
    """Yield ties that another row states too, for days that certainly are both of them's."""
    by_tie: dict[tuple[str, ...], list[tuple[Period, RowPassage, Claim]]] = defaultdict(list)
    for passage in passages:
        for claim in passage.says.claims:
            if claim.start:
                by_tie[claim.subject, claim.relation, claim.object, claim.role].append((_certain(claim), passage, claim))
    for told in by_tie.values():
        told.sort(key=lambda one: (one[0].first, one[1].document, _row(one[1])))
        longest = told[0]
        for period, passage, claim in told[1:]:
            _, before, earlier = longest
            if period.first <= longest[0].last and (claim.start, claim.end) != (earlier.start, earlier.end):
                yield _notice("overlaps", passage, tables, "start", (before.section, earlier.start, earlier.end or "…"))
            longest = max(longest, (period, passage, claim), key=lambda one: one[0].last)


def _certain(claim: Claim) -> Period:
    """Return the days on which a tie held for certain: of a year that it began in, only the last day is."""
    last = Period.read(claim.end).first if claim.end else Period().last
    return Period(Period.read(claim.start).last, last)


def _row(passage: RowPassage) -> int:
    return int(passage.section.rpartition(" ")[2])


def _notice(rule: str, passage: RowPassage, tables: _Tables, field: str, words: tuple[str, ...]) -> Notice:
    sheet = passage.section.rpartition(" ")[0]
    number = _row(passage)
    file, table = max(
        (
            (file, table)
            for document, file, table in tables
            if (document, table.sheet.name) == (passage.document, sheet) and table.heading.number < number
        ),
        key=lambda found: found[1].heading.number,
    )
    columns: Mapping[str, Column] = table.by_field
    column = columns.get(field) or columns.get("period") or columns.get("start")
    return Notice(rule, file, sheet, number, column.shown if column else "", words)
