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


COMMANDS = (rank, gap)
