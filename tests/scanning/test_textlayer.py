"""Text layers: what is read from each format, and what is refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ecograph.errors import InputError
from ecograph.intake.documents.pdf_text import _without_running_lines
from ecograph.intake.documents.sections import sections
from ecograph.intake.documents.textlayer import Limits, TextLayer, collect, read
from ecograph.wording import mentions, text_sha256

from .conftest import WORD, docx, pdf

PARAGRAPH = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
HEADING = '<w:p><w:pPr><w:pStyle w:val="Kop1"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'


def layer(folder: Path, name: str, content: bytes | str, limits: Limits | None = None) -> TextLayer:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read(path, limits)


def headings(found: TextLayer) -> list[tuple[str, int]]:
    return [(found.text[heading.start : heading.end], heading.level) for heading in found.headings]


def test_plain_text_stays_as_it_is(tmp_path: Path) -> None:
    """Offsets count the characters of the file, Windows line ends and tabs included."""
    assert layer(tmp_path, "a.txt", "één\r\n\ttwee\n").text == "één\r\n\ttwee\n"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    """By their byte order mark, or as Windows-1252 with a note."""
    found = layer(tmp_path, "a.txt", "Fryslân’s vaart".encode(encoding))
    assert found.text == "Fryslân’s vaart"
    assert bool(found.notes) == (encoding == "cp1252")


def test_numbered_headings_are_found_among_lists_and_contents(tmp_path: Path) -> None:
    """A table of contents, list items and footnotes are no headings; 4.2.1 belongs under 4.2."""
    text = (
        "Inhoud\n1 Begin ........ 2\n4.2.1 Fonds ..... 9\n\n1 Begin\n\nTekst van het begin.\n\n1.1 Waarom\n\nDaarom.\n\n"
        "1. een punt\n2. nog een punt\n\n4.2 Geld\n\nVeel.\n\n4.2.1 Fonds Hout\n\nEr is een fonds.\n"
    )
    assert headings(layer(tmp_path, "a.txt", text)) == [("1 Begin", 1), ("1.1 Waarom", 2), ("4.2 Geld", 2), ("4.2.1 Fonds Hout", 3)]


def test_markdown_headings_are_found_outside_code(tmp_path: Path) -> None:
    """Hashes and underlines make headings, a comment in a fence does not."""
    found = layer(tmp_path, "a.md", "# Een\n\n```\n# geen\n```\n\nTwee\n----\n\n### Drie ###\n")
    assert headings(found) == [("Een", 1), ("Twee", 2), ("Drie", 3)]


def test_html_gives_what_a_reader_sees(tmp_path: Path) -> None:
    """Scripts, styles and the head are left out; blocks are lines, cells are parted by tabs."""
    page = (
        "<html><head><title>Plan</title><style>p{}</style></head><body><h1>Het <b>plan</b></h1><p>Geld &amp; <i>tijd</i>"
        "<script>alert(1)</script></p><table><tr><td>a</td><td>b</td></tr></table></body></html>"
    )
    found = layer(tmp_path, "a.html", page)
    assert (found.text, found.title, headings(found)) == ("Het plan\n\nGeld & tijd\na\tb\n", "Plan", [("Het plan", 1)])


def test_word_gives_paragraphs_headings_and_notes(tmp_path: Path) -> None:
    """Styles by name make headings, deleted text is gone, footnotes follow."""
    deleted = "<w:p><w:r><w:t>Blijft</w:t></w:r><w:del><w:r><w:delText>weg</w:delText></w:r></w:del></w:p>"
    styles = f'<w:styles xmlns:w="{WORD}"><w:style w:styleId="X9"><w:name w:val="heading 2"/></w:style></w:styles>'
    custom = '<w:p><w:pPr><w:pStyle w:val="X9"/></w:pPr><w:r><w:t>Eigen</w:t></w:r></w:p>'
    notes = f'<w:footnotes xmlns:w="{WORD}">{PARAGRAPH.format("Noot")}</w:footnotes>'
    found = layer(tmp_path, "a.docx", docx(HEADING.format("Titel") + deleted + custom, styles=styles, footnotes=notes))
    assert found.text.split() == ["Titel", "Blijft", "Eigen", "Noot"]
    assert headings(found) == [("Titel", 1), ("Eigen", 2)]


def test_pdf_gives_pages_and_bookmarks(tmp_path: Path) -> None:
    """A bookmark is a heading where its words stand on its page; one whose words don't is passed over."""
    found = layer(tmp_path, "a.pdf", pdf("Begin\nEerste tekst", "Slot\nLaatste tekst", bookmarks=(("Begin", 0), ("Slot", 1), ("Elders", 1))))
    assert headings(found) == [("Begin", 1), ("Slot", 1)]
    assert found.text[found.pages[1] :].split() == ["Slot", "Laatste", "tekst"]


def test_a_page_without_text_is_told(tmp_path: Path) -> None:
    """A scanned page among others is noted."""
    assert layer(tmp_path, "a.pdf", pdf("Een pagina met tekst", "")).notes == ("no text on page 2",)


def encrypted() -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(PdfReader(io.BytesIO(pdf("Geheim"))))
    writer.encrypt("wachtwoord", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w>" + b"a" * 400_000_000)
    return out.getvalue()


ENTITIES = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><a>&b;</a>'
HOSTILE: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "truncated docx": ("a.docx", lambda: docx(PARAGRAPH.format("tekst"))[:150], "no Word document"),
    "no docx": ("a.docx", lambda: b"tekst", "no Word document"),
    "old or encrypted docx": ("a.docx", lambda: b"\xd0\xcf\x11\xe0" + bytes(600), "encrypted, or of an older Word"),
    "docx without document": ("a.docx", lambda: docx("").replace(b"word/document.xml", b"word/documents.ml"), "no Word document in it"),
    "zip bomb": ("a.docx", bomb, "unpacks to more than is allowed"),
    "entity bomb": ("a.docx", lambda: docx("", footnotes=ENTITIES), "document type or entities"),
    "damaged xml": ("a.docx", lambda: docx("<w:p>"), "XML in it is damaged"),
    "encrypted pdf": ("a.pdf", encrypted, "encrypted"),
    "scanned pdf": ("a.pdf", lambda: pdf("", ""), "no text in this PDF"),
    "truncated pdf": ("a.pdf", lambda: pdf("Een tekst")[:200], "damaged"),
    "no pdf": ("a.pdf", lambda: b"tekst", "damaged"),
    "binary text": ("a.txt", lambda: bytes(range(256)) * 10, "not text"),
    "empty text": ("a.txt", lambda: b" \n ", "no text in it"),
    "empty html": ("a.html", lambda: b"<script>1</script>", "no text in it"),
    "unknown format": ("a.odt", lambda: b"x", "no format that can be scanned"),
}


@pytest.mark.parametrize("name", list(HOSTILE))
def test_hostile_and_broken_files_are_refused(tmp_path: Path, name: str) -> None:
    """Each is refused with what is wrong, the file and what to do."""
    file, make, problem = HOSTILE[name]
    with pytest.raises(InputError, match=problem) as caught:
        layer(tmp_path, file, make())
    assert caught.value.path == tmp_path / file and caught.value.remedy


def test_a_file_that_costs_too_much_is_stopped(tmp_path: Path) -> None:
    """Letters, bytes, memory and time are limited."""
    for limits in (Limits(letters=10), Limits(file_megabytes=0), Limits(megabytes=20)):
        with pytest.raises(InputError):
            layer(tmp_path, "a.html", "<p>" + "tekst " * 100_000, limits)
    with pytest.raises(InputError, match=r"within 0\.01 seconds"):
        layer(tmp_path, "a.html", "<p>tekst", Limits(seconds=0.01))


def test_links_and_folders_without_documents_are_refused(tmp_path: Path) -> None:
    """A link is not followed, named or found; an empty folder is said to be one."""
    (tmp_path / "a.txt").write_text("tekst")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "leeg").mkdir()
    for paths in ([tmp_path / "b.txt"], [tmp_path]):
        with pytest.raises(InputError, match="link"):
            collect(paths)
    with pytest.raises(InputError, match="link"):
        read(tmp_path / "b.txt")
    with pytest.raises(InputError, match="no document here"):
        collect([tmp_path / "leeg"])


def test_a_folder_gives_its_documents_in_order(tmp_path: Path) -> None:
    """Files of known formats, those in folders below included, hidden ones not."""
    for name in ("b.txt", "a/c.md", "a/d.odt", ".hidden.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("tekst")
    assert [path.name for path in collect([tmp_path])] == ["c.md", "b.txt"]


def test_passages_hold_the_text_and_can_be_verified(tmp_path: Path) -> None:
    """Each is short, begins and ends in a word, has a heading of the document and a key of its own; together they hold every word."""
    body = "\n\n".join(f"{number}.1 Kop {number}\n\n" + "Een zin met woorden. " * 90 for number in range(1, 5))
    found = layer(tmp_path, "a.txt", f"1 Eerst\n\nVooraf.\n\n{body}")
    cut = sections(found, most=700)
    assert len({section.key for section in cut}) == len(cut) > 8
    assert all(section.end - section.start <= 700 for section in cut)
    assert all(not found.text[s.start].isspace() and not found.text[s.end - 1].isspace() for s in cut)
    assert all(mentions(found.text, [section.heading]) for section in cut)
    assert text_sha256(" ".join(found.text[s.start : s.end] for s in cut)) == text_sha256(found.text)


def test_pages_are_passages_where_there_are_no_headings() -> None:
    """Their keys are the numbers of the pages."""
    text = "eerste pagina\n\ftweede pagina\n"
    assert [(s.key, text[s.start : s.end]) for s in sections(TextLayer("a.pdf", text, (), (0, 15)))] == [
        ("p1", "eerste pagina"),
        ("p2", "tweede pagina"),
    ]


def test_headers_and_footers_of_a_pdf_are_left_out_and_text_at_an_edge_is_not() -> None:
    """What stands at the edge of most pages but for its number goes; a line of one page, a page number in a table, and short pages stay."""
    body = ["Eerste zin.", "Tweede zin.", "Derde zin.", "Vierde zin.", "12"]
    pages = ["\n".join(["Provincie Hout · Plan", f"Kop van {letter}", *body, f"pagina {number} van 3"]) for number, letter in enumerate("abc", 1)]
    kept = list(_without_running_lines(pages))
    assert kept == ["\n".join([f"Kop van {letter}", *body]) for letter in "abc"]
    assert next(iter(_without_running_lines(["Omslag", *pages]))) == "Omslag"
    assert list(_without_running_lines(pages[:1])) == pages[:1]
