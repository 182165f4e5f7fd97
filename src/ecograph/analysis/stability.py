"""Stability of communities: how far runs from different seeds agree, and what they agree on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import nan
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from ecograph.analysis.arrays import Floats, edges, flat, in_order
from ecograph.analysis.communities import louvain, modularity, numbered

__all__ = ["Stability", "adjusted_rand", "mutual_information", "stability"]

_ROUNDS = 10  # of consensus clustering; two or three are the rule


@dataclass(frozen=True, slots=True)
class Stability:
    """How far ``runs`` from different seeds agree, and their consensus.

    ``communities`` is the consensus partition and ``modularity`` its modularity; ``modularity_low`` and ``modularity_high`` are those
    of the runs, ``found_low`` and ``found_high`` how many communities they found. ``mutual_information`` and ``adjusted_rand`` are
    means over all pairs of runs (1: all the same), over the nodes that have ties: those without are
    always alone. ``share`` is, for each node, the mean share of runs that put it with the other members of its consensus community:
    near 1 it belongs there, below one half it sits between; alone it is ``nan``.
    """

    runs: int
    communities: Mapping[str, int]
    modularity: float
    modularity_low: float
    modularity_high: float
    found_low: int
    found_high: int
    mutual_information: float
    adjusted_rand: float
    share: Mapping[str, float]


def stability(graph: nx.Graph[str], find: Callable[..., dict[str, int]] = louvain, *, runs: int = 50) -> Stability:
    """Return how stable the communities are that ``find`` (`louvain` or `leiden`) finds from the seeds 0 … ``runs`` − 1.

    The consensus is found by clustering again on how often the two ends of each tie were put together, until all runs agree
    (Lancichinetti & Fortunato 2012, on ties only, after Tandon et al. 2019); ends that were together in at most half of the runs
    no longer count as tied.

    References: A. Lancichinetti & S. Fortunato, Consensus clustering in complex networks, Scientific Reports 2 (2012) 336; A. Tandon
    et al., Fast consensus clustering in complex networks, Phys. Rev. E 99 (2019) 042301. Raises ValueError with no runs.

    >>> stability(nx.barbell_graph(4, 0), runs=5).mutual_information
    1.0
    """
    if runs < 1:
        raise ValueError("at least one run is needed")
    nodes = in_order(graph)
    found = [find(graph, seed=seed) for seed in range(runs)]
    labels = np.array([[part[node] for node in nodes] for part in found], dtype=np.int64).reshape(runs, len(nodes))
    consensus = _consensus(graph, find, labels)
    scores = [modularity(graph, part) for part in found]
    counts = [len(set(part.values())) for part in found]
    pairs = list(combinations(range(runs), 2))
    tied = labels[:, [position for position, node in enumerate(nodes) if any(other != node for other in nx.all_neighbors(graph, node))]]
    return Stability(
        runs=runs,
        communities=consensus,
        modularity=modularity(graph, consensus),
        modularity_low=min(scores),
        modularity_high=max(scores),
        found_low=min(counts),
        found_high=max(counts),
        mutual_information=float(np.mean([mutual_information(tied[a], tied[b]) for a, b in pairs])) if pairs and tied.size else nan,
        adjusted_rand=float(np.mean([adjusted_rand(tied[a], tied[b]) for a, b in pairs])) if pairs and tied.size else nan,
        share=_shares(nodes, consensus, labels),
    )


def mutual_information(first: NDArray[np.int64], second: NDArray[np.int64]) -> float:
    """Return the mutual information of two partitions (arrays of group numbers) over the mean of their entropies, 0–1.

    Two partitions that say nothing (all in one group, or no nodes) are the same: 1.

    Reference: L. Danon et al., Comparing community structure identification, J. Stat. Mech. (2005) P09008.

    >>> mutual_information(np.array([0, 0, 1, 1]), np.array([1, 1, 0, 0]))
    1.0
    """
    table, rows, columns = _contingency(first, second)
    total = rows.sum()
    entropies = _entropy(rows) + _entropy(columns)
    if not entropies:
        return 1.0
    joint = _entropy(table.data)
    return float(min(max(2 * (entropies - joint) / entropies, 0.0), 1.0)) if total else 1.0


def adjusted_rand(first: NDArray[np.int64], second: NDArray[np.int64]) -> float:
    """Return how many more pairs two partitions treat alike than by chance: 1 the same, 0 as by chance, below 0 less.

    Reference: L. Hubert & P. Arabie, Comparing partitions, Journal of Classification 2 (1985) 193.

    >>> round(adjusted_rand(np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1])), 3)
    -0.5
    """
    table, rows, columns = _contingency(first, second)
    together, in_first, in_second = (float((counts * (counts - 1) / 2).sum()) for counts in (table.data, rows, columns))
    pairs = len(first) * (len(first) - 1) / 2
    expected = in_first * in_second / pairs if pairs else 0.0
    spread = (in_first + in_second) / 2 - expected
    return (together - expected) / spread if spread else 1.0


def _contingency(first: NDArray[np.int64], second: NDArray[np.int64]) -> tuple[Any, Floats, Floats]:
    from scipy import sparse

    table = sparse.coo_array((np.ones(len(first)), (first, second))).tocsr() if len(first) else sparse.csr_array((1, 1))
    return table, table.sum(axis=1), table.sum(axis=0)


def _entropy(counts: Floats) -> float:
    shares = counts[counts > 0] / max(counts.sum(), 1)
    return float(-(shares * np.log(shares)).sum()) + 0.0


def _consensus(graph: nx.Graph[str], find: Callable[..., dict[str, int]], labels: NDArray[np.int64]) -> dict[str, int]:
    """Cluster again and again on the share of runs in which the ends of each tie are together, until all runs are the same."""
    nodes, pairs, _ = edges(graph, directed=False)
    ties = flat(graph)
    for _ in range(_ROUNDS):
        together = (labels[:, pairs[:, 0]] == labels[:, pairs[:, 1]]).mean(axis=0) if len(pairs) else np.empty(0)
        if bool(((together == 0) | (together == 1)).all()):
            break
        ties = nx.Graph()
        ties.add_nodes_from(nodes)
        kept = [(a, b, share) for (a, b), share in zip(pairs.tolist(), together.tolist(), strict=True) if share > 1 / 2]
        ties.add_weighted_edges_from((nodes[a], nodes[b], share) for a, b, share in kept)
        runs = [find(ties, seed=seed) for seed in range(len(labels))]
        labels = np.array([[part[node] for node in nodes] for part in runs], dtype=np.int64)
    return numbered(dict(zip(nodes, labels[0].tolist(), strict=True)))


def _shares(nodes: list[str], consensus: Mapping[str, int], labels: NDArray[np.int64]) -> dict[str, float]:
    members: dict[int, list[int]] = {}
    for position, node in enumerate(nodes):
        members.setdefault(consensus[node], []).append(position)
    found = dict.fromkeys(nodes, nan)
    for positions in members.values():
        if len(positions) > 1:
            block = labels[:, positions]
            together = np.zeros(len(positions))
            for run in block:
                together += np.bincount(run)[run] - 1
            found.update(zip([nodes[p] for p in positions], (together / len(block) / (len(positions) - 1)).tolist(), strict=True))
    return found
