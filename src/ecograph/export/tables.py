"""Tables as CSV and Markdown, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

__all__ = ["csv_text", "markdown", "plain"]

_FORMULA = re.compile(r"^[=+\-@\t\r]")
_NUMBER = re.compile(r"^-?\d+([.,]\d+)?$")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


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
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(headings)
    for row in rows:
        cells = map(plain, row)
        writer.writerow([f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.match(cell) else cell for cell in cells])
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
