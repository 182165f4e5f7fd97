"""Network files (GraphML, GEXF, Kumu JSON) as two sheets: one of nodes, one of edges, so that one reader of tables serves all."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ecograph.errors import InputError
from ecograph.intake.imports.archive import refuse_doctype
from ecograph.intake.imports.sheets import Cell, Remark, Row, Sheet
from ecograph.intake.imports.texts import clean, decoded
from ecograph.intake.imports.workbook import plain_number

__all__ = ["network_sheets", "rdf_sheets"]

_NODE_IDS, _EDGE_IDS = ("id",), ("from_id", "to_id")
_EDGE_HEADINGS = ("from_id", "relation", "to_id", "role", "start", "end", "note")
_LISTED = ("aliases", "registry")


def network_sheets(data: bytes, format_: str) -> tuple[list[Sheet], list[Remark]]:
    """Return a network (``graphml``, ``gexf`` or ``json``, as Kumu writes it) as the sheets *nodes* and *edges*.

    Raises InputError where the file is not what it says, or declares a document type.
    """
    nodes, edges = _kumu(data) if format_ == "json" else _xml(data, format_)
    remarks: list[Remark] = []
    return [_sheet("nodes", _NODE_IDS, nodes, remarks), _sheet("edges", _EDGE_IDS, edges, remarks)], remarks


def rdf_sheets(data: bytes, suffix: str) -> tuple[str, list[Sheet], list[Remark]]:
    """Return RDF as N-Quads where it has ecograph's own ids, else as the sheets *nodes* (what has a label) and *edges*."""
    from ecograph.store.foreign import is_own, quads
    from ecograph.store.organisations import described

    if suffix in (".rdf", ".owl"):
        refuse_doctype(data, "this file")
    found = quads(data, suffix)
    if is_own(found):
        return "".join(f"{quad} .\n" for quad in found), [], []
    if not found:
        raise InputError("this RDF has no triples", remedy="was the file cut?")
    plain = described(found)
    nodes = []
    for node, pairs in plain.nodes:
        item: dict[str, Any] = {"id": node}
        for heading, value in pairs:
            item[heading] = f"{item[heading]} | {value}" if heading in item and heading in _LISTED else item.get(heading, value)
        nodes.append(item)
    edges = [dict(zip(_EDGE_HEADINGS, edge, strict=False)) for edge in plain.edges]
    remarks: list[Remark] = []
    sheets = [_sheet("nodes", _NODE_IDS, nodes, remarks), _sheet("edges", _EDGE_IDS, edges, remarks, called=[edge.called for edge in plain.edges])]
    return "", sheets, remarks


def _xml(data: bytes, format_: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    import networkx as nx

    refuse_doctype(data, "this file")
    try:
        read = nx.read_graphml if format_ == "graphml" else nx.read_gexf
        graph = read(io.BytesIO(data))
    except (nx.NetworkXError, SyntaxError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        problem = f"this {format_} cannot be read: {str(error)[:200] or type(error).__name__}"
        raise InputError(problem, remedy="was the file cut? Export it anew") from error
    nodes = [{"id": str(node), **attributes} for node, attributes in graph.nodes(data=True)]
    edges = [{"from_id": str(a), "to_id": str(b), **_related(attributes)} for a, b, attributes in graph.edges(data=True)]
    return nodes, edges


def _kumu(data: bytes) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    try:
        found = json.loads(decoded(data)[0])
    except (ValueError, RecursionError) as error:
        raise InputError(f"this JSON cannot be read: {str(error)[:200]}", remedy="was the file cut, or nests it deep? Export it anew") from error
    if not isinstance(found, dict) or not isinstance(found.get("elements"), list) or not isinstance(found.get("connections"), list):
        problem = "this JSON has no lists ‘elements’ and ‘connections’, as Kumu exports them"
        raise InputError(problem, remedy="export it from Kumu as JSON; JSON-LD is called .jsonld")
    nodes = [_flat(item) for item in found["elements"] if isinstance(item, dict)]
    edges = [_related(_flat(item)) for item in found["connections"] if isinstance(item, dict)]
    for node in nodes:
        node["id"] = node.pop("_id", node.get("id", node.get("label", "")))
    for edge in edges:
        edge["from_id"], edge["to_id"] = edge.pop("from", ""), edge.pop("to", "")
    return nodes, edges


def _related(edge: Mapping[str, Any]) -> dict[str, Any]:
    """Return an edge whose relation is called so: where it has none, its label or type is."""
    named = {key.casefold(): key for key in edge}
    for word in ("relation", "relatie", "label", "type", "kind"):
        if word in named and edge[named[word]]:
            return {"relation" if key == named[word] else key: value for key, value in edge.items()}
    return dict(edge)


def _flat(item: Mapping[str, Any]) -> dict[str, Any]:
    """Return an element with its ``attributes`` beside its own values."""
    inner = item.get("attributes")
    return {**(inner if isinstance(inner, dict) else {}), **{key: value for key, value in item.items() if key != "attributes"}}


def _sheet(name: str, first: tuple[str, ...], items: Iterable[Mapping[str, Any]], remarks: list[Remark], *, called: Sequence[str] = ()) -> Sheet:
    items = list(items)
    headings = list(dict.fromkeys([*first, *(str(key) for item in items for key in item if item[key] != "")]))
    rows = [Row(1, tuple(Cell(heading) for heading in headings))]
    for number, item in enumerate(items, 2):
        cells = []
        for column, heading in enumerate(headings, 1):
            cell, rule = _cell(item.get(heading))
            if rule:
                remarks.append(Remark(rule, name, number, column, (cell.text[:60],)))
            cells.append(cell)
        rows.append(Row(number, tuple(cells), called[number - 2] if called else ""))
    return Sheet(name, tuple(rows))


def _cell(value: Any) -> tuple[Cell, str]:
    match value:
        case None:
            return Cell(""), ""
        case bool():
            return Cell("ja" if value else "nee", "boolean"), ""
        case int() | float():
            return Cell(plain_number(value), "number"), ""
        case list() | tuple():
            return _cell(" | ".join(str(part) for part in value if isinstance(part, str | int | float)))
        case dict():
            return Cell(""), ""
    text, rule = clean(str(value)[:32_767])
    return Cell(text), rule
