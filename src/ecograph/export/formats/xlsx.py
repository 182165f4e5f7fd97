"""An XLSX workbook for readers: each claim beside its evidence, filters, frozen headings, links between the sheets, and a legend."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from ecograph.errors import InputError
from ecograph.export.content import Content
from ecograph.export.files import replacing
from ecograph.export.sheet_rows import Cell
from ecograph.export.sheets import Column, Sheet, sheets
from ecograph.export.tables import FORMULA, plain
from ecograph.model import Ecosystem, Text

__all__ = ["xlsx"]

_LONGEST = 32_767  # characters that a cell holds
_MOST_ROWS = 1_048_575  # rows under the headings of a sheet
_MOST_LINKS = 65_000  # Excel repairs, that is empties, a sheet with more than 65,530
_DIGITS = 15  # a longer number would be rounded
_LONGEST_LINK = 255  # characters of a linked text
_CREATED = datetime(2000, 1, 1)  # a workbook must say when it was made; this one says always the same
_LEGEND = Text("legenda", "legend")
_LEGEND_HEADINGS = Text("blad|wat het bevat|rijen", "sheet|what it holds|rows")
_NOTES = (
    Text(
        "Elke rij staat naast haar bewijs: passage, document, sectie, kop en de plaats in de tekst (in tekens, geteld vanaf 0).",
        "Each row stands beside its evidence: passage, document, section, heading and the place in the text (in characters, from 0).",
    ),
    Text("Klik op een naam of passage om te springen; de ids staan rechts.", "Click a name or passage to jump; the ids are to the right."),
    Text("Meer waarden in één cel zijn gescheiden door |.", "Several values in one cell are parted by |."),
    Text(
        "Wat hier niet staat, staat niet in deze documenten; dat wil niet zeggen dat het niet bestaat.",
        "What is not here is not in these documents; that does not mean that it does not exist.",
    ),
)


def xlsx(what: Content, target: Path) -> list[Path]:
    """Write an ecosystem as a workbook, row by row, so that memory holds no sheet; equal input gives equal bytes.

    No cell is a formula, whatever it begins with. Control and bidirectional characters are left out, and texts cut at what a cell
    holds. Raises InputError where a table has more rows than a sheet.
    """
    import xlsxwriter

    chosen = sheets()
    counts = _counts(what.eco, chosen)
    places = _places(what.eco, what.language, chosen)
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder) / "book.xlsx"
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "tmpdir": folder}
        with xlsxwriter.Workbook(str(raw), options) as book:
            book.set_properties({"title": "ecograph", "created": _CREATED})
            writer = _Writer(book, what.language)
            _legend(writer, chosen, counts, what.eco)
            for sheet in chosen:
                _fill(writer, sheet, what.eco, places)
        with raw.open("rb") as source, replacing(target) as file:
            shutil.copyfileobj(source, file)
    return [target.resolve()]


class _Writer:
    """A workbook that is being written, with its formats."""

    def __init__(self, book: Any, language: str) -> None:
        self.book, self.language = book, language
        self.heading = book.add_format({"bold": True, "bg_color": "#DDE6EA", "text_wrap": True, "valign": "top"})
        self.link = book.add_format({"font_color": "#0B5394", "underline": 1})
        self.guarded = book.add_format({"quote_prefix": True})

    def page(self, title: Text, headings: Sequence[str], widths: Sequence[int], rows: int) -> Any:
        """Add a sheet with headings that stay in sight and filter its rows."""
        page = self.book.add_worksheet(title.in_(self.language))
        for position, width in enumerate(widths):
            page.set_column(position, position, width)
        page.freeze_panes(1, 0)
        page.autofilter(0, 0, rows, len(headings) - 1)
        for position, heading in enumerate(headings):
            page.write_string(0, position, heading, self.heading)
        return page

    def cell(self, page: Any, row: int, column: int, value: Cell, address: str = "") -> None:
        """Write a cell: numbers as numbers, the rest as text that is never run, linked to an address where there is one."""
        if value is None or value == "":
            return
        if isinstance(value, Decimal) and (not value.is_finite() or len(value.as_tuple().digits) > _DIGITS):
            value = str(value)
        if not isinstance(value, str):
            page.write_number(row, column, int(value) if value == int(value) else float(value))
            return
        text = plain(value)
        text = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
        if address and len(text) <= _LONGEST_LINK:
            page.write_url(row, column, f"internal:{address}", self.link, text)
        else:
            page.write_string(row, column, text, self.guarded if FORMULA.match(text) else None)


def _counts(eco: Ecosystem, chosen: Sequence[Sheet]) -> Mapping[str, int]:
    found = {sheet.id: _size(eco, sheet) for sheet in chosen}
    for id_, count in found.items():
        if count > _MOST_ROWS:
            raise InputError(f"{count} {id_} do not fit on a sheet, which has {_MOST_ROWS} rows", remedy="export a part with --only, or to csv")
    return found


def _size(eco: Ecosystem, sheet: Sheet) -> int:
    return len(eco.entities if sheet.id == "things" else getattr(eco, sheet.id))


def _places(eco: Ecosystem, language: str, chosen: Sequence[Sheet]) -> Mapping[str, Mapping[str, str]]:
    """Return, for each sheet that others link to, the address of each of its rows by id."""
    found = {}
    for sheet, ids in (("things", eco.entities), ("concepts", eco.concepts), ("passages", eco.passages), ("documents", eco.documents)):
        title = next(one.title.in_(language) for one in chosen if one.id == sheet)
        found[sheet] = {id_: f"'{title}'!A{row}" for row, id_ in enumerate(sorted(ids), 2)}
    found["things"] = {**found["concepts"], **found["things"]}
    return found


def _fill(writer: _Writer, sheet: Sheet, eco: Ecosystem, places: Mapping[str, Mapping[str, str]]) -> None:
    language = writer.language
    rows = _size(eco, sheet)
    page = writer.page(sheet.title, [column.heading.in_(language) for column in sheet.columns], [column.width for column in sheet.columns], rows)
    at = {column.id: position for position, column in enumerate(sheet.columns)}
    left = _MOST_LINKS
    for number, row in enumerate(sheet.rows(eco, language), 1):
        for position, (column, value) in enumerate(zip(sheet.columns, row, strict=True)):
            address = _address(sheet, column, row, at, places) if value and left > 0 else ""
            left -= bool(address)
            writer.cell(page, number, position, value, address)


def _address(sheet: Sheet, column: Column, row: Sequence[Cell], at: Mapping[str, int], places: Mapping[str, Mapping[str, str]]) -> str:
    if column.link is None or column.link[0] == sheet.id:
        return ""
    target, id_column = column.link
    return places[target].get(str(row[at[id_column]]), "")


def _legend(writer: _Writer, chosen: Sequence[Sheet], counts: Mapping[str, int], eco: Ecosystem) -> None:
    """Add the sheet that says what each sheet holds, how to read them, and what relations there are."""
    language = writer.language
    page = writer.page(_LEGEND, _LEGEND_HEADINGS.in_(language).split("|"), [24, 90, 12], len(chosen))
    lines: list[tuple[Cell, Cell, Cell]] = [(sheet.title.in_(language), sheet.about.in_(language), counts[sheet.id]) for sheet in chosen]
    lines += [(None, note.in_(language), None) for note in _NOTES]
    lines += [(kind.label.in_(language), f"eco:{kind.id}", None) for kind in sorted(eco.relations.values(), key=lambda kind: kind.id)]
    for number, line in enumerate(lines, 1):
        for position, value in enumerate(line):
            address = f"'{value}'!A1" if position == 0 and number <= len(chosen) else ""
            writer.cell(page, number, position, value, address)
