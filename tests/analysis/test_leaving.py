"""Cut points, bridges and what is lost when a node leaves: by hand and against taking the node away."""

from __future__ import annotations

from itertools import combinations
from math import isnan

import networkx as nx
import pytest
from hypothesis import given, settings

from ecograph.analysis.cuts import Bridge, articulation, bridges, pieces
from ecograph.analysis.leaving import global_efficiency, leaving, pairs_lost

from .graphs import any_graphs, florentine, karate, kite, simple_graphs, tailed


def pairs(graph: nx.Graph[str]) -> int:
    return sum(nx.has_path(graph, a, b) for a, b in combinations(graph, 2))


def test_the_medici_hold_the_florentines_together() -> None:
    """Medici, Albizzi, Guadagni and Salviati are the articulation points (by hand from the marriages of Padgett & Ansell 1993)."""
    cut = {family for family, count in articulation(florentine()).items() if count}
    assert cut == {"Medici", "Albizzi", "Guadagni", "Salviati"}


def test_what_the_others_lose_without_the_medici() -> None:
    """Of fourteen others Acciaiuoli, and the pair Pazzi and Salviati, fall away: eleven remain, and 14·13/2 − 11·10/2 − 1 pairs are lost."""
    loss = leaving(florentine(), ["Medici"])[0]
    assert (loss.largest_before, loss.largest_after, loss.pairs_lost) == (14, 11, 91 - 55 - 1)
    assert loss.isolated == ("Acciaiuoli",)
    assert [len(part) for part in loss.parts] == [11, 2, 1]


def test_bridges_of_the_kite() -> None:
    """Heather–Ike cuts off two, Ike–Jane one (Krackhardt 1990)."""
    assert bridges(kite()) == [Bridge("Heather", "Ike", 2), Bridge("Ike", "Jane", 1)]


def test_efficiency_of_a_triangle_with_a_tail() -> None:
    """Four ties at distance 1 and two pairs at 2: (4 + 2/2) / 6."""
    assert global_efficiency(tailed()) == pytest.approx(5 / 6)


def test_efficiency_of_the_karate_club() -> None:
    """0.4920083 (R's igraph 1.3.5)."""
    assert global_efficiency(karate()) == pytest.approx(0.4920083, abs=1e-7)


def test_efficiency_lost_counts_only_the_others() -> None:
    """When the middle of a star leaves, the leaves lose all (1/2 each pair); a leaf costs the others nothing."""
    star = nx.relabel_nodes(nx.star_graph(3), str)
    middle, leaf = leaving(star, ["0", "1"])
    assert (middle.efficiency_before, middle.efficiency_after, middle.efficiency_lost) == pytest.approx((0.5, 0.0, 1.0))
    assert leaf.efficiency_lost == 0


@settings(deadline=None, max_examples=80)
@given(graph=simple_graphs)
def test_losses_equal_those_of_taking_the_node_away(graph: nx.Graph[str]) -> None:
    """Pairs, components, efficiency and who is left alone, for every node."""
    for loss in leaving(graph, list(graph)):
        left = graph.copy()
        left.remove_node(loss.node)
        among = [other for other in graph if other != loss.node]
        assert loss.pairs_before == sum(nx.has_path(graph, a, b) for a, b in combinations(among, 2))
        assert loss.pairs_after == pairs(left)
        assert loss.largest_after == max(map(len, nx.connected_components(left)), default=0)
        assert set(loss.isolated) == {other for other in graph[loss.node] if not left.degree(other)}
        assert pairs_lost(graph)[loss.node] == loss.pairs_lost
        assert tuple(len(part) for part in loss.parts) == pieces(graph)[loss.node]
        if len(among) < 2:
            assert isnan(loss.efficiency_after)
        else:
            assert loss.efficiency_after == pytest.approx(nx.global_efficiency(left))
            steps = dict(nx.all_pairs_shortest_path_length(graph))
            near = [1 / steps[a][b] for a in among for b in among if a != b and b in steps[a]]
            assert loss.efficiency_before == pytest.approx(sum(near) / (len(among) * (len(among) - 1)))


@settings(deadline=None, max_examples=80)
@given(graph=simple_graphs)
def test_cut_points_and_bridges_are_those_of_networkx(graph: nx.Graph[str]) -> None:
    """And each bridge cuts off what lies on its smaller side."""
    assert {node for node, count in articulation(graph).items() if count} == set(nx.articulation_points(graph))
    found = bridges(graph)
    assert {frozenset((b.first, b.second)) for b in found} == {frozenset(pair) for pair in nx.bridges(graph)}
    for bridge in found:
        left = graph.copy()
        left.remove_edge(bridge.first, bridge.second)
        sides = (nx.node_connected_component(left, end) for end in (bridge.first, bridge.second))
        assert bridge.cut_off == min(map(len, sides))


@settings(deadline=None, max_examples=40)
@given(graph=any_graphs)
def test_every_class_of_graph_can_be_cut(graph: nx.Graph[str]) -> None:
    """Directed, parallel and self-ties are taken as one undirected tie or none."""
    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(graph)
    plain.add_edges_from((a, b) for a, b in graph.edges() if a != b)
    assert pieces(graph) == pieces(plain)
    assert bridges(graph) == bridges(plain)


def test_a_long_path_is_walked_without_recursion() -> None:
    """Five thousand nodes in a row: the middle parts them in 2,499 and 2,500."""
    assert pieces(nx.relabel_nodes(nx.path_graph(5000), str))["2500"] == (2500, 2499)
