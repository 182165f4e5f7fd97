"""Link scores: every pair two steps apart, scored as NetworkX scores it, best first."""

from __future__ import annotations

from math import sqrt
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecograph.backend.kernels.links import Method, link_scores, pair_scores
from ecograph.errors import InputError

PEERS: dict[str, Any] = {
    "adamic_adar": nx.adamic_adar_index,
    "resource_allocation": nx.resource_allocation_index,
    "jaccard": nx.jaccard_coefficient,
    "preferential_attachment": nx.preferential_attachment,
}


def score(graph: nx.Graph[int], method: Method, first: int, second: int) -> float:
    if method in PEERS:
        return float(next(iter(PEERS[method](graph, [(first, second)])))[2])
    common = len(list(nx.common_neighbors(graph, first, second)))
    return common if method == "common_neighbors" else common / sqrt(graph.degree(first) * graph.degree(second))


@settings(deadline=None, max_examples=40)
@given(st.integers(2, 14), st.floats(0.05, 0.6), st.integers(0, 10**6), st.sampled_from([*PEERS, "common_neighbors", "cosine"]), st.integers(1, 9))
def test_the_best_pairs_of_all(size: int, density: float, seed: int, method: Method, top: int) -> None:
    """Against a loop over all pairs without a tie and with a common neighbour; in blocks of a few walks, and in one go."""
    graph = nx.gnp_random_graph(size, density, seed=seed)
    pairs = [pair for pair in nx.non_edges(graph) if list(nx.common_neighbors(graph, *pair))]
    wanted = sorted((-round(score(graph, method, *pair), 7), *sorted(pair)) for pair in pairs)
    square = nx.to_numpy_array(graph)
    for walks in (3, 10**6):
        found = link_scores(square, method, top=top, walks=walks)
        assert [(-round(value, 7), a, b) for a, b, value in zip(*map(np.ndarray.tolist, found), strict=True)] == wanted[:top]
        every = link_scores(square, method, top=None, walks=walks)
        assert len(every.score) == len(wanted)
        each = link_scores(square, method, top=top, by_node=True, walks=walks)
        for node in range(size):
            mine = sorted((value, min(a, b) + max(a, b) - node) for value, a, b in wanted if node in (a, b))[:top]
            rows = each.first == node
            assert [(-round(v, 7), b) for v, b in zip(each.score[rows].tolist(), each.second[rows].tolist(), strict=True)] == mine


@settings(deadline=None, max_examples=40)
@given(st.integers(2, 12), st.floats(0.05, 0.6), st.integers(0, 10**6), st.sampled_from([*PEERS, "common_neighbors"]))
def test_given_pairs(size: int, density: float, seed: int, method: Method) -> None:
    """Any pair has a score, with a tie or without, near or far."""
    graph = nx.gnp_random_graph(size, density, seed=seed)
    first, second = np.nonzero(~np.eye(size, dtype=bool))
    found = pair_scores(nx.to_numpy_array(graph), first, second, method, walks=7)
    assert found.tolist() == pytest.approx([score(graph, method, *pair) for pair in zip(first.tolist(), second.tolist(), strict=True)])


def test_a_square_by_hand() -> None:
    """In a cycle of four, opposite nodes share both neighbours, each of degree 2: 2 / ln 2, 2 / 2, 2 / 2."""
    square = nx.to_numpy_array(nx.cycle_graph(4))
    assert link_scores(square, "adamic_adar").score.tolist() == pytest.approx([2 / np.log(2)] * 2)
    assert link_scores(square, "resource_allocation").score.tolist() == [1, 1]
    assert link_scores(square, "jaccard").score.tolist() == [1, 1]


def test_what_cannot_be_scored_is_refused() -> None:
    """A directed network, an unknown method, no pairs."""
    with pytest.raises(InputError, match="symmetric"):
        link_scores(np.array([[0, 1], [0, 0]]), "jaccard")
    with pytest.raises(InputError, match="choose from"):
        link_scores(np.zeros((2, 2)), "magic")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="1 or more"):
        link_scores(np.zeros((2, 2)), "jaccard", top=0)
