"""What the commands of add share: a session that asks for what is not given, and shows what changes before it is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ecograph.cli.common import language, require

if TYPE_CHECKING:
    from ecograph.model import Ecosystem
    from ecograph.project import Project

__all__ = ["NOTE", "PASSAGE", "Session", "option", "shared"]

_T = TypeVar("_T")
_Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def shared(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that all of add have, and its context."""
    for decorator in (
        click.option("--yes", "-y", is_flag=True, help="Write without asking; what is needed and not given is an error."),
        click.option("--documents", type=click.Path(path_type=Path), help="Folder with the source documents: check that they bear it out."),
    ):
        command = decorator(command)
    return click.pass_context(command)


def option(name: str, help_: str) -> _Decorator:
    """Return a text option that is empty by default."""
    return click.option(name, default="", help=help_)


PASSAGE = option("--passage", "The passage that says so: its id, or document and section, as in '004 4.2.1'.")
NOTE = option("--note", "What the plain claim leaves out, in a few Dutch words of your own.")


@dataclass(slots=True)
class Session:
    """One addition: the project, what it says now, and whether to ask."""

    context: click.Context
    project: Project
    eco: Ecosystem
    yes: bool
    documents: Path | None

    @classmethod
    def open(cls, context: click.Context, *, yes: bool, documents: Path | None) -> Session:
        """Open the chosen project, refused if it is the one of an installed package."""
        from ecograph import project, reading, store
        from ecograph.cli.editing import refuse_installed

        require("shapes", "pyshacl")
        chosen = project.find(context.obj["project"])
        refuse_installed(chosen)
        return cls(context, chosen, reading.read(store.load(chosen)), yes, documents)

    @property
    def language(self) -> str:
        """Return the chosen language."""
        return language(self.context)

    def asked(self, value: str | None, question: str, read: Callable[[str], _T], *, default: str | None = None) -> _T:
        """Return what a value means, or ask for it until it means something; a value that was given is not asked again."""
        from ecograph.errors import InputError

        if value or (self.yes and default is not None):
            return read(value or default or "")
        if self.yes:
            raise InputError(f"{question} is not given", remedy="give it, or leave out --yes to be asked")
        while True:
            try:
                return read(click.prompt(question, default=default, show_default=bool(default)))
            except InputError as error:
                click.echo(f"  {error}", err=True)

    def thing(self, value: str | None, question: str) -> str:
        """Return the id of a thing."""
        from ecograph.intake.adding import find_thing

        return self.asked(value, question, lambda name: find_thing(self.eco, name))

    def concept(self, value: str | None, question: str, scheme: str, *, default: str | None = None) -> str:
        """Return the id of a concept of a scheme, by id with or without the scheme, or by name."""
        from ecograph.errors import UnknownName
        from ecograph.names import resolve

        def read(name: str) -> str:
            if not name:
                return ""
            full = name if name.startswith(f"{scheme}/") else f"{scheme}/{name}"
            if full in self.eco.concepts:
                return full
            try:
                return resolve(self.eco, name, schemes=[scheme])
            except UnknownName as error:
                known = sorted(id_.partition("/")[2] for id_ in self.eco.concepts if id_.startswith(f"{scheme}/"))
                raise UnknownName(name, error.suggestions or known[:20], what=f"no {scheme} is called") from error

        return self.asked(value, question, read, default=default) if value or default is not None or not self.yes else read("")

    def passage(self, value: str) -> str:
        """Return the id of a passage."""
        from ecograph.intake.adding import find_passage

        return self.asked(value, "passage", lambda name: find_passage(self.eco, name).id)

    def finish(self, trig: str) -> None:
        """Show what changes and, once confirmed, write it."""
        from ecograph import export
        from ecograph.intake.adding import proposal

        found = proposal(self.project, self.eco, trig, documents=self.documents)
        click.echo(found.diff, nl=False)
        for note in found.notes:
            click.echo(f"· {note}", err=True)
        if not self.yes:
            click.confirm("write this?" if self.language == "en" else "dit schrijven?", abort=True, default=True)
        for path, text in found.texts.items():
            export.text(path, text)
            click.echo(str(self.project.shown(path)))
