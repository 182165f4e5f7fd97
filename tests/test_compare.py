"""Two graphs compared: what is told, that the patch applies, and that blank nodes make no noise."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ecograph import reading, report
from ecograph.cli import main
from ecograph.errors import InputError
from ecograph.intake.differences.changes import Comparison
from ecograph.intake.differences.compare import compare, compared
from ecograph.intake.differences.overlay import overlay
from ecograph.model import Claim, Ecosystem, Figure, RegistryId, Text
from ecograph.project import Project, find
from ecograph.store import Patch, applied, difference, open_version, read_patch

from .conftest import make_toy
from .test_turtle import datasets

SLOW = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
ALL = "entities/all.ttl"
CLAIMS = "claims/toy.trig"


@pytest.fixture
def other(tmp_path: Path) -> Project:
    """A second copy of the toy project, for a test to change."""
    return make_toy(tmp_path / "other")


def edit(project: Project, file: str, *changes: tuple[str, str]) -> None:
    path = project.graph / file
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def found(one: Project, two: Project) -> Comparison:
    before, after = open_version(str(one.root), one), open_version(str(two.root), two)
    return compared(before, after, difference(before.quads, after.quads))


def lines(one: Project, two: Project, language: str = "en") -> list[str]:
    text = report.difference_text(found(one, two), "t", language)
    return [line.strip() for line in text.splitlines() if line.startswith("  ")]


def run(*arguments: str) -> tuple[int, str]:
    try:
        result = CliRunner().invoke(main, list(arguments), catch_exceptions=False)
    except InputError as error:
        return 1, str(error)
    return result.exit_code, result.stdout


@SLOW
@given(datasets, datasets)
def test_a_patch_of_the_difference_applies(one: list[ox.Quad], two: list[ox.Quad]) -> None:
    """apply(diff(a, b), a) is isomorphic to b, also after the patch was written and read again."""
    patch = read_patch(str(difference(one, two)))
    assert not difference(applied(patch, one), two)


@SLOW
@given(datasets, st.randoms(use_true_random=False))
def test_other_labels_and_another_order_are_no_difference(dataset: list[ox.Quad], random: object) -> None:
    """diff(a, a) is empty after all blank nodes got other labels and the statements another order."""
    names = [f"b{n}" for n in range(5)]
    random.shuffle(names)  # type: ignore[attr-defined]

    def renamed(term: object) -> object:
        return ox.BlankNode("x" + names[int(term.value[1:])]) if isinstance(term, ox.BlankNode) else term

    other = [ox.Quad(renamed(q.subject), q.predicate, renamed(q.object), q.graph_name) for q in dataset]  # type: ignore[arg-type]
    random.shuffle(other)  # type: ignore[attr-defined]
    patch = difference(dataset, other)
    assert not patch and str(patch).splitlines()[1:] == ["TX .", "TC ."]


def test_a_change_in_one_nameless_node_leaves_the_others_alone(project: Project, other: Project) -> None:
    """Of the toy's five nameless nodes one changes its value: its five statements go and come (by hand), and no other."""
    edit(other, CLAIMS, ("schema:value 50000", "schema:value 60000"))
    one, two = (open_version(str(p.root), p).quads for p in (project, other))
    patch = difference(one, two)
    assert (len(patch.deleted), len(patch.added)) == (6, 6)  # type, amountOf, amountKind, value, currency, per


def test_a_patch_for_another_graph_is_refused() -> None:
    """A patch that deletes what is not there says so, and passes when it is loose."""
    quad = ox.Quad(ox.NamedNode("http://x/a"), ox.NamedNode("http://x/p"), ox.Literal("1"))
    with pytest.raises(InputError, match="1 statements that it deletes are not there"):
        applied(Patch(deleted=frozenset([quad])), [])
    assert applied(Patch(deleted=frozenset([quad])), [], loose=True) == frozenset()


def test_patches_of_others_are_read() -> None:
    """Prefixes, comments, aborted transactions and blank nodes as <_:x> are part of the format (Apache Jena)."""
    text = """H id <urn:uuid:0> .
# a comment
PA "ex" "http://example.org/" .
TX .
A ex:a ex:p 5 ex:g .
A <_:x> ex:p "y"@nl .
TC .
TX .
D ex:a ex:p 5 ex:g .
TA .
"""
    patch = read_patch(text)
    assert sorted(map(str, patch.added)) == [
        '<http://example.org/a> <http://example.org/p> "5"^^<http://www.w3.org/2001/XMLSchema#integer> <http://example.org/g>',
        '_:x <http://example.org/p> "y"@nl',
    ]
    assert not patch.deleted
    with pytest.raises(InputError) as raised:
        read_patch("TX .\nA <a> <b> .\nTC .", Path("p.rdfp"))
    assert raised.value.line == 2 and raised.value.path == Path("p.rdfp")


def test_what_changed_is_told_in_words(project: Project, other: Project) -> None:
    """Worded by hand: a role, an amount, a date, a status, a figure, a claim that went and one that came."""
    edit(
        other,
        CLAIMS,
        ("org:role role:partner", "org:role role:chair"),
        ("schema:value 2500000", "schema:value 3000000"),
        ('schema:endDate "2024"', 'schema:endDate "2025"'),
        ("status:in-development", "status:running"),
        ("schema:value 20 ;", 'schema:value 25 ; schema:observationDate "2021"^^xsd:gYear ;'),
        ("id:ecotech eco:partnerIn id:waterwerk", "id:ecotech eco:initiates id:waterwerk"),
    )
    assert sorted(lines(project, other)) == sorted(
        [
            "~ is member of Alliantie Vallei: role partner → chair  [toy-1]",
            "~ budget: value 2,500,000 → 3,000,000  [toy-3]",
            "~ ends: value 2024 → 2025  [toy-2]",
            "~ status in development → running  [toy-3]",
            "~ bedrijven: value 20 → 25; year – → 2021  [toy-4]",
            "− is partner in Waterwerk  [toy-2]",
            "+ initiates Waterwerk  [toy-2]",
        ]
    )


def test_a_claim_that_moves_to_another_passage_is_one_change(project: Project, other: Project) -> None:
    """The same claim in another passage is told as such, in Dutch too."""
    line = "    id:delta eco:partnerIn id:waterwerk .\n"
    edit(other, CLAIMS, (line, ""), ("passage:toy-3 {\n", f"passage:toy-3 {{\n{line}"))
    assert lines(project, other, "nl") == ["~ is partner in Waterwerk: passage toy-2 → toy-3  [toy-3]"]


def test_names_kinds_types_and_registry_ids_are_compared(project: Project, other: Project) -> None:
    """A label, an alias, a kind, a type: each is a line of its own under its thing."""
    edit(
        other,
        ALL,
        ('"Universiteit Caris"@nl', '"Universiteit Charis"@nl'),
        ('skos:altLabel "UC"@nl', 'skos:altLabel "UC"@nl , "Caris"@nl'),
        ("id:waterwerk a eco:Programme", "id:waterwerk a eco:Programme , eco:Initiative"),
        ("org:classification type:province", "org:classification type:municipality"),
    )
    assert sorted(lines(project, other)) == sorted(
        [
            "≡ ‘Universiteit Caris’ is now called ‘Universiteit Charis’ (caris)",
            "~ type: province → municipality",
            "+ alias: Caris",
            "+ kind: initiative",
        ]
    )


def test_another_id_is_not_a_hundred_changes(project: Project, other: Project) -> None:
    """A thing under another id, with the same label, is told in one line, and its claims are not."""
    for file in (ALL, CLAIMS):
        edit(other, file, ("id:waterwerk", "id:programma-waterwerk"))
    assert [line.partition(":")[0] for line in lines(project, other)] == ["≡ ‘Waterwerk’ (waterwerk) now has the id programma-waterwerk"]


def test_another_id_and_another_label_are_seen_by_the_claims(project: Project, other: Project) -> None:
    """All seven claims of a thing are those of a new one of another name: it lives on (counted by hand in the toy)."""
    for file in (ALL, CLAIMS):
        edit(other, file, ("id:waterwerk", "id:natwerk"))
    edit(other, ALL, ('"Waterwerk"@nl', '"Natwerk"@nl'))
    result = found(project, other)
    assert [(i.kind, i.before, i.after) for i in result.identities] == [
        ("renamed", ("waterwerk",), ("natwerk",)),
        ("reidentified", ("waterwerk",), ("natwerk",)),
    ]
    assert result.identities[1].reasons == (Text("8 van de 8 beweringen gelijk", "8 of the 8 claims are the same"),)
    assert result.changes == ()


def test_two_things_merged_are_told_as_such(project: Project, other: Project) -> None:
    """Ecotech becomes an alias of Fabriek Groot, which gets its claim: one line."""
    edit(other, ALL, ('id:ecotech a org:Organization ;\n    skos:prefLabel "Ecotech"@nl ;\n    org:classification type:company .\n\n', ""))
    edit(other, ALL, ('skos:prefLabel "Fabriek Groot"@nl ;', 'skos:prefLabel "Fabriek Groot"@nl ;\n    skos:altLabel "Ecotech"@nl ;'))
    edit(other, CLAIMS, ("    id:ecotech eco:partnerIn id:waterwerk .\n", ""))
    result = found(project, other)
    assert [(i.kind, i.before, i.after) for i in result.identities] == [("merged", ("ecotech", "fabriek-groot"), ("fabriek-groot",))]
    assert [(c.part, c.kind) for c in result.changes] == [("alias", "added")]


def test_a_thing_split_off_takes_its_claims_along(toy: Ecosystem) -> None:
    """Four claims of one go to a new thing that bears its old alias: a split, and no claim told apart."""
    moved = tuple(Claim("caris", "partnerIn", object_, "toy-3") for object_ in ("iris", "fonds-hout", "aadorp", "alliantie"))
    before = replace(toy, claims=tuple(sorted({*toy.claims, *moved})))
    caris = toy.entities["caris"]
    entities = {**toy.entities, "caris": replace(caris, aliases=()), "uc": replace(caris, id="uc", label=Text("UC", "UC"), aliases=())}
    after = replace(toy, entities=entities, claims=tuple(sorted({*toy.claims, *(replace(claim, subject="uc") for claim in moved)})))
    result = compare(before, after)
    assert [(i.kind, i.before, i.after, i.moved) for i in result.identities] == [("split", ("caris",), ("uc",), 4)]
    assert [(c.kind, c.part, c.about) for c in result.changes] == [("removed", "alias", "caris")]


def test_a_registry_id_tells_who_it_is(toy: Ecosystem) -> None:
    """Without a name, claim or kind in common, the same registry id is enough."""
    known = RegistryId("https://ror.org/012p63287", "ror")
    caris = replace(toy.entities["caris"], registry=(known,))
    new = replace(caris, id="x", label=Text("Iets anders", "Something else"), kinds=("network",), aliases=())
    claims = tuple(claim for claim in toy.claims if "caris" not in (claim.subject, claim.object))
    before = replace(toy, entities={**toy.entities, "caris": caris})
    rest = {id_: entity for id_, entity in toy.entities.items() if id_ != "caris"}
    result = compare(before, replace(toy, entities={**rest, "x": new}, claims=claims))
    assert ("reidentified", ("caris",), ("x",)) in [(i.kind, i.before, i.after) for i in result.identities]


def test_unlike_things_are_not_taken_for_one(project: Project, other: Project) -> None:
    """One thing goes and another comes, without a name or two claims in common: removed and added."""
    for file in (ALL, CLAIMS):
        edit(other, file, ("id:ecotech", "id:zonnig"))
    edit(other, ALL, ('"Ecotech"@nl', '"Zonnig"@nl'))
    result = found(project, other)
    assert not result.identities
    assert {(c.kind, c.part, c.about) for c in result.changes} == {
        ("removed", "thing", "ecotech"),
        ("removed", "relation", "ecotech"),
        ("added", "thing", "zonnig"),
        ("added", "relation", "zonnig"),
    }


def test_what_the_model_does_not_know_is_told_too(project: Project, other: Project) -> None:
    """A triple of a vocabulary that ecograph doesn't read is among the other statements."""
    edit(other, ALL, ("id:iris a eco:Flagship ;", "id:iris a eco:Flagship ;\n    <http://xmlns.com/foaf/0.1/homepage> <https://iris.nl/> ;"))
    assert found(project, other).other == ("+ id:iris <http://xmlns.com/foaf/0.1/homepage> <https://iris.nl/>",)


def test_figures_pair_with_what_is_most_alike(toy: Ecosystem) -> None:
    """Two figures of one measure and two years: each is matched with its own year."""
    figures = [Figure("aadorp", Text("banen", "jobs"), Decimal(n), "jobs", "toy-4", year=year) for n, year in ((1, "2020"), (2, "2021"))]
    later = [replace(figure, value=figure.value + 10) for figure in figures]
    changes = compare(replace(toy, figures=tuple(figures)), replace(toy, figures=tuple(later))).changes
    assert [change.fields for change in changes] == [(("value", "1", "11"),), (("value", "2", "12"),)]


def test_a_comparison_with_itself_is_empty(toy: Ecosystem) -> None:
    """Nothing differs."""
    assert not compare(toy, toy)
    assert report.summary(compare(toy, toy), "en") == "Both say the same."


@pytest.mark.parametrize("name", ["export.nq", "export.trig", "export.jsonld"])
def test_single_files_of_any_format_are_compared(project: Project, tmp_path: Path, name: str) -> None:
    """The same graph in one file of another format is no difference."""
    version = open_version(str(project.root), project)
    path = tmp_path / name
    path.write_bytes(ox.serialize(version.quads, format=ox.RdfFormat.from_extension(path.suffix[1:])) or b"")
    assert run("diff", str(project.root), str(path), "--exit-code") == (0, f"{project.root} → {path}\nBeide zeggen hetzelfde.\n")


def test_a_folder_of_files_is_compared(project: Project) -> None:
    """The folder graph/ itself will do as well as the one that holds it."""
    assert run("diff", str(project.root), str(project.graph), "--exit-code")[0] == 0


def test_hostile_files_are_refused(project: Project, tmp_path: Path) -> None:
    """A document type in RDF/XML, a remote context in JSON-LD, what is no RDF, and what is not there."""
    for name, content, problem in (
        ("x.rdf", "<!DOCTYPE x><rdf/>", "document type"),
        ("x.jsonld", '{"@context": "https://example.org/c.jsonld", "a": 1}', "remote contexts"),
        ("x.docx", "", "no RDF"),
    ):
        (tmp_path / name).write_text(content, encoding="utf-8")
        status, message = run("diff", str(tmp_path / name), str(project.root))
        assert status == 1 and problem in message
    status, message = run("--project", str(project.root), "diff", "--", "--output=/tmp/x")
    assert status == 1 and "no revision" in message


GIT = shutil.which("git")


def git(folder: Path, *arguments: str) -> bytes:
    assert GIT
    command = [GIT, "-C", str(folder), "-c", "user.name=t", "-c", "user.email=t@example.org", *arguments]
    return subprocess.run(command, check=True, capture_output=True).stdout


@pytest.mark.skipif(GIT is None, reason="there is no git")
def test_versions_in_git_are_compared_without_a_checkout(project: Project) -> None:
    """One revision against the files, two by name, two by dots; the work tree and its index stay as they are."""
    git(project.root, "init", "-q", "-b", "main")
    git(project.root, "add", ".")
    git(project.root, "commit", "-qm", "one")
    edit(project, CLAIMS, ("schema:value 50000", "schema:value 60000"))
    root = ("--project", str(project.root), "--lang", "en")
    told = ": value 50,000 → 60,000  [toy-3]"
    status, text = run(*root, "diff", "main", "--exit-code")
    assert status == 3 and told in text and text.startswith("main → ")
    git(project.root, "commit", "-qam", "two")
    for arguments in (("main~1", "main"), ("main~1..main",), ("main~1..",)):
        status, text = run(*root, "diff", *arguments)
        assert status == 0 and told in text
    assert run(*root, "diff", "main", "--exit-code")[0] == 0
    assert git(project.root, "status", "--porcelain") == b""


def test_every_format_tells_the_same_change(project: Project, other: Project, tmp_path: Path) -> None:
    """Text, JSON, CSV, Markdown, HTML and RDF patch of one alias."""
    edit(other, ALL, ('skos:altLabel "UC"@nl', 'skos:altLabel "UC"@nl , "<b>=1+1</b>"@nl'))
    sides = (str(project.root), str(other.root))
    record = json.loads(run("diff", *sides, "--format", "json")[1])["changes"]
    assert [(c["change"], c["part"], c["about"], c["after"]["value"]) for c in record] == [("added", "alias", "caris", "<b>=1+1</b>")]
    assert "toegevoegd,caris,Universiteit Caris,andere naam,andere naam: <b>=1+1</b>,,<b>=1+1</b>,\n" in run("diff", *sides, "--format", "csv")[1]
    assert "- **toegevoegd** andere naam: \\<b\\>=1+1\\</b\\>" in run("diff", *sides, "--format", "md")[1]
    page = run("diff", *sides, "--format", "html")[1]
    assert "&lt;b&gt;=1+1&lt;/b&gt;" in page and "<script" not in page and "http" not in page.replace("http-equiv", "")
    patch = run("diff", *sides, "--format", "rdfpatch")[1].splitlines()
    assert patch[2] == 'A <https://w3id.org/ecograph/id/caris> <http://www.w3.org/2004/02/skos/core#altLabel> "<b>=1+1</b>"@nl .'
    assert len(patch) == 4


def test_a_patch_applies_to_the_files_of_a_graph(project: Project, other: Project, tmp_path: Path) -> None:
    """The files say what the other graph says; comments of what stays are kept; a second time the patch does not fit."""
    edit(project, ALL, ("id:delta a", "# delta is here to stay\nid:delta a"))
    edit(other, ALL, ('skos:prefLabel "Iris"@nl', 'skos:prefLabel "Iris II"@nl'))
    edit(other, CLAIMS, ("schema:value 50000", "schema:value 60000"), ("    id:caris eco:memberOf id:alliantie .\n", ""))
    (other.graph / "claims" / "nieuw.trig").write_text(
        "@prefix passage: <https://w3id.org/ecograph/passage/> . @prefix id: <https://w3id.org/ecograph/id/> .\n"
        "@prefix eco: <https://w3id.org/ecograph/ns#> .\npassage:zzz-1 { id:iris eco:partOf id:waterwerk . }\n",
        encoding="utf-8",
    )
    patch = tmp_path / "changes.rdfp"
    assert run("diff", str(project.root), str(other.root), "--format", "rdfpatch", "-o", str(patch))[0] == 0
    assert run("patch", str(patch), str(project.root), "--dry-run")[0] == 0
    assert run("diff", str(project.root), str(other.root), "--exit-code")[0] == 3
    assert run("patch", str(patch), str(project.root))[0] == 0
    assert run("diff", str(project.root), str(other.root), "--exit-code")[0] == 0
    assert "# delta is here to stay\nid:delta a" in (project.graph / ALL).read_text(encoding="utf-8")
    assert (project.graph / "claims" / "zzz.trig").is_file()
    before = {path: path.read_bytes() for path in project.graph.rglob("*.t*")}
    assert run("patch", str(patch), str(project.root))[0] == 1
    assert {path: path.read_bytes() for path in project.graph.rglob("*.t*")} == before


def test_a_patched_graph_can_be_written_elsewhere(project: Project, other: Project, tmp_path: Path) -> None:
    """With --output the files stay, and the result is the other graph in N-Quads."""
    edit(other, CLAIMS, ("schema:value 50000", "schema:value 60000"))
    patch, result = tmp_path / "p.rdfp", tmp_path / "result.nq"
    run("diff", str(project.root), str(other.root), "--format", "rdfpatch", "-o", str(patch))
    assert run("patch", str(patch), str(project.root), "-o", str(result))[0] == 0
    assert run("diff", str(result), str(other.root), "--exit-code")[0] == 0


def test_the_overlay_marks_things_and_ties(project: Project, other: Project) -> None:
    """By hand: a thing that came with its tie, a tie that went, a thing whose amount changed, and all else the same."""
    edit(other, ALL, ("id:iris a", 'id:nieuw a eco:Fund ;\n    skos:prefLabel "Nieuw"@nl .\n\nid:iris a'))
    edit(other, CLAIMS, ("id:ecotech eco:partnerIn id:waterwerk", "id:nieuw eco:funds id:waterwerk"), ("schema:value 50000", "schema:value 1"))
    both = overlay(found(project, other))
    assert dict(both.things) == {"ecotech": "changed", "fonds-hout": "changed", "nieuw": "added"}
    assert dict(both.ties) == {("ecotech", "waterwerk"): "removed", ("nieuw", "waterwerk"): "added"}
    assert {"nieuw", "ecotech"} <= set(both.union.entities)


def test_the_map_of_changes_is_one_safe_page(project: Project, other: Project, tmp_path: Path) -> None:
    """Marks, dashes and a legend; nothing from the data reaches the page unescaped; the same input gives the same bytes."""
    edit(other, ALL, ('"Iris"@nl', '"<script>alert(1)</script>"@nl'))
    edit(other, CLAIMS, ("    id:ecotech eco:partnerIn id:waterwerk .\n", ""))
    pages = []
    for name in ("a.html", "b.html"):
        assert run("--lang", "en", "diff", str(project.root), str(other.root), "--map", str(tmp_path / name))[0] == 0
        pages.append((tmp_path / name).read_text(encoding="utf-8"))
    page = pages[0]
    assert page == pages[1]
    assert page.count("<script>") == 1 and "&lt;script&gt;alert(1)" in page
    assert page.count('class="tie removed"') == 2  # the tie, and the legend
    assert page.count('class="mark changed"') >= 2 and 'lang="en"' in page
    assert not re.search(r'(?:src|href)="(?!#)', page) and "default-src 'none'" in page


def test_the_real_graph_is_no_different_from_itself() -> None:
    """The graph that comes with ecograph, read twice."""
    project = find()
    version = open_version("", project)
    assert not difference(version.quads, open_version(str(project.graph), project).quads)
    assert not compare(reading.read(version.store), reading.read(version.store))
