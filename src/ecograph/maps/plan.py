"""The plan of a page: which things are drawn, how large, where they stand on the whole map and in each saved view."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from ecograph.maps.appearance import HIDDEN_MODES, radius
from ecograph.maps.earlier import Stand, anchored
from ecograph.maps.extras import Shown
from ecograph.maps.geography import geography
from ecograph.maps.layout import groups, guests, positions
from ecograph.maps.naming import island_names
from ecograph.maps.ties import degrees
from ecograph.maps.times import years
from ecograph.model import Ecosystem

__all__ = ["things_of", "view_of"]

Ties = Mapping[tuple[str, str], float]


def things_of(
    eco: Ecosystem,
    ids: Sequence[str],
    ties: Ties,
    sizes: Mapping[str, float] | None,
    communities: Mapping[str, int] | None,
    like: Mapping[str, Stand] | None = None,
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the columns of all things (position, size, value of the measure, community, years), and what the whole map needs besides.

    With ``like``, the places and communities of an earlier map, what was there stays there.
    """
    measured = dict.fromkeys(ids, 0.0) | degrees(ties) if sizes is None else sizes
    values = {id_: measured.get(id_, math.nan) for id_ in ids}
    greatest = max((value for value in values.values() if math.isfinite(value)), default=0.0)
    radii = {id_: radius(value, greatest) for id_, value in values.items()}
    core = {id_: radii[id_] for id_ in ids if eco.mode(id_) not in HIDDEN_MODES}
    core_ties = {ends: weight for ends, weight in ties.items() if ends[0] in core and ends[1] in core}
    known = {id_: community for id_, (_, _, community) in like.items() if id_ in core and community >= 0} if like else communities
    grouped = groups(core_ties, known)
    hosts = anchored(core, core_ties, like) if like else positions(core, core_ties, grouped)
    placed = hosts | guests(radii, ties, hosts)
    spans = years(eco.dates)
    things = {
        "id": list(ids),
        "x": [placed[id_][0] for id_ in ids],
        "y": [placed[id_][1] for id_ in ids],
        "size": [radii[id_] for id_ in ids],
        "value": [round(values[id_], 6) if math.isfinite(values[id_]) else None for id_ in ids],
        "community": [grouped.get(id_, -1) for id_ in ids],
        "from": [spans.get(id_, (None, None))[0] for id_ in ids],
        "to": [spans.get(id_, (None, None))[1] for id_ in ids],
    }
    return things, {"islands": island_names(eco, grouped), "geography": geography(eco, ids)}


def view_of(eco: Ecosystem, view: Shown, ids: Sequence[str], ties: Ties, sizes: Sequence[float]) -> dict[str, Any]:
    """Return a saved view with the numbers of its things and a layout of its own: communities among its own ties."""
    radii = {id_: size for id_, size in zip(ids, sizes, strict=True) if id_ in set(view.things)}
    own = {ends: weight for ends, weight in ties.items() if ends[0] in radii and ends[1] in radii}
    grouped = groups(own)
    placed = positions(radii, own, grouped)
    kept = [number for number, id_ in enumerate(ids) if id_ in radii]
    return {
        "things": kept,
        "x": [placed[ids[number]][0] for number in kept],
        "y": [placed[ids[number]][1] for number in kept],
        "community": [grouped.get(ids[number], -1) for number in kept],
        "islands": island_names(eco, grouped),
    }
