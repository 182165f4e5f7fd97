"""Commands that publish: map and build."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ecograph.cli.common import given, language, open_files, open_graph, require

if TYPE_CHECKING:
    from ecograph.model import Ecosystem, Text
    from ecograph.store import Queryable

__all__ = ["COMMANDS"]


@click.command("map")
@click.option("--view", metavar="NAME", help="Only the things of a saved view; `--view list` lists them.")
@click.option("--focus", metavar="THING", multiple=True, help="Only the surroundings of a thing, by any of its names; may be given several times.")
@click.option("--depth", type=click.IntRange(1, 3), default=2, show_default=True, help="How many steps the surroundings reach.")
@click.option("--question", metavar="NAME", help="Only the things that answer a saved question.")
@click.option("--param", "-p", "parameters", multiple=True, metavar="NAME=VALUE", help="A parameter of the question; may be given several times.")
@click.option("--like", type=click.Path(path_type=Path, dir_okay=False), help="Keep things where they stand on this earlier map.")
@click.option("--layout", type=click.Path(path_type=Path, dir_okay=False), help="Also write where things stand, as CSV; see graph/layout.csv.")
@click.option("--pyvis", is_flag=True, help="A plain pyvis page instead: vis-network's drawing, without filters, evidence or table.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), default=Path("map.html"), show_default=True, help="The page to write."
)
@click.pass_context
def map_(
    context: click.Context,
    view: str | None,
    focus: tuple[str, ...],
    depth: int,
    question: str | None,
    parameters: tuple[str, ...],
    like: Path | None,
    pyvis: bool,
    layout: Path | None,
    output: Path,
) -> None:
    """Write the interactive map as one self-contained HTML page that works offline.

    Without options it shows everything, with the saved views as tabs. Things stand where graph/layout.csv has them, if there is one, so
    that the map changes as little as the graph; --layout graph/layout.csv finds places anew and keeps them.

    Example: ecograph map --focus "Akkoord van Groningen" --depth 1 -o akkoord.html
    """
    require("map", "igraph", "jinja2")
    from ecograph import export, mapping, project, views
    from ecograph.errors import InputError
    from ecograph.maps import earlier, layout_table
    from ecograph.maps.ties import mapped

    if sum(map(bool, (view, focus, question))) > 1:
        raise InputError("--view, --focus and --question don't go together", remedy="give one of them")
    if parameters and not question:
        raise InputError("--param goes with --question", remedy="name the question: --question members-of")
    saved = project.find(context.obj["project"]).saved("views")
    if view == "list":
        for id_, declared in views.catalogue(saved).items():
            click.echo(f"{id_}\n    {declared.title.in_(language(context))}. {declared.lede.in_(language(context))}")
        return
    stood = earlier(like) if like else None
    store, eco = open_graph(context)
    part = _part(context, store, eco, view, focus, depth, question, parameters)
    kept = project.find(context.obj["project"]).layout
    if part is None and stood is None and kept and not layout:
        stood = earlier(kept)
    if pyvis:
        require("map", "pyvis")
        from ecograph.maps.pyvis_page import pyvis_page

        shown, title = (part[0], part[1]) if part else (eco, mapping.whole_title)
        content, count = pyvis_page(shown, title=title, language=language(context)), len(mapped(shown))
    elif part is None:
        content = mapping.map_page(eco, beside=mapping.Beside(mapping.saved_views(store, eco)), like=stood)
        count = len(mapped(eco))
        if count > mapping.LARGEST:
            click.echo(f"{count} things are too many for one map; it shows the {mapping.KEPT} with most ties (--view, --focus, --question)", err=True)
    else:
        eco, title, lede = part
        content = mapping.map_page(eco, title=title, lede=lede, like=stood)
        count = len(mapped(eco))
    export.text(output, content)
    if layout:
        export.text(layout, layout_table(earlier(output)))
    click.echo(f"{output}: {count} things, {output.stat().st_size // 1024} kB")


def _part(
    context: click.Context,
    store: Queryable,
    eco: Ecosystem,
    view: str | None,
    focus: tuple[str, ...],
    depth: int,
    question: str | None,
    parameters: tuple[str, ...],
) -> tuple[Ecosystem, Text, Text] | None:
    """Return the part of the graph that was asked for, with its title and what it is; None for the whole."""
    from ecograph import names, project, questions, views
    from ecograph.model import Text
    from ecograph.narrowing import around, only

    chosen = project.find(context.obj["project"])
    if view:
        declared = views.find(views.catalogue(chosen.saved("views")), view)
        return only(eco, views.things(store, eco, declared)), declared.title, declared.lede
    if focus:
        centres = [names.resolve(eco, name) for name in focus]
        called = Text(*(" + ".join(eco.label(id_, lang) for id_ in centres) for lang in ("nl", "en")))
        lede = Text(f"Alles binnen {depth} {'stap' if depth == 1 else 'stappen'}.", f"All within {depth} {'step' if depth == 1 else 'steps'}.")
        return only(eco, around(eco, centres, depth)), called, lede
    if question:
        asked = questions.find(questions.catalogue(chosen.saved()), question)
        values = given(parameters)
        answers = {lang: questions.ask(store, eco, asked, values, language=lang) for lang in ("nl", "en")}
        return only(eco, asked.things(eco, answers["nl"])), asked.title, Text(answers["nl"].sentence, answers["en"].sentence)
    return None


@click.command()
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, file_okay=False), default=Path("exports"), show_default=True, help="The folder to write into."
)
@click.option("--like", type=click.Path(path_type=Path, dir_okay=False), help="On the map, keep things where they stand on this earlier one.")
@click.pass_context
def build(context: click.Context, output: Path, like: Path | None) -> None:
    """Build all that is published: validated graph, measures, answers, gaps, plots and maps.

    Example: ecograph build -o exports
    """
    from ecograph import pipeline

    require("all", "pyshacl", "pyvis", "igraph", "jinja2", "matplotlib")
    written = pipeline.build(output, context.obj["project"], like=like, say=lambda line: click.echo(f"· {line}", err=True))
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
