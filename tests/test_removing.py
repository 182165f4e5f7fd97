"""`ecograph remove`: claims, things and imports go, what still refers to them is told, and nothing is half done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from ecograph import reading, store
from ecograph.cli import main
from ecograph.errors import EcographError
from ecograph.model import Claim, Ecosystem
from ecograph.project import Project, find

Run = Callable[..., SimpleNamespace]


@pytest.fixture
def run(project: Project) -> Run:
    """Run a command on the toy project: exit code, and all that was said (an expected error too)."""

    def call(*arguments: object) -> SimpleNamespace:
        try:
            result = CliRunner().invoke(main, ["--lang", "en", "--project", str(project.root), *map(str, arguments)], catch_exceptions=False)
        except EcographError as error:
            return SimpleNamespace(code=1, output=str(error))
        return SimpleNamespace(code=result.exit_code, output=result.output)

    return call


def graph(project: Project) -> Ecosystem:
    return reading.read(store.load(find(project.root)))


def bytes_of(project: Project) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(project.root.rglob("*")) if path.is_file()}


def test_a_plain_claim_goes_and_nothing_else(run: Run, project: Project) -> None:
    """One claim fewer, all others as they were; a dry run only shows it."""
    before, files = graph(project), bytes_of(project)
    gone = Claim("caris", "initiates", "waterwerk", "toy-2")
    assert gone in before.claims
    shown = run("remove", "claim", "UC", "initiates", "Waterwerk", "--dry-run")
    assert shown.code == 0 and "-" in shown.output and bytes_of(project) == files
    done = run("remove", "claim", "UC", "initiates", "Waterwerk", "--yes")
    assert done.code == 0, done.output
    assert set(before.claims) - set(graph(project).claims) == {gone}


def test_every_claim_of_the_toy_can_be_taken_out_alone(project: Project) -> None:
    """Plain ones, memberships, and relations with a role or period: what goes is that claim; what follows from a sum of money is refused."""
    from ecograph.store import applied, claim_removal, labelled_nquads

    before = graph(project)
    followed = 0
    for claim in before.claims:
        try:
            patch = claim_removal(project.graph, [claim])
        except EcographError as error:
            assert claim.relation == "funds" and "follows from something else" in str(error)
            followed += 1
            continue
        assert patch.deleted and not patch.added
        assert claim.subject in str(patch) and claim.passage in str(patch), (applied, labelled_nquads)
    assert 0 < followed < len(before.claims)


def test_what_is_added_can_be_taken_out_again(run: Run, project: Project) -> None:
    """A thing and its claim with a role and period, added and removed: the graph says what it said."""
    before = graph(project)
    added = run("add", "thing", "Stichting Vers", "--kind", "organisation", "--type", "foundation", "--yes")
    assert added.code == 0, added.output
    added = run("add", "claim", "Stichting Vers", "memberOf", "Alliantie Vallei", "--passage", "toy-1", "--role", "chair", "--from", "2020", "--yes")
    assert added.code == 0, added.output
    held = run("remove", "thing", "Stichting Vers", "--yes")
    assert held.code == 1 and "stichting-vers is still mentioned:\n  stichting-vers memberOf alliantie [toy-1]" in held.output
    assert run("remove", "claim", "Stichting Vers", "is member of", "Alliantie Vallei", "--yes").code == 0
    assert run("remove", "thing", "Stichting Vers", "--yes").code == 0
    assert graph(project) == before


def test_what_would_break_the_graph_or_is_not_there_is_refused(run: Run, project: Project) -> None:
    """A claim that nobody makes, a passage that does not make it, a thing with claims: each with a word on what is there; no file changes."""
    files = bytes_of(project)
    for arguments, said in (
        (("claim", "UC", "funds", "Iris"), "no passage says that caris funds iris"),
        (("claim", "UC", "initiates", "Waterwerk", "--passage", "toy-1"), "toy-1 does not say so"),
        (("thing", "Waterwerk"), "waterwerk is still mentioned"),
        (("thing", "Watrewerk"), "Waterwerk"),
        (("import", "klant"), "there is no import ‘klant’"),
    ):
        refused = run("remove", *arguments, "--yes")
        assert refused.code == 1 and said in refused.output, (arguments, refused.output)
    assert bytes_of(project) == files


def test_an_import_goes_as_a_whole_and_its_rows_do_not_go_alone(run: Run, project: Project, tmp_path: Path) -> None:
    """A claim of a row is refused with the name of the import; the import goes by its name, and not in a dry run."""
    files = bytes_of(project)
    path = tmp_path / "klant-2025.csv"
    path.write_text("naam;lid van\nStichting Vers;Alliantie Vallei\n", encoding="utf-8")
    assert run("import", path).code == 0
    alone = run("remove", "claim", "Stichting Vers", "memberOf", "Alliantie Vallei", "--yes")
    assert alone.code == 1 and "this claim is a row of the import ‘klant-2025’" in alone.output
    assert "would be removed" in run("remove", "import", "klant-2025", "--dry-run").output
    assert (project.graph / "imports" / "klant-2025.trig").is_file()
    assert run("remove", "import", "klant-2025", "--yes").code == 0
    assert bytes_of(project) == files
