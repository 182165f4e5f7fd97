"""Mentions: weights, expectations and probabilities worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from math import comb, log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecograph.analysis.mentions import claimed_together, direct_ties, mentions
from ecograph.model import Claim, Ecosystem, Entity, Kind, Text


def small() -> Ecosystem:
    kinds = {
        name: Kind(name, f"x:{name}", Text(name, name), mode, 1)
        for name, mode in (("organisation", "actor"), ("place", "place"), ("finding", "figure"))
    }
    things = [Entity(id_, Text(id_, id_), ("organisation",)) for id_ in "abcd"] + [Entity("p", Text("p", "p"), ("place",))]
    claims = (Claim("a", "memberOf", "b", "1"), Claim("a", "areaServed", "p", "1"), Claim("c", "areaServed", "p", "1"))
    return replace(Ecosystem(), kinds=kinds, entities={thing.id: thing for thing in things}, claims=claims)


NAMED = {"1": ["a", "c", "p"], "2": ["a", "c", "d"], "3": ["b"], "4": ["d", "a"], "5": ["b", "d"], "6": ["p"]}


def test_a_pair_is_weighed_and_tested_as_by_hand() -> None:
    """a and c: in 1 (two actors) and 2 (three), of five passages with actors; a stands in three, c in two."""
    (found,) = [m for m in mentions(small(), NAMED) if (m.first, m.second) == ("a", "c")]
    assert found.passages == ("1", "2")
    assert found.weight == pytest.approx(1 + 1 / 2)
    assert found.expected == pytest.approx(3 * 2 / 5)
    assert found.information == pytest.approx(log2(2 * 5 / (3 * 2)))
    assert found.probability == pytest.approx(comb(3, 2) / comb(5, 2))
    assert found.score == pytest.approx(1.5 * log2(10 / 6) * (2 / 3) * (2 / 3))
    assert found.claimed == ("1",)


def test_tied_pairs_and_places_are_left_out_unless_asked_for() -> None:
    """a and b have a tie; p is a place."""
    named = {**NAMED, "7": ["a", "b", "p"]}
    pairs = {(m.first, m.second) for m in mentions(small(), named)}
    assert ("a", "b") not in pairs and not any("p" in pair for pair in pairs)
    (tied,) = [m for m in mentions(small(), named, tied=True) if (m.first, m.second) == ("a", "b")]
    assert tied.ties == ("memberOf",)
    assert {("a", "p")} == {(m.first, m.second) for m in mentions(small(), {"1": ["a", "p"]}, kinds=("place", "organisation"), tied=True)}


def test_with_a_thing_the_pairs_are_its_own_and_the_same() -> None:
    """Nothing else changes."""
    every = [m for m in mentions(small(), NAMED) if "d" in (m.first, m.second)]
    assert mentions(small(), NAMED, thing="d") == every


def test_the_values_alone_tell_who_is_claimed_together() -> None:
    """The passage claims something of four things; ties are between a and b, and to the place."""
    assert claimed_together(small()) == {"1": frozenset("abcp")}
    assert direct_ties(small()) == {("a", "b"): ("memberOf",), ("a", "p"): ("areaServed",), ("c", "p"): ("areaServed",)}


def test_nothing_named_gives_nothing() -> None:
    """Empty passages, unknown things and things that stand alone make no pair."""
    assert mentions(small(), {"1": [], "2": ["unknown", "a"], "3": ["b"]}) == []


@given(st.dictionaries(st.text("0123456789", min_size=1, max_size=3), st.lists(st.sampled_from("abcdp"), unique=True), max_size=12))
def test_weights_add_up_and_probabilities_are_ones(named: dict[str, list[str]]) -> None:
    """Each passage of n > 1 actors gives n / 2 of weight in all; the order of the names does not matter."""
    found = mentions(small(), named, tied=True)
    sizes = [len(set(things) - {"p"}) for things in named.values()]
    assert sum(m.weight for m in found) == pytest.approx(sum(n / 2 for n in sizes if n > 1))
    assert all(0 < m.probability <= 1 + 1e-12 for m in found)
    assert found == mentions(small(), {key: things[::-1] for key, things in reversed(named.items())}, tied=True)
