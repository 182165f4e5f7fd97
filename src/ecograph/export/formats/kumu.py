"""Kumu blueprint: elements and connections with their fields (docs.kumu.io, JSON / Blueprints)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ecograph.export.content import Content, label
from ecograph.export.files import stream
from ecograph.export.property_graph import Edge, Node, Value, property_graph
from ecograph.model import Ecosystem, Text

__all__ = ["kumu"]

_CONCEPT = Text("begrip", "concept")
_OWN = {"label", "type", "description", "tags", "id", "from", "to", "direction", "image", "url"}
"""Fields that mean something to Kumu."""


def kumu(what: Content, target: Path) -> list[Path]:
    """Write a network as a Kumu blueprint: every element and connection has an id of its own, since labels need not be unique.

    The type of an element is its kind, and that of a connection its relation, in the chosen language. Tags are the other kinds and
    the helix of an element, and the kind of tie of a connection. Lists are lists.
    """
    graph = property_graph(what)
    elements = (_element(what.eco, node, what.language) for node in graph.nodes)
    return [stream(target, _text(elements, (_connection(edge) for edge in graph.edges)))]


def _text(elements: Iterator[dict[str, Any]], connections: Iterator[dict[str, Any]]) -> Iterator[str]:
    yield '{"elements": [\n'
    yield from _joined(elements)
    yield '\n],\n"connections": [\n'
    yield from _joined(connections)
    yield "\n]}\n"


def _joined(items: Iterator[dict[str, Any]]) -> Iterator[str]:
    comma = ""
    for item in items:
        yield comma + json.dumps(item, ensure_ascii=False)
        comma = ",\n"


def _element(eco: Ecosystem, node: Node, language: str) -> dict[str, Any]:
    kind = eco.kinds.get(str(node.values.get("kind", "")))
    kinds = node.values.get("kinds", ())
    tags = [eco.kinds[other].label.in_(language) for other in (kinds if isinstance(kinds, tuple) else ())[1:]]
    tags += [label(eco, str(node.values["helix"]), language)] if "helix" in node.values else []
    return {
        "id": node.id,
        "label": node.label,
        "type": kind.label.in_(language) if kind else _CONCEPT.in_(language),
        "tags": list(dict.fromkeys(tags)),
        **_fields(node.values),
    }


def _connection(edge: Edge) -> dict[str, Any]:
    return {
        "id": edge.id,
        "from": edge.source,
        "to": edge.target,
        "direction": "directed" if edge.values["directed"] else "undirected",
        "type": edge.label,
        "label": edge.label,
        "tags": [edge.values["tie"]],
        **_fields(edge.values),
    }


def _fields(values: Mapping[str, Value]) -> dict[str, Any]:
    """Return values as fields; one that has the name of a field of Kumu's own gets another."""
    return {f"{name} id" if name in _OWN else name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}
