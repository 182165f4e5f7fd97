"""Components, articulation points, bridges and cores, by igraph, in NetworkX's order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from ecograph.backend.graph import ArrayGraph

__all__ = [
    "articulation_points",
    "bridges",
    "connected_components",
    "core_number",
    "has_bridges",
    "is_connected",
    "is_strongly_connected",
    "is_weakly_connected",
    "node_connected_component",
    "number_connected_components",
    "number_strongly_connected_components",
    "number_weakly_connected_components",
    "strongly_connected_components",
    "weakly_connected_components",
]


def connected_components(G: ArrayGraph) -> Iterator[set[Any]]:
    """Yield ``nx.connected_components``: sets of nodes, in the order of their first nodes."""
    labels = np.array(G.igraph().connected_components(mode="weak").membership, dtype=np.int64)
    yield from _sets(G, labels, np.unique(labels, return_index=True)[1])


def strongly_connected_components(G: ArrayGraph) -> Iterator[set[Any]]:
    """Yield ``nx.strongly_connected_components``, each after those it leads to."""
    labels = np.array(G.igraph().connected_components(mode="strong").membership, dtype=np.int64)
    yield from _sets(G, labels, -np.arange(labels.max(initial=-1) + 1))  # igraph numbers them the other way round


def weakly_connected_components(G: ArrayGraph) -> Iterator[set[Any]]:
    """Yield ``nx.weakly_connected_components``."""
    yield from connected_components(G)


def number_connected_components(G: ArrayGraph) -> int:
    """Return ``nx.number_connected_components``."""
    return len(G.igraph().connected_components(mode="weak"))


def number_weakly_connected_components(G: ArrayGraph) -> int:
    """Return ``nx.number_weakly_connected_components``."""
    return number_connected_components(G)


def number_strongly_connected_components(G: ArrayGraph) -> int:
    """Return ``nx.number_strongly_connected_components``."""
    return len(G.igraph().connected_components(mode="strong"))


def is_connected(G: ArrayGraph) -> bool:
    """Return ``nx.is_connected``."""
    return _is_connected(G, "weak")


def is_weakly_connected(G: ArrayGraph) -> bool:
    """Return ``nx.is_weakly_connected``."""
    return _is_connected(G, "weak")


def is_strongly_connected(G: ArrayGraph) -> bool:
    """Return ``nx.is_strongly_connected``."""
    return _is_connected(G, "strong")


def node_connected_component(G: ArrayGraph, n: Any) -> set[Any]:
    """Return ``nx.node_connected_component``."""
    if n not in G:
        raise KeyError(n)
    return {G.nodes[number] for number in G.igraph().subcomponent(G.index[n])}


def articulation_points(G: ArrayGraph) -> Iterator[Any]:
    """Yield ``nx.articulation_points``, in the order of nodes."""
    yield from (G.nodes[number] for number in sorted(G.igraph().articulation_points()))


def bridges(G: ArrayGraph, root: Any = None) -> Iterator[tuple[Any, Any]]:
    """Yield ``nx.bridges``: the edges whose loss parts a component (the one of ``root``); never one of parallel edges."""
    if root is not None and root not in G:
        raise nx.NodeNotFound(f"Root node {root} is not in graph")
    graph = G.igraph()
    inside = None if root is None else set(graph.subcomponent(G.index[root]))
    codes = np.minimum(G.heads, G.tails) * len(G) + np.maximum(G.heads, G.tails)
    values, counts = np.unique(codes, return_counts=True)
    found = [min(edge.tuple) * len(G) + max(edge.tuple) for edge in graph.es[graph.bridges()] if inside is None or edge.source in inside]
    wanted = np.isin(codes, np.intersect1d(values[counts == 1], np.array(found, dtype=np.int64)))
    yield from ((G.nodes[head], G.nodes[tail]) for head, tail in zip(G.heads[wanted].tolist(), G.tails[wanted].tolist(), strict=True))


def has_bridges(G: ArrayGraph, root: Any = None) -> bool:
    """Return ``nx.has_bridges``."""
    return next(bridges(G, root), None) is not None


def core_number(G: ArrayGraph) -> dict[Any, int]:
    """Return ``nx.core_number``: the largest k for which a node is in the k-core; directed ties count at both ends."""
    if G.has_loops():
        raise nx.NetworkXNotImplemented(
            "Input graph has self loops which is not permitted; Consider using G.remove_edges_from(nx.selfloop_edges(G))."
        )
    return dict(zip(G.nodes, G.igraph().coreness(mode="all"), strict=True))


def _is_connected(G: ArrayGraph, mode: str) -> bool:
    if len(G) == 0:
        raise nx.NetworkXPointlessConcept("Connectivity is undefined for the null graph.")
    return bool(G.igraph().is_connected(mode=mode))


def _sets(G: ArrayGraph, labels: NDArray[np.int64], order: NDArray[Any]) -> Iterator[set[Any]]:
    """Yield the nodes of each label, labels sorted by an array."""
    nodes = np.argsort(labels, kind="stable")
    starts = np.searchsorted(labels[nodes], np.arange(len(order) + 1))
    for label in np.argsort(order, kind="stable").tolist():
        yield {G.nodes[number] for number in nodes[starts[label] : starts[label + 1]].tolist()}
