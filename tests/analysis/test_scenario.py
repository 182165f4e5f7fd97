"""Scenarios: what a file may say, what it may not, and what changes on the toy valley, counted by hand."""

from __future__ import annotations

import random
from math import isnan
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecograph.analysis import scenario_file
from ecograph.analysis.measures import MEASURES
from ecograph.analysis.scenario import PASSAGE, Scenario, apply, changes, reached, whole_changes
from ecograph.errors import InputError
from ecograph.model import Claim, Ecosystem, Entity, Text
from ecograph.network import network

WHOLE = """
title = "Een waterhuis"

[[add-actor]]
name = "Waterhuis"
type = "bedrijf"

[[add-tie]]
from = "Waterhuis"
relation = "is partner in"
to = "Waterwerk"

[[add-tie]]
from = "Waterwerk"
relation = "targets"
to = "large-industry"

[[remove-actor]]
name = "Ecotech"

[[remove-tie]]
from = "UC"
to = "Alliantie Vallei"
"""


@pytest.fixture
def written(tmp_path: Path) -> Path:
    return tmp_path / "scenario.toml"


def read(eco: Ecosystem, path: Path, text: str) -> Scenario:
    path.write_text(text, encoding="utf-8")
    return scenario_file.read(eco, path)


def test_a_file_is_read(toy: Ecosystem, written: Path) -> None:
    """Names, labels in either language, aliases and ids lead to what they mean; the helix follows from the type."""
    found = read(toy, written, WHOLE)
    assert found.title == "Een waterhuis"
    assert found.actors == (Entity("waterhuis", Text("Waterhuis", "Waterhuis"), ("organisation",), (), "type/company", "helix/business"),)
    assert found.ties == (
        Claim("waterhuis", "partnerIn", "waterwerk", PASSAGE),
        Claim("waterwerk", "targets", "target/large-industry", PASSAGE),
    )
    assert found.leaving == ("ecotech",)
    assert [(claim.subject, claim.relation, claim.object) for claim in found.ended] == [("caris", "memberOf", "alliantie")]


def test_the_scenario_holds_elsewhere_only(toy: Ecosystem, written: Path) -> None:
    """The graph itself is what it was; in the other, who left is gone with every claim."""
    before = (dict(toy.entities), toy.claims)
    supposed = apply(toy, read(toy, written, WHOLE))
    assert (dict(toy.entities), toy.claims) == before
    assert "ecotech" not in supposed.entities and "waterhuis" in supposed.entities
    assert not [claim for claim in supposed.claims if "ecotech" in (claim.subject, claim.object)]
    assert {claim.passage for claim in supposed.claims} <= set(supposed.passages)


def test_changes_on_the_toy_valley_by_hand(toy: Ecosystem, written: Path) -> None:
    """Waterwerk ties caris, delta, ecotech and fabriek; ecotech is replaced by waterhuis. The alliance loses caris.

    In the network of all ties Waterwerk keeps degree 4, the alliance goes from 4 to 3, caris from 2 to 1.
    """
    supposed = apply(toy, read(toy, written, WHOLE))
    found = {change.node: change for change in changes(network(toy, "ties"), network(supposed, "ties"), [MEASURES["degree"]])}
    assert (found["waterwerk"].base, found["waterwerk"].scenario, found["waterwerk"].difference) == (4, 4, 0)
    assert (found["alliantie"].base, found["alliantie"].scenario, found["alliantie"].difference) == (4, 3, -1)
    assert (found["caris"].base, found["caris"].scenario) == (2, 1)
    assert isnan(found["ecotech"].scenario) and found["ecotech"].place_scenario == 0
    assert isnan(found["waterhuis"].base) and found["waterhuis"].scenario == 1
    assert found["alliantie"].place_base == 1 and found["alliantie"].place_scenario == 2


def test_the_whole_network_by_hand(toy: Ecosystem, written: Path) -> None:
    """Eight ties of the toy valley and its fund: nine with Fonds Hout; one less without caris as member, Ecotech's replaced."""
    supposed = apply(toy, read(toy, written, WHOLE))
    found = {change.measure.id: change for change in whole_changes(network(toy, "ties"), network(supposed, "ties"))}
    assert (found["ties"].base, found["ties"].scenario, found["ties"].difference) == (9, 8, -1)
    assert found["nodes"].difference == 0
    assert len(found) == 16


def test_what_is_reached(toy: Ecosystem, written: Path) -> None:
    """Large industry is reached by Fonds Hout and the finding; the scenario adds Waterwerk."""
    assert reached(toy, apply(toy, read(toy, written, WHOLE))) == [("target/large-industry", 2, 3)]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('[[add-tie]]\nfrom = "Universitiet Caris"\nrelation = "partnerIn"\nto = "Waterwerk"', 2, "did you mean Universiteit Caris"),
        ('[[add-tie]]\nfrom = "UC"\nrelation = "partnerIn"\nto = "Waterwork"', 4, "did you mean Waterwerk"),
        ('[[add-tie]]\nfrom = "UC"\nrelation = "partnrIn"\nto = "Waterwerk"', 3, "partnerIn"),
        ('[[add-tie]]\nfrom = "UC"\nto = "Waterwerk"', 1, "lacks ‘relation’"),
        ('[[add-tie]]\nfrom = "UC"\nrelation = "partnerIn"\nto = "UC"', 4, "no tie to itself"),
        ('[[add-tie]]\nfrom = "UC"\nrelation = "memberOf"\nto = "alliantie"', 3, "there already"),
        ('[[add-tie]]\nfrom = "Nieuw"\nrelation = "memberOf"\nto = "alliantie"', 2, "[[add-actor]]"),
        ('\n\n[[add-actor]]\nname = "Ecotech"', 4, "there already, as ecotech"),
        ('[[add-actor]]\nname = "Nieuw"\nkind = "organisatie"\nhelix = "sport"', 4, "no helix is called ‘sport’"),
        ('[[add-actor]]\nname = "水"', 1, "cannot be an id"),
        ('[[add-actor]]\nname = "Nieuw"\n[[add-actor]]\nname = "nieuw"', 4, "there already"),
        ("[[add-actor]]\nname = 3", 2, "‘name’ is not a text"),
        ('[[add-actor]]\nname = ""', 2, "‘name’ is not a text"),
        ('[[add-actor]]\nname = "x"\ncolour = "red"', 3, "has no ‘colour’"),
        ('[[remove-actor]]\nname = "Nobody"', 2, "nothing is called ‘Nobody’"),
        ('[[remove-actor]]\nname = "UC"\n[[remove-actor]]\nname = "caris"', 4, "has left already"),
        ('[[remove-actor]]\nname = "UC"\n[[add-tie]]\nfrom = "Ecotech"\nrelation = "collaboratesWith"\nto = "UC"', 6, "leaves in this same scenario"),
        ('[[remove-tie]]\nfrom = "UC"\nto = "Fonds Hout"', 2, "no such tie"),
        ('[[remove-tie]]\nfrom = "UC"\nrelation = "funds"\nto = "Waterwerk"', 3, "caris initiates waterwerk"),
        ('[[rename-actor]]\nname = "UC"', 1, "‘rename-actor’ cannot stand here"),
        ('colour = "red"\n', 1, "‘colour’ cannot stand here"),
        ('[add-actor]\nname = "x"', None, "cannot stand here"),
        ('[[add-actor]]\nname = "x', 2, "this is not TOML"),
        ('title = "nothing"', None, "changes nothing"),
        ("", None, "changes nothing"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_line(toy: Ecosystem, written: Path, text: str, line: int | None, words: str) -> None:
    """File, line, what is wrong, and what to do."""
    with pytest.raises(InputError) as refused:
        read(toy, written, text)
    assert refused.value.path == written and refused.value.line == line
    assert words in str(refused.value)
    assert refused.value.remedy


def test_lines_are_counted_past_strings_of_several_lines(toy: Ecosystem, written: Path) -> None:
    """A heading inside a long string is no heading."""
    text = 'title = """\n[[add-tie]]\nfrom = 1\n"""\n[[add-actor]]\nname = "x"\n[[remove-actor]]\nname = "y"'
    with pytest.raises(InputError) as refused:
        read(toy, written, text)
    assert refused.value.line == 8


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"title = '\xe9'"])
def test_a_file_that_is_not_utf8_is_refused(toy: Ecosystem, written: Path, content: bytes) -> None:
    """With what to do."""
    written.write_bytes(content)
    with pytest.raises(InputError, match="not UTF-8"):
        scenario_file.read(toy, written)


def test_a_missing_or_huge_file_is_refused(toy: Ecosystem, written: Path, tmp_path: Path) -> None:
    """By name."""
    with pytest.raises(InputError, match="cannot be read"):
        scenario_file.read(toy, tmp_path / "none.toml")
    written.write_text("#" * 1_000_001, encoding="utf-8")
    with pytest.raises(InputError, match="larger than"):
        scenario_file.read(toy, written)


def test_a_byte_order_mark_and_windows_line_ends_are_read(toy: Ecosystem, written: Path) -> None:
    """As editors on Windows write them."""
    written.write_bytes(b"\xef\xbb\xbf" + WHOLE.replace("\n", "\r\n").encode())
    assert scenario_file.read(toy, written) == read(toy, written, WHOLE)


def test_an_undirected_tie_is_there_in_both_directions(real: Ecosystem, written: Path) -> None:
    """A collaboration that is claimed the other way round cannot be added, and can be removed either way."""
    claim = next(claim for claim in real.claims if claim.relation == "collaboratesWith" and claim.object in real.entities)
    text = f'from = "{claim.object}"\nrelation = "collaboratesWith"\nto = "{claim.subject}"'
    with pytest.raises(InputError, match="there already"):
        read(real, written, f"[[add-tie]]\n{text}")
    assert claim in read(real, written, f"[[remove-tie]]\n{text}").ended


def test_ties_to_concepts_can_end(toy: Ecosystem, written: Path) -> None:
    """By label, with or without the relation."""
    for relation in ("", 'relation = "targets"\n'):
        found = read(toy, written, f'[[remove-tie]]\nfrom = "Waterwerk"\n{relation}to = "mkb"')
        assert [claim.object for claim in found.ended] == ["target/mkb"]


def test_the_example_of_the_documentation_works(real: Ecosystem, written: Path) -> None:
    """The TOML block of docs/analysis.md, on the real graph: one actor comes, one leaves, ties come and go."""
    text = (Path(__file__).parents[2] / "docs" / "analysis.md").read_text(encoding="utf-8")
    found = read(real, written, text.partition("```toml\n")[2].partition("```")[0])
    assert (len(found.actors), len(found.leaving), len(found.ties)) == (1, 1, 2) and found.ended
    assert found.actors[0].helix == "helix/business"


def test_a_scenario_back_and_forth_changes_nothing(toy: Ecosystem) -> None:
    """Adding what is removed leaves every measure as it was."""
    claim = next(claim for claim in toy.claims if claim.relation == "memberOf")
    there_and_back = Scenario("", (), (Claim(claim.subject, claim.relation, claim.object, PASSAGE),), (), (claim,))
    before, after = network(toy, "ties"), network(apply(toy, there_and_back), "ties")
    for change in changes(before, after, MEASURES.values()):
        assert isnan(change.difference) or change.difference == 0
        assert change.place_base == change.place_scenario


@settings(deadline=None, max_examples=20)
@given(seed=st.integers(0, 10_000))
def test_every_difference_is_scenario_less_base(toy: Ecosystem, seed: int) -> None:
    """Whatever leaves, each measure's difference is that of measuring the two networks apart."""
    chance = random.Random(seed)
    scenario = Scenario("", (), (), tuple(sorted(chance.sample(sorted(toy.entities), 3))), ())
    before, after = network(toy, "collaboration"), network(apply(toy, scenario), "collaboration")
    for name in ("degree", "betweenness", "constraint", "harmonic"):
        one, other = MEASURES[name].values(before), MEASURES[name].values(after)
        for change in changes(before, after, [MEASURES[name]]):
            expected = other.get(change.node, float("nan")) - one.get(change.node, float("nan"))
            assert change.difference == pytest.approx(expected, abs=1e-8, nan_ok=True)
