"""Commands that read documents for what they name: scan and mentions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ecograph.cli.common import FORMATS, format_option, language, open_graph, require, table

if TYPE_CHECKING:
    from ecograph.intake.scanning.scan import Scan
    from ecograph.model import Ecosystem

__all__ = ["COMMANDS"]

_PARTS = ("things", "new", "pairs", "facts", "passages")


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option("--format", "format_", type=click.Choice([*FORMATS, "html"]), default="table", show_default=True, help="How to print what is found.")
@click.option("--part", "parts", type=click.Choice(_PARTS), multiple=True, help="Only this part of the report (may be repeated).")
@click.option("--possible", is_flag=True, help="Also plain phrases, as ‘de regio’, by which other documents call a thing.")
@click.option("--kind", "kinds", multiple=True, help="Only things of this kind, as in fund (may be repeated).")
@click.option("--limit", default=25, show_default=True, help="Rows of each part in the terminal; 0 for all.")
@click.option("--speaker", help="Who says *we* in the document: its plain phrases, as ‘de gemeente’, mean it.")
@click.option("-o", "--output", type=click.Path(path_type=Path, file_okay=False), help="Write a draft to complete into this folder, and the page.")
@click.option("--id", "id_", help="The id of the document in the draft; without it, made of the name of the file.")
@click.option("--title", default="", help="The title of the document in the draft.")
@click.option("--publisher", default="", help="Who published it, any name that the graph knows.")
@click.option("--issued", default="", metavar="DATE", help="When it was published: a year, month or day.")
@click.option("--replace", is_flag=True, help="Write over an earlier draft.")
@click.option("--passage", "most", default=3_000, show_default=True, type=click.IntRange(200, 100_000), help="Most characters of a passage.")
@click.option("--timeout", default=120.0, show_default=True, type=click.FloatRange(1, 86_400), help="Seconds that reading a file may take.")
@click.option("--largest", default=200, show_default=True, type=click.IntRange(1, 4_000), help="Megabytes that a file may have.")
@click.pass_context
def scan(context: click.Context, /, files: tuple[Path, ...], **options: object) -> None:
    """Which known things do documents name, and what is new in them? FILES are txt, md, html, docx or pdf, or folders of them.

    Marked are the names of the graph, inflected, hyphenated and abbreviated ones included; listed are likely new names, sums, times, and
    the known pairs that a passage names together. With -o, a draft of claims with passages, offsets and checksums is written.

    Example: ecograph scan beleidsplan.pdf -o draft --publisher "Provincie Groningen" --issued 2026
    """
    from ecograph.errors import InputError, UnknownName
    from ecograph.intake.documents.textlayer import Limits, collect, read
    from ecograph.intake.scanning.scan import Scanner
    from ecograph.names import resolve

    if options["format_"] == "html" or options["output"]:
        require("map", "jinja2")
    paths = collect(files)
    if any(path.suffix.lower() == ".pdf" for path in paths):
        require("scan", "pypdf")
    if len(paths) > 1 and options["id_"]:
        raise InputError("--id is for one document", remedy="scan them one by one, or leave it out")
    _, eco = open_graph(context)
    for kind in options["kinds"]:  # type: ignore[attr-defined]
        if kind not in eco.kinds:
            raise UnknownName(kind, sorted(eco.kinds), what="no kind is called")
    for name in ("speaker", "publisher"):
        options[name] = resolve(eco, str(options[name])) if options[name] else ""
    limits = Limits(file_megabytes=int(str(options["largest"])), seconds=float(str(options["timeout"])))
    layers = [read(path, limits) for path in paths]
    scanner = Scanner(eco, kinds=options["kinds"])  # type: ignore[arg-type]
    scans = [scanner.scan(layer, speaker=str(options["speaker"]), most=int(str(options["most"]))) for layer in layers]
    if options["output"]:
        _write(eco, scans, language(context), options)
    else:
        _print(eco, scans, language(context), options)


def _write(eco: Ecosystem, scans: list[Scan], lang: str, options: dict[str, object]) -> None:
    from ecograph.errors import InputError
    from ecograph.export import files
    from ecograph.intake.scanning.draft import Declaration, document_id, draft
    from ecograph.report.scan_page import scan_page

    folder = Path(str(options["output"]))
    contents: dict[Path, str] = {}
    for found in scans:
        id_ = str(options["id_"] or document_id(found.layer.file))
        while folder / f"{id_}.html" in contents:
            id_ = f"{id_}-2"
        declared = Declaration(id_, str(options["title"]), str(options["publisher"]), str(options["issued"]), str(options["speaker"]))
        contents.update({folder / path: text for path, text in draft(eco, found, declared).items()})
        contents[folder / f"{id_}.html"] = scan_page(eco, [found], lang)
    there = [path for path in contents if path.exists()]
    if there and not options["replace"]:
        raise InputError("there is a draft here already", path=there[0], remedy="name another folder, or write over it: --replace")
    for path, text in contents.items():
        click.echo(files.text(path, text))


def _print(eco: Ecosystem, scans: list[Scan], lang: str, options: dict[str, object]) -> None:
    import json

    from ecograph.intake.scanning.draft import document_id
    from ecograph.report.scan_page import scan_page
    from ecograph.report.scanned import PARTS, scan_part, scan_record

    format_ = str(options["format_"])
    if format_ == "html":
        click.echo(scan_page(eco, scans, lang), nl=False)
        return
    if format_ == "json":
        records = [scan_record(eco, found, document_id(found.layer.file)) for found in scans]
        click.echo(json.dumps(records, ensure_ascii=False, indent=2))
        return
    chosen = options["parts"] or (_PARTS[:4] if format_ in {"table", "md"} else _PARTS[:1])
    for part in chosen:  # type: ignore[attr-defined]
        headings = [heading.in_(lang) for heading in PARTS[part].headings]
        rows = [(found, scan_part(eco, found, part, lang, possible=bool(options["possible"]))) for found in scans]
        if format_ in {"csv", "tsv"}:
            every = [[found.layer.file, *row] for found, some in rows for row in some]
            click.echo(table(["bestand" if lang == "nl" else "file", *headings], every, format_), nl=False)
            continue
        for found, some in rows:
            limit = int(str(options["limit"])) if format_ == "table" else 0
            title = f"{PARTS[part].title.in_(lang)} ({len(some)}) · {found.layer.file}"
            click.echo(table(headings, some[: limit or None], format_, title=title))
            if limit and len(some) > limit:
                click.echo(f"… {'en nog' if lang == 'nl' else 'and'} {len(some) - limit}{'' if lang == 'nl' else ' more'} (--limit 0)\n")
    for found in scans:
        for note in found.layer.notes:
            click.echo(f"{found.layer.file}: {note}", err=True)


@click.command()
@click.argument("thing", required=False, metavar="[ACTOR]")
@click.option("--documents", type=click.Path(path_type=Path), help="Folder with the source documents, to count all that they name.")
@click.option("--kind", "kinds", multiple=True, help="Only things of this kind, as in organisation (may be repeated).")
@click.option("--tied", is_flag=True, help="Also pairs with a stated relation.")
@click.option("--least", default=1, show_default=True, help="Only pairs that so many passages name together.")
@click.option("--limit", default=25, show_default=True, help="How many to show; 0 for all.")
@format_option
@click.pass_context
def mentions(context: click.Context, /, thing: str | None, documents: Path | None, kinds: tuple[str, ...], format_: str, **options: int) -> None:
    """Who are named together (with ACTOR) without a stated relation? Weak evidence, not claims, most surprising first.

    With --documents, everything counts that the passages name; without, only what the graph claims something of in one passage.
    Score = weight (1 / (n - 1) for a passage of n things) × bits (pointwise mutual information), less for what is named rarely; p is the
    chance of so many or more.

    Example: ecograph mentions UMCG --documents sources/
    """
    from dataclasses import asdict

    from ecograph.analysis import mentions as named
    from ecograph.errors import UnknownName
    from ecograph.names import resolve
    from ecograph.report.scanned import mention_headings, mention_rows

    _, eco = open_graph(context)
    for kind in kinds:
        if kind not in eco.kinds:
            raise UnknownName(kind, sorted(eco.kinds), what="no kind is called")
    together = _named(eco, documents) if documents else named.claimed_together(eco)
    wanted = resolve(eco, thing) if thing else ""
    found = [m for m in named.mentions(eco, together, thing=wanted, tied=bool(options["tied"]), kinds=kinds) if len(m.passages) >= options["least"]]
    shown = found[: options["limit"] or None]
    lang = language(context)
    records = [asdict(m) for m in shown]
    if format_ == "json" and not records:
        click.echo("[]")
        return
    click.echo(table(mention_headings(lang), mention_rows(eco, shown, lang), format_, records=records), nl=False)
    if format_ == "table":
        words = "paren zonder band; samen genoemd is nog geen bewering" if lang == "nl" else "pairs without a tie; named together is not a claim"
        click.echo(f"\n{len(found)} {words}" if not options["tied"] else f"\n{len(found)}")


def _named(eco: Ecosystem, documents: Path) -> dict[str, frozenset[str]]:
    from ecograph.evidence import Library
    from ecograph.intake.scanning.scan import Scanner, named_in_passages

    library = Library.open(documents, eco.documents)
    for failure in library.failures:
        click.echo(failure, err=True)
    return named_in_passages(Scanner(eco), library)


COMMANDS = (scan, mentions)
