"""CSV, XLSX, Neo4j CSV and Markdown: read as their tools read them, with every claim in them."""

from __future__ import annotations

import csv
import re
import zipfile
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from openpyxl.utils import get_column_letter

from ecograph.errors import InputError
from ecograph.export.content import Content, part
from ecograph.export.formats import xlsx
from ecograph.export.formats.neo4j import ARRAY
from ecograph.export.formats.separated import neutral, restored
from ecograph.export.packing import date_from, status_from
from ecograph.export.registry import FORMATS, export
from ecograph.export.tables import plain
from ecograph.model import Amount, Claim, DateClaim, Ecosystem, Figure, StatusClaim, Text
from ecograph.reading import DATE_LABELS

from .ecosystems import NASTY, contents, said, texts

LABELS = {re.split(r"[/#]", iri)[-1]: label for iri, label in DATE_LABELS.items()}
Row = dict[str, str]


def write(name: str, content: Content, folder: Path) -> Path:
    target = folder / {"xlsx": "file.xlsx", "markdown": "file.md"}.get(name, name)
    paths = export(FORMATS[name], content, target)
    assert paths and all(path.is_file() for path in paths)
    return target


def from_tables(tables: dict[str, list[Row]]) -> dict[str, set[Any]]:
    """Return the claims of tables with the columns of the workbook."""
    empty = {"start": "", "end": "", "note": ""}
    return {
        "claims": {
            Claim(*(row[name] for name in ("subject_id", "relation_id", "object_id", "passage", "role_id", "status_id", "start", "end", "note")))
            for row in tables["claims"]
        },
        "dates": {
            DateClaim(row["subject_id"], row["property_id"], LABELS[row["property_id"]], row["value"], row["passage"]) for row in tables["dates"]
        },
        "statuses": {StatusClaim(row["subject_id"], row["status_id"], row["passage"]) for row in tables["statuses"]},
        "figures": {
            Figure(
                row["about_id"],
                Text(row["measure_nl"], row["measure_en"]),
                Decimal(row["value"]),
                row["unit_id"],
                row["passage"],
                row["kind_id"],
                row["qualifier_id"],
                row["observed"],
                row["area_id"],
                row["note"],
            )
            for row in tables["figures"]
        },
        "amounts": {
            Amount(
                row["about_id"],
                row["kind_id"],
                Decimal(row["value"]),
                row["currency"],
                row["passage"],
                row["per_id"],
                row["funder_id"],
                row["recipient_id"],
                **{name: row[name] for name in empty},
            )
            for row in tables["amounts"]
        },
    }


def csv_tables(folder: Path) -> dict[str, list[Row]]:
    found = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            found[path.stem] = [{name: restored(cell) for name, cell in row.items()} for row in csv.DictReader(file)]
    found["claims"] = [
        {
            **row,
            "subject_id": row["source"],
            "relation_id": row["relation"],
            "object_id": row["target"],
            "role_id": row["role"],
            "status_id": row["status"],
        }
        for row in found["edges"]
    ]
    return found


def book_tables(path: Path) -> dict[str, list[Row]]:
    """Return the sheets of an English workbook, by the ids of their columns."""
    from ecograph.export.sheets import sheets

    book = openpyxl.load_workbook(path, read_only=True)
    found = {}
    for sheet in sheets():
        rows = list(book[sheet.title.en].iter_rows(values_only=True))
        assert rows[0] == tuple(column.heading.en for column in sheet.columns)
        found[sheet.id] = [
            {column.id: "" if cell is None else str(cell) for column, cell in zip(sheet.columns, row, strict=True)} for row in rows[1:] if any(row)
        ]
    return found


TABLES: dict[str, Callable[[Path], dict[str, list[Row]]]] = {"csv": csv_tables, "xlsx": book_tables}


@pytest.mark.parametrize("name", TABLES)
@settings(max_examples=20, deadline=None)
@given(content=contents)
def test_every_claim_comes_back(name: str, tmp_path_factory: pytest.TempPathFactory, content: Content) -> None:
    """Relations, dates, statuses, figures and amounts return, whatever their texts; only what hides a text is left out."""
    target = write(name, content, tmp_path_factory.mktemp("table"))
    clean: Callable[[str], str] = plain if name == "csv" else lambda text: excel(plain(text))
    assert from_tables(TABLES[name](target)) == said(content.eco, clean)


def excel(text: str) -> str:
    """Return a text as Excel escapes it and openpyxl leaves it (ECMA-376, ST_Xstring)."""
    return re.sub(r"(_x[0-9a-fA-F]{4}_)", r"_x005F\1", text)


@pytest.mark.parametrize("name", TABLES)
def test_the_real_graph_comes_back(real: Ecosystem, name: str, tmp_path: Path) -> None:
    """Relations, figures and the rest, of all of it or, of the workbook, of every third thing."""
    real = real if name == "csv" else part(real, sorted(real.entities)[::3])
    assert from_tables(TABLES[name](write(name, Content(real, "en"), tmp_path))) == said(real, plain)


@pytest.mark.parametrize("name", ["csv", "xlsx", "neo4j", "markdown"])
def test_same_input_same_bytes(toy: Ecosystem, name: str, tmp_path: Path) -> None:
    """Twice the same, whenever it is written."""
    kept = [write(name, Content(toy), folder) for folder in (tmp_path / "1", tmp_path / "2")]
    first, second = ([path.read_bytes() for path in ([target] if target.is_file() else sorted(target.iterdir()))] for target in kept)
    assert first == second


@given(text=st.one_of(st.sampled_from(NASTY), texts))
def test_no_cell_is_run_and_none_is_changed(text: str) -> None:
    """What a spreadsheet would run gets one apostrophe, which reading takes away again."""
    written = neutral(text)
    assert not written.startswith(("=", "+", "@", "\t", "\r")) and (not written.startswith("-") or float(written))
    assert restored(written) == plain(text)


@pytest.fixture(scope="module")
def book(toy: Ecosystem, tmp_path_factory: pytest.TempPathFactory) -> openpyxl.Workbook:
    """The workbook of the toy valley, in Dutch."""
    return openpyxl.load_workbook(write("xlsx", Content(toy), tmp_path_factory.mktemp("book")))


def test_a_claim_stands_beside_its_evidence(book: openpyxl.Workbook) -> None:
    """Passage, document, section, heading and offsets are in its row (by hand from toy.trig and documents.ttl)."""
    rows = [[cell.value for cell in row] for row in book["relaties"].iter_rows(min_row=2)]
    [row] = [row for row in rows if "ecotech" in row and "waterwerk" in row]
    headings = [cell.value for cell in book["relaties"][1]]
    assert row[headings.index("passage")] == "toy-2"
    assert all(row[headings.index(name)] not in (None, "") for name in ("document", "sectie", "kop", "eerste teken", "tot teken"))


def test_sheets_can_be_filtered_and_walked(book: openpyxl.Workbook) -> None:
    """Headings stay, filters cover all rows, columns have widths, and links lead to the row of their id."""
    assert book.sheetnames[0] == "legenda" and len(book.sheetnames) == 10
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(sheet.column_dimensions[get_column_letter(position)].width > 5 for position in range(1, sheet.max_column + 1))
    claims = book["relaties"]
    headings = [cell.value for cell in claims[1]]
    for shown, id_ in (("onderwerp", "onderwerp (id)"), ("object", "object (id)"), ("passage", "passage")):
        for row in claims.iter_rows(min_row=2):
            link = row[headings.index(shown)].hyperlink
            assert link is not None and link.location is not None
            title, _, cell = link.location.rpartition("!")
            target = book[title.strip("'")]
            assert row[headings.index(id_)].value in [one.value for one in target[int(cell[1:])]]


def test_numbers_are_numbers(book: openpyxl.Workbook) -> None:
    """A sum of money can be added up."""
    values = {row[2].value for row in book["bedragen"].iter_rows(min_row=2)}
    assert values == {50000, 100000, 300000, 2500000}


@pytest.mark.parametrize("text", NASTY)
def test_no_cell_of_a_workbook_is_a_formula(toy: Ecosystem, text: str, tmp_path: Path) -> None:
    """The file has no formula element, and the note reads as it was written."""
    eco = replace(toy, claims=(replace(toy.claims[0], note=text),))
    path = write("xlsx", Content(eco, "en"), tmp_path)
    with zipfile.ZipFile(path) as archive:
        assert not any(b"<f>" in archive.read(name) or b"<f " in archive.read(name) for name in archive.namelist())
    [row] = book_tables(path)["claims"]
    assert row["note"] == plain(text)


def test_too_many_links_are_left_out(toy: Ecosystem, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Excel empties a sheet with more than 65,530 links: cells beyond a limit below that have none, and keep their text."""
    assert xlsx._MOST_LINKS < 65_530
    monkeypatch.setattr(xlsx, "_MOST_LINKS", 7)
    path = write("xlsx", Content(toy, "en"), tmp_path)
    with zipfile.ZipFile(path) as archive:
        links = [archive.read(name).count(b"<hyperlink ") for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    assert max(links[1:]) == 7
    assert from_tables(book_tables(path)) == said(toy)


HEADER = re.compile(r"(\w+)?:(ID|START_ID|END_ID)\((\w+)\)|:(LABEL|TYPE)|(\w+)(?::(string|double|long|boolean|date)(\[\])?)?")


def imported(folder: Path) -> tuple[dict[tuple[str, str], Row], list[tuple[str, str, str, str, str, Row]]]:
    """Return nodes by (group, id) and relationships, as ``neo4j-admin database import`` would take them, or fail as it would.

    Rules: Operations Manual, Import, CSV header format.
    """
    command = (folder / "README.md").read_text(encoding="utf-8")
    nodes: dict[tuple[str, str], Row] = {}
    relationships = []
    for option, name in re.findall(r"--(nodes|relationships)=([\w.-]+)", command):
        with (folder / name).open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file, strict=True))
        headings = [HEADER.fullmatch(cell) for cell in rows[0]]
        assert all(headings), rows[0]
        for row in rows[1:]:
            assert len(row) == len(rows[0])
            special: dict[str, tuple[str, str]] = {}
            values: Row = {}
            for heading, cell in zip(headings, row, strict=True):
                assert heading is not None
                key, id_, group, other, field, type_, _ = heading.groups()
                if id_ or other:
                    special[id_ or other] = (group or "", cell)
                    values |= {key: cell} if key else {}
                elif cell:
                    values[field] = cell
                    assert type_ != "boolean" or cell in ("true", "false")
                    assert type_ != "date" or date.fromisoformat(cell)
                    assert type_ not in ("double", "long") or float(cell) is not None
            if option == "nodes":
                assert special["ID"] not in nodes and special["LABEL"][1]
                nodes[special["ID"]] = values | {":LABEL": special["LABEL"][1]}
            else:
                relationships.append((*special["START_ID"], *special["END_ID"], special["TYPE"][1], values))
    assert {path.name for path in folder.glob("*.csv")} == set(re.findall(r"=([\w-]+\.csv)", command))
    for group, start, other, end, type_, _ in relationships:
        assert {(group, start), (other, end)} <= set(nodes) and type_
    return nodes, relationships


def from_neo4j(folder: Path) -> dict[str, set[Any]]:
    nodes, relationships = imported(folder)
    ends: dict[tuple[str, str], dict[str, str]] = {}
    for group, start, _, end, type_, _ in relationships:
        if group in ("figure", "amount"):
            ends.setdefault((group, start), {})[type_] = end
    claims = {
        Claim(start, type_, end, passage, *(values.get(name, "") for name in ("role", "status", "start", "end", "note")))
        for group, start, _, end, type_, values in relationships
        if group == "thing"
        for passage in values["passages"].split(ARRAY)
    }
    things = {id_: values for (group, id_), values in nodes.items() if group == "thing"}
    figures, amounts = set(), set()
    for (group, id_), values in nodes.items():
        at = ends.get((group, id_), {})
        get = defaultdict(str, values)
        if group == "figure":
            names = (get["unit"], at["STATED_IN"], get["kind"], get["qualifier"], get["year"], at.get("AREA", ""), get["note"])
            figures.add(Figure(at["ABOUT"], Text(get["measure"], get["measure_en"]), Decimal(get["stated"]), *names))
        if group == "amount":
            who = (at.get("FUNDER", ""), at.get("RECIPIENT", ""), get["start"], get["end"], get["note"])
            amounts.add(Amount(at["ABOUT"], get["kind"], Decimal(get["stated"]), get["currency"], at["STATED_IN"], get["per"], *who))
    rows = {
        name: {reader(id_, row) for id_, values in things.items() for row in values.get(name, "").split(ARRAY) if row}
        for name, reader in (("dates", date_from), ("statuses", status_from))
    }
    return {"claims": claims, **rows, "figures": figures, "amounts": amounts}


def neo4j_clean(text: str) -> str:
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", text)


@settings(max_examples=20, deadline=None)
@given(content=contents)
def test_neo4j_takes_every_claim(tmp_path_factory: pytest.TempPathFactory, content: Content) -> None:
    """Headers and rows keep the rules of the importer, every end exists, and every claim returns."""
    assert from_neo4j(write("neo4j", content, tmp_path_factory.mktemp("neo4j"))) == said(content.eco, neo4j_clean)


def test_neo4j_takes_the_real_graph(real: Ecosystem, tmp_path: Path) -> None:
    """All of it, with a label for each kind."""
    folder = write("neo4j", Content(real), tmp_path)
    assert from_neo4j(folder) == said(real)
    nodes, _ = imported(folder)
    assert nodes["thing", "umcg"][":LABEL"].split(ARRAY) == ["Thing", "Organisation"]


def test_a_folder_is_replaced_whole_or_not_at_all(toy: Ecosystem, tmp_path: Path) -> None:
    """An impossible date in the last table leaves every file of the folder as it was."""
    folder = write("neo4j", Content(toy), tmp_path)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    wrong = replace(toy, claims=(*toy.claims, replace(toy.claims[0], start="2020-13")))
    with pytest.raises(InputError, match="2020-13"):
        write("neo4j", Content(wrong), tmp_path)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def rendered(path: Path) -> str:
    return str(MarkdownIt("commonmark", {"html": True}).render(path.read_text(encoding="utf-8")))


def test_the_dossier_says_everything(real: Ecosystem, tmp_path: Path) -> None:
    """Every thing has a heading, every passage a place, and every link within the page leads somewhere."""
    real = part(real, sorted(real.entities)[::8])
    page = rendered(write("markdown", Content(real), tmp_path))
    anchors = re.findall(r'<a id="([^"]+)">', page)
    assert len(anchors) == len(set(anchors))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(anchors)
    assert page.count("<h3>") == len(real.entities) + len(real.documents)
    assert len([name for name in anchors if name.startswith("passage-")]) == len(real.passages)


@pytest.mark.parametrize("text", NASTY)
def test_no_text_is_markup_in_the_dossier(toy: Ecosystem, text: str, tmp_path: Path) -> None:
    """A name shows as it is written, white space folded; it makes no element, link or image."""
    id_, thing = "caris", toy.entities["caris"]
    eco = replace(toy, entities={**toy.entities, id_: replace(thing, label=Text(text, text))})
    before, after = rendered(write("markdown", Content(toy), tmp_path)), rendered(write("markdown", Content(eco), tmp_path))
    elements = re.compile(r"<(?!/)(\w+)")
    assert sorted(elements.findall(after)) == sorted(elements.findall(before))
    shown = " ".join(plain(text).split()).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    assert f'<a id="caris"></a>{shown}' in after
