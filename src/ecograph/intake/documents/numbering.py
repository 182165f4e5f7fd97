"""Headings by their numbers: which numbered lines of a text are headings, and which are items, footnotes or a table of contents."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

__all__ = ["numbered_headings"]

_LINE = re.compile(
    r"^[ \t]*((?:hoofdstuk|bijlage|chapter|annex|deel)[ \t]+)?(\d{1,2}(?:\.\d{1,2}){0,3})[.:]?[ \t]+(\S[^\n]{1,110}?)[ \t\r]*$",
    re.MULTILINE | re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"(\.{3,}|\s{2,}|\t)\s*\d{1,3}$|[.;,:]$|^(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)\b"
)
_SOURCE = re.compile(r"\b(?:19|20)\d\d\b|,|https?:|\bBron:")  # what footnotes have and titles don't
_FEWEST, _BETWEEN = 3, 400  # numbers of one level count as headings from so many on, with so many letters between them


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    parts: tuple[int, ...]
    alone: bool
    cited: bool

    def heading(self) -> tuple[int, int, int, str]:
        return self.start, self.end, len(self.parts), ".".join(map(str, self.parts))


def numbered_headings(text: str) -> list[tuple[int, int, int, str]]:
    r"""Return the headings of a text that are numbered lines (*4.2.1 Title*): start, end, level and number of each.

    Taken is the longest run of growing numbers of two levels or more, and of single numbers those that their chapters confirm; single
    numbers alone count where they go 1, 2, 3 … with text between them. Lines that end in a full stop or a page number, or begin in lower
    case, are no headings.

    >>> numbered_headings("1 Inleiding\n\nTekst.\n\n1.1 Aanleiding\n\nDaarom.\n\n1. een punt in een lijst.\n")
    [(0, 11, 1, '1'), (21, 35, 2, '1.1')]
    """
    lines = list(_lines(text))
    deep = _growing([line for line in lines if len(line.parts) > 1])
    single = [line for line in lines if len(line.parts) == 1 and line.alone]
    chosen = [*deep, *_chapters(single, deep)] if deep else _sequence(single)
    return sorted(line.heading() for line in chosen)


def _lines(text: str) -> Iterator[_Line]:
    for match in _LINE.finditer(text):
        word, number, title = match.groups()
        if _NO_TITLE.search(title) or not (title.lstrip("‘“\"'(")[:1].isupper()):
            continue
        start = match.start(1) if word else match.start(2)
        before, after = text[max(0, match.start() - 200) : match.start()], text[match.end() : match.end() + 200]
        alone = bool(re.search(r"(?:^|\n[ \t\r]*\n|\f\s*)$", before) or re.match(r"[ \t\r]*\n[ \t\r]*(?:\n|$)", after) or not before)
        yield _Line(start, match.end(3), tuple(map(int, number.split("."))), alone or bool(word), _SOURCE.search(title) is not None)


def _growing(lines: Sequence[_Line]) -> list[_Line]:
    """Return the longest run of lines whose numbers grow; of a table of contents and its chapters, the chapters."""
    best: list[tuple[int, ...]] = []
    ends: list[int] = []
    before: list[int | None] = []
    for index, line in enumerate(lines):
        at = bisect_left(best, line.parts)
        before.append(ends[at - 1] if at else None)
        best[at : at + 1] = [line.parts]
        ends[at : at + 1] = [index]
    chain: list[_Line] = []
    here: int | None = ends[-1] if ends else None
    while here is not None:
        chain.append(lines[here])
        here = before[here]
    return chain[::-1]


def _chapters(single: Sequence[_Line], deep: Sequence[_Line]) -> Iterator[_Line]:
    """Yield the single-numbered line that stands last before the first deeper one of its number, after those of other numbers."""
    firsts: dict[int, int] = {}
    for line in deep:
        firsts.setdefault(line.parts[0], line.start)
    numbers = sorted(firsts)
    for position, number in enumerate(numbers):
        after = max((line.start for line in deep if line.parts[0] < number), default=-1) if position else -1
        fitting = [line for line in single if line.parts[0] == number and after < line.start < firsts[number]]
        if fitting:
            yield fitting[-1]
    first = min(firsts.values())
    yield from (line for line in single[:1] if line.parts[0] < numbers[0] and line.start < first)


def _sequence(single: Sequence[_Line]) -> list[_Line]:
    found: list[_Line] = []
    for line in single:
        if line.parts[0] == len(found) + 1:
            found.append(line)
    spread = found[-1].start - found[0].start if found else 0
    notes = sum(line.cited for line in found)
    return found if len(found) >= _FEWEST and spread >= _BETWEEN * (len(found) - 1) and 3 * notes <= len(found) else []
