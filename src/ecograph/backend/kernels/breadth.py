"""Closeness and harmonic centrality of all nodes at once, by breadth-first searches from 64 sources in each machine word.

One bit a source says whether a node has been reached; a step of the search is a bitwise *or* over the neighbours of each node, for
hundreds of sources together, and the count of the new bits is the number of sources at this distance. Every distance is exact.

Reference: M. Then et al., The more the merrier: efficient multi-source graph traversal, Proc. VLDB Endowment 8 (2014) 449.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from ecograph.backend.kernels.matrices import adjacency_pattern

__all__ = ["Distances", "closeness", "distances", "harmonic"]

_WORDS = 8  # 512 sources a search: rows of 64 bytes, one line of the cache
_TOGETHER = 3072  # ties whose rows are gathered at a time: 200 kB, so that they are still in the cache when they are folded

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Distances:
    """For each node, from how many sources it is reached, and the sums of the distances and of their inverses."""

    reached: NDArray[np.int64]
    total: NDArray[np.int64]
    inverse: NDArray[np.float64]


def closeness(adjacency: Any, *, improved: bool = True, progress: Progress | None = None) -> NDArray[np.float64]:
    """Return the closeness of each node: the inverse of its mean distance from those that reach it; 0 if none does.

    ``adjacency`` is square, ties run from row to column, and distances run **to** the node (as in NetworkX; give the transpose for
    distances from it). With ``improved`` the value is scaled by the share of nodes that reach it (Wasserman & Faust 1994, eq. 5.22).

    >>> closeness(np.array([[0, 1, 0], [1, 0, 1], [0, 1, 0]])).round(3).tolist()
    [0.667, 1.0, 0.667]
    """
    found = distances(adjacency, progress=progress)
    with np.errstate(divide="ignore", invalid="ignore"):
        values = np.where(found.total > 0, found.reached / found.total, 0.0)
    size = len(values)
    return values * (found.reached / (size - 1)) if improved and size > 1 else values


def harmonic(adjacency: Any, *, progress: Progress | None = None) -> NDArray[np.float64]:
    """Return the harmonic centrality of each node: the sum of the inverse distances to it from all others, 0 for those that don't reach it.

    Reference: P. Boldi & S. Vigna, Axioms for centrality, Internet Mathematics 10 (2014) 222.

    >>> harmonic(np.array([[0, 1, 0], [1, 0, 1], [0, 1, 0]])).tolist()
    [1.5, 2.0, 1.5]
    """
    return distances(adjacency, progress=progress).inverse


def distances(adjacency: Any, sources: NDArray[np.integer[Any]] | None = None, *, progress: Progress | None = None) -> Distances:
    """Return for each node the number of sources that reach it, and the sums of their distances to it and of the inverses.

    All nodes are sources unless some are given: then these are sums over a sample, as for estimates (Eppstein & Wang, Journal of Graph
    Algorithms and Applications 8 (2004) 39). A source counts neither for itself nor twice. Memory: a few hundred bytes a node and 24
    a tie. ``progress`` is called with the number of sources done and of all.
    """
    ties = adjacency_pattern(adjacency)
    size = ties.shape[0]
    starts = np.arange(size) if sources is None else np.unique(np.asarray(sources, dtype=np.int64))
    if _deep(ties):
        return _by_igraph(ties, starts, progress)
    plan = _Plan(ties)
    batches = [starts[begin : begin + 64 * _WORDS] for begin in range(0, len(starts), 64 * _WORDS)]
    reached, total, inverse = np.zeros(size, np.int64), np.zeros(size, np.int64), np.zeros(size)
    done = 0
    for batch, found in zip(batches, _mapped(plan.search, batches), strict=True):
        reached[plan.order] += found.reached
        total[plan.order] += found.total
        inverse[plan.order] += found.inverse
        done += len(batch)
        if progress:
            progress(done, len(starts))
    return Distances(reached, total, inverse)


def _mapped(task: Callable[[Any], Distances], batches: list[Any]) -> Iterator[Distances]:
    """Yield results in order (so that sums of floats come out the same), a few at work at a time."""
    workers = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if workers == 1 or len(batches) < 2:
        yield from map(task, batches)
        return
    with ThreadPoolExecutor(workers) as pool:
        left = iter(batches)
        waiting = [pool.submit(task, batch) for batch in islice(left, workers + 1)]
        while waiting:
            yield waiting.pop(0).result()
            waiting.extend(pool.submit(task, batch) for batch in islice(left, 1))


class _Plan:
    """The ties of a network in the order in which the searches need them: nodes by falling in-degree, in groups of equal in-degree."""

    def __init__(self, ties: sparse.csr_array) -> None:
        incoming = ties.T.tocsr()
        self.order = np.argsort(-np.diff(incoming.indptr), kind="stable")
        self.place = np.empty_like(self.order)
        self.place[self.order] = np.arange(len(self.order))
        incoming = incoming[self.order][:, self.order].tocsr()
        incoming.sort_indices()
        degrees = np.diff(incoming.indptr)
        self.heads = incoming.indices.astype(np.int64)
        self.tails = np.repeat(np.arange(len(degrees)), degrees)
        self.groups = list(self._grouped(incoming.indptr, degrees))
        self.room = max((heads.size for _, _, heads in self.groups), default=0)

    def _grouped(self, starts: NDArray[Any], degrees: NDArray[Any]) -> Iterator[tuple[int, int, NDArray[np.int64]]]:
        """Yield first and last node of a group and their predecessors, one row a predecessor, small enough for the cache."""
        first = 0
        while first < len(degrees) and degrees[first]:
            degree = int(degrees[first])
            end = int(np.searchsorted(-degrees, -degree, side="right"))
            step = max(1, _TOGETHER // degree)
            for begin in range(first, end, step):
                last = min(end, begin + step)
                heads = self.heads[starts[begin] : starts[last]].reshape(last - begin, degree)
                yield begin, last, np.ascontiguousarray(heads.T)
            first = end

    def search(self, sources: NDArray[np.int64]) -> Distances:
        """Search from up to 512 sources, and add up over them what each node sees."""
        size, bits = len(self.order), np.arange(len(sources))
        frontier = np.zeros((size, _WORDS), np.uint64)
        frontier[self.place[sources], bits // 64] = np.uint64(1) << (bits % 64).astype(np.uint64)
        seen = frontier.copy()
        room = np.empty((self.room, _WORDS), np.uint64)
        reached, total, inverse = np.zeros(size, np.int64), np.zeros(size, np.int64), np.zeros(size)
        open_ = np.full(size, len(sources))  # how many sources have not reached a node yet
        active = np.zeros(size, bool)
        active[self.place[sources]] = True
        open_ -= active
        for distance in range(1, size + 1):
            chosen = active[self.heads]
            number = int(np.count_nonzero(chosen))
            if not number:
                break
            found = np.zeros_like(frontier)
            if 20 * number < len(chosen):
                self._push(frontier, chosen, found)
            else:
                self._pull(frontier, open_ > 0, found, room)
            np.bitwise_and(found, ~seen, out=frontier)
            seen |= frontier
            new = _counted(frontier)
            active = new > 0
            open_ -= new
            reached += new
            total += distance * new
            inverse += new / distance
        return Distances(reached, total, inverse)

    def _pull(self, frontier: NDArray[np.uint64], wanted: NDArray[np.bool_], found: NDArray[np.uint64], room: NDArray[np.uint64]) -> None:
        """Write the union over all predecessors of the nodes that some source has not reached."""
        for begin, end, heads in self.groups:
            rows = slice(begin, end)
            some = wanted[rows]
            left = int(np.count_nonzero(some))
            if not left:
                continue
            if 2 * left < end - begin:
                heads = heads[:, some]
                found[begin + np.flatnonzero(some)] = np.bitwise_or.reduce(frontier[heads], axis=0)
                continue
            taken = room[: heads.size]
            np.take(frontier, heads.reshape(-1), axis=0, out=taken, mode="clip")
            np.bitwise_or.reduce(taken.reshape(len(heads), -1), axis=0, out=found[rows].reshape(-1))

    def _push(self, frontier: NDArray[np.uint64], chosen: NDArray[np.bool_], found: NDArray[np.uint64]) -> None:
        """Write the union over the chosen ties only."""
        heads, tails = self.heads[chosen], self.tails[chosen]
        starts = np.flatnonzero(np.diff(tails, prepend=-1))
        found[tails[starts]] = np.bitwise_or.reduceat(frontier[heads], starts, axis=0)


def _counted(bits: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Return how many bits are set in each row of eight words: the counts of the words are the bytes of one, added up in pairs."""
    counts = np.bitwise_count(bits).reshape(-1).view(np.uint64)
    pairs = (counts & np.uint64(0x00FF00FF00FF00FF)) + ((counts >> np.uint64(8)) & np.uint64(0x00FF00FF00FF00FF))
    return ((pairs * np.uint64(0x0001000100010001)) >> np.uint64(48)).astype(np.int64)


def _deep(ties: sparse.csr_array) -> bool:
    """Tell whether searches take very many steps (a path, a grid), where words of bits don't pay."""
    if not ties.nnz:
        return False
    start = int(np.argmax(np.diff(ties.indptr)))
    seen = np.zeros(ties.shape[0], bool)
    front = np.array([start])
    seen[front] = True
    for _ in range(100):
        front = np.unique(ties[front].indices)
        front = front[~seen[front]]
        if not front.size:
            return False
        seen[front] = True
    return True


def _by_igraph(ties: sparse.csr_array, starts: NDArray[np.int64], progress: Progress | None) -> Distances:
    """Return the same with igraph's search from one node at a time, which does not mind how many steps it takes."""
    import igraph

    size = ties.shape[0]
    pairs = ties.tocoo()
    graph = igraph.Graph(n=size, edges=np.column_stack(pairs.coords), directed=True)
    reached, total, inverse = np.zeros(size, np.int64), np.zeros(size, np.int64), np.zeros(size)
    if len(starts) == size:
        for begin in range(0, size, 512):
            nodes = range(begin, min(size, begin + 512))
            part = slice(nodes.start, nodes.stop)
            reached[part] = graph.neighborhood_size(nodes, order=size, mode="in", mindist=1)
            means = np.array(graph.closeness(nodes, mode="in", normalized=True))  # reached / total; nan where nothing reaches the node
            total[part] = np.rint(reached[part] / np.where(reached[part] > 0, means, 1))
            inverse[part] = graph.harmonic_centrality(nodes, mode="in", normalized=False)
            if progress:
                progress(nodes.stop, size)
        return Distances(reached, total, inverse)
    for done, start in enumerate(starts.tolist(), 1):
        order, layers, _ = graph.bfs(start, mode="out")
        depths = np.repeat(np.arange(len(layers) - 1), np.diff(layers))[1:]
        others = np.array(order[1:], dtype=np.int64)
        reached[others] += 1
        total[others] += depths
        inverse[others] += 1 / depths
        if progress and (done % 512 == 0 or done == len(starts)):
            progress(done, len(starts))
    return Distances(reached, total, inverse)
