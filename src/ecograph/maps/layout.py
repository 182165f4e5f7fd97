"""Where things stand on a map: communities as islands, packed into an archipelago; loose things on a shelf below.

Force layouts of such networks are hairballs; laying out each community by itself and packing these keeps true neighbours together
many times better. Everything is seeded, sorted and rounded to whole units: the same ties give the same positions in whatever order
they come. Ties are undirected and weighted here (a weight is a strength).
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Mapping

import igraph
import numpy as np

from ecograph.maps.archipelago import Links, archipelago
from ecograph.maps.packing import Points, free_spot, shelf, spread, start

__all__ = ["Point", "Ties", "groups", "guests", "positions"]

Point = tuple[int, int]
Ties = Mapping[tuple[str, str], float]

_SEED, _RUNS, _EFFORT = 20, 50, 150_000
_GAP = 26.0
"""Between any two discs of an island."""
_ROOM = 84.0
"""The side of the square that each member of an island has to itself, about."""
_LEAST = 6
"""The members of the smallest component that is an island of its own right."""
_STRESSED = 600
"""The most members of a community that is drawn by least stress."""
_BEACH = 150.0
"""Between the marks of two small components on a shelf: each is drawn with a coast."""
_STRETCH = 1.3
"""Labels are wider than high, and so are screens: things stand this much further apart across than down."""


def groups(ties: Ties, given: Mapping[str, int] | None = None) -> dict[str, int]:
    """Return the community of each tied thing, numbered from 0 in order of size.

    Communities that are ``given`` are kept, and a thing that has none joins the one it has the strongest ties to (alone if none);
    else they are found by the Leiden method for modularity, seeded (Traag, Waltman & Van Eck, Scientific Reports 9 (2019) 5233).

    >>> groups({("a", "b"): 1.0, ("c", "d"): 1.0, ("d", "e"): 1.0})
    {'a': 1, 'b': 1, 'c': 0, 'd': 0, 'e': 0}
    """
    members = sorted({end for pair in ties for end in pair})
    raw = _leiden(members, ties) if given is None else _joined(members, ties, given)
    by_group: dict[int, list[str]] = defaultdict(list)
    for id_ in members:
        by_group[raw[id_]].append(id_)
    ordered = sorted(by_group.values(), key=lambda group: (-len(group), group[0]))
    return dict(sorted((id_, number) for number, group in enumerate(ordered) for id_ in group))


def positions(radii: Mapping[str, float], ties: Ties, communities: Mapping[str, int] | None = None) -> dict[str, Point]:
    """Return where each thing of ``radii`` stands; no two discs overlap. ``ties`` among them may come in any order.

    ``communities`` (see `groups`) make the islands; small components, and what has no tie at all, stand on shelves below.

    >>> positions({"a": 9.0, "b": 9.0}, {("a", "b"): 1.0}) == positions({"b": 9.0, "a": 9.0}, {("b", "a"): 1.0})
    True
    """
    ties = _sorted(ties)
    grouped = groups(ties) if communities is None else groups(ties, communities)
    mainland, islets = _parts(sorted(grouped), ties)
    found: dict[str, Points] = {}
    if mainland:
        numbers = sorted({grouped[id_] for id_ in mainland})
        islands = [[id_ for id_ in mainland if grouped[id_] == number] for number in numbers]
        inside = _inside(islands, ties)
        placed = archipelago([_island(members, own, radii) for members, own in zip(islands, inside, strict=True)], _links(islands, ties))
        order = [id_ for members in islands for id_ in members]
        everything = spread(np.vstack(placed), np.array([radii[id_] for id_ in order]), _GAP) * np.array([_STRETCH, 1.0])
        found = dict(zip(order, everything - (everything.min(axis=0) + everything.max(axis=0)) / 2, strict=True))
    found.update(_on_shelf(found, radii, islets, ties))
    found.update(_on_shelf(found, radii, [[id_] for id_ in sorted(set(radii) - set(grouped))], ties))
    return {id_: (round(float(x)), round(float(y))) for id_, (x, y) in sorted(found.items())}


def guests(radii: Mapping[str, float], ties: Ties, hosts: Mapping[str, Point]) -> dict[str, Point]:
    """Return where the things of ``radii`` that are not among the hosts stand: on free spots amid those they have ties to.

    The hosts stay where they are, so that things can be switched on and off without the map moving. A guest without ties to a host
    or to an earlier guest stands on the shelf.

    >>> guests({"a": 9.0, "b": 9.0, "x": 9.0}, {("a", "x"): 1.0, ("x", "b"): 1.0}, {"a": (-60, 0), "b": (60, 0)})
    {'x': (0, 0)}
    """
    ties = _sorted(ties)
    placed = {id_: np.array(point, dtype=float) for id_, point in sorted(hosts.items())}
    neighbours: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for (first, second), weight in ties.items():
        neighbours[first].append((second, weight))
        neighbours[second].append((first, weight))
    waiting = sorted(set(radii) - set(hosts), key=lambda id_: (-len(neighbours[id_]), id_))
    taken = np.zeros((len(placed) + len(waiting), 2))
    taken[: len(placed)] = np.array(list(placed.values())).reshape(-1, 2)
    sizes = np.array([radii[id_] for id_ in [*placed, *waiting]])
    found: dict[str, Points] = {}
    for id_ in waiting:
        known = [(placed[other], weight) for other, weight in neighbours[id_] if other in placed]
        if known:
            count = len(placed)
            middle = sum(point * weight for point, weight in known) / sum(weight for _, weight in known)
            placed[id_] = found[id_] = np.round(free_spot(np.asarray(middle), radii[id_], taken[:count], sizes[:count], 8.0))
            taken[count], sizes[count] = placed[id_], radii[id_]
    found.update(_on_shelf(placed, radii, [[id_] for id_ in sorted(waiting) if id_ not in found], ties))
    return {id_: (round(float(x)), round(float(y))) for id_, (x, y) in sorted(found.items())}


def _sorted(ties: Ties) -> dict[tuple[str, str], float]:
    """Return ties in one order, each pair in one order too; pairs that come twice add up, self-ties are left out."""
    found: dict[tuple[str, str], list[float]] = defaultdict(list)
    for (first, second), weight in ties.items():
        if first != second:
            found[min(first, second), max(first, second)].append(weight)
    return {pair: sum(sorted(weights)) for pair, weights in sorted(found.items())}


def _graph(members: list[str], ties: Ties) -> igraph.Graph:
    number = {id_: position for position, id_ in enumerate(members)}
    kept = [(pair, weight) for pair, weight in sorted(ties.items()) if pair[0] in number and pair[1] in number]
    graph = igraph.Graph(n=len(members), edges=[(number[first], number[second]) for (first, second), _ in kept])
    graph.es["weight"] = [weight for _, weight in kept]
    return graph


def _leiden(members: list[str], ties: Ties) -> dict[str, int]:
    """Return the best of many seeded runs: the best one changes less than any one when the ties change a little."""
    graph = _graph(members, ties)
    igraph.set_random_number_generator(random.Random(_SEED))  # noqa: S311 - a layout, not a secret
    try:
        runs = [
            graph.community_leiden(objective_function="modularity", weights="weight", n_iterations=10)
            for _ in range(max(3, min(_RUNS, _EFFORT // max(len(members), 1))))
        ]
    finally:
        igraph.set_random_number_generator(random)
    best = max(runs, key=lambda run: round(float(run.quality), 9))
    return dict(zip(members, best.membership, strict=True))


def _joined(members: list[str], ties: Ties, given: Mapping[str, int]) -> dict[str, int]:
    found = {id_: given[id_] for id_ in members if id_ in given}
    strength: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for (first, second), weight in sorted(ties.items()):
        for one, other in ((first, second), (second, first)):
            if one not in given and other in given:
                strength[one][given[other]] += weight
    fresh = max(given.values(), default=0) + 1
    for id_ in members:
        if id_ not in found and strength[id_]:
            found[id_] = min(strength[id_], key=lambda number: (-strength[id_][number], number))
        elif id_ not in found:
            found[id_], fresh = fresh, fresh + 1
    return found


def _island(members: list[str], ties: Ties, radii: Mapping[str, float]) -> Points:
    """Return the members of one community around the origin: near those they have ties to, with room for each disc."""
    if len(members) == 1:
        return np.zeros((1, 2))
    sizes = np.array([radii[id_] for id_ in members])
    graph = _graph(members, ties)
    drawn = _drawn(graph, start(members))
    drawn = drawn - drawn.mean(axis=0)
    reach = float(np.sqrt((drawn**2).sum(axis=1).mean()))
    wanted = _ROOM * np.sqrt(len(members) / (2 * np.pi))
    room = spread(drawn * (wanted / max(reach, 1e-9)), sizes, _GAP)
    return np.asarray(room - (room.min(axis=0) + room.max(axis=0)) / 2)


def _drawn(graph: igraph.Graph, first: list[tuple[float, float]]) -> Points:
    """Return the nodes by least stress (Kamada & Kawai 1989); of a large graph, where that takes minutes, by forces (Fruchterman & Reingold 1991)."""
    if graph.vcount() <= _STRESSED:
        return np.array(graph.layout_kamada_kawai(seed=first).coords)
    igraph.set_random_number_generator(random.Random(_SEED))  # noqa: S311 - a layout, not a secret
    try:
        return np.array(graph.layout_fruchterman_reingold(seed=first, niter=300, start_temp=0.3, grid="grid").coords)
    finally:
        igraph.set_random_number_generator(random)


def _inside(sets: list[list[str]], ties: Ties) -> list[dict[tuple[str, str], float]]:
    """Return for each set of things the ties among its own members."""
    place = {id_: number for number, members in enumerate(sets) for id_ in members}
    found: list[dict[tuple[str, str], float]] = [{} for _ in sets]
    for pair, weight in ties.items():
        number = place.get(pair[0], -1)
        if number >= 0 and number == place.get(pair[1], -2):
            found[number][pair] = weight
    return found


def _links(islands: list[list[str]], ties: Ties) -> Links:
    """Return the ties between islands as (island, row, island, row, weight), in order."""
    place = {id_: (number, row) for number, members in enumerate(islands) for row, id_ in enumerate(members)}
    ends = [(*place[first], *place[second], weight) for (first, second), weight in ties.items() if first in place]
    return [link for link in ends if link[0] != link[2]]


def _on_shelf(found: Mapping[str, Points], radii: Mapping[str, float], sets: list[list[str]], ties: Ties) -> dict[str, Points]:
    """Return where small sets of things stand: in rows below all that has been found a place."""
    shapes = [_island(members, own, radii) for members, own in zip(sets, _inside(sets, ties), strict=True)]
    reach = [
        max(float(np.hypot(*point)) + radii[id_] for id_, point in zip(members, shape, strict=True))
        for members, shape in zip(sets, shapes, strict=True)
    ]
    if not sets:
        return {}
    inside = np.array(list(found.values())) if found else np.zeros((1, 2))
    sizes = np.array([radii[id_] for id_ in found]) if found else np.zeros(1)
    spacing = 2 * max(reach) + (_BEACH if max(map(len, sets)) > 1 else 1.4 * _GAP)
    spots = shelf(inside, sizes, len(sets), spacing)
    return {id_: spot + point for members, shape, spot in zip(sets, shapes, spots, strict=True) for id_, point in zip(members, shape, strict=True)}


def _parts(tied: list[str], ties: Ties) -> tuple[list[str], list[list[str]]]:
    """Return the members of connected components, those of the larger components together and each smaller one by itself."""
    parts = [[tied[number] for number in part] for part in _graph(tied, ties).connected_components()] if tied else []
    least = min(_LEAST, max(map(len, parts), default=0))
    islets = sorted((part for part in parts if len(part) < least), key=lambda part: (-len(part), part[0]))
    return sorted(id_ for part in parts if len(part) >= least for id_ in part), islets
