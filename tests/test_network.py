"""From claims to networks: expected ties counted by hand in the toy valley."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from ecograph.model import Ecosystem
from ecograph.network import affiliation_network, collaboration_network, network, simple, tie_network


def test_tie_network_has_actors_and_undertakings(toy: Ecosystem) -> None:
    """Nodes: seven actors and three undertakings; ties: 4 members, 2 funders, 1 initiator, 3 partners, 1 part-of."""
    graph = tie_network(toy)
    assert graph.number_of_nodes() == 10
    assert graph.number_of_edges() == 11
    assert "aadorp" not in graph and "bevinding" not in graph


def test_ties_carry_kind_weight_and_passages(toy: Ecosystem) -> None:
    """What the ontology declares is on the tie."""
    tie = tie_network(toy)["caris"]["waterwerk"]["initiates"]
    assert tie == {"tie": "affiliation", "directed": True, "weight": 1.0, "passages": ("toy-2",)}


def test_parallel_ties_add_up(toy: Ecosystem) -> None:
    """The municipality is a member of the alliance and funds it: two ties, strength 2."""
    assert simple(tie_network(toy))["gemeente-aadorp"]["alliantie"]["weight"] == 2.0


def test_affiliation_is_two_mode(toy: Ecosystem) -> None:
    """Six actors in two venues; the alliance as a venue is not the alliance as an actor."""
    graph = affiliation_network(toy)
    sides = {node: data["bipartite"] for node, data in graph.nodes.items()}
    assert sorted(node for node in sides if sides[node] == 1) == ["venue:alliantie", "waterwerk"]
    assert sorted(graph["waterwerk"]) == ["caris", "delta", "ecotech", "fabriek-groot"]
    assert graph["gemeente-aadorp"]["venue:alliantie"]["relations"] == ("funds", "memberOf")


def test_collaboration_weighs_long_lists_less(toy: Ecosystem) -> None:
    """Caris and Delta share two venues of four: 1/3 + 1/3; Ecotech and Delta share one."""
    graph = collaboration_network(toy)
    assert graph["caris"]["delta"]["weight"] == pytest.approx(2 / 3)
    assert graph["delta"]["ecotech"]["weight"] == pytest.approx(1 / 3)
    assert graph["caris"]["delta"]["shared"] == ("alliantie", "waterwerk")
    assert not graph.has_edge("ecotech", "gemeente-aadorp")


@pytest.mark.parametrize("name", ["ties", "collaboration", "affiliation"])
def test_order_of_claims_does_not_matter(toy: Ecosystem, name: str) -> None:
    """A shuffled graph gives the same network, nodes and ties in the same order."""
    claims = list(toy.claims)
    random.Random(3).shuffle(claims)
    first, second = network(toy, name), network(replace(toy, claims=tuple(claims)), name)
    assert list(first.nodes.items()) == list(second.nodes.items())
    assert list(first.edges(data=True)) == list(second.edges(data=True))


def test_another_network_is_refused(toy: Ecosystem) -> None:
    """The message lists what there is."""
    with pytest.raises(ValueError, match="ties, collaboration, affiliation"):
        network(toy, "friends")


def test_an_empty_graph_gives_empty_networks() -> None:
    """Nothing in, nothing out."""
    assert network(Ecosystem(), "ties").number_of_nodes() == 0
    assert network(Ecosystem(), "collaboration").number_of_nodes() == 0
