"""Empty tables to fill in: of actors, of ties, of memberships, with their columns explained in Dutch or English."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from ecograph.errors import InputError
from ecograph.intake.imports.fields import FIELDS

__all__ = ["EXPLANATION_SHEETS", "TEMPLATES", "template"]

TEMPLATES = {
    "actors": ("name", "type", "place", "aliases", "abbreviation", "id", "registry", "url", "founded", "dissolved", "source", "page", "note"),
    "ties": ("name", "relation", "to", "role", "status", "amount", "currency", "start", "end", "source", "page", "note"),
    "memberships": ("name", "type", "body", "role", "start", "end", "source", "page", "note"),
}
_IN_DUTCH = {"actoren": "actors", "banden": "ties", "lidmaatschappen": "memberships"}
EXPLANATION_SHEETS = ("uitleg", "explanation")


def template(path: Path, language: str) -> bytes:
    """Return an empty table in the format of a file's ending (.csv, .tsv, .xlsx), of what its name says: actors, ties or memberships.

    A workbook gets all three, a sheet each. Raises InputError for other names.
    """
    kind = next((kind for word, kind in {**{kind: kind for kind in TEMPLATES}, **_IN_DUTCH}.items() if word in path.stem.casefold()), "")
    match path.suffix.lower():
        case ".xlsx":
            return _workbook([kind, *(other for other in TEMPLATES if other != kind)] if kind else list(TEMPLATES), language)
        case ".csv" | ".tsv" if kind:
            return _delimited(kind, language, "\t" if path.suffix.lower() == ".tsv" else ";" if language == "nl" else ",")
    raise InputError("what should the template be of?", path=path, remedy="call it actors.csv, ties.csv, memberships.csv (or .tsv), or anything.xlsx")


def _delimited(kind: str, language: str, delimiter: str) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter)
    for name in TEMPLATES[kind]:
        writer.writerow([f"{FIELDS[name].label.in_(language)}: {FIELDS[name].explanation.in_(language)}"])
    writer.writerow([FIELDS[name].label.in_(language) for name in TEMPLATES[kind]])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")  # spreadsheets take a file without the mark for Windows-1252


def _workbook(kinds: list[str], language: str) -> bytes:
    import openpyxl
    from openpyxl.styles import Font

    book = openpyxl.Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    names = {kind: word for word, kind in _IN_DUTCH.items()} if language == "nl" else {kind: kind for kind in TEMPLATES}
    for kind in kinds:
        sheet = book.create_sheet(names[kind])
        sheet.append([FIELDS[name].label.in_(language) for name in TEMPLATES[kind]])
        sheet.freeze_panes = "A2"
        for cell in sheet[1]:
            cell.font = Font(bold=True)
            sheet.column_dimensions[cell.column_letter].width = 18
    sheet = book.create_sheet(EXPLANATION_SHEETS[0 if language == "nl" else 1])
    for name in dict.fromkeys(name for kind in kinds for name in TEMPLATES[kind]):
        sheet.append([f"{FIELDS[name].label.in_(language)}: {FIELDS[name].explanation.in_(language)}"])
    sheet.column_dimensions["A"].width = 100
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
