"""HTML: the text that a reader sees, with its headings."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from ecograph.intake.documents.extraction import Extract, Gathering, clean, decoded

__all__ = ["extract"]

_HIDDEN = frozenset({"script", "style", "template", "noscript", "svg", "math", "head", "iframe", "object", "canvas"})
_BLOCKS_WORDS = """
address article aside blockquote body caption dd details dialog div dl dt fieldset figcaption figure footer form header hr legend li main
nav ol option p pre section summary table tbody tfoot thead tr ul
"""
_BLOCKS = frozenset(_BLOCKS_WORDS.split())
_CELLS = frozenset({"td", "th"})
_SPACE = re.compile(r"\s+")


def extract(content: bytes, letters: int) -> Extract:
    """Return the visible text of a page: a line for each block, tabs between cells, h1 to h6 as headings."""
    text, notes = decoded(content, markup=True)
    reader = _Reader(letters)
    reader.feed(clean(text))
    reader.close()
    reader.flush()
    return reader.gathering.done(_SPACE.sub(" ", "".join(reader.title)).strip(), notes)


class _Reader(HTMLParser):
    def __init__(self, letters: int) -> None:
        super().__init__(convert_charrefs=True)
        self.gathering = Gathering(letters)
        self.title: list[str] = []
        self._line: list[str] = []
        self._level = 0
        self._hidden: list[str] = []
        self._in_title = False

    def flush(self) -> None:
        words = "\t".join(_SPACE.sub(" ", part).strip() for part in "".join(self._line).split("\t")).strip("\t")
        self._line = []
        if not words:
            return
        if self._level:
            self.gathering.heading(words.replace("\t", " "), self._level)
        else:
            self.gathering.line(words)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's own form
        self._in_title = tag == "title" or (self._in_title and tag not in _BLOCKS)
        if tag == "body":
            self._hidden = []
        elif tag in _HIDDEN:
            self._hidden.append(tag)
        if tag == "br" or tag in _BLOCKS:
            self.flush()
        elif len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
            self.flush()
            self._level = int(tag[1])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's own form
        if tag == "br" or tag in _BLOCKS:
            self.flush()

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False
        if tag in self._hidden:
            while self._hidden.pop() != tag:
                pass
        if tag in _CELLS:
            self._line.append("\t")
        elif tag in _BLOCKS:
            self.flush()
        elif len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
            self.flush()
            self._level = 0

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title.append(data)
        elif not self._hidden:
            self._line.append(data.replace("\t", " "))
