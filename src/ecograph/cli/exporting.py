"""The command that writes the graph, or a part of it, for other tools."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ecograph.cli.common import language, open_graph, require, table
from ecograph.errors import InputError

if TYPE_CHECKING:
    from ecograph.export.content import Content
    from ecograph.model import Ecosystem

__all__ = ["COMMANDS"]


@click.command()
@click.option("--format", "name", metavar="NAME", help="The format, see --list; without it, the one that the file name ends with.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write, or the folder for csv and neo4j.")
@click.option(
    "--network",
    type=click.Choice(["claims", "ties", "collaboration", "affiliation"]),
    default="claims",
    show_default=True,
    help="For graph formats: everything that is claimed, or one of the networks that are measured.",
)
@click.option("--only", "names", multiple=True, metavar="NAME,…", help="Only these things (names, aliases or ids) and what is between them.")
@click.option("--depth", type=click.IntRange(0, 5), default=0, show_default=True, help="With --only: also what is so many ties away from them.")
@click.option("--as-of", metavar="PERIOD", help="As `ecograph --as-of`: only what held then.")
@click.option("--lang", type=click.Choice(["nl", "en"]), help="As `ecograph --lang`: language of labels and headings.")
@click.option("--list", "listing", is_flag=True, help="List the formats: how files are named, what opens them, what is lost.")
@click.pass_context
def export(
    context: click.Context,
    name: str | None,
    output: Path | None,
    network: str,
    names: tuple[str, ...],
    depth: int,
    as_of: str | None,
    lang: str | None,
    listing: bool,
) -> None:
    """Write the graph for other tools: RDF, GraphML, GEXF, CSV, XLSX, Kumu, Cytoscape, Neo4j or Markdown.

    Every claim keeps its passage, document, role, status and period. See docs/export.md for what each format holds.

    Example: ecograph export -o groningen.gexf --only "Akkoord van Groningen" --depth 1
    """
    context.obj["language"] = lang or context.obj["language"]
    context.obj["as_of"] = as_of or context.obj["as_of"]
    if listing:
        _list(language(context))
        return
    if output is None:
        raise InputError("there is no file to write", remedy="name it: -o FILE (or a folder, for csv and neo4j)")
    from ecograph.export.registry import export as write
    from ecograph.export.registry import find_format, guessed_format

    known = find_format(name) if name else guessed_format(output)
    if known.modules:
        require(known.extra, *known.modules)
    what = _content(context, network, names, depth, triples=known.triples)
    written = write(known, what, output)
    size = sum(path.stat().st_size for path in written)
    eco = what.eco
    counts = f"{len(eco.entities)} things, {len(eco.claims)} relations, {len(eco.passages)} passages"
    click.echo(f"{output}: {known.title}, {counts}, {max(1, size // 1024)} kB")


def _content(context: click.Context, network: str, names: tuple[str, ...], depth: int, *, triples: bool) -> Content:
    """Return what is exported: the graph, or the part of it that was asked for."""
    from ecograph import store
    from ecograph.export.content import Content, part
    from ecograph.narrowing import around
    from ecograph.reading import read

    opened, eco = open_graph(context)
    files = opened if isinstance(opened, store.Store) else None
    if names:
        ids = around(eco, [id_ for name in names for id_ in _resolved(eco, name)], depth)
        if triples and files:
            files = store.narrowed(files, ids)
            return Content(read(files), language(context), network, files)
        eco = part(eco, ids)
    elif depth:
        raise InputError("--depth says how far from which things", remedy="name them: --only NAME --depth 1")
    return Content(eco, language(context), network, files)


def _resolved(eco: Ecosystem, name: str) -> list[str]:
    """Return the ids of a name, or of several with commas between them; a name may itself have commas."""
    from ecograph.errors import UnknownName
    from ecograph.names import resolve

    try:
        return [resolve(eco, name)]
    except UnknownName:
        parts = [part.strip() for part in name.split(",") if part.strip()]
        if len(parts) < 2:
            raise
        return [resolve(eco, part) for part in parts]


def _list(lang: str) -> None:
    from ecograph.export.registry import FORMATS

    headings = ["formaat", "naam", "bestand", "opent in", "gaat verloren"] if lang == "nl" else ["format", "name", "file", "opens in", "is lost"]
    folder = "een map" if lang == "nl" else "a folder"
    rows = [[one.id, one.title, folder if one.folder else ", ".join(one.endings), one.opens, one.lost.in_(lang)] for one in FORMATS.values()]
    click.echo(table(headings, rows, "table"), nl=False)


COMMANDS = (export,)
