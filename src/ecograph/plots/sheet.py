"""The sheet that every plot is drawn on: title, lede, body and caption, measured in points from the top left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from ecograph.export.tables import plain
from ecograph.plots.style import INK, LABEL, NOTE, PAPER, QUIET, SMALL, TITLE, font, wrapped

__all__ = ["LINE", "Heading", "Picture", "Sheet", "beside", "box", "sheet", "write"]

LINE = 1.25  # the height of a line, in sizes of its letters
_MARGIN, _POINTS = 22.0, 72.0
_RISE = 0.36  # half the height of letters, in sizes


@dataclass(frozen=True, slots=True)
class Picture:
    """A plot that has been drawn: its figure, its title, and the text that says the same to who does not see it."""

    figure: Figure
    title: str
    description: str


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands around the body of a plot: the title, how to read it, and the caption (each paragraph a line)."""

    title: str
    lede: str
    caption: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A figure with an axes over all of it (``paper``, in points, y downwards), and where the body of the plot lies."""

    figure: Figure
    paper: Axes
    left: float
    right: float
    top: float

    def axes(self, left: float, right: float, top: float, bottom: float) -> Axes:
        """Return axes without a frame on a part of the paper, whose y runs in points of the paper; x is for the caller to scale."""
        width, height = (side * _POINTS for side in self.figure.get_size_inches())
        axes = self.figure.add_axes((left / width, 1 - bottom / height, (right - left) / width, (bottom - top) / height))
        axes.set_axis_off()
        axes.set_ylim(bottom, top)
        return axes


def sheet(heading: Heading, height: float, *, width: float = 640.0) -> Sheet:
    """Return a sheet as high as its texts and a body of ``height`` points need, with the texts written."""
    inner = width - 2 * _MARGIN
    texts = [(heading.title, TITLE, True, INK), (heading.lede, LABEL, False, QUIET)]
    above = [(wrapped(plain(text), inner, size, bold=bold), size, bold, colour) for text, size, bold, colour in texts if text]
    below = [wrapped(plain(text), inner, NOTE) for text in heading.caption if text]
    head = sum(len(lines) * size * LINE + 6 for lines, size, _, _ in above)
    foot = sum(len(lines) * NOTE * LINE + 3 for lines in below)
    total = _MARGIN + head + 6 + height + 14 + foot + _MARGIN - 8
    figure = Figure(figsize=(width / _POINTS, total / _POINTS), facecolor=PAPER)
    paper = figure.add_axes((0, 0, 1, 1), zorder=1)
    paper.set_axis_off()
    paper.set_xlim(0, width)
    paper.set_ylim(total, 0)
    y = _MARGIN
    for lines, size, bold, colour in above:
        write(paper, _MARGIN, y, "\n".join(lines), size=size, bold=bold, colour=colour, up="top")
        y += len(lines) * size * LINE + 6
    top, y = y + 6, y + 6 + height + 14
    for lines in below:
        write(paper, _MARGIN, y, "\n".join(lines), size=NOTE, colour=QUIET, up="top")
        y += len(lines) * NOTE * LINE + 3
    return Sheet(figure, paper, _MARGIN, width - _MARGIN, top)


def write(axes: Axes, x: float, y: float, text: str, **look: Any) -> None:
    """Write lines of text as they are, never as mathematics, around or (``up="top"``) below a point.

    ``look`` is ``size``, ``bold``, ``colour``, ``across`` (left, center, right) and ``rotation``; what is rotated begins at the point. Every
    line stands on its own baseline, so that words with and without descenders do not dance.
    """
    size, lines = look.get("size", LABEL), text.split("\n")
    rotation, above = look.get("rotation", 0), 0.0 if look.get("up") == "top" else len(lines) * size * LINE / 2
    for number, line in enumerate(lines):
        axes.text(
            x,
            y if rotation else y - above + (number + 0.5) * size * LINE + _RISE * size,
            plain(line),
            fontproperties=font(size, bold=look.get("bold", False)),
            color=look.get("colour", INK),
            ha=look.get("across", "left"),
            va="baseline",
            rotation=rotation,
            rotation_mode="anchor",
            parse_math=False,
            zorder=5,
        )


def beside(axes: Axes, x: float, y: float, text: str, *, colour: str = INK) -> None:
    """Write a small text a few points to the right of a point."""
    axes.annotate(
        plain(text),
        (x, y),
        xytext=(5, -_RISE * SMALL),
        textcoords="offset points",
        va="baseline",
        annotation_clip=False,
        fontproperties=font(SMALL),
        color=colour,
        parse_math=False,
    )


def box(axes: Axes, left: float, top: float, width: float, height: float, **look: Any) -> Rectangle:
    """Draw a rectangle from its top left corner; ``look`` is that of matplotlib's patches."""
    patch = Rectangle((left, top), width, height, **({"linewidth": 0} | look))
    axes.add_patch(patch)
    return patch
