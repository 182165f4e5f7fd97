"""Delimited text as rows with line numbers: CSV, TSV, semicolons, or one name on each line, in any of the usual encodings."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ecograph.errors import InputError
from ecograph.intake.reconciling.normalise import clean, plain_words

__all__ = ["Line", "fields_of", "read_lines"]

_LARGEST = 64 * 1024 * 1024  # bytes
_DELIMITERS = ("\t", ";", ",", "|")


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a file: its line number, and its cells by field."""

    number: int
    cells: Mapping[str, str]

    def __getitem__(self, field: str) -> str:
        """Return a cell, or an empty text."""
        return self.cells.get(field, "")


def read_lines(path: Path, headings: Mapping[str, Collection[str]], *, needed: str = "name", bare: bool = False) -> tuple[Line, ...]:
    """Read a file whose header names some of the known headings (field → words for it); with ``bare``, also one value on each line.

    Columns whose heading is not known are left out. Raises InputError, with the line, for a file that is no text or too large, two columns
    for one field, no column for the field that is ``needed``, or a row that is longer than the header.
    """
    text = _text(path)
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(_DELIMITERS, key=lambda mark: (first.count(mark), -_DELIMITERS.index(mark)))
    rows = _rows(path, text, delimiter)
    if not rows:
        raise InputError("this file is empty", path=path, remedy="write one name on each line, or a table with a header")
    known = fields_of(rows[0][1], headings)
    if needed not in known:
        if bare:
            return _bare(path, text)
        wanted = ", ".join(sorted(headings[needed]))
        raise InputError("no column has a heading that is known", path=path, line=rows[0][0], remedy=f"call the column of {needed} one of: {wanted}")
    for field in set(known) - {""}:
        if known.count(field) > 1:
            doubled = ", ".join(cell for cell, name in zip(rows[0][1], known, strict=True) if name == field)
            raise InputError(f"two columns are for {field}: {doubled}", path=path, line=rows[0][0], remedy="rename or remove one of them")
    return tuple(_line(path, number, row, known) for number, row in rows[1:] if any(cell.strip() for cell in row))


def fields_of(cells: Iterable[str], headings: Mapping[str, Collection[str]]) -> list[str]:
    """Return for each cell of a header which field it names, or nothing."""
    field_of = {" ".join(plain_words(word)): field for field, words in headings.items() for word in words}
    return [field_of.get(" ".join(plain_words(cell)), "") for cell in cells]


def _line(path: Path, number: int, row: list[str], known: list[str]) -> Line:
    if len(row) > len(known) and any(cell.strip() for cell in row[len(known) :]):
        problem = f"this row has {len(row)} cells, the header {len(known)}"
        raise InputError(problem, path=path, line=number, remedy="put quotes around a cell that holds the separator")
    return Line(number, {field: clean(cell) for field, cell in zip(known, row, strict=False) if field})


def _bare(path: Path, text: str) -> tuple[Line, ...]:
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    for mark in ("\t", ";"):
        if len(lines) > 1 and all(line.count(mark) == lines[0][1].count(mark) > 0 for _, line in lines):
            raise InputError(
                "this is a table without a header that is known", path=path, line=1, remedy="begin with a header, as in: name;type;place"
            )
    return tuple(Line(number, {"name": clean(line.strip().strip('"'))}) for number, line in lines)


def _rows(path: Path, text: str, delimiter: str) -> list[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    found, before = [], 0
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                found.append((before + 1, row))
            before = reader.line_num
    except csv.Error as error:
        raise InputError(f"this row cannot be read: {error}", path=path, line=before + 1, remedy="look at the quotation marks in this row") from error
    return found


_MARKS: tuple[tuple[bytes, str], ...] = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def _text(path: Path) -> str:
    """Return the text of a file in UTF-8, UTF-16 with a mark, or else Windows-1252."""
    content = _bytes(path)
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "")
    attempts: list[Callable[[], str]] = [lambda name=name: content.decode(name) for name in ([encoding] if encoding else ["utf-8", "cp1252"])]  # type: ignore[misc]
    for attempt in attempts:
        try:
            text = attempt()
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise InputError("this is not a text file", path=path, remedy="save it as CSV in UTF-8")


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise InputError(f"this file is larger than {_LARGEST // 1024 // 1024} MB", path=path, remedy="split it")
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"this file cannot be read: {error.strerror or error}", path=path, remedy="name a file that exists") from error
