"""Text as XML 1.0 can carry it."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

__all__ = ["attributes", "content"]

_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def content(text: str) -> str:
    r"""Return a text as the content of an element, without the characters that XML forbids; a carriage return is kept.

    >>> content("a < b\x00\r")
    'a &lt; b&#13;'
    """
    return escape(_FORBIDDEN.sub("", text), {"\r": "&#13;"})


def attributes(**values: str) -> str:
    """Return attributes as they stand in a tag, each with a space before it; those without a value are left out.

    >>> attributes(id="a", end="")
    ' id="a"'
    """
    return "".join(f" {name.rstrip('_')}={_quoted(value)}" for name, value in values.items() if value)


def _quoted(value: str) -> str:
    return quoteattr(_FORBIDDEN.sub("", value))
