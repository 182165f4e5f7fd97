"""Mixing: whether ties stay within groups or cross them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import nan

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from ecograph.analysis.arrays import Floats, edges

__all__ = ["EIIndex", "MixingCell", "assortativity", "degree_assortativity", "ei_index", "ei_of_nodes", "mixing_matrix"]


@dataclass(frozen=True, slots=True)
class EIIndex:
    """The E-I index of a group (of all: ``group`` is empty): external and internal ties, and what shuffled groups would give.

    ``value`` is (E − I) / (E + I): −1 all ties stay inside, 1 all go outside; ``nan`` without ties. ``expected`` is its mean over
    the permutations and ``p`` the two-sided share of permutations that are at least as far out.
    """

    group: str
    members: int
    external: int
    internal: int
    value: float
    expected: float
    p: float


@dataclass(frozen=True, slots=True)
class MixingCell:
    """The ties between two groups: how many, their strength, how many degrees alone would give, and the share of pairs that are tied."""

    source: str
    target: str
    ties: int
    strength: float
    expected: float
    density: float


def ei_index(graph: nx.Graph[str], groups: Mapping[str, str], *, permutations: int = 999, seed: int = 0) -> list[EIIndex]:
    """Return the E-I index of the whole network (first) and of each group, with a permutation test.

    Ties are counted, not weighed; direction is not used, and a group's external ties are those of its members with others. Nodes
    without a group and their ties are left out. The test deals the groups out anew over the nodes, which keeps the ties and the sizes
    of the groups; p is (1 + as extreme on the nearer side) / (1 + permutations), doubled, at most 1.

    Reference: D. Krackhardt & R. N. Stern, Informal networks and organizational crises, Social Psychology Quarterly 51 (1988) 123.

    >>> found = ei_index(nx.path_graph(4), {0: "a", 1: "a", 2: "b", 3: "b"}, permutations=0)
    >>> [(index.group, index.external, index.internal, round(index.value, 3)) for index in found]
    [('', 1, 2, -0.333), ('a', 1, 1, 0.0), ('b', 1, 1, 0.0)]
    """
    names, codes, pairs = _grouped(graph, groups)
    external, internal = _external(codes, pairs, len(names)), _internal(codes, pairs, len(names))
    observed = _index(external, internal)
    random = np.random.default_rng(seed)
    dealt = np.empty((permutations, len(names) + 1))
    for number in range(permutations):
        shuffled = random.permutation(codes)
        dealt[number] = _index(_external(shuffled, pairs, len(names)), _internal(shuffled, pairs, len(names)))
    members = [len(codes), *np.bincount(codes, minlength=len(names)).tolist()]
    found = []
    for position, name in enumerate(["", *names]):
        defined = dealt[:, position][~np.isnan(dealt[:, position])]
        value = float(observed[position])
        counts = int(external[position]), int(internal[position])
        expected = float(defined.mean()) if len(defined) else nan
        found.append(EIIndex(name, members[position], *counts, value, expected, _two_sided(value, defined)))
    return found


def ei_of_nodes(graph: nx.Graph[str], groups: Mapping[str, str]) -> dict[str, float]:
    """Return the E-I index of each node: 1 when all its ties go to other groups, −1 when none does; ``nan`` without such ties.

    Reference: D. Krackhardt & R. N. Stern, Informal networks and organizational crises, Social Psychology Quarterly 51 (1988) 123.

    >>> ei_of_nodes(nx.path_graph(3), {0: "a", 1: "a", 2: "b"})
    {0: -1.0, 1: 0.0, 2: 1.0}
    """
    nodes, pairs, _ = edges(graph, directed=False)
    found = dict.fromkeys(nodes, nan)
    balance: dict[str, list[int]] = {}
    for a, b in pairs.tolist():
        first, second = nodes[a], nodes[b]
        if groups.get(first) and groups.get(second):
            for node in (first, second):
                balance.setdefault(node, []).append(1 if groups[first] != groups[second] else -1)
    found.update({node: sum(ties) / len(ties) for node, ties in balance.items()})
    return found


def assortativity(graph: nx.Graph[str], groups: Mapping[str, str]) -> tuple[float, float]:
    """Return how far ties join like with like by group, and its standard error: 1 always, 0 as by chance; ``nan`` when undefined.

    Undirected and unweighted, over nodes with a group; undefined without ties or with one group only. The standard error is the
    jackknife of Newman (2003, eq. 5).

    Reference: M. E. J. Newman, Mixing patterns in networks, Phys. Rev. E 67 (2003) 026126, eq. 2.

    >>> round(assortativity(nx.path_graph(4), {0: "a", 1: "a", 2: "b", 3: "b"})[0], 3)
    0.333
    """
    names, codes, pairs = _grouped(graph, groups)
    first, second = codes[pairs[:, 0]], codes[pairs[:, 1]]
    same = float((first == second).sum())
    ends = np.bincount(np.concatenate([first, second]), minlength=len(names)).astype(np.float64)
    value = float(_assortativity(np.array(same), np.array((ends**2).sum()), np.array(float(len(pairs)))))
    less = (ends**2).sum() - np.where(first == second, 4 * ends[first] - 4, 2 * ends[first] + 2 * ends[second] - 2)
    without = _assortativity(same - (first == second), less, np.full(len(pairs), len(pairs) - 1.0))
    return value, float(np.sqrt(((without - value) ** 2).sum())) if len(pairs) > 1 else nan


def degree_assortativity(graph: nx.Graph[str]) -> float:
    """Return the correlation of the degrees at both ends of ties, −1 … 1; ``nan`` without ties or when all degrees are equal.

    Reference: M. E. J. Newman, Mixing patterns in networks, Phys. Rev. E 67 (2003) 026126, eq. 21.

    >>> degree_assortativity(nx.star_graph(3))
    -1.0
    """
    nodes, pairs, _ = edges(graph, directed=False)
    degrees = np.bincount(pairs.ravel(), minlength=len(nodes)).astype(np.float64)
    first, second = degrees[np.concatenate([pairs[:, 0], pairs[:, 1]])], degrees[np.concatenate([pairs[:, 1], pairs[:, 0]])]
    if not len(first) or first.max() == first.min():
        return nan
    deviation = first - first.mean()
    return float((deviation * (second - second.mean())).sum() / (deviation**2).sum())


def mixing_matrix(graph: nx.Graph[str], groups: Mapping[str, str]) -> list[MixingCell]:
    """Return the ties between each two groups, in order of their names.

    Undirected, each two groups stand once; directed, each order of two. ``expected`` is the number of ties if the ends of ties were
    joined at random (the configuration model), so that ties / expected above 1 is a preference; ``density`` is the share of the
    pairs that are tied, ``nan`` without pairs.

    Reference: M. E. J. Newman, Mixing patterns in networks, Phys. Rev. E 67 (2003) 026126.

    >>> [(cell.source, cell.target, cell.ties) for cell in mixing_matrix(nx.path_graph(3), {0: "a", 1: "a", 2: "b"})]
    [('a', 'a', 1), ('a', 'b', 1), ('b', 'b', 0)]
    """
    directed = graph.is_directed()
    part = graph.subgraph([node for node in graph if groups.get(node)])
    nodes, pairs, weights = edges(part, directed=directed)
    names = sorted({groups[node] for node in nodes})
    codes = np.array([names.index(groups[node]) for node in nodes], dtype=np.int64)
    ends = codes[pairs] if directed else np.sort(codes[pairs], axis=1)
    shape = (len(names), len(names))
    counts, strengths = np.zeros(shape), np.zeros(shape)
    np.add.at(counts, (ends[:, 0], ends[:, 1]), 1)
    np.add.at(strengths, (ends[:, 0], ends[:, 1]), weights)
    out, into = (counts.sum(axis=1), counts.sum(axis=0)) if directed else (counts.sum(axis=1) + counts.sum(axis=0),) * 2
    sizes = np.bincount(codes, minlength=len(names))
    found = []
    for a, b in ((one, other) for one in range(len(names)) for other in range(0 if directed else one, len(names))):
        possible = sizes[a] * (sizes[b] - (a == b)) / (1 if directed or a != b else 2)
        chance = out[a] * into[b] / (len(pairs) * (1 if directed else 4 if a == b else 2)) if len(pairs) else 0.0
        density = float(counts[a, b] / possible) if possible else nan
        found.append(MixingCell(names[a], names[b], int(counts[a, b]), float(strengths[a, b]), float(chance), density))
    return found


def _grouped(graph: nx.Graph[str], groups: Mapping[str, str]) -> tuple[list[str], NDArray[np.int64], NDArray[np.int64]]:
    """Return the names of the groups, the group of each grouped node by number, and the ties among grouped nodes."""
    part = graph.subgraph([node for node in graph if groups.get(node)])
    nodes, pairs, _ = edges(part, directed=False)
    names = sorted({groups[node] for node in nodes})
    number = {name: position for position, name in enumerate(names)}
    return names, np.array([number[groups[node]] for node in nodes], dtype=np.int64), pairs


def _external(codes: NDArray[np.int64], pairs: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    """Return how many ties leave the groups: of all, then of each group."""
    crossing = codes[pairs][codes[pairs[:, 0]] != codes[pairs[:, 1]]]
    return np.concatenate([[len(crossing)], np.bincount(crossing.ravel(), minlength=count)])


def _internal(codes: NDArray[np.int64], pairs: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    inside = codes[pairs[:, 0]][codes[pairs[:, 0]] == codes[pairs[:, 1]]]
    return np.concatenate([[len(inside)], np.bincount(inside, minlength=count)])


def _index(external: NDArray[np.int64], internal: NDArray[np.int64]) -> Floats:
    total = external + internal
    found: Floats = np.divide(external - internal, total, out=np.full(len(total), nan), where=total > 0)
    return found


def _two_sided(value: float, dealt: Floats) -> float:
    """Return the two-sided p of a value among permuted ones; rounding counts as equality."""
    if np.isnan(value) or not len(dealt):
        return nan
    nearer = min(int((dealt <= value + 1e-12).sum()), int((dealt >= value - 1e-12).sum()))
    return min(2 * (1 + nearer) / (1 + len(dealt)), 1.0)


def _assortativity(same: NDArray[np.float64], squares: NDArray[np.float64], ties: NDArray[np.float64]) -> Floats:
    """Return (share of ties within groups − expected) / (1 − expected)."""
    with np.errstate(divide="ignore", invalid="ignore"):
        expected = squares / (2 * ties) ** 2
        return np.asarray(np.where(np.isclose(expected, 1), nan, (same / ties - expected) / (1 - expected)), dtype=np.float64)
