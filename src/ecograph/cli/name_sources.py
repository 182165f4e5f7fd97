"""Where names to be matched come from: files of text, workbooks and networks, registers, and what was imported."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ecograph.cli.common import open_files, require

if TYPE_CHECKING:
    import click

    from ecograph.intake.reconciling.delimited import Line
    from ecograph.intake.reconciling.namelist import NewName
    from ecograph.intake.reconciling.targets import Target
    from ecograph.model import Ecosystem

__all__ = ["imported", "names_in", "register_in"]

_TEXTS = (".csv", ".tsv", ".tab", ".txt", "")


def names_in(path: Path, sheets: Sequence[str], *, type_: str = "", place: str = "", when: str = "") -> tuple[NewName, ...]:
    """Return the names of a file: text, a workbook, or a network."""
    from ecograph.intake.reconciling.namelist import NAME_HEADINGS, names_of, read_names

    if path.suffix.lower() in _TEXTS:
        return read_names(path, type_=type_, place=place, when=when)
    return names_of(path, _lines(path, NAME_HEADINGS, sheets), type_=type_, place=place, when=when)


def register_in(path: Path) -> tuple[Target, ...]:
    """Return what a register holds: text, or a workbook."""
    from ecograph.intake.reconciling.registers import HEADINGS, read_register, register_of

    return read_register(path) if path.suffix.lower() in _TEXTS else register_of(path, _lines(path, HEADINGS, ()))


def imported(context: click.Context, name: str) -> tuple[tuple[NewName, ...], Ecosystem]:
    """Return the things that an import brought as names, and the graph without it."""
    from ecograph import project, reading, store
    from ecograph.errors import InputError
    from ecograph.intake.imports.commit import import_file, imports
    from ecograph.intake.reconciling.things import names_of_things

    home = project.find(context.obj["project"])
    path = import_file(home, name)
    if name not in imports(home):
        known = ", ".join(imports(home)) or "this project has none yet"
        raise InputError(f"there is no import ‘{name}’", remedy=f"name one of: {known}")
    whole = reading.read(open_files(context))
    rest = reading.read(store.load(home, instead={path: None}))
    return names_of_things(whole, whole.entities.keys() - rest.entities.keys()), rest


def _lines(path: Path, headings: Mapping[str, Collection[str]], sheets: Sequence[str]) -> tuple[Line, ...]:
    from ecograph.errors import InputError
    from ecograph.intake.imports.worker import read_book
    from ecograph.intake.reconciling.sheets import lines_of_sheets

    if path.suffix.lower() in (".xlsx", ".xlsm"):
        require("sheets", "openpyxl")
    book = read_book(path)
    if book.rdf:
        raise InputError("this RDF has ecograph's own ids", path=path, remedy="import it, and match what came: ecograph reconcile --imported NAME")
    shown = [sheet for sheet in book.sheets if not sheet.hidden or sheet.name in sheets]
    rows = [(sheet.name, [(row.number, [cell.text for cell in row.cells]) for row in sheet.rows]) for sheet in shown]
    return lines_of_sheets(path, rows, headings, wanted=sheets)
