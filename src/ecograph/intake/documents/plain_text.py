"""Plain text and Markdown: the text as it is, with the headings that its lines show."""

from __future__ import annotations

import re

from ecograph.errors import InputError
from ecograph.intake.documents.extraction import Extract, clean, decoded
from ecograph.intake.documents.numbering import numbered_headings
from ecograph.intake.documents.titles import titled_lines

__all__ = ["extract"]

_MARKED = re.compile(r"^(#{1,6})[ \t]+(\S[^\n]*?)[ \t#]*$", re.MULTILINE)
_UNDERLINED = re.compile(r"^(\S[^\n]{0,119})\n(=+|-{3,})[ \t]*$", re.MULTILINE)
_FENCE = re.compile(r"^(```|~~~).*?^\1[ \t]*$", re.MULTILINE | re.DOTALL)


def extract(content: bytes, letters: int) -> Extract:
    """Return plain text or Markdown with its headings: those marked by Markdown, else numbered lines between blank ones."""
    text, notes = decoded(content)
    if len(text) > letters:
        raise InputError(f"there are more than {letters:,} letters in it", remedy="split it")
    kept = clean(text)
    if len(kept) < 0.9 * len(text):
        raise InputError("this is not text", remedy="name a text, or give the file the ending of its format")
    if len(kept) < len(text):
        notes = (*notes, f"{len(text) - len(kept)} control characters were left out")
    headings = _marked(kept) or numbered_headings(kept) or titled_lines(kept)
    pages = (0, *(match.end() for match in re.finditer("\f", kept))) if "\f" in kept else ()
    return Extract(kept, tuple(headings), pages, "", notes)


def _marked(text: str) -> list[tuple[int, int, int, str]]:
    fences = [match.span() for match in _FENCE.finditer(text)]
    found = [(match.start(2), match.end(2), len(match.group(1)), "") for match in _MARKED.finditer(text)]
    found += [(match.start(1), match.end(1), 1 if match.group(2)[0] == "=" else 2, "") for match in _UNDERLINED.finditer(text)]
    return sorted(heading for heading in found if not any(start <= heading[0] < end for start, end in fences))
