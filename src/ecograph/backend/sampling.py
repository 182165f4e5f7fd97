"""Betweenness from a sample of sources, with a stated error, where exact betweenness is out of reach.

Reference: U. Brandes & C. Pich, Centrality estimation in large networks, Int. J. Bifurcation and Chaos 17 (2007) 2303; the bound is
Hoeffding's for samples without replacement: R. J. Serfling, Probability inequalities for the sum in sampling without replacement,
Annals of Statistics 2 (1974) 39. (The bound by the VC dimension of M. Riondato & E. M. Kornaropoulos, Fast approximation of betweenness
centrality through sampling, Data Min. Knowl. Disc. 30 (2016) 438, is for samples of paths and does not hold here.)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil, log, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ecograph.backend.kernels.matrices import adjacency_pattern
from ecograph.errors import InputError

__all__ = ["Estimate", "betweenness", "dependencies", "samples_for"]

_BATCHES = 64


@dataclass(frozen=True, slots=True)
class Estimate:
    """Values with their errors: ``standard_error`` for each node, and ``bound``, which no node exceeds with probability ``confidence``."""

    values: NDArray[np.float64]
    standard_error: NDArray[np.float64]
    bound: float
    samples: int
    confidence: float


def betweenness(
    adjacency: Any,
    *,
    samples: int | None = None,
    error: float | None = None,
    confidence: float = 0.95,
    seed: int = 0,
    progress: Callable[[int, int], None] | None = None,
) -> Estimate:
    """Estimate the share of shortest paths between others that pass each node (0–1, as ``nx.betweenness_centrality``).

    The sources are drawn without replacement: ``samples`` of them, or as many as make the error of all nodes at most ``error`` with
    probability ``confidence`` (all of them, if that takes as many: then the values are exact and the errors 0). Symmetric matrices are
    undirected networks. ``standard_error`` comes from up to 64 batches of the sample; it is what to draw as whiskers. ``bound`` holds
    for all nodes together and without any assumption, so it is much wider: it is what to promise. Memory: the network and a few
    numbers a node. With fewer than three nodes there is nothing to be between, and the values are ``nan``.

    >>> path = np.array([[0, 1, 0], [1, 0, 1], [0, 1, 0]])
    >>> betweenness(path, samples=3).values.tolist()
    [0.0, 1.0, 0.0]
    """
    ties = adjacency_pattern(adjacency)
    size = ties.shape[0]
    if size < 3:
        return Estimate(np.full(size, np.nan), np.full(size, np.nan), 0.0, size, confidence)
    if (samples is None) == (error is None):
        raise InputError("say how many samples, or which error", remedy="give samples=… or error=…, not both")
    number = min(size, samples_for(size, error, confidence) if error is not None else int(samples or 0))
    if number < 2:
        raise InputError(f"{number} samples have no error to state", remedy="draw 2 or more")
    sources = np.random.default_rng(seed).permutation(size)[:number]
    graph = _graph(ties)
    total, square = np.zeros(size), np.zeros(size)
    batches = np.array_split(sources, min(_BATCHES, number))
    done = 0
    for batch in batches:
        sums = dependencies(graph, batch.tolist()) / (size - 2)
        total += sums
        square += sums**2 / len(batch)
        done += len(batch)
        if progress:
            progress(done, number)
    scale = size / (size - 1)  # a node is not between itself and others: its own zero is not counted
    mean = total / number
    left = 1 - number / size
    variance = np.maximum(square - number * mean**2, 0) / (len(batches) - 1)  # of one source, from means of batches
    bound = 0.0 if number == size else scale * sqrt((1 - (number - 1) / size) * log(2 * size / (1 - confidence)) / (2 * number))
    return Estimate(scale * mean, scale * np.sqrt(left * variance / number), bound, number, confidence)


def samples_for(size: int, error: float, confidence: float = 0.95) -> int:
    """Return how many sources make the error of all nodes at most ``error`` with probability ``confidence``.

    >>> samples_for(100_000, 0.05)
    2951
    """
    if not 0 < error < 1 or not 0 < confidence < 1:
        raise InputError("an error and a confidence lie between 0 and 1")
    free = log(2 * size / (1 - confidence)) * (size / max(1, size - 1)) ** 2 / (2 * error**2)  # with replacement
    return min(size, ceil((1 + 1 / size) * free / (1 + free / size)))


def dependencies(graph: Any, sources: list[int]) -> NDArray[np.float64]:
    """Return the sum over sources of the share of shortest paths to all targets that pass each node (igraph.Graph, Brandes's algorithm)."""
    values = np.array(graph.betweenness(directed=graph.is_directed(), sources=sources), dtype=float)
    return values if graph.is_directed() else 2 * values


def _graph(ties: Any) -> Any:
    import igraph

    directed = bool((ties != ties.T).nnz)
    pairs = ties.tocoo()
    heads, tails = pairs.coords
    once = slice(None) if directed else heads < tails
    return igraph.Graph(n=ties.shape[0], edges=np.column_stack((heads[once], tails[once])), directed=directed)
