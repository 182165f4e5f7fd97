"""A part of an ecosystem as an ecosystem of its own: for maps of an answer, of a view, of what lies around a thing."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from ecograph.errors import InputError
from ecograph.model import Ecosystem

__all__ = ["around", "in_area", "only"]

_PLACED = ("areaServed", "locatedIn", "within")


def only(eco: Ecosystem, ids: Collection[str]) -> Ecosystem:
    """Return an ecosystem of some things: what is claimed between them, of them, and of them with concepts.

    A claim stays when its subject is among the things and its object is too, or is a concept; a figure or amount when what it is about
    is, without the funder, recipient or area that is not.
    """
    wanted = set(ids)
    kept = {id_: entity for id_, entity in eco.entities.items() if id_ in wanted}
    if not kept:
        raise InputError("there is nothing to show", remedy="ask for things of the graph; `ecograph search WORD` finds them")
    return replace(
        eco,
        entities={id_: replace(entity, places=tuple(place for place in entity.places if place in kept)) for id_, entity in kept.items()},
        claims=tuple(c for c in eco.claims if c.subject in kept and (c.object in kept or c.object in eco.concepts)),
        dates=tuple(day for day in eco.dates if day.subject in kept),
        statuses=tuple(state for state in eco.statuses if state.subject in kept),
        figures=tuple(replace(f, area=f.area if f.area in kept else "") for f in eco.figures if f.about in kept),
        amounts=tuple(
            replace(a, funder=a.funder if a.funder in kept else "", recipient=a.recipient if a.recipient in kept else "")
            for a in eco.amounts
            if a.about in kept
        ),
    )


def around(eco: Ecosystem, centres: Iterable[str], depth: int) -> set[str]:
    """Return the ids of all things within ``depth`` ties (claims in either direction) of some things, these included.

    What lies between two places is not followed: a municipality would bring in everything.
    """
    first = set(centres)
    found, front = set(first), set(first)
    for _ in range(depth):
        near: set[str] = set()
        for claim in eco.claims:
            for one, other in ((claim.subject, claim.object), (claim.object, claim.subject)):
                if one in front and other in eco.entities and (eco.mode(one) != "place" or one in first):
                    near.add(other)
        front = near - found
        found |= near
    return found


def in_area(eco: Ecosystem, place: str) -> set[str]:
    """Return the ids of all things in or of a place: those with it, or a place within it, as their place or area, and these places.

    Raises InputError when the id is not that of a place.
    """
    if place not in eco.entities or eco.mode(place) != "place":
        raise InputError(f"‘{place}’ is not a place", remedy="`ecograph search` finds the places that the graph knows")
    within = {place}
    while True:
        more = {id_ for id_, entity in eco.entities.items() if eco.mode(id_) == "place" and within & set(entity.places)}
        more |= {claim.subject for claim in eco.claims if claim.relation == "within" and claim.object in within}
        if more <= within:
            break
        within |= more
    found = {id_ for id_, entity in eco.entities.items() if within & set(entity.places)}
    return within | found | {claim.subject for claim in eco.claims if claim.relation in _PLACED and claim.object in within}
