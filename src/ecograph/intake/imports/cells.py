"""The cells of one row by what they stand for: text, names, sums and dates, each problem with its column."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from ecograph.intake.imports.columns import Column, Table
from ecograph.intake.imports.fields import folded_heading
from ecograph.intake.imports.messages import Notice
from ecograph.intake.imports.periods import is_filler, is_implausible
from ecograph.intake.imports.sheets import Cell, Row
from ecograph.intake.imports.things import Refused
from ecograph.intake.imports.values import Unreadable, money, period, read_date, vague_year
from ecograph.periods import Period

__all__ = ["Cells", "Span"]

_NOTHING = {
    "-",
    "--",
    "–",
    "—",
    "?",
    "n.v.t.",
    "nvt",
    "n/a",
    "na",
    "n.a.",
    "onbekend",
    "unknown",
    "n.n.b.",
    "nnb",
    "p.m.",
    "pm",
    "nb",
    "n.b.",
    "tbd",
    "tba",
    "n.t.b.",
    "ntb",
    "nader te bepalen",
    "nog niet bekend",
    "nog onbekend",
    "null",
    "none",
    "nan",
}
_VERBATIM = ("name", "from", "person", "member", "organisation", "to", "body", "id", "aliases", "abbreviation", "english")  # NA may be a name
_PART = re.compile(r"\s*[;|]\s*")
_LINES = re.compile(r"\s*[;|\n]\s*(?:[-•·*]\s+)?")
_PLURAL = re.compile(r".*(?:s|en)")


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when, as exact as it was typed; empty where it is open or unknown."""

    start: str = ""
    end: str = ""


class Cells:
    """One row of a table; what is worth a warning is told to ``tell``."""

    def __init__(self, table: Table, row: Row, file: str, tell: Callable[[Notice], None]) -> None:
        self._columns, self._row, self._table, self._file, self._tell = table.by_field, row, table, file, tell
        for column in table.columns:
            cell = self._at(column)
            if cell.kind == "formula":
                raise Refused("formula", column.field)
            if cell.kind == "error":
                raise Refused("cell-error", column.field, cell.text)

    def text(self, name: str) -> str:
        """Return what stands in the column of a field, or nothing; words such as *n.v.t.* are nothing, and told of."""
        column = self._columns.get(name)
        if column is None:
            return ""
        text = " ".join(self._at(column).text.split()) if name != "note" else self._at(column).text
        if text.casefold() in _NOTHING and (name not in _VERBATIM or not text.isalpha()):
            if text not in ("-", "–", "—"):
                self.warn("no-value", name, text)
            return ""
        return text

    def parts(self, name: str) -> tuple[str, ...]:
        """Return the parts of a cell that lists several things, parted by semicolons or bars, and by line ends where its heading is a plural."""
        column = self._columns.get(name)
        if column is None or not self.text(name):
            return ()
        text = self._at(column).text
        listed = _PLURAL.fullmatch(folded_heading(column.heading)) or re.search(r"\n\s*[-•·*]\s", text) or name == "aliases"
        pieces = (_LINES if listed else _PART).split(re.sub(r"^\s*[-•·*]\s+", "", text))
        return tuple(part for part in (" ".join(piece.split()) for piece in pieces) if part)

    def money(self, name: str) -> tuple[Decimal, str] | None:
        """Return the sum in a column and its currency (or nothing), scaled as its heading says."""
        text, column = self.text(name), self._columns.get(name)
        if not text or column is None:
            return None
        cell = self._at(column)
        if cell.kind == "percent":
            raise Refused("percentage", name, text)
        try:
            found = money(text, "nl" if cell.kind == "number" else column.style)
        except Unreadable as error:
            raise Refused(str(error.args[0]), name, text) from error
        return found.value * column.scale, found.currency

    def span(self, start: str = "start", end: str = "end", both: str = "period") -> Span:
        """Return the period of a row, without filler dates (which are told of)."""
        first, last = self._date(start, last=False), self._date(end, last=True)
        whole = self.text(both) if both else ""
        if whole:
            try:
                begins, ends = period(whole)
            except Unreadable as error:
                raise Refused(str(error.args[0]), both, whole) from error
            first, last = first or self._real(begins, both, start=True), last or self._real(ends, both, start=False)
        if first and last and Period.read(last).last < Period.read(first).first:
            raise Refused("backwards", end if end in self._columns else both, first, last)
        return Span(first, last)

    def column(self, name: str) -> str:
        """Return a column as people find it, for a field."""
        column = self._columns.get(name)
        return column.shown if column else ""

    def heading(self, name: str) -> Column | None:
        """Return the column of a field."""
        return self._columns.get(name)

    def warn(self, rule: str, name: str, *words: str) -> None:
        """Tell of something that does not refuse the row."""
        self._tell(Notice(rule, self._file, self._table.sheet.name, self._row.number, self.column(name), words))

    def _at(self, column: Column) -> Cell:
        return self._row.cells[column.position - 1] if column.position <= len(self._row.cells) else Cell("")

    def _date(self, name: str, *, last: bool) -> str:
        text, column = self.text(name), self._columns.get(name)
        if not text or column is None:
            return ""
        if column.american and re.match(r"\d{1,2}/\d{1,2}/\d{4}", text):
            day, month = (int(part) for part in text.split("/")[:2])
            raise Refused("american-date" if month > 12 or day > 12 else "ambiguous-date", name, text)
        if vague := vague_year(text):
            self.warn("vague-date", name, text, vague)
            text = vague
        elif re.fullmatch(r"0{1,4}[-/.]0{1,2}[-/.]0{1,4}.*", text):
            self.warn("filler", name, text)  # as some databases write that there is no date
            return ""
        try:
            found = read_date(text, last=last)
        except Unreadable as error:
            raise Refused(str(error.args[0]), name, text) from error
        if re.fullmatch(r"\d{5}", text):
            self.warn("serial", name, text, found)
        return self._real(found, name, start=not last)

    def _real(self, found: str, name: str, *, start: bool) -> str:
        """Return a date, or nothing where it only fills a cell."""
        for rule in self._doubts(found, start=start):
            self.warn(rule, name, found)
            return ""
        return found

    @staticmethod
    def _doubts(found: str, *, start: bool) -> Iterator[str]:
        if found and is_filler(found):
            yield "filler"
        elif found and is_implausible(found, start=start):
            yield "implausible"
