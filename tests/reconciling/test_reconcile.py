"""Reconciliation: measured on a labelled list, right about mergers, namesakes, ids and periods, and safe at the command line."""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ecograph.cli import main
from ecograph.errors import EcographError, InputError
from ecograph.intake.reconciling.namelist import NewName, read_names
from ecograph.intake.reconciling.reconcile import Finding, Matcher
from ecograph.intake.reconciling.registers import read_register
from ecograph.intake.reconciling.targets import Target, joined
from ecograph.intake.reconciling.things import things
from ecograph.model import Ecosystem

LISTS = Path(__file__).parents[1] / "fixtures" / "reconcile"
REGISTERS = (LISTS / "public-organisations.csv", LISTS / "ror.csv")


@pytest.fixture(scope="module")
def matcher(real: Ecosystem) -> Matcher:
    """The real graph with an excerpt of the register of public organisations and the Dutch part of ROR."""
    return Matcher(joined([*things(real), *(target for path in REGISTERS for target in read_register(path))]))


@pytest.fixture(scope="module")
def find(matcher: Matcher) -> Callable[..., Finding]:
    """Find one name."""
    return lambda name, type_="", place="", when="", role="": matcher.find([NewName(name, type_, place, when, role)])[0]


def labelled(part: str) -> list[dict[str, str]]:
    with (LISTS / f"{part}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def measured(matcher: Matcher, part: str) -> tuple[float, float, list[str]]:
    """Precision, recall, and the names that were matched wrongly."""
    rows = labelled(part)
    found = matcher.find([NewName(row["name"], row["type"], row["place"], row["year"]) for row in rows])
    expected = [matcher.by_id[row["expected"]].id if row["expected"] not in ("", "~") else row["expected"] for row in rows]
    matched = [(row["name"], finding.id, meant) for row, finding, meant in zip(rows, found, expected, strict=True) if finding.id]
    right = sum(id_ == meant for _, id_, meant in matched)
    wrong = [f"{name} → {id_}, not {meant or 'nothing'}" for name, id_, meant in matched if id_ != meant]
    return right / len(matched), right / sum(meant not in ("", "~") for meant in expected), wrong


def test_the_labelled_list_is_as_long_as_was_promised() -> None:
    """Two parts with no name in common, each with names that are nowhere (empty) and names that are ambiguous (~)."""
    train, test = labelled("train"), labelled("test")
    assert len(train) >= 900 and len(test) >= 390
    for rows in (train, test):
        assert sum(row["expected"] == "" for row in rows) >= 70
        assert sum(row["expected"] == "~" for row in rows) >= 35
    assert not {tuple(row.values())[:4] for row in train} & {tuple(row.values())[:4] for row in test}


@pytest.mark.parametrize("part", ["train", "test"])
def test_precision_and_recall(matcher: Matcher, part: str) -> None:
    """At least 0.98 of what is matched without asking is right, and 0.90 of what is there is found; labels were looked up by hand."""
    precision, recall, wrong = measured(matcher, part)
    assert precision >= 0.98, wrong
    assert recall >= 0.90


def test_the_northern_names_hold_decoys_and_names_that_are_nowhere() -> None:
    """More than 200 that are there, 60 that look like something else, 40 that are nowhere, 20 that have to be asked about."""
    rows = labelled("north")
    assert sum(row["expected"] not in ("", "~") for row in rows) >= 350
    assert sum(row["case"].startswith("decoy") for row in rows) >= 100
    assert sum(row["case"].startswith("nowhere") for row in rows) >= 50
    assert sum(row["expected"] == "~" for row in rows) >= 20


def test_northern_names_as_people_write_them(matcher: Matcher) -> None:
    """Of names as in spreadsheets, minutes and mailing lists at least 0.99 of the matches is right, 0.93 is found; labels by hand, then looked up."""
    precision, recall, wrong = measured(matcher, "north")
    assert precision >= 0.99, wrong
    assert recall >= 0.93


def test_what_is_not_matched_is_nearly_always_on_the_review_list(matcher: Matcher) -> None:
    """Of the northern names that are there, 0.99 is matched or has the right thing among the first three that a person sees; labels by hand."""
    rows = [row for row in labelled("north") if row["expected"] not in ("", "~")]
    findings = matcher.find([NewName(row["name"], row["type"], row["place"], row["year"]) for row in rows])
    seen = [
        finding.verdict != "new" and matcher.by_id[row["expected"]].id in [candidate.target.id for candidate in finding.candidates[:3]]
        for row, finding in zip(rows, findings, strict=True)
    ]
    assert sum(seen) / len(rows) >= 0.99, [row["name"] for row, found in zip(rows, seen, strict=True) if not found]


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("RUG - Rijksuniversiteit Groningen", "rug"),
        ("Noorderpoort, locatie Appingedam", "noorderpoort"),
        ("Koninklijke Coöperatie Avebe U.A.", "avebe"),
        ("Siemens Nederland N.V.", "siemens"),
        ("Ministerie van J&V", "jenv"),
        ("Dienst SoZaWe Noardwest Fryslân", "org:gr-dienst-sociale-zaken-en-werkgelegenheid-noardwest-fryslan"),
        ("Nordelijke Ontwikkelingsmaatschappij", "nom"),
        ("RVO.nl", "org:agentschap-rvo"),
        ("City of Groningen", ""),
        ("UMCG Holding B.V.", ""),
        ("mw. A. Bakker (UMCG)", ""),
        ("Noorderpoort Stadskanaal", ""),
        ("Gemeenteraad Emmen", ""),
    ],
)
def test_ways_of_writing_are_seen_through(find: Callable[..., Finding], name: str, id_: str) -> None:
    """Abbreviations in front, branches, countries, web addresses and slips; not holdings, people, organs, or an English city."""
    assert find(name).id == id_


def test_a_branch_that_is_a_body_of_its_own_stays_one() -> None:
    """‘X, locatie Y’ is X, unless a register has it by that whole name."""
    court = Target("x", "Rechtbank X", ("Rechtbank X",), body="court", source="register")
    branch = Target("y", "Rechtbank X, locatie Assen", ("Rechtbank X, locatie Assen",), body="court", source="register")
    assert Matcher([court]).find([NewName("Rechtbank X, locatie Assen")])[0].id == "x"
    assert Matcher([court, branch]).find([NewName("Rechtbank X, locatie Assen")])[0].id == "y"


def test_ambiguous_names_are_left_to_a_person(find: Callable[..., Finding]) -> None:
    """Groningen is a city, a municipality, a province and a region; with a type it is one of them."""
    assert find("Groningen").verdict == "review"
    assert find("Groningen", "gemeente").id == "gemeente-groningen"
    assert find("Groningen", "provincie").id == "provincie-groningen"
    assert find("Groningen", "stad").id == "groningen-stad"
    assert find("Groningen", "waterschap").id == ""


def test_mergers_and_periods_are_told(find: Callable[..., Finding]) -> None:
    """Delfzijl went to Eemsdelta on 2021-01-01; Eemsmond ended in 2019 without a successor that is known."""
    finding = find("Gemeente Delfzijl", when="2022", role="partner")
    assert finding.id == "gemeente-delfzijl"
    assert "the document says partner in 2022" in finding.note.en
    assert "ended on 2021-01-01; successor: Gemeente Eemsdelta (gemeente-eemsdelta)" in finding.note.en
    assert find("Gemeente Delfzijl", when="2020").note.en == ""
    assert "opvolger: Gemeente Groningen" in find("Haren", "gemeente", when="2021").note.nl
    assert "only since 2021-01" in find("Gemeente Eemsdelta", when="2018").note.en
    assert "ended on 2021-01-01" in find("Gemeente Delfzijl", when="2018..2023").note.en
    assert find("Gemeente Delfzijl", when="2018..2020").note.en == ""
    assert "geen opvolger bekend" in find("Gemeente Eemsmond", when="2020").note.nl


def test_legal_forms_keep_bodies_apart(find: Callable[..., Finding]) -> None:
    """A foundation is not the company of the same name; a form that only one states does not count."""
    assert find("Waterbedrijf Groningen").id == "org:oovb-nv-waterbedrijf-groningen"
    assert find("Stichting Waterbedrijf Groningen").id == ""
    assert find("Biblionet Drenthe B.V.").id == ""


def test_a_registry_id_is_proof(matcher: Matcher) -> None:
    """The number decides, whatever the name; a number that is someone else's speaks against."""
    (named,) = matcher.find([NewName("Onbekende Naam", ids=frozenset({("kvk", "01179037")}))])
    assert named.id == "rug"
    (other,) = matcher.find([NewName("Gemeente Assen", ids=frozenset({("kvk", "50788590")}))])
    assert other.id == "gemeente-assen"


def test_place_tells_namesakes_apart(matcher: Matcher) -> None:
    """Biblionet is in Groningen and in Drenthe."""
    assert matcher.find([NewName("Biblionet", "stichting", "Groningen")])[0].id == "org:oovb-stichting-biblionet-groningen"
    assert matcher.find([NewName("Biblionet")])[0].id == ""


def test_namesakes_in_one_register_are_told_apart_by_period_or_left_alone(tmp_path: Path) -> None:
    """Two ministries of one name that followed each other: the year tells; without it nobody can."""
    register = tmp_path / "r.csv"
    register.write_text(
        "id,naam,type,van,tot\na,Landbouw en Visserij,ministerie,1990-01-01,2010-10-13\nb,Landbouw en Visserij,ministerie,2017-10-26,2024-07-01\n",
        encoding="utf-8",
    )
    matcher = Matcher(read_register(register))
    found = matcher.find([NewName("Ministerie van Landbouw en Visserij", when=year) for year in ("2005", "2020", "")])
    assert [finding.id for finding in found] == ["a", "b", ""]
    assert found[2].verdict == "review"


def test_acts_of_one_arrangement_are_one_body(matcher: Matcher) -> None:
    """The register has the body with its id, and five acts in a row."""
    body = matcher.by_id["org:gr-vrd"]
    assert len(body.same) == 5 and body.id == "org:gr-vrd"


def test_records_are_joined_by_id_and_never_two_things_of_the_graph() -> None:
    """By a shared number, or by name and kind; the graph's own distinctions stand."""
    graph = [Target("a", "Wetsus", ("Wetsus",), body="research"), Target("b", "Wetsus Lab", ("Wetsus Lab",), body="research")]
    register = Target("r", "Wetsus", ("Wetsus", "Wetsus Lab"), body="research", source="register", ids=frozenset({("kvk", "00000001")}))
    found = joined([*graph, register])
    assert [target.id for target in found] == ["a", "b"]
    assert sum("r" in target.same for target in found) == 1


def test_the_order_of_names_and_records_does_not_matter(matcher: Matcher) -> None:
    """Shuffled targets and names give the same findings."""
    rows = labelled("test")[:60]
    names = [NewName(row["name"], row["type"], row["place"], row["year"]) for row in rows]
    targets = list(matcher.targets)
    random.Random(3).shuffle(targets)
    first = {finding.new: (finding.verdict, finding.id) for finding in matcher.find(names)}
    second = {finding.new: (finding.verdict, finding.id) for finding in Matcher(targets).find(names[::-1])}
    assert first == second


def test_unknown_features_are_nan_and_add_nothing(find: Callable[..., Finding]) -> None:
    """Without a date there is nothing to say about the period."""
    features = {feature.id: feature for feature in find("Noorderpoort").candidates[0].features}
    assert features["period"].value != features["period"].value
    assert features["period"].contribution == 0.0
    assert sum(feature.contribution for feature in features.values()) == pytest.approx(find("Noorderpoort").candidates[0].odds)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"naam;jaar\nRUG;soon\n", "is not a date"),
        (b"naam;type\nRUG;x;y\n", "3 cells"),
        (b"RUG;universiteit\nUMCG;ziekenhuis\n", "without a header"),
        (b"naam\n---\n", "is not a name"),
        (b'naam,type\n"RUG,x\n', "cannot be read"),
        (b"\x00\x01\x02", "not a text file"),
        (b"naam,organisatie\na,b\n", "two columns"),
    ],
)
def test_bad_names_are_refused_with_the_line(tmp_path: Path, content: bytes, problem: str) -> None:
    """File, line, what is wrong."""
    path = tmp_path / "names.csv"
    path.write_bytes(content)
    with pytest.raises(InputError, match=problem):
        read_names(path)


@pytest.mark.parametrize(
    "content",
    [
        "Provincie Fryslân\n".encode(),
        "naam;jaar\r\nProvincie Fryslân;2021\r\n".encode("cp1252"),
        "\ufeffname\tyear\nProvincie Fryslân\t2020-2022\n".encode(),
        "Naam,Van,T/m\nProvincie Fryslân,1-3-2020,2021\n".encode("utf-16"),
    ],
)
def test_files_as_people_have_them_are_read(tmp_path: Path, content: bytes) -> None:
    """One name on each line, semicolons in Windows-1252, tabs with a byte order mark, UTF-16."""
    path = tmp_path / "names.csv"
    path.write_bytes(content)
    assert [new.name for new in read_names(path)] == ["Provincie Fryslân"]


def run(*arguments: str, answers: str = "") -> Result:
    return CliRunner().invoke(main, list(arguments), input=answers, catch_exceptions=False)


@pytest.fixture
def names(tmp_path: Path) -> Path:
    path = tmp_path / "names.csv"
    path.write_text("naam;type\nRUG;\nGroningen;\nNoorderpoort College;\n=Onzin BV;\n", encoding="utf-8")
    return path


def test_findings_are_printed_as_decisions_and_as_json(names: Path) -> None:
    """CSV is the format of the file of decisions; JSON has every feature, unknown ones as null."""
    printed = list(csv.DictReader(run("reconcile", str(names), "--format", "csv").stdout.splitlines()))
    assert {row["name"]: row["decision"] for row in printed} == {"RUG": "match", "Groningen": "", "Noorderpoort College": "", "'=Onzin BV": "new"}
    found = json.loads(run("--lang", "en", "reconcile", str(names), "--format", "json").stdout)
    rug = next(record for record in found if record["name"] == "RUG")
    assert rug["id"] == "rug" and rug["candidates"][0]["features"]["period"]["value"] is None


def test_a_review_list_is_filled_in_and_fed_back(names: Path, tmp_path: Path) -> None:
    """What was decided is not asked again, and writing twice gives the same bytes."""
    review, decisions = tmp_path / "review.csv", tmp_path / "decisions.csv"
    run("reconcile", str(names), "--review", str(review))
    rows = list(csv.DictReader(review.read_text(encoding="utf-8").splitlines()))
    for row in rows:
        if row["id"] == "noorderpoort":
            row["decision"] = "ja"
        if row["name"] == "Groningen" and row["id"] == "groningen-stad":
            row["decision"] = "match"
    with review.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    arguments = ("reconcile", str(names), "--decisions", str(decisions))
    result = run(*arguments, "--feedback", str(review), "--save", "--by", "Ann", "--review", str(review))
    assert result.exit_code == 0
    kept = {row["name"]: (row["decision"], row["id"], row["by"]) for row in csv.DictReader(decisions.read_text(encoding="utf-8").splitlines())}
    assert kept["Noorderpoort College"] == ("match", "noorderpoort", "Ann")
    assert kept["Groningen"] == ("match", "groningen-stad", "Ann")
    assert kept["RUG"] == ("match", "rug", "automatic")
    assert "Groningen" not in review.read_text(encoding="utf-8")
    before = decisions.read_bytes()
    run(*arguments, "--save")
    assert decisions.read_bytes() == before


def test_answers_in_the_terminal_are_kept_at_once(names: Path, tmp_path: Path) -> None:
    """A number, 'no' (which asks about the next), 'new' and quitting; what was answered stays when the input ends."""
    decisions = tmp_path / "decisions.csv"
    arguments = ("reconcile", str(names), "--decisions", str(decisions), "--interactive")
    assert run(*arguments, answers="n\n1\nwhat\nwaarom\nnieuw\n").exit_code == 0
    kept = [(row["name"], row["decision"]) for row in csv.DictReader(decisions.read_text(encoding="utf-8").splitlines())]
    assert kept == [("Groningen", "different"), ("Groningen", "match"), ("Noorderpoort College", "new")]
    assert "[1/" not in run(*arguments).stderr


def test_split_undoes_and_conflicts_are_refused(names: Path, tmp_path: Path) -> None:
    """A split writes 'different'; a conflicting file changes nothing and names the lines."""
    decisions, conflict = tmp_path / "decisions.csv", tmp_path / "conflict.csv"
    run("reconcile", str(names), "--decisions", str(decisions), "--save")
    run("reconcile", "--split", "RUG", "--decisions", str(decisions))
    assert "RUG,,,different,rug" in decisions.read_text(encoding="utf-8")
    before = decisions.read_bytes()
    conflict.write_text("name,decision,id\nRUG,match,umcg\nRUG,match,hanze\n", encoding="utf-8")
    with pytest.raises(EcographError, match=r"conflict\.csv:2|conflict\.csv:3"):
        run("reconcile", "--feedback", str(conflict), "--decisions", str(decisions))
    assert decisions.read_bytes() == before


def test_every_candidate_is_explained() -> None:
    """Each with its features, values, weights and contributions."""
    printed = run("--lang", "en", "reconcile", "--explain", "Noorderpoort College", "--top", "3").stdout
    assert printed.count("contribution") == 3 and "one says more" in printed


def test_the_package_itself_is_not_written_to(names: Path) -> None:
    """Without --decisions or --project there is no file to keep decisions in."""
    with pytest.raises(EcographError, match="keeps no decisions"):
        run("reconcile", str(names), "--save")
    with pytest.raises(EcographError, match="no names"):
        run("reconcile")


def test_equal_input_gives_equal_bytes(names: Path) -> None:
    """Twice the same print."""
    assert run("reconcile", str(names), "--format", "json").stdout == run("reconcile", str(names), "--format", "json").stdout


def test_a_workbook_is_read_with_titles_above_the_heading_and_every_column_of_names(tmp_path: Path) -> None:
    """XLSX with a title, an explanation sheet, a hidden sheet and a table of ties; each sheet can be chosen, an unknown one is refused."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (["Partners 2025"], [], ["Naam organisatie", "Soort"], ["RUG - Rijksuniversiteit Groningen", ""], ["Groningen", "gemeente"]):
        book.active.append(row)
    book.create_sheet("Uitleg").append(["Wat dit is"])
    ties, hidden = book.create_sheet("Banden"), book.create_sheet("Oud")
    for row in (["Naam", "Partner"], ["UMCG", "Siemens Nederland N.V."]):
        ties.append(row)
    for row in (["Naam"], ["Avebe"]):
        hidden.append(row)
    hidden.sheet_state = "hidden"
    path = tmp_path / "partners.xlsx"
    book.save(path)
    printed = csv.DictReader(run("reconcile", str(path), "--format", "csv").stdout.splitlines())
    assert {row["name"]: row["id"] for row in printed} == {
        "RUG - Rijksuniversiteit Groningen": "rug",
        "Groningen": "gemeente-groningen",
        "UMCG": "umcg",
        "Siemens Nederland N.V.": "siemens",
    }
    assert "avebe" in run("reconcile", str(path), "--sheet", "Oud", "--format", "csv").stdout
    with pytest.raises(EcographError, match="no sheet ‘Bladen’"):
        run("reconcile", str(path), "--sheet", "Bladen")


def test_a_register_may_be_a_workbook_and_names_a_network(tmp_path: Path) -> None:
    """A register as XLSX, names as the nodes of GraphML; a workbook without any heading is refused."""
    openpyxl = pytest.importorskip("openpyxl")
    networkx = pytest.importorskip("networkx")
    book = openpyxl.Workbook()
    for row in (["id", "naam", "soort"], ["r1", "Stichting Veenlust", "stichting"]):
        book.active.append(row)
    register, network, empty = tmp_path / "register.xlsx", tmp_path / "net.graphml", tmp_path / "leeg.xlsx"
    book.save(register)
    graph = networkx.Graph()
    graph.add_node("n1", label="Veenlust")
    networkx.write_graphml(graph, network)
    printed = list(csv.DictReader(run("reconcile", str(network), "--register", str(register), "--format", "csv").stdout.splitlines()))
    assert [(row["name"], row["id"]) for row in printed] == [("Veenlust", "r1")]
    openpyxl.Workbook().save(empty)
    with pytest.raises(EcographError, match="no sheet has a column"):
        run("reconcile", str(empty))


def test_what_was_imported_is_matched_with_the_rest_and_imported_anew(tmp_path: Path) -> None:
    """Two spellings of known bodies come in as new things; with the decisions of reconcile the same table brings only the one that is new."""
    table, home, decided = tmp_path / "client-2025.csv", tmp_path / "my", tmp_path / "decided.csv"
    table.write_text(
        "naam;soort;partner\nN.V. Nederlandse Gasunie;bedrijf;NOM\nVeenlust Machines;bedrijf;NOM\nGem. Hogeland;gemeente;NOM\n", encoding="utf-8"
    )
    assert run("import", str(table), "--into", str(home)).exit_code == 0
    found = run("--project", str(home), "reconcile", "--imported", "client-2025", "--for-import", str(decided), "--format", "csv").stdout
    assert {row["name"]: row["id"] for row in csv.DictReader(found.splitlines())} == {
        "N.V. Nederlandse Gasunie": "gasunie",
        "Veenlust Machines": "",
        "Gem. Hogeland": "gemeente-het-hogeland",
    }
    assert decided.read_text(encoding="utf-8").splitlines() == ["name,id", "Gem. Hogeland,gemeente-het-hogeland", "N.V. Nederlandse Gasunie,gasunie"]
    assert run("import", str(table), "--into", str(home), "--decisions", str(decided)).exit_code == 0
    left = run("--project", str(home), "reconcile", "--imported", "client-2025", "--format", "csv").stdout
    assert [row["name"] for row in csv.DictReader(left.splitlines())] == ["Veenlust Machines"]
    with pytest.raises(EcographError, match="no import ‘other’"):
        run("--project", str(home), "reconcile", "--imported", "other")
