"""The data of a page, against the toy ecosystem counted by hand."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from ecograph.errors import InputError
from ecograph.maps.data import page_data, script_json
from ecograph.maps.ties import degrees, mapped, tie_weights
from ecograph.model import Claim, Ecosystem, Kind, Text


def made(eco: Ecosystem) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(script_json(page_data(eco, {"id": mapped(eco)}, {"title": Text("t", "t"), "lede": None})))
    return data


def test_things_are_sorted_and_complete(toy: Ecosystem) -> None:
    """Every entity whose kind is on maps is there, by id."""
    assert made(toy)["things"]["id"] == sorted(toy.entities)


def test_ties_count_claims_between_things(toy: Ecosystem) -> None:
    """UMCG and the Akkoord: two memberships and one funding; concepts make no ties; ten pairs in all."""
    ties = tie_weights(toy, mapped(toy))
    assert ties["akkoord", "umcg"] == 3.0
    assert len(ties) == 10
    assert degrees(ties)["campus"] == 4.0  # umcg, rug, fonds, stad-groningen
    assert "eenling" not in degrees(ties)


def test_claim_keeps_all_it_says(toy: Ecosystem) -> None:
    """The first membership of UMCG carries role, status, period and passage."""
    data = made(toy)
    ids, columns = data["things"]["id"], data["claims"]
    rows = [
        n for n, (s, o) in enumerate(zip(columns["subject"], columns["object"], strict=True)) if (s, o) == (ids.index("umcg"), ids.index("akkoord"))
    ]
    assert len(rows) == 3
    first = next(str(n) for n in rows if str(n) in columns["role"])
    assert data["texts"][columns["role"][first]] == ["penvoerder", "lead partner"]
    assert data["texts"][columns["status"][first]] == ["loopt", "running"]
    assert (columns["start"][first], columns["end"][first]) == ("2020", "2024")
    passage = columns["passage"][int(first)]
    assert (data["passages"]["section"][passage], data["passages"]["heading"][passage]) == ("2.1", "Partners")
    assert data["documents"][data["passages"]["document"][passage]]["title"] == ["Agenda voor de toekomst", "Agenda for the future"]


def test_relations_read_both_ways_in_both_languages(toy: Ecosystem) -> None:
    """A relation brings its label and its inverse, Dutch and English; equal ones are told once."""
    member = next(relation for relation in made(toy)["relations"] if relation["id"] == "memberOf")
    assert member["label"] == ["is lid van", "is member of"]
    assert member["inverse"] == ["heeft als lid", "has member"]
    assert next(relation for relation in made(toy)["relations"] if relation["id"] == "partnerIn")["label"] == ["is partner in"]


def test_concepts_are_negative_and_bring_what_they_fall_under(toy: Ecosystem) -> None:
    """Energy is claimed of nothing but is there, since hydrogen falls under it; digital is not."""
    data = made(toy)
    ids = [concept["id"] for concept in data["concepts"]]
    assert ids == ["sector/energie", "sector/waterstof", "sector/zorg", "target/studenten"]
    assert data["concepts"][1]["broader"] == [0]
    assert data["claims"]["object"].count(-1 - ids.index("sector/zorg")) == 2


def test_figures_and_amounts_have_unit_kind_and_qualifier(toy: Ecosystem) -> None:
    """A target of about 3400 persons in 2025, in Groningen; a ceiling of three million euros a year from the municipality."""
    data = made(toy)
    texts, ids = data["texts"], data["things"]["id"]
    about, _, measure, value, unit, kind, qualifier, year, area, note = next(row for row in data["figures"] if row[3] == 3400)
    assert (ids[about], texts[measure], value, texts[unit], texts[kind]) == (
        "umcg",
        ["studenten", "students"],
        3400,
        ["personen"],
        ["doel", "target"],
    )
    assert (texts[qualifier], year, texts[area], note) == (["ongeveer", "approximately"], "2025", ["Groningen"], -1)
    row = data["amounts"][0]
    assert (ids[row[0]], texts[row[2]], row[3], row[4], texts[row[5]]) == (
        "regeling",
        ["plafond", "ceiling"],
        3000000,
        "EUR",
        ["per jaar", "per year"],
    )
    assert (texts[row[6]][0], row[7], row[8:10]) == ("Gemeente Groningen", -1, ["2021", "2023"])
    other = next(row for row in data["figures"] if row[3] == 2.5)
    assert texts[other[5]] == ["waargenomen", "observed"]


def test_entities_off_the_map_take_their_claims_with_them(toy: Ecosystem) -> None:
    """A thing of a mode that maps do not show is left out, and claims about it too."""
    eco = replace(toy, kinds={**toy.kinds, "fund": Kind("fund", "x", Text("fonds", "fund"), "evidence", 1)})
    assert "fonds" not in made(eco)["things"]["id"]
    assert len(made(eco)["claims"]["subject"]) == len(made(toy)["claims"]["subject"]) - 2


def test_unknown_end_is_refused(toy: Ecosystem) -> None:
    """A claim about something that is nowhere declared says so, with what to do."""
    eco = replace(toy, claims=(*toy.claims, Claim("umcg", "memberOf", "nergens", "001-1")))
    with pytest.raises(InputError, match="nergens is neither an entity nor a concept"):
        made(eco)


def test_script_json_survives_a_round_trip() -> None:
    """Whatever the strings hold, they come back, and nothing in between can end a script."""
    nasty = "</script><!-- & \u2028 \u2029 <script>"
    text = script_json({"a": nasty, "b": [Decimal("1.5"), Decimal("3000000")]})
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == {"a": nasty, "b": [1.5, 3000000]}


def test_nan_is_refused_as_data() -> None:
    """Undefined is null in a page, never NaN, which is no JSON."""
    with pytest.raises(ValueError, match="Out of range"):
        script_json({"a": float("nan")})
