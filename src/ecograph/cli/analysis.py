"""Commands that analyse: rank and gap."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

import click

from ecograph.cli.common import format_option, language, open_graph, table

if TYPE_CHECKING:
    from ecograph.analysis.gaps import GapAnswer
    from ecograph.model import Ecosystem

__all__ = ["COMMANDS"]

_MEASURES = ("betweenness", "closeness", "constraint", "degree", "effective-size", "efficiency", "eigenvector", "pagerank", "strength")


@click.command()
@click.option("--by", "measure", type=click.Choice(_MEASURES), default="betweenness", show_default=True, help="The measure.")
@click.option(
    "--network",
    "network_",
    type=click.Choice(["ties", "collaboration", "affiliation"]),
    default="ties",
    show_default=True,
    help="All ties between things; actors tied by what they share; or actors and what they take part in.",
)
@click.option("--kind", help="Only things of this kind, as in organisation or programme (the measure still counts all).")
@click.option("--limit", default=20, show_default=True, help="How many to show; 0 for all.")
@format_option
@click.pass_context
def rank(context: click.Context, measure: str, network_: str, kind: str | None, limit: int, format_: str) -> None:
    """Rank the things of a network by a measure, with their community.

    The networks are undirected. Strength, eigenvector, PageRank and constraint weigh ties by strength; the others count ties.

    Example: ecograph rank --by betweenness --network collaboration
    """
    from ecograph.analysis.communities import louvain
    from ecograph.analysis.measures import MEASURES
    from ecograph.analysis.measures import rank as ranked
    from ecograph.errors import UnknownName
    from ecograph.network import network

    _, eco = open_graph(context)
    if kind and kind not in eco.kinds:
        raise UnknownName(kind, sorted(eco.kinds), what="no kind is called")
    graph = network(eco, network_)
    chosen, lang = MEASURES[measure], language(context)
    communities = louvain(graph)
    found = [r for r in ranked(graph, chosen) if not kind or kind in eco.entities[r.node.removeprefix("venue:")].kinds]
    rows = []
    for item in found[: limit or None]:
        node = graph.nodes[item.node]
        label = node["label"] if lang == "nl" else node["label_en"]
        value = "–" if isnan(item.value) else f"{item.value:.4f}".rstrip("0").rstrip(".")
        rows.append([str(item.place), label, eco.kinds[node["kind"]].label.in_(lang), value, str(communities[item.node] + 1)])
    heads = {"nl": ["plaats", "naam", "soort", chosen.label.nl, "groep"], "en": ["place", "name", "kind", chosen.label.en, "community"]}
    if format_ == "table":
        click.echo(f"{chosen.label.in_(lang)}: {chosen.explanation.in_(lang)} ({chosen.reference}).")
        click.echo(f"{graph.number_of_nodes()} × {graph.number_of_edges()}, {network_}\n")
    click.echo(table(heads[lang], rows, format_), nl=False)


@click.command()
@click.argument("name", required=False)
@click.option("--all", "every", is_flag=True, help="All comparisons of all gaps in one table, gaps first.")
@click.option("--samples", default=999, show_default=True, type=click.IntRange(99, 100_000), help="How many random networks to draw.")
@format_option
@click.pass_context
def gap(context: click.Context, name: str | None, every: bool, samples: int, format_: str) -> None:
    """Measure the gap NAME: whether two groups have fewer ties than chance gives, who has none, and who could bridge it.

    Chance is a network in which everything keeps as many ties, but with others. Without NAME, the gaps are listed.

    Example: ecograph gap eemsdelta-industry-vs-mkb
    """
    from ecograph import pipeline, project, report
    from ecograph.analysis import gaps

    lang = language(context)
    found = gaps.catalogue(project.find(context.obj["project"]).saved("gaps"))
    if name is None and not every:
        for id_, declared in found.items():
            click.echo(f"{id_}\n    {declared.title.in_(lang)}")
        return
    if name is not None:
        gaps.find(found, name)
    store, eco = open_graph(context)
    answers = pipeline.measure_gaps(store, eco, samples=samples)
    if name is None:
        rows = sorted((report.gap_rank(cell), [answer.gap.id, *row]) for answer in answers for cell, row in report.gap_cells(answer, lang))
        click.echo(table(["gap", *report.gap_headings(lang)], [row for _, row in rows], format_))
        if format_ == "table":
            click.echo(f"{report.summary_sentence(answers, lang)}\n{report.method_sentence(samples, lang)}")
        return
    answer = next(answer for answer in answers if answer.gap.id == name)
    if format_ == "table":
        _print(eco, answer, samples, lang)
    else:
        records = report.gap_records(eco, answer, lang) if format_ == "json" else ()
        click.echo(table(report.gap_headings(lang), report.gap_rows(answer, lang), format_, records=records), nl=False)


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
@format_option
@click.pass_context
def coverage(context: click.Context, first: str, second: str, least: int, samples: int, evidence: bool, format_: str) -> None:
    """Cross the dimensions FIRST and SECOND: how many things have both values, held against chance.

    Dimensions are area, document, helix, kind, level, sector, status, target, theme and type.

    Example: ecograph coverage sector target --least 10
    """
    from ecograph import report
    from ecograph.analysis.coverage import coverage as crossed

    _, eco = open_graph(context)
    found, lang = crossed(eco, first, second, least=least, samples=samples), language(context)
    headings, rows = (report.cell_table if evidence or format_ == "json" else report.cross_table)(eco, found, lang)
    click.echo(table(headings, rows, format_), nl=False)
    if format_ == "table":
        click.echo("\n" + report.coverage_note(samples, lang))


COMMANDS = (rank, gap, coverage)
