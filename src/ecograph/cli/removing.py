"""The command remove: a claim, a thing that nothing mentions, or an import, validated before anything is written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ecograph.cli.common import require
from ecograph.cli.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable

    from ecograph.intake.adding import Proposal

__all__ = ["COMMANDS", "remove"]


def _shared(command: Callable[..., Any]) -> Callable[..., Any]:
    for decorator in (
        click.option("--yes", "-y", is_flag=True, help="Write without asking."),
        click.option("--dry-run", is_flag=True, help="Show what would change, and write nothing."),
    ):
        command = decorator(command)
    return click.pass_context(command)


@click.group()
def remove() -> None:
    """Take a claim, a thing or an import out of the graph.

    What would be left broken is told, and then nothing is written. You see the change and confirm; files are replaced in one step each.

    Example: ecograph remove claim UMCG partnerIn "Campus Groningen" --passage "002 campus" --dry-run
    """


@remove.command()
@click.argument("subject")
@click.argument("relation")
@click.argument("object_", metavar="OBJECT")
@click.option("--passage", default="", help="Only what this passage says: its id, or document and section, as in '004 4.2.1'.")
@click.option("--all", "every", is_flag=True, help="What every passage says, where several do.")
@_shared
def claim(
    context: click.Context, subject: str, relation: str, object_: str, passage: str, every: bool, yes: bool, dry_run: bool
) -> None:  # a command has its options
    """Take out that SUBJECT has a RELATION with OBJECT.

    Example: ecograph remove claim NOM memberOf "Akkoord van Groningen" --passage 000-1 --yes
    """
    from ecograph.errors import InputError
    from ecograph.intake.adding import find_relation, find_thing
    from ecograph.intake.removing import claims_between, without_claims

    session = Session.open(context, yes=yes, documents=None)
    schemes = {id_.partition("/")[0] for id_ in session.eco.concepts}
    who, what = find_thing(session.eco, subject), find_thing(session.eco, object_, schemes)
    where = session.passage(passage) if passage else ""
    found = claims_between(session.eco, who, find_relation(session.eco, relation).id, what, where)
    if len({one.passage for one in found}) > 1 and not every:
        said = ", ".join(sorted({one.passage for one in found}))
        raise InputError(f"several passages say so: {said}", remedy="choose one with --passage, or take them all with --all")
    _finish(session, without_claims(session.project, session.eco, found), dry_run=dry_run)


@remove.command()
@click.argument("name")
@_shared
def thing(context: click.Context, name: str, yes: bool, dry_run: bool) -> None:
    """Take out the thing that is called NAME, if nothing mentions it.

    Example: ecograph remove thing "Stichting Voorbeeld" --dry-run
    """
    from ecograph.intake.adding import find_thing
    from ecograph.intake.removing import without_thing

    session = Session.open(context, yes=yes, documents=None)
    _finish(session, without_thing(session.project, session.eco, find_thing(session.eco, name)), dry_run=dry_run)


@remove.command("import")
@click.argument("name")
@_shared
def import_(context: click.Context, name: str, yes: bool, dry_run: bool) -> None:
    """Take out the import NAME, all of it, if nothing else leans on it.

    Example: ecograph remove import client-2025 --yes
    """
    from ecograph.cli.editing import refuse_installed
    from ecograph.intake.imports.commit import removable
    from ecograph.intake.imports.commit import remove as remove_import
    from ecograph.project import find

    require("shapes", "pyshacl")
    project = find(context.obj["project"])
    refuse_installed(project)
    path = removable(project, name)
    english = context.obj["language"] == "en"
    click.echo(f"{project.shown(path)}: {'would be removed' if english else 'zou verdwijnen'}")
    if dry_run:
        return
    if not yes:
        click.confirm("remove it?" if english else "verwijderen?", abort=True, default=True)
    click.echo(f"{project.shown(remove_import(project, name))} {'removed' if english else 'verwijderd'}")


def _finish(session: Session, found: Proposal, *, dry_run: bool) -> None:
    """Show what changes and, once confirmed, write it."""
    from ecograph import export

    click.echo(found.diff, nl=False)
    for note in found.notes:
        click.echo(f"· {note}", err=True)
    if dry_run:
        return
    if not session.yes:
        click.confirm("write this?" if session.language == "en" else "dit schrijven?", abort=True, default=True)
    for path, text in found.texts.items():
        if text:
            export.text(path, text)
        else:
            Path(path).unlink()
        click.echo(str(session.project.shown(path)))


COMMANDS = (remove,)
