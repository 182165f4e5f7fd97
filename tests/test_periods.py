"""Periods, and what of a graph holds in one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecograph import reading, store
from ecograph.errors import InputError
from ecograph.model import Ecosystem
from ecograph.periods import Period
from ecograph.project import Project


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2021", date(2021, 1, 1), date(2021, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2021-03-05", date(2021, 3, 5), date(2021, 3, 5)),
        ("2020..2022-06", date(2020, 1, 1), date(2022, 6, 30)),
    ],
)
def test_a_period_is_as_exact_as_its_words(text: str, first: date, last: date) -> None:
    """A year is all its days, a month all of its own."""
    assert Period.read(text) == Period(first, last)


@pytest.mark.parametrize("text", ["", "21", "2021-13", "2021-02-30", "soon", "2022..2020", "2021..", "0000", "2021-2022"])
def test_what_is_no_period_is_refused(text: str) -> None:
    """The remedy shows how to write one."""
    with pytest.raises(InputError, match=r"is not a date|ends before"):
        Period.read(text)


days = st.dates()


@given(days, days, days, days)
def test_overlap_is_symmetric_and_means_a_common_day(a: date, b: date, c: date, d: date) -> None:
    """Two periods overlap exactly when the later beginning is not after the earlier end."""
    one, other = Period(min(a, b), max(a, b)), Period(min(c, d), max(c, d))
    assert one.overlaps(other) == other.overlaps(one) == (max(one.first, other.first) <= min(one.last, other.last))


def held(project: Project, period: str) -> Ecosystem:
    return reading.read(store.load(project, period=Period.read(period)))


@pytest.mark.parametrize(("period", "waterwerk"), [("2019", False), ("2020", True), ("2024", True), ("2025", False), ("2019..2030", True)])
def test_a_programme_holds_from_its_first_year_to_its_last(project: Project, period: str, waterwerk: bool) -> None:
    """Waterwerk runs 2020–2024: outside, nothing is said of it."""
    assert ("waterwerk" in held(project, period).passages_of) is waterwerk


def test_what_is_not_dated_stays(project: Project) -> None:
    """The alliance has no dates: its members are there in any year."""
    members = [claim.subject for claim in held(project, "1999").claims if claim.relation == "memberOf"]
    assert members == ["caris", "delta", "gemeente-aadorp", "provincie-bron"]


def test_a_role_holds_for_its_own_period(project: Project) -> None:
    """A membership from 2023 on is no membership in 2022."""
    path = project.graph / "claims" / "toy.trig"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("org:role role:partner .", 'org:role role:partner ; eco:from "2023"^^xsd:gYear .'), encoding="utf-8")

    def delta(period: str) -> list[str]:
        return [c.subject for c in held(project, period).claims if c.relation == "memberOf" and c.subject == "delta"]

    assert delta("2022") == []
    assert delta("2023") == ["delta"]


def test_what_has_a_successor_has_ended(project: Project) -> None:
    """Ecotech, succeeded by Fabriek Groot in 2021, takes part in 2021 and not in 2022."""
    path = project.graph / "claims" / "toy.trig"
    node = 'eco:Relation ; rdf:subject id:fabriek-groot ; rdf:predicate eco:successorOf ; rdf:object id:ecotech ; eco:from "2021"^^xsd:gYear .'
    path.write_text(path.read_text(encoding="utf-8").replace("passage:toy-2 {", f"passage:toy-2 {{\n    [] a {node}"), encoding="utf-8")
    assert "ecotech" in {claim.subject for claim in held(project, "2021").claims}
    assert "ecotech" not in {claim.subject for claim in held(project, "2022").claims}
