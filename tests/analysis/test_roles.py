"""Brokerage roles: against the definition, R's sna, and the distribution that the expectations describe."""

from __future__ import annotations

import random
from collections import Counter
from math import isnan

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecograph.analysis.roles import ROLES, roles
from ecograph.backend.kernels.brokerage import density_moments

from .graphs import digraphs, shuffled


def brute(graph: nx.Graph[str], groups: dict[str, str]) -> Counter[tuple[str, str]]:
    """Count a → b → c without a → c by the definition of Gould & Fernandez (1989, fig. 1)."""
    found: Counter[tuple[str, str]] = Counter()
    members = [node for node in graph if groups.get(node)]
    for b in members:
        for a in members:
            for c in members:
                if len({a, b, c}) == 3 and graph.has_edge(a, b) and graph.has_edge(b, c) and not graph.has_edge(a, c):
                    one, own, other = groups[a], groups[b], groups[c]
                    if one == own == other:
                        role = "coordinator"
                    elif one == other:
                        role = "itinerant"
                    elif own == other:
                        role = "gatekeeper"
                    elif one == own:
                        role = "representative"
                    else:
                        role = "liaison"
                    found[role, b] += 1
                    found["total", b] += 1
    return found


def example() -> tuple[nx.DiGraph[str], dict[str, str]]:
    """Nine actors in three groups of three, with fifteen arcs."""
    arcs = "12 23 34 45 51 26 67 72 82 29 94 48 62 32 54"
    graph: nx.DiGraph[str] = nx.DiGraph([(arc[0], arc[1]) for arc in arcs.split()])
    return graph, dict(zip("123456789", "aaabbbccc", strict=True))


def test_roles_equal_brute_force_on_a_thousand_digraphs() -> None:
    """Every role of every node, with groups of chance and some nodes without a group."""
    chance = random.Random(0)
    for number in range(1000):
        graph = nx.gnp_random_graph(chance.randint(0, 9), chance.random(), seed=number, directed=True)
        graph = nx.relabel_nodes(graph, str)
        groups = {node: chance.choice(["x", "y", "z", ""]) for node in graph}
        expected, found = brute(graph, groups), roles(graph, groups)
        for role in ROLES:
            assert {node: count.count for node, count in found[role].items()} == {n: expected[role, n] for n in graph if groups[n]}


def test_roles_equal_brute_force_on_undirected_graphs() -> None:
    """An undirected tie counts in both directions, so a gatekeeper is as often a representative."""
    for number in range(200):
        graph = nx.relabel_nodes(nx.gnp_random_graph(8, 0.4, seed=number), str)
        groups = {node: "xyz"[int(node) % 3] for node in graph}
        expected, found = brute(graph, groups), roles(graph, groups)
        for role in ROLES:
            assert all(count.count == expected[role, node] for node, count in found[role].items())
        assert found["gatekeeper"] == found["representative"]


def test_roles_as_r_counts_them() -> None:
    """Counts and z of actor 2 by brokerage() of R's sna 2.7-1, which prints A → A → B (representative) under b_IO: see its source."""
    graph, groups = example()
    found = roles(graph, groups)
    expected = {
        "coordinator": (1, 3.6151584),
        "itinerant": (2, 2.2323249),
        "gatekeeper": (3, 3.0470994),
        "representative": (4, 4.2246434),
        "liaison": (3, 2.4825418),
        "total": (13, 5.0173981),
    }
    for role, (count, z) in expected.items():
        assert found[role]["2"].count == count
        assert found[role]["2"].z == pytest.approx(z, abs=1e-6)


def test_expectations_as_r_has_them() -> None:
    """Expected counts of any actor in three groups of three with density 15/72 (R's sna 2.7-1)."""
    graph, groups = example()
    expected = {"coordinator": 0.06872106, "itinerant": 0.4123264, "gatekeeper": 0.4123264, "liaison": 0.6184896, "total": 1.92419}
    for role, value in expected.items():
        assert roles(graph, groups)[role]["7"].expected == pytest.approx(value, abs=1e-6)


def test_two_groups_by_hand() -> None:
    """a → b → c with a, b in x and c in y: b represents x, and nobody else mediates."""
    found = roles(nx.DiGraph([("a", "b"), ("b", "c")]), {"a": "x", "b": "x", "c": "y"})
    assert {role: found[role]["b"].count for role in found} == dict.fromkeys(ROLES, 0.0) | {"representative": 1.0, "total": 1.0}


@pytest.mark.parametrize("directed", [True, False])
def test_expectation_and_spread_describe_random_graphs(directed: bool) -> None:
    """In 3,000 random graphs of one density, z of each role has mean 0 and spread 1 when the density is taken as known."""
    sizes, density, chance, copies = [3, 4, 2], 0.4, np.random.default_rng(1), 3000
    graph: nx.Graph[str] = nx.DiGraph() if directed else nx.Graph()  # all graphs side by side: no path leads from one to another
    for copy in range(copies):
        drawn = chance.random((9, 9)) < density
        matrix = drawn & ~np.eye(9, dtype=bool) if directed else np.triu(drawn, 1)
        graph.add_nodes_from(f"{copy}n{node}" for node in range(9))
        graph.add_edges_from((f"{copy}n{one}", f"{copy}n{other}") for one, other in np.argwhere(matrix).tolist())
    found = roles(graph, {name: "xxxyyyyzz"[int(name[-1])] for name in graph})
    for role, moments in density_moments(np.array(sizes), density, directed=directed).items():
        mean, deviation = moments.mean[0], moments.deviation[0]
        counts = [found[role][f"{copy}n0"].count for copy in range(copies)]
        assert np.mean(counts) == pytest.approx(mean, abs=4 * deviation / copies**0.5)
        assert np.std(counts) == pytest.approx(deviation, rel=0.08)


def test_who_has_no_group_takes_no_part() -> None:
    """A two-step path over or to an actor without a group is none, and that actor has no row."""
    graph = nx.DiGraph([("a", "b"), ("b", "c"), ("b", "d")])
    found = roles(graph, {"a": "x", "b": "x", "c": "", "d": "y"})
    assert "c" not in found["total"]
    assert found["total"]["b"].count == 1


@pytest.mark.parametrize("graph", [nx.DiGraph(), nx.Graph(), nx.empty_graph(3, create_using=nx.DiGraph), nx.complete_graph(3)])
def test_z_is_undefined_where_nothing_can_vary(graph: nx.Graph[str]) -> None:
    """Without ties, or with all, no role has a spread: nan, not 0; an empty graph has no rows."""
    found = roles(graph, dict.fromkeys(graph, "x"))
    assert all(count.count == 0 and isnan(count.z) for counts in found.values() for count in counts.values())


@settings(deadline=None, max_examples=50)
@given(graph=digraphs, order=st.randoms(use_true_random=False))
def test_roles_do_not_depend_on_names_or_order(graph: nx.DiGraph[str], order: object) -> None:
    """Renamed nodes have the same counts and z."""
    groups = {node: "xyz"[int(node[1:]) % 3] for node in graph}
    other, renamed = shuffled(graph, order)
    first, second = roles(graph, groups), roles(other, {renamed[node]: group for node, group in groups.items()})
    for role in ROLES:
        for node in graph:
            assert first[role][node].count == second[role][renamed[node]].count
            assert first[role][node].z == pytest.approx(second[role][renamed[node]].z, nan_ok=True)
