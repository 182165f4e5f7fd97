"""Editing by command: the canonical form of a graph's files, and adding to it with validation before anything is written."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ecograph import reading, store
from ecograph.cli import main
from ecograph.errors import EcographError
from ecograph.model import Amount, Claim, DateClaim, Ecosystem, Figure, StatusClaim
from ecograph.project import Project, find
from ecograph.store import canonical, turtle_files

from .conftest import TOY

DOCUMENTS = str(TOY / "documents")


def run(project: Project, *arguments: str, given: str = "") -> Result:
    """Run a command on a project in English; an expected error is exit code 1 with its message as the output."""
    result = CliRunner().invoke(main, ["--project", str(project.root), "--lang", "en", *arguments], input=given)
    if isinstance(result.exception, EcographError):
        result.stderr_bytes = str(result.exception).encode()
    elif result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def content(project: Project) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in project.graph.rglob("*") if path.is_file()}


def read(project: Project) -> Ecosystem:
    return reading.read(store.load(project))


def test_the_real_graph_is_in_canonical_form(subtests: pytest.Subtests) -> None:
    """`ecograph fmt --check` finds nothing to change in any file of graph/."""
    project = find()
    paths = turtle_files([project.graph])
    assert len(paths) >= 41
    for path in paths:
        with subtests.test(path=path.name):
            text = canonical(project, path, path.read_bytes()).text
            assert text.encode() == path.read_bytes(), f"{project.shown(path)}: run ecograph fmt"


def test_check_lists_what_would_change_and_writes_nothing(project: Project) -> None:
    """Exit code 1 and the files; after fmt, 0 and none; --diff shows the lines."""
    before = content(project)
    checked = run(project, "fmt", "--check")
    assert checked.exit_code == 1 and "graph/claims/toy.trig\n" in checked.stdout
    assert "+@prefix target:" in run(project, "fmt", "--diff").stdout
    assert content(project) == before
    assert run(project, "fmt").exit_code == 0
    checked = run(project, "fmt", "--check")
    assert checked.exit_code == 0 and checked.stdout == ""
    assert read(project).claims == reading.read(store.load(project)).claims


def test_formatting_leaves_the_graph_as_it_is(project: Project) -> None:
    """All that the toy says is the same before and after."""
    before = read(project)
    run(project, "fmt")
    assert read(project) == before


def test_line_ends_and_marks_are_made_plain(project: Project) -> None:
    """Windows line ends and a byte order mark go; a line end within a string stays."""
    path = project.graph / "entities" / "windows.ttl"
    path.write_bytes('\ufeff@prefix : <http://example.org/> .\r\n:a :p """x\ny""" .\r\n'.encode())
    assert run(project, "fmt", str(path)).exit_code == 0
    assert path.read_bytes() == b'@prefix : <http://example.org/> .\n\n:a :p """x\ny""" .\n'


def test_nothing_is_written_when_one_file_is_broken(project: Project) -> None:
    """One broken file: its name and line, and no file is touched."""
    (project.graph / "entities" / "broken.ttl").write_text("@prefix : <x:> .\n:a :b\n", encoding="utf-8")
    before = content(project)
    result = run(project, "fmt")
    assert result.exit_code == 1 and "broken.ttl:" in result.stderr
    assert content(project) == before


def test_standard_input_is_formatted_to_standard_output(project: Project) -> None:
    """For editors: - reads and prints."""
    result = run(project, "fmt", "-", given="@prefix : <http://example.org/> . :a :b :c.")
    assert result.stdout == "@prefix : <http://example.org/> .\n\n:a :b :c .\n"


def test_a_claim_with_a_status_is_added_to_its_passage(project: Project) -> None:
    """By options alone: names and labels are found, the claim stands in its passage, and a second time it is refused."""
    arguments = ("add", "claim", "Hogeschool Delta", "is partner in", "iris", "--passage", "toy 3", "--status", "running", "--from", "2021", "--yes")
    before = set(read(project).claims)
    assert run(project, *arguments).exit_code == 0
    assert set(read(project).claims) - before == {Claim("delta", "partnerIn", "iris", "toy-3", status="status/running", start="2021")}
    result = run(project, *arguments)
    assert result.exit_code == 1 and "already" in result.stderr


def test_a_plain_claim_is_one_line_of_the_file(project: Project) -> None:
    """In a canonical file, adding a claim changes one line."""
    path = project.graph / "claims" / "toy.trig"
    path.write_text("# fmt: keep order\n\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    run(project, "fmt")
    before = path.read_text(encoding="utf-8").splitlines()
    assert run(project, "add", "claim", "UC", "targets", "target/mkb", "--passage", "toy-4", "--yes").exit_code == 0
    after = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in after if line not in before] == ["    id:caris eco:targets target:mkb ."]
    assert len(after) == len(before) + 1


def test_figures_amounts_dates_and_statuses_are_added(project: Project) -> None:
    """Dutch numbers are read, dates keep their precision, a funder makes a grant."""
    for arguments in (
        ("figure", "Aadorp", "banen", "2.300", "--unit", "jobs", "--year", "2021-03", "--kind", "target", "--area", "aadorp", "--passage", "toy-4"),
        ("amount", "Iris", "17,5 miljoen", "--kind", "budget", "--funder", "Provincie Bron", "--until", "2027", "--passage", "toy-3"),
        ("date", "Iris", "endDate", "2027-12-31", "--passage", "toy-3"),
        ("status", "Waterwerk", "running", "--passage", "toy-2"),
    ):
        result = run(project, "add", *arguments, "--yes")
        assert result.exit_code == 0, result.stderr
    eco = read(project)
    figure = next(f for f in eco.figures if f.value == 2300)
    assert isinstance(figure, Figure) and (figure.unit, figure.year, figure.kind, figure.area) == ("jobs", "2021-03", "target", "aadorp")
    amount = next(a for a in eco.amounts if a.about == "iris")
    assert isinstance(amount, Amount) and (amount.value, amount.funder, amount.end, amount.per) == (
        Decimal(17_500_000),
        "provincie-bron",
        "2027",
        "total",
    )
    assert Claim("provincie-bron", "funds", "iris", "toy-3") in eco.claims
    assert ("iris", "endDate", "2027-12-31") in {(d.subject, d.property, d.value) for d in eco.dates if isinstance(d, DateClaim)}
    assert StatusClaim("waterwerk", "status/running", "toy-2") in eco.statuses


def test_a_thing_and_an_alias_are_added(project: Project) -> None:
    """A thing gets an id from its label, kinds by label, and is told to lack a claim; a second of that name is refused."""
    arguments = ("add", "thing", "Stichting Café 't Hoekje", "--kind", "organisation", "--type", "foundation", "--alias", "Hoekje", "--yes")
    result = run(project, *arguments)
    assert result.exit_code == 0 and "no passage says anything of it" in result.stderr
    assert run(project, "add", "alias", "Hoekje", "'t Hoekje", "--yes").exit_code == 0
    thing = read(project).entities["stichting-cafe-t-hoekje"]
    assert (thing.label.nl, thing.kinds, thing.type, thing.aliases) == (
        "Stichting Café 't Hoekje",
        ("organisation",),
        "type/foundation",
        ("'t Hoekje", "Hoekje"),
    )
    assert run(project, *arguments).exit_code == 1
    assert "already" in run(project, "add", "alias", "Hoekje", "'t Hoekje", "--yes").stderr


def test_a_passage_is_added_with_its_checksum(project: Project) -> None:
    """By its first and last words; what overlaps another is refused, and verify passes afterwards."""
    folder = project.root / "documents"
    shutil.copytree(TOY / "documents", folder)
    taken = ("add", "passage", "toy", "5", "--start", "10", "--end", "20", "--heading", "Conclusie", "--documents", str(folder), "--yes")
    assert "overlaps toy-1" in run(project, *taken).stderr
    path = project.graph / "documents.ttl"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("passage:toy-4")], encoding="utf-8")
    (project.graph / "claims" / "toy.trig").write_text(
        (project.graph / "claims" / "toy.trig").read_text(encoding="utf-8").partition("passage:toy-4")[0], encoding="utf-8"
    )
    options = ("--start", "632", "--end", "733", "--heading", "Conclusie", "--documents", str(folder), "--yes")
    assert run(project, "add", "passage", "toy", "4", *options).exit_code == 0
    passage = read(project).passages["toy-4"]
    assert passage.sha256 == "b71ba29d670792feceaa9099e7b227e8d1d9987e567bc29d83745399e9f1d3b4"  # as the toy has it


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("claim", "Fonds Hot", "partnerIn", "iris", "--passage", "toy-3"), "did you mean Fonds Hout?"),
        (("claim", "UC", "partnrIn", "iris", "--passage", "toy-3"), "did you mean partnerIn"),
        (("claim", "UC", "partnerIn", "iris", "--passage", "toy-33"), "did you mean toy-3"),
        (("claim", "UC", "partnerIn", "iris"), "passage is not given"),
        (("claim", "UC", "partnerIn", "iris", "--passage", "toy-3", "--status", "runing"), "status is called"),
        (("claim", "UC", "targets", "theme/ai", "--passage", "toy-3"), "which is no concept of target/"),
        (("claim", "UC", "partnerIn", "iris", "--passage", "toy-3", "--from", "gisteren"), "is not a date"),
        (("claim", "UC", "partnerIn", "iris", "--passage", "toy-1", "--documents", DOCUMENTS), "no name of iris"),
        (("amount", "iris", "1,250", "--kind", "budget", "--passage", "toy-3"), "could be 1.250 or 1250"),
        (("amount", "iris", "-5", "--kind", "budget", "--passage", "toy-3"), "No such option"),
        (("thing", "Iris", "--kind", "fund"), "there is a thing iris already"),
        (("thing", "Iris", "--kind", "fund", "--id", "iris-2"), "is the label of iris already"),
        (("thing", "Nieuw", "--kind", "fonts"), "no kind is called"),
        (("alias", "UC", "a\u202eb"), "is no name"),
    ],
)
def test_what_would_break_the_graph_is_refused(project: Project, arguments: tuple[str, ...], message: str) -> None:
    """Each with the reason, exit code 1 (2 for usage), and no file touched."""
    before = content(project)
    result = run(project, "add", *arguments, "--yes")
    assert result.exit_code in (1, 2) and message in result.stderr, result.stderr
    assert content(project) == before


def test_a_claim_is_added_by_answering_questions(project: Project) -> None:
    """A slip is asked again with suggestions; what changes is shown, and written after a yes."""
    result = run(project, "add", "claim", given="Ecotec\nEcotech\npartnerIn\nIris\ntoy-3\ny\n")
    assert result.exit_code == 0, result.output
    assert "did you mean Ecotech?" in result.stderr and "+    id:ecotech eco:partnerIn id:iris ." in result.stdout
    assert Claim("ecotech", "partnerIn", "iris", "toy-3") in read(project).claims


def test_a_no_writes_nothing(project: Project) -> None:
    """Answering no, or nothing, leaves the files."""
    before = content(project)
    for answer in ("n\n", ""):
        assert run(project, "add", "claim", "Ecotech", "partnerIn", "Iris", "--passage", "toy-3", given=answer).exit_code == 1
        assert content(project) == before


def test_the_graph_of_an_installed_package_is_not_written_to(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """fmt and add refuse, and say how to go about it."""
    monkeypatch.setattr(Project, "installed", property(lambda self: True))
    before = content(project)
    for arguments in (("fmt",), ("add", "alias", "UC", "x", "--yes")):
        result = run(project, *arguments)
        assert result.exit_code == 1 and "--project DIR" in result.stderr
    assert run(project, "fmt", "--check").exit_code == 1  # reading is allowed
    assert content(project) == before


def test_a_new_graph_stands_where_the_text_has_its_passage(project: Project) -> None:
    """In a file that keeps its order, the first claim of toy-2 comes between toy-1 and toy-3."""
    path = project.graph / "claims" / "toy.trig"
    text = path.read_text(encoding="utf-8")
    before, _, rest = text.partition("passage:toy-2 {")
    path.write_text("# fmt: keep order\n\n" + before + rest.partition("}\n\n")[2], encoding="utf-8")
    result = run(project, "add", "claim", "Iris", "areaServed", "aadorp", "--passage", "toy-2", "--yes")
    assert result.exit_code == 0, result.stderr
    text = path.read_text(encoding="utf-8")
    assert text.index("passage:toy-1") < text.index("passage:toy-2") < text.index("passage:toy-3")
