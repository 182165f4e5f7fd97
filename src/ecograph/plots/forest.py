"""The forest plot of gaps: each comparison's ratio of counted to expected ties with its interval, against 1."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan

from matplotlib.axes import Axes

from ecograph.analysis.gaps import Cell, GapAnswer
from ecograph.errors import InputError
from ecograph.model import Ecosystem
from ecograph.plots.sheet import LINE, Heading, Picture, Sheet, box, sheet, write
from ecograph.plots.style import COLOURS, INK, LABEL, PALE, PAPER, QUIET, RULE, SMALL, house_style, text_width, wrapped
from ecograph.plots.words import WORDS, decimals, sources
from ecograph.report import gap_rank, method_sentence, summary_sentence
from ecograph.report.gap_words import VERDICTS

__all__ = ["MARKS", "gap_forest"]

MARKS = {"gap": ("v", COLOURS["vermillion"]), "surplus": ("^", COLOURS["blue"]), "as-expected": ("o", QUIET), "too-few": ("o", PALE)}
"""The shape and colour of each verdict; what is too few is hollow."""
_LEAST, _MOST = 1 / 16, 16.0
_LABELS, _SCALE, _COUNTS, _FOOT = 228.0, 206.0, 46.0, 48.0  # the widths of the columns, and the height of what is below them
_BEYOND = 1.35  # how far outside the axis an arrow lies


@dataclass(frozen=True, slots=True)
class _Row:
    """A comparison, or the heading of a gap (without a cell), and where it stands in the body of the plot."""

    lines: list[str]
    y: float
    height: float
    cell: Cell | None = None
    said: str = ""


def gap_forest(eco: Ecosystem, answers: Sequence[GapAnswer], *, samples: int, language: str, most: int = 24) -> Picture:
    """Return the forest plot of measured gaps, the surest departures first.

    One gap is shown with its own title. Of several, every gap and surplus is shown under the title of its gap, then the nearest others,
    up to ``most`` comparisons (gaps and surpluses are never left out). On the logarithmic axis, what lies outside 1/16–16 (a count of
    none lies at 0) is drawn at the edge with an arrow. Raises InputError when there is no comparison.

    Reference: S. Lewis & M. Clarke, Forest plots: trying to see the wood and the trees, BMJ 322 (2001) 1479.
    """
    chosen = _chosen(answers, most)
    if not chosen:
        raise InputError("there is no comparison to draw", remedy="see `ecograph gap NAME` for the members of its groups")
    with house_style():
        alone = len(answers) == 1
        rows = _rows(chosen, language, headed=not alone)
        every = sum(len(answer.cells) for answer in answers)
        drawn = sum(row.cell is not None for row in rows)
        shown = WORDS["shown"].in_(language).format(count=drawn, all=every) if drawn < every else ""
        lede = f"{WORDS['forest-lede'].in_(language).format(summary=summary_sentence(answers, language))} {shown}".strip()
        title = answers[0].gap.title.in_(language) if alone else WORDS["forest-title"].in_(language)
        end = rows[-1].y + rows[-1].height
        page = sheet(Heading(title, lede, (method_sentence(samples, language), sources(eco, language))), end + _FOOT)
        axes = _scale(page, end, language)
        _columns(page, language)
        _key(page, page.top + end + _FOOT - 8, language)
        for number, row in enumerate(rows):
            _draw(page, axes, row, f"comparison-{number}", language)
    said = [f"{row.said}." for row in rows if row.said]
    return Picture(page.figure, title, "\n".join([lede, *said]))


def _chosen(answers: Sequence[GapAnswer], most: int) -> list[tuple[GapAnswer, list[Cell]]]:
    """Return the comparisons to draw by gap: the gap with the surest departure first, in it the surest first."""
    order = sorted((gap_rank(cell), answer.gap.id, cell.first, cell.second) for answer in answers for cell in answer.cells)
    certain = sum(key[0][0] <= 1 for key in order)
    kept = {key[1:] for key in order[: max(most, certain)]}
    found = []
    for answer in answers:
        cells = [cell for cell in answer.cells if (answer.gap.id, cell.first, cell.second) in kept]
        if cells:
            found.append((answer, sorted(cells, key=lambda cell: (gap_rank(cell), cell.first, cell.second))))
    return sorted(found, key=lambda item: (gap_rank(item[1][0]), item[0].gap.id))


def _rows(chosen: Sequence[tuple[GapAnswer, list[Cell]]], language: str, *, headed: bool) -> list[_Row]:
    rows: list[_Row] = []
    y = 26.0  # below the headings of the columns

    def add(lines: list[str], padding: float, cell: Cell | None = None, said: str = "") -> None:
        nonlocal y
        height = len(lines) * LABEL * LINE + padding
        rows.append(_Row(lines, y, height, cell, said))
        y += height

    for answer, cells in chosen:
        if headed:
            y += 8 if rows else 0
            add(
                wrapped(answer.gap.title.in_(language), _LABELS + _SCALE + 2 * _COUNTS, LABEL, bold=True, most=2),
                7,
                said=answer.gap.title.in_(language),
            )
        for cell in cells:
            name = f"{answer.label('first', cell.first, language)} × {answer.second_label(cell, language)}"
            add(wrapped(name, _LABELS, LABEL, most=3), 8, cell, f"{name}: {_in_words(cell, language)}")
    return rows


def _in_words(cell: Cell, language: str) -> str:
    test = cell.test
    bounds = "–".join(decimals(value, language) for value in (test.ratio_low, test.ratio_high))
    counts = f"{WORDS['counted'].in_(language)} {test.observed}, {WORDS['expected'].in_(language)} {decimals(test.expected, language)}"
    return f"{decimals(test.ratio, language)} ({bounds}), {counts}, {VERDICTS[test.verdict].in_(language)}"


def _scale(page: Sheet, end: float, language: str) -> Axes:
    """Return the logarithmic axes, with its grid, its reference line at 1 and its numbers below."""
    left = page.left + _LABELS + 14
    axes = page.axes(left, left + _SCALE, page.top, page.top + end + _FOOT)
    axes.set_xscale("log", base=2)
    axes.set_xlim(_LEAST / _BEYOND / 1.2, _MOST * _BEYOND * 1.2)
    top, bottom = page.top + 22, page.top + end
    for power in range(-4, 5):
        axes.plot([2.0**power] * 2, [top, bottom], color=INK if power == 0 else RULE, linewidth=1.0 if power == 0 else 0.6, zorder=0)
        if power % 2 == 0:
            words = f"1/{2**-power}" if power < 0 else str(2**power)
            write(axes, 2.0**power, bottom + 10, words, size=SMALL, colour=QUIET, across="center")
    for x, words, across in ((0.9, f"← {WORDS['fewer'].in_(language)}", "right"), (1.1, f"{WORDS['more'].in_(language)} →", "left")):
        write(axes, x, page.top + 10, words, size=SMALL - 1, colour=QUIET, across=across)
    return axes


def _columns(page: Sheet, language: str) -> None:
    for column, name in enumerate(("counted", "expected")):
        write(page.paper, _count_at(page, column), page.top + 10, WORDS[name].in_(language), size=SMALL - 1, colour=QUIET, across="right")


def _count_at(page: Sheet, column: int) -> float:
    return page.left + _LABELS + 14 + _SCALE + 4 + (column + 0.72) * _COUNTS


def _draw(page: Sheet, axes: Axes, row: _Row, id_: str, language: str) -> None:
    middle = page.top + row.y + row.height / 2
    if row.cell is None:
        write(page.paper, page.left, middle, "\n".join(row.lines), bold=True)
        box(page.paper, page.left, page.top + row.y - 6, page.right - page.left, row.height + 6, facecolor=PAPER, zorder=1)  # hides the grid
        box(page.paper, page.left, page.top + row.y + row.height - 1, page.right - page.left, 0.6, facecolor=RULE, zorder=2)
        return
    test = row.cell.test
    shape, colour = MARKS[test.verdict]
    ink = QUIET if test.verdict == "too-few" else INK
    write(page.paper, page.left + _LABELS, middle, "\n".join(row.lines), across="right", colour=ink)
    if not isnan(test.ratio):
        _interval(axes, middle, (test.ratio, test.ratio_low, test.ratio_high), (shape, colour, test.verdict == "too-few"), id_)
    for column, words in enumerate((str(test.observed), decimals(round(test.expected, 1), language))):
        write(page.paper, _count_at(page, column), middle, words, across="right", size=SMALL, colour=ink)
    if test.verdict in ("gap", "surplus"):
        write(page.paper, _count_at(page, 1) + 14, middle, VERDICTS[test.verdict].in_(language), size=SMALL, bold=True, colour=colour)


def _key(page: Sheet, y: float, language: str) -> None:
    """Draw what each shape and colour means."""
    x = page.left + _LABELS + 14
    x -= max(0.0, x + sum(text_width(words.in_(language), SMALL) + 30 for words in VERDICTS.values()) - page.right - 12)
    for verdict, words in VERDICTS.items():
        shape, colour = MARKS[verdict]
        face = PAPER if verdict == "too-few" else colour
        page.paper.plot([x], [y], marker=shape, markersize=5 if shape == "o" else 7, color=colour, markerfacecolor=face, linestyle="none")
        write(page.paper, x + 9, y, words.in_(language), size=SMALL, colour=QUIET)
        x += text_width(words.in_(language), SMALL) + 30


def _interval(axes: Axes, y: float, values: tuple[float, float, float], look: tuple[str, str, bool], id_: str) -> None:
    """Draw a ratio and its interval, with an arrow where an end lies outside the axis."""
    (ratio, low, high), (shape, colour, hollow) = values, look
    shown = [min(max(value, _LEAST), _MOST) for value in (low, high)]
    (line,) = axes.plot(shown, [y, y], color=colour, linewidth=1.2 if hollow else 1.8, solid_capstyle="butt", zorder=2)
    line.set_gid(f"{id_}-interval")
    for value, edge, arrow in ((low, _LEAST, "<"), (high, _MOST, ">")):
        if value < _LEAST if arrow == "<" else value > _MOST:
            beyond = edge / _BEYOND if arrow == "<" else edge * _BEYOND
            axes.plot([edge, beyond], [y, y], color=colour, linewidth=line.get_linewidth(), solid_capstyle="butt", zorder=2)
            axes.plot([beyond], [y], marker=arrow, markersize=4.5, color=colour, zorder=2, linestyle="none")
    at = min(max(ratio, _LEAST), _MOST)
    (mark,) = axes.plot([at], [y], marker=shape, markersize=5 if shape == "o" else 8, color=colour, zorder=3, linestyle="none")
    mark.set_markerfacecolor(PAPER if hollow else colour)
    mark.set_gid(f"{id_}-ratio")
