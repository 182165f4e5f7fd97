"""How the nodes of a network look in tools that draw: colour, size and place as on the map."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from ecograph.export.property_graph import PropertyGraph
from ecograph.model import Ecosystem

__all__ = ["Look", "looks"]

_CONCEPT = "#8a9299"
_MOST = 20_000
"""Nodes above this are not placed: their layout would take minutes."""


@dataclass(frozen=True, slots=True)
class Look:
    """A colour (``#rrggbb``), a radius, and where the node stands (x to the right, y upwards) where that is known."""

    colour: str
    size: float
    place: tuple[float, float] | None


def looks(eco: Ecosystem, graph: PropertyGraph) -> Mapping[str, Look]:
    """Return the look of each node: colour by kind, area by the number of others that it is tied to, placed by the layout of the map.

    Concepts, which the map does not draw, are grey and stand amid what they are tied to.
    """
    from ecograph.maps.appearance import GROUPS, group_of, radius
    from ecograph.maps.layout import guests, positions

    weights: dict[tuple[str, str], float] = defaultdict(float)
    others: dict[str, set[str]] = defaultdict(set)
    for edge in graph.edges:
        if edge.source != edge.target:
            weights[edge.source, edge.target] += float(edge.values["weight"])  # type: ignore[arg-type]
            others[edge.source].add(edge.target)
            others[edge.target].add(edge.source)
    greatest = max(map(len, others.values()), default=0)
    sizes = {node.id: radius(float(len(others[node.id])), float(greatest)) for node in graph.nodes}
    kinds = {node.id: eco.kinds.get(str(node.values.get("kind", ""))) for node in graph.nodes}
    places: dict[str, tuple[int, int]] = {}
    if len(graph.nodes) <= _MOST:
        hosts = {id_: size for id_, size in sizes.items() if kinds[id_]}
        places = positions(hosts, {pair: weight for pair, weight in weights.items() if pair[0] in hosts and pair[1] in hosts})
        places |= guests(sizes, weights, places)
    found = {}
    for node in graph.nodes:
        kind = kinds[node.id]
        place = (float(places[node.id][0]), -float(places[node.id][1])) if node.id in places else None
        found[node.id] = Look(GROUPS[group_of(kind)].light if kind else _CONCEPT, sizes[node.id], place)
    return found
