"""Files are read whatever their encoding, delimiter and line ends; strangers' files harm nobody."""

from __future__ import annotations

import csv
import io
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ecograph.errors import InputError
from ecograph.intake.imports.delimited import delimiter_of, records
from ecograph.intake.imports.layers import text_layer
from ecograph.intake.imports.worker import read_book

texts = st.text(st.characters(codec="utf-8", exclude_characters="\x00\r"), max_size=20)
tables = st.lists(st.lists(texts, min_size=3, max_size=3), min_size=2, max_size=8)
BOMB = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def rows_of(path: Path) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row.cells) for sheet in read_book(path).sheets for row in sheet.rows]


@given(tables, st.sampled_from(";,\t|"), st.sampled_from(["\r\n", "\n"]), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_csv_dialects_round_trip(table: list[list[str]], delimiter: str, ends: str, encoding: str) -> None:
    """What any dialect of CSV writes is read again cell by cell: quotes, delimiters and line breaks in cells included."""
    heading = ["naam", "rol", "bedrag"]
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=ends, quoting=csv.QUOTE_ALL).writerows([heading, *table])
    _, found = records(out.getvalue().encode(encoding))
    assert [row for _, row in found] == [heading, *table]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings_are_told_apart(tmp_path: Path, encoding: str) -> None:
    """UTF-8, UTF-16 and Windows-1252, with a mark and without; ë composed or not is one letter."""
    path = tmp_path / "a.csv"
    path.write_bytes("naam;lid van\r\nSúdwest-Fryslân;Coöperatie\r\n".encode(encoding))
    assert rows_of(path) == [("naam", "lid van"), ("Súdwest-Fryslân", "Coöperatie")]


def test_decomposed_letters_are_composed(tmp_path: Path) -> None:
    """e with a combining diaeresis is ë."""
    path = tmp_path / "a.csv"
    path.write_text("naam;rol\nCoo\u0308peratie;lid\n", encoding="utf-8")
    assert rows_of(path)[1] == ("Coöperatie", "lid")


def test_a_sep_line_and_quoted_newlines_are_understood(tmp_path: Path) -> None:
    """Excel's ``sep=`` line is no row of the table, and a line break within quotes ends no row."""
    path = tmp_path / "a.csv"
    path.write_text('sep=|\nnaam|noot\nNOM|"een\ntwee"\n', encoding="utf-8")
    rows = read_book(path).sheets[0].rows
    assert [(row.number, tuple(cell.text for cell in row.cells)) for row in rows] == [(2, ("naam", "noot")), (3, ("NOM", "een\ntwee"))]
    assert delimiter_of("a\tb\n1,5\t2\n") == "\t"


def test_unseen_characters_are_dropped_and_told_of(tmp_path: Path) -> None:
    """Direction marks and control characters go; row and column are remembered."""
    path = tmp_path / "a.csv"
    path.write_text("naam;rol\nGem\u202eeente\x07;lid\n", encoding="utf-8")
    book = read_book(path)
    assert book.sheets[0].rows[1].cells[0].text == "Gemeente"
    assert [(remark.rule, remark.row, remark.column) for remark in book.remarks] == [("unseen", 2, 1)]


def workbook(path: Path, fill: dict[str, str], **extra: str) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for place, value in fill.items():
        sheet[place] = value
    book.save(path)
    if extra:
        changed = io.BytesIO()
        with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
            for item in old.infolist():
                part = "sheet" if "sheet1" in item.filename else "workbook" if item.filename == "xl/workbook.xml" else ""
                new.writestr(item, extra[part] if part in extra else old.read(item))
        path.write_bytes(changed.getvalue())
    return path


SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'


def hostile(folder: Path) -> dict[str, tuple[Path, str]]:
    """Files that would harm a careless reader, each with a word of the refusal."""

    def file(name: str, data: bytes) -> Path:
        path = folder / name
        path.write_bytes(data)
        return path

    whole = workbook(folder / "whole.xlsx", {"A1": "naam", "A2": "NOM"}).read_bytes()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(4):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", b" " * (60 * 2**20))
    cell = '<row r="{0}"><c r="{1}"><v>1</v></c></row>'
    graphml = '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph edgedefault="directed"><node id="&b;"/></graph></graphml>'
    rdf = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="http://a/&b;"/></rdf:RDF>'
    return {
        "truncated workbook": (file("cut.xlsx", whole[: len(whole) // 2]), "not a whole .xlsx"),
        "zip bomb": (file("bomb.xlsx", packed.getvalue()), "unpacks to"),
        "far cell": (workbook(folder / "far.xlsx", {"A1": "x"}, sheet=SHEET.format(cell.format(1048576, "XFD1048576"))), "XFD1048576"),
        "entities in a workbook": (workbook(folder / "entity.xlsx", {"A1": "x"}, sheet=BOMB + SHEET.format("")), "document type"),
        "entities in the list of sheets": (workbook(folder / "entity2.xlsx", {"A1": "x"}, workbook=BOMB + "<workbook/>"), "document type"),
        "old workbook": (file("old.xlsx", b"\xd0\xcf\x11\xe0" + b"\0" * 100), "password"),
        "no workbook": (file("text.xlsx", b"naam;rol"), "not a whole .xlsx"),
        "workbook called csv": (file("wrong.csv", whole), "no text"),
        "huge cell": (file("cell.csv", b'naam;rol\n"' + b"a" * 10_000_000 + b'";lid\n'), "field larger"),
        "huge file": (file("huge.csv", b"naam;rol\n" + b"a" * (65 * 2**20)), "larger than"),
        "open quote": (file("quote.csv", b'naam;rol\n"NOM;lid\n' + b"SNN;lid\n" * 10), "cannot be read"),
        "broken UTF-8": (file("mixed.csv", "naam;rol\nCoöperatie;lid\n".encode() + b"\xeb;lid\n"), "UTF-8 in places"),
        "neither encoding": (file("bytes.csv", b"naam;rol\n\x81\x8d;lid\n"), "neither UTF-8"),
        "deep JSON": (file("deep.json", b"[" * 200_000 + b"]" * 200_000), "JSON"),
        "other JSON": (file("other.json", b'{"a": 1}'), "elements"),
        "entities in GraphML": (file("bomb.graphml", (BOMB + graphml).encode()), "document type"),
        "entities in UTF-16": (file("bomb16.graphml", (BOMB + graphml).replace("?>", ' encoding="utf-16"?>', 1).encode("utf-16")), "document type"),
        "entities in GEXF": (file("bomb.gexf", (BOMB + "<gexf><graph/></gexf>").encode()), "document type"),
        "entities in RDF/XML": (file("bomb.rdf", (BOMB + rdf).encode()), "document type"),
        "truncated GraphML": (file("cut.graphml", graphml[:60].encode()), "cannot be read"),
        "remote context": (file("remote.jsonld", b'{"@context": "http://127.0.0.1:1/c", "@id": "http://a/b", "p": 1}'), "cannot be read"),
        "relative IRI": (file("relative.ttl", b"<a> <b> <c> ."), "cannot be read"),
        "local file": (file("local.ttl", b"<file:///etc/passwd> <http://a/b> <http://a/c> ."), "not one of the web"),
        "bad IRI": (file("bad.nt", b"<http://a/b c> <http://a/b> <http://a/c> ."), "cannot be read"),
        "deep JSON-LD": (file("deep.jsonld", b'{"@graph":' * 100_000), "cannot be read"),
        "folder": (folder, "files called"),
        "missing": (folder / "nothing.csv", "no such file"),
        "unknown ending": (file("a.exe", b"MZ"), "are not read here"),
    }  # fmt: skip


def test_hostile_files_are_refused_within_seconds(tmp_path: Path, subtests: pytest.Subtests) -> None:
    """Each refusal names the file and what to do; none takes long, and none takes this process's memory."""
    files = hostile(tmp_path)
    assert len(files) == 28
    for name, (path, word) in files.items():
        with subtests.test(name=name), pytest.raises(InputError, match=word) as refused:
            read_book(path)
        assert refused.value.remedy, name


def test_memory_and_time_of_the_reader_are_bounded(tmp_path: Path) -> None:
    """A reader that wants more than it may have is ended, and the refusal says so."""
    path = tmp_path / "many.csv"
    path.write_bytes(b"naam;rol\n" + b"NOM;lid\n" * 2_000_000)
    with pytest.raises(InputError, match=r"memory|rows"):
        read_book(path, megabytes=100)
    begun = time.monotonic()
    with pytest.raises(InputError, match=r"within 0\.05 seconds"):
        read_book(path, seconds=0.05)
    assert time.monotonic() - begun < 30


def test_formulas_errors_and_merged_cells(tmp_path: Path) -> None:
    """A formula without a value and an error are told apart from text; a cell merged over rows counts for each."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["naam", "programma", "bedrag"], ["NOM", "Waterwerk", "=1+1"], ["SNN", None, 12.5], ["Rijk", None, "#DIV/0!"]):
        sheet.append(row)
    sheet.merge_cells("B2:B4")
    book.save(tmp_path / "a.xlsx")
    read = read_book(tmp_path / "a.xlsx")
    cells = [[(cell.text, cell.kind) for cell in row.cells] for row in read.sheets[0].rows]
    assert cells[1] == [("NOM", "text"), ("Waterwerk", "text"), ("", "formula")]
    assert cells[2] == [("SNN", "text"), ("Waterwerk", "text"), ("12,5", "number")]
    assert cells[3][1:] == [("Waterwerk", "text"), ("#DIV/0!", "error")]


def test_the_text_layer_is_the_rows(tmp_path: Path) -> None:
    """A line a row: by it passages count their characters."""
    (tmp_path / "a.csv").write_text('naam;noot\nNOM;"een\ntwee"\n', encoding="utf-8")
    assert text_layer(tmp_path / "a.csv") == "naam | noot\nNOM | een twee\n"
