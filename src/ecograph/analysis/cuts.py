"""Cut points: nodes and ties that alone hold parts of a network together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

import networkx as nx

from ecograph.analysis.arrays import components, flat

__all__ = ["Bridge", "articulation", "bridges", "pieces"]


@dataclass(frozen=True, slots=True, order=True)
class Bridge:
    """A tie that alone holds two parts together; ``cut_off`` is the number of nodes in the smaller part."""

    first: str
    second: str
    cut_off: int


def pieces(graph: nx.Graph[str]) -> dict[str, tuple[int, ...]]:
    """Return the sizes of the pieces into which the component of each node falls when the node leaves, largest first.

    One piece: nobody loses anybody. None: the node was isolated. Direction and weight are not used. One walk over the graph finds
    all, in time linear in nodes and ties.

    Reference: J. Hopcroft & R. Tarjan, Algorithm 447: efficient algorithms for graph manipulation, CACM 16 (1973) 372.

    >>> pieces(nx.path_graph(4))
    {0: (3,), 1: (2, 1), 2: (2, 1), 3: (3,)}
    """
    plain = flat(graph)
    found: dict[str, tuple[int, ...]] = {}
    for part in components(plain):
        found.update(_pieces(plain, part[0], len(part)))
    return {node: found[node] for node in plain}


def _pieces(graph: nx.Graph[str], root: str, size: int) -> dict[str, tuple[int, ...]]:
    """Walk a component depth first; a child's branch from which no tie leads above the node is a piece of its own."""
    order, low, below = {root: 0}, {root: 0}, {root: 1}
    cut: dict[str, list[int]] = {root: []}
    stack = [(root, root, iter(graph[root]))]
    while stack:
        node, parent, neighbours = stack[-1]
        for other in neighbours:
            if other not in order:
                order[other] = low[other] = len(order)
                below[other], cut[other] = 1, []
                stack.append((other, node, iter(graph[other])))
                break
            if other != parent:
                low[node] = min(low[node], order[other])
        else:
            stack.pop()
            if node != root:
                below[parent] += below[node]
                low[parent] = min(low[parent], low[node])
                if low[node] >= order[parent]:
                    cut[parent].append(below[node])
    rest = {node: size - 1 - sum(branches) for node, branches in cut.items()}
    return {node: tuple(sorted([*branches, *([rest[node]] if rest[node] else [])], reverse=True)) for node, branches in cut.items()}


def articulation(graph: nx.Graph[str]) -> dict[str, float]:
    """Return how many more pieces the network falls into when each node leaves; above 0 it is an articulation point (cut point).

    Reference: F. Harary, Graph theory, Addison-Wesley 1969, p. 26.

    >>> articulation(nx.star_graph(3))[0]
    2.0
    """
    return {node: float(max(len(parts) - 1, 0)) for node, parts in pieces(graph).items()}


def bridges(graph: nx.Graph[str]) -> list[Bridge]:
    """Return the ties without which two parts would no longer be connected, those that cut off most first.

    Two ties between the same two nodes (in the two directions, or parallel) count as one. A tie to a node with no other tie is a
    bridge that cuts off one.

    Reference: F. Harary, Graph theory, Addison-Wesley 1969, p. 26; R. E. Tarjan, Information Processing Letters 2 (1974) 160.

    >>> bridges(nx.path_graph(4))[0]
    Bridge(first=1, second=2, cut_off=2)
    """
    plain = flat(graph)
    tied = cast(list[tuple[str, str]], list(nx.bridges(plain)))
    left = plain.copy()
    left.remove_edges_from(tied)
    blocks = components(left)
    block = {node: part[0] for part in blocks for node in part}
    tree: nx.Graph[str] = nx.Graph([(block[first], block[second]) for first, second in tied])
    smaller = _smaller(tree, {part[0]: len(part) for part in blocks})
    ends = (sorted(pair, key=str) for pair in tied)
    found = [Bridge(first, second, smaller[frozenset((block[first], block[second]))]) for first, second in ends]
    return sorted(found, key=lambda bridge: (-bridge.cut_off, str(bridge.first), str(bridge.second)))


def _smaller(tree: nx.Graph[str], sizes: Mapping[str, int]) -> dict[frozenset[str], int]:
    """Return for each tie of a forest of blocks, of given sizes, how many nodes lie on its smaller side."""
    found: dict[frozenset[str], int] = {}
    for part in components(tree):
        below = {block: sizes[block] for block in part}
        total = sum(below.values())
        for parent, child in reversed(list(nx.dfs_edges(tree, part[0]))):
            found[frozenset((parent, child))] = min(below[child], total - below[child])
            below[parent] += below[child]
    return found
