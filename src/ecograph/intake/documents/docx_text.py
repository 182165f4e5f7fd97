"""Word documents: the text of paragraphs, cells and notes, with headings by style; bombs, entities and passwords are refused."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from xml.parsers import expat

from ecograph.errors import InputError
from ecograph.intake.documents.extraction import Extract, Gathering, clean

__all__ = ["extract"]

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MOST_FILES, _MOST_BYTES = 10_000, 300_000_000
_HEADING = re.compile(r"(?:heading|kop|titel|title|überschrift)\s*([1-6])?", re.IGNORECASE)
_DAMAGED = "open it in Word or LibreOffice and save it anew"


def extract(content: bytes, letters: int) -> Extract:
    """Return the text of a .docx file. Raises InputError for what is no such file, is damaged, encrypted, or unpacks to too much."""
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise InputError("it is encrypted, or of an older Word", remedy="save it as .docx without a password")
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise InputError(f"this is no Word document, or a damaged one: {error}", remedy=_DAMAGED) from error
    with archive:
        names = set(archive.namelist())
        if len(names) > _MOST_FILES or sum(info.file_size for info in archive.infolist()) > _MOST_BYTES:
            raise InputError("it unpacks to more than is allowed", remedy="it may be made to do harm; if you trust it, save it as plain text")
        if "word/document.xml" not in names:
            raise InputError("there is no Word document in it", remedy=_DAMAGED)
        styles = _Styles()
        if "word/styles.xml" in names:
            _parse(_member(archive, "word/styles.xml"), styles.start, styles.end, lambda _: None)
        gathering = Gathering(letters)
        for name in ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml"):
            if name in names:
                body = _Body(gathering, styles.levels())
                _parse(_member(archive, name), body.start, body.end, body.data)
    return gathering.done()


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    info = archive.getinfo(name)
    if info.flag_bits & 1:
        raise InputError("it is encrypted", remedy="save it without a password")
    try:
        with archive.open(info) as file:
            content = file.read(_MOST_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise InputError(f"the file is damaged: {error}", remedy=_DAMAGED) from error
    if len(content) > _MOST_BYTES:
        raise InputError("it unpacks to more than is allowed", remedy="it may be made to do harm; if you trust it, save it as plain text")
    return content


def _parse(content: bytes, start: Callable[[str, dict[str, str]], None], end: Callable[[str], None], data: Callable[[str], None]) -> None:
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, data
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise InputError(f"the XML in it is damaged: {error}", remedy=_DAMAGED) from error


def _refuse(*_: object) -> None:
    raise InputError("it declares a document type or entities, which no Word document does", remedy="it may be made to do harm; don't open it")


def _local(name: str) -> str:
    space, _, local = name.rpartition("}")
    return local if space in {_WORD, _STRICT} else ""


def _value(attributes: dict[str, str]) -> str:
    return attributes.get(f"{_WORD}}}val") or attributes.get(f"{_STRICT}}}val") or ""


class _Styles:
    """The levels of headings by style: from the outline level of a style, its name, or the style it is based on."""

    def __init__(self) -> None:
        self._current = ""
        self._level: dict[str, int] = {}
        self._based: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match _local(name):
            case "style":
                self._current = attributes.get(f"{_WORD}}}styleId") or attributes.get(f"{_STRICT}}}styleId") or ""
            case "name" if self._current:
                if found := _HEADING.fullmatch(_value(attributes).strip()):
                    self._level.setdefault(self._current, int(found.group(1) or 1))
            case "outlineLvl" if self._current and _value(attributes) in "012345":
                self._level[self._current] = int(_value(attributes) or 0) + 1
            case "basedOn" if self._current:
                self._based[self._current] = _value(attributes)

    def end(self, name: str) -> None:
        if _local(name) == "style":
            self._current = ""

    def levels(self) -> dict[str, int]:
        """Return the level of each style that makes headings."""
        found = dict(self._level)
        for style in self._based:
            base, steps = style, 0
            while base not in self._level and base in self._based and steps < 20:
                base, steps = self._based[base], steps + 1
            if base in self._level:
                found.setdefault(style, self._level[base])
        return found


class _Body:
    """Paragraphs as lines, cells parted by tabs; what was deleted, field codes and fallbacks are passed over."""

    def __init__(self, gathering: Gathering, levels: dict[str, int]) -> None:
        self._gathering, self._levels = gathering, levels
        self._words: list[str] = []
        self._level, self._taking, self._fallback = 0, False, 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._fallback += name == _FALLBACK
        match _local(name):
            case "t":
                self._taking = not self._fallback
            case "pStyle":
                style = _value(attributes)
                found = _HEADING.fullmatch(re.sub(r"(?<=\D)(?=\d)", " ", style))
                self._level = self._levels.get(style, int(found.group(1) or 1) if found else 0)
            case "outlineLvl" if _value(attributes) in set("012345"):
                self._level = int(_value(attributes)) + 1
            case "tab" | "ptab":
                self._words.append("\t")
            case "br" | "cr":
                self._words.append("\n")
            case "noBreakHyphen":
                self._words.append("-")

    def end(self, name: str) -> None:
        self._fallback -= name == _FALLBACK
        match _local(name):
            case "t":
                self._taking = False
            case "p":
                self._paragraph()

    def data(self, text: str) -> None:
        if self._taking:
            self._words.append(text)

    def _paragraph(self) -> None:
        text = clean("".join(self._words)).strip()
        if text and self._level:
            self._gathering.heading(" ".join(text.split()), self._level)
        elif text:
            self._gathering.line(text)
        elif self._gathering.length:
            self._gathering.line("")
        self._words, self._level = [], 0
