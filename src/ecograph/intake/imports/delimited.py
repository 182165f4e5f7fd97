"""CSV and TSV: which delimiter a file uses, and its records, each with the number that a spreadsheet would show."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from ecograph.errors import InputError
from ecograph.intake.imports.texts import decoded

__all__ = ["delimiter_of", "records"]

_DELIMITERS = ";\t,|"
_SAMPLE = 200_000  # characters
_HINT = re.compile(r'"?sep=(.)"?\r?\n')


def delimiter_of(text: str) -> str:
    r"""Return the delimiter of a table: the one by which most lines have the same number of cells, and more than one.

    A first line ``sep=;`` says it, as Excel writes it. A table of one column has any delimiter: a semicolon.

    >>> delimiter_of("naam;bedrag\nNOM;1,5\nSNN;2,5\n")
    ';'
    >>> delimiter_of('a,b\n"x;y;z",1\n')
    ','
    """
    hint = _HINT.match(text)
    if hint:
        return hint.group(1)
    best, chosen = (0.0, 0), ";"
    for delimiter in _DELIMITERS:
        try:
            sample = [row for row in _rows(text[:_SAMPLE], delimiter, strict=False) if row][:200]
        except csv.Error:
            continue
        widths = Counter(len(row) for row in sample if len(row) > 1)
        if not widths:
            continue
        width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
        score = (round(count / len(sample), 1), width)
        if score > best:
            best, chosen = score, delimiter
    return chosen


def records(data: bytes, *, longest: int = 32_767) -> tuple[str, Iterator[tuple[int, list[str]]]]:
    """Return the encoding of a table, and its records with their numbers (from 1, empty ones counted).

    Cells of more than ``longest`` characters and quotes that are never closed are refused with an InputError that names the line.
    """
    text, encoding = decoded(data)
    delimiter = delimiter_of(text)
    skipped = _HINT.match(text)
    return encoding, _records(text[skipped.end() :] if skipped else text, delimiter, 1 if skipped else 0, longest)


def _records(text: str, delimiter: str, before: int, longest: int) -> Iterator[tuple[int, list[str]]]:
    rows = _rows(text, delimiter, strict=True, longest=longest)
    line = 1
    number = before
    while True:
        try:
            row = next(rows, None)
        except csv.Error as error:
            problem = f"this row cannot be read: {error}"
            remedy = "is a quotation mark not closed, or not doubled within quotes? Save the sheet anew from the spreadsheet program"
            raise InputError(problem, line=line + before, remedy=remedy) from error
        if row is None:
            return
        number += 1
        line += 1 + sum(cell.count("\n") for cell in row)
        yield number, row


def _rows(text: str, delimiter: str, *, strict: bool, longest: int = 32_767) -> Iterator[list[str]]:
    csv.field_size_limit(longest)
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)
