"""Measures by name, and the ranking of nodes by one of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import isnan

import networkx as nx

from ecograph.analysis.catalogue import MEASURES, Measure
from ecograph.errors import UnknownName

__all__ = ["MEASURES", "Measure", "Rank", "find", "rank"]


@dataclass(frozen=True, slots=True)
class Rank:
    """A node's place in a ranking, from 1; equal values share the better place."""

    place: int
    node: str
    value: float


def find(name: str) -> Measure:
    """Return a measure by its id. Raises UnknownName with all ids."""
    if name not in MEASURES:
        raise UnknownName(name, sorted(MEASURES), what="no measure is called")
    return MEASURES[name]


def rank(graph: nx.Graph[str], measure: Measure, groups: Mapping[str, str] | None = None) -> list[Rank]:
    """Return the nodes by a measure, best first; undefined values (``nan``) come last and share the last place.

    >>> [(r.place, r.node) for r in rank(nx.star_graph(2), MEASURES["degree"])]
    [(1, 0), (2, 1), (2, 2)]
    """
    sign = 1 if measure.ascending else -1
    values = {node: round(value, 9) for node, value in measure.values(graph, groups).items()}
    order = sorted(values.items(), key=lambda item: (isnan(item[1]), 0.0 if isnan(item[1]) else sign * item[1], item[0]))
    ranks: list[Rank] = []
    for position, (node, value) in enumerate(order, 1):
        same = bool(ranks) and (ranks[-1].value == value or (isnan(ranks[-1].value) and isnan(value)))
        ranks.append(Rank(ranks[-1].place if same else position, node, value))
    return ranks
