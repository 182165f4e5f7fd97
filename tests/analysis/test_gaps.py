"""Gaps: verdicts counted by hand on the toy valley and on made-up reaches."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ecograph.analysis import gaps
from ecograph.analysis.gaps import Gap, Reach
from ecograph.errors import InputError, UnknownName
from ecograph.model import Concept, Ecosystem, Text
from ecograph.project import find

NAME = "eemsdelta-industry-vs-mkb"


@pytest.fixture
def gap() -> Gap:
    return gaps.catalogue(find().queries / "gaps")[NAME]


@pytest.fixture
def eco() -> Ecosystem:
    ids = {"target/mkb": (), "target/small": ("target/mkb",), "target/large-industry": (), "target/pupils": (), "level/mbo": ()}
    return Ecosystem(concepts={id_: Concept(id_, Text(id_, id_), (), broader) for id_, broader in ids.items()})


def answer(eco: Ecosystem, gap: Gap, reached: dict[str, list[str]]) -> gaps.GapAnswer:
    reaches = [Reach(item, group, (f"p-{item}",)) for item, groups in reached.items() for group in groups]
    return gaps.analyse(eco, gap, reaches, dict.fromkeys(reached, ("p-area",)))


def test_items_are_told_apart_by_whom_they_reach(eco: Ecosystem, gap: Gap) -> None:
    """A narrower group counts for its broader one."""
    found = answer(
        eco,
        gap,
        {"a": ["target/large-industry"], "b": ["target/small"], "c": ["target/mkb", "target/large-industry"], "d": ["target/pupils"], "e": []},
    )
    assert found.classes == {"a": "first", "b": "second", "c": "both", "d": "neither", "e": "neither"}


def test_every_cell_names_its_passages(eco: Ecosystem, gap: Gap) -> None:
    """The cell of pupils × neither holds d with its passage."""
    found = answer(eco, gap, {"d": ["target/pupils", "level/mbo"]})
    assert found.table["target/pupils"]["neither"].items == (("d", ("p-d",)),)
    assert found.table["level/mbo"]["first"].items == ()


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        (1, 4, "borne-out"),
        (2, 4, "borne-out"),
        (4, 1, "contradicted"),
        (3, 3, "undecided"),
        (2, 3, "undecided"),
        (1, 3, "too-few"),
        (0, 0, "too-few"),
    ],
)
def test_verdicts(eco: Ecosystem, gap: Gap, first: int, second: int, verdict: str) -> None:
    """At least twice as many reach the second group: borne out; fewer than five reach either: too few to tell."""
    reached = {f"a{n}": ["target/large-industry"] for n in range(first)} | {f"b{n}": ["target/mkb"] for n in range(second)}
    found = answer(eco, gap, reached)
    assert found.verdict == verdict
    for text in (found.sentence.nl, found.sentence.en):
        assert str(second) in text and "{" not in text


def test_an_unknown_gap_is_refused() -> None:
    """The names there are, are listed."""
    with pytest.raises(UnknownName, match=NAME):
        gaps.find(gaps.catalogue(find().queries / "gaps"), "none")


def test_a_header_that_lacks_something_is_refused(tmp_path: Path) -> None:
    """File and missing parts are named."""
    (tmp_path / "x.rq").write_text("#+ title@nl: x\nSELECT * {}", encoding="utf-8")
    with pytest.raises(InputError, match="lacks"):
        gaps.catalogue(tmp_path)


def test_the_definition_is_read(gap: Gap) -> None:
    """Groups, finding and verdicts come from the file."""
    assert gap.second == ("target/mkb",)
    assert gap.finding == "bevinding-focus-mkb"
    assert replace(gap, text="").id == NAME
