"""Measures: values computed by hand or cited, on graphs that fit on a sheet of paper."""

from __future__ import annotations

from math import isnan

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecograph.analysis.brokerage import constraint, effective_size, efficiency
from ecograph.analysis.centrality import betweenness, closeness, degree, eigenvector, pagerank, strength
from ecograph.analysis.communities import louvain
from ecograph.analysis.measures import MEASURES, rank


def named(graph: nx.Graph[int]) -> nx.Graph[str]:
    letters: nx.Graph[str] = nx.Graph()
    letters.add_nodes_from(f"n{node:03d}" for node in graph)
    letters.add_edges_from((f"n{a:03d}", f"n{b:03d}") for a, b in graph.edges)
    return letters


def florentine() -> nx.Graph[str]:
    """Marriage ties between the Florentine families (Padgett & Ansell 1993)."""
    families: nx.Graph[str] = nx.florentine_families_graph()
    return families


def test_betweenness_of_the_medici() -> None:
    """Medici 0.522, Guadagni 0.255, Albizzi 0.212 (Jackson 2008, Social and Economic Networks, p. 9 and 39)."""
    values = betweenness(florentine())
    assert values["Medici"] == pytest.approx(0.522, abs=5e-4)
    assert values["Guadagni"] == pytest.approx(0.255, abs=5e-4)
    assert values["Albizzi"] == pytest.approx(0.212, abs=5e-4)


def test_degree_of_the_medici() -> None:
    """Six marriages (Jackson 2008, p. 5)."""
    assert degree(florentine())["Medici"] == 6


def test_closeness_of_a_path() -> None:
    """In a path of four the ends have distances 1 + 2 + 3: 3 / 6; the inner ones 1 + 1 + 2: 3 / 4."""
    values = closeness(named(nx.path_graph(4)))
    assert values["n000"] == pytest.approx(1 / 2)
    assert values["n001"] == pytest.approx(3 / 4)


def test_closeness_is_scaled_by_what_is_reached() -> None:
    """A pair beside a pair: each reaches 1 of 3 others at distance 1."""
    graph = nx.Graph([("a", "b"), ("c", "d")])
    assert closeness(graph)["a"] == pytest.approx(1 / 3)


def test_constraint_of_a_triangle_with_a_tail() -> None:
    """a–b, a–c, b–c, c–d. By hand for c: p = 1/3 each; (1/3 + 1/3·1/2)² twice for a and b, (1/3)² for d."""
    graph = nx.Graph([("a", "b"), ("a", "c"), ("b", "c"), ("c", "d")])
    values = constraint(graph)
    assert values["c"] == pytest.approx(2 * (1 / 3 + 1 / 6) ** 2 + 1 / 9)
    assert values["d"] == pytest.approx(1.0)


def test_effective_size_of_a_triangle_with_a_tail() -> None:
    """c has three neighbours with one tie among them: 3 − 2·1/3 (Borgatti 1997)."""
    graph = nx.Graph([("a", "b"), ("a", "c"), ("b", "c"), ("c", "d")])
    assert effective_size(graph)["c"] == pytest.approx(3 - 2 / 3)
    assert efficiency(graph)["c"] == pytest.approx((3 - 2 / 3) / 3)


def test_eigenvector_of_a_star() -> None:
    """The hub of a star with k leaves scores √k times a leaf."""
    values = eigenvector(named(nx.star_graph(4)))
    assert values["n000"] == 1.0
    assert values["n001"] == pytest.approx(1 / 2)


def test_eigenvector_is_undefined_outside_the_largest_component() -> None:
    """A pair beside a triangle has no comparable value."""
    graph = nx.Graph([("a", "b"), ("b", "c"), ("a", "c"), ("x", "y")])
    assert isnan(eigenvector(graph)["x"])


def test_pagerank_of_a_cycle_is_even() -> None:
    """All nodes of a cycle are alike."""
    assert {round(value, 9) for value in pagerank(named(nx.cycle_graph(5))).values()} == {0.2}


@pytest.mark.parametrize("function", [closeness, constraint, effective_size, efficiency])
def test_an_isolated_node_has_no_value(function: object) -> None:
    """Undefined is nan, not 0."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_node("alone")
    graph.add_edge("a", "b")
    assert isnan(function(graph)["alone"])  # type: ignore[operator]


@pytest.mark.parametrize("measure", MEASURES.values(), ids=MEASURES)
def test_an_empty_graph_has_no_values(measure: object) -> None:
    """No node, no value, no error."""
    assert rank(nx.Graph(), measure) == []  # type: ignore[arg-type]


def test_strength_adds_weights() -> None:
    """A weight is a strength."""
    graph = nx.Graph([("a", "b", {"weight": 2.0}), ("a", "c", {"weight": 0.5})])
    assert strength(graph)["a"] == 2.5


def test_equal_values_share_a_place() -> None:
    """Places are 1, 2, 2, 2 in a star of three leaves; the constrained come last in ascending order."""
    assert [item.place for item in rank(named(nx.star_graph(3)), MEASURES["degree"])] == [1, 2, 2, 2]
    assert rank(named(nx.star_graph(3)), MEASURES["constraint"])[0].node == "n000"


graphs = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=25).map(
    lambda pairs: nx.Graph([(f"n{a}", f"n{b}") for a, b in pairs if a != b])
)


@settings(deadline=None)
@given(graphs, st.randoms(use_true_random=False))
def test_measures_do_not_depend_on_names_or_order(graph: nx.Graph[str], random: object) -> None:
    """Renaming nodes and building the graph in another order renames the values and changes nothing else."""
    nodes = sorted(graph)
    shuffled = list(nodes)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    renamed = {node: f"m{shuffled.index(node):02d}" for node in nodes}
    other: nx.Graph[str] = nx.Graph()
    other.add_nodes_from(renamed[node] for node in shuffled)
    edges = [(renamed[b], renamed[a]) for a, b in graph.edges]
    random.shuffle(edges)  # type: ignore[attr-defined]
    other.add_edges_from(edges)
    for function in (degree, strength, betweenness, closeness, pagerank, constraint, effective_size):
        first, second = function(graph), function(other)
        for node in nodes:
            assert first[node] == pytest.approx(second[renamed[node]], abs=1e-6, nan_ok=True)


def test_two_cliques_are_two_communities() -> None:
    """Two cliques of four joined by one tie are the communities, larger number of nodes first."""
    graph = named(nx.barbell_graph(4, 0))
    found = louvain(graph)
    assert {node for node, number in found.items() if number == found["n000"]} == {"n000", "n001", "n002", "n003"}
    assert len(set(found.values())) == 2
