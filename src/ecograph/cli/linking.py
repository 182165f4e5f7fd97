"""The command that suggests missing links."""

from __future__ import annotations

import click

from ecograph.cli.common import format_option, language, open_graph, table

__all__ = ["COMMANDS"]


@click.command()
@click.argument("actor", required=False)
@click.option(
    "--to",
    "target",
    type=click.Choice(["actors", "affiliations"]),
    default="actors",
    show_default=True,
    help="Suggest other actors, or things to take part in.",
)
@click.option("--limit", default=10, show_default=True, type=click.IntRange(1), help="How many to show.")
@click.option(
    "--backtest",
    type=click.Choice(["random", "document", "year", "none"]),
    default="document",
    show_default=True,
    help="How ties are hidden to tell how good the suggestions are.",
)
@click.option("--year", type=int, help="With --backtest year: hide the ties that begin in this year or later.")
@click.option("--only-backtest", is_flag=True, help="Show the back-test of all methods, and no suggestions.")
@format_option
@click.pass_context
def suggest(
    context: click.Context, actor: str | None, target: str, limit: int, backtest: str, year: int | None, only_backtest: bool, format_: str
) -> None:
    """Suggest missing links of ACTOR, or of all: who is not tied but looks as if, why, and what argues against it.

    Each reason names its passages. Beside the suggestions stands how well ties were found back that had been hidden.

    Example: ecograph suggest Noorderpoort --to affiliations
    """
    from ecograph import report
    from ecograph.analysis import links
    from ecograph.names import resolve

    lang, (_, eco) = language(context), open_graph(context)
    split: str = backtest
    if split == "document" and len(eco.documents) < 3:
        split = "random"
    aim: links.Target = "actors" if target == "actors" else "affiliations"
    tested = None
    if split != "none" and (only_backtest or format_ == "table"):
        ways: dict[str, links.Split] = {"random": "random", "document": "document", "year": "year"}
        tested = links.backtest(eco, aim, split=ways[split], year=year)
    if only_backtest and tested:
        headings, rows = report.backtest_table(tested, lang)
        click.echo(table(headings, rows, format_), nl=False)
        if format_ == "table":
            click.echo("\n" + "; ".join(f"{name}: {count}" for name, count in tested.folds))
        return
    found = links.suggest(eco, aim, actor=resolve(eco, actor) if actor else "", limit=limit)
    headings, rows = report.suggestion_table(eco, found, lang)
    click.echo(table(headings, rows, format_, records=report.suggestion_records(eco, found, lang) if format_ == "json" else ()), nl=False)
    if tested:
        click.echo("\n" + report.backtest_sentence(tested, lang))


COMMANDS = (suggest,)
