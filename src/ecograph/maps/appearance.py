"""How things look on a map: the shape and colour of each kind, the size of each thing. All defaults are here.

Kinds are gathered into nine groups that differ in shape *and* colour. Every two colours are at least 15 apart (CIE L*a*b* 1976) to
normal eyes and under simulated protanopia, deuteranopia and tritanopia, and 3:1 or more in contrast to the paper; tests measure it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

from ecograph.model import Kind, Text

__all__ = ["GROUPS", "HIDDEN_MODES", "MAP_MODES", "PAPER", "TIES", "Group", "TieStyle", "group_of", "radius", "shape_points", "styled"]

MAP_MODES = ("actor", "undertaking", "place", "figure")
"""The modes whose things are on the map at all."""
HIDDEN_MODES = ("place", "figure")
"""The modes that a reader has to switch on."""
PAPER = {"light": ("#f7f5ee", "#e6eef2"), "dark": ("#1b262c", "#11191e")}
"""The land and the sea of the map, in each colour scheme; map.css uses the same."""
SMALLEST, LARGEST = 9.0, 36.0
"""The radii of the least and the greatest thing, in units of the layout."""


@dataclass(frozen=True, slots=True)
class Group:
    """Kinds that look alike: one shape and one colour in either colour scheme."""

    id: str
    label: Text
    shape: str
    light: str
    dark: str
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TieStyle:
    """A kind of tie and the line by which a chosen thing's ties of that kind are drawn; ``dash`` in pixels on and off."""

    id: str
    label: Text
    light: str
    dark: str
    dash: tuple[int, ...] = ()


GROUPS = (
    Group("organisation", Text("Organisaties", "Organisations"), "circle", "#27569d", "#2f75d9", ("organisation", "unit")),
    Group("alliance", Text("Verbanden en netwerken", "Alliances and networks"), "hexagon", "#16909c", "#50c6b0", ("collaboration", "network")),
    Group("person", Text("Personen", "People"), "triangle", "#ce2c78", "#e83162", ("person",)),
    Group(
        "programme",
        Text("Programma’s en projecten", "Programmes and projects"),
        "square",
        "#a43b16",
        "#d86f44",
        ("programme", "programme-line", "project", "initiative", "flagship", "event"),
    ),
    Group(
        "site",
        Text("Campussen en leerplekken", "Campuses and places of learning"),
        "pentagon",
        "#548640",
        "#aed8a4",
        ("campus", "learning-environment", "facility"),
    ),
    Group("money", Text("Fondsen en regelingen", "Funds and schemes"), "diamond", "#ab7d03", "#e5b93c", ("fund", "subsidy-scheme")),
    Group(
        "course",
        Text("Agenda’s, akkoorden en doelen", "Agendas, agreements and aims"),
        "triangle-down",
        "#411c5b",
        "#ce93e5",
        ("agenda", "agreement", "objective", "challenge"),
    ),
    Group(
        "knowledge",
        Text("Kennis en producten", "Knowledge and products"),
        "cross",
        "#3b4348",
        "#79869c",
        ("monitor", "publication", "product", "finding"),
    ),
    Group("place", Text("Plaatsen", "Places"), "ring", "#1a1c1f", "#f0f1f2", ("place",)),
)
TIES = (
    TieStyle("affiliation", Text("deelname", "participation"), "#3f5563", "#b4c3cc"),
    TieStyle("collaboration", Text("samenwerking", "collaboration"), "#16808b", "#50c6b0", (14, 4)),
    TieStyle("funding", Text("geld", "money"), "#96690a", "#e5b93c", (8, 5)),
    TieStyle("structure", Text("opbouw", "structure"), "#7a2f52", "#e58fb2", (14, 4, 2, 4)),
    TieStyle("knowledge", Text("kennis", "knowledge"), "#5b3a86", "#ce93e5", (2, 4)),
    TieStyle("place", Text("plaats", "place"), "#4a7038", "#aed8a4", (4, 3)),
    TieStyle("theme", Text("thema", "theme"), "#5a6268", "#93a0a8", (1, 3)),
)
_BY_KIND = {kind: number for number, group in enumerate(GROUPS) for kind in group.kinds}
_BY_MODE = {"actor": "organisation", "undertaking": "programme", "place": "place"}


def group_of(kind: Kind) -> int:
    """Return the position in `GROUPS` of a kind; a kind that is in none goes by its mode.

    >>> person = Kind("person", "https://schema.org/Person", Text("persoon", "person"), "actor", 6)
    >>> GROUPS[group_of(person)].shape
    'triangle'
    """
    if kind.id in _BY_KIND:
        return _BY_KIND[kind.id]
    wanted = _BY_MODE.get(kind.mode, "knowledge")
    return next(number for number, group in enumerate(GROUPS) if group.id == wanted)


def radius(value: float, greatest: float) -> float:
    """Return the radius of a thing whose measure is ``value`` of at most ``greatest``: its *area* grows with the measure.

    What is undefined (nan) or not above 0 is drawn smallest.

    >>> radius(9.0, 9.0), radius(0.0, 9.0), radius(float("nan"), 9.0)
    (36.0, 9.0, 9.0)
    """
    if not value > 0 or not greatest > 0:
        return SMALLEST
    return round(SMALLEST + (LARGEST - SMALLEST) * math.sqrt(min(value / greatest, 1.0)), 1)


def shape_points(shape: str) -> tuple[tuple[float, float], ...]:
    """Return the corners of a shape within the unit disc (y downwards); none for ``circle`` and ``ring``.

    >>> shape_points("diamond")
    ((0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0))
    """
    corners = {"hexagon": (6, 0), "triangle": (3, -90), "square": (4, -45), "pentagon": (5, -90), "diamond": (4, -90), "triangle-down": (3, 90)}
    if shape == "cross":
        long, short = 0.92, 0.38
        quarter = [(short, -long), (short, -short), (long, -short)]
        points = [_turned(point, 90 * turn) for turn in range(4) for point in quarter]
    elif shape in corners:
        count, first = corners[shape]
        points = [_turned((1.0, 0.0), first + 360 * corner / count) for corner in range(count)]
    else:
        points = []
    return tuple(points)


def _turned(point: tuple[float, float], degrees: float) -> tuple[float, float]:
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    x, y = point
    return round(x * cosine - y * sine, 3) + 0.0, round(x * sine + y * cosine, 3) + 0.0


def styled(ids: Mapping[str, Text]) -> tuple[TieStyle, ...]:
    """Return the style of each kind of tie in ``ids``, labelled as given: in the order of `TIES`, then those that have none of their own.

    >>> [style.id for style in styled({"zeal": Text("ijver", "zeal"), "funding": Text("geld", "money")})]
    ['funding', 'zeal']
    """
    known = [replace(style, label=ids[style.id]) for style in TIES if style.id in ids]
    other = [TieStyle(id_, ids[id_], "#5a6268", "#93a0a8") for id_ in sorted(set(ids) - {style.id for style in TIES})]
    return (*known, *other)
