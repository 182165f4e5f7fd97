"""CSV in a folder: nodes and edges for graph tools, and a table for every other kind of claim."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ecograph.export.content import CLAIMS, Content
from ecograph.export.files import folder
from ecograph.export.formats.graphml import cell
from ecograph.export.property_graph import PropertyGraph, property_graph
from ecograph.export.sheet_rows import Cell, place
from ecograph.export.sheets import sheets
from ecograph.export.tables import plain
from ecograph.model import Text

__all__ = ["csv_folder", "lines", "neutral", "restored"]

_RISKY = re.compile(r"^'*[=+\-@\t\r\n]")
_NUMBER = re.compile(r"^-?(0|[1-9][0-9]*)(\.[0-9]+)?(e-?[0-9]+)?$")
_TABLES = ("figures", "amounts", "dates", "statuses", "passages", "documents")
_README = Text(
    """# Export als CSV

- `nodes.csv`: een rij per ding of begrip; `edges.csv`: {edges}.
- De andere bestanden: cijfers, bedragen, datums, statussen, passages en documenten. Ids zijn overal dezelfde.
- Meer waarden in één cel zijn gescheiden door `|`; een `|`, `;` of `\\` binnen een waarde heeft een `\\` ervoor.
- Een cel die een spreadsheet als formule zou lezen, begint met een extra `'`. UTF-8, komma's, regeleinden `\\n`.
""",
    """# Export as CSV

- `nodes.csv`: a row for each thing or concept; `edges.csv`: {edges}.
- The other files: figures, amounts, dates, statuses, passages and documents. Ids are the same everywhere.
- Several values in one cell are parted by `|`; a `|`, `;` or `\\` within a value has a `\\` before it.
- A cell that a spreadsheet would read as a formula begins with an extra `'`. UTF-8, commas, line ends `\\n`.
""",
)
_EDGES = (
    Text("een rij per relatie per passage", "a row for each relation in each passage"),
    Text("een rij per band, met alle passages", "a row for each tie, with all its passages"),
)


def csv_folder(what: Content, target: Path) -> list[Path]:
    """Write an ecosystem as CSV files into a folder, with a README that says how to read them."""
    graph = property_graph(what)
    edges = _EDGES[what.network != CLAIMS].in_(what.language)
    files: dict[str, Iterable[str]] = {
        "nodes.csv": lines(["id", "label", *graph.node_fields], _nodes(graph)),
        "edges.csv": _claims(what) if what.network == CLAIMS else _ties(graph),
        "README.md": [_README.in_(what.language).format(edges=edges)],
    }
    for sheet in sheets():
        if sheet.id in _TABLES:
            files[f"{sheet.id}.csv"] = lines([column.id for column in sheet.columns], sheet.rows(what.eco, what.language))
    return folder(target, files)


def lines(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    r"""Yield the lines of a CSV file; see `neutral` for what a spreadsheet would run.

    >>> "".join(lines(["a", "b"], [["=1+1", -2]]))
    "a,b\n'=1+1,-2\n"
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(headings)
    yield out.getvalue()
    for cells in rows:
        out.seek(0)
        out.truncate()
        writer.writerow([neutral("" if value is None else str(value)) for value in cells])
        yield out.getvalue()


def neutral(text: str) -> str:
    """Return a cell that no spreadsheet runs: with an apostrophe before what looks like a formula, without control characters.

    >>> neutral("'=x"), neutral("'s-Hertogenbosch"), neutral("-1.5")
    ("''=x", "'s-Hertogenbosch", '-1.5')
    """
    text = plain(text)
    return f"'{text}" if _RISKY.match(text) and not _NUMBER.match(text) else text


def restored(text: str) -> str:
    """Return what a cell said before it was made `neutral`."""
    return text[1:] if text.startswith("'") and _RISKY.match(text) else text


def _nodes(graph: PropertyGraph) -> Iterator[list[Cell]]:
    for node in graph.nodes:
        yield [node.id, node.label, *(cell(node.values[name], type_) if name in node.values else "" for name, type_ in graph.node_fields.items())]


def _claims(what: Content) -> Iterator[str]:
    """Yield a line for each claim; ``source``, ``target``, ``type``, ``label`` and ``weight`` are what Gephi looks for."""
    eco = what.eco
    words = ["relation", "tie", "role", "status", "start", "end", "note"]
    evidence = ["passage", "document_title", "document_year", "section", "heading", "first", "last", "document"]

    def rows() -> Iterator[list[Cell]]:
        for claim in eco.claims:
            declared = eco.relations[claim.relation]
            head = [
                claim.subject,
                claim.object,
                "Directed" if declared.directed else "Undirected",
                declared.label.in_(what.language),
                declared.weight,
            ]
            more = [claim.relation, declared.tie, claim.role, claim.status, claim.start, claim.end, claim.note]
            yield [*head, *more, *place(eco, claim.passage, what.language)]

    return lines(["source", "target", "type", "label", "weight", *words, *evidence], rows())


def _ties(graph: PropertyGraph) -> Iterator[str]:
    fields = {name: type_ for name, type_ in graph.edge_fields.items() if name != "directed"}

    def rows() -> Iterator[list[Cell]]:
        for edge in graph.edges:
            kind = "Directed" if edge.values["directed"] else "Undirected"
            values = (cell(edge.values[name], type_) if name in edge.values else "" for name, type_ in fields.items())
            yield [edge.id, edge.source, edge.target, kind, edge.label, *values]

    return lines(["id", "source", "target", "type", "label", *fields], rows())
