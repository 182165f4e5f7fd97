"""The documentation tells the truth of today."""

from __future__ import annotations

import importlib.util
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from ecograph.cli import main
from ecograph.errors import EcographError
from ecograph.reading import DATE_LABELS
from ecograph.store import Store
from ecograph.vocabulary import PREFIXES, expand

ROOT = Path(__file__).parents[1]


def generated() -> dict[str, str]:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    pages: dict[str, str] = module.pages()
    return pages


def test_generated_pages_are_up_to_date(subtests: pytest.Subtests) -> None:
    """`make docs` would change nothing."""
    pages = generated()
    assert len(pages) == 4
    for name, text in pages.items():
        with subtests.test(page=name):
            assert (ROOT / "docs" / name).read_text(encoding="utf-8") == text, f"docs/{name} is old: run make docs"


def test_examples_of_sparql_have_answers(subtests: pytest.Subtests, real_store: Store) -> None:
    """Each query of docs/sparql.md runs and finds something, and no row is empty."""
    found = re.findall(r"^```sparql\n(.*?)^```$", (ROOT / "docs" / "sparql.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert len(found) >= 20
    for text in found:
        with subtests.test(query=text.splitlines()[0]):
            table = real_store.query(text)
            assert table.rows, "this example finds nothing"
            assert all(any(row) for row in table.rows)


def test_the_picture_of_the_model_is_whole(real_store: Store) -> None:
    """Each property of figures, sums, memberships and qualified relations, and each date, stands in docs/sparql.md."""
    page = (ROOT / "docs" / "sparql.md").read_text(encoding="utf-8")
    nodes = "VALUES ?class { schema:Observation eco:Amount org:Membership eco:Relation } ?node a ?class"
    used = {term.value for row in real_store.query(f"SELECT DISTINCT ?property {{ {nodes} ; ?property ?value }}").rows for term in row if term}
    used -= {expand(name) for name in ("rdf:type", "schema:fundedItem")}
    assert len(used | set(DATE_LABELS)) >= 25
    prefixes = sorted(PREFIXES.items(), key=lambda pair: -len(pair[1]))
    for iri in used | set(DATE_LABELS):
        prefix, base = next(pair for pair in prefixes if iri.startswith(pair[1]))
        assert f"{prefix}:{iri.removeprefix(base)}" in page


def test_every_command_has_help_and_an_example() -> None:
    """A one-line summary and an Example line."""
    assert len(main.commands) >= 10
    for name, command in main.commands.items():
        assert command.help and "Example:" in command.help, name


def test_links_between_pages_lead_somewhere(subtests: pytest.Subtests) -> None:
    """Every relative link in a Markdown file names a file that exists."""
    for page in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("graph/*.md"), *ROOT.glob("exports/*.md")]:
        if page.parent.name == "exports" and page.name != "README.md":
            continue
        with subtests.test(page=page.name):
            for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
                assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_commands_in_the_readme_work(subtests: pytest.Subtests, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, server: str) -> None:
    """Each `ecograph …` line of the README runs, but those that need the source documents."""
    lines = re.findall(r"^\$ ecograph (.+)$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(lines) >= 6
    monkeypatch.chdir(tmp_path)
    for line in lines:
        arguments = shlex.split(line.replace("http://localhost:7878", server))
        if "--documents" in arguments or arguments[0] == "build":
            continue
        with subtests.test(line=line):
            try:
                result = CliRunner().invoke(main, arguments, catch_exceptions=False)
            except EcographError as error:
                pytest.fail(f"ecograph {line}: {error}")
            assert result.exit_code == 0, result.output
