"""Intervals under errors of reading: quantiles by hand, and replicates that drop and add what they should."""

from __future__ import annotations

from collections import Counter
from math import isnan, nan

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecograph.analysis.centrality import degree
from ecograph.analysis.groups import GROUPINGS, grouping
from ecograph.analysis.uncertainty import intervals, places, replicated, resampled_claims, resampled_ties
from ecograph.errors import UnknownName
from ecograph.model import Ecosystem
from ecograph.network import network

from .graphs import digraphs, karate, simple_graphs


def test_places_share_the_better_place() -> None:
    """5, 5, 3, none: places 1, 1, 3, 4; ascending 2, 2, 1, 4."""
    values = np.array([5.0, 5.0, 3.0, nan])
    assert places(values).tolist() == [1, 1, 3, 4]
    assert places(values, ascending=True).tolist() == [2, 2, 1, 4]


def test_intervals_by_hand() -> None:
    """Eleven replicates 0 … 10 of one node against a constant 5: the middle 80 % is 1–9; first in the five above 5 and the tie."""
    found = intervals({"a": 5.0, "b": 5.0}, [{"a": float(n), "b": 5.0} for n in range(11)], level=0.8, top=1)
    own = next(interval for interval in found if interval.node == "a")
    assert own.low == pytest.approx(1)
    assert own.high == pytest.approx(9)
    assert (own.place, own.place_low, own.place_high) == (1, 1, 2)
    assert own.top == pytest.approx(6 / 11)


def test_a_node_without_a_value_counts_as_last() -> None:
    """In a replicate from which it is absent; its values are those of the others."""
    found = {i.node: i for i in intervals({"a": 1.0, "b": 2.0}, [{"b": 2.0}, {"b": 2.0}], top=1)}
    assert isnan(found["a"].low) and found["a"].place_high == 2 and found["a"].top == 0
    assert found["b"].top == 1


@pytest.mark.parametrize(("replicates", "level"), [([], 0.9), ([{"a": 1.0}], 1.0), ([{"a": 1.0}], 0.0)])
def test_intervals_need_replicates_and_a_level(replicates: list[dict[str, float]], level: float) -> None:
    """Refused with what is needed."""
    with pytest.raises(ValueError, match="replicates"):
        intervals({"a": 1.0}, replicates, level=level)


def test_without_errors_nothing_changes(toy: Ecosystem) -> None:
    """No claim dropped, none added: the claims that there were."""
    assert sorted(resampled_claims(toy, wrong=0, missed=0).claims) == sorted(toy.claims)
    assert resampled_claims(toy, wrong=1, missed=0).claims == ()


def test_the_stated_shares_are_dropped_and_added(real: Ecosystem) -> None:
    """Of some nine thousand claims a tenth goes and a fifth comes, relation by relation, within four standard errors; no claim twice."""
    drawn = resampled_claims(real, wrong=0.1, missed=0.2, seed=4)
    before, after = set(real.claims), Counter(drawn.claims)
    gone, come = len(before - set(after)), [claim for claim in drawn.claims if claim not in before]
    count = len(real.claims)
    assert gone == pytest.approx(0.1 * count, abs=4 * (0.09 * count) ** 0.5)
    assert len(come) == pytest.approx(0.2 * count, abs=4 * (0.2 * count) ** 0.5)
    assert len({(claim.subject, claim.relation, claim.object) for claim in come}) == len(come)
    known = {(claim.subject, claim.relation, claim.object) for claim in real.claims}
    assert not known & {(claim.subject, claim.relation, claim.object) for claim in come}
    assert real.claims is not drawn.claims and len(real.claims) == count


def test_added_claims_are_plausible(real: Ecosystem) -> None:
    """Their subjects and objects have that relation elsewhere, and nothing is tied to itself."""
    subjects = {(claim.relation, claim.subject) for claim in real.claims}
    objects = {(claim.relation, claim.object) for claim in real.claims}
    for claim in resampled_claims(real, missed=0.1, seed=1).claims:
        assert (claim.relation, claim.subject) in subjects and (claim.relation, claim.object) in objects
        assert claim.subject != claim.object or claim in real.claims


def test_replicates_are_the_same_twice_and_differ_by_seed(toy: Ecosystem) -> None:
    """Seeded."""
    assert resampled_claims(toy, wrong=0.5, seed=1) == resampled_claims(toy, wrong=0.5, seed=1)
    assert resampled_claims(toy, wrong=0.5, seed=1) != resampled_claims(toy, wrong=0.5, seed=2)


@pytest.mark.parametrize(("wrong", "missed"), [(-0.1, 0.0), (0.0, 1.5), (nan, 0.0)])
def test_shares_lie_between_nothing_and_all(toy: Ecosystem, wrong: float, missed: float) -> None:
    """Anything else is refused."""
    with pytest.raises(ValueError, match="between 0 and 1"):
        resampled_claims(toy, wrong=wrong, missed=missed)


def test_intervals_on_the_toy_network(toy: Ecosystem) -> None:
    """Every actor of the collaboration network has one, that of the most connected holds the first place."""
    drawn = replicated(lambda seed: network(resampled_claims(toy, wrong=0.2, seed=seed), "collaboration"), degree, 30)
    found = intervals(degree(network(toy, "collaboration")), drawn, top=2)
    assert len(found) == len(network(toy, "collaboration"))
    assert found[0].place == 1 == found[0].place_low
    assert all(interval.low <= interval.high and interval.place_low <= interval.place_high for interval in found)


@settings(deadline=None, max_examples=50)
@given(graph=st.one_of(simple_graphs, digraphs), wrong=st.floats(0, 1), missed=st.floats(0, 1))
def test_resampled_ties_keep_nodes_and_class(graph: nx.Graph[str], wrong: float, missed: float) -> None:
    """No node is lost, no self-tie appears, and the graph itself stays as it is."""
    before = sorted(graph.edges(data=True), key=lambda edge: edge[:2])
    drawn = resampled_ties(graph, wrong=wrong, missed=missed, seed=3)
    assert set(drawn) == set(graph) and drawn.is_directed() == graph.is_directed()
    assert all(a != b for a, b in drawn.edges)
    assert sorted(graph.edges(data=True), key=lambda edge: edge[:2]) == before


def test_resampled_ties_add_the_stated_share() -> None:
    """On the karate club (78 ties), a hundred draws add half as many on average."""
    added = [resampled_ties(karate(), wrong=0, missed=0.5, seed=seed).number_of_edges() - 78 for seed in range(100)]
    assert np.mean(added) == pytest.approx(39, abs=4 * (39 / 100) ** 0.5)


def test_groupings_of_the_toy_valley(toy: Ecosystem) -> None:
    """Helix and type by hand from the entities; place from the area of Waterwerk and Iris; every grouping labels its groups."""
    graph = network(toy, "ties")
    assert grouping(toy, graph, "helix").of["gemeente-aadorp"] == "helix/government"
    assert "waterwerk" not in grouping(toy, graph, "type").of
    assert grouping(toy, graph, "place").of == {"iris": "aadorp", "waterwerk": "aadorp"}
    for by in GROUPINGS:
        found = grouping(toy, graph, by)
        assert set(found.of.values()) == set(found.labels)
    with pytest.raises(UnknownName, match="community, helix"):
        grouping(toy, graph, "colour")


def test_a_thing_with_several_sectors_has_the_one_most_claimed(real: Ecosystem) -> None:
    """Counted from the claims."""
    graph = network(real, "ties")
    found = grouping(real, graph, "sector").of
    claimed: dict[str, Counter[str]] = {}
    for claim in real.claims:
        if claim.relation == "sector":
            claimed.setdefault(claim.subject, Counter())[claim.object] += 1
    several = [node for node in found if len(claimed[node]) > 1]
    assert len(several) > 20
    for node in several:
        assert claimed[node][found[node]] == max(claimed[node].values())
