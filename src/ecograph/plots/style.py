"""How all plots look: colours that the colour-blind tell apart, the fonts that come with matplotlib, and nobody's own settings."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from warnings import catch_warnings, filterwarnings

import matplotlib
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

__all__ = [
    "COLOURS",
    "INK",
    "LABEL",
    "NOTE",
    "PALE",
    "PAPER",
    "QUIET",
    "RATIO_COLOURS",
    "RULE",
    "SMALL",
    "TITLE",
    "font",
    "house_style",
    "text_width",
    "wrapped",
]

COLOURS = {"blue": "#0072B2", "vermillion": "#D55E00", "green": "#009E73", "orange": "#E69F00", "sky": "#56B4E9", "purple": "#CC79A7"}
"""Of the palette of M. Okabe & K. Ito, Color universal design, 2008."""
INK, QUIET, PALE, RULE, PAPER = "#1F2328", "#5B636B", "#9AA1A8", "#DDE1E4", "#FFFFFF"
RATIO_COLOURS = LinearSegmentedColormap.from_list("ratio", [COLOURS["vermillion"], "#F5CFB5", "#F6F6F4", "#BFD9E8", COLOURS["blue"]])
"""From fewer than expected (vermillion) by as expected (nearly white) to more (blue)."""
TITLE, SMALL, LABEL, NOTE = 14.0, 8.5, 9.5, 7.5  # points
_FAMILIES = ["DejaVu Sans", "Verdana", "sans-serif"]  # Verdana is as wide, letter by letter, for readers of an SVG who lack the first
_STYLE = {
    "svg.fonttype": "none",
    "svg.hashsalt": "ecograph",
    "hatch.linewidth": 0.5,
    "path.simplify": False,
    "figure.facecolor": PAPER,
    "savefig.facecolor": PAPER,
}


@contextmanager
def house_style() -> Iterator[None]:
    """Draw and write with ecograph's settings, whatever a ``matplotlibrc`` says; a letter that the font lacks is no warning."""
    with matplotlib.rc_context(), catch_warnings():
        filterwarnings("ignore", message=r"Glyph .* missing from font")
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(_STYLE)  # type: ignore[arg-type]
        yield


@lru_cache(maxsize=64)
def font(size: float, *, bold: bool = False) -> FontProperties:
    """Return the font at a size in points: the file that comes with matplotlib, not one that happens to be installed."""
    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    file = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / name
    return FontProperties(family=_FAMILIES, weight="bold" if bold else "normal", size=size, fname=str(file))


@lru_cache(maxsize=8192)
def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a line of text is, in points."""
    with catch_warnings():
        filterwarnings("ignore", message=r"Glyph .* missing from font")
        width: float = text_to_path.get_text_width_height_descent(text, font(size, bold=bold), ismath=False)[0]
    return width


def wrapped(text: str, width: float, size: float, *, bold: bool = False, most: int = 99) -> list[str]:
    """Return a text in lines of at most ``width`` points; a word that is wider is broken, and what exceeds ``most`` lines ends in an ellipsis.

    >>> wrapped("economic board", 60, 9)
    ['economic', 'board']
    >>> wrapped("economic board", 60, 9, most=1)
    ['economic…']
    """

    def fits(line: str) -> bool:
        return text_width(line, size, bold=bold) <= width

    lines = [""]
    for word in text.split():
        rest = word
        if lines[-1] and fits(f"{lines[-1]} {rest}"):
            lines[-1] += f" {rest}"
            continue
        if lines[-1]:
            lines.append("")
        while not fits(rest) and len(rest) > 1 and len(lines) <= most:
            end = next(end for end in range(min(len(rest) - 1, 200), 0, -1) if end == 1 or fits(rest[:end]))
            lines[-1], rest = rest[:end], rest[end:]
            lines.append("")
        lines[-1] = rest
        if len(lines) > most:
            break
    if len(lines) > most:
        last = lines[most - 1]
        while last and not fits(f"{last}…"):
            last = last[:-1]
        lines = [*lines[: most - 1], f"{last.rstrip()}…"]
    return lines
