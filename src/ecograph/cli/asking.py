"""Commands that ask: saved questions and ad hoc SPARQL."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ecograph.cli.common import format_option, language, open_graph, open_store, table
from ecograph.errors import InputError

if TYPE_CHECKING:
    from ecograph.model import Ecosystem
    from ecograph.questions import Answer, Question

__all__ = ["COMMANDS"]


@click.command()
@click.argument("name", required=False)
@click.option("--param", "parameters", multiple=True, metavar="NAME=VALUE", help="A parameter of the question; may be given several times.")
@click.option("--engine", type=click.Choice(["oxigraph", "rdflib"]), default="oxigraph", show_default=True, help="The SPARQL engine.")
@click.option("--search", "word", help="List only the questions with this word.")
@format_option
@click.pass_context
def ask(context: click.Context, name: str | None, parameters: tuple[str, ...], engine: str, word: str | None, format_: str) -> None:
    """Answer the saved question NAME, or list the questions.

    Parameters take any name or alias of a thing. The last column names the passages that bear each row out.

    Example: ecograph ask partners-of --param thing="Akkoord van Groningen"
    """
    from ecograph import project, questions

    found = questions.catalogue(project.find(context.obj["project"]).queries)
    if name is None:
        _list(found.values(), language(context), word)
        return
    question = questions.find(found, name)
    store, eco = open_graph(context)
    values = dict(_pair(parameter) for parameter in parameters)
    chosen = "rdflib" if engine == "rdflib" else "oxigraph"
    answer = questions.ask(store, eco, question, values, language=language(context), engine=chosen)  # type: ignore[arg-type]
    _print(eco, answer, format_, language(context))


def _list(found: object, lang: str, word: str | None) -> None:
    from collections.abc import Iterable
    from typing import cast

    group = ""
    for question in cast("Iterable[Question]", found):
        text = f"{question.id} {question.title.nl} {question.title.en} {question.description.nl} {question.description.en}"
        if word and word.lower() not in text.lower():
            continue
        if question.group != group:
            group = question.group
            click.secho(f"\n{group}", bold=True)
        parameters = "".join(f" --param {p.name}={p.default!r}" for p in question.parameters)
        click.echo(f"  {question.title.in_(lang)}\n      ecograph ask {question.id}{parameters}")


def _pair(parameter: str) -> tuple[str, str]:
    name, equals, value = parameter.partition("=")
    if not equals:
        raise InputError(f"‘{parameter}’ is not a parameter", remedy="write --param NAME=VALUE")
    return name, value


def _print(eco: Ecosystem, answer: Answer, format_: str, lang: str) -> None:
    headings = [*answer.headings, "passages"]
    rows = [[cell.shown for cell in row] + [", ".join(passages)] for row, passages in zip(answer.rows, answer.passages, strict=True)]
    records = [
        {name: {"id": cell.id, "label": cell.shown} if cell.id else cell.shown for name, cell in zip(answer.columns, row, strict=True)}
        | {"passages": list(passages)}
        for row, passages in zip(answer.rows, answer.passages, strict=True)
    ]
    if format_ in ("table", "md"):
        click.echo(f"{answer.sentence}\n")
    click.echo(table(headings, rows, format_, records=records), nl=False)
    if format_ == "table":
        used = sorted({passage for passages in answer.passages for passage in passages})
        documents = sorted({eco.passages[passage].document for passage in used})
        click.echo("")
        for id_ in documents:
            click.echo(f"{id_}: {eco.documents[id_].title.in_(lang)} ({eco.documents[id_].year})")
        absence = {
            "nl": "Wat hier niet staat, staat niet in deze documenten; dat wil niet zeggen dat het niet bestaat.",
            "en": "What is not here is not in these documents; that does not mean that it does not exist.",
        }
        click.echo(absence[lang])


@click.command()
@click.argument("sparql")
@click.option("--engine", type=click.Choice(["oxigraph", "rdflib"]), default="oxigraph", show_default=True, help="The SPARQL engine.")
@format_option
@click.pass_context
def query(context: click.Context, sparql: str, engine: str, format_: str) -> None:
    """Run ad hoc SPARQL: a query, a file that holds one, or - for standard input.

    The graph's prefixes are predeclared; queries see the union of all passages, and GRAPH ?passage asks which passage says so.

    Example: ecograph query 'SELECT ?who { ?who eco:memberOf id:akkoord-van-groningen } ORDER BY ?who'
    """
    text = _sparql(sparql)
    store = open_store(context)
    found = store.query(text, engine="rdflib" if engine == "rdflib" else "oxigraph")
    rows = [["" if term is None else term.short for term in row] for row in found.rows]
    click.echo(table(found.columns, rows, format_), nl=False)


def _sparql(argument: str) -> str:
    if argument == "-":
        return sys.stdin.read()
    if "{" not in argument:
        path = Path(argument)
        if not path.is_file():
            raise InputError("this is neither a query nor a file", path=path, remedy="give SPARQL in quotes, or the path of a .rq file")
        return path.read_text(encoding="utf-8")
    return argument


COMMANDS = (ask, query)
