"""From a file to its text layer: plain text, headings and pages; strangers' formats are parsed in a process of their own, within limits."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ecograph.errors import InputError

__all__ = ["FORMATS", "Heading", "Limits", "TextLayer", "collect", "read"]

FORMATS = (".txt", ".md", ".markdown", ".html", ".htm", ".docx", ".pdf")


@dataclass(frozen=True, slots=True, order=True)
class Heading:
    """A heading: offsets in characters of the text layer, its level (1 is the highest) and its number or key, if it has one."""

    start: int
    end: int
    level: int
    key: str = ""


@dataclass(frozen=True, slots=True)
class TextLayer:
    """The text of a file, with its headings, where its pages begin, its title, and what a reader should know of how it was read."""

    file: str
    text: str
    headings: tuple[Heading, ...] = ()
    pages: tuple[int, ...] = ()
    title: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading a file may cost: ``file_megabytes`` on disk, ``seconds`` of time, ``megabytes`` of memory, ``letters`` of text."""

    file_megabytes: int = 200
    seconds: float = 120.0
    megabytes: int = 1_536
    letters: int = 50_000_000


def collect(paths: Iterable[Path]) -> list[Path]:
    """Return the files to read: those named, and those in the folders named whose format is known, sorted.

    Raises InputError for a link, for what is no file, and where nothing remains.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_symlink():
            raise _link(path)
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.suffix.lower() in FORMATS and not any(part.startswith(".") for part in p.parts[1:]))
            for file in inside:
                if file.is_symlink():
                    raise _link(file)
            found.update(dict.fromkeys(file for file in inside if file.is_file()))
        else:
            found[path] = None
    if not found:
        raise InputError("there is no document here", remedy=f"name files or folders of {', '.join(FORMATS)}")
    return list(found)


def _link(path: Path) -> InputError:
    return InputError("this is a link, which is not followed", path=path, remedy="name the file itself")


def read(path: Path, limits: Limits | None = None) -> TextLayer:
    """Return the text layer of a file.

    Plain text and Markdown stay as they are, but for a byte order mark; of other formats the text is taken out. Raises InputError for
    links, unknown formats, files too large, damaged, encrypted or without text, and those that cost more than the limits.
    """
    limits = limits or Limits()
    suffix = path.suffix.lower()
    if suffix not in FORMATS:
        raise InputError(f"‘{suffix or path.name}’ is no format that can be scanned", path=path, remedy=f"save it as one of {', '.join(FORMATS)}")
    answer = _parsed(path, suffix, _bytes(path, limits), limits)
    if not answer["text"].strip():
        raise InputError("there is no text in it", path=path, remedy="if it is a scan, have its text recognised first (OCR)")
    headings = tuple(Heading(*heading) for heading in answer["headings"])
    return TextLayer(path.name, answer["text"], headings, tuple(answer["pages"]), answer["title"], tuple(answer["notes"]))


def _bytes(path: Path, limits: Limits) -> bytes:
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        if path.is_symlink():
            raise _link(path) from error
        raise InputError(f"this file cannot be read: {error.strerror or error}", path=path, remedy="look at its name and your rights") from error
    with os.fdopen(handle, "rb") as file:
        state = os.fstat(file.fileno())
        if not stat.S_ISREG(state.st_mode):
            raise InputError("this is not a file", path=path, remedy="name a file or a folder")
        if state.st_size > limits.file_megabytes * 2**20:
            problem = f"the file is larger than {limits.file_megabytes} MB"
            raise InputError(problem, path=path, remedy="split it, or allow more: --largest MEGABYTES")
        return file.read(limits.file_megabytes * 2**20 + 1)


def _parsed(path: Path, suffix: str, content: bytes, limits: Limits) -> dict[str, Any]:
    request = json.dumps({"suffix": suffix, "limits": asdict(limits)}).encode()
    try:
        child = subprocess.run(
            [sys.executable, "-m", "ecograph.intake.documents.textworker"],
            input=request + b"\n" + content,
            capture_output=True,
            timeout=limits.seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        problem = f"it could not be read within {limits.seconds:g} seconds"
        raise InputError(problem, path=path, remedy="split it, or give it longer: --timeout SECONDS") from error
    if child.returncode < 0:
        problem = "reading it took more time or memory than is allowed"
        raise InputError(problem, path=path, remedy="it may be made to do harm; if you trust it, save it as plain text")
    if child.returncode > 0:
        said = child.stderr.decode("utf-8", "replace").strip().splitlines() or ["no word"]
        raise InputError(f"the file is damaged: {said[-1][:200]}", path=path, remedy="open it in its own program and save it anew")
    answer: dict[str, Any] = json.loads(child.stdout)
    if "problem" in answer:
        raise InputError(str(answer["problem"]), path=path, remedy=str(answer["remedy"]))
    return answer
