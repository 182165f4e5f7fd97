"""Where each thing is at home: its own point, the place that a document gives it, or that of what it belongs to, and by which of these.

In this order, nothing guessed and no area given a middle: the thing's own point; a place it is located in; for a municipality or province
the place of its own name; a place it serves or is about; else the home of what it is located in, housed by, part of or carried out by,
by the fewest steps.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ecograph.model import Ecosystem

__all__ = ["Home", "homes"]

_STATED = {"locatedIn": 0, "areaServed": 1, "isAbout": 2, "monitors": 2}
"""The relations to a place that say where a thing is, the nearest first."""
_NAMED = 0.5
"""Between being located and serving: a municipality is where the place of its name is."""
_THROUGH = {("locatedIn", 1): 0, ("hosts", 0): 1, ("represents", 1): 2, ("partOf", 1): 3, ("carriesOut", 0): 4, ("leads", 0): 5, ("owns", 0): 6}
"""The relations by which a thing is where another is, with the end (0 subject, 1 object) that the other stands at."""
_BODIES = ("type/municipality", "type/province")
"""The types of bodies that bear the name of their place."""
_BEFORE = re.compile(r"^(gemeente|municipality of|provincie|province of) ")


@dataclass(frozen=True, slots=True, order=True)
class Home:
    """The thing whose point or area a thing stands at, and the thing through which that is known ('' if it is told of the thing itself)."""

    place: str
    through: str = ""


def homes(eco: Ecosystem, ids: Sequence[str]) -> dict[str, Home]:
    """Return where each thing is at home; what has no place at all is left out.

    >>> homes(Ecosystem(), [])
    {}
    """
    above = _above(eco)
    stated = _stated(eco, ids)
    found: dict[str, Home] = {}
    for id_ in ids:
        own = eco.mode(id_) == "place" or eco.entities[id_].latitude is not None
        places = [id_] if own else stated.get(id_, [])
        points = (point for place in places if (point := _with_point(eco, place, above)))
        if places:
            found[id_] = Home(next(points, places[0]))
    return found | _through(eco, ids, found)


def _above(eco: Ecosystem) -> dict[str, list[str]]:
    """Return the places that each place lies in, by its own record or by a claim."""
    found = {id_: list(eco.entities[id_].places) for id_ in eco.entities}
    for claim in eco.claims:
        if claim.relation == "within" and claim.subject in found and claim.object in found and claim.object not in found[claim.subject]:
            found[claim.subject].append(claim.object)
    return found


def _with_point(eco: Ecosystem, place: str, above: Mapping[str, Sequence[str]]) -> str:
    """Return a place if it has a point, else the nearest place it lies in that has one, else ''."""
    seen: list[str] = [place]
    for each in seen:
        if eco.entities[each].latitude is not None:
            return each
        seen += [other for other in above[each] if other in eco.entities and other not in seen]
    return ""


def _stated(eco: Ecosystem, ids: Sequence[str]) -> dict[str, list[str]]:
    """Return the places of each thing: located before serving before being about, those claimed most often first."""
    counts: Counter[tuple[str, float, str]] = Counter()
    for claim in eco.claims:
        places = claim.object in eco.entities and eco.mode(claim.object) == "place" and eco.mode(claim.subject) != "place"
        if places and claim.relation in _STATED:
            counts[claim.subject, _STATED[claim.relation], claim.object] += 1
    for id_, place in _namesakes(eco, ids):
        counts[id_, _NAMED, place] += 1
    found: dict[str, list[str]] = defaultdict(list)
    for (subject, _, place), _ in sorted(counts.items(), key=lambda item: (item[0][0], item[0][1], -item[1], item[0][2])):
        if place not in found[subject]:
            found[subject].append(place)
    return found


def _namesakes(eco: Ecosystem, ids: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield each municipality and province with the places of its name: as it stands ('Provincie Groningen'), else without what it is."""
    bearers: dict[str, list[str]] = defaultdict(list)
    for id_ in sorted(eco.entities):
        if eco.mode(id_) == "place":
            for name in _names(eco, id_):
                bearers[name].append(id_)
    for id_ in ids:
        if eco.entities[id_].type in _BODIES:
            whole = _names(eco, id_)
            short = {_BEFORE.sub("", name) for name in whole}
            places = [sorted({place for name in names for place in bearers.get(name, ())}) for names in (whole, short)]
            yield from ((id_, place) for place in places[0] or places[1])


def _names(eco: Ecosystem, id_: str) -> set[str]:
    """Return the Dutch and English names of a thing in lower case, without what stands in brackets."""
    entity = eco.entities[id_]
    return {re.sub(r" \(.*\)$", "", name).casefold() for name in (entity.label.nl, entity.label.en)}


def _through(eco: Ecosystem, ids: Sequence[str], known: Mapping[str, Home]) -> dict[str, Home]:
    """Return the homes that things have from what they belong to, step by step outwards from those that are known."""
    others: dict[str, set[tuple[int, str]]] = defaultdict(set)
    for claim in eco.claims:
        ends = (claim.subject, claim.object)
        for other in (0, 1):
            rank = _THROUGH.get((claim.relation, other))
            if rank is not None and ends[other] in eco.entities and eco.mode(ends[other]) not in ("place", "figure"):
                others[ends[1 - other]].add((rank, ends[other]))
    found: dict[str, Home] = dict(known)
    waiting = [id_ for id_ in ids if id_ not in known and others.get(id_)]
    while True:
        step = {}
        for id_ in waiting:
            ends_ = [(rank, eco.entities[found[other].place].latitude is None, other) for rank, other in others[id_] if other in found]
            if ends_:
                step[id_] = Home(found[min(ends_)[2]].place, min(ends_)[2])
        if not step:
            return {id_: home for id_, home in found.items() if id_ not in known}
        found |= step
        waiting = [id_ for id_ in waiting if id_ not in step]
