"""Ratios against named peers, in the same run: `make bench`.

Each line is the median time of a task by ecograph's way over that of a peer; below 1 is faster. Times are of this machine and moment; ratios hold.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import igraph
import networkx as nx

from ecograph import project, questions, reading, store
from ecograph.analysis.centrality import betweenness
from ecograph.network import network


def median(task: Callable[[], object], runs: int = 5) -> float:
    """Return the median of several runs of a task, in seconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        task()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def line(name: str, ours: float, peer: str, theirs: float) -> None:
    """Print a ratio."""
    sys.stdout.write(f"{name:<44} {ours * 1000:9.1f} ms   {ours / theirs:8.3f} × {peer}\n")


def main() -> None:
    """Measure loading, asking and betweenness."""
    chosen = project.find()
    opened = store.load(chosen)
    eco = reading.read(opened)
    quads = opened.quads()
    catalogue = questions.catalogue(chosen.queries)

    import rdflib

    line("load the graph", median(lambda: store.load(chosen)), "rdflib", median(lambda: rdflib.Dataset().parse(data=quads, format="nquads"), 3))

    def all_questions(engine: store.Engine) -> Callable[[], object]:
        return lambda: [questions.ask(opened, eco, question, {}, engine=engine) for question in catalogue.values()]

    questions.ask(opened, eco, next(iter(catalogue.values())), {}, engine="rdflib")  # parses the quads once
    line(f"all {len(catalogue)} questions", median(all_questions("oxigraph")), "rdflib's engine", median(all_questions("rdflib"), 1))
    graph = network(eco, "ties")
    peer = igraph.Graph.from_networkx(graph)
    line(f"betweenness of {len(graph)} nodes", median(lambda: betweenness(graph)), "igraph", median(peer.betweenness))
    line("", median(lambda: betweenness(graph)), "networkx", median(lambda: nx.betweenness_centrality(graph)))
    sys.stdout.write(
        f"graph: {len(quads.splitlines())} quads in {sum(path.stat().st_size for path in store.graph_files(chosen)) // 1024} kB of {Path('graph')}/\n"
    )


if __name__ == "__main__":
    main()
