"""Commands that measure the nodes of networks: rank and brokers; and what all measuring commands share."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ecograph.cli.common import drawn, format_option, language, open_graph, plot_option, require, table

if TYPE_CHECKING:
    import networkx as nx

    from ecograph.analysis.catalogue import Measure
    from ecograph.analysis.uncertainty import Interval
    from ecograph.model import Ecosystem
    from ecograph.report.measuring import Table

__all__ = ["COMMANDS", "build_network", "limit_option", "network_option", "network_title", "print_long", "print_table", "records", "say"]


def network_option(default: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Return the option that names a network."""
    return click.option("--network", "network_", metavar="NAME", default=default, show_default=True, help="The network: ties, collaboration …")


def build_network(eco: Ecosystem, name: str) -> nx.Graph[str]:
    """Return a network of the project by name, as an undirected weighted graph. Raises UnknownName."""
    from ecograph import network, project

    context = click.get_current_context()
    networks = network.catalogue(project.find(context.obj["project"]).saved("networks", "*.toml"))
    return network.simple(network.build(eco, network.find(networks, name)))


def network_title(name: str, lang: str) -> str:
    """Return what a network of the project is called."""
    from ecograph import network, project

    context = click.get_current_context()
    return network.find(network.catalogue(project.find(context.obj["project"]).saved("networks", "*.toml")), name).title.in_(lang)


def records(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return records fit for JSON: undefined is null, and numbers have nine digits."""

    def plain(value: Any) -> Any:
        return None if isinstance(value, float) and isnan(value) else round(value, 9) if isinstance(value, float) else value

    return [{key: plain(value) for key, value in row.items()} for row in rows]


def print_table(found: Table, format_: str, rows: Sequence[dict[str, Any]]) -> None:
    """Print a table; formats for machines are made of ``rows``: ids, names and all digits."""
    if format_ == "json":
        click.echo(json.dumps(records(rows), ensure_ascii=False, indent=2))
    elif format_ in ("csv", "tsv"):
        print_long(rows, format_)
    else:
        click.echo(table(*found, format_), nl=False)


def print_long(rows: Sequence[dict[str, Any]], format_: str) -> None:
    """Print records as one table with a column for every key; undefined and absent values are empty."""
    clean = records(rows)
    heads = list(dict.fromkeys(key for row in clean for key in row))
    click.echo(table(heads, [[_cell(row.get(key)) for key in heads] for row in clean], format_), nl=False)


def _cell(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.9f}".rstrip("0").rstrip(".")
    return "" if value is None else "; ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def say(format_: str, *lines: str) -> None:
    """Print lines above a table for the terminal; other formats hold the table only."""
    if format_ == "table":
        click.echo("\n".join(lines) + "\n")


def _limited(context: click.Context, _: click.Parameter, value: int) -> int | None:
    if value < 0:
        raise click.BadParameter("write 0 for all, or a number above 0", context)
    return value or None


limit_option = click.option("--limit", default=20, show_default=True, callback=_limited, help="How many to show; 0 for all.")


@click.command()
@click.option("--by", "measure", metavar="MEASURE", default="betweenness", show_default=True, help="The measure (see `ecograph rank --list`).")
@network_option("ties")
@click.option("--kind", help="Only things of this kind, as in organisation or programme (the measure still counts all).")
@click.option("--group", "by", metavar="GROUPING", help="Name the group of each: helix, type, kind, place, sector or community.")
@click.option("--interval", is_flag=True, help="How value and place vary under errors of reading.")
@click.option("--wrong", type=click.FloatRange(0, 1), default=0.005, show_default=True, help="Share of claims taken to be wrong.")
@click.option("--missed", type=click.FloatRange(0, 1), default=0.075, show_default=True, help="Share of claims taken to be missed.")
@click.option("--replicates", type=click.IntRange(1), default=100, show_default=True, help="How often the reading is repeated.")
@click.option("--top", type=click.IntRange(1), default=10, show_default=True, help="The k of the share of replicates among the first k.")
@click.option("--cluster", metavar="N|ADDRESS", help="Deal betweenness, closeness or harmonic out over N processes, or a dask scheduler.")
@click.option("--list", "list_", is_flag=True, help="List the measures.")
@limit_option
@plot_option
@format_option
@click.pass_context
def rank(context: click.Context, /, measure: str, network_: str, kind: str | None, by: str | None, list_: bool, format_: str, **options: Any) -> None:
    """Rank the things of a network by a measure, with their group.

    Each measure says whether it uses the strength and the direction of ties, or groups; `--list` has them all. Roles of brokers and
    the E-I index are those between the groups of --group, helices without it. With --interval the reading of the documents is repeated
    on paper: claims are dropped and added at random, and the middle nine tenths of values and places are
    printed. With --plot FILE also bars, with these intervals as lines.

    Example: ecograph rank --by betweenness --network collaboration
    """
    from ecograph.analysis.groups import grouping
    from ecograph.analysis.measures import find
    from ecograph.analysis.measures import rank as ranked
    from ecograph.errors import UnknownName
    from ecograph.report.measuring import name_of, rank_table

    if list_:
        _list_measures(format_, language(context))
        return
    chosen, lang = find(measure), language(context)
    _, eco = open_graph(context)
    if kind and kind not in eco.kinds:
        raise UnknownName(kind, sorted(eco.kinds), what="no kind is called")
    graph = build_network(eco, network_)
    if options["cluster"]:
        chosen = _clustered(chosen, options["cluster"])
    groups = grouping(eco, graph, by or ("helix" if chosen.grouping else "community"))
    found = [item for item in ranked(graph, chosen, groups.of) if not kind or _is(eco, item.node, kind)][: options["limit"]]
    intervals = _intervals(eco, network_, chosen, groups.id, options) if options["interval"] else None
    if options["plot"]:
        from ecograph import plots

        note = plots.interval_note(options["replicates"], options["wrong"], options["missed"], lang) if intervals else ""
        look: dict[str, Any] = {"network": network_title(network_, lang), "language": lang, "intervals": intervals, "note": note}
        look["only"] = eco.kinds[kind].label.in_(lang) if kind else ""
        drawn(options["plot"], lambda: plots.rank_bars(eco, graph, chosen, found, **look))
    uses = f"{chosen.label.in_(lang)}: {chosen.explanation.in_(lang)} ({chosen.reference})."
    say(format_, uses, f"{graph.number_of_nodes()} × {graph.number_of_edges()}, {network_}")
    rows = []
    for item in found:
        node = {"place": item.place, "id": item.node, "name": name_of(eco, graph, item.node, lang), "kind": graph.nodes[item.node].get("kind")}
        node |= {"measure": chosen.id, "value": item.value, groups.id: groups.of.get(item.node)}
        own = asdict(intervals[item.node]) if intervals else {}
        rows.append(node | {key: own[key] for key in ("low", "high", "place_low", "place_high", "top") if key in own})
    print_table(rank_table(eco, graph, chosen, found, groups, lang, intervals), format_, rows)


def _clustered(measure: Measure, cluster: str) -> Measure:
    """Return a measure that is computed on a cluster, with a bar on a terminal while it is."""
    from ecograph.analysis.clustered import on_cluster

    require("cluster", "distributed")

    def progress(done: int, every: int) -> None:
        click.echo(f"\r{done}/{every}", nl=done == every, err=True)

    return on_cluster(measure, int(cluster) if cluster.isdigit() else cluster, progress=progress if sys.stderr.isatty() else None)


def _is(eco: Ecosystem, node: str, kind: str) -> bool:
    thing = eco.entities.get(node.removeprefix("venue:"))
    return thing is not None and kind in thing.kinds


def _intervals(eco: Ecosystem, name: str, measure: Measure, by: str, options: dict[str, Any]) -> dict[str, Interval]:
    """Measure the network as it is and as other readings might have given it; groups by community are found anew in each."""
    from ecograph.analysis.groups import grouping
    from ecograph.analysis.uncertainty import intervals, replicated, resampled_claims

    def values(graph: nx.Graph[str]) -> dict[str, float]:
        return measure.values(graph, grouping(eco, graph, by).of if measure.grouping else None)

    def draw(seed: int) -> nx.Graph[str]:
        return build_network(resampled_claims(eco, wrong=options["wrong"], missed=options["missed"], seed=seed), name)

    drawn = replicated(draw, values, options["replicates"])
    found = intervals(values(build_network(eco, name)), drawn, ascending=measure.ascending, top=options["top"])
    return {interval.node: interval for interval in found}


def _list_measures(format_: str, lang: str) -> None:
    from ecograph.analysis.measures import MEASURES

    heads = {
        "nl": ["maat", "naam", "wat zij zegt", "sterkte", "richting", "groepen", "opvallend is", "bron"],
        "en": ["measure", "name", "what it says", "strength", "direction", "groups", "remarkable is", "reference"],
    }
    order = {"nl": ("hoog", "laag"), "en": ("high", "low")}[lang]
    rows, plain = [], []
    for m in MEASURES.values():
        uses = ["✓" if used else "" for used in (m.weights, m.direction, m.grouping)]
        rows.append([m.id, m.label.in_(lang), m.explanation.in_(lang), *uses, order[m.ascending], m.reference])
        plain.append({"id": m.id, "label": m.label.in_(lang), "explanation": m.explanation.in_(lang), "reference": m.reference})
    print_table((heads[lang], rows), format_, plain)


@click.command()
@click.option("--by", metavar="GROUPING", default="helix", show_default=True, help="Between which groups: helix, type, place, sector, community.")
@network_option("collaboration")
@click.option("--role", default="total", show_default=True, help="Sort by coordinator, itinerant, gatekeeper, representative, liaison or total.")
@limit_option
@plot_option
@format_option
@click.pass_context
def brokers(context: click.Context, /, by: str, network_: str, role: str, limit: int | None, plot: Path | None, format_: str) -> None:
    """Count in which roles each actor mediates between groups (Gould & Fernandez 1989).

    A mediates between B and C when both are tied to A and not to each other. Coordinator: all three of one group; itinerant broker: B
    and C of one other group; gatekeeper: brings B from outside to C inside; representative: the other way; liaison: three groups.
    z compares with a random network of the same density. Undirected ties count in both directions. Who has no group does not count.
    With --plot FILE also bars, a panel for each role.

    Example: ecograph brokers --by helix --role liaison
    """
    from ecograph.analysis.groups import grouping
    from ecograph.analysis.roles import ROLES, roles
    from ecograph.errors import UnknownName
    from ecograph.report.measuring import broker_table, name_of

    if role not in ROLES:
        raise UnknownName(role, list(ROLES), what="no role is called")
    _, eco = open_graph(context)
    graph, lang = build_network(eco, network_), language(context)
    groups = grouping(eco, graph, by)
    found = roles(graph, groups.of)
    order = sorted(found[role], key=lambda node: (-found[role][node].count, -found["total"][node].count, node))[:limit]
    said = {"nl": "knopen met een groep", "en": "nodes with a group"}[lang]
    say(format_, f"{len(found['total'])} / {graph.number_of_nodes()} {said} ({groups.label.in_(lang)}), {network_}")
    if plot:
        from ecograph import plots

        drawn(plot, lambda: plots.broker_roles(eco, graph, found, order, groups, network=network_title(network_, lang), language=lang))
    rows = []
    for node in order:
        cells: dict[str, Any] = {"id": node, "name": name_of(eco, graph, node, lang), groups.id: groups.of[node]}
        for name, counts in found.items():
            cells |= {name: counts[node].count, f"{name}_expected": counts[node].expected, f"{name}_z": counts[node].z}
        rows.append(cells)
    print_table(broker_table(eco, graph, found, order, groups, lang), format_, rows)


COMMANDS = (rank, brokers)
