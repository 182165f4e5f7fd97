"""Where things are: the places that the graph gives points for, and the areas that it only names, with a coastline to find one's way.

A thing is at its own point; else at the point of a place it is located in, is active in, or that this place lies in; else in an area
without a point. Nothing is guessed: an area gets no middle. The coast is Natural Earth's, the only shape that isn't the graph's.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

from ecograph.maps.texts import pair
from ecograph.model import Ecosystem, Text

__all__ = ["geography", "home_of", "projected"]

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


def home_of(eco: Ecosystem, id_: str, stated: Mapping[str, Sequence[str]]) -> str:
    """Return the thing whose place a thing stands at: itself, or one of the places ``stated`` of it, those with a point first; '' if none."""
    if eco.mode(id_) == "place" or eco.entities[id_].latitude is not None:
        return _with_point(eco, id_) or id_
    places = stated.get(id_, ())
    return next((point for place in places if (point := _with_point(eco, place))), places[0] if places else "")


def geography(eco: Ecosystem, ids: Sequence[str]) -> dict[str, Any]:
    """Return the sites with their names and points, the site of each thing (-1 if it has none), the coast, and what to look at first."""
    stated = _stated(eco)
    homes = {id_: home_of(eco, id_, stated) for id_ in ids}
    keys = {id_: _key(eco, home) for id_, home in homes.items() if home}
    order = sorted(set(keys.values()), key=str)
    number = {key: position for position, key in enumerate(order)}
    sites = [_site(eco, key) for key in order]
    north = [site for site in sites if site["known"] and site["y"] < projected(_NORTH, 0.0)[1]]
    box = _box([(site["x"], site["y"]) for site in north])
    return {
        "sites": sites if any(site["known"] for site in sites) else [],
        "site": [number[keys[id_]] if id_ in keys else -1 for id_ in ids],
        "coast": _coast() if any(site["known"] for site in sites) else [],
        "home": box,
        "margin": [box[2] + 260, box[1] + 110] if box else [0, 0],
    }


def _stated(eco: Ecosystem) -> dict[str, list[str]]:
    """Return the places that claims put each thing in: located before active, those claimed most often first."""
    counts: Counter[tuple[str, bool, str]] = Counter()
    for claim in eco.claims:
        if claim.object in eco.entities and eco.mode(claim.object) == "place" and eco.mode(claim.subject) != "place":
            counts[claim.subject, claim.relation != "locatedIn", claim.object] += 1
    found: dict[str, list[str]] = {}
    for (subject, _, place), _ in sorted(counts.items(), key=lambda item: (item[0][0], item[0][1], -item[1], item[0][2])):
        if place not in found.setdefault(subject, []):
            found[subject].append(place)
    return found


def _with_point(eco: Ecosystem, place: str) -> str:
    """Return a place if it has a point, else the nearest place it lies in that has one, else ''."""
    seen: list[str] = [place]
    for each in seen:
        if eco.entities[each].latitude is not None:
            return each
        seen += [above for above in eco.entities[each].places if above in eco.entities and above not in seen]
    return ""


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
