"""What commands share: opening the project's graph, and printing tables."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from ecograph.evidence import Library
    from ecograph.model import Ecosystem
    from ecograph.plots.sheet import Picture
    from ecograph.store import Queryable, Store

__all__ = [
    "FORMATS",
    "cite",
    "drawn",
    "engine_option",
    "format_option",
    "given",
    "language",
    "open_files",
    "open_graph",
    "open_store",
    "plot_option",
    "require",
    "table",
]

_WIDEST = 2_000  # characters of a cell in the terminal
FORMATS = ("table", "csv", "tsv", "json", "md")

format_option = click.option("--format", "format_", type=click.Choice(FORMATS), default="table", show_default=True, help="How to print the answer.")

engine_option = click.option("--engine", type=click.Choice(["oxigraph", "rdflib"]), default="oxigraph", show_default=True, help="The SPARQL engine.")


def _picture(context: click.Context, _: click.Parameter, path: Path | None) -> Path | None:
    """Refuse, before anything is measured, a picture of another kind, or any without what draws it."""
    if path is not None and not context.resilient_parsing:
        require("plots", "matplotlib")
        from ecograph.plots.saving import check_suffix

        check_suffix(path)
    return path


plot_option = click.option(
    "--plot",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    callback=_picture,
    help="Draw it too, as an .svg or .png file.",
)


def drawn(path: Path, draw: Callable[[], Picture]) -> None:
    """Draw a picture, write it, and say so on standard error, as the table is on standard output."""
    from ecograph import plots

    plots.save(path, draw)
    click.echo(f"{path}: {-(-path.stat().st_size // 1024)} kB", err=True)


def require(extra: str, *modules: str) -> None:
    """Refuse, with the line that mends it, when a module that a command needs is not installed."""
    missing = [module for module in modules if find_spec(module) is None]
    if missing:
        from ecograph.errors import InputError

        raise InputError(f"this needs {', '.join(missing)}, which is not installed", remedy=f"pip install 'ecograph[{extra}]'")


def open_store(context: click.Context, seconds: float = 60.0) -> Queryable:
    """Return the endpoint that was named, or the loaded store of the chosen project."""
    from ecograph import project, store
    from ecograph.errors import InputError

    if not context.obj["endpoint"]:
        return open_files(context)
    if context.obj["as_of"]:
        raise InputError("--as-of does not go with --endpoint", remedy="push the graph as of then: ecograph --as-of 2021 push URL")
    return store.RemoteStore(project.find(context.obj["project"]), context.obj["endpoint"], seconds)


def open_files(context: click.Context) -> Store:
    """Return the loaded store of the chosen project, for commands that work on its files."""
    from ecograph import project, store
    from ecograph.periods import Period

    as_of = context.obj["as_of"]
    return store.load(project.find(context.obj["project"]), period=Period.read(as_of) if as_of else None)


def open_graph(context: click.Context) -> tuple[Queryable, Ecosystem]:
    """Return the loaded store and what it says as plain values."""
    from ecograph import reading

    store = open_store(context)
    return store, reading.read(store)


def language(context: click.Context) -> str:
    """Return the chosen language, ``nl`` or ``en``."""
    chosen: str = context.obj["language"]
    return chosen


def given(parameters: Sequence[str]) -> dict[str, str]:
    """Return the parameters of a question from NAME=VALUE pairs. Raises InputError for another form, or a name given twice."""
    from ecograph.errors import InputError

    found: dict[str, str] = {}
    for parameter in parameters:
        name, equals, value = parameter.partition("=")
        if not equals:
            raise InputError(f"‘{parameter}’ is not a parameter", remedy="write --param NAME=VALUE")
        if name in found:
            raise InputError("a parameter is given twice", remedy="give each --param NAME=VALUE once")
        found[name] = value
    return found


def cite(eco: Ecosystem, passage_id: str, library: Library | None, lang: str) -> None:
    """Print where a passage stands and, with the documents at hand, its text."""
    from ecograph.evidence import passage_text

    passage = eco.passages[passage_id]
    document = eco.documents[passage.document]
    from ecograph.export.tables import plain

    click.echo(plain(f"  [{passage_id}] {document.title.in_(lang)} ({document.year}), {passage.heading}"))
    if library:
        for line in passage_text(library, passage).splitlines():
            if line.strip():
                click.echo(f"      {line.strip()}")


def table(headings: Sequence[str], rows: Sequence[Sequence[str]], format_: str, *, title: str = "", records: Sequence[Any] = ()) -> str:
    """Return a table as text: aligned for the terminal, CSV, JSON (``records`` instead of rows where given) or Markdown.

    CSV cells that a spreadsheet would run as a formula get a leading apostrophe; control and bidirectional characters are dropped.
    """
    from ecograph.export.tables import csv_text, markdown, plain, tsv_text

    clean = [[plain(cell) for cell in row] for row in rows]
    match format_:
        case "csv":
            return csv_text(headings, clean)
        case "tsv":
            return tsv_text(headings, clean)
        case "json":
            return json.dumps(list(records) or [dict(zip(headings, row, strict=True)) for row in clean], ensure_ascii=False, indent=2) + "\n"
        case "md":
            return markdown(headings, clean)
    return _terminal(headings, clean, title)


def _terminal(headings: Sequence[str], rows: Sequence[Sequence[str]], title: str) -> str:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    shown = Table(title=Text(title) if title else None, title_justify="left", header_style="bold", show_edge=False, pad_edge=False)
    for heading in headings:
        shown.add_column(Text(heading), overflow="fold")
    for row in rows:
        shown.add_row(*(Text(cell if len(cell) <= _WIDEST else f"{cell[:_WIDEST]} …") for cell in row))
    console = Console(highlight=False, emoji=False, width=None if _is_terminal() else 160)
    with console.capture() as captured:
        console.print(shown)
    return "\n".join(line.rstrip() for line in captured.get().splitlines()) + "\n"


def _is_terminal() -> bool:
    return sys.stdout.isatty()
