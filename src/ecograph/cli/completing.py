"""What the shell completes of a question: its name, its parameters, and the names that things have."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from ecograph.model import Concept, Entity
    from ecograph.questions import Question

__all__ = ["COMMANDS", "catalogue_of", "complete_parameter", "complete_question"]


def complete_question(context: click.Context, _: click.Parameter, typed: str) -> list[CompletionItem]:
    """Complete the names of questions."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(id_, help=question.title.nl) for id_, question in catalogue_of(context).items() if id_.startswith(typed)]


def complete_parameter(context: click.Context, _: click.Parameter, typed: str) -> list[CompletionItem]:
    """Complete NAME= from the question, and after it the names that things of the graph have."""
    from click.shell_completion import CompletionItem

    question = catalogue_of(context).get(context.params.get("name") or "")
    if question is None:
        return []
    name, equals, value = typed.partition("=")
    if not equals:
        return [CompletionItem(f"{p.name}=", help=p.label.nl) for p in question.parameters if p.name.startswith(typed)]
    from ecograph import project, reading, store
    from ecograph.names import spellings
    from ecograph.wording import fold

    parameter = next((p for p in question.parameters if p.name == name), None)
    eco = reading.read(store.load(project.find(_root(context)), derive=False))
    if parameter is None or parameter.type not in ("entity", "concept", "document"):
        return []
    if parameter.type == "document":
        return [CompletionItem(f"{name}={id_}", help=document.title.nl) for id_, document in eco.documents.items() if id_.startswith(value)]
    schemes = parameter.scheme.split(",")
    concepts = {id_: c for id_, c in eco.concepts.items() if not parameter.scheme or c.scheme in schemes}
    things: dict[str, Entity | Concept] = dict(eco.entities) if parameter.type == "entity" else dict(concepts)
    wanted = fold(value)
    return [
        CompletionItem(f"{name}={id_}", help=thing.label.nl)
        for id_, thing in sorted(things.items())
        if any(fold(spelling).startswith(wanted) for spelling in spellings(thing))
    ]


def _root(context: click.Context) -> Path | None:
    found = context.find_root().params.get("project")
    return found if isinstance(found, Path) else None


def catalogue_of(context: click.Context) -> dict[str, Question]:
    """Return the saved questions of the project that the command line names."""
    from ecograph import project, questions

    return questions.catalogue(project.find(_root(context)).saved())


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print what makes SHELL complete commands, questions and names.

    Example: ecograph completion bash >> ~/.bashrc
    """
    from click.shell_completion import get_completion_class

    from ecograph.cli import main

    kind = get_completion_class(shell)
    if kind:
        click.echo(kind(main, {}, "ecograph", "_ECOGRAPH_COMPLETE").source())


COMMANDS = (completion,)
