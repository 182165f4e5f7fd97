"""Cytoscape JSON (.cyjs) for Cytoscape, Cytoscape.js and NetworkX."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ecograph.export.content import Content
from ecograph.export.files import stream
from ecograph.export.property_graph import PropertyGraph, Value, property_graph

__all__ = ["cytoscape"]

_OWN = {"id", "source", "target", "name", "shared_name", "interaction", "value", "key", "SUID", "selected"}


def cytoscape(what: Content, target: Path) -> list[Path]:
    """Write a network as Cytoscape JSON; lists are lists of texts, and ``interaction`` is the relation."""
    return [stream(target, _text(property_graph(what)))]


def _text(graph: PropertyGraph) -> Iterator[str]:
    yield '{"format_version": "1.0", "generated_by": "ecograph", "target_cytoscapejs_version": "~3.0",\n'
    yield f'"directed": true, "multigraph": true, "data": {{"name": {_json(graph.name)}, "shared_name": {_json(graph.name)}}},\n'
    yield '"elements": {"nodes": [\n'
    comma = ""
    for node in graph.nodes:
        data = {"id": node.id, "value": node.id, "name": node.label, "shared_name": node.label, **_values(node.values)}
        yield comma + _json({"data": data})
        comma = ",\n"
    yield '\n], "edges": [\n'
    comma = ""
    for edge in graph.edges:
        own = {"id": edge.id, "source": edge.source, "target": edge.target, "key": edge.id, "interaction": edge.relation, "name": edge.label}
        yield comma + _json({"data": {**own, **_values(edge.values)}})
        comma = ",\n"
    yield "\n]}}\n"


def _values(values: Mapping[str, Value]) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items() if name not in _OWN}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
