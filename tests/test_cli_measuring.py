"""The commands that measure: what they print on the toy valley, in every format and both languages, and what they refuse."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ecograph.analysis.measures import MEASURES
from ecograph.cli import main
from ecograph.errors import EcographError, UnknownName
from ecograph.project import Project

SCENARIO = '[[remove-actor]]\nname = "Ecotech"\n[[add-tie]]\nfrom = "Fabriek Groot"\nrelation = "memberOf"\nto = "alliantie"\n'


def run(project: Project, *arguments: str) -> Result:
    """Run a command in this process; an expected error is raised."""
    result = CliRunner().invoke(main, ["--project", str(project.root), *arguments], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result


def rows(result: Result) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(result.stdout)))


COMMANDS = [
    ("rank",),
    ("rank", "--by", "liaison", "--network", "collaboration", "--group", "type"),
    ("rank", "--interval", "--replicates", "3"),
    ("rank", "--list"),
    ("brokers",),
    ("communities", "--seeds", "3"),
    ("communities", "--method", "louvain", "--seeds", "2", "--members"),
    ("mixing", "--permutations", "9"),
    ("leaves",),
    ("leaves", "UC"),
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("format_", ["table", "csv", "tsv", "json", "md"])
def test_every_command_prints_every_format_the_same_twice(project: Project, command: tuple[str, ...], format_: str) -> None:
    """In both languages, equal byte for byte."""
    for language in ("nl", "en"):
        first, second = (CliRunner().invoke(main, ["--project", str(project.root), "--lang", language, *command, "--format", format_]) for _ in "ab")
        assert first.exit_code == 0 and first.stdout and first.stdout_bytes == second.stdout_bytes
        if format_ == "json":
            assert "NaN" not in first.stdout
            json.loads(first.stdout)


def test_every_measure_ranks(project: Project) -> None:
    """By its name in the catalogue, with all things of the network."""
    counts = {name: len(rows(run(project, "rank", "--by", name, "--limit", "0", "--format", "csv"))) for name in MEASURES}
    assert set(counts.values()) == {10}


def test_rank_by_degree_on_the_toy_valley(project: Project) -> None:
    """The alliance and Waterwerk have four ties each."""
    found = rows(run(project, "rank", "--by", "degree", "--limit", "3", "--format", "csv"))
    assert [(row["place"], row["id"], row["value"]) for row in found[:2]] == [("1", "alliantie", "4"), ("1", "waterwerk", "4")]


def test_rank_names_the_group(project: Project) -> None:
    """--group helix instead of the community."""
    found = rows(run(project, "rank", "--by", "degree", "--kind", "organisation", "--group", "helix", "--limit", "0", "--format", "csv"))
    assert {row["id"]: row["helix"] for row in found}["ecotech"] == "helix/business"
    assert all(row["kind"] == "organisation" for row in found)


def test_intervals_hold_what_stays(project: Project) -> None:
    """Without errors of reading, value and place are the same in every replicate."""
    arguments = ("rank", "--by", "degree", "--interval", "--wrong", "0", "--missed", "0", "--replicates", "3", "--top", "2", "--format", "csv")
    for row in rows(run(project, *arguments)):
        assert row["low"] == row["high"] == row["value"] and row["place_low"] == row["place_high"] == row["place"]


def test_brokers_of_the_toy_valley(project: Project) -> None:
    """Caris and Delta know all others by the alliance and Waterwerk, who do not know each other: 2 governments × 2 companies, both ways."""
    found = rows(run(project, "brokers", "--by", "helix", "--format", "csv"))
    assert {row["id"]: row["liaison"] for row in found if row["liaison"] != "0"} == {"caris": "8", "delta": "8"}
    assert {row["total"] for row in found if row["id"] in ("caris", "delta")} == {"8"}


def test_mixing_on_the_toy_valley(project: Project) -> None:
    """Three ties within helices (one each), eight across."""
    said = json.loads(run(project, "mixing", "--permutations", "0", "--format", "json").stdout)
    every = said["ei_index"][0]
    assert (every["members"], every["internal"], every["external"]) == (6, 3, 8)


def test_what_is_lost_without_waterwerk(project: Project) -> None:
    """Its two companies are left alone, the six others keep the alliance: of 8·7/2 pairs 6·5/2 remain."""
    row = rows(run(project, "leaves", "Waterwerk", "--format", "csv"))[0]
    assert row["isolated"] == "ecotech; fabriek-groot"
    assert row["pairs_lost"] == str(8 * 7 // 2 - 6 * 5 // 2)


def test_communities_are_named_by_their_best_tied(project: Project) -> None:
    """With --members every thing has a row."""
    assert len(rows(run(project, "communities", "--members", "--seeds", "3", "--format", "csv"))) == 10


def test_what_if_prints_base_scenario_and_difference(project: Project, tmp_path: Path) -> None:
    """Every measure of every thing that changes, and of the whole, in one table; the alliance gains one tie."""
    file = tmp_path / "s.toml"
    file.write_text(SCENARIO, encoding="utf-8")
    found = rows(run(project, "what-if", str(file), "--limit", "0", "--format", "csv"))
    by = {(row["measure"], row["id"]): row for row in found}
    assert (by["degree", "alliantie"]["base"], by["degree", "alliantie"]["scenario"], by["degree", "alliantie"]["difference"]) == ("4", "5", "1")
    assert (by["nodes", ""]["base"], by["nodes", ""]["scenario"]) == ("10", "9")
    assert by["degree", "ecotech"]["scenario"] == ""
    assert {row["measure"] for row in found if row["level"] == "node"} <= set(MEASURES)


@pytest.mark.parametrize("format_", ["table", "md", "json"])
def test_what_if_reads_well_in_both_languages(project: Project, tmp_path: Path, format_: str) -> None:
    """The same twice, and the graph is what it was."""
    file = tmp_path / "s.toml"
    file.write_text(SCENARIO, encoding="utf-8")
    before = run(project, "rank", "--format", "csv").stdout
    for language, word in (("nl", "verschil"), ("en", "difference")):
        texts = [run(project, "--lang", language, "what-if", str(file), "--format", format_).stdout for _ in "ab"]
        assert texts[0] == texts[1] and (word in texts[0] or format_ == "json")
    assert run(project, "rank", "--format", "csv").stdout == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["rank", "--by", "nonsense"], "no measure is called ‘nonsense’"),
        (["rank", "--network", "nonsense"], "no network is called ‘nonsense’"),
        (["rank", "--group", "nonsense"], "no grouping is called ‘nonsense’"),
        (["rank", "--kind", "nonsense"], "no kind is called ‘nonsense’"),
        (["brokers", "--role", "nonsense"], "no role is called ‘nonsense’"),
        (["leaves", "nonsense"], "nothing is called ‘nonsense’"),
        (["leaves", "Aadorp", "--network", "collaboration"], "is not in the network"),
        (["what-if", "none.toml"], "cannot be read"),
    ],
)
def test_unknown_names_are_refused(project: Project, arguments: list[str], words: str) -> None:
    """With what there is."""
    with pytest.raises(EcographError, match=words) as refused:
        run(project, *arguments)
    assert "→" in str(refused.value)


def test_a_network_that_is_declared_elsewhere_is_asked_for(project: Project) -> None:
    """The names come from the networks, not from the command."""
    with pytest.raises(UnknownName, match="affiliation, collaboration"):
        run(project, "mixing", "--network", "nonsense")


@pytest.mark.parametrize("arguments", [["rank", "--limit", "-1"], ["rank", "--missed", "2"], ["communities", "--method", "nonsense"]])
def test_values_that_cannot_be_are_a_usage_error(project: Project, arguments: list[str]) -> None:
    """Exit code 2."""
    assert CliRunner().invoke(main, ["--project", str(project.root), *arguments]).exit_code == 2
