"""Betweenness from samples: exact when all are drawn, and within the error that it states."""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np
import pytest

from ecograph.backend.sampling import betweenness, samples_for
from ecograph.errors import InputError


def exact(graph: nx.Graph[int]) -> np.ndarray:
    return np.array(list(nx.betweenness_centrality(graph, backend="networkx").values()))


@pytest.mark.parametrize("directed", [False, True])
def test_all_sources_give_the_exact_values(directed: bool) -> None:
    """With as many samples as nodes the values are NetworkX's and the errors 0."""
    graph = nx.gnp_random_graph(40, 0.1, seed=1, directed=directed)
    found = betweenness(nx.to_numpy_array(graph), samples=40)
    assert found.values == pytest.approx(exact(graph))
    assert found.bound == 0
    assert found.standard_error.max() == 0


def test_errors_are_as_stated() -> None:
    """Over 100 samples of 50 of 300 sources: no node beyond the bound, errors as large in the mean square as the standard errors say, no bias."""
    graph = nx.barabasi_albert_graph(300, 2, seed=1)
    square, truth = nx.to_numpy_array(graph), exact(graph)
    away, stated = np.zeros((100, 300)), np.zeros((100, 300))
    for seed in range(100):
        found = betweenness(square, samples=50, seed=seed)
        away[seed], stated[seed] = found.values - truth, found.standard_error
        assert np.abs(away[seed]).max() <= found.bound
    large = truth > 0.01
    assert 0.8 < np.median((away**2).mean(axis=0)[large] / (stated**2).mean(axis=0)[large]) < 1.25
    assert (np.abs(away.mean(axis=0)) <= 4 * np.sqrt((stated**2).mean(axis=0) / 100))[large].all()


def test_an_error_can_be_asked_for() -> None:
    """The bound of a sample drawn for an error is at most that error; a small error takes all sources."""
    square = nx.to_numpy_array(nx.gnp_random_graph(800, 0.01, seed=1))
    found = betweenness(square, error=0.15)
    assert found.bound <= 0.15
    assert found.samples == samples_for(800, 0.15) < 300
    assert betweenness(square[:50, :50], error=0.001).samples == 50


def test_seeds_and_progress() -> None:
    """The same seed gives the same values; progress ends at all samples."""
    square = nx.to_numpy_array(nx.gnp_random_graph(60, 0.1, seed=1))
    seen: list[tuple[int, int]] = []
    one = betweenness(square, samples=20, seed=3, progress=lambda done, all_: seen.append((done, all_)))
    assert (one.values == betweenness(square, samples=20, seed=3).values).all()
    assert seen[-1] == (20, 20)


def test_nothing_to_be_between() -> None:
    """Two nodes: nan. No samples, or both samples and error: refused."""
    assert np.isnan(betweenness(np.zeros((2, 2)), samples=2).values).all()
    wrong: tuple[dict[str, Any], ...] = ({}, {"samples": 1}, {"samples": 5, "error": 0.1}, {"error": 2.0})
    for wanted in wrong:
        with pytest.raises(InputError):
            betweenness(np.zeros((5, 5)), **wanted)
