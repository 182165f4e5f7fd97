"""Commands that publish: map and build."""

from __future__ import annotations

from pathlib import Path

import click

from ecograph.cli.common import open_files, open_graph, require

__all__ = ["COMMANDS"]


@click.command("map")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), default=Path("map.html"), show_default=True, help="The page to write."
)
@click.pass_context
def map_(context: click.Context, output: Path) -> None:
    """Write the interactive map as one self-contained HTML page that works offline.

    Example: ecograph map -o map.html
    """
    from ecograph import export, pipeline

    require("map", "pyvis", "igraph", "jinja2")
    _, eco = open_graph(context)
    export.text(output, pipeline.map_page(eco))
    click.echo(f"{output}: {output.stat().st_size // 1024} kB")


@click.command()
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, file_okay=False), default=Path("exports"), show_default=True, help="The folder to write into."
)
@click.pass_context
def build(context: click.Context, output: Path) -> None:
    """Build all that is published: validated graph, measures, answers, gaps, plots and map.

    Example: ecograph build -o exports
    """
    from ecograph import pipeline

    require("all", "pyshacl", "pyvis", "igraph", "jinja2", "matplotlib")
    written = pipeline.build(output, context.obj["project"], say=lambda line: click.echo(f"· {line}", err=True))
    click.echo(f"{len(written)} files in {output}/; open {output / 'map.html'} in a browser")


@click.command()
@click.argument("url")
@click.option("--query-url", metavar="URL", default="", help="The query endpoint of the same server: counts there whether all arrived.")
@click.pass_context
def push(context: click.Context, url: str, query_url: str) -> None:
    """Load the graph into a triple store at URL, the address of its SPARQL 1.1 Graph Store Protocol.

    Each named graph is replaced, and the default graph with the union of all; nothing else on the server is touched.

    Example: ecograph push http://localhost:7878/store --query-url http://localhost:7878/query
    """
    from ecograph import store

    count = store.push(open_files(context), url, query_url=query_url, say=lambda line: click.echo(f"· {line}", err=True))
    click.echo(f"{count} triples are in {url}" + (", counted there" if query_url else "; not counted there (--query-url)"))


COMMANDS = (map_, build, push)
