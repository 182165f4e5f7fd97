"""Where things are: the places that the graph gives points for, and the areas that it only names, with a coastline to find one's way.

Which place a thing stands at is told in `homes`. An area gets no middle: what is only known to be in one stands in a list beside the map.
The coast is Natural Earth's, the only shape that isn't the graph's.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from ecograph.maps.homes import homes
from ecograph.maps.texts import pair
from ecograph.model import Ecosystem, Text

__all__ = ["geography", "projected"]

_KILOMETRE = 14.0
"""Units of the layout to a kilometre."""
_NORTH = 52.75
"""The latitude north of which lies what is looked at first."""
_MIDDLE = (53.1, 6.2)


def projected(latitude: float, longitude: float) -> tuple[int, int]:
    """Return a point of the map, x to the east and y to the south, equirectangular about the North.

    >>> projected(53.1, 6.2), projected(54.1, 6.2)
    ((0, 0), (0, -1557))
    """
    degree = 111.195 * _KILOMETRE
    x = (longitude - _MIDDLE[1]) * degree * math.cos(math.radians(_MIDDLE[0]))
    return round(x), round((_MIDDLE[0] - latitude) * degree)


def geography(eco: Ecosystem, ids: Sequence[str]) -> dict[str, Any]:
    """Return the sites with their names and points, the site of each thing, the coast, and what to look at first.

    Beside its site each thing has the number of the thing through which it is there; both are -1 if there is none.
    """
    found = homes(eco, ids)
    keys = {id_: _key(eco, home.place) for id_, home in found.items()}
    order = sorted(set(keys.values()), key=str)
    row = {id_: position for position, id_ in enumerate(ids)}
    number = {key: position for position, key in enumerate(order)}
    sites = [_site(eco, key) for key in order]
    north = [site for site in sites if site["known"] and site["y"] < projected(_NORTH, 0.0)[1]]
    box = _box([(site["x"], site["y"]) for site in north])
    return {
        "sites": sites if any(site["known"] for site in sites) else [],
        "site": [number[keys[id_]] if id_ in keys else -1 for id_ in ids],
        "through": [row.get(found[id_].through, -1) if id_ in found else -1 for id_ in ids],
        "coast": _coast() if any(site["known"] for site in sites) else [],
        "home": box,
        "margin": [box[2] + 260, box[1] + 110] if box else [0, 0],
    }


def _key(eco: Ecosystem, home: str) -> tuple[float, float] | str:
    """Return what makes two things stand together: the same point, or the same area."""
    entity = eco.entities[home]
    return home if entity.latitude is None or entity.longitude is None else (entity.latitude, entity.longitude)


def _site(eco: Ecosystem, key: tuple[float, float] | str) -> dict[str, Any]:
    if isinstance(key, str):
        return {"id": key, "name": pair(eco.entities[key].label), "x": 0, "y": 0, "known": False}
    here = [entity for entity in eco.entities.values() if (entity.latitude, entity.longitude) == key]
    named = min(here, key=lambda entity: (eco.mode(entity.id) != "place", entity.id))
    name = named.label if eco.mode(named.id) == "place" else Text(f"({named.label.nl})", f"({named.label.en})")
    x, y = projected(*key)
    return {"id": named.id, "name": pair(name), "x": x, "y": y, "known": True}


def _box(points: Sequence[tuple[int, int]]) -> list[int]:
    """Return left, top, right and bottom with a margin; nothing for no points."""
    if not points:
        return []
    margin = round(30 * _KILOMETRE)
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return [min(xs) - margin, min(ys) - margin, max(xs) + margin, max(ys) + margin]


def _coast() -> list[dict[str, Any]]:
    known = json.loads((files("ecograph.maps") / "coast.json").read_text(encoding="utf-8"))
    return [{"home": ring["home"], "points": [projected(latitude, longitude) for longitude, latitude in ring["points"]]} for ring in known["rings"]]
