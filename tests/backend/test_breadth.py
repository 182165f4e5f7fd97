"""Closeness and harmonic centrality by bits: every value as NetworkX has it, on graphs of all kinds."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecograph.backend.kernels.breadth import closeness, distances, harmonic
from ecograph.errors import InputError


def matrix(graph: nx.Graph[int]) -> np.ndarray:
    return np.asarray(nx.to_numpy_array(graph))


def test_closeness_of_a_star_by_hand() -> None:
    """The hub of a star of four leaves is at distance 1 of all: 1; a leaf at 1 + 2 + 2 + 2: 4 / 7."""
    assert closeness(matrix(nx.star_graph(4))).tolist() == pytest.approx([1] + [4 / 7] * 4)
    assert harmonic(matrix(nx.star_graph(4))).tolist() == pytest.approx([4] + [1 + 3 / 2] * 4)


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 30), st.floats(0, 0.4), st.booleans(), st.integers(0, 10**6))
def test_equals_networkx(size: int, density: float, directed: bool, seed: int) -> None:
    """Directed or not, connected or not, with and without Wasserman and Faust's scaling."""
    graph = nx.gnp_random_graph(size, density, seed=seed, directed=directed)
    for improved in (True, False):
        assert closeness(matrix(graph), improved=improved) == pytest.approx(list(nx.closeness_centrality(graph, wf_improved=improved).values()))
    assert harmonic(matrix(graph)) == pytest.approx(list(nx.harmonic_centrality(graph).values()))


@pytest.mark.parametrize(
    "graph",
    [
        nx.barabasi_albert_graph(1500, 3, seed=1),  # more than two searches, hubs
        nx.gnp_random_graph(700, 0.001, seed=2),  # many components
        nx.path_graph(300),  # deep: one search at a time
        nx.path_graph(230, create_using=nx.DiGraph),
        nx.star_graph(700),
    ],
    ids=["hubs", "pieces", "path", "one-way", "star"],
)
def test_equals_networkx_on_larger_graphs(graph: nx.Graph[int]) -> None:
    """Beyond one machine word and one search."""
    assert closeness(matrix(graph)) == pytest.approx(list(nx.closeness_centrality(graph).values()))
    assert harmonic(matrix(graph)) == pytest.approx(list(nx.harmonic_centrality(graph).values()))


@pytest.mark.parametrize("graph", [nx.gnp_random_graph(90, 0.05, seed=3, directed=True), nx.path_graph(250)], ids=["random", "deep"])
def test_samples_of_sources_add_up(graph: nx.Graph[int]) -> None:
    """Two halves of the sources give what all give."""
    square = matrix(graph)
    nodes = np.arange(len(graph))
    one, two, both = distances(square, nodes[::2]), distances(square, nodes[1::2]), distances(square)
    assert (one.reached + two.reached == both.reached).all()
    assert (one.total + two.total == both.total).all()
    assert one.inverse + two.inverse == pytest.approx(both.inverse)


def test_progress_ends_at_all_sources() -> None:
    """Called with the sources done and the sources in all."""
    seen: list[tuple[int, int]] = []
    closeness(matrix(nx.cycle_graph(1100).to_directed()), progress=lambda done, all_: seen.append((done, all_)))
    closeness(matrix(nx.gnp_random_graph(1100, 0.01, seed=1)), progress=lambda done, all_: seen.append((done, all_)))
    assert seen.count((1100, 1100)) == 2


def test_nothing_and_no_ties() -> None:
    """An empty network has no values; without ties nobody is near anybody."""
    assert closeness(np.zeros((0, 0))).tolist() == []
    assert closeness(np.zeros((2, 2))).tolist() == harmonic(np.zeros((2, 2))).tolist() == [0, 0]


def test_an_adjacency_is_square() -> None:
    """Another matrix is refused."""
    with pytest.raises(InputError, match="2 × 3"):
        closeness(np.ones((2, 3)))
