"""The rules of GEXF 1.3 (gexf.net: gexf.xsd, data.xsd, dynamics.xsd, viz.xsd) and of Gephi's reader (ImporterGEXF), as assertions.

From the schemas: order of elements, required attributes, closed lists of values, types of numbers and dates. From the reader: columns
are declared once and before they are used, ids are unique, ends of ties exist, an interval does not end before it starts, all ties go
the way of ``defaultedgetype``, and two ties between the same nodes differ in kind (else Gephi merges them).
"""

from __future__ import annotations

import re
from datetime import date
from xml.etree import ElementTree

__all__ = ["check_gexf"]

_GEXF, _VIZ = "{http://gexf.net/1.3}", "{http://gexf.net/1.3/viz}"
_TYPES = {"integer", "long", "double", "float", "boolean", "string", "liststring", "anyURI"}
_CHILDREN = {
    "gexf": ["meta", "graph"],
    "meta": ["creator", "description"],
    "graph": ["attributes", "attributes", "nodes", "edges"],
}
_ATTRIBUTES = {
    "graph": {"defaultedgetype", "idtype", "mode", "timeformat", "timerepresentation"},
    "attributes": {"class", "mode"},
    "attribute": {"id", "title", "type"},
    "nodes": {"count"},
    "edges": {"count"},
    "node": {"id", "label", "start", "end"},
    "edge": {"id", "source", "target", "kind", "label", "weight", "start", "end"},
    "attvalue": {"for", "value"},
    "spell": {"start", "end"},
}


def check_gexf(text: bytes) -> tuple[int, int]:
    """Assert that a text keeps all rules; return how many nodes and ties it has."""
    root = ElementTree.fromstring(text)  # noqa: S314
    assert (root.tag, root.get("version")) == (f"{_GEXF}gexf", "1.3")
    graph = root.find(f"{_GEXF}graph")
    assert graph is not None
    assert (graph.get("mode"), graph.get("timeformat"), graph.get("timerepresentation")) == ("dynamic", "date", "interval")
    assert graph.get("defaultedgetype") in ("directed", "undirected")
    for element in root.iter():
        name = element.tag.removeprefix(_GEXF)
        assert set(element.attrib) <= _ATTRIBUTES.get(name, set(element.attrib)), (name, element.attrib)
        if name in _CHILDREN:
            assert [child.tag.removeprefix(_GEXF) for child in element] == _CHILDREN[name]
    columns = {group.get("class"): _columns(group) for group in graph.findall(f"{_GEXF}attributes")}
    assert set(columns) == {"node", "edge"}
    nodes, edges = graph.findall(f"{_GEXF}nodes/{_GEXF}node"), graph.findall(f"{_GEXF}edges/{_GEXF}edge")
    ids = [node.get("id") for node in nodes]
    assert all(ids) and len(set(ids)) == len(ids)
    assert len({edge.get("id") for edge in edges}) == len(edges)
    assert len({(edge.get("source"), edge.get("target"), edge.get("kind")) for edge in edges}) == len(edges)
    for counted, found in (("nodes", nodes), ("edges", edges)):
        group = graph.find(f"{_GEXF}{counted}")
        assert group is not None and group.get("count") == str(len(found))
    for node in nodes:
        assert node.get("label")
        _check_element(node, columns["node"])
        _check_viz(node)
    for edge in edges:
        assert {edge.get("source"), edge.get("target")} <= set(ids)
        assert float(edge.get("weight", "nan")) > 0
        _check_element(edge, columns["edge"])
    return len(nodes), len(edges)


def _columns(group: ElementTree.Element) -> dict[str, str]:
    assert group.get("mode") == "static"
    found = {column.get("id", ""): column.get("type", "") for column in group}
    assert len(found) == len(list(group)) and all(found) and set(found.values()) <= _TYPES
    assert not set(found) & {"id", "label", "start", "end", "interval", "timeset", "timestamp", "source", "target", "type", "weight", "kind"} - _OWN
    return found


_OWN = {"type", "kind"}
"""Columns of ours for things; Gephi keeps these names only for ties."""


def _check_element(element: ElementTree.Element, columns: dict[str, str]) -> None:
    parts = [child.tag.removeprefix(_GEXF) for child in element if not child.tag.startswith(_VIZ)]
    assert parts in (["attvalues"], ["attvalues", "spells"])
    seen = set()
    for value in element.findall(f"{_GEXF}attvalues/{_GEXF}attvalue"):
        column, text = value.get("for", ""), value.get("value")
        assert column in columns and column not in seen and text
        seen.add(column)
        match columns[column]:
            case "double":
                float(text)
            case "boolean":
                assert text in ("true", "false")
    spells = element.findall(f"{_GEXF}spells/{_GEXF}spell")
    assert not spells or not (element.get("start") or element.get("end"))
    last = ""
    for spell in [element, *spells]:
        start, end = spell.get("start", ""), spell.get("end", "")
        assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", day) and date.fromisoformat(day) for day in (start, end) if day)
        assert not (start and end) or start <= end
        if spell is not element:
            assert start or end
            assert start > last or not last
            last = end


def _check_viz(node: ElementTree.Element) -> None:
    colour, size, position = (node.find(f"{_VIZ}{name}") for name in ("color", "size", "position"))
    assert colour is not None and size is not None
    assert all(0 <= int(colour.get(channel, "-1")) <= 255 for channel in "rgb")
    assert float(size.get("value", "-1")) > 0
    if position is not None:
        assert all(abs(float(position.get(axis, "nan"))) < 1e6 for axis in "xyz")
