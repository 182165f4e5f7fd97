"""XLSX workbooks: the cells of each sheet as text with its kind, merged cells filled down. A home of openpyxl."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from ecograph.errors import InputError
from ecograph.intake.imports.archive import SheetScan, scan_workbook
from ecograph.intake.imports.sheets import Cell, Remark, column_letters
from ecograph.intake.imports.texts import clean

__all__ = ["plain_number", "workbook"]

_LONGEST = 32_767  # characters of a cell, as Excel has it


def workbook(data: bytes) -> Iterator[SheetScan | tuple[int, list[Cell]] | Remark | str]:
    """Yield the date of a workbook (``YYYY-MM-DD`` or nothing), then for each sheet its scan, its rows that are not empty, and remarks.

    Values are those that the program which saved the file computed; a formula without one is a cell of kind ``formula``.
    """
    import openpyxl

    scans = scan_workbook(data)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of formats that openpyxl does not keep: nothing is written back
        try:
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            yield _dated(book)
            for scan in scans:
                yield scan
                yield from _rows(book[scan.name], scan)
        except (KeyError, ValueError, TypeError, AttributeError, IndexError, OverflowError, SyntaxError, EOFError, OSError) as error:
            raise InputError(f"this workbook cannot be read: {error}", remedy="open it and save it anew as .xlsx") from error


def plain_number(value: float) -> str:
    """Return a number of a workbook as Dutch writes it, without marks for thousands.

    >>> plain_number(0.1 + 0.2), plain_number(1250000.0), plain_number(-1e-7)
    ('0,3', '1250000', '-0,0000001')
    """
    if isinstance(value, int):
        return str(value)
    text = format(Decimal(format(value, ".15g")), "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace(".", ",")


def _dated(book: Any) -> str:
    modified = book.properties.modified
    return modified.date().isoformat() if isinstance(modified, datetime) else ""


def _rows(sheet: Any, scan: SheetScan) -> Iterator[tuple[int, list[Cell]] | Remark]:
    sheet.reset_dimensions()
    filled = {column: (top, bottom, column) for top, bottom, column, _ in scan.merged if bottom > top}
    down: dict[int, tuple[int, Cell]] = {}
    starts = {(top, left): bottom for top, bottom, left, _ in scan.merged if bottom > top}
    for number, cells in enumerate(sheet.iter_rows(), 1):
        row: list[Cell] = []
        for column, cell in enumerate(cells, 1):
            found, rule = _cell(cell, (number, column) in scan.bare)
            if rule:
                yield Remark(rule, row=number, column=column, words=(found.text[:60],))
            row.append(found)
        if not any(cell.text or cell.kind == "formula" for cell in row):
            continue
        for column in filled:
            if (number, column) in starts and len(row) >= column and row[column - 1].text:
                down[column] = (starts[number, column], row[column - 1])
            elif column in down and number <= down[column][0]:
                row += [Cell("")] * (column - len(row))
                if not row[column - 1].text:
                    row[column - 1] = down[column][1]
                    yield Remark("merged", row=number, column=column, words=(row[column - 1].text[:60], column_letters(column)))
        if number in scan.unseen:
            yield Remark("row-hidden", row=number)
        yield number, row


def _cell(cell: Any, bare: bool) -> tuple[Cell, str]:
    value = cell.value
    if bare and value in (None, ""):
        return Cell("", "formula"), ""
    match value:
        case None:
            return Cell(""), ""
        case bool():
            return Cell("ja" if value else "nee", "boolean"), ""
        case datetime() if value.time() == time():
            return Cell(value.date().isoformat(), "date"), ""
        case datetime():
            return Cell(value.isoformat(sep=" ", timespec="seconds"), "date"), ""
        case date():
            return Cell(value.isoformat(), "date"), ""
        case int() | float():
            if value != value or value in (float("inf"), float("-inf")):
                return Cell(str(value), "error"), ""
            if "%" in (cell.number_format or ""):
                return Cell(plain_number(float(Decimal(repr(value)) * 100)) + "%", "percent"), ""
            return Cell(plain_number(value), "number"), ""
    text = str(value)
    if len(text) > _LONGEST:
        raise InputError(f"a cell has {len(text)} characters: {_LONGEST} are the most", remedy="shorten it: a table is no place for documents")
    if cell.data_type == "e":
        return Cell(text, "error"), ""
    found, rule = clean(text)
    return Cell(found), rule
