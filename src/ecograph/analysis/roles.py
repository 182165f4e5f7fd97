"""Brokerage roles: between which groups an actor mediates (Gould & Fernandez), which NetworkX lacks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx
import numpy as np

from ecograph.analysis.arrays import adjacency
from ecograph.backend.kernels.brokerage import brokerage, density_moments
from ecograph.model import Text

__all__ = ["ROLES", "RoleCount", "roles"]

ROLES: Mapping[str, Text] = {
    "coordinator": Text("coördinator", "coordinator"),
    "itinerant": Text("bemiddelaar van buiten", "itinerant broker"),
    "gatekeeper": Text("poortwachter", "gatekeeper"),
    "representative": Text("vertegenwoordiger", "representative"),
    "liaison": Text("verbinder", "liaison"),
    "total": Text("totaal", "total"),
}
"""The roles of a broker b between a and c: coordinator (all of one group), itinerant (a and c of one other group), gatekeeper (b and
c of one group), representative (a and b of one group), liaison (three groups); and their total."""


@dataclass(frozen=True, slots=True)
class RoleCount:
    """How often a node mediates in a role, and how often it would in a random graph of the same size and density."""

    count: float
    expected: float
    z: float


def roles(graph: nx.Graph[str], groups: Mapping[str, str]) -> dict[str, dict[str, RoleCount]]:
    """Return for each role (`ROLES`) and node how many pairs a → c the node mediates: a → node → c without a tie a → c.

    Only nodes to which ``groups`` gives a group that is not empty take part; all others have no row. An undirected tie counts as one
    in each direction, so that every pair counts twice and a gatekeeper is as often a representative. Weights and self-ties do not
    count. ``expected`` and ``z`` hold for a random (di)graph in which each tie is there with the probability that is the density of
    the grouped part (Gould & Fernandez 1989, as R's sna computes it for digraphs); on networks with hubs a large z is common, so
    compare actors, not actors with chance. ``z`` is ``nan`` where the role has no spread: no such pairs, no ties, or all ties.

    Reference: R. V. Gould & R. M. Fernandez, Structures of mediation, Sociological Methodology 19 (1989) 89.

    >>> found = roles(nx.DiGraph([("a", "b"), ("b", "c")]), {"a": "x", "b": "x", "c": "y"})
    >>> [role for role in found if found[role]["b"].count]
    ['representative', 'total']
    """
    part = graph.subgraph([node for node in graph if groups.get(node)])
    nodes, ties = adjacency(part, directed=True, weighted=False)
    codes = np.unique([groups[node] for node in nodes], return_inverse=True)[1] if nodes else np.empty(0, np.int64)
    counts = brokerage(ties, codes)
    moments = density_moments(np.bincount(codes), _density(ties), directed=graph.is_directed())
    found: dict[str, dict[str, RoleCount]] = {}
    for role in ROLES:
        chance = moments[role].at(codes)
        listed = zip(nodes, counts[role].tolist(), chance.mean.tolist(), chance.z(counts[role]).tolist(), strict=True)
        found[role] = {node: RoleCount(float(count), mean, score) for node, count, mean, score in listed}
    return found


def _density(ties: Any) -> float:
    pairs = ties.shape[0] * (ties.shape[0] - 1)
    return float(ties.nnz) / pairs if pairs else 0.0
