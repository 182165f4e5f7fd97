"""Headings without numbers: short lines that stand alone above a text."""

from __future__ import annotations

import re
from collections import Counter

__all__ = ["titled_lines"]

_SHORTEST, _LONGEST, _TEXT, _MOST_WORDS = 4, 70, 60, 9
_TITLE = re.compile(r"(?=[^\n]{0,80}[^\W\d_]{3})[^\W\d_‘“(][^\n]*[\w’”)?!]")


def titled_lines(text: str) -> list[tuple[int, int, int, str]]:
    r"""Return the lines that look like headings: short, begun with a capital, not ended as a sentence, between a blank line and a text.

    A line that returns more than twice is a running head. Start, end, level and an empty key of each.

    >>> titled_lines("Inleiding\n\nDit is de eerste zin van een tekst die lang genoeg is om er een te zijn.\n")
    [(0, 9, 1, '')]
    """
    lines = []
    start = 0
    for line in text.split("\n"):
        lines.append((start, line.strip(" \t\r\f")))
        start += len(line) + 1
    repeated = Counter(line for _, line in lines)
    found = []
    for index, (begin, line) in enumerate(lines):
        if not _SHORTEST <= len(line) <= _LONGEST or repeated[line] > 2 or not _TITLE.fullmatch(line) or len(line.split()) > _MOST_WORDS:
            continue
        if not line[0].isupper() or (index and lines[index - 1][1]):
            continue
        following = next((other for _, other in lines[index + 1 : index + 4] if other), "")
        if len(following) >= _TEXT and following[0].isupper():
            at = text.index(line, begin)
            found.append((at, at + len(line), 1, ""))
    return found
