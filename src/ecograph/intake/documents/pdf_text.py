"""PDF: the text of its pages without what runs over all of them, with bookmarks as headings; passwords and pages without text are told."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Any

from pypdf import PdfReader
from pypdf.errors import DependencyError, PdfReadError, PyPdfError

from ecograph.errors import InputError
from ecograph.intake.documents.extraction import Extract, Gathering, clean
from ecograph.intake.documents.numbering import numbered_headings
from ecograph.intake.documents.titles import titled_lines

__all__ = ["extract"]

_DEEPEST = 6
_FEWEST = 8  # letters of a page that has text
_EDGE, _RUNNING = 3, 0.6  # lines at the top and bottom of a page that may run over pages, and over which share of them


def extract(content: bytes, letters: int) -> Extract:
    """Return the text of a PDF, a form feed between its pages. Raises InputError where it is damaged, encrypted or without text."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(content), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError("it is encrypted", remedy="save a copy without a password")
        return _extract(reader, letters)
    except DependencyError as error:
        raise InputError("it is encrypted in a way that cannot be read here", remedy="save a copy without a password") from error
    except PyPdfError as error:
        what = "is damaged" if isinstance(error, PdfReadError) else "cannot be read"
        raise InputError(f"this PDF {what}: {error}", remedy="open it in its own program and print it to a new PDF") from error


def _extract(reader: PdfReader, letters: int) -> Extract:
    gathering = Gathering(letters)
    pages, empty = [], []
    for number, text in enumerate(_without_running_lines(_pages(reader, letters)), 1):
        if number > 1:
            gathering.add("\n\f")
        pages.append(gathering.length)
        gathering.add(f"{text}\n")
        if sum(map(str.isalnum, text)) < _FEWEST:
            empty.append(number)
    if len(empty) == len(pages):
        raise InputError("there is no text in this PDF: it holds pictures of pages", remedy="have its text recognised first (OCR)")
    notes = (f"no text on page {', '.join(map(str, empty))}",) if empty else ()
    whole = "".join(gathering.parts)
    headings = tuple(_bookmarks(reader, whole, pages)) or tuple(numbered_headings(whole) or titled_lines(whole))
    title = str(reader.metadata.title or "") if reader.metadata else ""
    return Extract(whole, headings, tuple(pages), clean(title).strip(), notes)


def _pages(reader: PdfReader, letters: int) -> list[str]:
    """Return the text of each page, as far as the limit on letters goes."""
    texts, length = [], 0
    for page in reader.pages:
        texts.append(clean(page.extract_text() or "").replace("\f", "\n").rstrip())
        length += len(texts[-1])
        if length > letters:
            break  # the gathering of the text refuses it
    return texts


def _without_running_lines(pages: Sequence[str]) -> Iterator[str]:
    """Yield pages without headers and footers: the outermost lines, as far as they stand at the edge of most pages but for their numbers."""
    split = [page.split("\n") for page in pages]
    seen = Counter(key for lines in split for key in {_running_key(lines[at]) for edge in _edges(lines) for at in edge} - {""})
    least = max(2, _RUNNING * sum(any(map(str.strip, lines)) for lines in split))
    for lines in split:
        gone = {at for edge in _edges(lines) for at in takewhile(lambda at, lines=lines: seen[_running_key(lines[at])] >= least, edge)}  # type: ignore[misc]
        yield "\n".join(line for at, line in enumerate(lines) if at not in gone)


def _edges(lines: Sequence[str]) -> tuple[list[int], list[int]]:
    """Return the lines at the top and those at the bottom of a page, each from the outermost one inwards."""
    filled = [at for at, line in enumerate(lines) if line.strip()]
    return (filled[:_EDGE], filled[: -_EDGE - 1 : -1]) if len(filled) > 2 * _EDGE else ([], [])


def _running_key(line: str) -> str:
    """Return a line without its numbers, if anything else is left: a page number alone may be part of a table."""
    bare = re.sub(r"\d+", "#", " ".join(line.split()))
    return bare if any(map(str.isalpha, bare)) else ""


def _bookmarks(reader: PdfReader, text: str, pages: Sequence[int]) -> Iterator[tuple[int, int, int, str]]:
    """Yield the bookmarks whose words stand on the page that they point to, in the order of the text."""
    found: dict[int, tuple[int, int, int, str]] = {}
    for title, level, page in _outline(reader, reader.outline, 1):
        if not 0 <= page < len(pages) or not title.split():
            continue
        end = pages[page + 1] if page + 1 < len(pages) else len(text)
        match = re.compile(r"\s+".join(map(re.escape, title.split()[:12])), re.IGNORECASE).search(text, pages[page], end)
        if match:
            number = re.match(r"\d+(\.\d+)*", title)
            found.setdefault(match.start(), (match.start(), match.end(), level, number.group() if number else ""))
    yield from (found[start] for start in sorted(found))


def _outline(reader: PdfReader, items: Sequence[Any], level: int) -> Iterator[tuple[str, int, int]]:
    for item in items:
        if isinstance(item, list):
            if level < _DEEPEST:
                yield from _outline(reader, item, level + 1)
        else:
            page = reader.get_destination_page_number(item)
            yield clean(str(item.title or "")), level, -1 if page is None else page
