"""The command that measures gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ecograph.cli.common import format_option, language, open_graph, table

if TYPE_CHECKING:
    from ecograph.analysis.gaps import GapAnswer
    from ecograph.model import Ecosystem

__all__ = ["COMMANDS"]


@click.command()
@click.argument("name", required=False)
@format_option
@click.pass_context
def gap(context: click.Context, name: str | None, format_: str) -> None:
    """Measure the gap NAME: who is reached, who is passed over, and whether the facts bear out what a source concludes.

    Without NAME, the gaps are listed.

    Example: ecograph gap eemsdelta-industry-vs-mkb
    """
    from ecograph import pipeline, project
    from ecograph.analysis import gaps

    found = gaps.catalogue(project.find(context.obj["project"]).queries / "gaps")
    if name is None:
        for id_, declared in found.items():
            click.echo(f"{id_}\n    {declared.title.in_(language(context))}")
        return
    declared = gaps.find(found, name)
    store, eco = open_graph(context)
    answer = pipeline.gap(store, eco, declared)
    _print(eco, answer, format_, language(context))


def _print(eco: Ecosystem, answer: GapAnswer, format_: str, lang: str) -> None:
    from ecograph.report import gap_cells, gap_columns, gap_counts, gap_items, item_headings

    if format_ != "table":
        click.echo(table(gap_columns(answer, lang), gap_cells(eco, answer, lang), format_), nl=False)
        return
    click.secho(answer.gap.title.in_(lang), bold=True)
    click.echo(f"\n{answer.sentence.in_(lang)}\n")
    click.echo(table(gap_columns(answer, lang), gap_counts(eco, answer, lang), format_))
    click.echo(table(item_headings(lang), gap_items(eco, answer, lang), format_), nl=False)


COMMANDS = (gap,)
