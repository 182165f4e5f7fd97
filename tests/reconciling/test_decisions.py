"""Decisions: kept in one form, refused where they conflict, undone by 'different', whatever their order."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecograph.errors import InputError
from ecograph.export.tables import csv_text
from ecograph.intake.reconciling.decisions import AUTOMATIC, COLUMNS, Decision, Decisions, read_decisions
from ecograph.intake.reconciling.namelist import NewName
from ecograph.intake.reconciling.normalise import plain_words
from ecograph.intake.reconciling.partition import Partition

NAMES = st.sampled_from(["RUG", "Rijksuniversiteit", "de Rijksuniversiteit", "UMCG", "=1+1", "'t Beeckland", "Súdwest-Fryslân", 'a "b", c'])
IDS = st.sampled_from(["rug", "umcg", "org:x", "name:RUG", "name:UMCG"])
DECISIONS = st.lists(
    st.one_of(
        st.builds(Decision, NAMES, st.sampled_from(["", "gemeente"]), st.just(""), st.just("match"), IDS, st.sampled_from(["", "0.913"])),
        st.builds(Decision, NAMES, st.just(""), st.just(""), st.just("different"), IDS),
        st.builds(Decision, NAMES, st.just(""), st.just(""), st.just("new")),
    ),
    max_size=6,
)


def written(path: Path, decisions: Decisions) -> Path:
    path.write_text(csv_text(COLUMNS, decisions.rows()), encoding="utf-8")
    return path


def outcome(decisions: list[Decision]) -> object:
    """What comes of decisions: their rows, or that they are refused."""
    try:
        return Decisions(decisions).rows()
    except InputError:
        return "refused"


@settings(deadline=None)
@given(DECISIONS, st.randoms(use_true_random=False))
def test_the_order_of_decisions_does_not_matter(decisions: list[Decision], random: object) -> None:
    """Any order gives the same rows, or is refused as well."""
    shuffled = list(decisions)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert outcome(shuffled) == outcome(decisions)


@settings(deadline=None)
@given(DECISIONS)
def test_the_file_gives_back_what_was_written(tmp_path_factory: pytest.TempPathFactory, decisions: list[Decision]) -> None:
    """Parse ∘ write is the identity, formulas and quotation marks included."""
    if outcome(decisions) == "refused":
        return
    first = Decisions(decisions)
    path = written(tmp_path_factory.mktemp("decisions") / "decisions.csv", first)
    again = Decisions(read_decisions(path))
    assert again.rows() == first.rows()
    assert written(path.with_name("again.csv"), again).read_bytes() == path.read_bytes()


@given(st.lists(st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg")), max_size=12), st.randoms(use_true_random=False))
def test_merging_does_not_depend_on_order(pairs: list[tuple[str, str]], random: object) -> None:
    """The groups of a union-find are the same in any order and direction."""
    shuffled = [(b, a) for a, b in pairs]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    first, second = Partition("abcdefg"), Partition("abcdefg")
    for a, b in pairs:
        first.unite(a, b)
    for a, b in shuffled:
        second.unite(a, b)
    assert first.groups() == second.groups()


def test_a_name_matched_with_two_things_is_refused_with_both_lines(tmp_path: Path) -> None:
    """Lines 2 and 3 are named."""
    path = tmp_path / "decisions.csv"
    path.write_text("name,decision,id\nRUG,match,rug\nrug,match,umcg\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"decisions\.csv:2 .* decisions\.csv:3 .* two things one"):
        Decisions(read_decisions(path))


def test_what_was_told_apart_cannot_be_joined_by_a_detour(tmp_path: Path) -> None:
    """A = B, B = rug, but A ≠ rug: the line that tells apart and the two that join are named."""
    path = tmp_path / "decisions.csv"
    path.write_text("name,decision,id\nA,match,name:B\nB,match,rug\nA,different,rug\n", encoding="utf-8")
    with pytest.raises(InputError, match=r":4 .* tells apart what .*:2 .*:3"):
        Decisions(read_decisions(path))


def test_two_ids_of_one_thing_do_not_conflict() -> None:
    """The graph and a register may call one thing by two ids."""
    decisions = Decisions([Decision("RUG", id="rug"), Decision("RuG", id="org:rug")], {"org:rug": "rug", "rug": "rug"})
    found = decisions.of(NewName("rug"))
    assert found is not None and found.id in ("rug", "org:rug")


def test_different_undoes_a_match_and_split_writes_it() -> None:
    """After a split, nothing is decided but that it is not."""
    decisions = Decisions([Decision("Noorderpoort College", id="noorderpoort", by="A")])
    split = decisions.split("noorderpoort college", by="B")
    new = NewName("Noorderpoort College")
    assert split.of(new) is None and split.excluded(new) == {"noorderpoort"}
    assert [decision.decision for decision in split.decisions] == ["different"]
    with pytest.raises(InputError, match="no decision matches"):
        split.split("Noorderpoort College")
    with pytest.raises(InputError, match="tells apart"):
        split.joined([Decision("Noorderpoort College", id="noorderpoort")])


def test_a_person_overrules_the_score() -> None:
    """An automatic match gives way to a decision by somebody."""
    decisions = Decisions([Decision("A", id="x", by=AUTOMATIC), Decision("A", id="y", by="Ann")])
    assert [decision.id for decision in decisions.decisions] == ["y"]


def test_type_and_place_belong_to_the_question() -> None:
    """Groningen the municipality and Groningen the province are two questions."""
    decisions = Decisions([Decision("Groningen", "gemeente", id="gemeente-groningen"), Decision("Groningen", "provincie", id="provincie-groningen")])
    found = [decisions.of(NewName("Groningen", type_)) for type_ in ("gemeente", "provincie", "")]
    assert [decision.id if decision else "" for decision in found] == ["gemeente-groningen", "provincie-groningen", ""]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("name,decision,id\nA,maybe,x\n", "is not a decision"),
        ("name,decision,id\nA,match,\n", "but with what"),
        ("name,decision,id\n,match,x\n", "no name"),
        ("name,decision,id,score\nA,match,x,high\n", "not a score"),
        ("name,decision,id\nA,match,x,y\n", "4 cells"),
        ("decision,id\nmatch,x\n", "no column"),
        ("name,naam,id\nA,B,x\n", "two columns"),
        ("", "empty"),
    ],
)
def test_bad_files_are_refused_with_the_line(tmp_path: Path, text: str, problem: str) -> None:
    """What is wrong is said, with file and line."""
    path = tmp_path / "decisions.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=problem):
        read_decisions(path)


def test_a_file_of_names_and_ids_is_a_file_of_matches(tmp_path: Path) -> None:
    """Two columns are enough; a not-a-number score is no score."""
    path = tmp_path / "decisions.csv"
    path.write_text("\ufeffnaam;id;score\r\nRUG;rug;nan\r\n", encoding="utf-8")
    (decision,) = read_decisions(path)
    assert (decision.decision, decision.id, decision.score, decision.line) == ("match", "rug", "", 2)
    assert plain_words(decision.name) == ("rug",)
