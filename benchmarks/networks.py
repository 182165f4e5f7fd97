"""Network measures: the backend and the kernels beside plain NetworkX and the fastest peer, in one run, as a Markdown table.

``python benchmarks/networks.py [NODES …]`` compares on networks with hubs (Barabási–Albert, five ties a node; 1,000, 10,000 and 100,000
nodes unless others are given). A dash is a run that would take many minutes, or what a library lacks. networkit is compared when it is
installed. Converting from NetworkX is timed apart: it happens once a graph. benchmarks/large_network.py measures memory.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import igraph
import networkx
import numpy as np

from ecograph.backend import sampling
from ecograph.backend.conversion import convert_from_nx
from ecograph.backend.kernels.brokerage import brokerage
from ecograph.backend.kernels.links import link_scores
from ecograph.backend.kernels.rewiring import rewired

try:
    import networkit
except ImportError:
    networkit = None

nx: Any = networkx
Task = Callable[[], object]
SECONDS = 4.0  # runs are repeated, five times at most, while they fit in this


def seconds(task: Task) -> float:
    """Return the median time of a few runs, or of the one that fits."""
    times: list[float] = []
    while len(times) < 5 and (not times or sum(times) + times[-1] < SECONDS):
        start = time.perf_counter()
        task()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def hubs(nodes: int, each: int = 5) -> igraph.Graph:
    """Return a seeded network with hubs."""
    igraph.set_random_number_generator(random.Random(1))  # noqa: S311
    return igraph.Graph.Barabasi(nodes, each)


def rows(nodes: int) -> list[tuple[str, Task, tuple[int, Task] | None, tuple[str, int, Task] | None]]:
    """Return measure, ours, NetworkX's with the size up to which it is run, and the peer's with its name and size."""
    peer = hubs(nodes)
    graph = nx.Graph(peer.get_edgelist())
    ours = convert_from_nx(graph)
    square = ours.matrix()
    groups = np.arange(nodes) % 7
    plain = {"backend": "networkx"}
    peer.simplify()
    swaps = 10 * graph.number_of_edges()
    kit = networkit.nxadapter.nx2nk(graph) if networkit else None
    every = nodes
    some = list(range(0, nodes, max(1, nodes // 256)))[:256]

    def nk(build: Callable[[Any], Any]) -> Task:
        return lambda: build(kit).run()

    def copied_and_rewired() -> None:
        other = peer.copy()
        other.rewire(n=swaps)

    fast = ("networkit", 10_000, nk(lambda g: networkit.centrality.Closeness(g, False, networkit.centrality.ClosenessVariant.GENERALIZED)))
    switching = ("networkit", every, nk(lambda g: networkit.randomization.EdgeSwitching(g, 10.0)))
    return [
        ("conversion from NetworkX", lambda: convert_from_nx(graph), None, ("igraph", every, lambda: igraph.Graph.from_networkx(graph))),
        (
            "betweenness",
            lambda: nx.betweenness_centrality(ours),
            (1000, lambda: nx.betweenness_centrality(graph, **plain)),
            ("igraph", every, peer.betweenness),
        )
        if nodes <= 10_000
        else ("betweenness, error 0.1", lambda: sampling.betweenness(square, error=0.1), None, None),
        (
            "betweenness, 256 sources",
            lambda: nx.betweenness_centrality(ours, k=256, seed=1),
            (10_000, lambda: nx.betweenness_centrality(graph, k=256, seed=1, **plain)),
            ("igraph", every, lambda: peer.betweenness(sources=some)),
        ),
        (
            "closeness",
            lambda: nx.closeness_centrality(ours),
            (1000, lambda: nx.closeness_centrality(graph, **plain)),
            fast if networkit else ("igraph", 10_000, peer.closeness),
        ),
        (
            "harmonic",
            lambda: nx.harmonic_centrality(ours),
            (1000, lambda: nx.harmonic_centrality(graph, **plain)),
            ("igraph", 10_000, peer.harmonic_centrality),
        ),
        ("constraint", lambda: nx.constraint(ours), (every, lambda: nx.constraint(graph, **plain)), ("igraph", every, peer.constraint)),
        ("effective size", lambda: nx.effective_size(ours), (10_000, lambda: nx.effective_size(graph, **plain)), None),
        (
            "clustering",
            lambda: nx.clustering(ours),
            (every, lambda: nx.clustering(graph, **plain)),
            ("igraph", every, peer.transitivity_local_undirected),
        ),
        ("core number", lambda: nx.core_number(ours), (every, lambda: nx.core_number(graph, **plain)), ("igraph", every, peer.coreness)),
        ("PageRank", lambda: nx.pagerank(ours), (every, lambda: nx.pagerank(graph, **plain)), ("igraph", every, peer.pagerank)),
        (
            "articulation points",
            lambda: list(nx.articulation_points(ours)),
            (every, lambda: list(nx.articulation_points(graph, **plain))),
            ("igraph", every, peer.articulation_points),
        ),
        (
            "Louvain",
            lambda: nx.community.louvain_communities(ours, seed=1),
            (10_000, lambda: nx.community.louvain_communities(graph, seed=1, **plain)),
            ("igraph", every, peer.community_multilevel),
        ),
        (
            "Leiden, two iterations",
            lambda: nx.community.leiden_communities(ours, seed=1, max_level=2),
            None,
            ("igraph", every, lambda: peer.community_leiden("modularity", n_iterations=2)),
        ),
        (
            "degree assortativity",
            lambda: nx.degree_assortativity_coefficient(ours),
            (every, lambda: nx.degree_assortativity_coefficient(graph, **plain)),
            ("igraph", every, peer.assortativity_degree),
        ),
        (
            "Adamic–Adar, 1,000 best pairs",
            lambda: link_scores(square, "adamic_adar"),
            (1000, lambda: sorted(nx.adamic_adar_index(graph, **plain), key=lambda row: -row[2])[:1000]),
            ("igraph", 1000, peer.similarity_inverse_log_weighted),
        ),
        (
            "rewiring, one copy",
            lambda: rewired(square, "undirected"),
            (1000, lambda: nx.double_edge_swap(graph.copy(), swaps, 100 * swaps, seed=1)),
            switching if networkit else ("igraph", every, copied_and_rewired),
        ),
        ("brokerage, five roles", lambda: brokerage(square, groups), None, None),
    ]


def compare(sizes: list[int]) -> None:
    """Print the table."""
    print("| measure | nodes | ecograph | NetworkX | | fastest peer | | |\n|---|--:|--:|--:|--:|---|--:|--:|")
    for nodes in sizes:
        for name, ours, plain, peer in rows(nodes):
            mine = seconds(ours)
            line = [name, f"{nodes:,}", shown(mine)]
            if plain and nodes <= plain[0]:
                theirs = seconds(plain[1])
                line += [shown(theirs), f"{theirs / mine:.1f} ×"]
            else:
                line += ["–", ""]
            if peer and nodes <= peer[1]:
                theirs = seconds(peer[2])
                line += [peer[0], shown(theirs), f"{theirs / mine:.2f} ×"]
            else:
                line += ["–", "", ""]
            print("| " + " | ".join(line) + " |", flush=True)


def shown(value: float) -> str:
    """Return seconds in three digits."""
    return f"{value:.3g} s" if value >= 1 else f"{value * 1000:.3g} ms"


if __name__ == "__main__":
    compare([int(word) for word in sys.argv[1:]] or [1000, 10_000, 100_000])
