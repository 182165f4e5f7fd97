"""Writing files so that nobody ever finds half of one."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

from ecograph.errors import InputError

__all__ = ["binary", "folder", "replacing", "stream", "text"]

_CHUNK = 1 << 16  # characters that are gathered before they are written


def text(path: Path, content: str) -> Path:
    """Write a text as UTF-8 with Unix line ends, replacing the file in one step; folders are made as needed. Return the path."""
    return binary(path, content.encode("utf-8"))


def binary(path: Path, content: bytes) -> Path:
    """Write bytes, replacing the file in one step; folders are made as needed. Return the path."""
    with replacing(path) as file:
        file.write(content)
    return path.resolve()


def stream(path: Path, parts: Iterable[str]) -> Path:
    """Write the parts of a text one after the other as UTF-8, replacing the file in one step once the last is there. Return the path."""
    with replacing(path) as file:
        _pour(file, parts)
    return path.resolve()


def folder(target: Path, files: Mapping[str, Iterable[str]]) -> list[Path]:
    """Write several texts into a folder: each is complete before the first replaces a file. Return the paths.

    Files of other names in the folder stay as they are.
    """
    with ExitStack() as stack:
        for name, parts in files.items():
            _pour(stack.enter_context(replacing(target / name)), parts)
    return [(target / name).resolve() for name in files]


def _pour(file: BinaryIO, parts: Iterable[str]) -> None:
    held: list[str] = []
    size = 0
    for part in parts:
        held.append(part)
        size += len(part)
        if size > _CHUNK:
            file.write("".join(held).encode("utf-8"))
            held, size = [], 0
    file.write("".join(held).encode("utf-8"))


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Open a file to write bytes to; at the end of the block it replaces ``path`` in one step, and after an error nothing has changed.

    Folders are made as needed, a link stays a link. Raises InputError where the file cannot be written.
    """
    path = path.resolve()
    if path.exists() and not path.is_file():
        raise InputError("this is not a file that can be replaced", path=path, remedy="name another file")
    try:
        with _replaced(path) as file:
            yield file
    except OSError as error:
        problem = f"this file cannot be written: {error.strerror or error}"
        raise InputError(problem, path=path, remedy="name another file, or look at your rights") from error


@contextmanager
def _replaced(path: Path) -> Iterator[BinaryIO]:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}."[:200], dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
