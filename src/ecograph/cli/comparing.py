"""Commands that compare: diff between graphs or versions, and patch, which applies what diff found."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ecograph.cli.common import language, require, table

if TYPE_CHECKING:
    from ecograph.intake.differences.changes import Comparison

__all__ = ["COMMANDS"]

_DIFFERENT = 3


@click.command()
@click.argument("before")
@click.argument("after", required=False)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "csv", "md", "html", "rdfpatch"]),
    default="text",
    show_default=True,
    help="How to print the difference; rdfpatch is what `ecograph patch` applies.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="The file to write to, instead of the terminal.")
@click.option("--map", "map_file", type=click.Path(path_type=Path, dir_okay=False), help="Also write a map of the changes to this HTML file.")
@click.option("--exit-code", is_flag=True, help="Exit code 3 if the two differ; without it, 0 whether they do or not.")
@click.pass_context
def diff(context: click.Context, before: str, after: str | None, format_: str, output: Path | None, map_file: Path | None, exit_code: bool) -> None:
    """Tell what changed from BEFORE to AFTER: facts, names, kinds, figures, amounts, dates, passages, in words.

    Each is a folder that holds graph/, an RDF file (.ttl .trig .nt .nq .n3 .rdf .jsonld), or a revision of the git repository that the
    project is in, as in main~3. One revision is compared with the files as they are; OLD..NEW names two. Things that were renamed, merged,
    split or given another id are told as such. Exit codes: 0 done, 1 an error, and with --exit-code 3 if the two differ.

    Example: ecograph diff HEAD
    """
    from ecograph import project, report
    from ecograph.store import difference, open_version

    chosen = project.find(context.obj["project"])
    names = _sides(before, after)
    one, other = (open_version(name, chosen) for name in names)
    patch = difference(one.quads, other.quads)
    lang = language(context)
    title = f"{one.name} → {other.name}"
    if format_ == "rdfpatch" and not map_file:
        _emit(str(patch), output)
    else:
        from ecograph.intake.differences.compare import compared

        found = compared(one, other, patch)
        writers = {
            "text": report.difference_text,
            "json": report.difference_json,
            "md": report.difference_markdown,
            "html": report.difference_html,
        }
        if format_ == "rdfpatch":
            _emit(str(patch), output)
        elif format_ == "csv":
            rows = report.table_rows(report.difference_rows(found, lang), lang)
            _emit(table(report.difference_headings(lang), rows, "csv"), output)
        else:
            _emit(writers[format_](found, title, lang), output)
        if map_file:
            _map(found, map_file, title, lang)
    if exit_code and patch:
        context.exit(_DIFFERENT)


def _sides(before: str, after: str | None) -> tuple[str, str]:
    """Return the names of both sides: ``A..B`` names two, one alone is compared with the files as they are."""
    if after is not None:
        return before, after
    old, dots, new = before.partition("..")
    if dots and not Path(before).exists():
        return old or "HEAD", new or "HEAD"
    return before, ""


def _emit(text: str, output: Path | None) -> None:
    from ecograph import export

    if output:
        export.text(output, text)
        click.echo(f"{output}: {output.stat().st_size // 1024 + 1} kB", err=True)
    else:
        click.echo(text, nl=False)


def _map(found: Comparison, path: Path, title: str, lang: str) -> None:
    from ecograph import export, pipeline

    require("map", "igraph")
    page = pipeline.change_map(found, title=title, language=lang)
    export.text(path, page)
    click.echo(f"{path}: {path.stat().st_size // 1024 + 1} kB", err=True)


@click.command()
@click.argument("patch_file", metavar="PATCH", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("target", required=False, type=click.Path(path_type=Path, exists=True))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Leave TARGET as it is; write the patched graph here, as N-Quads."
)
@click.option("--loose", is_flag=True, help="Let it pass when the patch deletes what is not there, or adds what is.")
@click.option("--dry-run", is_flag=True, help="Write nothing: list the files that would change.")
@click.pass_context
def patch(context: click.Context, patch_file: Path, target: Path | None, output: Path | None, loose: bool, dry_run: bool) -> None:
    """Apply an RDF PATCH (`ecograph diff --format rdfpatch`) to TARGET: a folder that holds graph/, an RDF file, or the project.

    Files are edited in canonical form: statements that the patch leaves alone keep their comments and order. Unless the patch fits, and the
    files then say what it says, nothing is written.

    Example: ecograph patch changes.rdfp --dry-run
    """
    from ecograph import export, project
    from ecograph.cli.editing import refuse_installed
    from ecograph.errors import InputError
    from ecograph.store import applied, class_order, edited, labelled_nquads, open_version, read_patch

    if not patch_file.is_file():
        raise InputError("there is no such file", path=patch_file, remedy="name a file that `ecograph diff --format rdfpatch -o FILE` wrote")
    found = read_patch(patch_file.read_text(encoding="utf-8"), patch_file)
    chosen = project.find(target if target is not None and target.is_dir() else context.obj["project"])
    if output:
        name = str(target) if target is not None and target.is_file() else ""
        export.text(output, labelled_nquads(applied(found, open_version(name, chosen).quads, loose=loose)))
        click.echo(str(output))
        return
    if target is None and not dry_run:
        refuse_installed(chosen)
    place = target if target is not None and target.is_file() else chosen.graph
    if place.is_file() and place.suffix not in (".ttl", ".trig"):
        raise InputError("only Turtle and TriG are edited in place", path=place, remedy="write the patched graph elsewhere: --output FILE.nq")
    texts = edited(place, found, classes=class_order(chosen), loose=loose)
    for path, text in texts.items():
        click.echo(str(chosen.shown(path)))
        if not dry_run:
            export.text(path, text)
    click.echo(f"{len(found.deleted)} deleted, {len(found.added)} added in {len(texts)} files", err=True)


COMMANDS = (diff, patch)
