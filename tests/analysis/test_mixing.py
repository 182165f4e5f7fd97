"""Mixing of groups, and core and periphery: by hand, exhaustively on small graphs, and under shuffled groups."""

from __future__ import annotations

from itertools import combinations, permutations
from math import isnan, nan

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings

from ecograph.analysis.core_periphery import core_periphery, coreness
from ecograph.analysis.mixing import MixingCell, assortativity, degree_assortativity, ei_index, ei_of_nodes, mixing_matrix

from .graphs import any_graphs, karate, named, simple_graphs

PATH = nx.relabel_nodes(nx.path_graph(4), dict(enumerate("abcd")))
SIDES = {"a": "x", "b": "x", "c": "y", "d": "y"}


def test_the_ei_index_by_hand() -> None:
    """A path of four in two groups of two: one tie crosses, two do not: (1 − 2) / 3; of each group (1 − 1) / 2."""
    every, first, second = ei_index(PATH, SIDES, permutations=0)
    assert (every.external, every.internal) == (1, 2)
    assert every.value == pytest.approx(-1 / 3)
    assert (first.group, first.members, first.value, second.value) == ("x", 2, 0.0, 0.0)
    assert isnan(every.p) and isnan(every.expected)


def test_the_p_of_the_ei_index_is_that_of_all_permutations() -> None:
    """A path of four has 24 dealings of x, x, y, y: exactly a third (x x y y, y y x x) is as low as observed; twice that is p."""
    as_low = sum(sum(dealt["abcd".index(a)] != dealt["abcd".index(b)] for a, b in PATH.edges) <= 1 for dealt in permutations(["x", "x", "y", "y"]))
    assert as_low == 8
    found = ei_index(PATH, SIDES, permutations=9999)[0]
    assert found.p == pytest.approx(2 * 8 / 24, abs=0.02)
    assert found.expected == pytest.approx((2 * 2 / 3) - 1, abs=0.02)  # two of three pairs are of different groups


def test_groups_dealt_at_random_are_seldom_significant() -> None:
    """Of 200 random groupings of the karate club, about one in twenty has p ≤ 0.05."""
    club, random = karate(), np.random.default_rng(0)
    low = 0
    for number in range(200):
        groups = dict(zip(sorted(club), random.choice(["x", "y", "z"], len(club)).tolist(), strict=True))
        low += ei_index(club, groups, permutations=199, seed=number)[0].p <= 0.05
    assert low <= 20


def test_the_factions_of_the_karate_club_stay_among_themselves() -> None:
    """Eleven of 78 ties cross (Zachary 1977 with the members' eventual clubs); no dealing comes near it."""
    clubs = {f"n{number:03d}": club for number, club in nx.get_node_attributes(nx.karate_club_graph(), "club").items()}
    crossing = sum(clubs[a] != clubs[b] for a, b in karate().edges)
    found = ei_index(karate(), clubs)[0]
    assert found.value == pytest.approx((2 * crossing - 78) / 78)
    assert found.p == pytest.approx(2 / 1000)


def test_groups_that_are_missing_do_not_count() -> None:
    """A tie to a node without a group is neither inside nor outside."""
    found = ei_index(PATH, {"a": "x", "b": "x"}, permutations=9)
    assert [(index.group, index.external, index.internal) for index in found] == [("", 0, 1), ("x", 0, 1)]
    assert ei_of_nodes(PATH, {"a": "x", "b": "x", "c": ""}) == pytest.approx({"a": -1.0, "b": -1.0, "c": nan, "d": nan}, nan_ok=True)


@settings(deadline=None, max_examples=60)
@given(graph=any_graphs)
def test_assortativity_is_that_of_networkx(graph: nx.Graph[str]) -> None:
    """By group and by degree, on the undirected simple graph; undefined where NetworkX divides nothing by nothing."""
    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(graph)
    plain.add_edges_from((a, b) for a, b in graph.edges() if a != b)
    groups = {node: "xyz"[int(node[1:]) % 3] for node in plain}
    nx.set_node_attributes(plain, groups, "group")
    value, by_degree = assortativity(graph, groups)[0], degree_assortativity(graph)
    if not plain.size():
        assert isnan(value) and isnan(by_degree)
        return
    with np.errstate(invalid="ignore", divide="ignore"):
        if not isnan(value):
            assert value == pytest.approx(nx.attribute_assortativity_coefficient(plain, "group"))
        if not isnan(by_degree):
            assert by_degree == pytest.approx(nx.degree_assortativity_coefficient(plain))


def test_degree_assortativity_of_the_karate_club() -> None:
    """−0.4756 (R's igraph 1.3.5; Newman 2003 rounds to −0.476)."""
    assert degree_assortativity(karate()) == pytest.approx(-0.4756131, abs=1e-6)


def test_the_error_of_assortativity_leaves_one_tie_out_at_a_time() -> None:
    """Newman (2003, eq. 5) on the karate club, ties taken away one by one."""
    groups = {node: "xy"[int(node[1:]) % 2] for node in karate()}
    value, error = assortativity(karate(), groups)
    squares = 0.0
    for tie in karate().edges:
        left = karate()
        left.remove_edge(*tie)
        squares += (assortativity(left, groups)[0] - value) ** 2
    assert error == pytest.approx(squares**0.5)


def test_the_mixing_matrix_by_hand() -> None:
    """Path of four: x has ends 3, y has ends 3; expected within 9/12, between 9/6."""
    assert mixing_matrix(PATH, SIDES) == [
        MixingCell("x", "x", 1, 1.0, 0.75, 1.0),
        MixingCell("x", "y", 1, 1.0, 1.5, 0.25),
        MixingCell("y", "y", 1, 1.0, 0.75, 1.0),
    ]


def test_the_mixing_matrix_of_a_digraph_has_every_order() -> None:
    """a → b and c → b: two arcs from x and y into x."""
    cells = mixing_matrix(nx.DiGraph([("a", "b"), ("c", "b")]), SIDES)
    assert [(cell.source, cell.target, cell.ties, cell.expected) for cell in cells] == [
        ("x", "x", 1, 1.0),
        ("x", "y", 0, 0.0),
        ("y", "x", 1, 1.0),
        ("y", "y", 0, 0.0),
    ]


@settings(deadline=None, max_examples=60)
@given(graph=simple_graphs)
def test_the_mixing_matrix_holds_all_ties_and_expects_as_many(graph: nx.Graph[str]) -> None:
    """Sums of observed and expected ties are the number of ties; strengths add up too."""
    cells = mixing_matrix(graph, {node: "xyz"[int(node[1:]) % 3] for node in graph})
    assert sum(cell.ties for cell in cells) == graph.number_of_edges()
    assert sum(cell.expected for cell in cells) == pytest.approx(graph.number_of_edges())
    assert sum(cell.strength for cell in cells) == pytest.approx(graph.size(weight="weight"))


def test_a_star_is_a_perfect_core_and_periphery() -> None:
    """Fit 1 with the middle as core (Borgatti & Everett 2000, fig. 1)."""
    found = core_periphery(nx.relabel_nodes(nx.star_graph(5), str))
    assert found.core == ("0",)
    assert found.fit == pytest.approx(1.0)


def test_the_core_is_the_best_of_all_in_graphs_of_up_to_six_nodes() -> None:
    """Every core of every graph of three to six nodes, by correlation (208 graphs less those without or with all ties)."""
    tried = 0
    for graph in nx.graph_atlas_g():
        count = len(graph)
        if not 3 <= count <= 6 or graph.size() in (0, count * (count - 1) // 2):
            continue
        tried += 1
        upper = np.triu_indices(count, 1)
        tied, best = nx.to_numpy_array(graph)[upper], -2.0
        for size in range(1, count):
            for core in combinations(range(count), size):
                chosen = np.isin(np.arange(count), core)
                ideal = np.maximum.outer(chosen, chosen)[upper].astype(float)
                if ideal.std() > 0:
                    best = max(best, float(np.corrcoef(tied, ideal)[0, 1]))
        assert core_periphery(named(graph)).fit == pytest.approx(best)
    assert tried == 4 + 11 + 34 + 156 - 8


@pytest.mark.parametrize("graph", [nx.Graph(), nx.empty_graph(3), nx.complete_graph(4)])
def test_a_graph_without_or_with_all_ties_has_no_core(graph: nx.Graph[str]) -> None:
    """There is nothing to correlate: nan."""
    assert core_periphery(graph).core == () and isnan(core_periphery(graph).fit)


def test_coreness_of_a_star() -> None:
    """Middle 1; a leaf c satisfies 2 c³ + c − 1 = 0 with three leaves: least squares with the middle at its bound."""
    values = coreness(nx.relabel_nodes(nx.star_graph(3), str))
    assert values["0"] == 1.0
    assert 2 * values["1"] ** 3 + values["1"] - 1 == pytest.approx(0, abs=1e-5)


def test_coreness_tells_a_clique_from_what_hangs_on() -> None:
    """In a clique of five with three pendants all of the clique score above all pendants."""
    graph = nx.relabel_nodes(nx.complete_graph(5), str)
    graph.add_edges_from([("0", "p"), ("1", "q"), ("2", "r")])
    values = coreness(graph)
    assert min(values[str(number)] for number in range(5)) > 0.9 > 0.3 > max(values[name] for name in "pqr")


def test_coreness_without_ties_is_undefined() -> None:
    """nan, not 0."""
    assert all(isnan(value) for value in coreness(nx.relabel_nodes(nx.empty_graph(2), str)).values())
