"""What ecograph exports comes back: into an empty project, with the same ids, and with nothing lost but what the format cannot hold."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from ecograph import reading, store
from ecograph.cli import main
from ecograph.model import Ecosystem
from ecograph.project import Project, find

RDF = ("ttl", "trig", "nq", "jsonld", "rdf")
NETWORKS = ("graphml", "gexf", "kumu.json", "xlsx", "csv")


def invoke(*arguments: object) -> str:
    result = CliRunner().invoke(main, ["--lang", "en", *map(str, arguments)], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def without_passage(found: tuple[Any, ...]) -> set[Any]:
    return {replace(one, passage="") for one in found}


def things(eco: Ecosystem) -> set[tuple[object, ...]]:
    return {(one.id, one.label, one.kinds[:1], one.type, one.aliases) for one in eco.entities.values()}


@pytest.mark.parametrize("ending", [*RDF, *NETWORKS])
def test_an_export_comes_back_whole(project: Project, toy: Ecosystem, tmp_path: Path, ending: str) -> None:
    """Things, ids, kinds, types, ties with all they carry, dates, statuses and sums are the same; RDF keeps figures and passages too."""
    paths = [tmp_path / f"toy-2025.{ending}"]
    if ending == "csv":
        invoke("--project", project.root, "export", "--format", "csv", "-o", tmp_path / "tables")
        paths = [tmp_path / "tables" / "nodes.csv", tmp_path / "tables" / "edges.csv"]
    else:
        invoke("--project", project.root, "export", "-o", paths[0])
    said = invoke("import", *paths, "--into", tmp_path / "back", "--empty", "--name", "back", "--issued", "2025")
    back = reading.read(store.load(find(tmp_path / "back")))
    assert things(back) == things(toy)
    for kind in ("claims", "dates", "statuses", "amounts"):
        assert without_passage(getattr(back, kind)) == without_passage(getattr(toy, kind)), kind
    if ending in RDF:
        assert (back.claims, back.figures, back.passages) == (toy.claims, toy.figures, toy.passages)
    else:
        assert "1 figures were not imported" in said


def test_a_document_that_is_there_is_not_imported_again(project: Project, tmp_path: Path) -> None:
    """To bring an export of a graph back into that graph is to change it: that is what patches are for."""
    invoke("--project", project.root, "export", "-o", tmp_path / "toy-2025.trig")
    result = CliRunner().invoke(main, ["--lang", "en", "--project", str(project.root), "import", str(tmp_path / "toy-2025.trig"), "--name", "again"])
    assert result.exception is not None and "has the document ‘toy’ already" in str(result.exception)
    assert not (project.graph / "imports").exists()
