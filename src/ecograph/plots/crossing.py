"""The coverage heat map: two dimensions crossed, every cell counted and coloured by how far it departs from chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan, log2

from matplotlib.colors import to_hex, to_rgb

from ecograph.analysis.coverage import Coverage
from ecograph.analysis.significance import Test
from ecograph.errors import InputError
from ecograph.model import Ecosystem
from ecograph.plots.sheet import LINE, Heading, Picture, Sheet, box, sheet, write
from ecograph.plots.style import INK, LABEL, PAPER, QUIET, RATIO_COLOURS, RULE, SMALL, house_style, text_width, wrapped
from ecograph.plots.words import WORDS, decimals, dimension, sources
from ecograph.report import value_label
from ecograph.report.gap_words import VERDICTS

__all__ = ["MOST_COLUMNS", "MOST_ROWS", "cell_colour", "coverage_map"]

MOST_ROWS, MOST_COLUMNS = 80, 40
_DOUBLINGS = 3.0  # the colours run from an eighth to eight times what chance gives
_CELL, _ROW, _LABELS, _HEAD, _KEY = 34.0, 25.0, 176.0, 118.0, 44.0
_PALE = 0.14  # how much of its colour a cell with too few data keeps
_MARGINS, _NARROWEST = 44.0, 640.0
_MARKS = {"gap": "▼", "surplus": "▲"}


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where the cells lie on the paper, and how high the headings of the columns stand."""

    left: float
    top: float
    head: float

    def corner(self, row: int, column: int) -> tuple[float, float]:
        """Return the top left corner of a cell."""
        return self.left + column * _CELL, self.top + row * _ROW


def coverage_map(eco: Ecosystem, found: Coverage, *, samples: int, language: str) -> Picture:
    """Return two crossed dimensions as a heat map: in each cell the count, its colour the logarithm of count over what chance gives.

    Vermillion is fewer, blue is more, from an eighth to eight times; a gap has a thick outline and ▼, a surplus ▲. Cells with too few data
    to tell are pale, with a grey count. Raises InputError when no value has enough things, or there are more than 80 × 40.
    """
    rows, columns = found.first_values, found.second_values
    if not found.tests:
        raise InputError("there is no cell to draw", remedy="take a smaller --least")
    if len(rows) > MOST_ROWS or len(columns) > MOST_COLUMNS:
        problem = f"a picture holds {MOST_ROWS} × {MOST_COLUMNS} cells, not {len(rows)} × {len(columns)}"
        raise InputError(problem, remedy="take a greater --least, or swap the dimensions")
    with house_style():
        names = {value: value_label(eco, value, language) for value in (*rows, *columns)}
        words = {"first": dimension(found.first, language), "second": dimension(found.second, language)}
        title = WORDS["coverage-title"].in_(language).format(**words)
        lede = WORDS["coverage-lede"].in_(language).format(summary=_summary(found, language))
        heads = [wrapped(names[value], _HEAD, SMALL, most=2) for value in columns]
        head = max(text_width(line, SMALL) for lines in heads for line in lines) * 0.77 + 18
        width = max(_NARROWEST, _MARGINS + _LABELS + len(columns) * _CELL + head * 0.8)
        height = head + len(rows) * _ROW + _KEY
        page = sheet(
            Heading(title, lede, (WORDS["coverage-chance"].in_(language).format(samples=samples), sources(eco, language))), height, width=width
        )
        grid = _Grid(page.left + _LABELS, page.top + head, head)
        _names(page, grid, [names[value] for value in rows], heads)
        for row, one in enumerate(rows):
            for column, other in enumerate(columns):
                _cell(page, grid.corner(row, column), found.tests.get((one, other)), f"cell-{row}-{column}")
        _key(page, grid.top + len(rows) * _ROW + 24, language)
    said = [f"{names[one]} × {names[other]}: {_in_words(test, language)}." for (one, other), test in found.tests.items()]
    return Picture(page.figure, title, "\n".join([lede, *said]))


def cell_colour(test: Test) -> str:
    """Return the colour of a cell: of the logarithm of its ratio, nearly white where there are too few data, white without a ratio.

    >>> one = Test(4, 4.0, 2.0, 6.0, 1.0, 0.5, 1.5, 1.0, 0.01, 0.01)
    >>> cell_colour(one)
    '#fefefd'
    """
    if isnan(test.ratio):
        return PAPER
    doublings = -_DOUBLINGS if test.ratio <= 0 else min(max(log2(test.ratio), -_DOUBLINGS), _DOUBLINGS)
    colour = to_rgb(RATIO_COLOURS(0.5 + doublings / (2 * _DOUBLINGS)))
    share = _PALE if test.verdict == "too-few" else 1.0
    return _paler(colour, share)


def _paler(colour: tuple[float, float, float], share: float) -> str:
    red, green, blue = (1 - share * (1 - part) for part in colour)
    return to_hex((red, green, blue))


def _summary(found: Coverage, language: str) -> str:
    verdicts = [test.verdict for test in found.tests.values()]
    counts = ", ".join(f"{verdicts.count(verdict)} {words.in_(language)}" for verdict, words in VERDICTS.items())  # type: ignore[arg-type]
    return f"{len(verdicts)}: {counts}."


def _names(page: Sheet, grid: _Grid, rows: Sequence[str], heads: Sequence[list[str]]) -> None:
    for row, name in enumerate(rows):
        lines = wrapped(name, _LABELS - 10, SMALL, most=2)
        write(page.paper, grid.left - 8, grid.top + (row + 0.5) * _ROW, "\n".join(lines), size=SMALL, across="right")
    for column, head in enumerate(heads):
        for number, line in enumerate(head):  # each line by itself, so that all begin at the same height
            x = grid.left + (column + 0.5) * _CELL + (number - (len(head) - 1) / 2) * SMALL * LINE * 1.25
            write(page.paper, x, grid.top - 7, line, size=SMALL, rotation=50)


def _cell(page: Sheet, corner: tuple[float, float], test: Test | None, id_: str) -> None:
    left, top = corner
    middle = (left + _CELL / 2, top + _ROW / 2)
    if test is None:
        write(page.paper, *middle, "–", size=SMALL, colour=QUIET, across="center")
        return
    colour = cell_colour(test)
    box(page.paper, left + 0.8, top + 0.8, _CELL - 1.6, _ROW - 1.6, facecolor=colour, gid=id_, zorder=1)
    few = test.verdict == "too-few"
    mark = _MARKS.get(test.verdict, "")
    if mark:
        box(page.paper, left + 1.5, top + 1.5, _CELL - 3, _ROW - 3, fill=False, edgecolor=INK, linewidth=1.8, zorder=3)
    ink = QUIET if few else PAPER if _dark(colour) else INK
    text = f"{test.observed} {mark}".strip()
    write(page.paper, *middle, text, size=SMALL if few else LABEL, bold=bool(mark), colour=ink, across="center")


def _dark(colour: str) -> bool:
    """Tell whether white is easier to read on a colour than black (relative luminance of WCAG 2)."""
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in to_rgb(colour)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2] < 0.179


def _key(page: Sheet, y: float, language: str) -> None:
    """Draw the scale of the colours, and what outline, sign and paleness mean."""
    x = page.left
    write(page.paper, x, y, WORDS["scale"].in_(language), size=SMALL, colour=QUIET)
    x += text_width(WORDS["scale"].in_(language), SMALL) + 10
    for doublings in range(-3, 4):
        colour = to_hex(RATIO_COLOURS(0.5 + doublings / (2 * _DOUBLINGS)))
        box(page.paper, x, y - 8, 30, 16, facecolor=colour)
        words = f"1/{2**-doublings}" if doublings < 0 else str(2**doublings)
        words = f"≤ {words}" if doublings == -3 else f"≥ {words}" if doublings == 3 else words
        write(page.paper, x + 15, y, words, size=SMALL - 1, colour=PAPER if _dark(colour) else INK, across="center")
        x += 30
    x += 18
    for verdict in ("gap", "surplus", "too-few"):
        mark = _MARKS.get(verdict, "")
        pale = _paler(to_rgb(RATIO_COLOURS(0.9)), _PALE)
        look = {"facecolor": PAPER, "edgecolor": INK, "linewidth": 1.6} if mark else {"facecolor": pale, "edgecolor": RULE, "linewidth": 0.6}
        box(page.paper, x, y - 7, 18, 14, **look)
        write(page.paper, x + 9, y, mark or "2", size=SMALL - 1, colour=INK if mark else QUIET, across="center")
        write(page.paper, x + 23, y, VERDICTS[verdict].in_(language), size=SMALL, colour=QUIET)
        x += text_width(VERDICTS[verdict].in_(language), SMALL) + 38


def _in_words(test: Test, language: str) -> str:
    expected = f"{WORDS['expected'].in_(language)} {decimals(round(test.expected, 1), language)}"
    return f"{test.observed}, {expected}, {VERDICTS[test.verdict].in_(language)}"
