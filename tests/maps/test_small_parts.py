"""The parts that a page is made of: years, names of islands, places, texts and the network for notebooks, counted by hand."""

from __future__ import annotations

from dataclasses import replace

from ecograph.maps.geography import geography, home_of
from ecograph.maps.naming import island_names
from ecograph.maps.notebook import pyvis_network
from ecograph.maps.times import years
from ecograph.model import Claim, DateClaim, Ecosystem, Text


def date(subject: str, property_: str, value: str) -> DateClaim:
    return DateClaim(subject, property_, Text(property_, property_), value, "001-1")


def test_years_take_the_widest_period_and_leave_out_what_is_no_year() -> None:
    """Two beginnings give the earlier, two ends the later, a month counts as its year, nonsense as nothing."""
    dates = [date("a", "startDate", "2021-03"), date("a", "openFrom", "2020"), date("a", "endDate", "2024"), date("a", "targetYear", "2030")]
    assert years([*dates, date("b", "issued", "2019-05-01"), date("c", "endDate", "soon"), date("d", "unknown", "2020")]) == {
        "a": (2020, 2030),
        "b": (2019, None),
    }


def test_an_island_is_named_by_what_sets_it_apart(toy: Ecosystem) -> None:
    """Of two groups of eight, three have health and nobody else has: it names their island; what all have names none."""
    ids = [f"x{number:02}" for number in range(16)]
    entities = {id_: replace(toy.entities["rug"], id=id_) for id_ in ids}
    claims = [Claim(id_, "sector", "sector/digitaal", "001-1") for id_ in ids] + [Claim(id_, "sector", "sector/zorg", "001-1") for id_ in ids[:3]]
    eco = replace(toy, entities=entities, claims=tuple(claims))
    assert island_names(eco, {id_: number // 8 for number, id_ in enumerate(ids)}) == {0: ["Zorg", "Health care"]}


def test_places_come_from_points_and_claims_and_are_never_guessed(toy: Ecosystem) -> None:
    """A thing stands at its own point, else at the place it is located in or that lies in one with a point, else in an area without a point."""
    points = {"stad-groningen": (53.2, 6.5), "hanze": (53.0, 6.0)}
    entities = {
        id_: replace(entity, latitude=points[id_][0], longitude=points[id_][1]) if id_ in points else entity for id_, entity in toy.entities.items()
    }
    eco = replace(toy, entities=entities, claims=(*toy.claims, Claim("rug", "locatedIn", "eemshaven", "001-1")))
    stated = {"campus": ["stad-groningen"], "rug": ["eemshaven"]}
    assert [home_of(eco, id_, stated) for id_ in ("hanze", "campus", "rug", "eenling", "stad-groningen")] == [
        "hanze",
        "stad-groningen",
        "eemshaven",
        "",
        "stad-groningen",
    ]
    ids = sorted(entities)
    found = geography(eco, ids)
    names = {site["id"]: site["known"] for site in found["sites"]}
    assert names == {"hanze": True, "stad-groningen": True, "eemshaven": False}
    assert found["site"][ids.index("eenling")] == -1
    assert found["coast"]


def test_without_any_point_there_is_no_geography(toy: Ecosystem) -> None:
    """A graph without coordinates gets no coast and no sites."""
    found = geography(toy, sorted(toy.entities))
    assert (found["sites"], found["coast"]) == ([], [])


def test_the_network_for_notebooks_has_all_things_and_lines(toy: Ecosystem) -> None:
    """Twelve things, ten lines, labels in the language asked for, places as on our map unless physics is wanted."""
    network = pyvis_network(toy, language="en")
    assert (len(network.nodes), len(network.edges)) == (12, 10)
    assert {node["label"] for node in network.nodes} >= {"University of Groningen"}
    assert all("x" in node for node in network.nodes)
    assert not any("x" in node for node in pyvis_network(toy, still=False).nodes)
