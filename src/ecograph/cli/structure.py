"""Commands on the structure of networks: communities, mixing and leaves."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import click

from ecograph.cli.common import format_option, language, open_graph, table
from ecograph.cli.measuring import build_network, limit_option, network_option, print_long, print_table, records, say

__all__ = ["COMMANDS"]


@click.command()
@click.option("--method", "method_", type=click.Choice(["leiden", "louvain"]), default="leiden", show_default=True, help="The algorithm.")
@network_option("ties")
@click.option("--seeds", type=click.IntRange(1), default=50, show_default=True, help="From how many seeds to run it.")
@click.option("--members", is_flag=True, help="List every node with its community and how firmly it belongs there.")
@format_option
@click.pass_context
def communities(context: click.Context, method_: str, network_: str, seeds: int, members: bool, format_: str) -> None:
    """Find communities, and say how far they hang on chance.

    The algorithm runs from many seeds. Printed are how far the runs agree (normalised mutual information and adjusted Rand index: 1 is
    complete agreement) and the communities on which they agree; the stability of one is the mean share of runs that put two of its
    members together. Members below one half sit between communities. Things without a tie are left out of the table.

    Example: ecograph communities --network collaboration
    """
    from ecograph.analysis.communities import method
    from ecograph.analysis.stability import stability
    from ecograph.report.measuring import community_table, name_of, number

    _, eco = open_graph(context)
    graph, lang = build_network(eco, network_), language(context)
    found = stability(graph, method(method_), runs=seeds)
    words = {
        "nl": "modulariteit {} ({} tot {}), {} tot {} groepen per keer; overeenstemming tussen {} keer: NMI {}, aangepaste Rand {}",
        "en": "modularity {} ({} to {}), {} to {} communities a run; agreement between {} runs: NMI {}, adjusted Rand {}",
    }
    modularities = (number(value) for value in (found.modularity, found.modularity_low, found.modularity_high))
    agreement = (number(found.mutual_information), number(found.adjusted_rand))
    say(format_, f"{method_}, {network_}: " + words[lang].format(*modularities, found.found_low, found.found_high, found.runs, *agreement))
    rows: list[dict[str, Any]] = [
        {"id": node, "name": name_of(eco, graph, node, lang), "community": number_ + 1, "share": found.share[node]}
        for node, number_ in sorted(found.communities.items(), key=lambda item: (item[1], item[0]))
    ]
    if members:
        heads = {"nl": ["groep", "naam", "vastheid"], "en": ["community", "name", "stability"]}[lang]
        cells = [[str(row["community"]), name_of(eco, graph, row["id"], lang), number(row["share"])] for row in rows]
        print_table((heads, cells), format_, rows)
    else:
        print_table(community_table(eco, graph, found, lang), format_, rows)


@click.command()
@click.option("--by", metavar="GROUPING", default="helix", show_default=True, help="Between which groups: helix, type, place, sector, community.")
@network_option("collaboration")
@click.option("--permutations", type=click.IntRange(0), default=999, show_default=True, help="How often the groups are dealt out anew.")
@format_option
@click.pass_context
def mixing(context: click.Context, by: str, network_: str, permutations: int, format_: str) -> None:
    """Tell whether ties stay within groups or cross them.

    First the E-I index (−1: all ties inside, 1: all outside) of all and of each group, with what dealing the groups out at random would
    give and how often it is as extreme (p); then the ties between each two groups beside what degrees alone would give. Who has no
    group does not count.

    Example: ecograph mixing --by helix
    """
    from ecograph.analysis.groups import grouping
    from ecograph.analysis.mixing import assortativity, degree_assortativity, ei_index, mixing_matrix
    from ecograph.report.measuring import ei_table, mixing_table, number

    _, eco = open_graph(context)
    graph, lang = build_network(eco, network_), language(context)
    groups = grouping(eco, graph, by)
    indices, cells = ei_index(graph, groups.of, permutations=permutations), mixing_matrix(graph, groups.of)
    value, error = assortativity(graph, groups.of)
    by_degree = degree_assortativity(graph)
    if format_ == "json":
        said = {"assortativity": value, "standard_error": error, "degree_assortativity": by_degree}
        answer = {**records([said])[0], "ei_index": records([asdict(each) for each in indices]), "mixing": records([asdict(each) for each in cells])}
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
        return
    if format_ in ("csv", "tsv"):
        rows = [{"table": "ei-index"} | asdict(each) for each in indices] + [{"table": "mixing"} | asdict(each) for each in cells]
        print_long(rows, format_)
        return
    words = {"nl": "assortativiteit naar {} {} (standaardfout {}), naar graad {}", "en": "assortativity by {} {} (standard error {}), by degree {}"}
    say(format_, f"{network_}: " + words[lang].format(groups.label.in_(lang), number(value), number(error), number(by_degree)))
    click.echo(table(*ei_table(indices, groups, lang), format_))
    click.echo(table(*mixing_table(cells, groups, lang), format_), nl=False)


@click.command()
@click.argument("actor", required=False)
@network_option("ties")
@limit_option
@format_option
@click.pass_context
def leaves(context: click.Context, actor: str | None, network_: str, limit: int | None, format_: str) -> None:
    """Show what the others lose when ACTOR leaves; without ACTOR, for those who leave the largest hole.

    Pairs lost can no longer reach each other; the largest component and the efficiency (the mean of 1 / distance) are those of the
    others before and after; who is left alone had no other tie.

    Example: ecograph leaves "Akkoord van Groningen"
    """
    from ecograph.analysis.leaving import leaving, pairs_lost
    from ecograph.errors import InputError
    from ecograph.names import resolve
    from ecograph.report.measuring import loss_table, name_of

    _, eco = open_graph(context)
    graph, lang = build_network(eco, network_), language(context)
    if actor:
        node = resolve(eco, actor)
        nodes = [name for name in (node, f"venue:{node}") if name in graph]
        if not nodes:
            raise InputError(f"{eco.label(node, lang)} is not in the network {network_}", remedy="name another --network")
    else:
        lost = pairs_lost(graph)
        nodes = sorted(graph, key=lambda name: (-lost[name], -graph.degree(name), name))[:limit]
    losses = leaving(graph, nodes)
    rows = [
        {"node": loss.node, "name": name_of(eco, graph, loss.node, lang), "pairs_lost": loss.pairs_lost, "efficiency_lost": loss.efficiency_lost}
        | {key: value for key, value in asdict(loss).items() if key != "parts"}
        | {"pieces": tuple(map(len, loss.parts))}
        for loss in losses
    ]
    print_table(loss_table(eco, graph, losses, lang), format_, rows)


COMMANDS = (communities, mixing, leaves)
