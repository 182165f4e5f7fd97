"""An import is one file in ``graph/imports/``, tried before it is written and replaced in one step: old or new, never between."""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ecograph import reading, store, validation
from ecograph.errors import InputError
from ecograph.model import Ecosystem
from ecograph.project import Project, find
from ecograph.vocabulary import BASE, ECO, PASSAGE

__all__ = ["import_file", "imports", "refuse_packaged", "removable", "remove", "replaced", "start_project", "tried"]

_MOST_SHOWN = 5  # problems


def import_file(project: Project, name: str) -> Path:
    """Return the file that holds an import."""
    return project.graph / "imports" / f"{name}.trig"


def imports(project: Project) -> tuple[str, ...]:
    """Return the names of the imports of a project, sorted."""
    return tuple(sorted(path.stem for path in (project.graph / "imports").glob("*.trig")))


def refuse_packaged(project: Project) -> None:
    """Raise InputError for the graph that comes with ecograph: what is installed is nobody's to change."""
    if project.root.resolve() == find().root.resolve():
        raise InputError(
            "this is the graph that comes with ecograph: nothing is imported into it",
            path=project.graph,
            remedy="start a project of your own: --into FOLDER makes one with a copy of this graph; with --empty, without",
        )


def tried(project: Project, changes: dict[Path, str | None]) -> tuple[store.Store, Ecosystem]:
    """Return a graph as it would be with some files changed, and what it says. Raises InputError with the problems that the change would bring."""
    opened = store.load(project, instead=changes)
    eco = reading.read(opened)
    problems = [*_own_problems(opened, project, changes), *validation.lint(opened, eco)]
    if problems:
        before = store.load(project)
        known = {(found.rule, found.subject) for found in validation.lint(before, reading.read(before))}
        problems = [problem for problem in problems if (problem.rule, problem.subject) not in known]
    if problems:
        shown = "\n".join(f"  {problem.subject}: {problem.message} [{problem.rule}]" for problem in problems[:_MOST_SHOWN])
        more = f"\n  … and {len(problems) - _MOST_SHOWN} more" if len(problems) > _MOST_SHOWN else ""
        raise InputError(f"the graph would not be valid, so nothing was changed:\n{shown}{more}", remedy="mend the rows these are from")
    return opened, eco


def _own_problems(opened: store.Store, project: Project, changes: dict[Path, str | None]) -> list[validation.Problem]:
    """Return what the shapes say of the changed files (their passages are checked against their own text, which is stronger)."""
    graphs = []
    for path, text in changes.items():
        if text is not None:
            graphs.append(f"{BASE}file/{project.shown(path)}")
            graphs += [f"{PASSAGE}{passage}" for passage in re.findall(rf"^(?:passage:|<{PASSAGE})([^\s>]+)>? \{{$", text, re.MULTILINE)]
    quads = store.part(opened, graphs, without=f"{ECO}Passage") if graphs else b""
    return validation.shape_problems(opened, quads) if quads else []


def replaced(project: Project, name: str, text: str) -> Path:
    """Write the file of an import in one step, and return it; nobody ever finds half of one, whenever this process ends.

    Raises InputError where a folder or the file is a link: nothing is written through links.
    """
    path = import_file(project, name)
    _refuse_links(project, path)
    with _locked(project):
        path.parent.mkdir(exist_ok=True)
        for left in path.parent.glob(".*.trig.*"):  # of imports that were killed: none else writes while this one does
            left.unlink(missing_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{name}.trig.", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(text.encode("utf-8"))
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).chmod(0o644)
            os.replace(temporary, path)
        except OSError as error:
            Path(temporary).unlink(missing_ok=True)
            raise InputError(
                f"this file cannot be written: {error.strerror or error}", path=path, remedy="look at your rights and the disk"
            ) from error
        _settle(path.parent)
    return path


def removable(project: Project, name: str) -> Path:
    """Return the file of an import that nothing else of the graph leans on. Raises InputError where something does, or there is none."""
    path = import_file(project, name)
    if not path.is_file():
        known = ", ".join(imports(project)) or "none"
        raise InputError(f"there is no import ‘{name}’", path=project.graph / "imports", remedy=f"imports are: {known}")
    _refuse_links(project, path)
    tried(project, {path: None})
    return path


def remove(project: Project, name: str) -> Path:
    """Take an import out again, if nothing else of the graph leans on it. Return the file that went."""
    path = removable(project, name)
    with _locked(project):
        path.unlink()
        _settle(path.parent)
    return path


def start_project(folder: Path, *, empty: bool) -> Project:
    """Make a project of one's own: a folder with a copy of the graph that comes with ecograph, or an ``empty`` one with its terms only.

    The graph appears in one step. Raises InputError where the folder has a ``graph/``, or is a link.
    """
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise InputError("this is not a folder", path=folder, remedy="name a new folder")
    folder.mkdir(parents=True, exist_ok=True)
    temporary = Path(tempfile.mkdtemp(prefix=".graph.", dir=folder))
    try:
        if empty:
            (temporary / "imports").mkdir()
        else:
            shutil.copytree(find().graph, temporary, dirs_exist_ok=True)
            shutil.rmtree(temporary / "imports", ignore_errors=True)
        temporary.chmod(0o755)
        temporary.rename(folder / "graph")
    except OSError as error:
        shutil.rmtree(temporary, ignore_errors=True)
        raise InputError(f"no project can be made here: {error.strerror or error}", path=folder, remedy="name a new folder") from error
    return find(folder)


def _refuse_links(project: Project, path: Path) -> None:
    for part in (project.graph, path.parent, path):
        if part.is_symlink():
            raise InputError("this is a link, and nothing is written through links", path=part, remedy="put a folder or file of its own there")


@contextmanager
def _locked(project: Project) -> Iterator[None]:
    """Hold the graph against other imports; the system lets go when this process ends, however it ends."""
    if sys.platform == "win32":
        yield
        return
    import fcntl

    handle = os.open(project.graph, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _settle(folder: Path) -> None:
    """Make a rename or removal last through a power cut."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
