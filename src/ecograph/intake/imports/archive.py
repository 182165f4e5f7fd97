"""The gate before a workbook: what a zip of XML may hold, and what each sheet has before a library reads it."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from xml.parsers import expat

from ecograph.errors import InputError

__all__ = ["MOST_COLUMNS", "SheetScan", "refuse_doctype", "scan_workbook"]

MOST_COLUMNS = 512
_MOST_PARTS = 5_000
_MOST_BYTES = 150 * 2**20  # of all parts, unpacked
_MOST_CELLS = 3_000_000
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")


@dataclass
class SheetScan:
    """What a sheet has: ranges of merged cells (first row, last row, first column, last column), formulas without a value, hidden rows."""

    name: str
    hidden: bool
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    bare: set[tuple[int, int]] = field(default_factory=set)
    unseen: set[int] = field(default_factory=set)


def refuse_doctype(data: bytes, name: str) -> None:
    """Raise InputError where XML has a document type declaration, by which entities swell and files are read."""
    parser = _parser(name)
    opened: list[str] = []
    parser.StartElementHandler = lambda tag, _: opened.append(tag)
    try:
        for at in range(0, len(data), 65_536):
            parser.Parse(data[at : at + 65_536], False)
            if opened:
                return
    except expat.ExpatError as error:
        raise InputError(f"{name} is not well-formed XML: {error}", remedy="was the file cut? Save or export it anew") from error


def scan_workbook(data: bytes) -> list[SheetScan]:
    """Return the worksheets of a workbook in order, after looking at every part of it as a stream.

    Raises InputError for what is no workbook, unpacks to too much, declares document types, or has a cell far outside any table.
    """
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise InputError("this is an old .xls or a workbook with a password", remedy="open it, and save it as .xlsx without a password")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _scanned(archive)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, KeyError, RuntimeError) as error:
        raise InputError(f"this is not a whole .xlsx workbook: {error}", remedy="was the file cut? Save it anew as .xlsx") from error
    except expat.ExpatError as error:
        raise InputError(f"a part of this workbook is not well-formed XML: {error}", remedy="save it anew as .xlsx") from error


def _scanned(archive: zipfile.ZipFile) -> list[SheetScan]:
    parts = archive.infolist()
    total = sum(part.file_size for part in parts)
    if len(parts) > _MOST_PARTS or total > _MOST_BYTES:
        problem = f"this workbook unpacks to {total // 2**20} MB in {len(parts)} parts: {_MOST_BYTES // 2**20} MB are the most"
        raise InputError(problem, remedy="save the sheets that matter as CSV, or delete pictures and empty formatted rows")
    for part in parts:
        if part.filename.endswith((".xml", ".rels", ".vml")):
            with archive.open(part) as file:
                refuse_doctype(file.read(2**20), part.filename)
    targets = _targets(archive)
    scans = []
    for name, relation, hidden in _sheets(archive):
        path = targets.get(relation, "")
        if "worksheets/" in path:
            scan = SheetScan(name, hidden)
            _walk(archive, path, scan)
            scans.append(scan)
    if not scans:
        raise InputError("this workbook has no worksheet", remedy="save it anew as .xlsx")
    return scans


def _targets(archive: zipfile.ZipFile) -> dict[str, str]:
    found: dict[str, str] = {}

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag.endswith("Relationship"):
            target = attributes.get("Target", "")
            found[attributes.get("Id", "")] = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")

    _parsed(archive, "xl/_rels/workbook.xml.rels", start)
    return found


def _sheets(archive: zipfile.ZipFile) -> list[tuple[str, str, bool]]:
    found: list[tuple[str, str, bool]] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag.rpartition(":")[2] == "sheet":
            relation = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            found.append((attributes.get("name", ""), relation, attributes.get("state", "visible") != "visible"))

    _parsed(archive, "xl/workbook.xml", start)
    return found


def _walk(archive: zipfile.ZipFile, path: str, scan: SheetScan) -> None:
    """Note merged cells and formulas without a value; refuse cells that no table reaches."""
    cells = 0
    open_cell: list[tuple[int, int]] = []
    formula = value = inside = False

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal cells, formula, value, inside
        tag = tag.rpartition(":")[2]
        if tag == "c":
            cells += 1
            if "r" in attributes:
                open_cell[:] = [_place(attributes["r"], scan.name)]
            formula = value = False
            if cells > _MOST_CELLS:
                raise InputError(f"the sheet ‘{scan.name}’ has more than {_MOST_CELLS} cells", remedy="import it in parts")
        elif tag == "row" and attributes.get("hidden") in ("1", "true") and attributes.get("r", "").isdecimal():
            scan.unseen.add(int(attributes["r"]))
        elif tag == "f":
            formula = True
        elif tag in ("v", "is"):
            inside = True
        elif tag == "mergeCell":
            first, _, last = attributes.get("ref", "").partition(":")
            (top, left), (bottom, right) = _place(first, scan.name), _place(last or first, scan.name, far=True)
            scan.merged.append((top, bottom, left, right))

    def end(tag: str) -> None:
        nonlocal inside
        inside = inside and tag.rpartition(":")[2] not in ("v", "is")
        if tag.rpartition(":")[2] == "c" and formula and not value and open_cell:
            scan.bare.add(open_cell[0])

    def said(_: str) -> None:
        nonlocal value
        value = value or inside

    _parsed(archive, path, start, end, said)


def _place(reference: str, sheet: str, *, far: bool = False) -> tuple[int, int]:
    match = _REFERENCE.fullmatch(reference)
    if not match:
        raise InputError(f"the sheet ‘{sheet}’ has a cell called ‘{reference[:20]}’", remedy="save the workbook anew as .xlsx")
    column = 0
    for letter in match.group(1):
        column = 26 * column + ord(letter) - 64
    if column > MOST_COLUMNS and not far:
        problem = f"the sheet ‘{sheet}’ has a cell at {reference}: {MOST_COLUMNS} columns are the most"
        raise InputError(problem, remedy="is it a stray cell? Delete the columns right of the table, and save")
    return int(match.group(2)), column


def _parsed(archive: zipfile.ZipFile, path: str, start: object, end: object = None, said: object = None) -> None:
    parser = _parser(path)
    parser.StartElementHandler = start  # type: ignore[assignment]
    if end is not None:
        parser.EndElementHandler = end  # type: ignore[assignment]
    if said is not None:
        parser.CharacterDataHandler = said  # type: ignore[assignment]
    with archive.open(path) as file:
        while chunk := file.read(2**18):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)


def _parser(name: str) -> expat.XMLParserType:
    parser = expat.ParserCreate()

    def refuse(*_: object) -> None:
        raise InputError(f"{name} declares a document type", remedy="take the <!DOCTYPE …> out: data need none, and entities can be bombs")

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    return parser
