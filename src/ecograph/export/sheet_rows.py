"""The rows of the tables that say all of an ecosystem; their columns are in `ecograph.export.sheets`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TypeAlias

from ecograph.export.content import label
from ecograph.export.packing import joined
from ecograph.model import Ecosystem

__all__ = ["Cell", "Row", "amounts", "claims", "concepts", "dates", "documents", "figures", "passages", "place", "statuses", "things"]

Cell: TypeAlias = str | int | float | Decimal | None
Row: TypeAlias = Sequence[Cell]


def place(eco: Ecosystem, passage_id: str, language: str) -> tuple[Cell, ...]:
    """Return where a passage stands: id, document, year, section, heading, offsets, document id."""
    passage = eco.passages.get(passage_id)
    if passage is None:
        return (passage_id, "", "", "", "", None, None, "")
    document = eco.documents.get(passage.document)
    title, year = (document.title.in_(language), document.year) if document else (passage.document, "")
    return (passage_id, title, year, passage.section, passage.heading, passage.start, passage.end, passage.document)


def claims(eco: Ecosystem, language: str) -> Iterator[Row]:
    """Yield a row for each claim, with its names, evidence and ids."""
    for claim in eco.claims:
        names = (claim.subject, claim.relation, claim.object, claim.role, claim.status)
        relation = eco.relations[claim.relation].label.in_(language)
        subject, object_, role, status = (label(eco, id_, language) for id_ in (claim.subject, claim.object, claim.role, claim.status))
        shown = (subject, relation, object_, role, status, claim.start, claim.end, claim.note)
        yield *shown, *place(eco, claim.passage, language), *names


def dates(eco: Ecosystem, language: str) -> Iterator[Row]:
    """Yield a row for each date of a thing."""
    for day in eco.dates:
        shown = (label(eco, day.subject, language), day.label.in_(language), day.value)
        yield *shown, *place(eco, day.passage, language), day.subject, day.property


def statuses(eco: Ecosystem, language: str) -> Iterator[Row]:
    """Yield a row for each status of a thing."""
    for state in eco.statuses:
        shown = (label(eco, state.subject, language), label(eco, state.status, language))
        yield *shown, *place(eco, state.passage, language), state.subject, state.status


def figures(eco: Ecosystem, language: str) -> Iterator[Row]:
    """Yield a row for each figure."""
    for figure in eco.figures:
        ids = (figure.about, figure.unit, figure.kind, figure.qualifier, figure.area)
        shown = (
            label(eco, figure.about, language),
            figure.measure.in_(language),
            _of(eco, "qualifier", figure.qualifier, language),
            figure.value,
            _of(eco, "unit", figure.unit, language),
            figure.year,
            _of(eco, "figure", figure.kind, language),
            label(eco, figure.area, language),
            figure.note,
        )
        yield *shown, *place(eco, figure.passage, language), *ids, figure.measure.nl, figure.measure.en


def amounts(eco: Ecosystem, language: str) -> Iterator[Row]:
    """Yield a row for each amount."""
    for amount in eco.amounts:
        shown = (
            label(eco, amount.about, language),
            _of(eco, "amount", amount.kind, language),
            amount.value,
            amount.currency,
            _of(eco, "per", amount.per, language),
            label(eco, amount.funder, language),
            label(eco, amount.recipient, language),
            amount.start,
            amount.end,
            amount.note,
        )
        yield *shown, *place(eco, amount.passage, language), amount.about, amount.kind, amount.per, amount.funder, amount.recipient


def things(eco: Ecosystem, language: str) -> Iterator[Row]:
    """Yield a row for each thing."""
    for id_, thing in sorted(eco.entities.items()):
        kind = eco.kinds[thing.kind].label.in_(language)
        names = (label(eco, id_, language), kind, label(eco, thing.type, language), label(eco, thing.helix, language))
        more = (joined(thing.aliases), joined(thing.places), joined(known.id for known in thing.registry))
        where = (thing.latitude, thing.longitude, len(eco.passages_of.get(id_, ())))
        yield *names, *more, *where, thing.label.nl, thing.label.en, joined(dict.fromkeys(thing.kinds)), id_


def concepts(eco: Ecosystem, language: str) -> Iterator[Row]:
    """Yield a row for each concept."""
    for id_, concept in sorted(eco.concepts.items()):
        names = (label(eco, id_, language), concept.scheme, joined(concept.aliases), joined(concept.broader))
        yield *names, len(eco.passages_of.get(id_, ())), id_


def passages(eco: Ecosystem, language: str) -> Iterator[Row]:
    """Yield a row for each passage."""
    for id_, passage in sorted(eco.passages.items()):
        readings = [eco.readings[reading].title.in_(language) if reading in eco.readings else reading for reading in passage.read_by]
        yield *place(eco, id_, language), passage.sha256, joined(readings)


def documents(eco: Ecosystem, language: str) -> Iterator[Row]:
    """Yield a row for each document."""
    for id_, document in sorted(eco.documents.items()):
        yield document.title.in_(language), label(eco, document.publisher, language), document.year, document.file, document.sha256, id_


def _concept(eco: Ecosystem, scheme: str, value: str) -> str:
    return f"{scheme}/{value}" if f"{scheme}/{value}" in eco.concepts else value


def _of(eco: Ecosystem, scheme: str, value: str, language: str) -> str:
    return label(eco, _concept(eco, scheme, value), language) if value else ""
