"""The command that lists, shows and writes networks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ecograph.cli.common import language, open_graph, table

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["COMMANDS"]

_FORMATS = ("table", "csv", "json", "graphml", "gexf")


@click.command("network")
@click.argument("name", required=False)
@click.option("--area", metavar="PLACE", help="Only things in or of this place, or of places within it.")
@click.option("--kind", "kinds", multiple=True, help="Only things of this kind, as in organisation or programme; may be repeated.")
@click.option("--format", "format_", type=click.Choice(_FORMATS), help="How to print or write it [default: by the file's name, else table].")
@click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file instead of the screen.")
@click.pass_context
def network_(context: click.Context, name: str | None, area: str | None, kinds: tuple[str, ...], format_: str | None, output: Path | None) -> None:
    """Show or write the network NAME: its ties with relations, weights and passages.

    Without NAME, the networks are listed. GraphML, GEXF and JSON (node-link) hold all attributes of nodes and ties.

    Example: ecograph --as-of 2021 network collaboration --area Eemsdelta -o eemsdelta.graphml
    """
    from ecograph import narrowing, network, project
    from ecograph.errors import UnknownName
    from ecograph.export import text
    from ecograph.names import resolve

    lang = language(context)
    networks = network.catalogue(project.find(context.obj["project"]).saved("networks", "*.toml"))
    if name is None:
        for id_, each in networks.items():
            click.echo(f"{id_}: {each.title.in_(lang)}\n    {each.description.in_(lang)}")
        return
    declared = network.find(networks, name)
    _, eco = open_graph(context)
    for kind in kinds:
        if kind not in eco.kinds:
            raise UnknownName(kind, sorted(eco.kinds), what="no kind is called")
    if area:
        eco = narrowing.only(eco, narrowing.in_area(eco, resolve(eco, area)))
    graph = network.build(eco, declared)
    if kinds:
        wanted = set(kinds)
        graph = graph.subgraph([node for node in graph if wanted & set(_kinds(eco.entities, node, graph))])
    chosen = format_ or (output.suffix[1:] if output and output.suffix[1:] in _FORMATS else "table")
    content = _written(graph, chosen, lang)
    if output:
        text(output, content)
        click.echo(f"{graph.number_of_nodes()} × {graph.number_of_edges()}, {output}", err=True)
    else:
        click.echo(content, nl=False)


def _kinds(entities: Any, node: str, graph: nx.Graph[str]) -> tuple[str, ...]:
    entity = entities.get(node.removeprefix("venue:"))
    return entity.kinds if entity else (graph.nodes[node]["kind"],)


def _written(graph: nx.Graph[str], format_: str, lang: str) -> str:
    match format_:
        case "graphml" | "gexf" | "json":
            return _file(graph, format_)
    headings = {"nl": ["van", "band", "naar", "sterkte", "passages"], "en": ["from", "tie", "to", "weight", "passages"]}[lang]
    label = "label" if lang == "nl" else "label_en"
    rows = []
    for source, target, data in sorted(graph.edges(data=True), key=lambda edge: (edge[0], edge[1], str(edge[2].get("tie", "")))):
        tie = ", ".join(data.get("relations", ())) or ", ".join(data.get("shared", ())) or data.get("tie", "")
        ends = graph.nodes[source][label], graph.nodes[target][label]
        rows.append([ends[0], tie, ends[1], f"{data['weight']:.4f}".rstrip("0").rstrip("."), ", ".join(data["passages"])])
    return table(headings, rows, format_)


def _file(graph: nx.Graph[str], format_: str) -> str:
    """Return a network as a file for other tools; lists become texts parted by spaces (sums by semicolons)."""
    import io

    import networkx as nx

    flat: Any = graph.__class__()
    for node, data in graph.nodes(data=True):
        flat.add_node(node, **{key: value for key, value in data.items() if value not in ("", None)})
    keyed = graph.is_multigraph()
    anyhow: Any = graph
    edges = anyhow.edges(**({"keys": True} if keyed else {}), data=True)
    for edge in sorted(edges, key=lambda e: e[:-1]):
        data = {key: ("; " if key == "amounts" else " ").join(value) if isinstance(value, tuple) else value for key, value in edge[-1].items()}
        flat.add_edge(*edge[:2], **({"key": edge[2], "relation": edge[2]} if keyed else {}), **data)
    if format_ == "json":
        return json.dumps(nx.node_link_data(flat, edges="links"), ensure_ascii=False, indent=1) + "\n"
    out = io.BytesIO()
    if format_ == "graphml":
        nx.write_graphml(flat, out, named_key_ids=True)
        return out.getvalue().decode("utf-8")
    return "\n".join(nx.generate_gexf(flat)) + "\n"


COMMANDS = (network_,)
