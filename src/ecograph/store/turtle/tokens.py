"""The words of Turtle and TriG: each with its line, comments and line ends included."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ecograph.errors import InputError

__all__ = ["LOCAL", "Token", "tokens", "unescaped"]

_BASE = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_CHARS = f"{_BASE}_0-9\u00b7\u0300-\u036f\u203f-\u2040-"
_PLX = r"%[0-9A-Fa-f]{2}"
LOCAL = re.compile(rf"(?:(?:[{_BASE}_:0-9]|{_PLX})(?:(?:[{_CHARS}.:]|{_PLX})*(?:[{_CHARS}:]|{_PLX}))?)?")
"""The local part of a prefixed name, as far as it needs no backslash."""
_ESCAPED = rf"(?:{_PLX}|\\[_~.\-!$&'()*+,;=/?#@%])"
_PREFIX = rf"(?:[{_BASE}](?:[{_CHARS}.]*[{_CHARS}])?)?"
_NAME = rf"{_PREFIX}:(?:(?:[{_BASE}_:0-9]|{_ESCAPED})(?:(?:[{_CHARS}.:]|{_ESCAPED})*(?:[{_CHARS}:]|{_ESCAPED}))?)?"
_KINDS = (
    ("comment", r"#[^\r\n]*"),
    ("newline", r"\r\n|\r|\n"),
    ("space", r"[ \t]+"),
    ("refused", r"<<|>>|\{\||\|\}|~|\^\^\("),
    ("iri", r"<(?:[^\x00-\x20<>\"{}|^`\\]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>"),
    ("string", r'"{3}(?:[^"\\]|\\.|"(?!""))*"{3}|\'{3}(?:[^\'\\]|\\.|\'(?!\'\'))*\'{3}|"(?:[^"\\\r\n]|\\.)*"|\'(?:[^\'\\\r\n]|\\.)*\''),
    ("label", rf"_:[{_BASE}_0-9](?:[{_CHARS}.]*[{_CHARS}])?"),
    ("directive", r"@(?:prefix|base)\b"),
    ("language", r"@[A-Za-z]+(?:-[A-Za-z0-9]+)*"),
    ("name", _NAME),
    ("double", r"[+-]?(?:[0-9]+\.[0-9]*|\.[0-9]+|[0-9]+)[eE][+-]?[0-9]+"),
    ("decimal", r"[+-]?[0-9]*\.[0-9]+"),
    ("integer", r"[+-]?[0-9]+"),
    ("word", r"[A-Za-z]+"),
    ("mark", r"\^\^|[\[\](){}.,;]"),
)
_TOKEN = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _KINDS), re.DOTALL)
_ESCAPES = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}


class Token(NamedTuple):
    """A word of the file: its kind, its text and its line, counted from 1."""

    kind: str
    text: str
    line: int


def tokens(text: str) -> Iterator[Token]:
    """Yield the words of a text with a last one of kind ``end``; white space within a line is left out.

    Raises InputError with the line where the text is none of Turtle 1.1 or TriG 1.1.

    >>> [token.kind for token in tokens("id:a a eco:Fund . # so")]
    ['name', 'word', 'name', 'mark', 'comment', 'end']
    """
    at, line = 0, 1
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None or match.lastgroup == "refused":
            shown = text[at : at + 20].splitlines()[0]
            raise InputError(f"‘{shown}’ is not of RDF 1.1", line=line, remedy="write it in Turtle 1.1 or TriG 1.1")
        kind = str(match.lastgroup)
        if kind != "space":
            yield Token(kind, match.group(), line)
        line += 1 if kind == "newline" else len(re.findall(r"\r\n|\r|\n", match.group())) if kind == "string" else 0
        at = match.end()
    yield Token("end", "", line)


def unescaped(text: str) -> str:
    r"""Return a string or IRI with its escapes written out.

    >>> unescaped(r"caf\u00e9 \"x\"")
    'café "x"'
    """

    def letter(match: re.Match[str]) -> str:
        code = match.group(1)
        return chr(int(code[1:], 16)) if code[0] in "uU" else _ESCAPES.get(code, code)

    return re.sub(r"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", letter, text, flags=re.DOTALL)
