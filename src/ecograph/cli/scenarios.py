"""The command that supposes: what-if."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ecograph.cli.common import format_option, language, open_graph, table
from ecograph.cli.measuring import build_network, network_option, print_long, say

if TYPE_CHECKING:
    from ecograph.report.measuring import Table

__all__ = ["COMMANDS"]


@click.command("what-if")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@network_option("ties")
@click.option("--by", "measures", metavar="MEASURE", multiple=True, help="Only this measure of actors; may be repeated.")
@click.option("--group", "by", metavar="GROUPING", default="helix", show_default=True, help="Groups for the measures that need them.")
@click.option("--limit", type=click.IntRange(0), default=5, show_default=True, help="Changes to show a measure, besides what FILE names; 0 for all.")
@format_option
@click.pass_context
def what_if(context: click.Context, file: Path, network_: str, measures: tuple[str, ...], by: str, limit: int, format_: str) -> None:
    """Measure the network as it is and as it would be with the changes in FILE.

    FILE is a small TOML file of [[add-actor]], [[remove-actor]], [[add-tie]] and [[remove-tie]] entries (see docs/analysis.md). Printed
    are every measure of the whole network and of the actors that change, now, in the scenario, and the difference. The graph itself
    is not touched.

    Example: ecograph what-if scenario.toml --network collaboration
    """
    from ecograph.analysis import scenario_file
    from ecograph.analysis.groups import grouping
    from ecograph.analysis.measures import MEASURES, find
    from ecograph.analysis.scenario import apply, changes, reached, whole_changes
    from ecograph.report.scenario import change_records, change_table, reach_table, shown_changes, whole_table

    chosen = [find(name) for name in dict.fromkeys(measures)] or list(MEASURES.values())
    _, eco = open_graph(context)
    scenario = scenario_file.read(eco, file)
    supposed, lang = apply(eco, scenario), language(context)
    before, after = build_network(eco, network_), build_network(supposed, network_)
    groups = grouping(eco, before, by).of, grouping(supposed, after, by).of
    whole, of_nodes = whole_changes(before, after, groups), shown_changes(changes(before, after, chosen, groups), scenario.named, limit)
    reach = reached(eco, supposed)
    if format_ == "json":
        click.echo(json.dumps(change_records(supposed, (after, before), whole, of_nodes, reach), ensure_ascii=False, indent=2))
        return
    if format_ in ("csv", "tsv"):
        print_long(change_records(supposed, (after, before), whole, of_nodes, reach), format_)
        return
    say(format_, *filter(None, (scenario.title, f"{network_}: {len(before)} → {len(after)}")))
    tables: list[Table] = [whole_table(whole, lang), change_table(supposed, (after, before), of_nodes, lang)]
    if reach:
        tables.insert(1, reach_table(supposed, reach, lang))
    click.echo("\n".join(table(*each, format_) for each in tables if each[1]), nl=False)


COMMANDS = (what_if,)
