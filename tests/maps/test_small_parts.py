"""The parts that a page is made of: years, names of islands, places, texts and the network for notebooks, counted by hand."""

from __future__ import annotations

from dataclasses import replace

from ecograph.maps.geography import geography
from ecograph.maps.homes import Home, homes
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
    ids = sorted(entities)
    where = homes(eco, ids)
    wanted = {"hanze": "hanze", "campus": "stad-groningen", "rug": "eemshaven", "stad-groningen": "stad-groningen"}
    assert {id_: where[id_].place for id_ in wanted} == wanted
    assert "eenling" not in where
    found = geography(eco, ids)
    names = {site["id"]: site["known"] for site in found["sites"]}
    assert names == {"hanze": True, "stad-groningen": True, "eemshaven": False}
    assert found["site"][ids.index("eenling")] == found["through"][ids.index("eenling")] == -1
    assert found["coast"]


def with_points(eco: Ecosystem, **points: tuple[float, float]) -> Ecosystem:
    """Return an ecosystem in which the things that are named have these points (an underscore for each hyphen)."""
    known = {id_.replace("_", "-"): point for id_, point in points.items()}
    entities = {id_: replace(e, latitude=known[id_][0], longitude=known[id_][1]) if id_ in known else e for id_, e in eco.entities.items()}
    return replace(eco, entities=entities)


def test_what_belongs_to_something_is_where_that_is_and_says_so(toy: Ecosystem) -> None:
    """A unit of what is housed by a campus in the city is in the city, through the latter; of two ways the one in fewer steps counts."""
    claims = [
        Claim("campus", "locatedIn", "stad-groningen", "001-1"),
        Claim("campus", "hosts", "fonds", "001-1"),
        Claim("regeling", "partOf", "fonds", "001-1"),
        Claim("eenling", "partOf", "regeling", "001-1"),
        Claim("hanze", "locatedIn", "eemshaven", "001-1"),
        Claim("hanze", "carriesOut", "regeling", "001-1"),
    ]
    eco = replace(with_points(toy, stad_groningen=(53.2, 6.5)), claims=tuple(claims))
    found = homes(eco, ["campus", "eenling", "fonds", "hanze", "regeling", "rug"])
    assert found == {
        "campus": Home("stad-groningen"),
        "fonds": Home("stad-groningen", "campus"),
        "hanze": Home("eemshaven"),
        "regeling": Home("eemshaven", "hanze"),
        "eenling": Home("eemshaven", "regeling"),
    }


def test_a_chain_of_parts_without_a_place_ends(toy: Ecosystem) -> None:
    """Two things that are part of each other and of nothing with a place have no home."""
    eco = replace(toy, claims=(Claim("rug", "partOf", "hanze", "001-1"), Claim("hanze", "partOf", "rug", "001-1")))
    assert homes(eco, ["hanze", "rug"]) == {}


def test_working_with_a_place_is_not_being_there(toy: Ecosystem) -> None:
    """Only being located, serving, being about and monitoring place a thing, in that order; cooperation with a town doesn't."""
    claims = [
        Claim("gemeente", "collaboratesWith", "eemshaven", "001-1"),
        Claim("rug", "areaServed", "eemshaven", "001-1"),
        Claim("rug", "areaServed", "eemshaven", "002-3"),
        Claim("rug", "locatedIn", "stad-groningen", "001-1"),
    ]
    eco = replace(toy, claims=tuple(claims))
    assert homes(eco, ["gemeente", "rug"]) == {"rug": Home("stad-groningen")}


def test_a_place_without_a_point_takes_that_of_the_place_it_is_said_to_lie_in(toy: Ecosystem) -> None:
    """The harbour lies within the city by a claim, so that what is in the harbour is on the map in the city."""
    claims = (Claim("eemshaven", "within", "stad-groningen", "001-1"), Claim("rug", "locatedIn", "eemshaven", "001-1"))
    eco = replace(with_points(toy, stad_groningen=(53.2, 6.5)), claims=claims)
    assert homes(eco, ["eemshaven", "rug"]) == {"eemshaven": Home("stad-groningen"), "rug": Home("stad-groningen")}


def test_municipalities_and_provinces_are_at_the_place_of_their_name(toy: Ecosystem) -> None:
    """Of two places called Groningen the municipality takes the one with a point, the province the one that is called after it."""
    body, place = toy.entities["gemeente"], toy.entities["stad-groningen"]
    entities = {
        "gemeente": replace(body, type="type/municipality"),
        "provincie": replace(body, id="provincie", label=Text("Provincie Groningen", "Province of Groningen"), type="type/province"),
        "rug": replace(toy.entities["rug"], label=Text("Gemeente Groningen", "Municipality of Groningen")),
        "stad": replace(place, id="stad", label=Text("Groningen (stad)", "Groningen (city)"), latitude=53.2, longitude=6.5),
        "gebied": replace(place, id="gebied", label=Text("Groningen (gebied)", "Groningen (area)")),
        "gewest": replace(place, id="gewest", label=Text("Provincie Groningen (gebied)", "Province of Groningen (area)")),
    }
    eco = replace(toy, entities=entities, claims=())
    assert homes(eco, ["gemeente", "provincie", "rug"]) == {"gemeente": Home("stad"), "provincie": Home("gewest")}


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
