"""Measures: values computed by hand or cited, on graphs that fit on a sheet of paper."""

from __future__ import annotations

from math import isnan, log, nan, pi, sin

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecograph.analysis.arrays import as_igraph
from ecograph.analysis.brokerage import constraint, effective_size, efficiency, hierarchy
from ecograph.analysis.centrality import (
    betweenness,
    closeness,
    core_number,
    degree,
    eigenvector,
    harmonic,
    in_degree,
    out_degree,
    pagerank,
    strength,
)
from ecograph.analysis.clustering import clustering
from ecograph.analysis.measures import MEASURES, Measure, rank

from .graphs import any_graphs, digraphs, florentine, karate, kite, named, shuffled, simple_graphs, tailed


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


GROUPS = {f"{letter}{number}": "xyz"[number % 3] for letter in "nm" for number in range(12)}


@pytest.mark.parametrize("measure", MEASURES.values(), ids=MEASURES)
@settings(deadline=None, max_examples=40)
@given(graph=any_graphs, random=st.randoms(use_true_random=False))
def test_measures_do_not_depend_on_names_or_order(measure: Measure, graph: nx.Graph[str], random: object) -> None:
    """Renaming nodes and building the graph in another order renames the values and changes nothing else."""
    other, renamed = shuffled(graph, random)
    first, second = measure.values(graph, GROUPS), measure.values(other, {renamed[node]: GROUPS[node] for node in graph})
    assert set(first) == set(graph)
    for node in graph:
        assert first[node] == pytest.approx(second[renamed[node]], abs=1e-4 if measure.id == "coreness" else 1e-6, nan_ok=True)


@pytest.mark.parametrize("measure", MEASURES.values(), ids=MEASURES)
@settings(deadline=None, max_examples=40)
@given(graph=any_graphs)
def test_self_ties_count_nowhere(measure: Measure, graph: nx.Graph[str]) -> None:
    """A graph with self-ties measures as the same graph without."""
    without = graph.copy()
    without.remove_edges_from(list(nx.selfloop_edges(graph)))
    assert measure.values(graph, GROUPS) == pytest.approx(measure.values(without, GROUPS), nan_ok=True)


@pytest.mark.parametrize("measure", [m for m in MEASURES.values() if not m.direction], ids=lambda measure: measure.id)
@settings(deadline=None, max_examples=25)
@given(graph=digraphs)
def test_measures_without_direction_ignore_it(measure: Measure, graph: nx.Graph[str]) -> None:
    """What the catalogue says does not use the direction of ties gives the same when all ties are turned round."""
    assert measure.values(graph, GROUPS) == pytest.approx(measure.values(graph.reverse(), GROUPS), abs=1e-6, nan_ok=True)  # type: ignore[attr-defined]


@pytest.mark.parametrize("measure", [m for m in MEASURES.values() if not m.weights], ids=lambda measure: measure.id)
@settings(deadline=None, max_examples=25)
@given(graph=simple_graphs)
def test_measures_without_weights_ignore_them(measure: Measure, graph: nx.Graph[str]) -> None:
    """What the catalogue says does not use the strength of ties gives the same when all are 1."""
    even = nx.create_empty_copy(graph)
    even.add_edges_from(graph.edges)
    assert measure.values(graph, GROUPS) == pytest.approx(measure.values(even, GROUPS), nan_ok=True)


def test_the_catalogue_is_complete() -> None:
    """Twenty-six measures, each with labels and explanations in two languages and a reference with a year."""
    assert len(MEASURES) == 26
    for measure in MEASURES.values():
        assert measure.label.nl and measure.label.en and measure.explanation.nl and measure.explanation.en
        assert measure.reference[-4:].isdigit()


@settings(deadline=None, max_examples=60)
@given(graph=simple_graphs)
def test_measures_equal_those_of_networkx(graph: nx.Graph[str]) -> None:
    """Where NetworkX has the measure, the values are its values (undefined ones, which it makes 0, aside)."""
    ours = {name: MEASURES[name].values(graph) for name in MEASURES if not MEASURES[name].grouping}
    count = len(graph)
    theirs: dict[str, dict[str, float]] = {
        "degree": dict(graph.degree()),
        "strength": dict(graph.degree(weight="weight")),
        "betweenness": nx.betweenness_centrality(graph),
        "closeness": nx.closeness_centrality(graph, wf_improved=True),
        "harmonic": {node: value / max(count - 1, 1) for node, value in nx.harmonic_centrality(graph).items()},
        "k-core": nx.core_number(graph),
        "clustering": nx.clustering(graph),  # type: ignore[dict-item]
        "constraint": nx.constraint(graph, weight="weight") if graph.size() else {},
        "effective-size": nx.effective_size(graph) if graph.size() else {},
        "pagerank": nx.pagerank(graph, weight="weight", tol=1e-10, max_iter=500) if graph else {},
    }
    for name, values in theirs.items():
        for node, value in values.items():
            assert isnan(ours[name][node]) or ours[name][node] == pytest.approx(value, abs=1e-7), (name, node)


@settings(deadline=None, max_examples=60)
@given(graph=digraphs)
def test_directed_measures_equal_those_of_networkx(graph: nx.DiGraph[str]) -> None:
    """Betweenness along directed paths, PageRank, in- and out-degree."""
    assert in_degree(graph) == pytest.approx(dict(graph.in_degree()))
    assert out_degree(graph) == pytest.approx(dict(graph.out_degree()))
    if len(graph) > 2:
        assert betweenness(graph) == pytest.approx(nx.betweenness_centrality(graph), abs=1e-9)
    if graph:
        assert pagerank(graph) == pytest.approx(nx.pagerank(graph, tol=1e-10, max_iter=500), abs=1e-7)


@settings(deadline=None, max_examples=60)
@given(graph=simple_graphs)
def test_measures_equal_those_of_igraph(graph: nx.Graph[str]) -> None:
    """Weighted clustering (Barrat), constraint and the leading eigenvector of the largest component are those of igraph."""
    nodes, other = as_igraph(graph)
    barrat = other.transitivity_local_undirected(weights="weight", mode="nan") if nodes else []
    assert clustering(graph, weighted=True) == pytest.approx(dict(zip(nodes, barrat, strict=True)), nan_ok=True)
    holes = other.constraint(weights="weight") if other.ecount() else [nan] * len(nodes)
    assert constraint(graph) == pytest.approx(dict(zip(nodes, holes, strict=True)), nan_ok=True)
    values = eigenvector(graph)
    inside = [node for node in nodes if not isnan(values[node])]
    if len(inside) > 2:
        names, part = as_igraph(graph.subgraph(inside))
        assert values == pytest.approx(
            dict.fromkeys(nodes, nan) | dict(zip(names, part.eigenvector_centrality(weights="weight"), strict=True)), abs=1e-5, nan_ok=True
        )


def test_the_kite_of_krackhardt() -> None:
    """Diane leads in degree (6), Fernando and Garth in closeness (0.643), Heather in betweenness (0.389) (Krackhardt 1990, p. 351)."""
    assert degree(kite())["Diane"] == 6
    assert closeness(kite())["Fernando"] == pytest.approx(0.643, abs=5e-4) == closeness(kite())["Garth"]
    assert betweenness(kite())["Heather"] == pytest.approx(0.389, abs=5e-4)
    for function, leader in ((degree, "Diane"), (closeness, "Fernando"), (betweenness, "Heather")):
        assert max(function(kite()).values()) == function(kite())[leader]


def test_the_karate_club_as_r_measures_it() -> None:
    """Of Mr. Hi: closeness 0.569, betweenness 0.4376, constraint 0.1554233, clustering 0.15 (R's igraph 1.3.5); ten in the 4-core."""
    club = karate()
    assert closeness(club)["n000"] == pytest.approx(0.569, abs=5e-4)
    assert betweenness(club)["n000"] == pytest.approx(0.4376, abs=5e-5)
    assert constraint(club)["n000"] == pytest.approx(0.1554233)
    assert clustering(club)["n000"] == pytest.approx(0.15)
    assert list(core_number(club).values()).count(4) == 10


def test_weighted_measures_as_r_has_them() -> None:
    """Barrat's clustering and Burt's constraint of a small weighted graph, computed with R's igraph 1.3.5."""
    ties = [("a", "b", 1), ("a", "c", 2), ("a", "d", 3), ("b", "c", 4), ("c", "d", 5), ("d", "e", 6), ("e", "f", 7)]
    graph: nx.Graph[str] = nx.Graph()
    graph.add_weighted_edges_from(ties)
    barrat = {"a": 0.6666667, "b": 1.0, "c": 0.5909091, "d": 0.2857143, "e": 0.0, "f": nan}
    holes = {"a": 0.9236784, "b": 0.87045, "c": 0.5765763, "d": 0.4453112, "e": 0.5029586, "f": 1.0}
    assert clustering(graph, weighted=True) == pytest.approx(barrat, abs=1e-6, nan_ok=True)
    assert constraint(graph) == pytest.approx(holes, abs=1e-6)


def test_harmonic_closeness_of_an_isolated_node_is_nothing() -> None:
    """It reaches nobody: 0; a is next to one of two others: 1/2."""
    graph = nx.Graph([("a", "b")])
    graph.add_node("alone")
    assert harmonic(graph) == {"a": 0.5, "alone": 0.0, "b": 0.5}


def test_hierarchy_of_a_triangle_with_a_tail() -> None:
    """By hand for c: parts 1/4, 1/4, 1/9 of 11/18; r = 27/22, 27/22, 6/11; (2 r ln r + r' ln r') / (3 ln 3)."""
    r, s = 27 / 22, 6 / 11
    assert hierarchy(tailed())["c"] == pytest.approx((2 * r * log(r) + s * log(s)) / (3 * log(3)))
    assert isnan(hierarchy(tailed())["d"])


def test_hierarchy_grows_when_one_contact_holds_the_others() -> None:
    """Of an ego with four contacts, hierarchy is 0 without ties among them and larger the stronger one contact is tied to all."""
    values = []
    for strength_ in (1, 3, 9):
        ego = named(nx.star_graph(4))
        ego.add_weighted_edges_from(("n001", other, strength_) for other in ("n002", "n003", "n004"))
        values.append(hierarchy(ego)["n000"])
    assert 0 < values[0] < values[1] < values[2] < 1


@settings(deadline=None, max_examples=60)
@given(graph=simple_graphs)
def test_hierarchy_equals_its_formula(graph: nx.Graph[str]) -> None:
    """Burt 1992, p. 71, term by term."""
    for node, value in hierarchy(graph).items():
        contacts = list(graph[node])

        def p(one: str, other: str) -> float:
            return float(graph[one].get(other, {}).get("weight", 0)) / float(graph.degree(one, weight="weight"))

        parts = [(p(node, j) + sum(p(node, q) * p(q, j) for q in contacts if q != j)) ** 2 for j in contacts]
        count, total = len(contacts), sum(parts)
        if count < 2:
            assert isnan(value)
        else:
            terms = sum(part / (total / count) * log(part / (total / count)) for part in parts)
            assert value == pytest.approx(terms / (count * log(count)), abs=1e-9)
            assert 0 <= value <= 1


def test_eigenvector_of_a_pair_and_of_two_equal_parts() -> None:
    """A pair shares the first place; of two components of the same size neither goes before the other."""
    assert eigenvector(nx.Graph([("a", "b")])) == {"a": 1.0, "b": 1.0}
    assert all(isnan(value) for value in eigenvector(nx.Graph([("a", "b"), ("c", "d")])).values())


def test_eigenvector_of_a_large_component_equals_the_dense_solution() -> None:
    """Above two hundred nodes a sparse solver is used; on a path the vector is sin(π k / (n + 1))."""
    count = 301
    values = eigenvector(named(nx.path_graph(count)))
    assert values["n150"] == 1.0
    assert values["n050"] == pytest.approx(sin(pi * 51 / (count + 1)), abs=1e-6)
