"""Brokerage roles: between which groups an actor mediates (Gould & Fernandez), which NetworkX lacks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import nan
from typing import Any

import networkx as nx
import numpy as np

from ecograph.analysis.arrays import Floats, adjacency
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
    ties = ties.sign()
    codes = np.unique([groups[node] for node in nodes], return_inverse=True)[1] if nodes else np.empty(0, np.int64)
    counts = _counts(ties, codes)
    pairs = len(nodes) * (len(nodes) - 1)
    density = float(ties.sum()) / pairs if pairs else nan
    found: dict[str, dict[str, RoleCount]] = {role: {} for role in ROLES}
    expectation = _expectations(codes, density, directed=graph.is_directed())
    for position, node in enumerate(nodes):
        for role in ROLES:
            expected, deviation = expectation[int(codes[position])][role]
            count = float(counts[role][position])
            z = (count - expected) / deviation if deviation > 0 else nan
            found[role][node] = RoleCount(count, expected, z)
    return found


def _counts(ties: Any, codes: np.ndarray[Any, np.dtype[np.int64]]) -> dict[str, Floats]:
    """Return how many open two-step paths pass each node, by role: all paths, less those that return, less those that a tie closes."""
    from scipy import sparse

    size = len(codes)
    coo = ties.tocoo()
    same = codes[coo.row] == codes[coo.col]
    within = sparse.csr_array((coo.data[same], (coo.row[same], coo.col[same])), shape=ties.shape)
    across = sparse.csr_array((coo.data[~same], (coo.row[~same], coo.col[~same])), shape=ties.shape)
    member = sparse.csr_array((np.ones(size), (np.arange(size), codes)), shape=(size, int(codes.max(initial=-1)) + 1))
    own_in, own_out, other_in, other_out = (*_sums(within), *_sums(across))
    one_group = ((across.T @ member) * (across @ member)).sum(axis=1)  # in and out by the same other group
    back_within, back_across = (within * within.T).sum(axis=1), (across * across.T).sum(axis=1)

    def closed(first: Any, second: Any, third: Any) -> Floats:
        """Return for each b how many a → b (first), b → c (second) have a → c (third)."""
        result: Floats = (second * (first.T @ third)).sum(axis=1)
        return result

    counts = {
        "coordinator": own_in * own_out - back_within - closed(within, within, within),
        "itinerant": one_group - back_across - closed(across, across, within),
        "gatekeeper": other_in * own_out - closed(across, within, across),
        "representative": own_in * other_out - closed(within, across, across),
        "liaison": other_in * other_out - one_group - closed(across, across, across),
    }
    return counts | {"total": np.sum(list(counts.values()), axis=0)}


def _sums(matrix: Any) -> tuple[Floats, Floats]:
    return matrix.sum(axis=0), matrix.sum(axis=1)


def _expectations(codes: np.ndarray[Any, np.dtype[np.int64]], density: float, *, directed: bool) -> list[dict[str, tuple[float, float]]]:
    """Return for a node of each group the mean and standard deviation of its counts in a random graph of that density."""
    sizes = np.bincount(codes) if len(codes) else np.empty(0, np.int64)
    return [{role: _moments(shape, density, directed=directed) for role, shape in _shapes(sizes, own).items()} for own in range(len(sizes))]


def _shapes(sizes: np.ndarray[Any, np.dtype[np.int64]], own: int) -> dict[str, tuple[float, float, bool]]:
    """Return the shape of what a node of group ``own`` may mediate in each role.

    How many ordered pairs there are, how many ordered couples of them begin or end at one node, and whether a pair and its reverse
    of them begin or end at one node, and whether a pair and its reverse are of the same role.
    """
    mine, rest = float(sizes[own] - 1), np.delete(sizes, own).astype(np.float64)
    others, everyone = float(rest.sum()), float(sizes.sum() - 1)
    same = rest * (rest - 1)
    different = others * others - float((rest * rest).sum())
    return {
        "coordinator": (mine * (mine - 1), 2 * mine * (mine - 1) * (mine - 2), True),
        "itinerant": (float(same.sum()), 2 * float((same * (rest - 2)).sum()), True),
        "gatekeeper": (others * mine, others * mine * (mine - 1) + mine * others * (others - 1), False),
        "representative": (others * mine, others * mine * (mine - 1) + mine * others * (others - 1), False),
        "liaison": (different, 2 * float((rest * (others - rest) * (others - rest - 1)).sum()), True),
        "total": (everyone * (everyone - 1), 2 * everyone * (everyone - 1) * (everyone - 2), True),
    }


def _moments(shape: tuple[float, float, bool], density: float, *, directed: bool) -> tuple[float, float]:
    """Return mean and standard deviation of the number of mediated pairs, where each tie is there independently.

    A pair is mediated with probability q = p²(1 − p); two pairs that share one of the broker's ties have covariance p³(1 − p)³, all
    others none. Undirected, a pair and its reverse are one event that counts twice, unless they belong to different roles.
    """
    pairs, sharing, twice = shape
    chance, shared = density**2 * (1 - density), (density * (1 - density)) ** 3
    variance = pairs * chance * (1 - chance) + sharing * shared
    if not directed and twice:  # half as many events, each worth two; each sharing couple of events stood twice among the ordered pairs
        variance = 4 * (pairs / 2 * chance * (1 - chance) + sharing / 2 * shared)
    return pairs * chance + 0.0, float(np.sqrt(variance)) if variance > 0 else 0.0
