"""Groupings: which group each node belongs to, by helix, type, kind, municipality or place, sector or community."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import networkx as nx

from ecograph.analysis.communities import louvain
from ecograph.errors import UnknownName
from ecograph.model import Ecosystem, Text

__all__ = ["GROUPINGS", "Grouping", "grouping"]

GROUPINGS: Mapping[str, Text] = {
    "helix": Text("helix", "helix"),
    "type": Text("type", "type"),
    "kind": Text("soort", "kind"),
    "place": Text("plaats", "place"),
    "sector": Text("sector", "sector"),
    "community": Text("groep", "community"),
}


@dataclass(frozen=True, slots=True)
class Grouping:
    """The group of each node (none: not in ``of``), and what each group is called."""

    id: str
    label: Text
    of: Mapping[str, str]
    labels: Mapping[str, Text]

    def label_of(self, node: str, language: str) -> str:
        """Return what the group of a node is called; empty without one."""
        group = self.of.get(node, "")
        return self.labels[group].in_(language) if group else ""


def grouping(eco: Ecosystem, graph: nx.Graph[str], by: str) -> Grouping:
    """Return the nodes of a network by one of `GROUPINGS`.

    Helix, type and kind are those of the thing. ``place`` is where passages say it is located, else the area that it serves, and
    ``sector`` the one that is claimed of it; of several the one that most passages claim counts, then the first in order. Community
    is that of `louvain`. Raises UnknownName.
    """
    if by not in GROUPINGS:
        raise UnknownName(by, sorted(GROUPINGS), what="no grouping is called")
    things = {node: eco.entities[node.removeprefix("venue:")] for node in graph if node.removeprefix("venue:") in eco.entities}
    match by:
        case "helix":
            found = {node: thing.helix for node, thing in things.items()}
        case "type":
            found = {node: thing.type for node, thing in things.items()}
        case "kind":
            found = {node: thing.kind for node, thing in things.items()}
        case "place":
            found = _claimed(eco, things, ("locatedIn", "areaServed"))
        case "sector":
            found = _claimed(eco, things, ("sector",))
        case _:
            found = {node: f"{number + 1}" for node, number in louvain(graph).items()}
    of = {node: group for node, group in sorted(found.items()) if group}
    return Grouping(by, GROUPINGS[by], of, _labels(eco, set(of.values())))


def _claimed(eco: Ecosystem, things: Iterable[str], relations: tuple[str, ...]) -> dict[str, str]:
    """Return the object that most passages claim of each thing by the first of the relations that any claims."""
    objects: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for claim in eco.claims:
        if claim.relation in relations:
            objects[claim.subject, claim.relation][claim.object] += 1
    found = {}
    for node in things:
        counts = next((objects[key] for relation in relations if (key := (node.removeprefix("venue:"), relation)) in objects), None)
        if counts:
            found[node] = min(counts, key=lambda object_: (-counts[object_], object_))
    return found


def _labels(eco: Ecosystem, groups: set[str]) -> dict[str, Text]:
    found = {}
    for group in sorted(groups):
        thing = eco.entities.get(group) or eco.concepts.get(group) or eco.kinds.get(group)
        found[group] = thing.label if thing else Text(group, group)
    return found
