"""Writing files so that nobody ever finds half of one."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from ecograph.errors import InputError

__all__ = ["binary", "text"]


def text(path: Path, content: str) -> Path:
    """Write a text as UTF-8 with Unix line ends, replacing the file in one step; folders are made as needed. Return the path."""
    return binary(path, content.encode("utf-8"))


def binary(path: Path, content: bytes) -> Path:
    """Write bytes, replacing the file in one step; folders are made as needed. Return the path."""
    path = path.resolve()  # a link stays a link
    if path.exists() and not path.is_file():
        raise InputError("this is not a file that can be replaced", path=path, remedy="name another file")
    try:
        return _replaced(path, content)
    except OSError as error:
        problem = f"this file cannot be written: {error.strerror or error}"
        raise InputError(problem, path=path, remedy="name another file, or look at your rights") from error


def _replaced(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return path
