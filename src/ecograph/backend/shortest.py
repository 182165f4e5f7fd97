"""Measures on shortest paths as NetworkX defines them: betweenness by igraph, closeness and harmonic by the breadth-first kernel."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf, nan
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from ecograph.backend.graph import ArrayGraph
from ecograph.backend.kernels.breadth import distances

__all__ = [
    "average_shortest_path_length",
    "betweenness_centrality",
    "closeness_centrality",
    "edge_betweenness_centrality",
    "global_efficiency",
    "harmonic_centrality",
    "single_source_dijkstra_path_length",
    "single_source_shortest_path_length",
    "single_target_shortest_path_length",
]

_ROWS = 64  # sources whose weighted distances are held at a time


def betweenness_centrality(
    G: ArrayGraph, k: int | None = None, normalized: bool = True, weight: str | None = None, endpoints: bool = False, seed: Any = None
) -> dict[Any, float]:
    """Return ``nx.betweenness_centrality``: Brandes's algorithm in igraph, from all nodes or the k that NetworkX would draw."""
    sources = _sample(G, k, seed)
    values = np.array(G.igraph().betweenness(directed=G.directed, sources=sources, weights=_lengths(G, weight)), dtype=float)
    if not G.directed:
        values *= 2  # igraph counts a pair once, and sums over sources count it from both sides
    if endpoints:
        values += _ends(G, sources)
    return G.by_node(_rescaled(G, values, sources, normalized=normalized, endpoints=endpoints))


def edge_betweenness_centrality(
    G: ArrayGraph, k: int | None = None, normalized: bool = True, weight: str | None = None, seed: Any = None
) -> dict[Any, float]:
    """Return ``nx.edge_betweenness_centrality``; parallel edges share what passes their pair, if they are the shortest."""
    sources = range(len(G)) if k is None else _drawn(G, k, seed)
    chosen = None if k is None else sources
    by_pair = np.array(G.igraph().edge_betweenness(directed=G.directed, sources=chosen, weights=_lengths(G, weight)), dtype=float)
    if not G.directed:
        by_pair *= 2
    size = len(G)
    if size >= 2:
        by_pair *= 1 / (len(sources) * (size - 1)) if normalized else size / (len(sources) * (1 if G.directed else 2))
    heads, tails, least = G.pairs(weight)
    place = _codes(G, heads, tails)
    order = np.argsort(place)
    codes = _codes(G, G.heads, G.tails)
    loops = G.heads == G.tails
    found = np.zeros(len(codes), dtype=np.int64)
    found[~loops] = order[np.searchsorted(place[order], codes[~loops])]
    shortest = ~loops if weight is None else ~loops & (G.weight(weight) == (least[found] if len(least) else 0))
    sharing = np.bincount(found[shortest], minlength=len(place))
    values = np.zeros(len(codes))
    values[shortest] = by_pair[found[shortest]] / sharing[found[shortest]]
    ends = ((G.nodes[head], G.nodes[tail]) for head, tail in zip(G.heads.tolist(), G.tails.tolist(), strict=True))
    if G.keys is None:
        return dict(zip(ends, values.tolist(), strict=True))
    return {(u, v, key): value for (u, v), key, value in zip(ends, G.keys, values.tolist(), strict=True)}


def closeness_centrality(G: ArrayGraph, u: Any = None, distance: str | None = None, wf_improved: bool = True) -> Any:
    """Return ``nx.closeness_centrality``: inward distances in directed graphs; exact for all nodes, by bits if unweighted."""
    if u is not None:
        lengths = _to(G, G.number(u), distance)
        value = _closeness(np.array([len(lengths)]), np.array([lengths.sum()]), len(G), wf_improved)
        return float(value[0])
    if distance is None:
        found = distances(G.pattern())
        return G.by_node(_closeness(found.reached, found.total, len(G), wf_improved))
    reached, total = np.zeros(len(G)), np.zeros(len(G))
    for rows, lengths in _chunks(G, range(len(G)), distance, "in"):
        finite = np.isfinite(lengths)
        reached[rows] = finite.sum(axis=1) - 1
        total[rows] = np.where(finite, lengths, 0).sum(axis=1)
    return G.by_node(_closeness(reached, total, len(G), wf_improved))


def harmonic_centrality(G: ArrayGraph, nbunch: Any = None, distance: str | None = None, sources: Any = None) -> dict[Any, float]:
    """Return ``nx.harmonic_centrality``: the sum of the inverse distances from the sources to each node of nbunch."""
    nodes, starts = sorted(set(G.numbers(nbunch))), sorted(set(G.numbers(sources)))
    if distance is None:
        values = distances(G.pattern(), np.array(starts, dtype=np.int64) if len(starts) < len(G) else None).inverse
    else:
        values = np.zeros(len(G))
        for _, lengths in _chunks(G, starts, distance, "out"):
            values += np.divide(1, lengths, out=np.zeros_like(lengths), where=(lengths > 0) & np.isfinite(lengths)).sum(axis=0)
    return {G.nodes[node]: float(values[node]) for node in nodes}


def average_shortest_path_length(G: ArrayGraph, weight: str | None = None, method: str | None = None) -> float:
    """Return ``nx.average_shortest_path_length`` of a (strongly) connected graph."""
    if method not in (None, "unweighted" if weight is None else "dijkstra"):
        raise NotImplementedError(f"the method {method!r}")
    size = len(G)
    if size == 0:
        raise nx.NetworkXPointlessConcept("the null graph has no paths, thus there is no average shortest path length")
    if size == 1:
        return 0
    if not G.igraph().is_connected(mode="strong"):
        raise nx.NetworkXError(f"Graph is not {'strongly ' if G.directed else ''}connected.")
    if weight is None:
        return float(distances(G.pattern()).total.sum()) / (size * (size - 1))
    return sum(float(lengths.sum()) for _, lengths in _chunks(G, range(size), weight, "out")) / (size * (size - 1))


def global_efficiency(G: ArrayGraph) -> float:
    """Return ``nx.global_efficiency``: the mean inverse distance over all pairs."""
    pairs = len(G) * (len(G) - 1)
    return float(distances(G.pattern()).inverse.sum()) / pairs if pairs else 0


def single_source_shortest_path_length(G: ArrayGraph, source: Any, cutoff: float | None = None) -> dict[Any, int]:
    """Return ``nx.single_source_shortest_path_length``: the distance to each node that the source reaches, near ones first."""
    return _searched(G, G.number(source), cutoff, "out")


def single_target_shortest_path_length(G: ArrayGraph, target: Any, cutoff: float | None = None) -> dict[Any, int]:
    """Return ``nx.single_target_shortest_path_length``."""
    return _searched(G, G.number(target, "Target"), cutoff, "in")


def single_source_dijkstra_path_length(G: ArrayGraph, source: Any, cutoff: float | None = None, weight: str = "weight") -> dict[Any, float]:
    """Return ``nx.single_source_dijkstra_path_length``: the length of the shortest path to each node that the source reaches."""
    if source not in G:
        raise nx.NodeNotFound(f"Node {source} not found in graph")
    ((_, lengths),) = _chunks(G, [G.index[source]], weight, "out")
    row = lengths[0]
    inside = np.flatnonzero(row <= cutoff if cutoff is not None else np.isfinite(row))
    inside = inside[np.argsort(row[inside], kind="stable")]
    return {G.nodes[node]: value for node, value in zip(inside.tolist(), row[inside].tolist(), strict=True)}


def _searched(G: ArrayGraph, start: int, cutoff: float | None, mode: str) -> dict[Any, int]:
    order, layers, _ = G.igraph().bfs(start, mode=mode)
    depths = np.repeat(np.arange(len(layers) - 1), np.diff(layers)).tolist()
    limit = inf if cutoff is None else cutoff
    return {G.nodes[node]: depth for node, depth in zip(order, depths, strict=True) if depth <= limit or depth == 0}


def _to(G: ArrayGraph, node: int, distance: str | None) -> NDArray[np.float64]:
    """Return the finite distances to a node from the others."""
    row = np.array(G.igraph().distances([node], weights=_lengths(G, distance), mode="in")[0], dtype=float)
    return np.asarray(np.delete(row, node)[np.isfinite(np.delete(row, node))])


def _chunks(G: ArrayGraph, starts: Any, weight: str | None, mode: str) -> Iterator[tuple[slice, NDArray[np.float64]]]:
    """Yield rows of distances from or to some nodes, a few at a time."""
    lengths = _lengths(G, weight)
    for begin in range(0, len(starts), _ROWS):
        part = list(starts[begin : begin + _ROWS])
        yield slice(begin, begin + len(part)), np.array(G.igraph().distances(part, weights=lengths, mode=mode), dtype=float)


def _closeness(reached: NDArray[Any], total: NDArray[Any], size: int, improved: bool) -> NDArray[np.float64]:
    with np.errstate(divide="ignore", invalid="ignore"):
        values = np.where(total > 0, reached / total, 0.0)
    return values * (reached / (size - 1)) if improved and size > 1 else values


def _lengths(G: ArrayGraph, weight: str | None) -> list[float] | None:
    """Return the lengths of the pairs for igraph. Zero and negative ones are left to NetworkX: there paths are not told apart the same way."""
    if weight is None:
        return None
    _, _, values = G.pairs(weight)
    if len(values) and not values.min() > 0:
        raise NotImplementedError("a length of zero or less, or nan")
    found: list[float] = values.tolist()
    return found


def _drawn(G: ArrayGraph, k: int, seed: Any) -> list[int]:
    """Return the nodes that NetworkX would draw."""
    return [G.index[node] for node in nx.utils.create_py_random_state(seed).sample(G.nodes, k)]


def _sample(G: ArrayGraph, k: int | None, seed: Any) -> list[int] | None:
    return None if k is None or k == len(G) else _drawn(G, k, seed)


def _ends(G: ArrayGraph, sources: list[int] | None) -> NDArray[np.float64]:
    """Return how often each node is an end of a path from one of the sources."""
    graph, size = G.igraph(), len(G)
    starts = list(range(size)) if sources is None else sources
    ends = np.zeros(size)
    if size:
        ends[starts] += np.array(graph.neighborhood_size(starts, order=size, mode="out", mindist=1))
        ends += distances(G.pattern(), np.array(starts, dtype=np.int64)).reached
    return ends


def _rescaled(G: ArrayGraph, values: NDArray[np.float64], sources: list[int] | None, *, normalized: bool, endpoints: bool) -> NDArray[np.float64]:
    """Return sums over sources on the scale of all pairs, as NetworkX 3.6 does, the nodes that were drawn apart from the others."""
    others = len(G) if endpoints else len(G) - 1
    if others < 2:
        return values
    from_ = others if sources is None else len(sources)
    correction = 1 if G.directed else 2

    def scale(number: int) -> float:
        if not number and from_:  # the only node that was drawn has no path of others from it; from no node at all, division fails
            return nan
        return 1 / (number * (others - 1)) if normalized else others / (number * correction)

    scaled = values * scale(from_)
    if sources is not None and not endpoints:
        scaled[sources] = values[sources] * scale(from_ - 1)
    return scaled


def _codes(G: ArrayGraph, heads: NDArray[np.int64], tails: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return one number for each pair, whichever way round if undirected."""
    if not G.directed:
        heads, tails = np.minimum(heads, tails), np.maximum(heads, tails)
    return heads * len(G) + tails
