"""Pictures as the bytes of an SVG or PNG file: the same for the same plot, with their text for who does not see them."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

from ecograph.errors import InputError
from ecograph.export.files import binary
from ecograph.export.xml import clean
from ecograph.plots.sheet import Picture
from ecograph.plots.style import house_style

__all__ = ["DPI", "SUFFIXES", "check_suffix", "render", "save"]

SUFFIXES = (".svg", ".png")
DPI = 160
_COMPRESSION = 3  # half the time of 6, and files a tenth larger
_DOCTYPE = re.compile(r"<!DOCTYPE[^>]*>\s*")


def check_suffix(path: Path) -> str:
    """Return ``.svg`` or ``.png``, as a file's name ends. Raises InputError for another one.

    >>> check_suffix(Path("gaps.SVG"))
    '.svg'
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise InputError(
            "a picture is an .svg or a .png file", path=path, remedy=f"write it to {path.stem or 'plot'}.svg or {path.stem or 'plot'}.png"
        )
    return suffix


def render(picture: Picture, suffix: str) -> bytes:
    """Return a picture as the bytes of an ``.svg`` or ``.png`` file.

    Both name ecograph as their maker and no date. An SVG has its title and description as elements of its own, ``role="img"``, its
    text as text (it can be searched, selected and translated), and refers to nothing outside itself. A PNG has 160 dots an inch.
    """
    out = io.BytesIO()
    with house_style():
        if suffix == ".png":
            about = {"Software": "ecograph", "Title": clean(picture.title), "Description": clean(picture.description)}
            picture.figure.savefig(out, format="png", dpi=DPI, metadata=about, pil_kwargs={"compress_level": _COMPRESSION})
            return out.getvalue()
        picture.figure.savefig(out, format="svg", metadata={"Date": None, "Creator": "ecograph", "Title": clean(picture.title)})
    return _described(out.getvalue().decode("utf-8"), picture).encode("utf-8")


def save(path: Path, draw: Callable[[], Picture]) -> Path:
    """Draw a picture in the house style and write it to an ``.svg`` or ``.png`` file, in one step. Raises InputError for another suffix."""
    suffix = check_suffix(path)
    return binary(path, render(draw(), suffix))


def _described(svg: str, picture: Picture) -> str:
    """Return an SVG with its title and description for screen readers, without the reference to a DTD on another host."""
    before, tag, rest = _DOCTYPE.sub("", svg, count=1).partition("<svg ")
    attributes, _, content = rest.partition(">")
    title, description = (escape(clean(text)) for text in (picture.title, picture.description))
    named = f'{tag}role="img" aria-labelledby="title desc" {attributes}>\n <title id="title">{title}</title>\n <desc id="desc">{description}</desc>'
    return before + named + content
