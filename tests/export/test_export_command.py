"""`ecograph export`: formats by name and by file name, parts of the graph, and clear refusals."""

from __future__ import annotations

import json
from pathlib import Path

import networkx as nx
import pytest
from click.testing import CliRunner, Result

from ecograph.cli import main
from ecograph.errors import EcographError
from ecograph.export.registry import FORMATS, find_format, guessed_format
from ecograph.project import Project

PAGE = Path(__file__).parents[2] / "docs" / "export.md"


def run(*arguments: str, project: Project) -> Result:
    result = CliRunner().invoke(main, ["--project", str(project.root), "export", *arguments])
    if isinstance(result.exception, EcographError):
        return result
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_written(project: Project, name: str, tmp_path: Path) -> None:
    """One line says what was written; files and folders are there."""
    target = tmp_path / ("out" + (FORMATS[name].endings or ("",))[0])
    done = run("--format", name, "-o", str(target), "--lang", "en", project=project)
    assert done.exit_code == 0
    assert done.output.startswith(f"{target}: {FORMATS[name].title}, 12 things, ")
    assert target.is_dir() == FORMATS[name].folder


def test_formats_are_listed_and_documented(project: Project) -> None:
    """Every format is in --list and in docs/export.md, with its file name; thirteen of them."""
    listed, page = run("--list", "--lang", "en", project=project).output, PAGE.read_text(encoding="utf-8")
    assert len(FORMATS) == 13
    for known in FORMATS.values():
        assert known.id in listed and f"`{known.id}`" in page
        assert all(ending in page for ending in known.endings)


@pytest.mark.parametrize(
    ("name", "format_"),
    [("a.ttl", "turtle"), ("A.GEXF", "gexf"), ("x.kumu.json", "kumu"), ("x.rdf", "rdfxml"), ("x.owl", "rdfxml"), ("a.b.md", "markdown")],
)
def test_formats_are_guessed_from_file_names(name: str, format_: str) -> None:
    """Whatever the case of letters."""
    assert guessed_format(Path(name)).id == format_


@pytest.mark.parametrize(
    ("name", "remedy"), [("x.json", "--format kumu or --format cytoscape"), ("x.csv", "name a folder"), ("x", "--list"), ("x.docx", "--list")]
)
def test_unknown_file_names_are_refused(project: Project, name: str, remedy: str, tmp_path: Path) -> None:
    """The message says what to do, and nothing is written."""
    done = run("-o", str(tmp_path / name), project=project)
    assert isinstance(done.exception, EcographError) and remedy in str(done.exception)
    assert list(tmp_path.iterdir()) == [project.root]


def test_a_mistyped_format_has_suggestions() -> None:
    """`grapml` comes near `graphml`."""
    with pytest.raises(EcographError, match="did you mean graphml"):
        find_format("grapml")


def test_a_part_is_exported(project: Project, tmp_path: Path) -> None:
    """Names and aliases, several at once; only what is between them, with the passages that say so (by hand from toy.trig)."""
    target = tmp_path / "part.graphml"
    assert run("-o", str(target), "--only", "caris, delta", "--only", "waterwerk", project=project).exit_code == 0
    graph = nx.read_graphml(target, force_multigraph=True)
    assert {node for node, data in graph.nodes(data=True) if data["kind"] != "concept"} == {"caris", "delta", "waterwerk"}
    ties = {(source, data["relation"], end) for source, end, data in graph.edges(data=True)}
    assert {("caris", "initiates", "waterwerk"), ("delta", "partnerIn", "waterwerk")} <= ties
    assert {data["passages"] for _, _, data in graph.edges(data=True)} == {"toy-2"}


def test_a_part_of_triples_is_exported(project: Project, tmp_path: Path) -> None:
    """What is not asked for is nowhere in the file."""
    target = tmp_path / "part.jsonld"
    assert run("-o", str(target), "--only", "caris", "--depth", "0", project=project).exit_code == 0
    text = target.read_text(encoding="utf-8")
    assert "id:caris" in text and "id:delta" not in text
    assert [graph["@id"] for graph in json.loads(text)["@graph"] if graph["@id"].startswith("passage:")] == []


def test_what_lies_around_a_thing_is_exported(project: Project, tmp_path: Path) -> None:
    """One tie away from Waterwerk are its four partners."""
    target = tmp_path / "around.graphml"
    run("-o", str(target), "--only", "waterwerk", "--depth", "1", project=project)
    graph = nx.read_graphml(target, force_multigraph=True)
    assert {"caris", "delta", "ecotech", "fabriek-groot", "waterwerk"} <= set(graph)
    assert "gemeente-aadorp" not in graph


def test_what_held_then_is_exported(project: Project, tmp_path: Path) -> None:
    """Waterwerk ran from 2020 to 2024: in 2030 nothing is said of it."""
    target = tmp_path / "then.graphml"
    run("-o", str(target), "--as-of", "2022", project=project)
    assert nx.read_graphml(target, force_multigraph=True).has_edge("caris", "waterwerk")
    run("-o", str(target), "--as-of", "2030", project=project)
    assert not nx.read_graphml(target, force_multigraph=True).has_edge("caris", "waterwerk")


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["--format", "xlsx", "--network", "ties", "-o", "x.xlsx"], "XLSX has no networks"),
        (["--format", "csv", "-o", "a.file"], "several files"),
        (["--format", "graphml", "-o", "."], "one file"),
        (["--format", "turtle"], "no file to write"),
        (["-o", "x.ttl", "--only", "nobody"], "nothing is called"),
        (["-o", "x.ttl", "--depth", "2"], "from which things"),
    ],
)
def test_what_does_not_fit_is_refused(project: Project, arguments: list[str], problem: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sentence says why, and nothing is written."""
    monkeypatch.chdir(tmp_path)
    Path("a.file").write_text("old", encoding="utf-8")
    done = run(*arguments, project=project)
    assert isinstance(done.exception, EcographError) and problem in str(done.exception)
    assert {path.name for path in tmp_path.iterdir() if path.is_file()} == {"a.file"}
    assert Path("a.file").read_text(encoding="utf-8") == "old"
