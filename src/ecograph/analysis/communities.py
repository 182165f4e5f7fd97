"""Communities: groups of nodes with more ties among themselves than chance would give them."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from math import nan

import networkx as nx
import numpy as np

from ecograph.analysis.arrays import adjacency, as_igraph, flat, in_order
from ecograph.errors import UnknownName

__all__ = ["METHODS", "leiden", "louvain", "method", "modularity", "numbered"]


def louvain(graph: nx.Graph[str], *, seed: int = 0) -> dict[str, int]:
    """Return the community of each node, numbered from 0 by size (ties: by the first node in order); isolated nodes are alone.

    Modularity is optimised on the undirected, weighted graph from a seeded start, over nodes and edges in sorted order, so that the
    same graph gives the same communities however it was built.

    Reference: V. D. Blondel et al., Fast unfolding of communities in large networks, J. Stat. Mech. (2008) P10008.

    >>> louvain(nx.disjoint_union(nx.complete_graph(3), nx.complete_graph(2)))
    {0: 0, 1: 0, 2: 0, 3: 1, 4: 1}
    """
    groups = nx.community.louvain_communities(flat(graph), weight="weight", seed=seed)
    return numbered({node: number for number, group in enumerate(groups) for node in group})


def leiden(graph: nx.Graph[str], *, seed: int = 0) -> dict[str, int]:
    """Return the community of each node by the Leiden algorithm, numbered as in `louvain`.

    Modularity is optimised on the undirected, weighted graph until nothing improves; unlike Louvain's, every community is connected.

    Reference: V. A. Traag, L. Waltman & N. J. van Eck, From Louvain to Leiden: guaranteeing well-connected communities, Scientific
    Reports 9 (2019) 5233.

    >>> leiden(nx.disjoint_union(nx.complete_graph(3), nx.complete_graph(2)))
    {0: 0, 1: 0, 2: 0, 3: 1, 4: 1}
    """
    import igraph

    nodes, converted = as_igraph(graph)
    if not converted.ecount():
        return numbered({node: number for number, node in enumerate(nodes)})
    igraph.set_random_number_generator(random.Random(seed))  # noqa: S311 -- a seeded start, not a secret
    try:
        found = converted.community_leiden(objective_function="modularity", weights="weight", n_iterations=-1)
    finally:
        igraph.set_random_number_generator(random)
    return numbered(dict(zip(nodes, found.membership, strict=True)))


METHODS: Mapping[str, Callable[..., dict[str, int]]] = {"louvain": louvain, "leiden": leiden}


def method(name: str) -> Callable[..., dict[str, int]]:
    """Return the function that finds communities by a name in `METHODS`. Raises UnknownName."""
    if name not in METHODS:
        raise UnknownName(name, sorted(METHODS), what="no method is called")
    return METHODS[name]


def numbered(groups: Mapping[str, int]) -> dict[str, int]:
    """Return groups renumbered from 0 by size, equals by their first node, over nodes in sorted order.

    >>> numbered({"c": 7, "a": 3, "b": 7})
    {'a': 1, 'b': 0, 'c': 0}
    """
    members: dict[int, list[str]] = {}
    for node in sorted(groups, key=str):
        members.setdefault(groups[node], []).append(node)
    order = sorted(members, key=lambda group: (-len(members[group]), str(members[group][0])))
    number = {group: position for position, group in enumerate(order)}
    return {node: number[groups[node]] for node in sorted(groups, key=str)}


def modularity(graph: nx.Graph[str], groups: Mapping[str, int]) -> float:
    """Return how much more of the ties' strength lies within groups than degrees alone would put there, below 1; no ties: ``nan``.

    Reference: M. E. J. Newman, Analysis of weighted networks, Phys. Rev. E 70 (2004) 056131.

    >>> modularity(nx.disjoint_union(nx.complete_graph(3), nx.complete_graph(3)), {n: n // 3 for n in range(6)})
    0.5
    """
    _, matrix = adjacency(graph)
    total = float(matrix.sum())
    if not total:
        return nan
    codes = np.unique([groups[node] for node in in_order(graph)], return_inverse=True)[1]
    strengths = np.bincount(codes, weights=matrix.sum(axis=1))
    ties = matrix.tocoo()
    within = float(ties.data[codes[ties.row] == codes[ties.col]].sum())
    return within / total - float(((strengths / total) ** 2).sum())
