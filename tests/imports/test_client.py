"""A spreadsheet as a client would send it: a title above the heading, merged cells, sums in thousands, a typo; expected by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import openpyxl
import pytest

from ecograph.model import Amount, Claim, Ecosystem

Run = Callable[..., SimpleNamespace]
Graph = Callable[[], Ecosystem]


@pytest.fixture
def client(tmp_path: Path) -> Path:
    """The workbook of a client who never heard of ecograph."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Partners 2025"
    sheet["A1"] = "Overzicht partners programma's (concept)"
    sheet.merge_cells("A1:G1")
    sheet.append([])
    sheet.append(["Organisatie", "Programma", "Rol", "Bijdrage (x € 1.000)", "Vanaf", "Tot en met", "Opmerkingen", "Kleur"])
    sheet.append(["Universiteit Caris", "Waterwerk", "initiatiefnemer", 250, 2020, "heden", None, "rood"])
    sheet.append(["hogeschool  delta", None, "partner", "1.250,5", datetime(2021, 5, 1), "31-12-2024", "via lectoraat", None])
    sheet.append(["Ecotehc", None, "partner", None, "mei 2021", None, None, None])
    sheet.append(["Stichting Vers", "Zonnedak", "financier", "€ 75", "Q2 2024", "9999-12-31", None, "blauw"])
    sheet.merge_cells("B4:B6")
    hidden = book.create_sheet("Oud")
    hidden.append(["Organisatie", "Programma"])
    hidden.append(["Ecotech", "Iets ouds"])
    hidden.sheet_state = "hidden"
    notes = book.create_sheet("Telefoonlijst")
    notes.append(["Toestel", "Kamer"])
    notes.append(["123", "A4"])
    book.save(tmp_path / "klant.xlsx")
    return tmp_path / "klant.xlsx"


def test_every_row_becomes_the_claims_that_it_makes(run: Run, graph: Graph, client: Path) -> None:
    """Each claim, sum and note as a person reads them off the sheet; the row is the passage."""
    done = run(client, "--name", "klant", "--issued", "31-3-2025")
    assert done.code == 0, done.output
    eco = graph()
    own = [claim for claim in eco.claims if claim.passage.startswith("klant-")]
    assert own == [
        Claim("caris", "funds", "waterwerk", "klant-partners-2025-4"),
        Claim("caris", "initiates", "waterwerk", "klant-partners-2025-4", role="role/initiator", start="2020"),
        Claim("delta", "funds", "waterwerk", "klant-partners-2025-5"),
        Claim("delta", "partnerIn", "waterwerk", "klant-partners-2025-5", "role/partner", "", "2021-05-01", "2024-12-31", "via lectoraat"),
        Claim("ecotehc", "partnerIn", "waterwerk", "klant-partners-2025-6", role="role/partner", start="2021-05"),
        Claim("stichting-vers", "funds", "zonnedak", "klant-partners-2025-7", role="role/funder", start="2024-04"),
    ]
    assert [amount for amount in eco.amounts if amount.passage.startswith("klant-")] == [
        Amount("waterwerk", "commitment", Decimal(250_000), "EUR", "klant-partners-2025-4", funder="caris"),
        Amount("waterwerk", "commitment", Decimal(1_250_500), "EUR", "klant-partners-2025-5", funder="delta"),
        Amount("zonnedak", "commitment", Decimal(75_000), "EUR", "klant-partners-2025-7", funder="stichting-vers"),
    ]
    assert eco.entities["zonnedak"].kind == "programme"
    assert eco.documents["klant"].year == "2025-03-31"


def test_what_is_doubtful_is_said_with_sheet_row_and_column(run: Run, client: Path) -> None:
    """The typo is a question; filler, column, and sheets that were left out are told of."""
    said = run(client, "--name", "klant").output
    assert "klant.xlsx: ‘Ecotehc’ is new, but is like Ecotech (ecotech) [near-name]" in said
    assert "sheet Partners 2025, row 7, column F (Tot en met): 9999-12-31 is a filler, not a date: imported without it [filler]" in said
    assert "the column ‘Kleur’ is not understood" in said
    assert "sheet Oud: hidden sheet left out" in said
    assert "sheet Telefoonlijst: sheet left out: no column understood (Toestel | Kamer)" in said
    assert "‘Waterwerk’ was taken for every row of the merged cell" in said


def test_a_decision_mends_the_typo(run: Run, graph: Graph, client: Path, tmp_path: Path) -> None:
    """The questions are written as a CSV; with an id beside the name, the row speaks of the known thing."""
    questions = tmp_path / "questions.csv"
    run(client, "--name", "klant", "--dry-run", "--questions", questions)
    assert questions.read_text(encoding="utf-8") == "name,id,near\nEcotehc,,Ecotech (ecotech)\n"
    questions.write_text("name,id,near\nEcotehc,ecotech,\n", encoding="utf-8")
    done = run(client, "--name", "klant", "--decisions", questions)
    assert done.code == 0, done.output
    eco = graph()
    assert "ecotehc" not in eco.entities
    assert "Ecotehc" in eco.entities["ecotech"].aliases
    assert Claim("ecotech", "partnerIn", "waterwerk", "klant-partners-2025-6", role="role/partner", start="2021-05") in eco.claims


def test_a_dry_run_says_what_it_would_claim_and_changes_nothing(run: Run, client: Path, project: object) -> None:
    """Claims as sentences with their passage."""
    said = run(client, "--name", "klant", "--dry-run", lang="nl")
    assert "Universiteit Caris is initiatiefnemer van Waterwerk (initiator, 2020 – …)  [klant-partners-2025-4]" in said.output
    assert "er is niets veranderd" in said.output
    assert not list(project.graph.rglob("imports"))  # type: ignore[attr-defined]


def test_hidden_sheets_are_read_when_named(run: Run, graph: Graph, client: Path) -> None:
    """``--sheet`` reads that sheet and no other."""
    assert run(client, "--name", "oud", "--sheet", "Oud").code == 0
    assert [claim for claim in graph().claims if claim.passage.startswith("oud-")] == [Claim("ecotech", "partnerIn", "iets-ouds", "oud-oud-2")]


@pytest.fixture
def ugly(tmp_path: Path) -> Path:
    """A sheet with a title, wrapped names, idem, totals, footnotes, a hidden row, vague dates, and a second table under it."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Overzicht"
    for row in (
        ["Overzicht samenwerking (concept)"],
        [],
        ["Partner ", "Project", "Rol\n(functie)", "Bijdrage (€)", "Start", "Looptijd", "E-mail"],
        ["Universiteit\xa0Caris ", "Water\nproef", "trekker", "€ 2,5 mln", "1-3-2022", "2021-2024", "j@caris.nl"],
        ["Ecotech", "idem", "partner", "p.m.", "medio 2023", "2022 - heden", "info@ecotech.nl"],
        ["  Hogeschool Delta", "idem", "partner", None, 44927, "n.t.b.", None],
        ["Totaal", None, None, "=SUM(D4:D6)"],
        [],
        ["* bedragen zijn indicatief; groen = toegezegd"],
        [],
        ["Adviesraad"],
        ["Naam", "Organisatie", "Functie", "Vanaf"],
        ["Jan de Vries", "Ecotech", "voorzitter", 2023],
    ):
        sheet.append(row)
    sheet.row_dimensions[6].hidden = True
    book.save(tmp_path / "overzicht-2025.xlsx")
    return tmp_path / "overzicht-2025.xlsx"


def test_a_sheet_as_people_send_it_is_read_as_people_read_it(run: Run, graph: Graph, ugly: Path) -> None:
    """Claims read off by hand: a wrapped name is one name, idem is what stands above, totals and footnotes are no rows, two tables are two."""
    done = run(ugly, "--name", "ugly")
    assert done.code == 0, done.output
    for said in (
        "‘idem’ was read as ‘Water proef’, from row 4 [ditto]",
        "row 5, column E (Start): ‘medio 2023’ was read as the year 2023 [vague-date]",
        "row 6: this row is hidden in the spreadsheet",
        "row 7: row of totals left out (Totaal) [row-total]",
        "row 9: footnote left out (‘* bedragen",
    ):
        assert said in done.output, said
    assert [claim for claim in graph().claims if claim.passage.startswith("ugly-") and claim.relation != "funds"] == [
        Claim("caris", "leads", "water-proef", "ugly-overzicht-4", "role/lead", start="2022-03-01", end="2024"),
        Claim("delta", "partnerIn", "water-proef", "ugly-overzicht-6", "role/partner", start="2023-01-01"),
        Claim("ecotech", "partnerIn", "water-proef", "ugly-overzicht-5", "role/partner", start="2023"),
        Claim("jan-de-vries", "memberOf", "ecotech", "ugly-overzicht-13", "role/chair", start="2023"),
    ]
    assert [(one.about, one.value, one.funder) for one in graph().amounts if one.passage.startswith("ugly-")] == [
        ("water-proef", Decimal(2_500_000), "caris")
    ]
