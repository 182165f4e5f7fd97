"""Commands that edit the files of a graph: fmt and add."""

from __future__ import annotations

import difflib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ecograph.cli.adding import add

if TYPE_CHECKING:
    from ecograph.project import Project

__all__ = ["COMMANDS"]


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--check", is_flag=True, help="Write nothing: list the files that would change, with exit code 1 if there are any.")
@click.option("--diff", "show", is_flag=True, help="Write nothing: print what would change.")
@click.option("--sort", is_flag=True, help="Sort also the files whose header says # fmt: keep order.")
@click.pass_context
def fmt(context: click.Context, files: tuple[Path, ...], check: bool, show: bool, sort: bool) -> None:
    """Bring Turtle and TriG FILES (or folders; without any, the graph; - for standard input) into canonical form.

    Prefixes, things, predicates and objects are sorted, one predicate or claim a line; comments and the forms of literals are kept. A file
    whose header says `# fmt: keep order` keeps its order. Each result is checked to say the same before any file is replaced.

    Example: ecograph fmt --check
    """
    from ecograph import export, project
    from ecograph.store import canonical, turtle_files

    chosen = project.find(context.obj["project"])
    overrule = True if sort else None
    if files == (Path("-"),):
        click.echo(canonical(chosen, Path("standard input"), sys.stdin.buffer.read(), sort=overrule).text, nl=False)
        return
    if not files and not check and not show:
        refuse_installed(chosen)
    changed: list[tuple[Path, bytes, str]] = []
    paths = turtle_files(files or (chosen.graph,))
    for path in paths:
        content = path.read_bytes()
        text = canonical(chosen, path, content, sort=overrule).text
        if text.encode() != content:
            changed.append((path, content, text))
    for path, content, text in changed:
        if show:
            before, after = content.decode("utf-8", "replace").splitlines(keepends=True), text.splitlines(keepends=True)
            click.echo("".join(difflib.unified_diff(before, after, str(path), str(path))), nl=False)
        else:
            click.echo(str(chosen.shown(path)) if path.is_relative_to(chosen.root) else str(path))
            if not check:
                export.text(path, text)
    verb = "would change" if check or show else "changed"
    click.echo(f"{len(paths)} files, {len(changed)} {verb}", err=True)
    if check and changed:
        context.exit(1)


def refuse_installed(chosen: Project) -> None:
    """Refuse to write into the graph that comes with the package."""
    from ecograph.errors import InputError

    if chosen.installed:
        remedy = "copy that folder to one of your own, and name it: ecograph --project DIR …"
        raise InputError("this graph belongs to the installed package, and the next installation would replace it", path=chosen.root, remedy=remedy)


COMMANDS = (fmt, add)
