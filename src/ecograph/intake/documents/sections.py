"""From headings and pages to passages: stretches of a text layer that a claim can be pinned to."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from ecograph.intake.documents.textlayer import TextLayer

__all__ = ["Section", "sections"]

_BREAKS = (re.compile(r"\n[^\S\n]*\n\s*"), re.compile(r"\n\s*"), re.compile(r"(?<=[.!?;:])\s+"), re.compile(r"\s+"))
_HEAD_LETTERS, _FIRST_WORDS = 100, 4


@dataclass(frozen=True, slots=True, order=True)
class Section:
    """A passage to be: its offsets in the text layer, its key in the document, and its heading as it stands there."""

    start: int
    end: int
    key: str
    heading: str


def sections(layer: TextLayer, *, most: int = 3_000) -> tuple[Section, ...]:
    """Return the passages of a text layer: its sections by headings, else its pages, else stretches of text, in order.

    A section of more than ``most`` characters is cut between paragraphs, else lines, sentences or words. Passages neither begin nor end
    in white space, and together hold all of the text.

    >>> [section.key for section in sections(TextLayer("a.txt", "Een tekst zonder koppen."))]
    ['part-1']
    """
    taken: set[str] = set()
    found = []
    for start, end, key, heading in _stretches(layer):
        pieces = list(_pieces(layer.text, start, end, most))
        for number, (first, last) in enumerate(pieces, 1):
            name = _unique(key if number == 1 else f"{key}-{number}", taken)
            found.append(Section(first, last, name, heading or _opening(layer.text[first:last])))
    return tuple(found)


def _stretches(layer: TextLayer) -> Iterator[tuple[int, int, str, str]]:
    text = layer.text
    if layer.headings:
        heads = sorted(layer.headings)
        yield 0, heads[0].start, "begin", ""
        for head, following in zip(heads, [*(h.start for h in heads[1:]), len(text)], strict=True):
            words = " ".join(text[head.start : head.end].split())
            yield head.start, following, head.key or _slug(words) or "part", _shortened(words)
    elif len(layer.pages) > 1:
        for number, (start, end) in enumerate(zip(layer.pages, (*layer.pages[1:], len(text)), strict=True), 1):
            yield start, end, f"p{number}", ""
    else:
        yield from ((start, end, f"part-{number}", "") for number, (start, end) in enumerate(_pieces(text, 0, len(text), 1_500), 1))


def _pieces(text: str, start: int, end: int, most: int) -> Iterator[tuple[int, int]]:
    """Yield a stretch in pieces of at most so many characters, without the white space around them."""
    while True:
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        if start >= end:
            return
        if end - start <= most:
            yield start, end
            return
        cut = _cut(text, start, min(end, start + most))
        last = cut
        while last > start and text[last - 1].isspace():
            last -= 1
        yield start, last
        start = cut


def _cut(text: str, start: int, end: int) -> int:
    for pattern in _BREAKS:
        places = [match.end() for match in pattern.finditer(text, start, end) if match.start() >= start + (end - start) // 3]
        if places:
            return places[-1]
    return end


def _opening(text: str) -> str:
    """Return the first words of a passage that has no heading, which must do as one."""
    return " ".join(text.split()[:_FIRST_WORDS])[:_HEAD_LETTERS].rstrip()


def _shortened(words: str) -> str:
    return words if len(words) <= _HEAD_LETTERS else words[: _HEAD_LETTERS + 1].rpartition(" ")[0] or words[:_HEAD_LETTERS]


def _slug(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-")


def _unique(key: str, taken: set[str]) -> str:
    name, number = key, 2
    while name in taken:
        name, number = f"{key}-{number}", number + 1
    taken.add(name)
    return name
