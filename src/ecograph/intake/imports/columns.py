"""Which columns a sheet has: its heading is found, each column recognised, and the row's subject and objects settled."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ecograph.intake.imports.fields import FIELDS, field_of, folded_heading
from ecograph.intake.imports.mapping import LEFT_OUT, ColumnMapping
from ecograph.intake.imports.messages import Notice
from ecograph.intake.imports.sheets import Row, Sheet, column_letters
from ecograph.intake.imports.values import Style, is_date, number_style
from ecograph.wording import scale

__all__ = ["Column", "Table", "table_of"]

_LOOKED_AT = 25  # rows in which a heading is sought
_SUBJECTS = ("from", "member", "person", "name")
_PROMOTED = ("organisation", "partner", "programme", "project", "initiative")
_PARTY_KEYS = ("from_id", "body_id", "to_id")
_AMOUNT_KINDS = (
    ("investering", "investment"),
    ("investment", "investment"),
    ("kosten", "cost"),
    ("cost", "cost"),
    ("subsidie", "allocation"),
    ("subsidy", "allocation"),
)
_PER = (
    ("per jaar", "year"),
    ("per year", "year"),
    ("per aanvraag", "application"),
    ("per application", "application"),
    ("per persoon", "person"),
    ("per person", "person"),
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is understood: its position (from 1), heading, field, and how its numbers and dates are to be read."""

    position: int
    heading: str
    field: str
    scale: int = 1
    per: str = ""
    style: Style = ""
    american: bool = False

    @property
    def shown(self) -> str:
        """Return the column as people find it: ``C (begin)``."""
        return f"{column_letters(self.position)} ({' '.join(self.heading.split())})"


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet whose heading was found: which row it is, its columns, its rows under the heading, and which field is the subject."""

    sheet: Sheet
    index: int
    heading: Row
    columns: tuple[Column, ...]
    ignored: tuple[tuple[int, str], ...]
    rows: tuple[Row, ...]
    subject: str
    objects: tuple[str, ...]
    notices: tuple[Notice, ...] = field(default=())

    @property
    def by_field(self) -> Mapping[str, Column]:
        """Return the columns by what they stand for."""
        return {column.field: column for column in self.columns}

    @property
    def ties(self) -> bool:
        """Tell whether role, period and money of a row are those of a tie."""
        return bool(self.objects)


def table_of(sheet: Sheet, index: int, file: str, mapping: ColumnMapping) -> Table | None:
    """Return the table of a sheet, or None where no row is a heading that names a subject."""
    best, heading = (0, 0), None
    for row in sheet.rows[:_LOOKED_AT]:
        named = [_field(cell.text, mapping) for cell in row.cells]
        known = {name for name in named if name and name != LEFT_OUT}
        score = len(known)
        if score > best[0] and (score > 1 or sum(bool(cell.text) for cell in row.cells) <= 2):
            best, heading = (score, row.number), row
    if heading is None:
        return None
    rows = tuple(row for row in sheet.rows if row.number > heading.number)
    found, notices = _named(heading, rows, sheet, file, mapping)
    found = _own_key(found, rows)
    subject, objects = _parts(found)
    if not subject:
        return None
    used = {*objects, subject, *(name for name in found.values() if FIELDS[name].use in ("aside", "attribute"))}
    columns = tuple(_column(position, name, heading, rows, mapping) for position, name in sorted(found.items()) if name in used)
    kept = {column.position for column in columns}
    left_out = {at for at, cell in enumerate(heading.cells, 1) if _field(cell.text, mapping) == LEFT_OUT}
    ignored = tuple((at, cell.text) for at, cell in enumerate(heading.cells, 1) if cell.text and at not in kept | left_out)
    notices += [Notice("column-ignored", file, sheet.name, heading.number, column_letters(at), (text,)) for at, text in ignored]
    return Table(sheet, index, heading, columns, ignored, rows, subject, objects, tuple(notices))


def _field(heading: str, mapping: ColumnMapping) -> str:
    return mapping.columns.get(folded_heading(heading)) or field_of(heading)


def _named(heading: Row, rows: Sequence[Row], sheet: Sheet, file: str, mapping: ColumnMapping) -> tuple[dict[int, str], list[Notice]]:
    """Return what each column stands for, with errors where two are called the same or one is called nothing."""
    found: dict[int, str] = {}
    notices: list[Notice] = []
    seen: dict[str, int] = {}
    of_field: dict[str, int] = {}
    where = (file, sheet.name, heading.number)
    for at, cell in enumerate(heading.cells, 1):
        name = _field(cell.text, mapping) if cell.text else ""
        folded = folded_heading(cell.text)
        if cell.text and name != LEFT_OUT:
            if folded in seen and name:
                notices.append(Notice("heading-twice", *where, column_letters(at), (cell.text, column_letters(seen[folded]), column_letters(at))))
                continue
            seen.setdefault(folded, at)
        if name in ("from", "to") and _mostly_dates(at, rows):
            name = {"from": "start", "to": "end"}[name]
        if name in _PARTY_KEYS and name in of_field:
            name = ""  # two registers' ids of one party: the first is followed
        if name and name != LEFT_OUT:
            if name in of_field:
                other = heading.cells[of_field[name] - 1].text
                notices.append(Notice("field-twice", *where, column_letters(at), (other, cell.text, FIELDS[name].label.nl)))
                continue
            of_field[name] = at
            found[at] = name
    width = max((len(row.cells) for row in rows), default=0)
    for at in range(1, width + 1):
        if at > len(heading.cells) or not heading.cells[at - 1].text:
            filled = next((row for row in rows if len(row.cells) >= at and row.cells[at - 1].text), None)
            if filled and (at <= len(heading.cells) or sheet.name):
                notices.append(Notice("heading-empty", file, sheet.name, filled.number, column_letters(at), (filled.cells[at - 1].text[:40],)))
    names = set(found.values())
    if {"source", "target"} <= names and not names & {*_SUBJECTS, "from_id"}:
        found = {at: {"source": "from", "target": "to"}.get(name, name) for at, name in found.items()}
    return found, notices


def _own_key(found: dict[int, str], rows: Sequence[Row]) -> dict[int, str]:
    """Return what columns stand for, where an id of a party is that of the row's own thing: no other party is there, and no id comes twice."""
    names = set(found.values())
    keys = [name for name in _PARTY_KEYS if name in names]
    if len(keys) != 1 or "id" in names or names & {"from", "member", "person", "to", "relation"}:
        return found
    named = {name for name in names if FIELDS[name].use == "object"}
    if not (names & {"name", "type"} and not named) and not (len(named) == 1 and named <= {"organisation", "body"}):
        return found
    at = next(at for at, name in found.items() if name == keys[0])
    texts = [row.cells[at - 1].text for row in rows if len(row.cells) >= at and row.cells[at - 1].text]
    if len(set(texts)) < len(texts):
        return found
    return {at: "id" if name == keys[0] else "name" if name in named and "name" not in names else name for at, name in found.items()}


def _mostly_dates(at: int, rows: Sequence[Row]) -> bool:
    """Tell whether a column called *van* or *tot*, *from* or *to* holds dates, not parties."""
    texts = [row.cells[at - 1].text for row in rows if len(row.cells) >= at and row.cells[at - 1].text]
    return bool(texts) and 2 * sum(is_date(text) for text in texts) > len(texts)


def _parts(found: Mapping[int, str]) -> tuple[str, tuple[str, ...]]:
    """Return which field is the subject of the rows, and which are their objects."""
    names = set(found.values())
    objects = [name for name in FIELDS if FIELDS[name].use == "object" and name in names]
    subjects = [name for name in _SUBJECTS if name in names]
    if not objects:
        keys = ("body_id", "to_id", *(("parent_id",) if "from_id" in names else ()))
        objects += [name for name in keys if name in names][:1]
    if subjects:
        subject = subjects[0]
        if len(subjects) > 1 and subjects[-1] == "name" and not objects:
            return subject, ("name",)
        return subject, tuple(objects)
    if "from_id" in names and objects:
        return "from_id", tuple(objects)
    for name in _PROMOTED:
        if name in objects:
            return name, tuple(other for other in objects if other != name)
    return ("id", ()) if "id" in names and "type" in names else ("", ())


def _column(at: int, name: str, heading: Row, rows: Sequence[Row], mapping: ColumnMapping) -> Column:
    text = heading.cells[at - 1].text
    folded = text.casefold()
    if name in ("amount", "budget"):
        texts = [row.cells[at - 1].text for row in rows if len(row.cells) >= at and row.cells[at - 1].kind == "text"]
        given = mapping.defaults.get("numbers", "")
        style: Style = "nl" if given == "nl" else "en" if given == "en" else number_style(texts)
        return Column(at, text, name, int(scale(text)), next((per for words, per in _PER if words in folded), ""), style)
    if name in ("start", "end", "founded", "dissolved"):
        texts = [row.cells[at - 1].text for row in rows if len(row.cells) >= at]
        return Column(at, text, name, american=any(_american(cell) for cell in texts))
    return Column(at, text, name)


def _american(text: str) -> bool:
    match = re.fullmatch(r"(\d{1,2})/(\d{1,2})/\d{4}.*", text.strip())
    return bool(match) and int(match[2]) > 12 >= int(match[1])  # type: ignore[index]


def amount_kind_in(heading: str) -> str:
    """Return the kind of sum that a heading speaks of (``investment``, ``cost``, ``allocation``), or nothing."""
    folded = heading.casefold()
    return next((kind for word, kind in _AMOUNT_KINDS if word in folded), "")
