"""Strangers' files are read in a process of their own, with limits on memory, time and size: a bomb harms nobody.

The child reads the file once, takes its SHA-256 from the same bytes, and sends sheets as lines of JSON; it opens and writes nothing else.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ecograph.errors import InputError
from ecograph.intake.imports.blocks import without_dittos
from ecograph.intake.imports.exported import from_exports
from ecograph.intake.imports.sheets import Book, Cell, Remark, Row, Sheet

__all__ = ["FORMATS", "MOST_BYTES", "read_book"]

FORMATS = {
    ".csv": "delimited",
    ".tsv": "delimited",
    ".tab": "delimited",
    ".xlsx": "workbook",
    ".xlsm": "workbook",
    ".graphml": "graphml",
    ".gexf": "gexf",
    ".json": "json",
    ".ttl": "rdf",
    ".trig": "rdf",
    ".nt": "rdf",
    ".nq": "rdf",
    ".jsonld": "rdf",
    ".rdf": "rdf",
    ".owl": "rdf",
}
MOST_BYTES = 64 * 2**20
_MOST_ROWS = 200_000
_MOST_CELLS = 3_000_000
_MOST_LETTERS = 60_000_000
_SECONDS = 60.0
_MEGABYTES = 1_536


def read_book(path: Path, *, seconds: float = _SECONDS, megabytes: int = _MEGABYTES) -> Book:
    """Return what a table or network file holds, read in a child process within limits.

    Raises InputError for what is no regular file, not a known format, too large, broken, or more than the limits allow.
    """
    data_format = FORMATS.get(path.suffix.lower())
    if data_format is None:
        problem = f"files called *{path.suffix or path.name} are not read here"
        raise InputError(problem, path=path, remedy=f"save it as one of: {', '.join(FORMATS)}")
    if not path.is_file():
        raise InputError("there is no such file", path=path, remedy="name a file of tables, or a network file")
    try:
        child = subprocess.run(
            [sys.executable, "-m", "ecograph.intake.imports.worker"],
            input=json.dumps({"path": str(path.resolve()), "format": data_format, "megabytes": megabytes, "seconds": seconds}).encode(),
            capture_output=True,
            timeout=seconds,
            check=False,
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
        )
    except subprocess.TimeoutExpired as error:
        raise InputError(f"this file was not read within {seconds:g} seconds", path=path, remedy="import it in parts") from error
    lines = child.stdout.splitlines()
    last: dict[str, Any] = json.loads(lines[-1]) if lines and lines[-1].startswith(b"{") else {}
    if "problem" in last:
        raise InputError(last["problem"], path=path, line=last["line"], remedy=last["remedy"])
    if child.returncode != 0 or "sha256" not in last:
        said = child.stderr.decode("utf-8", "replace").strip().splitlines()
        if said and child.returncode > 0 and "MemoryError" not in said[-1]:
            raise InputError(f"this file cannot be read: {said[-1][:200]}", path=path, remedy="save it anew, as CSV if all else fails")
        raise InputError(f"reading this file takes more than {megabytes} MB of memory, or too long", path=path, remedy="import it in parts")
    return _book(path, lines[:-1], last)


def _book(path: Path, lines: list[bytes], last: dict[str, Any]) -> Book:
    sheets: list[Sheet] = []
    rows: list[Row] = []
    opened: dict[str, Any] | None = None
    for line in lines:
        item = json.loads(line)
        if isinstance(item, dict):
            if opened is not None:
                sheets.append(Sheet(opened["sheet"], tuple(rows), opened["hidden"]))
            opened, rows = item, []
        else:
            cells = (Cell(cell) if isinstance(cell, str) else Cell(cell[0], cell[1]) for cell in item[1])
            rows.append(Row(item[0], tuple(cells), item[2] if len(item) > 2 else ""))
    if opened is not None:
        sheets.append(Sheet(opened["sheet"], tuple(rows), opened["hidden"]))
    remarks = tuple(Remark(rule, sheet, row, column, tuple(words)) for rule, sheet, row, column, words in last["remarks"])
    own = from_exports(sheets)
    if own:
        return Book(path, last["sha256"], own[0], own[1], last["dated"])
    filled = [without_dittos(sheet) for sheet in sheets]
    remarks += tuple(remark for _, told in filled for remark in told)
    return Book(path, last["sha256"], tuple(sheet for sheet, _ in filled), remarks, last["dated"], last["rdf"])


class _Sender:
    """Writes sheets and rows, and counts them."""

    def __init__(self, write: Callable[[str], object]) -> None:
        self._write, self.rows, self.cells, self.letters, self.sheet = write, 0, 0, 0, ""
        self.remarks: list[Remark] = []
        self.rdf = ""

    def open_sheet(self, name: str, hidden: bool = False) -> None:
        self.sheet = name
        self._write(json.dumps({"sheet": name, "hidden": hidden}) + "\n")

    def row(self, number: int, cells: list[Cell], called: str = "", *, as_wide: bool = False) -> None:
        """Send a row that is not empty; ``as_wide`` keeps empty cells at its end, by which ragged rows are known."""
        filled = max((at for at, cell in enumerate(cells, 1) if cell.text or cell.kind != "text"), default=0)
        if not filled:
            return
        cells = cells if as_wide else cells[:filled]
        self.rows += 1
        self.cells += len(cells)
        self.letters += sum(len(cell.text) for cell in cells)
        if self.rows > _MOST_ROWS or self.cells > _MOST_CELLS or self.letters > _MOST_LETTERS:
            problem = f"this file has more than {_MOST_ROWS} rows, {_MOST_CELLS} cells or {_MOST_LETTERS} characters"
            raise InputError(problem, remedy="import it in parts")
        named = (called,) if called else ()
        self._write(json.dumps([number, [cell.text if cell.kind == "text" else cell for cell in cells], *named], ensure_ascii=True) + "\n")

    def remark(self, remark: Remark) -> None:
        if len(self.remarks) < 100_000:
            self.remarks.append(remark if remark.sheet else remark._replace(sheet=self.sheet))


def _read(data: bytes, format_: str, suffix: str, send: _Sender) -> str:
    """Send all sheets of a file; return the date that it says it is of."""
    dated = ""
    if format_ == "delimited":
        _read_delimited(data, send)
    elif format_ == "workbook":
        from ecograph.intake.imports.workbook import workbook

        for item in workbook(data):
            if isinstance(item, str):
                dated = item
            elif isinstance(item, Remark):
                send.remark(item)
            elif isinstance(item, tuple):
                send.row(*item)
            else:
                send.open_sheet(item.name, item.hidden)
    else:
        from ecograph.intake.imports.networks import network_sheets, rdf_sheets

        if format_ == "rdf":
            send.rdf, sheets, remarks = rdf_sheets(data, suffix)
        else:
            sheets, remarks = network_sheets(data, format_)
        for sheet in sheets:
            send.open_sheet(sheet.name)
            for row in sheet.rows:
                send.row(row.number, list(row.cells), row.called)
        for remark in remarks:
            send.remark(remark)
    return dated


def _read_delimited(data: bytes, send: _Sender) -> None:
    from ecograph.intake.imports.delimited import records
    from ecograph.intake.imports.texts import clean

    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")):
        raise InputError("this is no text, whatever its name says", remedy="a workbook must be called .xlsx")
    encoding, found = records(data)
    send.open_sheet("")
    if encoding == "windows-1252":
        send.remark(Remark("encoding", words=(encoding,)))
    for number, record in found:
        cells = []
        for column, text in enumerate(record, 1):
            cell, rule = clean(text)
            if rule:
                send.remark(Remark(rule, "", number, column, (cell[:60],)))
            cells.append(Cell(cell))
        send.row(number, cells, as_wide=True)


def _lock(megabytes: int, seconds: float) -> None:
    if sys.platform == "win32":
        return
    import resource

    most = megabytes * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # pipes are no files: nothing but the answer is written


def _answer(request: dict[str, Any]) -> None:
    with Path(request["path"]).open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise InputError(f"this file is larger than {MOST_BYTES // 2**20} MB", remedy="import it in parts")
    send = _Sender(sys.stdout.write)
    dated = _read(data, request["format"], Path(request["path"]).suffix.lower(), send)
    last = {"sha256": hashlib.sha256(data).hexdigest(), "remarks": send.remarks, "dated": dated, "rdf": send.rdf}
    sys.stdout.write(json.dumps(last) + "\n")


def _main() -> None:
    request = json.load(sys.stdin)
    _lock(request["megabytes"], request["seconds"])
    try:
        _answer(request)
    except InputError as error:
        sys.stdout.write("\n" + json.dumps({"problem": error.problem, "line": error.line, "remedy": error.remedy}) + "\n")


if __name__ == "__main__":
    _main()
