"""Bytes to text, and text to clean cells: encodings, NFC, control and bidirectional characters."""

from __future__ import annotations

import re
import unicodedata

from ecograph.errors import InputError

__all__ = ["clean", "decoded"]

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]|[\U000e0000-\U000e007f]"
)
_TWICE = re.compile("[ÃÂ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€[™œ“”¦˜\x9d]|â‚¬")


def decoded(data: bytes) -> tuple[str, str]:
    """Return bytes as text, and the encoding in which they were read: by their mark, else UTF-8, UTF-16 or Windows-1252.

    Raises InputError where none of these fits, or where most is UTF-8 and some is not (a file that was cut or mixed).

    >>> decoded("Súdwest".encode("cp1252"))
    ('Súdwest', 'windows-1252')
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    if b"\x00" in data[:4096]:
        return _strict(data, "utf-16-le" if data[1:4096:2].count(0) > data[0:4096:2].count(0) else "utf-16-be")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        text, encoding = _strict(data, "windows-1252")
        if _TWICE.search(text):
            problem = f"this is UTF-8 in places, but not at byte {error.start}: the file was cut, or put together from two"
            raise InputError(problem, remedy="save it anew as ‘CSV UTF-8’") from error
        return text, encoding


def _strict(data: bytes, encoding: str) -> tuple[str, str]:
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError as error:
        problem = f"byte {error.start} is neither UTF-8 nor {encoding}: the file was cut, or is in another encoding"
        raise InputError(problem, remedy="save it anew as ‘CSV UTF-8’") from error


def clean(text: str) -> tuple[str, str]:
    r"""Return a cell in NFC without characters that nobody sees, and the rule that it broke (or nothing).

    >>> clean("Gemeente\u202e Aadorp ")
    ('Gemeente Aadorp', 'unseen')
    >>> clean("SÃºdwest")
    ('SÃºdwest', 'twice-encoded')
    """
    if text.isascii() and text.isprintable():
        return text.strip(), ""
    seen = _UNSEEN.sub("", text)
    rule = "unseen" if seen != text else "twice-encoded" if _TWICE.search(text) else "replaced" if "\ufffd" in text else ""
    return unicodedata.normalize("NFC", seen).strip(), rule
