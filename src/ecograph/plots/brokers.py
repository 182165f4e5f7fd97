"""Brokerage roles as small multiples: a panel a role, a bar a broker, all of one scale, each role drawn as a sign."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import networkx as nx
from matplotlib.axes import Axes

from ecograph.analysis.groups import Grouping
from ecograph.analysis.roles import ROLES, RoleCount
from ecograph.errors import InputError
from ecograph.model import Ecosystem
from ecograph.plots.sheet import LINE, Heading, Picture, Sheet, beside, box, sheet, write
from ecograph.plots.style import COLOURS, INK, LABEL, PAPER, QUIET, RULE, SMALL, house_style, text_width, wrapped
from ecograph.plots.words import ROLE_NOTES, WORDS, decimals, sources
from ecograph.report.measuring import name_of

__all__ = ["MOST_BROKERS", "broker_roles"]

MOST_BROKERS = 60
_SHAPES = {"own": ("o", COLOURS["blue"]), "other": ("s", COLOURS["orange"]), "third": ("^", PAPER)}
_SIGNS = {
    "coordinator": ("own", "own", "own"),
    "itinerant": ("other", "own", "other"),
    "gatekeeper": ("other", "own", "own"),
    "representative": ("own", "own", "other"),
    "liaison": ("other", "own", "third"),
}
"""The group of the one before, of the broker, and of the one after it."""
_LABELS, _HEAD, _THICK, _GAP, _WIDTH = 188.0, 66.0, 10.0, 12.0, 760.0


def broker_roles(
    eco: Ecosystem,
    graph: nx.Graph[str],
    found: Mapping[str, Mapping[str, RoleCount]],
    shown: Sequence[str],
    groups: Grouping,
    *,
    network: str,
    language: str,
) -> Picture:
    """Return how often each of the nodes ``shown`` mediates in each of the five roles, as `roles` found it.

    Small multiples rather than stacked bars, as only what begins on one line can be compared by eye. ``network`` is what the network is
    called. Raises InputError for no node, or more than 60.

    References: R. V. Gould & R. M. Fernandez, Structures of mediation, Sociological Methodology 19 (1989) 89; W. S. Cleveland & R. McGill,
    Graphical perception, Journal of the American Statistical Association 79 (1984) 531.
    """
    if not shown or len(shown) > MOST_BROKERS:
        raise InputError(f"a picture holds 1 to {MOST_BROKERS} brokers, not {len(shown)}", remedy="take another --limit or --by")
    names = {node: name_of(eco, graph, node, language) for node in shown}
    with house_style():
        words = {"groups": groups.label.in_(language), "network": network}
        title, lede = WORDS["brokers-title"].in_(language).format(**words), WORDS["brokers-lede"].in_(language)
        rows, height = _rows(names, groups, language)
        page = sheet(Heading(title, lede, (WORDS["brokers-note"].in_(language), sources(eco, language))), height, width=_WIDTH)
        for node, (lines, middle) in rows.items():
            _label(page, lines, groups.label_of(node, language), page.top + middle)
        panels = [role for role in ROLES if role in _SIGNS]
        most = max(1.0, *(found[role][node].count for role in panels for node in shown))
        for number, role in enumerate(panels):
            axes = _panel(page, number, len(panels), role, height, language)
            axes.set_xlim(0, most)
            for node, (_, middle) in rows.items():
                _bar(axes, found[role][node].count, page.top + middle, f"{role}-{shown.index(node)}", language)
    said = [
        f"{names[node]} ({groups.label_of(node, language)}): "
        + ", ".join(f"{ROLES[role].in_(language)} {decimals(found[role][node].count, language)}" for role in panels)
        for node in shown
    ]
    return Picture(page.figure, title, "\n".join([lede, *(f"{line}." for line in said)]))


def _rows(names: Mapping[str, str], groups: Grouping, language: str) -> tuple[dict[str, tuple[list[str], float]], float]:
    rows, y = {}, _HEAD
    for node, name in names.items():
        lines = wrapped(name, _LABELS - 8, LABEL, most=2)
        height = len(lines) * LABEL * LINE + (SMALL * LINE if groups.label_of(node, language) else 0) + 7
        rows[node] = (lines, y + height / 2)
        y += height
    return rows, y


def _label(page: Sheet, lines: Sequence[str], group: str, middle: float) -> None:
    right = page.left + _LABELS - 8
    shift = SMALL * LINE / 2 if group else 0.0
    write(page.paper, right, middle - shift, "\n".join(lines), across="right")
    if group:
        below = middle - shift + len(lines) * LABEL * LINE / 2 + SMALL * LINE / 2
        write(page.paper, right, below, wrapped(group, _LABELS - 8, SMALL - 1, most=1)[0], size=SMALL - 1, colour=QUIET, across="right")


def _panel(page: Sheet, number: int, count: int, role: str, height: float, language: str) -> Axes:
    """Return the axes of a role, under its sign, its name and what it means."""
    room = (page.right - page.left - _LABELS) / count
    left = page.left + _LABELS + number * room
    top = page.top
    _sign(page, left + 5, top + 5, role)
    name = wrapped(ROLES[role].in_(language), room - 6, SMALL, bold=True, most=2)
    write(page.paper, left, top + 14, "\n".join(name), size=SMALL, bold=True, up="top")
    note = wrapped(ROLE_NOTES[role].in_(language), room - 6, SMALL - 1.5, most=3)
    write(page.paper, left, top + 16 + len(name) * SMALL * LINE, "\n".join(note), size=SMALL - 1.5, colour=QUIET, up="top")
    axes = page.axes(left, left + room - _GAP - text_width("0000", SMALL), page.top, page.top + height)
    axes.plot([0, 0], [top + _HEAD, top + height], color=RULE, linewidth=0.9, zorder=0, clip_on=False)
    return axes


def _sign(page: Sheet, x: float, y: float, role: str) -> None:
    """Draw the one before, the broker and the one after, in shapes and colours that say who is of one group."""
    page.paper.plot([x, x + 40], [y, y], color=QUIET, linewidth=1.0, zorder=3)
    for number, group in enumerate(_SIGNS[role]):
        shape, colour = _SHAPES[group]
        size = 8 if number == 1 else 6
        look = {"marker": shape, "markersize": size, "markerfacecolor": colour, "markeredgecolor": INK, "markeredgewidth": 0.7}
        page.paper.plot([x + 20 * number], [y], linestyle="none", zorder=4, **look)  # type: ignore[arg-type]


def _bar(axes: Axes, count: float, y: float, id_: str, language: str) -> None:
    box(axes, 0, y - _THICK / 2, count, _THICK, facecolor=COLOURS["blue"], gid=id_, zorder=2)
    beside(axes, count, y, decimals(count, language), colour=INK if count else QUIET)
