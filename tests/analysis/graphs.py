"""Small graphs that the literature has measured, and random ones."""

from __future__ import annotations

from collections.abc import Callable

import networkx as nx
from hypothesis import strategies as st

__all__ = ["any_graphs", "digraphs", "florentine", "karate", "kite", "named", "shuffled", "simple_graphs", "tailed"]


def named(graph: nx.Graph[int]) -> nx.Graph[str]:
    """Return a graph of numbers with names for nodes: n000, n001 …."""
    letters: nx.Graph[str] = nx.DiGraph() if graph.is_directed() else nx.Graph()
    letters.add_nodes_from(f"n{node:03d}" for node in graph)
    letters.add_edges_from((f"n{a:03d}", f"n{b:03d}") for a, b in graph.edges)
    return letters


def florentine() -> nx.Graph[str]:
    """Marriage ties between the Florentine families (Padgett & Ansell 1993)."""
    families: nx.Graph[str] = nx.florentine_families_graph()
    return families


def karate() -> nx.Graph[str]:
    """Zachary's karate club (1977), unweighted."""
    club: nx.Graph[int] = nx.Graph()
    club.add_edges_from(nx.karate_club_graph().edges)
    return named(club)


def kite() -> nx.Graph[str]:
    """The kite of Krackhardt (1990): most degree at Diane, most closeness at Fernando and Garth, most betweenness at Heather."""
    names = ["Andre", "Beverley", "Carol", "Diane", "Ed", "Fernando", "Garth", "Heather", "Ike", "Jane"]
    letters: nx.Graph[str] = nx.Graph((names[a], names[b]) for a, b in nx.krackhardt_kite_graph().edges)
    return letters


def tailed() -> nx.Graph[str]:
    """A triangle a, b, c with a tail c–d."""
    return nx.Graph([("a", "b"), ("a", "c"), ("b", "c"), ("c", "d")])


def _graph(kind: Callable[[], nx.Graph[str]], loops: bool) -> st.SearchStrategy[nx.Graph[str]]:
    def build(drawn: tuple[int, list[tuple[int, int, int]]]) -> nx.Graph[str]:
        graph = kind()
        graph.add_nodes_from(f"n{number}" for number in range(drawn[0]))
        graph.add_weighted_edges_from((f"n{a}", f"n{b}", w / 2) for a, b, w in drawn[1] if loops or a != b)
        return graph

    ends = st.integers(0, 8)
    return st.tuples(st.integers(0, 10), st.lists(st.tuples(ends, ends, st.integers(1, 6)), max_size=22)).map(build)


simple_graphs = _graph(nx.Graph, False)
"""Undirected weighted graphs with isolated nodes and several components, empty ones among them."""
digraphs = _graph(nx.DiGraph, False)
any_graphs = st.one_of(_graph(nx.Graph, True), _graph(nx.DiGraph, True), _graph(nx.MultiGraph, True), _graph(nx.MultiDiGraph, True))
"""Graphs of every class, with self-ties and parallel ties."""


def shuffled(graph: nx.Graph[str], random: object) -> tuple[nx.Graph[str], dict[str, str]]:
    """Return the graph with other names, built in another order, and the new name of each node."""
    nodes = sorted(graph)
    order = list(nodes)
    random.shuffle(order)  # type: ignore[attr-defined]
    renamed = {node: f"m{order.index(node):02d}" for node in nodes}
    other = graph.__class__()
    other.add_nodes_from(renamed[node] for node in order)
    edges = [(renamed[a], renamed[b], data) for a, b, data in graph.edges(data=True)]
    random.shuffle(edges)  # type: ignore[attr-defined]
    other.add_edges_from(edges if graph.is_directed() else [(b, a, data) for a, b, data in edges])
    return other, renamed
