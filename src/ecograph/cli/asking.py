"""The command that answers saved questions."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ecograph.cli.common import FORMATS, cite, engine_option, given, language, open_graph, require, table
from ecograph.cli.completing import catalogue_of, complete_parameter, complete_question
from ecograph.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ecograph.model import Ecosystem
    from ecograph.questions import Answer, Question

__all__ = ["COMMANDS"]

_PASSAGES_IN_TABLE = 4
_ABSENCE = {
    "nl": "Wat hier niet staat, staat niet in deze documenten; dat wil niet zeggen dat het niet bestaat.",
    "en": "What is not here is not in these documents; that does not mean that it does not exist.",
}


def _language(context: click.Context, _: click.Parameter, chosen: str | None) -> None:
    """Let --lang stand after the command too, where people put it."""
    if chosen and context.obj:
        context.obj = {**context.obj, "language": chosen}


@click.command()
@click.argument("name", required=False, shell_complete=complete_question)
@click.option(
    "--param",
    "-p",
    "parameters",
    multiple=True,
    metavar="NAME=VALUE",
    shell_complete=complete_parameter,
    help="A parameter of the question; may be given several times.",
)
@click.option(
    "--group",
    type=click.Choice(["who", "what", "money", "where", "when", "why", "gaps", "sources"]),
    help="List only the questions of this group.",
)
@click.option("--search", "word", help="List only the questions with this word.")
@click.option("--defaults", is_flag=True, help="Don't prompt for parameters that are not given.")
@click.option(
    "--lang", type=click.Choice(["nl", "en"]), expose_value=False, callback=_language, help="Language of the answer, as before the command."
)
@engine_option
@click.option(
    "--format", "format_", type=click.Choice([*FORMATS, "html", "xlsx"]), default="table", show_default=True, help="How to print the answer."
)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="The file to write the answer to (needed for xlsx).")
@click.option("--evidence", is_flag=True, help="Also print where each passage stands.")
@click.option("--documents", type=click.Path(path_type=Path), help="Folder with the source documents, to print the text of the passages.")
@click.option("--map", "map_file", type=click.Path(path_type=Path, dir_okay=False), help="Also write a map of the answer to this HTML file.")
@click.pass_context
def ask(
    context: click.Context,
    name: str | None,
    parameters: tuple[str, ...],
    group: str | None,
    word: str | None,
    defaults: bool,
    engine: str,
    format_: str,
    output: Path | None,
    evidence: bool,
    documents: Path | None,
    map_file: Path | None,
) -> None:
    """Answer the saved question NAME, or list the questions.

    Parameters take any name or alias of a thing; on a terminal, missing ones are asked for. The last column names the passages that bear
    each row out.

    Example: ecograph ask members-of --param thing="Akkoord van Groningen" --evidence
    """
    from ecograph import export, questions
    from ecograph.export.tables import plain

    found = catalogue_of(context)
    if name is None:
        _list(found.values(), language(context), word, group)
        return
    question = questions.find(found, name)
    store, eco = open_graph(context)
    values = given(parameters)
    if sys.stdin.isatty() and sys.stdout.isatty() and not defaults:
        values |= _prompted(question, values, language(context))
    chosen = "rdflib" if engine == "rdflib" else "oxigraph"
    answers = {lang: questions.ask(store, eco, question, values, language=lang, engine=chosen) for lang in ("nl", "en")}  # type: ignore[arg-type]
    answer = answers[language(context)]
    content = _content(eco, answers, format_, language(context))
    if output:
        export.binary(output, content)
        click.echo(f"{output}: {len(answer.rows)} rows", err=True)
    elif format_ == "xlsx":
        raise InputError("a workbook can't be printed", remedy="name the file: --output answer.xlsx")
    else:
        click.echo(content.decode(), nl=False)
    for hint in answer.hints:
        click.echo(plain(hint), err=True)
    if evidence or documents:
        _print_evidence(eco, answer, documents, language(context))
    if map_file:
        from ecograph import pipeline
        from ecograph.model import Text
        from ecograph.narrowing import only

        require("map", "igraph", "jinja2")
        page = pipeline.map_page(
            only(eco, question.things(eco, answer)), title=question.title, lede=Text(answers["nl"].sentence, answers["en"].sentence)
        )
        export.text(map_file, page)
        click.echo(f"{map_file}: {len(question.things(eco, answer))} things", err=True)


def _list(found: Iterable[Question], lang: str, word: str | None, wanted: str | None) -> None:
    group = ""
    for question in found:
        text = f"{question.id} {question.title.nl} {question.title.en} {question.description.nl} {question.description.en}"
        if (word and word.lower() not in text.lower()) or (wanted and question.group != wanted):
            continue
        if question.group != group:
            group = question.group
            click.secho(f"\n{group}", bold=True)
        parameters = "".join(f" --param {p.name}={p.default!r}" for p in question.parameters)
        click.echo(f"  {question.title.in_(lang)}\n      ecograph ask {question.id}{parameters}")


def _prompted(question: Question, given: dict[str, str], lang: str) -> dict[str, str]:
    return {p.name: click.prompt(p.label.in_(lang), default=p.default) for p in question.parameters if p.name not in given}


def _content(eco: Ecosystem, answers: dict[str, Answer], format_: str, lang: str) -> bytes:
    answer = answers[lang]
    headings = [*answer.headings, "passages"]
    most = _PASSAGES_IN_TABLE if format_ == "table" else None
    rows = [[cell.shown for cell in row] + [_listed(passages, most)] for row, passages in zip(answer.rows, answer.passages, strict=True)]
    if format_ == "html":
        from ecograph import book

        require("map", "jinja2")
        return book.question_page(eco, answers).encode()
    if format_ == "xlsx":
        from ecograph.export import workbook

        require("sheets", "openpyxl")
        used = sorted({passage for passages in answer.passages for passage in passages})
        evidence = [[id_, *_place(eco, id_, lang)] for id_ in used]
        sheets = [(answer.question.id, headings, rows), ("passages", ["passage", "document", "year", "section", "heading"], evidence)]
        return workbook(sheets)
    records = [
        {name: {"id": cell.id, "label": cell.shown} if cell.id else cell.shown for name, cell in zip(answer.columns, row, strict=True)}
        | {"passages": list(passages)}
        for row, passages in zip(answer.rows, answer.passages, strict=True)
    ]
    from ecograph.cells import readable
    from ecograph.export.tables import plain

    if format_ in ("table", "md"):
        rows = [[*(readable(shown, lang) for shown in row[:-1]), row[-1]] for row in rows]
    text = "" if format_ == "table" and not rows else table(headings, rows, format_, records=records)
    if format_ in ("table", "md"):
        text = f"{plain(answer.sentence)}\n\n{text}"
    if format_ == "table":
        documents = sorted({eco.passages[passage].document for passages in answer.passages for passage in passages})
        cited = "".join(f"{id_}: {eco.documents[id_].title.in_(lang)} ({eco.documents[id_].year})\n" for id_ in documents)
        text += f"\n{cited}{_ABSENCE[lang]}\n"
    return text.encode()


def _listed(passages: tuple[str, ...], most: int | None) -> str:
    """Return passages parted by commas, in a terminal only the first; --evidence and the other formats have all."""
    more = len(passages) - most if most else 0
    return ", ".join(passages[:most]) + (f" (+{more})" if more > 0 else "")


def _place(eco: Ecosystem, passage_id: str, lang: str) -> list[str]:
    passage = eco.passages[passage_id]
    document = eco.documents[passage.document]
    return [document.title.in_(lang), document.year, passage.section, passage.heading]


def _print_evidence(eco: Ecosystem, answer: Answer, documents: Path | None, lang: str) -> None:
    from ecograph.evidence import Library
    from ecograph.intake.imports.layers import text_layer

    library = Library.open(documents, eco.documents, text_layer) if documents else None
    click.secho("\nbewijs" if lang == "nl" else "\nevidence", underline=True)
    for passage in sorted({passage for passages in answer.passages for passage in passages}):
        cite(eco, passage, library, lang)


COMMANDS = (ask,)
