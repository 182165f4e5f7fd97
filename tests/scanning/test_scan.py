"""New names, drafts, pages and the commands, on small documents whose outcome is written down by hand."""

from __future__ import annotations

import html
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from ecograph import reading, store
from ecograph.errors import InputError
from ecograph.evidence import Library, verify
from ecograph.intake.documents.textlayer import TextLayer
from ecograph.intake.scanning.draft import Declaration, document_id, draft
from ecograph.intake.scanning.scan import Scan, Scanner, named
from ecograph.model import Ecosystem
from ecograph.project import Project, find
from ecograph.report.scan_page import scan_page
from ecograph.report.scanned import scan_pairs, scan_part, scan_record
from ecograph.wording import text_sha256

TEXT = """Plan

Samen met Avebe en de NOM start Stichting Houten Huis het programma Werkplaats Oost. De NOM geeft € 2 mln. Avebe doet ook mee.

De Groningen Engineering Business School (GEBS) en Bouwgroep Veldman B.V. werken aan ‘Slim Bouwen’. Daarnaast wil Veldman meer.
Volgens J.C. Kamphorst is de gemeente Pekela tevreden. In 2027 begint Werkplaats Oost. De GEBS helpt de RUG.
"""


@pytest.fixture
def done(scanner: Scanner) -> Scan:
    """The small plan, scanned."""
    return scanner.scan(TextLayer("plan.txt", TEXT, title="Plan"))


def test_likely_new_names_are_listed_with_kind_count_and_place(done: Scan) -> None:
    """Foundations, programmes, legal forms, quoted names, initials and municipalities; ordinary words and known names are not."""
    found = {name.name: (name.count, name.kind) for name in done.new}
    assert found == {
        "Werkplaats Oost": (2, "programme"),
        "Stichting Houten Huis": (1, "organisation"),
        "Groningen Engineering Business School": (1, "organisation"),  # by its last word
        "Bouwgroep Veldman B.V.": (1, ""),
        "Slim Bouwen": (1, ""),
        "Veldman": (1, ""),
        "J.C. Kamphorst": (1, "person"),
        "gemeente Pekela": (1, "organisation"),
    }
    assert all(TEXT[start:end].split() for name in done.new for start, end in name.spans)


def test_an_abbreviation_is_listed_with_what_it_stands_for(done: Scan) -> None:
    """GEBS is no name of its own."""
    (school,) = [name for name in done.new if name.name == "Groningen Engineering Business School"]
    assert school.also == ("GEBS",) and "abbreviation" in school.clues
    assert "GEBS" not in {name.name for name in done.new}


def test_pairs_new_to_the_graph_come_first(eco: Ecosystem, done: Scan) -> None:
    """Avebe and NOM are claimed in one passage of the graph, without a tie; with the RUG neither is."""
    pairs = [(pair.first, pair.second, pair.claimed) for pair in scan_pairs(eco, done)]
    assert pairs == [("avebe", "rug", ()), ("nom", "rug", ()), ("avebe", "nom", ("000-2",))]


def test_a_draft_is_a_graph_that_can_be_verified(eco: Ecosystem, done: Scan, tmp_path: Path) -> None:
    """Its files parse, its offsets and checksums hold against its text layer, and it claims nothing by itself."""
    for path, text in draft(eco, done, Declaration("plan", publisher="rug", issued="2026", speaker="rug")).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(text.encode())
    (tmp_path / "graph" / "entities" / "rug.ttl").write_text(
        "@prefix id: <https://w3id.org/ecograph/id/> .\nid:rug a <http://www.w3.org/ns/org#Organization> ; "
        '<http://www.w3.org/2004/02/skos/core#prefLabel> "RUG"@nl .\n'
    )
    drafted = reading.read(store.load(find(tmp_path)))
    report = verify(drafted, Library.open(tmp_path / "documents", drafted.documents))
    assert (report.failures, report.claims, len(drafted.claims)) == ((), 0, 0)
    assert report.passages == len(named(done)) >= 1
    assert {p.sha256 for p in drafted.passages.values()} <= {text_sha256(TEXT[s.start : s.end]) for s in done.sections}


def test_a_draft_holds_no_sentence(eco: Ecosystem, done: Scan) -> None:
    """Outside the text layer no five words in a row are the document's own, but for headings and names."""
    files = draft(eco, done, Declaration("plan"))
    rest = " ".join(text for path, text in files.items() if not path.startswith("documents/"))
    names = " ".join([*(name.name for name in done.new), *(section.heading for section in done.sections)])
    words = TEXT.split()
    runs = [" ".join(words[i : i + 5]) for i in range(len(words) - 4)]
    assert [run for run in runs if run in rest and run not in names] == []


def test_a_known_relation_is_offered_again(eco: Ecosystem, scanner: Scanner) -> None:
    """Where both ends of a claim are named, the draft asks whether it is made here too."""
    text = "De RUG tekende het Akkoord van Groningen."
    (claims,) = [t for path, t in draft(eco, scanner.scan(TextLayer("a.txt", text)), Declaration("a")).items() if path.endswith(".trig")]
    assert "# stated elsewhere, here too? id:rug eco:partnerIn id:akkoord ." in claims


@pytest.mark.parametrize("declared", [Declaration("Met Spatie"), Declaration("x", issued="later")])
def test_a_draft_that_cannot_be_is_refused(eco: Ecosystem, done: Scan, declared: Declaration) -> None:
    """Ids and dates are checked before anything is written."""
    with pytest.raises(InputError):
        draft(eco, done, declared)


def test_names_of_files_make_ids() -> None:
    """Accents, spaces and signs are gone."""
    assert [document_id(name) for name in ("Plan (def) Fryslân.docx", "é.pdf", "….txt")] == ["plan-def-fryslan", "e", "document"]


HOSTILE = '<script>alert(1)</script> "Avebe" \u202e‘<img src=x onerror=alert(2)>’ ]]> & Stichting </mark><b>Kwaad</b> {{ 7*7 }} de NOM'


def test_the_page_escapes_everything_and_runs_nothing(eco: Ecosystem, scanner: Scanner) -> None:
    """No tag of the document becomes one of the page; the policy allows no script and no address."""
    page = scan_page(eco, [scanner.scan(TextLayer("</title><script>x.txt", HOSTILE, title="<i>"))], "nl")
    assert "<script" not in page and "<img" not in page and "<b>" not in page and "\u202e" not in page and "{{ 7*7 }}" in page
    assert "default-src 'none'" in html.unescape(page) and not re.search(r"(?:src|href)=\"(?!#|data:,)", page)
    text = html.unescape(re.sub(r"<[^>]+>", "", page[page.index('class="text"') :]))
    assert "<script>alert(1)</script>" in text


def test_the_page_marks_each_name_where_it_stands(eco: Ecosystem, done: Scan) -> None:
    """The text of the passages is whole, and each mark holds what was marked."""
    page = scan_page(eco, [done], "en")
    body = " ".join(re.findall(r'<p class="text">(.*?)</p>', page, re.DOTALL))
    assert text_sha256(html.unescape(re.sub(r"<[^>]+>", "", body))) == text_sha256(TEXT)
    assert body.count('<mark class="certain"') == sum(mark.certainty == "certain" for mark in done.marks)


def test_records_and_rows_agree(eco: Ecosystem, done: Scan) -> None:
    """What programs read is what people read."""
    record = scan_record(eco, done, "plan")
    assert len(record["new"]) == len(scan_part(eco, done, "new", "nl"))
    assert [TEXT[m["start"] : m["end"]] for m in record["marks"] if m["things"] == ["nom"]] == ["NOM", "NOM"]
    assert record["sums"] == [{"start": TEXT.index("€"), "end": TEXT.index("€") + 7, "value": "2000000", "upper": None, "unit": "EUR", "per": ""}]


def run(*arguments: str, project: Project) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from ecograph.cli import run; run()", "--project", str(project.root), *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120)


PLAN = "1 Begin\n\nUniversiteit Caris en Fabriek Groot openen in Aadorp het Houtlab.\n\n1.1 Geld\n\nEcotech geeft 3 miljoen euro aan Fonds Hout.\n"


def test_scan_prints_what_it_finds(project: Project, tmp_path: Path) -> None:
    """The table names known things, new ones, pairs and sums; JSON holds their offsets."""
    path = tmp_path / "plan.md"
    path.write_text(PLAN, encoding="utf-8")
    shown = run("--lang", "en", "scan", str(path), project=project).stdout
    assert all(word in shown for word in ("Universiteit Caris", "Houtlab", "Fonds Hout", "3000000 EUR", "Named together"))
    (record,) = json.loads(run("scan", str(path), "--format", "json", project=project).stdout)
    marks = {PLAN[m["start"] : m["end"]]: (m["things"][0], m["passage"]) for m in record["marks"]}
    assert marks == {
        "Universiteit Caris": ("caris", "1"),
        "Fabriek Groot": ("fabriek-groot", "1"),
        "Aadorp": ("aadorp", "1"),
        "Ecotech": ("ecotech", "1.1"),
        "Fonds Hout": ("fonds-hout", "1.1"),
    }
    assert run("scan", str(path), "--format", "csv", project=project).stdout.startswith("bestand,wat,soort,keer")


def test_scan_writes_a_draft_once(project: Project, tmp_path: Path) -> None:
    """A second run does not write over what a person may have completed."""
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    command = ("scan", str(tmp_path / "plan.txt"), "-o", str(tmp_path / "uit"), "--publisher", "Universiteit Caris", "--issued", "2026")
    assert run(*command, project=project).returncode == 0
    written = sorted(str(path.relative_to(tmp_path / "uit")) for path in (tmp_path / "uit").rglob("*") if path.is_file())
    assert written == ["documents/plan.txt", "graph/claims/plan.trig", "graph/documents-plan.ttl", "graph/entities/new-plan.ttl", "plan.html"]
    before = (tmp_path / "uit" / "plan.html").read_bytes()
    again = run(*command, project=project)
    assert again.returncode == 1 and "a draft here already" in again.stderr
    assert run(*command, "--replace", project=project).returncode == 0
    assert (tmp_path / "uit" / "plan.html").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["scan", "bad.pdf"], "damaged"),
        (["scan", "bad.pdf", "goed.txt", "--id", "x"], "--id is for one document"),
        (["scan", "goed.txt", "--kind", "nope"], "no kind is called"),
        (["scan", "goed.txt", "--speaker", "niemand"], "nothing is called"),
        (["scan", "goed.txt", "-o", "uit", "--id", "toy"], "has a document ‘toy’ already"),
        (["mentions", "niemand"], "nothing is called"),
        (["mentions", "--documents", "nergens"], "no such folder"),
    ],
)
def test_bad_input_is_refused(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str) -> None:
    """Exit code 1, one message, no traceback, nothing written."""
    monkeypatch.chdir(tmp_path)
    Path("bad.pdf").write_bytes(b"%PDF-1.4 niets")
    Path("goed.txt").write_text("Ecotech", encoding="utf-8")
    done = run(*arguments, project=project)
    assert done.returncode == 1 and message in done.stderr and "Traceback" not in done.stderr
    assert not Path("uit").exists()


def test_mentions_are_counted_with_and_without_the_documents(project: Project) -> None:
    """Caris and Delta are tied to the alliance, not to each other; the documents name no more."""
    documents = str(Path(__file__).parents[1] / "fixtures" / "toy" / "documents")
    for options in ([], ["--documents", documents]):
        found = json.loads(run("mentions", "Universiteit Caris", "--format", "json", *options, project=project).stdout)
        assert {"caris", "delta"} in [{pair["first"], pair["second"]} for pair in found]
        assert all("caris" in (pair["first"], pair["second"]) and not pair["ties"] for pair in found)
