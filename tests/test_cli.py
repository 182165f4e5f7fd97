"""The command line: what each command prints, and its exit code."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from ecograph.project import Project

from .conftest import TOY

DOCUMENTS = str(TOY / "documents")


def run(*arguments: str, project: Project | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command as a person would, in a process of its own."""
    options = ["--project", str(project.root)] if project else []
    command = [sys.executable, "-c", "from ecograph.cli import run; run()", *options, *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120)


def test_check_passes_a_valid_graph(project: Project) -> None:
    """Exit code 0 and a summary."""
    done = run("check", project=project)
    assert done.returncode == 0
    assert done.stdout == "12 things, 25 claims in 4 passages of 1 documents: valid\n"


def test_check_fails_an_invalid_graph(project: Project) -> None:
    """Exit code 1; file, line, rule and remedy are printed."""
    path = project.graph / "entities" / "all.ttl"
    path.write_text(path.read_text(encoding="utf-8") + '\nid:los a eco:Fund ; skos:prefLabel "Los"@nl .\n', encoding="utf-8")
    done = run("check", project=project)
    assert done.returncode == 1
    assert "graph/entities/all.ttl:" in done.stdout and "[entity-without-claim]" in done.stdout and "→" in done.stdout


def test_a_broken_file_is_named_without_a_traceback(project: Project) -> None:
    """One message on standard error, exit code 1."""
    (project.graph / "entities" / "broken.ttl").write_text("@prefix id: <x> .\nid:a id:b", encoding="utf-8")
    done = run("check", project=project)
    assert done.returncode == 1 and done.stdout == ""
    assert "broken.ttl:2:" in done.stderr and "Traceback" not in done.stderr


def test_broken_shapes_are_named_without_a_traceback(project: Project) -> None:
    """A project's own shapes that cannot be read say file and what to do."""
    (project.graph / "shapes.ttl").write_text("@prefix sh: <x", encoding="utf-8")
    done = run("check", project=project)
    assert done.returncode == 1 and "shapes.ttl" in done.stderr and "Traceback" not in done.stderr


def test_verify_passes_and_fails(project: Project, tmp_path: Path) -> None:
    """Exit code 0 on the originals, 1 on a changed document, with the passage named."""
    assert run("verify", "--documents", DOCUMENTS, project=project).returncode == 0
    text = (TOY / "documents" / "toy.txt").read_text(encoding="utf-8")
    (tmp_path / "toy.txt").write_text(text.replace("Ecotech", "Ecotecs"), encoding="utf-8")
    done = run("verify", "--documents", str(tmp_path), project=project)
    assert done.returncode == 1
    assert "toy-2: the text at" in done.stdout


def test_show_prints_claims_with_their_passages(project: Project) -> None:
    """With the documents, the passages themselves too."""
    done = run("--lang", "en", "show", "UC", "--documents", DOCUMENTS, project=project)
    assert done.returncode == 0
    assert "initiates\n  Waterwerk  [toy-2]" in done.stdout
    assert "Universiteit Caris begon in 2020" in done.stdout


def test_show_suggests_on_a_slip(project: Project) -> None:
    """An unknown name gets suggestions and exit code 1."""
    done = run("show", "Fonds Hot", project=project)
    assert done.returncode == 1
    assert "did you mean Fonds Hout?" in done.stderr


def test_search_lists_what_contains_a_word(project: Project) -> None:
    """Labels and aliases are searched."""
    assert "waterwerk  Waterwerk  (programma, 1 passages)" in run("search", "water", project=project).stdout


def test_language_may_follow_ask(project: Project) -> None:
    """`--lang en` after the command does what it does before it."""
    assert (
        run("ask", "members-of", "-p", "thing=alliantie", "--lang", "en", project=project).stdout
        == run("--lang", "en", "ask", "members-of", "-p", "thing=alliantie", project=project).stdout
    )


def test_an_empty_answer_names_unknown_terms(project: Project) -> None:
    """A slip in a term or name is told when a query finds nothing; a query without slips tells nothing."""
    said = run("query", "SELECT ?x { ?x eco:memberof id:allianti ; eco:targets target:MKB }", project=project).stderr
    assert "eco:memberof; did you mean eco:memberOf" in said and "id:alliantie" in said and "target:mkb" in said
    assert run("query", "SELECT ?x { ?x eco:memberOf id:waterwerk }", project=project).stderr == ""


def test_ask_lists_and_answers(project: Project) -> None:
    """Without a name the questions are listed by group; with one it is answered."""
    assert "ecograph ask members-of --param thing='akkoord-van-groningen'" in run("ask", project=project).stdout
    done = run("ask", "members-of", "--param", "thing=Alliantie Vallei", "--format", "csv", project=project)
    rows = list(csv.reader(io.StringIO(done.stdout)))
    assert rows[0] == ["actor", "relatie", "rol", "sinds", "passages"] and len(rows) == 5
    assert rows[1] == ["Universiteit Caris", "is lid van", "", "", "toy-1"]


def test_ask_as_json_keeps_ids(project: Project) -> None:
    """JSON has ids beside labels."""
    done = run("ask", "in-both", "--param", "first=alliantie", "--param", "second=waterwerk", "--format", "json", project=project)
    assert [record["actor"]["id"] for record in json.loads(done.stdout)] == ["caris", "delta"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["ask", "nope"], "no question is called ‘nope’"),
        (["ask", "members-of", "--param", "thing"], "is not a parameter"),
        (["ask", "members-of", "--param", "thing=Nergens"], "nothing is called ‘Nergens’"),
        (["query", "SELECT ?x {"], "cannot be run"),
        (["query", "nofile.rq"], "neither a query nor a file"),
        (["query", "SELECT * { SERVICE <http://x> { ?s ?p ?o } }"], "SERVICE is not allowed"),
        (["gap", "nope"], "no gap is called"),
        (["rank", "--kind", "nope"], "no kind is called"),
        (["verify", "--documents", "nowhere"], "no such folder"),
    ],
)
def test_bad_input_is_refused(project: Project, arguments: list[str], message: str) -> None:
    """Exit code 1, a message, no traceback."""
    done = run(*arguments, project=project)
    assert done.returncode == 1
    assert message in done.stderr and "Traceback" not in done.stderr


def test_query_runs_ad_hoc_sparql(project: Project) -> None:
    """Prefixes are predeclared; a file or standard input will do."""
    done = run("query", "SELECT ?who { ?who eco:partnerIn id:waterwerk } ORDER BY ?who", "--format", "csv", project=project)
    assert done.stdout.split() == ["who", "delta", "ecotech", "fabriek-groot"]


def test_rank_says_what_it_measures(project: Project) -> None:
    """The measure is explained and cited; Caris and Delta bridge the alliance and the programme."""
    done = run("--lang", "en", "rank", "--by", "degree", "--limit", "2", project=project)
    assert "how many others it is tied to (Freeman 1978)" in done.stdout
    assert "Alliantie Vallei" in done.stdout and "Waterwerk" in done.stdout


def test_gap_lists_and_measures() -> None:
    """Without a name the gaps are listed; with one the sentence and the passages are printed."""
    assert "eemsdelta-industry-vs-mkb" in run("gap").stdout
    done = run("--lang", "en", "gap", "eemsdelta-industry-vs-mkb")
    assert done.returncode == 0
    assert "004-2.6" in done.stdout and "A source concludes" in done.stdout and "bear that out" in done.stdout


def test_a_command_line_that_is_off_exits_with_2() -> None:
    """Click's own convention for usage errors."""
    assert run("rank", "--limit", "many").returncode == 2


def test_help_needs_no_heavy_package() -> None:
    """--help imports neither rdflib, networkx, pyvis nor pyoxigraph."""
    code = "import sys, ecograph.cli; print(sorted({'rdflib','networkx','pyvis','pyoxigraph','igraph','numpy','rich'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
