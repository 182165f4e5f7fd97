"""What is published: whole, equal twice, and without a request to anyone."""

from __future__ import annotations

import csv
import os
import re
from pathlib import Path

import networkx as nx
import pytest

from ecograph import export, pipeline
from ecograph.errors import InputError
from ecograph.export import csv_text
from ecograph.project import Project


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The exports of the real graph."""
    target = tmp_path_factory.mktemp("exports")
    pipeline.build(target)
    return target


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_two_builds_are_equal(built: Path, tmp_path: Path) -> None:
    """Same input, same bytes."""
    pipeline.build(tmp_path)
    first, second = contents(built), contents(tmp_path)
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_everything_is_there(built: Path) -> None:
    """Map, measures, answers in two languages, the gap, the graph."""
    names = set(contents(built))
    assert {"map.html", "measures/ties.csv", "measures/affiliation.csv", "graph/ecograph.nq", "graph/ties.graphml"} <= names
    graph = {name.removeprefix("graph/") for name in names if name.startswith("graph/")}
    assert {"ecograph.trig", "ecograph.jsonld", "ecograph.ttl", "ties.gexf", "ecograph.nl.xlsx", "neo4j/README.md", "dossier.en.md"} <= graph
    assert {"gaps/eemsdelta-industry-vs-mkb.nl.md", "gaps/eemsdelta-industry-vs-mkb.en.md"} <= names
    assert len([name for name in names if name.startswith("questions/")]) >= 48


def test_the_map_asks_nobody_for_anything(built: Path) -> None:
    """No asset of the page comes from elsewhere."""
    page = (built / "map.html").read_text(encoding="utf-8")
    assert not re.search(r"""<(?:script|link|img|iframe|source|audio|video)[^>]+(?:src|href)\s*=\s*["'](?!data:|#)""", page)
    assert not re.search(r"@import|url\(\s*['\"]?https?:", page)


def test_graphml_opens_elsewhere(built: Path) -> None:
    """NetworkX and igraph read the ties back, with labels and passages."""
    import igraph

    graph = nx.read_graphml(built / "graph" / "ties.graphml", force_multigraph=True)
    other = igraph.Graph.Read_GraphML(str(built / "graph" / "ties.graphml"))
    assert graph.number_of_edges() == other.ecount() > 300
    assert all(data["passages"] for _, _, data in graph.edges(data=True))


def test_measures_have_a_row_for_each_node(built: Path) -> None:
    """Undefined values are empty, not zero."""
    with (built / "measures" / "ties.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    isolated = [row for row in rows if row["degree"] == "0"]
    assert len(rows) > 300
    assert all(row["constraint"] == "" and row["closeness"] == "" for row in isolated)


def test_an_invalid_graph_is_not_published(project: Project, tmp_path: Path) -> None:
    """Nothing is written."""
    path = project.graph / "entities" / "all.ttl"
    path.write_text(path.read_text(encoding="utf-8") + '\nid:los a eco:Fund ; skos:prefLabel "Los"@nl .\n', encoding="utf-8")
    with pytest.raises(InputError, match="1 problems"):
        pipeline.build(tmp_path / "out", project.root)
    assert not (tmp_path / "out").exists()


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the last step fails, the old file stands and nothing lies beside it."""
    target = tmp_path / "a.txt"
    export.text(target, "old")

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(InputError, match="disk full"):
        export.text(target, "new")
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
    assert target.read_text() == "old"


@pytest.mark.parametrize("cell", ["=1+1", "+cmd", "-x", "@SUM(A1)", "\tx"])
def test_formulas_are_neutralised(cell: str) -> None:
    """A spreadsheet shows the cell and runs nothing."""
    written = next(iter(csv.reader(csv_text(["a"], [[cell]]).splitlines()[1:])))
    assert not written[0].startswith(("=", "+", "-", "@", "\t"))


def test_numbers_stay_numbers() -> None:
    """A negative number is no formula."""
    assert csv_text(["a"], [["-1.5"]]) == "a\n-1.5\n"
