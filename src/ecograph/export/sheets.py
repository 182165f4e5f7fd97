"""The tables that say all of an ecosystem: things, concepts, claims, dates, statuses, figures, amounts, passages, documents.

Readers find names first and the ids behind them to the right; every claim stands beside its document, section, heading and offsets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ecograph.export import sheet_rows
from ecograph.export.sheet_rows import Row
from ecograph.model import Ecosystem, Text

__all__ = ["Column", "Sheet", "sheets"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its id, heading, width in characters, and ``link`` to the sheet (and own column) that knows more of its cells."""

    id: str
    heading: Text
    width: int
    link: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its id, title, columns, and how its rows are read from an ecosystem in a language."""

    id: str
    title: Text
    about: Text
    columns: tuple[Column, ...]
    rows: Callable[[Ecosystem, str], Iterator[Row]]


def sheets() -> tuple[Sheet, ...]:
    """Return all tables in the order in which a reader meets them."""
    return (
        Sheet(
            "claims",
            Text("relaties", "claims"),
            _ABOUT["claims"],
            (*_CLAIM, *_PLACE, *_ids("subject relation object role status")),
            sheet_rows.claims,
        ),
        Sheet("figures", Text("cijfers", "figures"), _ABOUT["figures"], (*_FIGURE, *_PLACE, *_FIGURE_IDS), sheet_rows.figures),
        Sheet("amounts", Text("bedragen", "amounts"), _ABOUT["amounts"], (*_AMOUNT, *_PLACE, *_AMOUNT_IDS), sheet_rows.amounts),
        Sheet("dates", Text("datums", "dates"), _ABOUT["dates"], (*_DATE, *_PLACE, *_ids("subject property")), sheet_rows.dates),
        Sheet("statuses", Text("statussen", "statuses"), _ABOUT["statuses"], (*_STATUS, *_PLACE, *_ids("subject status")), sheet_rows.statuses),
        Sheet("things", Text("dingen", "things"), _ABOUT["things"], _THING, sheet_rows.things),
        Sheet("concepts", Text("begrippen", "concepts"), _ABOUT["concepts"], _CONCEPT, sheet_rows.concepts),
        Sheet("passages", Text("passages", "passages"), _ABOUT["passages"], _PASSAGE, sheet_rows.passages),
        Sheet("documents", Text("documenten", "documents"), _ABOUT["documents"], _DOCUMENT, sheet_rows.documents),
    )


def _ids(names: str) -> tuple[Column, ...]:
    return tuple(Column(f"{name}_id", Text(f"{_WORDS[name].nl} (id)", f"{_WORDS[name].en} (id)"), 24) for name in names.split())


_WORDS = {
    "subject": Text("onderwerp", "subject"),
    "relation": Text("relatie", "relation"),
    "object": Text("object", "object"),
    "role": Text("rol", "role"),
    "status": Text("status", "status"),
    "property": Text("soort datum", "kind of date"),
    "about": Text("over", "about"),
    "unit": Text("eenheid", "unit"),
    "kind": Text("soort", "kind"),
    "qualifier": Text("nauwkeurigheid", "qualifier"),
    "area": Text("gebied", "area"),
    "per": Text("per", "per"),
    "funder": Text("gever", "funder"),
    "recipient": Text("ontvanger", "recipient"),
}
_ABOUT = {
    "claims": Text("een rij per relatie en passage", "a row for each relation and passage"),
    "figures": Text("tellingen, doelen en prognoses", "counts, targets and forecasts"),
    "amounts": Text("geldbedragen", "sums of money"),
    "dates": Text("datums van dingen", "dates of things"),
    "statuses": Text("hoe het met een ding staat", "how a thing stands"),
    "things": Text("actoren, programma’s, fondsen, plaatsen …", "actors, programmes, funds, places …"),
    "concepts": Text("sectoren, thema’s, doelgroepen, rollen …", "sectors, themes, target groups, roles …"),
    "passages": Text("waar het staat: document, sectie, tekens", "where it stands: document, section, characters"),
    "documents": Text("de bronnen", "the sources"),
}
_FROM, _UNTIL, _NOTE = (
    Column("start", Text("van", "from"), 12),
    Column("end", Text("tot en met", "until"), 12),
    Column("note", Text("noot", "note"), 30),
)
_PLACE = (
    Column("passage", Text("passage", "passage"), 24, ("passages", "passage")),
    Column("document", Text("document", "document"), 36, ("documents", "document_id")),
    Column("year", Text("jaar van document", "year of document"), 10),
    Column("section", Text("sectie", "section"), 16),
    Column("heading", Text("kop", "heading"), 36),
    Column("first", Text("eerste teken", "first character"), 10),
    Column("last", Text("tot teken", "up to character"), 10),
    Column("document_id", Text("document (id)", "document (id)"), 10),
)


def _named(name: str, sheet: str, width: int = 36) -> Column:
    return Column(name, _WORDS[name], width, (sheet, f"{name}_id") if sheet else None)


_CLAIM = (
    _named("subject", "things"),
    _named("relation", "", 24),
    _named("object", "things"),
    _named("role", "concepts", 16),
    _named("status", "concepts", 16),
    _FROM,
    _UNTIL,
    _NOTE,
)
_CLAIM_IDS = _ids("subject relation object role status")
_DATE = (_named("subject", "things"), _named("property", "", 16), Column("value", Text("datum", "date"), 12))
_STATUS = (_named("subject", "things"), _named("status", "concepts", 24))
_FIGURE = (
    _named("about", "things"),
    Column("measure", Text("maat", "measure"), 36),
    _named("qualifier", "", 14),
    Column("value", Text("waarde", "value"), 14),
    _named("unit", "", 18),
    Column("observed", Text("jaar", "year"), 10),
    _named("kind", "", 14),
    _named("area", "things", 24),
    _NOTE,
)
_FIGURE_IDS = (
    *_ids("about unit kind qualifier area"),
    Column("measure_nl", Text("maat (nl)", "measure (nl)"), 24),
    Column("measure_en", Text("maat (en)", "measure (en)"), 24),
)
_AMOUNT = (
    _named("about", "things"),
    _named("kind", "", 20),
    Column("value", Text("bedrag", "amount"), 16),
    Column("currency", Text("munt", "currency"), 8),
    _named("per", "", 14),
    _named("funder", "things", 28),
    _named("recipient", "things", 28),
    _FROM,
    _UNTIL,
    _NOTE,
)
_AMOUNT_IDS = _ids("about kind per funder recipient")
_THING = (
    Column("label", Text("naam", "name"), 40),
    Column("kind", Text("soort", "kind"), 22),
    Column("type", Text("type", "type"), 22),
    Column("helix", Text("helix", "helix"), 16),
    Column("aliases", Text("andere spellingen", "other spellings"), 40),
    Column("places", Text("ligt in", "lies within"), 24),
    Column("registry", Text("register-ids", "registry ids"), 36),
    Column("latitude", Text("breedtegraad", "latitude"), 10),
    Column("longitude", Text("lengtegraad", "longitude"), 10),
    Column("passages", Text("aantal passages", "number of passages"), 10),
    Column("label_nl", Text("naam (nl)", "name (nl)"), 24),
    Column("label_en", Text("naam (en)", "name (en)"), 24),
    Column("kinds", Text("soorten (id)", "kinds (id)"), 20),
    Column("id", Text("id", "id"), 28),
)
_CONCEPT = (
    Column("label", Text("naam", "name"), 40),
    Column("scheme", Text("schema", "scheme"), 14),
    Column("aliases", Text("andere woorden", "other words"), 40),
    Column("broader", Text("onder", "narrower than"), 24),
    Column("passages", Text("aantal passages", "number of passages"), 10),
    Column("id", Text("id", "id"), 28),
)
_PASSAGE = (
    *_PLACE,
    Column("sha256", Text("SHA-256 van de tekst", "SHA-256 of the text"), 20),
    Column("read_by", Text("gelezen door", "read by"), 20),
)
_DOCUMENT = (
    Column("title", Text("titel", "title"), 60),
    Column("publisher", Text("uitgever", "publisher"), 28),
    Column("year", Text("jaar", "year"), 10),
    Column("file", Text("bestand", "file"), 36),
    Column("sha256", Text("SHA-256", "SHA-256"), 20),
    Column("document_id", Text("id", "id"), 10),
)
