"""A scanned document as a page: its text with the marks highlighted, and lists that lead to them. No script, and a policy that allows none."""

from __future__ import annotations

import base64
import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

import jinja2
from markupsafe import Markup

from ecograph.intake.scanning.scan import Scan
from ecograph.model import Ecosystem, Text
from ecograph.report.scanned import PARTS, scan_part, visible

__all__ = ["scan_page"]

_WORDS: Mapping[str, Text] = {
    "legend": Text("Legenda", "Legend"),
    "certain": Text("bekend", "known"),
    "ambiguous": Text("meerduidig", "ambiguous"),
    "new": Text("waarschijnlijk nieuw", "likely new"),
    "fact": Text("bedrag, percentage of tijd", "sum, percentage or time"),
    "text": Text("Tekst", "Text"),
    "warning": Text(
        "Genoemd worden is nog geen bewering; wat hier ontbreekt, staat niet in dit document.",
        "Being named is not a claim; what is missing here is not in this document.",
    ),
}


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of text with the class, title and anchor of its mark, if it has one."""

    text: str
    class_: str = ""
    title: str = ""
    anchor: str = ""


def scan_page(eco: Ecosystem, scans: Sequence[Scan], language: str) -> str:
    """Return scanned documents as one self-contained page in ``nl`` or ``en``. Equal input gives equal bytes."""
    here = files("ecograph.report") / "page"
    style = (here / "scan.css").read_text(encoding="utf-8")
    policy = f"default-src 'none'; style-src {_hash(style)}; img-src data:; base-uri 'none'; form-action 'none'"
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string((here / "scan.html.j2").read_text(encoding="utf-8"))
    documents = [_document(eco, scan, number, language) for number, scan in enumerate(scans, 1)]
    words = {name: text.in_(language) for name, text in _WORDS.items()}
    inline = {"policy": policy, "style": Markup(style)}  # noqa: S704 - our own file
    return template.render(documents=documents, words=words, language=language, title=", ".join(visible(scan.layer.file) for scan in scans), **inline)


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _document(eco: Ecosystem, scan: Scan, number: int, language: str) -> dict[str, object]:
    spans = _spans(eco, scan, language)
    passages = []
    first: dict[str, str] = {}
    for section in scan.sections:
        pieces = []
        at = section.start
        for start, end, class_, title in spans:
            if not (section.start <= start and end <= section.end) or start < at:
                continue
            anchor = f"d{number}-{start}"
            first.setdefault(f"{class_}:{title}", anchor)
            pieces += [_Piece(visible(scan.layer.text[at:start])), _Piece(visible(scan.layer.text[start:end]), class_, visible(title), anchor)]
            at = end
        pieces.append(_Piece(visible(scan.layer.text[at : section.end])))
        passages.append((f"{section.key} · {visible(section.heading)}", f"d{number}-{section.key}", pieces))
    links: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for key, anchor in first.items():
        class_, _, title = key.partition(":")
        links[class_].append((visible(title), anchor))
    tables = []
    for part in ("new", "pairs"):
        headings = [heading.in_(language) for heading in PARTS[part].headings]
        rows = [[visible(cell) for cell in row] for row in scan_part(eco, scan, part, language)]
        tables.append((PARTS[part].title.in_(language), headings, rows))
    shown = {class_: sorted(links[class_], key=lambda link: (link[0].casefold(), link[1])) for class_ in ("certain", "ambiguous")}
    file, title = visible(scan.layer.file), visible(scan.layer.title or scan.layer.file)
    return {"file": file, "title": title, "notes": scan.layer.notes, "id": f"d{number}", "passages": passages, "links": shown, "tables": tables}


def _spans(eco: Ecosystem, scan: Scan, language: str) -> list[tuple[int, int, str, str]]:
    """Return what is marked, without overlap: known names before new ones, and these before sums and times."""
    found: list[tuple[int, int, int, str, str]] = []
    for mark in scan.marks:
        if mark.certainty != "possible":
            kinds = eco.kinds[eco.entities[mark.things[0]].kind].label.in_(language)
            title = " | ".join(eco.label(thing, language) for thing in mark.things)
            found.append((0, mark.start, mark.end, mark.certainty, f"{title} ({kinds})"))
    found += [(1, start, end, "new", name.name) for name in scan.new for start, end in name.spans]
    found += [(2, fact.start, fact.end, "fact", f"{fact.value:f} {fact.unit}") for fact in scan.sums]
    found += [(2, time.start, time.end, "fact", time.value) for time in scan.times]
    taken = bytearray(len(scan.layer.text))
    kept = []
    for _, start, end, class_, title in sorted(found):
        if not any(taken[start:end]):
            taken[start:end] = b"\x01" * (end - start)
            kept.append((start, end, class_, title))
    return sorted(kept)
