"""GEXF 1.3 with dynamics and appearance, for Gephi, Gephi Lite, Retina and NetworkX (gexf.net, the specification of Gephi's own format)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from ecograph.export.content import Content
from ecograph.export.files import stream
from ecograph.export.formats.graphml import cell
from ecograph.export.looks import Look, looks
from ecograph.export.packing import claim_from
from ecograph.export.property_graph import FieldType, Node, PropertyGraph, Value, property_graph
from ecograph.export.xml import attributes, clean, content
from ecograph.periods import Period

__all__ = ["gexf"]

_TYPES = {"string": "string", "double": "double", "integer": "long", "boolean": "boolean", "strings": "string", "rows": "string"}
_OWN = {"weight"}  # said by an attribute of the format itself

Spell = tuple[str, str]


def gexf(what: Content, target: Path) -> list[Path]:
    """Write a network as GEXF: dated things and ties with their spells, coloured, sized and placed as on the map.

    Years and months become their first day where something starts and their last day where it ends. The kind of a tie (``kind``) is
    its relation, so that Gephi keeps parallel ties apart.
    """
    graph = property_graph(what)
    return [stream(target, _lines(graph, looks(what.eco, graph)))]


def _lines(graph: PropertyGraph, appearance: Mapping[str, Look]) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    yield ' xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">\n'
    yield "  <meta>\n    <creator>ecograph</creator>\n"
    yield f"    <description>{content(graph.name)}: {len(graph.nodes)} nodes, {len(graph.edges)} ties</description>\n  </meta>\n"
    yield '  <graph defaultedgetype="directed" idtype="string" mode="dynamic" timeformat="date" timerepresentation="interval">\n'
    for class_, fields in (("node", graph.node_fields), ("edge", graph.edge_fields)):
        yield f'    <attributes class="{class_}" mode="static">\n'
        for name, type_ in fields.items():
            if name not in _OWN:
                yield f"      <attribute{attributes(id=_field(name), title=_field(name), type=_TYPES[type_])}/>\n"
        yield "    </attributes>\n"
    yield f'    <nodes count="{len(graph.nodes)}">\n'
    for node in graph.nodes:
        spells = _node_spells(node)
        yield f"      <node{attributes(id=node.id, label=clean(node.label) or node.id, **_attribute_spell(spells))}>\n"
        yield from _values(node.values, graph.node_fields)
        yield from _spells(spells)
        yield from _viz(appearance[node.id])
        yield "      </node>\n"
    yield f'    </nodes>\n    <edges count="{len(graph.edges)}">\n'
    for edge in graph.edges:
        spells = _edge_spells(edge.values)
        ids = {"id": edge.id, "source": edge.source, "target": edge.target, "kind": edge.relation, "label": edge.label}
        yield f"      <edge{attributes(**ids, weight=repr(edge.values['weight']), **_attribute_spell(spells))}>\n"
        yield from _values(edge.values, graph.edge_fields)
        yield from _spells(spells)
        yield "      </edge>\n"
    yield "    </edges>\n  </graph>\n</gexf>\n"


def _field(name: str) -> str:
    """Return a column's id: Gephi keeps some for itself."""
    return {"start": "from", "end": "until"}.get(name, name)


def _values(values: Mapping[str, Value], fields: Mapping[str, FieldType]) -> Iterator[str]:
    yield "        <attvalues>\n"
    for name, value in values.items():
        text = clean(cell(value, fields[name]))
        if text and name not in _OWN:
            yield f'          <attvalue for="{_field(name)}"{attributes(value=text)}/>\n'
    yield "        </attvalues>\n"


def _node_spells(node: Node) -> list[Spell]:
    return _united([_span(str(node.values.get("start", "")), str(node.values.get("end", "")))])


def _edge_spells(values: Mapping[str, Value]) -> list[Spell]:
    """Return the stretches of time in which a tie is claimed; a claim without dates says nothing of time."""
    rows = values.get("claims", ())
    claims = [claim_from("", "", "", row) for row in rows] if isinstance(rows, tuple) else []
    return _united([_span(claim.start, claim.end) for claim in claims if claim.start or claim.end])


def _span(start: str, end: str) -> tuple[date, date] | None:
    if not start and not end:
        return None
    first = Period.read(start).first if start else date.min
    last = Period.read(end).last if end else date.max
    return (first, last) if first <= last else None


def _united(spans: Iterable[tuple[date, date] | None]) -> list[Spell]:
    """Return stretches of time in order, those that overlap as one; an open end is empty."""
    united: list[tuple[date, date]] = []
    for first, last in sorted(span for span in spans if span):
        if united and first <= united[-1][1]:
            united[-1] = (united[-1][0], max(united[-1][1], last))
        else:
            united.append((first, last))
    whole = (date.min, date.max)
    return [("" if a == date.min else a.isoformat(), "" if b == date.max else b.isoformat()) for a, b in united if (a, b) != whole]


def _attribute_spell(spells: list[Spell]) -> dict[str, str]:
    return {"start": spells[0][0], "end": spells[0][1]} if len(spells) == 1 else {}


def _spells(spells: list[Spell]) -> Iterator[str]:
    if len(spells) > 1:
        yield "        <spells>\n"
        for start, end in spells:
            yield f"          <spell{attributes(start=start, end=end)}/>\n"
        yield "        </spells>\n"


def _viz(look: Look) -> Iterator[str]:
    red, green, blue = (int(look.colour[at : at + 2], 16) for at in (1, 3, 5))
    yield f'        <viz:color r="{red}" g="{green}" b="{blue}"/>\n'
    if look.place:
        yield f'        <viz:position x="{look.place[0]:.1f}" y="{look.place[1]:.1f}" z="0.0"/>\n'
    yield f'        <viz:size value="{look.size:.1f}"/>\n'
