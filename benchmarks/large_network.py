"""Everything that the backend and the kernels do, once, on 100,000 nodes and a million ties: time and peak memory, as a Markdown table.

Each measure runs in a process of its own, so that the peak is its own. ``python benchmarks/large_network.py [MEASURE …]``. Not here, for
it takes hours on one machine: exact betweenness, and weighted distances between all nodes. Harmonic centrality, the mean distance and
global efficiency are the search that closeness is.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import igraph
import networkx
import numpy as np
from scipy import sparse

from ecograph.backend import sampling
from ecograph.backend.graph import ArrayGraph
from ecograph.backend.kernels.brokerage import brokerage
from ecograph.backend.kernels.links import link_scores, pair_scores
from ecograph.backend.kernels.rewiring import rewired

nx: Any = networkx


def shown(value: float) -> str:
    """Return seconds in three digits."""
    return f"{value:.3g} s" if value >= 1 else f"{value * 1000:.3g} ms"


def large() -> dict[str, Callable[[ArrayGraph], object]]:
    """Return everything that is dispatched, and the kernels, as they are run on a large network."""
    names = [
        "articulation_points",
        "average_clustering",
        "bridges",
        "closeness_centrality",
        "clustering",
        "connected_components",
        "constraint",
        "core_number",
        "degree_assortativity_coefficient",
        "degree_centrality",
        "effective_size",
        "eigenvector_centrality",
        "eigenvector_centrality_numpy",
        "is_connected",
        "pagerank",
        "transitivity",
        "triangles",
    ]
    pairs = np.random.default_rng(1).integers(0, 100_000, (2, 100_000))
    found: dict[str, Callable[[ArrayGraph], object]] = {name: lambda graph, name=name: drained(getattr(nx, name)(graph)) for name in names}
    return found | {
        "constraint, weighted": lambda graph: nx.constraint(graph, weight="weight"),
        "effective_size, weighted": lambda graph: nx.effective_size(graph, weight="weight"),
        "clustering, weighted": lambda graph: nx.clustering(graph, weight="weight"),
        "betweenness_centrality, k=256": lambda graph: nx.betweenness_centrality(graph, k=256, seed=1),
        "edge_betweenness_centrality, k=256": lambda graph: nx.edge_betweenness_centrality(graph, k=256, seed=1),
        "single_source_dijkstra_path_length": lambda graph: nx.single_source_dijkstra_path_length(graph, 0),
        "single_source_shortest_path_length": lambda graph: nx.single_source_shortest_path_length(graph, 0),
        "louvain_communities": lambda graph: nx.community.louvain_communities(graph, seed=1),
        "leiden_communities": lambda graph: nx.community.leiden_communities(graph, seed=1),
        "leiden_communities, max_level=2": lambda graph: nx.community.leiden_communities(graph, seed=1, max_level=2),
        "adamic_adar_index, 100,000 pairs": lambda graph: drained(nx.adamic_adar_index(graph, [tuple(pair) for pair in pairs.T.tolist()])),
        "jaccard_coefficient, 100,000 pairs": lambda graph: drained(nx.jaccard_coefficient(graph, [tuple(pair) for pair in pairs.T.tolist()])),
        "link_scores, 1,000 best of all": lambda graph: link_scores(graph.matrix(), "resource_allocation"),
        "pair_scores, 100,000 pairs": lambda graph: pair_scores(graph.matrix(), *pairs, "cosine"),
        "rewired, undirected": lambda graph: rewired(graph.matrix(), "undirected"),
        "rewired, directed": lambda graph: rewired(one_way(graph), "directed"),
        "rewired, bipartite": lambda graph: rewired(one_way(graph), "bipartite"),
        "brokerage": lambda graph: brokerage(one_way(graph), np.arange(len(graph)) % 7),
        "sampling.betweenness, error 0.1": lambda graph: sampling.betweenness(graph.matrix(), error=0.1),
    }


def drained(found: Any) -> object:
    """Read an iterator to its end."""
    return sum(1 for _ in found) if hasattr(found, "__next__") else found


def one_way(graph: ArrayGraph) -> sparse.csr_array:
    """Return the ties in one direction only."""
    return sparse.csr_array((np.ones(len(graph.heads)), (graph.heads, graph.tails)), shape=(len(graph), len(graph)))


def one(name: str) -> None:
    """Run one measure on 100,000 nodes and a million ties, and print time and memory."""
    igraph.set_random_number_generator(random.Random(1))  # noqa: S311
    edges = np.array(igraph.Graph.Barabasi(100_000, 10).get_edgelist())
    graph = ArrayGraph(range(100_000), edges[:, 1], edges[:, 0], weights={"weight": 1 + np.arange(len(edges)) % 5})
    graph.igraph()
    graph.matrix()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    large()[name](graph)
    spent, peak = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"| {name} | {shown(spent)} | {peak / 1024:,.0f} MB | {(peak - before) / 1024:,.0f} MB |", flush=True)


def main() -> None:
    """Run each measure in a process of its own, or the one that is named after ``--one``."""
    words = sys.argv[1:]
    if words[:1] == ["--one"]:
        one(words[1])
        return
    print("| 100,000 nodes, 1,000,000 ties | time | peak memory | above the graph itself |\n|---|--:|--:|--:|", flush=True)
    for name in words or large():
        subprocess.run([sys.executable, __file__, "--one", name], check=True)  # noqa: S603


if __name__ == "__main__":
    main()
