"""ecograph's own exports as tables to read: nodes and ties of GraphML, GEXF, Kumu and CSV, and the sheets of a workbook, with their ids."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ecograph.intake.imports.sheets import Cell, Remark, Row, Sheet
from ecograph.vocabulary import CONCEPT, ID

__all__ = ["from_exports"]

_NODES = ("id", "name", "english", "own kind", "type", "aliases", "registry", "founded", "dissolved", "status")
_TIES = ("from_id", "from", "relation", "to_id", "to", "role", "status", "start", "end", "note", "source")
_SUMS = ("id", "name", "amount", "kind of amount", "currency", "per", "funder", "recipient_id", "source")
_LISTED = re.compile(r"\\.|([|;])", re.DOTALL)
_BEGINS, _ENDS = ("foundingDate", "startDate"), ("endDate",)


def from_exports(sheets: Sequence[Sheet]) -> tuple[tuple[Sheet, ...], tuple[Remark, ...]] | None:
    """Return the sheets of a file that ecograph exported as tables of things, ties and sums, and what was left; None for other files.

    Things keep their ids. Each claim of a tie is a row of its own. Figures and dates of other kinds are left: RDF holds them.
    """
    tables = [_Table(sheet) for sheet in sheets if sheet.rows]
    nodes = next((table for table in tables if {"label", "kind", "iri"} <= table.columns and table.has_ids()), None)
    ties = next((table for table in tables if table.is_ties()), None)
    if nodes or ties:
        labels = {row["id"]: row["label"] for _, row in nodes.records()} if nodes else {}
        found = [*_node_sheets(nodes), *([_sheet("edges", _TIES, _ties(ties, labels))] if ties else [])] if nodes else []
        found = found or ([_sheet("edges", _TIES, _ties(ties, labels))] if ties else [])
        left = sum(len(_packed(row["figures"])) for _, row in nodes.records()) if nodes else 0
        return tuple(found), ((Remark("left-figures", found[0].name, words=(str(left),)),) if left else ())
    return _workbook(tables)


class _Table:
    """A sheet whose first row names its columns."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.headings = [cell.text for cell in sheet.rows[0].cells]
        self.columns = set(self.headings)

    def records(self) -> Iterator[tuple[Row, Mapping[str, str]]]:
        """Yield each row with its cells by heading; a column that is not there is empty."""
        for row in self.sheet.rows[1:]:
            cells = [cell.text for cell in row.cells] + [""] * (len(self.headings) - len(row.cells))
            yield row, _Record(zip(self.headings, cells, strict=False))

    def has_ids(self) -> bool:
        """Tell whether its nodes have IRIs of ecograph."""
        return any(record["iri"].startswith((ID, CONCEPT)) for _, record in self.records())

    def is_ties(self) -> bool:
        """Tell whether it has the columns of ties as ecograph writes them."""
        network = {"from_id", "to_id", "relation", "tie", "claims"} <= self.columns
        return network or {"source", "target", "relation", "tie", "passage", "document"} <= self.columns


class _Record(dict[str, str]):
    """Cells by heading."""

    def __missing__(self, key: str) -> str:
        return ""


def _sheet(name: str, headings: Sequence[str], rows: Sequence[Row]) -> Sheet:
    return Sheet(name, (Row(1, tuple(map(Cell, headings))), *rows))


def _row(number: int, values: Sequence[str], called: str = "") -> Row:
    return Row(number, tuple(map(Cell, values)), called)


def _iri(id_: str) -> str:
    """Return the IRI of a thing or concept by its short id."""
    return (CONCEPT if "/" in id_ else ID) + id_ if id_ else ""


def _node_sheets(nodes: _Table) -> Iterator[Sheet]:
    rows: list[Row] = []
    sums: list[Row] = []
    for row, node in nodes.records():
        if not node["iri"].startswith(ID):
            continue  # concepts: the ties to them say which
        dates = {cells[1]: cells[2] for cells in _packed(node["dates"]) if len(cells) > 2}
        begins, ends = (next((dates[name] for name in names if name in dates), "") for names in (_BEGINS, _ENDS))
        status = next((cells[1].rpartition("/")[2] for cells in _packed(node["statuses"]) if len(cells) > 1), "")
        name = node["label_nl"] or node["label"]
        english = node["label_en"] if node["label_en"] != name else ""
        stated = node["type id"] if "type id" in node else node["type"]  # in Kumu, type is the kind
        type_ = stated.removeprefix("type/") if stated.startswith("type/") else ""
        spelled = (_plain(node["aliases"]), _plain(node["registry"]))
        rows.append(_row(row.number, (node["iri"], name, english, node["kind"], type_, *spelled, begins, ends, status)))
        for cells in _packed(node["amounts"]):
            source, kind, value, currency, per, funder, recipient = (*cells, *[""] * 7)[:7]
            sums.append(_row(len(sums) + 2, (node["iri"], name, value.replace(".", ","), kind, currency, per, _iri(funder), _iri(recipient), source)))
    yield _sheet("nodes", _NODES, rows)
    if sums:
        yield _sheet("amounts", _SUMS, sums)


def _ties(ties: _Table, labels: Mapping[str, str]) -> list[Row]:
    rows: list[Row] = []
    for row, tie in ties.records():
        ends = (tie["from_id"] or tie["source"], tie["to_id"] or tie["target"])
        told = _packed(tie["claims"]) or [[tie[name] for name in ("passage", "role", "status", "start", "end", "note")]]
        for cells in told:
            source, role, status, start, end, note = (*cells, *[""] * 6)[:6]
            first = (_iri(ends[0]), labels.get(ends[0], ""), tie["relation"], _iri(ends[1]), labels.get(ends[1], ""))
            values = (*first, role.rpartition("/")[2], status.rpartition("/")[2], start, end, note, source)
            rows.append(_row(len(rows) + 2, values, row.called or "|".join((ends[0], tie["relation"], ends[1]))))
    return rows


def _workbook(tables: Sequence[_Table]) -> tuple[tuple[Sheet, ...], tuple[Remark, ...]] | None:
    """Return the sheets of a workbook of ecograph, whose columns are known by their places: names first, ids last."""
    by_width = {len(table.headings): table for table in tables}
    things, claims = by_width.get(14), by_width.get(21)
    if things is None or claims is None or things.headings[-1] != "id" or "(id)" not in claims.headings[-1]:
        return None
    dated: dict[str, dict[str, str]] = {}
    for cells in _cells(by_width.get(13)):
        dated.setdefault(cells[11], {})[cells[12]] = cells[2]
    states = {cells[10]: cells[11].rpartition("/")[2] for cells in _cells(by_width.get(12))}
    nodes = []
    for row, cells in zip(things.sheet.rows[1:], _cells(things), strict=True):
        days = dated.get(cells[13], {})
        begins, ends = (next((days[name] for name in names if name in days), "") for names in (_BEGINS, _ENDS))
        english = cells[11] if cells[11] != cells[10] else ""
        kind = next(iter(_items(cells[12], "|")), "")
        nodes.append(
            _row(
                row.number,
                (_iri(cells[13]), cells[10], english, kind, cells[2], _plain(cells[4]), _plain(cells[6]), begins, ends, states.get(cells[13], "")),
            )
        )
    ties = [
        _row(number, (_iri(c[16]), c[0], c[17], _iri(c[18]), c[2], c[19].rpartition("/")[2], c[20].rpartition("/")[2], c[5], c[6], c[7], c[8]))
        for number, c in enumerate(_cells(claims), 2)
    ]
    sums = [
        _row(number, (_iri(c[18]), c[0], c[2], c[19], c[3], c[20], _iri(c[21]), _iri(c[22]), c[10]))
        for number, c in enumerate(_cells(by_width.get(23)), 2)
    ]
    found = [_sheet("things", _NODES, nodes), _sheet("claims", _TIES, ties), *([_sheet("amounts", _SUMS, sums)] if sums else [])]
    left = len(list(_cells(by_width.get(24))))
    return tuple(found), ((Remark("left-figures", "things", words=(str(left),)),) if left else ())


def _cells(table: _Table | None) -> Iterator[list[str]]:
    if table is not None:
        for row in table.sheet.rows[1:]:
            yield [cell.text for cell in row.cells] + [""] * (len(table.headings) - len(row.cells))


def _packed(text: str) -> list[list[str]]:
    """Return rows that stand in one cell, parted by bars, their cells by semicolons."""
    return [[re.sub(r"\\(.)", r"\1", cell) for cell in _items(item, ";")] for item in _items(text.replace(" | ", "|"), "|")] if text else []


def _items(text: str, separator: str) -> list[str]:
    found, start = [], 0
    for match in _LISTED.finditer(text):
        if match[1] == separator:
            found.append(text[start : match.start()])
            start = match.end()
    return [*found, text[start:]] if text else []


def _plain(text: str) -> str:
    """Return a list in one cell as tables have it, without its escapes."""
    return " | ".join(re.sub(r"\\(.)", r"\1", item).strip() for item in _items(text, "|"))
