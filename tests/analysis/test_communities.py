"""Communities and their stability: known partitions, and agreement worked out by hand."""

from __future__ import annotations

import random
from math import isnan

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecograph.analysis.communities import METHODS, leiden, louvain, method, modularity
from ecograph.analysis.stability import adjusted_rand, mutual_information, stability
from ecograph.errors import UnknownName

from .graphs import any_graphs, karate, named


@pytest.mark.parametrize("find", METHODS.values(), ids=METHODS)
def test_two_cliques_are_two_communities(find: object) -> None:
    """Two cliques of four joined by one tie are the communities."""
    found = find(named(nx.barbell_graph(4, 0)))  # type: ignore[operator]
    assert {node for node, number in found.items() if number == found["n000"]} == {"n000", "n001", "n002", "n003"}
    assert len(set(found.values())) == 2


def test_leiden_finds_the_best_partition_of_the_karate_club() -> None:
    """Modularity 0.4198 with four communities, which is the optimum (Brandes et al. 2008)."""
    found = leiden(karate())
    assert modularity(karate(), found) == pytest.approx(0.4198, abs=5e-5)
    assert len(set(found.values())) == 4


def test_modularity_by_hand() -> None:
    """Two triangles joined by a tie: six of seven ties within, half of the ends in each: 6/7 − 2·(1/2)²."""
    groups = {f"n00{number}": number // 3 for number in range(6)}
    assert modularity(named(nx.barbell_graph(3, 0)), groups) == pytest.approx(6 / 7 - 1 / 2)


@settings(deadline=None, max_examples=40)
@given(graph=any_graphs)
def test_every_node_has_a_community(graph: nx.Graph[str]) -> None:
    """In graphs of every class; isolated nodes are alone, and modularity is that of NetworkX."""
    for find in METHODS.values():
        found = find(graph)
        assert set(found) == set(graph)
        for node in graph:
            if not set(nx.all_neighbors(graph, node)) - {node}:
                assert list(found.values()).count(found[node]) == 1
        plain: nx.Graph[str] = nx.Graph()
        plain.add_nodes_from(graph)
        for a, b, data in graph.edges(data=True):
            if a != b:
                plain.add_edge(a, b, weight=plain.get_edge_data(a, b, {"weight": 0.0})["weight"] + data["weight"])
        if plain.size():
            groups = [{node for node in found if found[node] == number} for number in set(found.values())]
            assert modularity(graph, found) == pytest.approx(nx.community.modularity(plain, groups))
        else:
            assert isnan(modularity(graph, found))


def test_leiden_leaves_the_random_numbers_of_others_alone() -> None:
    """Python's own generator goes on as if nothing had happened."""
    random.seed(7)
    expected = random.random()
    random.seed(7)
    leiden(karate(), seed=3)
    assert random.random() == expected


@pytest.mark.parametrize("find", [louvain, leiden])
def test_the_order_in_which_a_graph_was_built_does_not_matter(find: object) -> None:
    """The same ties in reverse give the same communities."""
    club = karate()
    other: nx.Graph[str] = nx.Graph()
    other.add_edges_from((b, a) for a, b in reversed(list(club.edges)))
    assert find(club, seed=1) == find(other, seed=1)  # type: ignore[operator]


def test_an_unknown_method_is_refused() -> None:
    """The methods there are, are listed."""
    with pytest.raises(UnknownName, match="leiden, louvain"):
        method("infomap")


def test_agreement_by_hand() -> None:
    """Of {1,2,3},{4} and {1,2},{3,4}: Rand 3 of 6 pairs, adjusted (1 − 1) / (5/2 − 1) = 0; information by its formula."""
    first, second = np.array([0, 0, 0, 1]), np.array([0, 0, 1, 1])
    assert adjusted_rand(first, second) == pytest.approx(0.0)
    entropies = -(0.75 * np.log(0.75) + 0.25 * np.log(0.25)), np.log(2)
    joint = -(0.5 * np.log(0.5) + 2 * 0.25 * np.log(0.25))
    assert mutual_information(first, second) == pytest.approx(2 * (sum(entropies) - joint) / sum(entropies))


def test_agreement_of_the_example_of_hubert_and_arabie() -> None:
    """Six objects in {1,2},{3,4},{5,6} against {1,2,3},{4,5,6}: (2 − 18/15) / (9/2 − 18/15)."""
    first, second = np.array([0, 0, 1, 1, 2, 2]), np.array([0, 0, 0, 1, 1, 1])
    assert adjusted_rand(first, second) == pytest.approx((2 - 3 * 6 / 15) / ((3 + 6) / 2 - 3 * 6 / 15))


@settings(deadline=None, max_examples=50)
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=12))
def test_agreement_has_bounds_and_no_order(labels: list[tuple[int, int]]) -> None:
    """Both are symmetric, at most 1, and 1 for a partition with itself under other numbers."""
    first, second = np.array([a for a, _ in labels]), np.array([b for _, b in labels])
    for agreement in (mutual_information, adjusted_rand):
        assert agreement(first, second) == pytest.approx(agreement(second, first))
        assert agreement(first, second) <= 1 + 1e-12
        assert agreement(first, (first + 2) % 5) == pytest.approx(1.0)


def test_two_cliques_are_found_from_every_seed() -> None:
    """All runs agree, and everyone is always with their own."""
    found = stability(named(nx.barbell_graph(5, 0)), leiden, runs=10)
    assert (found.mutual_information, found.adjusted_rand, found.found_low, found.found_high) == (1.0, 1.0, 2, 2)
    assert set(found.share.values()) == {1.0}


def test_a_cycle_has_no_communities_to_agree_on() -> None:
    """Runs cut a ring of thirty anywhere: agreement is far from complete, and the consensus still covers all."""
    found = stability(named(nx.cycle_graph(30)), louvain, runs=20)
    assert found.adjusted_rand < 0.9
    assert len(found.communities) == 30
    assert min(found.share.values()) < 1


def test_stability_of_nothing() -> None:
    """An empty graph has no agreement to measure, nor has a graph without ties; each node of it is alone."""
    assert isnan(stability(nx.Graph(), runs=3).mutual_information)
    found = stability(nx.relabel_nodes(nx.empty_graph(2), str), leiden, runs=3)
    assert isnan(found.adjusted_rand) and isnan(found.modularity) and all(isnan(share) for share in found.share.values())
    assert found.communities == {"0": 0, "1": 1}
    with pytest.raises(ValueError, match="at least one"):
        stability(nx.Graph(), runs=0)


def test_stability_is_the_same_twice() -> None:
    """Seeds are counted from 0."""
    assert stability(karate(), leiden, runs=5) == stability(karate(), leiden, runs=5)
