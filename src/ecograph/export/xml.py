"""Text as XML 1.0 can carry it."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

__all__ = ["attributes", "clean", "content"]

_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    r"""Return a text without the characters that XML forbids.

    >>> clean("a\x00b")
    'ab'
    """
    return _FORBIDDEN.sub("", text)


def content(text: str) -> str:
    r"""Return a text as the content of an element, without the characters that XML forbids; a carriage return is kept.

    >>> content("a < b\x00\r")
    'a &lt; b&#13;'
    """
    return escape(clean(text), {"\r": "&#13;"})


def attributes(**values: str) -> str:
    """Return attributes as they stand in a tag, each with a space before it; those without a value are left out.

    >>> attributes(id="a", end="")
    ' id="a"'
    """
    cleaned = ((name.rstrip("_"), clean(value)) for name, value in values.items())
    return "".join(f" {name}={quoteattr(value)}" for name, value in cleaned if value)
