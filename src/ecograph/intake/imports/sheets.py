"""Sheets as plain values: what a reader of any table format hands over, and the text layer by which rows are cited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

__all__ = ["Book", "Cell", "Remark", "Row", "Sheet", "column_letters", "layout", "row_text"]

_GAP = " | "


class Cell(NamedTuple):
    """A cell as text, and what the file says it is: text, number, percent, date, boolean, error, or a formula without a value."""

    text: str
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a sheet: its number as a spreadsheet shows it (from 1), its cells from column A on, and what the file calls it (an IRI)."""

    number: int
    cells: tuple[Cell, ...]
    called: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with its rows that are not empty, in order; ``name`` is empty where the format has no sheets."""

    name: str
    rows: tuple[Row, ...]
    hidden: bool = False


class Remark(NamedTuple):
    """Something that the reader of a file noticed: a rule of `ecograph.intake.imports.messages`, where, and the words to fill in."""

    rule: str
    sheet: str = ""
    row: int = 0
    column: int = 0
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """A file that was read: its SHA-256, its sheets, what was noticed, and the date that it says it is of (or nothing).

    RDF in ecograph's own ids has no sheets: it is ``rdf``, as N-Quads.
    """

    path: Path
    sha256: str
    sheets: tuple[Sheet, ...]
    remarks: tuple[Remark, ...] = ()
    dated: str = ""
    rdf: str = ""


def column_letters(column: int) -> str:
    """Return how a spreadsheet calls a column, counted from 1.

    >>> [column_letters(n) for n in (1, 26, 27, 16384)]
    ['A', 'Z', 'AA', 'XFD']
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def row_text(cells: Sequence[Cell]) -> str:
    """Return a row as one line: its cells without line breaks, parted by bars.

    >>> row_text([Cell("NOM"), Cell(""), Cell("lid"), Cell("")])
    'NOM |  | lid'
    """
    texts = [" ".join(cell.text.split()) for cell in cells]
    while texts and not texts[-1]:
        texts.pop()
    return _GAP.join(texts).strip()


def layout(sheets: Sequence[Sheet]) -> tuple[str, dict[tuple[int, int], tuple[int, int]]]:
    r"""Return the text layer of a book, and where in it (start and end in characters) each row of each sheet stands.

    The layer depends on nothing but the cells, so that the offsets of a passage hold as long as the file does.

    >>> layout([Sheet("Leden", (Row(1, (Cell("naam"),)), Row(4, (Cell("NOM"),))))])
    ('Leden\nnaam\nNOM\n', {(0, 1): (6, 10), (0, 4): (11, 14)})
    """
    parts: list[str] = []
    places: dict[tuple[int, int], tuple[int, int]] = {}
    at = 0
    for index, sheet in enumerate(sheets):
        name = f"{sheet.name}\n" if sheet.name else ""
        parts.append(name)
        at += len(name)
        for row in sheet.rows:
            line = row_text(row.cells)
            if line:
                places[index, row.number] = (at, at + len(line))
                parts.append(f"{line}\n")
                at += len(line) + 1
    return "".join(parts), places
