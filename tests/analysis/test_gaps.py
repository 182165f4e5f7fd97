"""Gaps: groups, ties and verdicts counted by hand on the toy valley, declarations, bridges and what is said of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest

from ecograph import network, pipeline, report
from ecograph.analysis import gaps
from ecograph.analysis.gaps import Gap, GapAnswer, Member
from ecograph.errors import InputError, UnknownName
from ecograph.model import Ecosystem, Text
from ecograph.network import tie_network
from ecograph.project import find
from ecograph.store import Store

HEADER = """#+ title@nl: t
#+ title@en: t
#+ network: affiliation
#+ count: ties
#+ counted: banden | ties
"""


@pytest.fixture(scope="module")
def real_answers(real_store: Store, real: Ecosystem) -> dict[str, GapAnswer]:
    return {answer.gap.id: answer for answer in pipeline.measure_gaps(real_store, real, samples=99)}


def declared(tmp_path: Path, header: str = HEADER, **labels: str) -> Gap:
    lines = [f"#+ {side} {name}: {name} | {name}\n" for name, side in labels.items()]
    (tmp_path / "own.rq").write_text(f"{header}{''.join(lines)}SELECT * WHERE {{ ?s ?p ?o }}\n", encoding="utf-8")
    return gaps.catalogue(tmp_path)["own"]


def measured(eco: Ecosystem, gap: Gap, members: list[tuple[str, str, str]]) -> GapAnswer:
    graph = network.build(eco, network.find(network.catalogue(), gap.network))
    return gaps.measure(eco, [(gap, graph, [Member(side, group, thing, ()) for side, group, thing in members])], samples=99)[0]


def test_ties_are_counted_with_their_passages(toy: Ecosystem, tmp_path: Path) -> None:
    """Caris initiates Waterwerk and Delta is a partner; the municipality has no tie to it: two ties, one without."""
    gap = declared(tmp_path, some="first", project="second")
    members = [("first", "some", name) for name in ("caris", "delta", "gemeente-aadorp")] + [("second", "project", "waterwerk")]
    (cell,) = measured(toy, gap, members).cells
    assert cell.test.observed == 2 and (cell.reached, cell.size) == (2, 3)
    assert cell.first_without == ("gemeente-aadorp",) and cell.second_without == ()
    assert [(tie.first, tie.passages) for tie in cell.ties] == [("caris", ("toy-2",)), ("delta", ("toy-2",))]


def test_pairs_that_meet(toy: Ecosystem, tmp_path: Path) -> None:
    """Of municipality and Ecotech against Caris: the municipality meets Caris in the alliance, Ecotech in Waterwerk."""
    gap = declared(tmp_path, HEADER.replace("count: ties", "count: pairs"), them="first", caris="second")
    members = [("first", "them", "gemeente-aadorp"), ("first", "them", "ecotech"), ("second", "caris", "caris")]
    (cell,) = measured(toy, gap, members).cells
    assert cell.test.observed == 2
    assert {tie.first: tie.through for tie in cell.ties} == {"ecotech": ("waterwerk",), "gemeente-aadorp": ("alliantie",)}


def test_what_two_venues_share(toy: Ecosystem, tmp_path: Path) -> None:
    """Caris and Delta are in the alliance and in Waterwerk: two shared parties."""
    gap = declared(tmp_path, HEADER.replace("count: ties", "count: shared"), alliantie="first", waterwerk="second")
    (cell,) = measured(toy, gap, [("first", "alliantie", "alliantie"), ("second", "waterwerk", "waterwerk")]).cells
    assert cell.test.observed == 2
    assert cell.ties[0].through == ("caris", "delta")


def test_every_two_groups_once(toy: Ecosystem, tmp_path: Path) -> None:
    """Three groups against one another give three comparisons."""
    gap = declared(tmp_path, HEADER.replace("count: ties", "count: pairs") + "#+ cells: pairs\n", a="first", b="first", c="first")
    answer = measured(toy, gap, [("first", "a", "caris"), ("first", "b", "delta"), ("first", "c", "ecotech")])
    assert [(cell.first, cell.second) for cell in answer.cells] == [("a", "b"), ("a", "c"), ("b", "c")]


def test_who_is_not_in_the_network_is_said(toy: Ecosystem, tmp_path: Path) -> None:
    """Iris has no affiliation at all: outside; a group of only such things gives no comparison."""
    gap = declared(tmp_path, some="first", project="second")
    answer = measured(toy, gap, [("first", "some", "caris"), ("second", "project", "iris")])
    assert answer.outside == ("iris",) and answer.cells == ()


def test_a_group_without_a_label_is_refused(toy: Ecosystem, tmp_path: Path) -> None:
    """The file and the line to add are named."""
    with pytest.raises(InputError, match="nobody"):
        measured(toy, declared(tmp_path), [("first", "nobody", "caris"), ("second", "waterwerk", "waterwerk")])


@pytest.mark.parametrize(
    ("overlooked", "favoured", "verdict"),
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
def test_a_finding_is_held_against_the_counts(toy: Ecosystem, tmp_path: Path, overlooked: int, favoured: int, verdict: str) -> None:
    """At least twice as many reach the favoured group: borne out; fewer than five reach either: too few to tell."""
    gap = declared(tmp_path, HEADER + "#+ finding: bevinding\n#+ overlooked: over\n#+ favoured: mkb\n", some="first", over="second", mkb="second")
    members = [("first", "some", name) for name in ("caris", "delta")] + [("second", "over", "waterwerk"), ("second", "mkb", "alliantie")]
    answer = measured(toy, gap, members)
    cells = [replace(cell, size=9, first_without=("x",) * (9 - (overlooked if cell.second == "over" else favoured))) for cell in answer.cells]
    assert gaps.held_against(gap, cells) == verdict


def test_bridges_stand_on_both_banks(toy: Ecosystem, tmp_path: Path) -> None:
    """Ecotech against the municipality: Caris and Delta are tied to Waterwerk's parties only through things, the alliance is no party of Ecotech."""
    gap = declared(tmp_path, HEADER.replace("count: ties", "count: pairs"), project="first", club="second")
    graph = network.build(toy, network.find(network.catalogue(), "affiliation"))
    members = [Member("first", "project", "ecotech", ()), Member("second", "club", "provincie-bron", ())]
    answer = gaps.measure(toy, [(gap, graph, members)], samples=99)[0]
    assert gaps.bridges(toy, tie_network(toy), answer, answer.cells[0]) == []
    wide = replace(answer, members=(Member("first", "project", "waterwerk", ()), Member("second", "club", "alliantie", ())))
    cell = replace(answer.cells[0], first_without=("waterwerk",))
    found = gaps.bridges(toy, tie_network(toy), wide, cell)
    assert [bridge.actor for bridge in found] == ["caris", "delta"]
    assert found[0].first == (("waterwerk", ("initiates",), ("toy-2",)),) and found[0].second == (("alliantie", ("memberOf",), ("toy-1",)),)


def test_an_unknown_gap_is_refused() -> None:
    """The names there are, are listed."""
    with pytest.raises(UnknownName, match="triple-helix"):
        gaps.find(gaps.catalogue(find().queries / "gaps"), "none")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("#+ title@nl: t\n", "title@en, network, count, counted"),
        (HEADER.replace("count: ties", "count: beans"), "beans"),
        ("#+ title\n", "unreadable"),
    ],
)
def test_a_header_that_is_off_is_refused(tmp_path: Path, text: str, problem: str) -> None:
    """File and fault are named."""
    (tmp_path / "own.rq").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=problem):
        gaps.catalogue(tmp_path)


def test_at_least_fifteen_gaps_are_declared(real_answers: dict[str, GapAnswer]) -> None:
    """Nineteen come with the package; each has groups in its network and comparisons."""
    assert len(real_answers) == 19
    assert all(answer.cells for answer in real_answers.values())


def test_the_eemsdelta_counts_on_the_real_graph(real_answers: dict[str, GapAnswer]) -> None:
    """Both conclusions of the desk research are borne out by the counts, and every tie names its passages."""
    for name in ("eemsdelta-industry-vs-mkb", "eemsdelta-levels"):
        answer = real_answers[name]
        assert answer.finding == "borne-out" and answer.finding_passages == ("004-2.6",)
        assert all(tie.passages for cell in answer.cells for tie in cell.ties)


def test_reports_read_well_in_both_languages(real: Ecosystem, real_answers: dict[str, GapAnswer]) -> None:
    """No field is left open, and every table has as many cells as headings."""
    for answer in real_answers.values():
        for language in ("nl", "en"):
            sentences = report.gap_sentences(real, answer, language)
            assert sentences and not any("{" in sentence for sentence in sentences)
            assert all(len(row) == len(report.gap_headings(language)) for row in report.gap_rows(answer, language))
            assert all(len(row) == len(report.tie_headings(language)) for row in report.tie_rows(real, answer, language))


def test_texts_of_the_header(tmp_path: Path) -> None:
    """Both languages are parted by a bar; one alone stands for both."""
    gap = declared(tmp_path, HEADER.replace("banden | ties", "banden"))
    assert gap.counted == Text("banden", "banden")


def test_a_network_of_one_mode_is_refused(toy: Ecosystem, tmp_path: Path) -> None:
    """In a network of actors alone the meetings at one venue are not independent; the message says what to take instead."""
    gap = declared(tmp_path)
    with pytest.raises(InputError, match="two-mode"):
        gaps.measure(toy, [(gap, nx.Graph([("a", "b")]), [Member("first", "a", "a", ()), Member("second", "b", "b", ())])], samples=99)


def test_every_gap_and_surplus_is_told_once(real: Ecosystem, real_answers: dict[str, GapAnswer]) -> None:
    """A paragraph for each, gaps first, with where it rests and the command that shows it; the rows are the surest departures."""
    answers = list(real_answers.values())
    decided = sum(cell.test.verdict in ("gap", "surplus") for answer in answers for cell in answer.cells)
    for language, gap_word in (("nl", "Dat is een gat."), ("en", "That is a gap.")):
        told = report.gap_digest(real, tie_network(real), answers, language)
        assert 0 < len(told) <= decided and all("`ecograph gap " in paragraph and "{" not in paragraph for paragraph in told)
        kinds = [gap_word in paragraph for paragraph in told]
        assert kinds == sorted(kinds, reverse=True)
    rows = report.nearest_rows(answers, "en", most=decided)
    assert len(rows) == decided and {row[-1] for row in rows} <= {"gap", "surplus"}
