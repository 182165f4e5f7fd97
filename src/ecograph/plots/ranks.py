"""Rankings as bars: the value of each node, with the interval of value and place where the reading was repeated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isnan

import networkx as nx
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from ecograph.analysis.measures import Measure, Rank
from ecograph.analysis.uncertainty import Interval
from ecograph.errors import InputError
from ecograph.model import Ecosystem
from ecograph.plots.sheet import LINE, Heading, Picture, Sheet, beside, box, sheet, write
from ecograph.plots.style import COLOURS, INK, LABEL, QUIET, RULE, SMALL, house_style, text_width, wrapped
from ecograph.plots.words import WORDS, decimals, sources
from ecograph.report.measuring import name_of

__all__ = ["MOST_BARS", "rank_bars"]

MOST_BARS = 100
_LABELS, _PLACES, _THICK = 214.0, 70.0, 11.0


@dataclass(frozen=True, slots=True)
class _Bar:
    """A node of the ranking, and where its bar stands in the body of the plot."""

    rank: Rank
    name: str
    lines: list[str]
    middle: float
    interval: Interval | None


def rank_bars(
    eco: Ecosystem,
    graph: nx.Graph[str],
    measure: Measure,
    ranked: Sequence[Rank],
    *,
    network: str,
    language: str,
    intervals: Mapping[str, Interval] | None = None,
    note: str = "",
    only: str = "",
) -> Picture:
    """Return a ranking as horizontal bars from 0, best first, each with its value.

    With ``intervals`` a line shows how the value varied over the repeated readings, and a column between which places the node stood;
    ``note`` (see `interval_note`) says what they mean. ``network`` is what the network is called, ``only`` the kind
    of things that ``ranked`` holds where that is not all. A value that is undefined has no bar.
    Raises InputError for no node, or more than 100.
    """
    if not ranked or len(ranked) > MOST_BARS:
        raise InputError(f"a picture holds 1 to {MOST_BARS} bars, not {len(ranked)}", remedy="take another --limit")
    with house_style():
        bars, height = _bars(eco, graph, ranked, intervals or {}, language)
        words = {"measure": _first_up(measure.label.in_(language)), "count": len(ranked), "network": network}
        title = WORDS["rank-title"].in_(language).format(**words) + (f": {only}" if only else "")
        low_first = WORDS["low-first"].in_(language) if measure.ascending else ""
        lede = f"{_first_up(measure.explanation.in_(language))} ({measure.reference}). {low_first}".strip()
        page = sheet(Heading(title, lede, (note, sources(eco, language))), height + 26)
        axes = _scale(page, bars, height, language)
        if intervals:
            for column, x in (("value", page.right - _PLACES), ("places", page.right)):
                write(page.paper, x, page.top + 6, WORDS[column].in_(language), size=SMALL, colour=QUIET, across="right")
        for number, bar in enumerate(bars):
            _draw(page, axes, bar, f"bar-{number}", language)
    return Picture(page.figure, title, "\n".join([lede, *(_in_words(bar, language) for bar in bars), note]).strip())


def _bars(eco: Ecosystem, graph: nx.Graph[str], ranked: Sequence[Rank], intervals: Mapping[str, Interval], language: str) -> tuple[list[_Bar], float]:
    bars, y = [], 18.0
    for item in ranked:
        name = name_of(eco, graph, item.node, language)
        lines = wrapped(name, _LABELS - 30, LABEL, most=2)
        height = len(lines) * LABEL * LINE + 7
        bars.append(_Bar(item, name, lines, y + height / 2, intervals.get(item.node)))
        y += height
    return bars, y


def _scale(page: Sheet, bars: Sequence[_Bar], height: float, language: str) -> Axes:
    """Return axes whose x runs over all values and intervals and 0, with a light grid and its numbers below."""
    spaced = max(text_width(decimals(bar.rank.value, language), SMALL) for bar in bars) + 8
    right = page.right - (_PLACES if any(bar.interval for bar in bars) else 0) - spaced
    axes = page.axes(page.left + _LABELS, right, page.top, page.top + height + 26)
    ends = [bar.rank.value for bar in bars] + [end for bar in bars if bar.interval for end in (bar.interval.low, bar.interval.high)]
    known = [end for end in ends if not isnan(end)] + [0.0]
    low, high = min(known), max(known)
    high = high if high > low else low + 1
    axes.set_xlim(low, high)
    for tick in map(float, MaxNLocator(4).tick_values(low, high)):
        if low - 1e-12 <= tick <= high + 1e-12:
            axes.plot([tick, tick], [page.top + 16, page.top + height], color=RULE, linewidth=0.6, zorder=0, clip_on=False)
            write(axes, tick, page.top + height + 10, decimals(tick, language), size=SMALL, colour=QUIET, across="center")
    axes.plot([0, 0], [page.top + 16, page.top + height], color=INK, linewidth=0.9, zorder=4, clip_on=False)
    return axes


def _draw(page: Sheet, axes: Axes, bar: _Bar, id_: str, language: str) -> None:
    y, value = page.top + bar.middle, bar.rank.value
    write(page.paper, page.left + 18, y, str(bar.rank.place), size=SMALL, colour=QUIET, across="right")
    write(page.paper, page.left + _LABELS - 8, y, "\n".join(bar.lines), across="right")
    known = not isnan(value)
    if known:
        box(axes, 0, y - _THICK / 2, value, _THICK, facecolor=COLOURS["sky"], gid=id_, zorder=2)
    if bar.interval and not isnan(bar.interval.low):
        low, high = bar.interval.low, bar.interval.high
        axes.plot([low, high], [y, y], color=INK, linewidth=1.3, solid_capstyle="butt", zorder=3, clip_on=False, gid=f"{id_}-interval")
        for at in (low, high):
            axes.plot([at, at], [y - 3, y + 3], color=INK, linewidth=1.3, zorder=3, clip_on=False)
    if bar.interval:
        for x, words in ((page.right - _PLACES, decimals(value, language)), (page.right, _places(bar.interval))):
            write(page.paper, x, y, words, size=SMALL, across="right")
    else:
        beside(axes, max(value, 0.0) if known else 0.0, y, decimals(value, language))


def _places(interval: Interval) -> str:
    return str(interval.place_low) if interval.place_low == interval.place_high else f"{interval.place_low}–{interval.place_high}"


def _in_words(bar: _Bar, language: str) -> str:
    said = f"{bar.rank.place}. {bar.name}: {decimals(bar.rank.value, language)}"
    if bar.interval is None:
        return f"{said}."
    low, high = (decimals(value, language) for value in (bar.interval.low, bar.interval.high))
    return f"{said} ({low}–{high}), {WORDS['places'].in_(language)} {_places(bar.interval)}."


def _first_up(text: str) -> str:
    return text[:1].upper() + text[1:]
