"""Sheets of a workbook or network, read by others, as lines of names: the heading is looked for, and every column of names counts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from ecograph.errors import InputError
from ecograph.intake.reconciling.delimited import Line, fields_of
from ecograph.intake.reconciling.normalise import clean

__all__ = ["SheetRows", "lines_of_sheets"]

SheetRows = tuple[str, Sequence[tuple[int, Sequence[str]]]]  # name, and rows with their numbers
_TITLES = 15  # rows above the heading: a title, a date, an explanation


def lines_of_sheets(
    path: Path, sheets: Iterable[SheetRows], headings: Mapping[str, Collection[str]], *, needed: str = "name", wanted: Collection[str] = ()
) -> tuple[Line, ...]:
    """Return the rows of all sheets that have a heading for what is ``needed``, or of the sheets that are ``wanted``.

    Where several columns hold names (a table of ties), each gives a line; type, place and all else belong to the first. Raises InputError
    where no sheet has such a heading, or a wanted one does not exist.

    >>> rows = [(1, ["Leden per 2025"]), (3, ["Naam", "Plaats", "Partner"]), (4, ["RUG", "Groningen", "NOM"])]
    >>> headings = {"name": ("naam", "partner"), "place": ("plaats",)}
    >>> [(line.number, dict(line.cells)) for line in lines_of_sheets(Path("x.xlsx"), [("Leden", rows)], headings)]
    [(4, {'name': 'RUG', 'place': 'Groningen'}), (4, {'name': 'NOM'})]
    """
    every = tuple(sheets)
    missing = sorted(set(wanted) - {name for name, _ in every})
    if missing:
        raise InputError(f"there is no sheet ‘{missing[0]}’", path=path, remedy=f"its sheets are: {', '.join(name for name, _ in every)}")
    found: list[Line] = []
    understood = False
    for name, rows in every:
        if wanted and name not in wanted:
            continue
        heading = next((row for row in rows[:_TITLES] if needed in fields_of(row[1], headings)), None)
        if heading is not None:
            understood = True
            fields = fields_of(heading[1], headings)
            found += [line for number, cells in rows if number > heading[0] for line in _lines(number, cells, fields, needed)]
    if not understood:
        known = ", ".join(sorted(headings[needed]))
        raise InputError("no sheet has a column whose heading is known", path=path, remedy=f"call the column of {needed} one of: {known}")
    return tuple(found)


def _lines(number: int, cells: Sequence[str], fields: Sequence[str], needed: str) -> Iterator[Line]:
    said: dict[str, str] = {}
    others: list[str] = []
    for field, cell in zip(fields, cells, strict=False):
        text = clean(cell)
        if field == needed and needed in said:
            others.append(text)
        elif field:
            said.setdefault(field, text)
    yield Line(number, said)
    for text in others:
        if text:
            yield Line(number, {needed: text})
