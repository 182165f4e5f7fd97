"""From claims to networks: expected ties counted by hand in the toy valley."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from pathlib import Path

import pytest

from ecograph.errors import InputError, UnknownName
from ecograph.model import Ecosystem
from ecograph.narrowing import in_area
from ecograph.network import build, catalogue, find, network, simple, tie_network


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
    graph = build(toy, find(catalogue(), "affiliation"))
    sides = {node: data["bipartite"] for node, data in graph.nodes.items()}
    assert sorted(node for node in sides if sides[node] == 1) == ["venue:alliantie", "waterwerk"]
    assert sorted(graph["waterwerk"]) == ["caris", "delta", "ecotech", "fabriek-groot"]
    assert graph["gemeente-aadorp"]["venue:alliantie"]["relations"] == ("funds", "memberOf")


def test_collaboration_weighs_long_lists_less(toy: Ecosystem) -> None:
    """Caris and Delta share two venues of four: 1/3 + 1/3; Ecotech and Delta share one."""
    graph = build(toy, find(catalogue(), "collaboration"))
    assert graph["caris"]["delta"]["weight"] == pytest.approx(2 / 3)
    assert graph["delta"]["ecotech"]["weight"] == pytest.approx(1 / 3)
    assert graph["caris"]["delta"]["shared"] == ("alliantie", "waterwerk")
    assert not graph.has_edge("ecotech", "gemeente-aadorp")


@pytest.mark.parametrize("name", ["ties", "collaboration", "affiliation", "funding", "themes"])
def test_order_of_claims_does_not_matter(toy: Ecosystem, name: str) -> None:
    """A shuffled graph gives the same network, nodes and ties in the same order."""
    claims = list(toy.claims)
    random.Random(3).shuffle(claims)
    first, second = network(toy, name), network(replace(toy, claims=tuple(claims)), name)
    assert list(first.nodes.items()) == list(second.nodes.items())
    assert list(first.edges(data=True)) == list(second.edges(data=True))


def test_another_network_is_refused(toy: Ecosystem) -> None:
    """The message lists what there is."""
    with pytest.raises(UnknownName, match="collaboration"):
        network(toy, "friends")


def test_an_empty_graph_gives_empty_networks() -> None:
    """Nothing in, nothing out."""
    assert network(Ecosystem(), "ties").number_of_nodes() == 0
    assert network(Ecosystem(), "collaboration").number_of_nodes() == 0


def test_networks_are_declared_as_data() -> None:
    """Eight come with the package, in their declared order, each with titles in both languages."""
    found = catalogue()
    assert list(found) == ["ties", "collaboration", "affiliation", "funding", "themes", "targets", "levels", "sectors"]
    assert all(declared.title.nl and declared.title.en and declared.description.nl and declared.description.en for declared in found.values())


def test_funding_carries_the_sums(toy: Ecosystem) -> None:
    """Municipality and province fund the alliance with 300,000 and 100,000 euro a year: two ties, nothing else."""
    graph = build(toy, find(catalogue(), "funding"))
    assert sorted(graph.edges()) == [("gemeente-aadorp", "alliantie"), ("provincie-bron", "alliantie")]
    assert graph["gemeente-aadorp"]["alliantie"]["funds"]["amounts"] == ("300000 EUR commitment per year [toy-1]",)


def test_themes_tie_things_to_concepts(toy: Ecosystem) -> None:
    """Waterwerk targets SMEs and the wood fund large industry; the finding is no actor and no undertaking."""
    graph = build(toy, find(catalogue(), "themes"))
    assert sorted(graph.edges()) == [("fonds-hout", "target/large-industry"), ("waterwerk", "target/mkb")]
    assert graph.nodes["target/mkb"]["kind"] == "target"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("form = 'ring'", "the form is 'ring'"),
        ("form = [", "not readable TOML"),
        ("form = 'directed'\n[[ties]]\n[title]\nnl = 'a'", "lacks nl or en"),
        ("form = 'directed'\n[title]\nnl = 'a'\nen = 'a'\n[description]\nnl = 'a'\nen = 'a'", "no [[ties]]"),
        ("form = 'directed'\n[[ties]]\ncolour = ['red']", "colour"),
        ("form = 'directed'\n[[ties]]\nfrom = 'actor'", "takes lists"),
    ],
)
def test_a_bad_declaration_is_refused(tmp_path: Path, text: str, problem: str) -> None:
    """The file and what is wrong are named."""
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=re.escape(problem)) as caught:
        catalogue(tmp_path)
    assert "own.toml" in str(caught.value)


def test_a_place_brings_what_lies_in_it(toy: Ecosystem) -> None:
    """Waterwerk and Iris have Aadorp as their area; the municipality is placed there."""
    assert in_area(toy, "aadorp") >= {"aadorp", "waterwerk", "iris"}
    assert "provincie-bron" not in in_area(toy, "aadorp")
    with pytest.raises(InputError, match="not a place"):
        in_area(toy, "caris")
