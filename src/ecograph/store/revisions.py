"""A graph as git keeps it at a revision, written into a folder of its own: no branch is changed and no file of the work tree touched."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path, PurePosixPath

from ecograph.errors import InputError
from ecograph.project import Project

__all__ = ["written_out"]

_SECONDS = 120.0


def written_out(project: Project, revision: str, target: Path) -> Project:
    """Write the Turtle and TriG files that a revision has in the project's ``graph/`` into a folder; the questions are today's.

    Raises InputError where there is no git, no repository, no such revision, or no graph in it.
    """
    if project.installed:
        remedy = "name a project in a git repository: ecograph --project DIR diff …"
        raise InputError(f"‘{revision}’ is no file or folder, and the installed graph has no versions", remedy=remedy)
    root = project.root
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}", what=revision).decode().strip()
    prefix = _git(root, "rev-parse", "--show-prefix", what=revision).decode().strip()
    listed = _git(root, "ls-tree", "-r", "-z", "--full-tree", commit, "--", f"{prefix}graph/", what=revision)
    blobs = {}
    for entry in listed.decode("utf-8", "surrogateescape").split("\0"):
        about, _, name = entry.partition("\t")
        if name and about.split()[0] in ("100644", "100755") and PurePosixPath(name).suffix in (".ttl", ".trig"):
            blobs[name.removeprefix(prefix)] = about.split()[2]
    if not blobs:
        raise InputError(f"there is no graph in the revision ‘{revision}’", path=root, remedy="name a later revision: `git log -- graph` lists them")
    contents = _contents(root, list(blobs.values()))
    for name, content in zip(blobs, contents, strict=True):
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    if (root / "queries").is_dir():
        shutil.copytree(root / "queries", target / "queries")
    return Project(target)


def _contents(root: Path, ids: list[str]) -> list[bytes]:
    """Return the contents of objects, in order."""
    output = _git(root, "cat-file", "--batch", what="the objects of git", given="\n".join(ids).encode() + b"\n")
    found, at = [], 0
    for id_ in ids:
        head, _, _ = output[at:].partition(b"\n")
        parts = head.split()
        if len(parts) != 3:
            raise InputError(f"git has lost the object {id_}", path=root, remedy="run `git fsck`; a shallow or partial clone lacks old versions")
        start = at + len(head) + 1
        found.append(output[start : start + int(parts[2])])
        at = start + int(parts[2]) + 1
    return found


def _git(root: Path, *arguments: str, what: str, given: bytes | None = None) -> bytes:
    program = shutil.which("git")
    if program is None:
        raise InputError(f"‘{what}’ is no file or folder, and there is no git to ask", remedy="install git, or name two folders or files")
    command = [program, "--no-replace-objects", "-C", str(root), *arguments]
    try:
        done = subprocess.run(command, input=given, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603 - revisions come after --end-of-options
    except (subprocess.TimeoutExpired, ValueError) as error:
        raise InputError(f"git did not answer on ‘{what}’", path=root, remedy="look at the repository") from error
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        problem = f"‘{what}’ is no file, no folder and no revision of git here" + (f" ({said[-1]})" if said else "")
        raise InputError(problem, path=root, remedy="name a folder, an RDF file, or a revision as in main~3 or v1.0")
    return done.stdout
