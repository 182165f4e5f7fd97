"""Commands that hold groups against chance: gap and coverage."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ecograph.cli.common import drawn, format_option, language, open_graph, plot_option, table

if TYPE_CHECKING:
    from ecograph.analysis.gaps import GapAnswer
    from ecograph.model import Ecosystem

__all__ = ["COMMANDS"]


@click.command()
@click.argument("name", required=False)
@click.option("--all", "every", is_flag=True, help="All gaps: each gap and surplus in words, then the comparisons, gaps first.")
@click.option("--samples", default=999, show_default=True, type=click.IntRange(99, 100_000), help="How many random networks to draw.")
@plot_option
@format_option
@click.pass_context
def gap(context: click.Context, name: str | None, every: bool, samples: int, plot: Path | None, format_: str) -> None:
    """Measure the gap NAME: whether two groups have fewer ties than chance gives, who has none, and who could bridge it.

    Chance is a network in which everything keeps as many ties, but with others. Without NAME, the gaps are listed. With --plot FILE also
    a forest plot: the ratio of each comparison with its interval; with --all of the gaps and surpluses, and the nearest others.

    Example: ecograph gap eemsdelta-industry-vs-mkb
    """
    from ecograph import pipeline, project, report
    from ecograph.analysis import gaps
    from ecograph.errors import InputError

    lang = language(context)
    found = gaps.catalogue(project.find(context.obj["project"]).saved("gaps"))
    if name is None and not every:
        if plot:
            raise InputError("a picture needs to know of which gap", remedy="name one, or take --all")
        for id_, declared in found.items():
            click.echo(f"{id_}\n    {declared.title.in_(lang)}")
        return
    if name is not None:
        gaps.find(found, name)
    store, eco = open_graph(context)
    answers = pipeline.measure_gaps(store, eco, samples=samples)
    if plot:
        _forest(plot, eco, [answer for answer in answers if name in (None, answer.gap.id)], samples, lang)
    if name is None:
        if format_ == "table":
            _print_all(eco, answers, samples, lang)
        else:
            click.echo(table(["gap", *report.gap_headings(lang)], report.nearest_rows(answers, lang, most=sys.maxsize), format_), nl=False)
        return
    answer = next(answer for answer in answers if answer.gap.id == name)
    if format_ == "table":
        _print(eco, answer, samples, lang)
    else:
        records = report.gap_records(eco, answer, lang) if format_ == "json" else ()
        click.echo(table(report.gap_headings(lang), report.gap_rows(answer, lang), format_, records=records), nl=False)


def _print_all(eco: Ecosystem, answers: list[GapAnswer], samples: int, lang: str) -> None:
    from ecograph import report
    from ecograph.network import tie_network

    click.echo("\n".join([report.summary_sentence(answers, lang), report.DIGEST["reading"].in_(lang), report.method_sentence(samples, lang)]))
    for paragraph in report.gap_digest(eco, tie_network(eco), answers, lang):
        click.echo(f"\n{paragraph}")
    rows, every = report.nearest_rows(answers, lang), sum(len(answer.cells) for answer in answers)
    title = report.DIGEST["nearest"].in_(lang).format(shown=len(rows), all=every)
    click.echo("\n" + table(["gap", *report.gap_headings(lang)], rows, "table", title=title), nl=False)


def _forest(path: Path, eco: Ecosystem, answers: list[GapAnswer], samples: int, lang: str) -> None:
    from ecograph import plots

    drawn(path, lambda: plots.gap_forest(eco, answers, samples=samples, language=lang))


def _print(eco: Ecosystem, answer: GapAnswer, samples: int, lang: str) -> None:
    from ecograph import report
    from ecograph.analysis.gaps import bridges
    from ecograph.network import tie_network

    click.secho(answer.gap.title.in_(lang), bold=True)
    click.echo("\n" + "\n\n".join([*report.gap_sentences(eco, answer, lang), report.method_sentence(samples, lang)]) + "\n")
    click.echo(table(report.gap_headings(lang), report.gap_rows(answer, lang), "table"))
    ties = tie_network(eco)
    for cell in answer.open_cells:
        click.secho(f"{answer.label('first', cell.first, lang)} – {answer.second_label(cell, lang)}", bold=True)
        lone, bridging = report.without_rows(eco, answer, cell, lang), report.bridge_rows(eco, bridges(eco, ties, answer, cell), lang)
        if lone:
            click.echo(table(report.without_headings(lang), lone, "table", title=report.list_title("without", lang)))
        if bridging:
            click.echo(table(report.bridge_headings(lang), bridging, "table", title=report.list_title("bridges", lang)))
    if counted := report.tie_rows(eco, answer, lang):
        click.echo(table(report.tie_headings(lang), counted, "table", title=report.list_title("ties", lang)), nl=False)


@click.command()
@click.argument("first")
@click.argument("second")
@click.option("--least", default=5, show_default=True, type=click.IntRange(1), help="Leave out values with fewer things than this.")
@click.option("--samples", default=999, show_default=True, type=click.IntRange(99, 100_000), help="How many random networks to draw.")
@click.option("--evidence", is_flag=True, help="A row for each cell, with the things in it.")
@plot_option
@format_option
@click.pass_context
def coverage(context: click.Context, /, first: str, second: str, least: int, samples: int, evidence: bool, plot: Path | None, format_: str) -> None:
    """Cross the dimensions FIRST and SECOND: how many things have both values, held against chance.

    Dimensions are area, document, helix, kind, level, sector, status, target, theme and type. With --plot FILE also a heat map: the colour
    of a cell is how far its count departs from chance.

    Example: ecograph coverage sector target --least 10
    """
    from ecograph import report
    from ecograph.analysis.coverage import coverage as crossed

    _, eco = open_graph(context)
    found, lang = crossed(eco, first, second, least=least, samples=samples), language(context)
    if plot:
        from ecograph import plots

        drawn(plot, lambda: plots.coverage_map(eco, found, samples=samples, language=lang))
    headings, rows = (report.cell_table if evidence or format_ == "json" else report.cross_table)(eco, found, lang)
    click.echo(table(headings, rows, format_), nl=False)
    if format_ == "table":
        click.echo("\n" + report.coverage_note(samples, lang))


COMMANDS = (gap, coverage)
