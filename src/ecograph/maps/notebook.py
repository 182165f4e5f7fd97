"""An ecosystem as a pyvis network, for notebooks and for pages of one's own (the only home of pyvis).

Our own page does without: it opens ten times sooner and draws what vis-network can't (see docs/decisions/0012).
"""

from __future__ import annotations

from pyvis.network import Network

from ecograph.maps.appearance import GROUPS, group_of
from ecograph.maps.plan import things_of
from ecograph.maps.ties import mapped, tie_weights
from ecograph.model import Ecosystem

__all__ = ["pyvis_network"]

_SHAPES = {
    "hexagon": "hexagon",
    "triangle": "triangle",
    "square": "square",
    "pentagon": "star",
    "diamond": "diamond",
    "triangle-down": "triangleDown",
}
"""What vis-network calls our shapes, or has nearest to them; all else is a dot."""


def pyvis_network(eco: Ecosystem, *, language: str = "nl", still: bool = True) -> Network:
    """Return a pyvis network of all things that are on the map, with a line for each two that have a tie, sorted.

    Labels are in ``language``; ``still`` puts the things where they stand on our own map, without it vis-network finds places by its
    physics. It is a directed network because an undirected one silently drops lines; lines have no direction here.

    >>> pyvis_network(Ecosystem()).nodes
    []
    """
    ids = mapped(eco)
    ties = tie_weights(eco, ids)
    things, _ = things_of(eco, ids, ties, None, None)
    network = Network(directed=True, cdn_resources="in_line", height="900px", width="100%")
    for number, id_ in enumerate(ids):
        group = GROUPS[group_of(eco.kinds[eco.entities[id_].kind])]
        place = {"x": things["x"][number], "y": things["y"][number], "physics": False} if still else {}
        looks = {"color": group.light, "shape": _SHAPES.get(group.shape, "dot")}  # a group would take vis-network's own colour instead
        network.add_node(id_, label=eco.entities[id_].label.in_(language), size=things["size"][number], **looks, **place)
    network.edges.extend({"from": one, "to": other} for one, other in sorted(ties))  # add_edge looks through all edges each time
    return network
