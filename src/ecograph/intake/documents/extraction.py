"""What the readers of file formats share: the text being put together, its headings, and the letters that are kept."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ecograph.errors import InputError

__all__ = ["Extract", "Gathering", "clean", "decoded"]

_UNWANTED = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
_KNOWN = frozenset({"utf-8", "utf8", "iso-8859-1", "iso-8859-15", "latin-1", "latin1", "windows-1252", "cp1252", "us-ascii", "ascii", "utf-16"})


@dataclass(frozen=True, slots=True)
class Extract:
    """A text with its headings (start, end, level, key), the offsets of its pages, its title, and notes on how it was read."""

    text: str
    headings: tuple[tuple[int, int, int, str], ...] = ()
    pages: tuple[int, ...] = ()
    title: str = ""
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Gathering:
    r"""A text being put together within a limit of letters.

    >>> gathering = Gathering(100)
    >>> gathering.heading("Titel", 1)
    >>> gathering.line("Een regel.")
    >>> gathering.done().text
    'Titel\n\nEen regel.\n'
    """

    letters: int
    parts: list[str] = field(default_factory=list)
    length: int = 0
    headings: list[tuple[int, int, int, str]] = field(default_factory=list)

    def add(self, text: str) -> None:
        """Add text as it is. Raises InputError when there is more than the limit."""
        self.length += len(text)
        if self.length > self.letters:
            raise InputError(f"there are more than {self.letters:,} letters in it", remedy="split it")
        self.parts.append(text)

    def line(self, text: str) -> None:
        """Add a line."""
        self.add(f"{text}\n")

    def heading(self, text: str, level: int) -> None:
        """Add a heading, between blank lines."""
        before = "\n" if self.length else ""
        start = self.length + len(before)
        self.add(f"{before}{text}\n\n")
        self.headings.append((start, start + len(text), level, ""))

    def done(self, title: str = "", notes: tuple[str, ...] = ()) -> Extract:
        """Return what was gathered."""
        return Extract("".join(self.parts), tuple(self.headings), (), title, notes)


def clean(text: str) -> str:
    r"""Return a text without letters that no file may hold: controls but tab, line and page ends, halves of surrogate pairs.

    >>> clean("a\x00b\tc")
    'ab\tc'
    """
    return _UNWANTED.sub("", text)


def decoded(content: bytes, *, markup: bool = False) -> tuple[str, tuple[str, ...]]:
    """Return bytes as text: by their byte order mark, by what markup says of itself, as UTF-8, else as Windows-1252 with a note.

    >>> decoded("Fryslân".encode("cp1252"))[0]
    'Fryslân'
    """
    for mark, name in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if content.startswith(mark):
            return content[len(mark) :].decode(name, errors="replace"), ()
    stated = _CHARSET.search(content[:4096]) if markup else None
    names = ["utf-8"]
    if stated and stated.group(1).decode("ascii").lower() in _KNOWN:
        names.insert(0, stated.group(1).decode("ascii").lower())
    for name in names:
        try:
            return content.decode(name), ()
        except UnicodeDecodeError:
            continue
    if b"\x00" in content[:4096]:
        raise InputError("this is not text", remedy="name a text, or give the file the ending of its format")
    return content.decode("cp1252", errors="replace"), ("it is not UTF-8: read as Windows-1252",)
