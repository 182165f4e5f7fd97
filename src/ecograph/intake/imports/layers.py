"""The text layer of a source document of any format: what the offsets of its passages count."""

from __future__ import annotations

from pathlib import Path

from ecograph.intake.imports.rdf import rdf_text
from ecograph.intake.imports.sheets import layout
from ecograph.intake.imports.worker import FORMATS, read_book

__all__ = ["text_layer"]


def text_layer(path: Path) -> str:
    """Return the text of a document: of a table or network file its rows, a line each; of any other its text in UTF-8.

    Raises InputError where a table cannot be read.
    """
    if path.suffix.lower() in FORMATS:
        book = read_book(path)
        return rdf_text(path) if book.rdf else layout(book.sheets)[0]
    return path.read_bytes().decode("utf-8", errors="replace")
