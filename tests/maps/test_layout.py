"""Positions: always the same, never one disc over another, and communities together."""

from __future__ import annotations

import math
import random
from pathlib import Path

import numpy as np
import pytest

from ecograph.errors import InputError
from ecograph.maps.archipelago import archipelago
from ecograph.maps.earlier import anchored, earlier
from ecograph.maps.layout import groups, guests, positions
from ecograph.maps.packing import free_spot, outline, spread
from ecograph.maps.ties import mapped, tie_weights
from ecograph.model import Ecosystem

Ties = dict[tuple[str, str], float]


def cliques(*sizes: int) -> Ties:
    """Return groups in which everybody has a tie to everybody, chained by one weak tie."""
    ties: Ties = {}
    for number, size in enumerate(sizes):
        names = [f"{number}-{member:02}" for member in range(size)]
        ties |= {(one, other): 1.0 for at, one in enumerate(names) for other in names[at + 1 :]}
        if number:
            ties[f"{number - 1}-00", f"{number}-00"] = 0.1
    return ties


def radii_of(ties: Ties, radius: float = 12.0) -> dict[str, float]:
    return {end: radius for pair in ties for end in pair}


def closest(found: dict[str, tuple[int, int]], radii: dict[str, float]) -> float:
    """Return the least room between two discs."""
    ids = sorted(found)
    return min(math.dist(found[a], found[b]) - radii[a] - radii[b] for n, a in enumerate(ids) for b in ids[n + 1 :])


def test_same_input_same_positions(synthetic: Ecosystem) -> None:
    """Two runs agree to the last unit."""
    ties = tie_weights(synthetic, mapped(synthetic))
    radii = dict.fromkeys(mapped(synthetic), 12.0)
    assert positions(radii, ties) == positions(radii, ties)


def test_order_of_input_does_not_matter(synthetic: Ecosystem) -> None:
    """Nodes and ties in another order, and pairs the other way round, give the same positions."""
    ties = tie_weights(synthetic, mapped(synthetic))
    radii = dict.fromkeys(mapped(synthetic), 12.0)
    shuffled = [((b, a), weight) for (a, b), weight in ties.items()]
    ids = list(radii)
    random.Random(1).shuffle(shuffled)
    random.Random(2).shuffle(ids)
    assert positions({id_: radii[id_] for id_ in ids}, dict(shuffled)) == positions(radii, ties)


def test_chance_elsewhere_is_left_alone() -> None:
    """The layout neither reads nor moves Python's own random numbers."""
    ties = cliques(5, 5)
    random.seed(3)
    wanted = random.random()
    random.seed(3)
    first = positions(radii_of(ties), ties)
    assert random.random() == wanted
    assert positions(radii_of(ties), ties) == first


def test_no_two_discs_overlap(synthetic: Ecosystem) -> None:
    """Whatever their sizes, all discs lie free of each other, guests too."""
    ids = mapped(synthetic)
    ties = tie_weights(synthetic, ids)
    radii = {id_: 7.0 + 29 * (number % 7 == 0) for number, id_ in enumerate(ids)}
    core = {id_: radius for id_, radius in radii.items() if synthetic.mode(id_) != "place"}
    hosts = positions(core, {pair: weight for pair, weight in ties.items() if set(pair) <= set(core)})
    everybody = hosts | guests(radii, ties, hosts)
    assert sorted(everybody) == ids
    assert closest(everybody, radii) >= 0


def test_guests_leave_their_hosts_in_place() -> None:
    """Switching things on moves nothing that was there."""
    ties = cliques(4)
    hosts = positions(radii_of(ties), ties)
    assert set(guests(radii_of(ties) | {"x": 12.0}, ties | {("0-00", "x"): 1.0}, hosts)) == {"x"}


@pytest.mark.parametrize(("radii", "ties"), [({}, {}), ({"a": 9.0}, {}), ({"a": 9.0, "b": 9.0}, {}), ({"a": 9.0}, {("a", "a"): 1.0})])
def test_degenerate_networks_have_positions(radii: dict[str, float], ties: Ties) -> None:
    """Nothing, one thing, only loose things, a tie to oneself: each thing gets a place."""
    found = positions(radii, ties)
    assert sorted(found) == sorted(radii)
    assert len(set(found.values())) == len(found)


def test_loose_things_stand_below_the_rest() -> None:
    """What has no tie is under all that has (y grows downwards)."""
    ties = cliques(6, 6)
    found = positions(radii_of(ties) | {"loose": 12.0, "also": 12.0}, ties)
    assert min(found["loose"][1], found["also"][1]) > max(point[1] for id_, point in found.items() if id_ not in ("loose", "also"))


def test_communities_are_the_cliques() -> None:
    """Leiden finds three chained cliques, numbered by size (K6, K5, K4)."""
    found = groups(cliques(5, 4, 6))
    assert {number: len([1 for other in found.values() if other == number]) for number in set(found.values())} == {0: 6, 1: 5, 2: 4}
    assert found["2-00"] == 0


def test_given_communities_are_kept_and_completed() -> None:
    """A thing without a community joins that of its strongest neighbour."""
    found = groups({("a", "b"): 1.0, ("b", "x"): 3.0, ("a", "x"): 1.0, ("y", "z"): 1.0}, {"a": 5, "b": 7})
    assert found["x"] == found["b"] != found["a"]
    assert found["y"] != found["z"]


def test_members_stand_nearer_to_each_other_than_to_others() -> None:
    """Of two communities, each one's members lie nearest to its own middle."""
    ties = cliques(8, 8)
    found = positions(radii_of(ties), ties)
    middle = {n: np.mean([point for id_, point in found.items() if id_.startswith(n)], axis=0) for n in "01"}
    assert all(math.dist(point, middle[id_[0]]) < math.dist(point, middle["1" if id_[0] == "0" else "0"]) for id_, point in found.items())


def test_a_new_leaf_hardly_moves_the_rest(synthetic: Ecosystem) -> None:
    """One more thing with one tie moves the typical thing by less than a twentieth of the map, given the same communities."""
    ties = tie_weights(synthetic, mapped(synthetic))
    given = groups(ties)
    radii = radii_of(ties)
    hub = max(given, key=lambda id_: (sum(id_ in pair for pair in ties), id_))
    before = positions(radii, ties, given)
    after = positions(radii | {"new": 12.0}, ties | {(hub, "new"): 1.0}, given | {"new": given[hub]})
    width = max(x for x, _ in before.values()) - min(x for x, _ in before.values())
    assert np.median([math.dist(before[id_], after[id_]) for id_ in before]) < width / 20


def test_spread_keeps_its_promise_for_one_heap() -> None:
    """Fifty discs on one spot end up clear of each other."""
    found = spread(np.zeros((50, 2)), np.full(50, 10.0), 4.0)
    assert min(math.dist(found[a], found[b]) for a in range(50) for b in range(a)) >= 24 - 1e-5


def test_outline_of_few_points() -> None:
    """Two points, and points in a line, have an outline too."""
    assert outline(np.array([[0.0, 0], [1, 1]])).tolist() == [[0, 0], [1, 1]]
    assert outline(np.array([[0.0, 0], [2, 2], [1, 1]])).tolist() == [[0, 0], [2, 2]]


def test_free_spot_moves_aside() -> None:
    """A spot that is taken is left, for one that is clear."""
    taken = np.zeros((1, 2))
    found = free_spot(np.zeros(2), 5.0, taken, np.array([5.0]), 2.0)
    assert 12 <= float(np.hypot(*found)) < 20


def test_single_islands_keep_their_distance() -> None:
    """Islands of one that have no ties to each other do not fall on one spot."""
    found = archipelago([np.zeros((1, 2))] * 4, [])
    assert min(math.dist(found[a][0], found[b][0]) for a in range(4) for b in range(a)) > 100


def fewer(ties: Ties, seed: int) -> Ties:
    """Return the ties without one in a hundred."""
    gone = set(random.Random(seed).sample(sorted(ties), max(len(ties) // 100, 1)))
    return {pair: weight for pair, weight in ties.items() if pair not in gone}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_an_earlier_map_keeps_everything_in_place(synthetic: Ecosystem, seed: int) -> None:
    """Without one tie in a hundred, and with three new things, what stood on the earlier map moves by less than a hundredth of its width."""
    ties = tie_weights(synthetic, mapped(synthetic))
    radii = radii_of(ties)
    before = positions(radii, ties)
    grouped = groups(ties)
    like = {id_: (x, y, grouped[id_]) for id_, (x, y) in before.items()}
    new = {(min(before), f"new-{number}"): 1.0 for number in range(3)}
    after = anchored(radii | dict.fromkeys([end for _, end in new], 12.0), fewer(ties, seed) | new, like)
    width = max(x for x, _ in before.values()) - min(x for x, _ in before.values())
    assert set(after) == set(before) | {end for _, end in new}
    assert max(math.dist(before[id_], after[id_]) for id_ in before) < width / 100
    assert closest(after, dict.fromkeys(after, 12.0)) >= 0


def test_what_is_no_map_is_refused(tmp_path: Path) -> None:
    """A page without the data of a map, and data without positions, are refused with the file's name."""
    for number, content in enumerate(["<p>hello", '<script type="application/json" id="data">{"things":{"id":["a"]}}</script>']):
        path = tmp_path / f"{number}.html"
        path.write_text(content, encoding="utf-8")
        with pytest.raises(InputError, match=f"{number}.html"):
            earlier(path)
    with pytest.raises(InputError):
        earlier(tmp_path / "none.html")
