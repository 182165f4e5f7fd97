"""The command that runs ad hoc SPARQL."""

from __future__ import annotations

import re
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ecograph.cli.common import engine_option, format_option, open_graph, open_store, table
from ecograph.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["COMMANDS"]


@click.command()
@click.argument("sparql")
@engine_option
@click.option(
    "--timeout", type=click.FloatRange(min=0.1, max=3600, clamp=True), default=30.0, show_default=True, help="Wait at most so many seconds."
)
@click.option("--limit", type=click.IntRange(min=1), default=10_000, show_default=True, help="Print at most so many rows.")
@format_option
@click.pass_context
def query(context: click.Context, sparql: str, engine: str, timeout: float, limit: int, format_: str) -> None:
    """Run ad hoc SPARQL: a query, a file that holds one, or - for standard input.

    The graph's prefixes are predeclared; queries see the union of all passages, and GRAPH ?passage asks which passage says so. A query
    runs in a process of its own, which is stopped after --timeout.

    Example: ecograph query 'SELECT ?who { ?who eco:memberOf id:akkoord-van-groningen } ORDER BY ?who'
    """
    from ecograph import project, store

    text = _sparql(sparql)
    if context.obj["endpoint"]:
        found = open_store(context, timeout).query(text)
    else:
        chosen = project.find(context.obj["project"])
        limits = store.Limits(seconds=timeout, rows=limit)
        second = "rdflib" if engine == "rdflib" else "oxigraph"
        found = store.run(chosen, text, period=context.obj["as_of"] or "", engine=second, limits=limits)  # type: ignore[arg-type]
    rows = [["" if term is None else term.short for term in row] for row in found.rows[:limit]]
    click.echo(table(found.columns, rows, format_), nl=False)
    if not found.rows:
        for strange in _strange(context, text):
            click.echo(strange, err=True)
    if found.cut or len(found.rows) > limit:
        click.echo(f"there are more than {limit} rows (--limit)", err=True)


def _strange(context: click.Context, text: str) -> Iterator[str]:
    """Say which terms and names of a query that found nothing the graph does not know, with what comes near them."""
    from difflib import get_close_matches

    from ecograph.errors import UnknownName
    from ecograph.names import resolve
    from ecograph.vocabulary import SCHEMES, expand

    store, eco = open_graph(context)
    vocabulary = store.query("SELECT DISTINCT ?term { { ?term a ?class . FILTER(STRSTARTS(STR(?class), STR(owl:))) } UNION { ?s ?term ?o } }")
    terms = {term.short for row in vocabulary.rows for term in row if term and term.value.startswith(expand("eco:"))}
    known = {"eco": terms, "id": set(eco.entities)} | {
        scheme: {i.partition("/")[2] for i in eco.concepts if i.startswith(f"{scheme}/")} for scheme in SCHEMES
    }
    for prefix, name in dict.fromkeys(re.findall(r"(?<![\w:<\"?$])([a-z]+):(\w[\w-]*)", text)):
        if prefix in known and name not in known[prefix]:
            near = get_close_matches(name, sorted(known[prefix]), n=4, cutoff=0.5)
            if prefix != "eco":
                with suppress(UnknownName):
                    meant = resolve(eco, name, schemes=None if prefix == "id" else [prefix]).rpartition("/")[2]
                    near = [meant, *(other for other in near if other != meant)][:4]
            said = ", ".join(f"{prefix}:{other}" for other in near)
            yield f"the graph knows no {prefix}:{name}" + (f"; did you mean {said}?" if said else "")


def _sparql(argument: str) -> str:
    if argument == "-":
        return sys.stdin.read()
    if "{" not in argument:
        path = Path(argument)
        if not path.is_file():
            raise InputError("this is neither a query nor a file", path=path, remedy="give SPARQL in quotes, or the path of a .rq file")
        try:
            return path.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            raise InputError(f"this is not UTF-8 (byte {error.start})", path=path, remedy="save the file as UTF-8") from error
    return argument


COMMANDS = (query,)
