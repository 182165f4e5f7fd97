"""Tables as CSV and Markdown, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

__all__ = ["FORMULA", "csv_text", "markdown", "plain", "tsv_text", "workbook"]

FORMULA = re.compile(r"^[=+\-@\t\r]")
_LONGEST = 32_767  # characters that a cell of a workbook holds
_DIGITS = 16  # a longer number would be rounded
_NUMBER = re.compile(r"^-?(0|[1-9][0-9]*)([.,][0-9]+)?$")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def plain(cell: str) -> str:
    """Return a cell without control and bidirectional characters, which hide what a text says."""
    return _CONTROL.sub("", cell)


def csv_text(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table as CSV; cells that a spreadsheet would run as a formula get a leading apostrophe.

    >>> print(csv_text(["a"], [["=1+1"], ["-2"]]), end="")
    a
    '=1+1
    -2
    """
    return _separated(headings, rows, csv.excel)


def tsv_text(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    r"""Return a table as tab-separated values, as safe as `csv_text`; tabs and line ends within cells become spaces.

    >>> tsv_text(["a", "b"], [["1\t2", "=x"]])
    "a\tb\n1 2\t'=x\n"
    """
    return _separated(headings, [[re.sub(r"[\t\r\n]+", " ", cell) for cell in row] for row in rows], csv.excel_tab)


def _separated(headings: Sequence[str], rows: Sequence[Sequence[str]], dialect: type[csv.Dialect]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, dialect, lineterminator="\n")
    writer.writerow([f"'{cell}" if FORMULA.match(cell) else cell for cell in map(plain, headings)])
    for row in rows:
        cells = map(plain, row)
        writer.writerow([f"'{cell}" if FORMULA.match(cell) and not _NUMBER.match(cell) else cell for cell in cells])
    return out.getvalue()


def workbook(sheets: Sequence[tuple[str, Sequence[str], Sequence[Sequence[str]]]]) -> bytes:
    """Return sheets (name, headings, rows) as an XLSX workbook: headings fixed and filterable, numbers as numbers, the rest as text.

    No cell is a formula, whatever it begins with. Equal input gives equal bytes but for the time stamps that the format has.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    book.remove(book.worksheets[0])
    for name, headings, rows in sheets:
        sheet = book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", name)[:31])
        for column, heading in enumerate(headings, 1):
            cell = sheet.cell(1, column, plain(heading))
            cell.data_type, cell.font = "s", Font(bold=True)
        for number, row in enumerate(rows, 2):
            for column, value in enumerate(row, 1):
                cell = sheet.cell(number, column)
                text = plain(value)[:_LONGEST]
                if _NUMBER.match(text) and len(text) < _DIGITS:
                    cell.value = float(text.replace(",", ".")) if "." in text or "," in text else int(text)
                else:
                    cell.value, cell.data_type, cell.quotePrefix = text, "s", bool(FORMULA.match(text))
                cell.alignment = Alignment(vertical="top", wrap_text=True)
        for column in range(1, len(headings) + 1):
            widest = max([len(headings[column - 1]), *(len(row[column - 1]) for row in rows)])
            sheet.column_dimensions[get_column_letter(column)].width = min(max(10, widest + 2), 60)
        sheet.freeze_panes = "A2"
        sheet.auto_filter.ref = sheet.dimensions
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def markdown(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    r"""Return a table as Markdown.

    >>> print(markdown(["a"], [["x|y"]]), end="")
    | a |
    | --- |
    | x\|y |
    """

    def line(cells: Sequence[str]) -> str:
        return "| " + " | ".join(plain(cell).replace("|", "\\|").replace("\n", " ") for cell in cells) + " |\n"

    return line(headings) + line(["---"] * len(headings)) + "".join(line(row) for row in rows)
