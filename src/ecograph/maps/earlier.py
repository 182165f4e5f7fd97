"""Where things stood on an earlier map: read from its file, so that a map of a graph that changed a little changes a little."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from ecograph.errors import InputError
from ecograph.maps.layout import Point, Ties, guests
from ecograph.maps.packing import spread

__all__ = ["Stand", "anchored", "earlier", "layout_table"]

Stand = tuple[int, int, int]
"""Where a thing stood, and the number of its community (-1 for none)."""
_DATA = re.compile(r'<script type="application/json" id="data">(.*?)</script>', re.DOTALL)
_ROOM = 8.0
_FARTHEST = 1_000_000


def earlier(path: Path) -> dict[str, Stand]:
    """Return where each thing stands on a map that was written before, or in a table of places (``id,x,y,community``, see `layout_table`).

    Raises InputError when the file cannot be read or is neither.
    """
    try:
        if path.suffix == ".csv":
            return _tabled(path)
        match = _DATA.search(path.read_text(encoding="utf-8"))
        things = json.loads(match[1])["things"] if match else None
        if not things:
            raise ValueError("there is no data of a map in it")
        columns = (things["id"], things["x"], things["y"], things["community"])
        found = {str(id_): (int(x), int(y), int(community)) for id_, x, y, community in zip(*columns, strict=True)}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"this is no map to go by: {error}", path=path, remedy="name a page that `ecograph map` wrote") from error
    if any(max(abs(x), abs(y)) > _FARTHEST for x, y, _ in found.values()):
        raise InputError("things stand too far out on this map", path=path, remedy="name a page that `ecograph map` wrote")
    return found


def layout_table(places: Mapping[str, Stand]) -> str:
    r"""Return where things stand as a table, one thing a line, to keep beside a graph.

    >>> layout_table({"b": (1, 2, 0), "a": (3, 4, -1)})
    'id,x,y,community\na,3,4,-1\nb,1,2,0\n'
    """
    return "id,x,y,community\n" + "".join(f"{id_},{x},{y},{community}\n" for id_, (x, y, community) in sorted(places.items()))


def _tabled(path: Path) -> dict[str, Stand]:
    lines = path.read_text(encoding="utf-8").splitlines()
    if not lines or lines[0] != "id,x,y,community":
        raise ValueError("the heading is not id,x,y,community")
    rows = [line.rsplit(",", 3) for line in lines[1:]]
    return {id_: (int(x), int(y), int(community)) for id_, x, y, community in rows}


def anchored(radii: Mapping[str, float], ties: Ties, like: Mapping[str, Stand]) -> dict[str, Point]:
    """Return positions by which what stood on an earlier map stays, and new things stand by those they have ties to.

    Things move only as far as it takes to keep their discs apart. A thing that stood on the shelf of those without a tie, and has one now,
    leaves it.

    >>> anchored({"a": 9.0, "b": 9.0}, {("a", "b"): 1.0}, {"a": (5, 7, 0)})["a"]
    (5, 7)
    """
    tied = {end for pair in ties for end in pair}
    kept = {id_: like[id_][:2] for id_ in sorted(radii) if id_ in like and not (like[id_][2] < 0 and id_ in tied)}
    placed = kept | guests(radii, ties, kept)
    order = sorted(placed)
    moved = spread(np.array([placed[id_] for id_ in order], dtype=float).reshape(-1, 2), np.array([radii[id_] for id_ in order]), _ROOM)
    return {id_: (round(float(x)), round(float(y))) for id_, (x, y) in zip(order, moved, strict=True)}
