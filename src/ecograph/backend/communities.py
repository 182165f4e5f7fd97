"""Louvain and Leiden communities by igraph, seeded; NetworkX has no Leiden of its own.

Both methods make random choices, and igraph makes other ones than NetworkX: partitions can differ while they are as good (compare
their modularity). The same seed gives the same partition.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from threading import Lock
from typing import Any

import networkx as nx
import numpy as np

from ecograph.backend.graph import ArrayGraph

__all__ = ["leiden_communities", "leiden_partitions", "louvain_communities", "louvain_partitions"]

_GAIN = 1e-4
_CHANCE = Lock()  # igraph has one source of chance for the whole process


def louvain_communities(
    G: ArrayGraph, weight: str | None = "weight", resolution: float = 1, threshold: float = 1e-7, max_level: int | None = None, seed: Any = None
) -> list[set[Any]]:
    """Return communities by the Louvain method, as ``nx.louvain_communities`` does (undirected; igraph has no threshold, it goes on to the end)."""
    return _last(louvain_partitions(G, weight, resolution, threshold, seed), max_level)


def louvain_partitions(
    G: ArrayGraph,
    weight: str | None = "weight",
    resolution: float = 1,
    threshold: float = 1e-7,  # noqa: ARG001 - NetworkX's signature
    seed: Any = None,
) -> Iterator[list[set[Any]]]:
    """Yield the partition after each level of the Louvain method."""
    graph, weights = _weighted(G, weight)
    if graph is None:
        yield [{node} for node in G.nodes]
        return
    with _seeded(seed):
        levels = graph.community_multilevel(weights=weights, return_levels=True, resolution=resolution)
    yield from (_sets(G, level.membership) for level in levels)


def leiden_communities(
    G: ArrayGraph, weight: str | None = "weight", resolution: float = 1, max_level: int | None = None, seed: Any = None
) -> list[set[Any]]:
    """Return communities by the Leiden method for modularity: ``nx.leiden_communities``, which only backends implement.

    ``max_level`` bounds the number of iterations; without it they go on until one gains less than 0.0001 of modularity (in networks
    without clear communities the last such gains take hundreds).

    Reference: V. A. Traag, L. Waltman & N. J. van Eck, From Louvain to Leiden, Scientific Reports 9 (2019) 5233.
    """
    return _last(leiden_partitions(G, weight, resolution, seed), max_level)


def leiden_partitions(G: ArrayGraph, weight: str | None = "weight", resolution: float = 1, seed: Any = None) -> Iterator[list[set[Any]]]:
    """Yield the partition after each iteration of the Leiden method, until one gains less than 0.0001 of modularity."""
    graph, weights = _weighted(G, weight)
    if graph is None:
        yield [{node} for node in G.nodes]
        return
    chance = nx.utils.create_py_random_state(seed)
    membership, quality = None, -np.inf
    while True:
        with _seeded(chance):
            found = graph.community_leiden("modularity", weights=weights, resolution=resolution, initial_membership=membership, n_iterations=1)
        reached = graph.modularity(found.membership, weights=weights, resolution=resolution)
        if membership is not None and reached < quality + _GAIN:
            return
        membership, quality = found.membership, reached
        yield _sets(G, membership)


def _last(partitions: Iterator[list[set[Any]]], max_level: int | None) -> list[set[Any]]:
    if max_level is not None and max_level <= 0:
        raise ValueError("max_level argument must be a positive integer or None")
    *_, last = islice(partitions, max_level)
    return last


def _weighted(G: ArrayGraph, weight: str | None) -> tuple[Any, list[float] | None]:
    """Return an igraph.Graph with self-ties and one edge a pair, and its weights; None where there is nothing to group."""
    import igraph

    if G.directed:
        raise NotImplementedError("communities of a directed graph")
    ties = G.matrix(weight).tocoo()
    heads, tails = ties.coords
    once = (heads <= tails) & (ties.data != 0)
    if not once.any():
        return None, None
    weights = ties.data[once]
    if not weights.min() > 0:
        raise NotImplementedError("negative weights")
    return igraph.Graph(n=len(G), edges=np.column_stack((heads[once], tails[once]))), weights.tolist()


@contextmanager
def _seeded(seed: Any) -> Iterator[None]:
    """Let igraph draw from a seeded source, and from its own again afterwards."""
    import igraph

    with _CHANCE:
        igraph.set_random_number_generator(nx.utils.create_py_random_state(seed))
        try:
            yield
        finally:
            igraph.set_random_number_generator(random)


def _sets(G: ArrayGraph, membership: list[int]) -> list[set[Any]]:
    found: dict[int, set[Any]] = {}
    for node, group in zip(G.nodes, membership, strict=True):
        found.setdefault(group, set()).add(node)
    return list(found.values())
