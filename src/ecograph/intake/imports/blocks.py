"""Several tables on one sheet, told apart by their headings; and the rows that are no rows of a table: totals, footnotes, titles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ecograph.intake.imports.fields import field_of, folded_heading
from ecograph.intake.imports.mapping import ColumnMapping
from ecograph.intake.imports.sheets import Cell, Remark, Row, Sheet, row_text

__all__ = ["blocks", "no_row", "without_dittos"]

_KNOWN = 0.6  # of the filled cells of a heading
_LONGEST = 60  # characters of a heading
_DITTO = ("idem", "id.", "ditto", "do.", "zie boven", "see above", '"', "''", "〃", "„", "”")
_TOTAL = re.compile(r"(?:sub|eind|grand )?tota+l(?:en|s)?\b.*|som", re.IGNORECASE)
_FOOTNOTE = re.compile(
    r"[*†‡¹²³#]|(?:bron|bronnen|nb|n\.b\.|noot|let op|opmerking|toelichting|legenda|source|note|notes)\s*[:.]|\d\)\s", re.IGNORECASE
)


def blocks(sheet: Sheet, mapping: ColumnMapping) -> Iterator[Sheet]:
    """Yield the tables of a sheet as sheets: a second heading, under an empty row or a title, begins another one."""
    start, before, first = 0, None, ""
    for at, row in enumerate(sheet.rows):
        apart = before is None or row.number > before.number + 1 or sum(bool(cell.text) for cell in before.cells) == 1
        if apart and _is_heading(row, mapping):
            text = row_text(row.cells)
            if first and text != first:
                titled = before is not None and row.number == before.number + 1 and sum(bool(cell.text) for cell in before.cells) == 1
                yield Sheet(sheet.name, sheet.rows[start : at - titled], sheet.hidden)
                start = at
            first = text
        before = row
    yield Sheet(sheet.name, sheet.rows[start:], sheet.hidden)


def without_dittos(sheet: Sheet) -> tuple[Sheet, tuple[Remark, ...]]:
    """Return a sheet in which *idem* is what stands above it in its column, and what was filled in so."""
    above: dict[int, tuple[str, int]] = {}
    rows, remarks = [], []
    for row in sheet.rows:
        cells = list(row.cells)
        for at, cell in enumerate(row.cells):
            if cell.text.casefold() in _DITTO and at in above:
                text, number = above[at]
                cells[at] = Cell(text)
                remarks.append(Remark("ditto", sheet.name, row.number, at + 1, (cell.text, " ".join(text.split())[:60], str(number))))
            elif cell.text:
                above[at] = (cell.text, row.number)
        rows.append(Row(row.number, tuple(cells), row.called))
    return (Sheet(sheet.name, tuple(rows), sheet.hidden), tuple(remarks)) if remarks else (sheet, ())


def _is_heading(row: Row, mapping: ColumnMapping) -> bool:
    filled = [cell for cell in row.cells if cell.text]
    if len(filled) < 2 or any(cell.kind != "text" or len(cell.text) > _LONGEST for cell in filled):
        return False
    known = {mapping.columns.get(folded_heading(cell.text)) or field_of(cell.text) for cell in filled} - {""}
    return len(known) >= 2 and len(known) >= _KNOWN * len(filled)


def no_row(row: Row, width: int) -> str:
    """Return the rule that says why a row under a heading of some ``width`` is none of its table, or nothing: a total or a footnote.

    >>> from ecograph.intake.imports.sheets import Cell
    >>> no_row(Row(9, (Cell("Totaal"), Cell(""), Cell("12", "number"))), 3), no_row(Row(9, (Cell("* onder voorbehoud"),)), 3)
    ('row-total', 'row-footnote')
    >>> no_row(Row(9, (Cell("Totaal BV"), Cell("partner"), Cell("Iris"))), 3)
    ''
    """
    filled = [cell for cell in row.cells if cell.text or cell.kind == "formula"]
    first = filled[0].text if filled else ""
    if filled and _TOTAL.fullmatch(first) and all(cell.kind != "text" or re.search(r"\d", cell.text) for cell in filled[1:]):
        return "row-total"
    if width > 1 and len(filled) == 1 and (_FOOTNOTE.match(first) or len(first) > 2 * _LONGEST):
        return "row-footnote"
    return ""
