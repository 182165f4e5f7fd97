"""Commands that compare: diff between graphs or versions, and patch, which applies what diff found."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ecograph.cli.common import language, require, table

if TYPE_CHECKING:
    from ecograph.intake.changes import Comparison
    from ecograph.store import Patch

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
def diff(
    context: click.Context, before: str, after: str | None, format_: str, output: Path | None, map_file: Path | None, exit_code: bool
) -> None:
    """What changed from BEFORE to AFTER: facts, names, kinds, figures, amounts, dates, passages, in words.

    Each is a folder that holds graph/, an RDF file (.ttl .trig .nt .nq .n3 .rdf .jsonld), or a revision of the git repository that the
    project is in, as in main~3. One revision is compared with the files as they are; OLD..NEW names two. Things that were renamed, merged,
    split or given another id are told as such. Exit codes: 0 done, 1 an error, and with --exit-code 3 if the two differ.

    Example: ecograph diff HEAD
    """
    from ecograph import export, project, report
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
        from ecograph.intake.compare import compared

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
    del export
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


COMMANDS = (diff,)
