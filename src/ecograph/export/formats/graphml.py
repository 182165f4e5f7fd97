"""GraphML: nodes and ties for NetworkX, igraph, Gephi, Cytoscape, yEd (Brandes et al. 2002)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from ecograph.export.content import Content
from ecograph.export.files import stream
from ecograph.export.packing import joined
from ecograph.export.property_graph import FieldType, PropertyGraph, Value, property_graph
from ecograph.export.xml import attributes, content

__all__ = ["cell", "graphml"]

_TYPES = {"string": "string", "double": "double", "integer": "long", "boolean": "boolean", "strings": "string", "rows": "string"}


def graphml(what: Content, target: Path) -> list[Path]:
    """Write a network as GraphML; all ties are directed in the file, and ``directed`` says which relations are.

    Readers such as NetworkX refuse a file in which some ties are directed and others not.
    """
    return [stream(target, _lines(property_graph(what)))]


def cell(value: Value, type_: FieldType) -> str:
    """Return a value as one text; lists are joined as `ecograph.export.packing` says."""
    if isinstance(value, tuple):
        return joined(value, rows=type_ == "rows")
    if isinstance(value, bool):
        return "true" if value else "false"
    return repr(value) if isinstance(value, float) else str(value)


def _lines(graph: PropertyGraph) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    yield ' xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
    for domain, fields in (("node", graph.node_fields), ("edge", graph.edge_fields)):
        for name, type_ in {"label": "string", **fields}.items():
            keys = {"id": f"{domain}-{name}", "for_": domain, "attr.name": name, "attr.type": _TYPES[type_]}
            yield f"  <key{attributes(**keys)}/>\n"
    yield f"  <graph{attributes(id=graph.name, edgedefault='directed')}>\n"
    for node in graph.nodes:
        yield f"    <node{attributes(id=node.id)}>\n"
        yield from _data("node", node.label, node.values, graph.node_fields)
        yield "    </node>\n"
    for edge in graph.edges:
        yield f"    <edge{attributes(id=edge.id, source=edge.source, target=edge.target)}>\n"
        yield from _data("edge", edge.label, edge.values, graph.edge_fields)
        yield "    </edge>\n"
    yield "  </graph>\n</graphml>\n"


def _data(domain: str, label: str, values: Mapping[str, Value], fields: Mapping[str, FieldType]) -> Iterator[str]:
    yield f'      <data key="{domain}-label">{content(label)}</data>\n'
    for name, value in values.items():
        yield f'      <data key="{domain}-{name}">{content(cell(value, fields[name]))}</data>\n'
