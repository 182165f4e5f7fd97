"""From the store to plain values."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ecograph import reading, store
from ecograph.errors import InputError
from ecograph.model import Amount, Claim, Ecosystem, Figure, Text
from ecograph.project import Project


def test_everything_in_the_toy_is_read(toy: Ecosystem) -> None:
    """Counts as one counts them in the toy's files."""
    assert len(toy.entities) == 12
    assert len(toy.passages) == 4
    assert len(toy.claims) == 16  # 4 members, 2 funders, 1 initiator, 3 partners, 1 part, 2 areas, 2 target groups, 1 overlooked
    assert len(toy.dates) == 3
    assert len(toy.amounts) == 4


def test_a_role_stays_with_its_relation(toy: Ecosystem) -> None:
    """The membership of Delta carries its role, and stands once."""
    found = [claim for claim in toy.claims if claim.subject == "delta" and claim.object == "alliantie"]
    assert found == [Claim("delta", "memberOf", "alliantie", "toy-1", role="role/partner")]


def test_labels_fall_back_to_the_other_language(toy: Ecosystem) -> None:
    """A thing without an English label is called by its Dutch one."""
    assert toy.label("gemeente-aadorp", "en") == "Municipality of Aadorp"
    assert toy.label("caris", "en") == "Universiteit Caris"


def test_figures_and_amounts_are_exact(toy: Ecosystem) -> None:
    """Numbers are decimals, kinds and pers are short."""
    assert toy.figures == (Figure("aadorp", Text("bedrijven", "bedrijven"), Decimal(20), "companies", "toy-4"),)
    assert Amount("fonds-hout", "ceiling", Decimal(50_000), "EUR", "toy-3", per="application") in toy.amounts


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        ("claims/toy.trig", "schema:value 20 ", 'schema:value "veel" ', "toy-4: the value ‘veel’ of aadorp is not a number"),
        ("documents.ttl", "oa:start 0 ", 'oa:start "begin" ', "the offset ‘begin’ is not a whole number"),
    ],
)
def test_what_is_no_number_is_refused(project: Project, file: str, old: str, new: str, problem: str) -> None:
    """The thing and the passage are named."""
    path = project.graph / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InputError, match=problem):
        reading.read(store.load(project))


def test_helix_follows_from_the_type(toy: Ecosystem) -> None:
    """A university is of the knowledge helix."""
    assert toy.entities["caris"].helix == "helix/knowledge"


def test_passages_of_a_thing(toy: Ecosystem) -> None:
    """Every passage that claims something of it, as subject or object."""
    assert toy.passages_of["caris"] == ("toy-1", "toy-2")
    assert toy.passages_of["target/large-industry"] == ("toy-3", "toy-4")
