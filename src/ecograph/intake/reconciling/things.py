"""The things of a graph as what a new name can be matched with, with their places, registry ids, periods and successors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from ecograph.intake.reconciling.bodies import body_of, body_of_entity
from ecograph.intake.reconciling.identifiers import domain, identifiers
from ecograph.intake.reconciling.namelist import NewName
from ecograph.intake.reconciling.normalise import parse
from ecograph.intake.reconciling.targets import Target
from ecograph.model import Ecosystem, Entity
from ecograph.names import spellings

__all__ = ["NO_NAMES", "names_of_things", "things"]

NO_NAMES = frozenset({"finding", "objective", "challenge"})  # kinds whose labels are descriptions


def things(eco: Ecosystem, *, without: Collection[str] = NO_NAMES) -> tuple[Target, ...]:
    """Return the things of a graph but those of some kinds, sorted by id.

    A thing begins when it succeeds another one, ends when another one succeeds it, or when a date claim says so.
    """
    first, last, successors = _lifetimes(eco)
    located: dict[str, set[str]] = defaultdict(set)
    for claim in eco.claims:
        if claim.relation in ("locatedIn", "within") and claim.object in eco.entities:
            located[claim.subject].add(claim.object)
    found = []
    for id_, entity in sorted(eco.entities.items()):
        if entity.kind in without:
            continue
        names = tuple(name for name in spellings(entity)[1:] if name)
        found.append(
            Target(
                id=id_,
                label=entity.label.nl,
                names=names,
                body=body_of_entity(entity.kinds, entity.type),
                kind=entity.kind,
                places=tuple(sorted({" ".join(parse(eco.label(place)).core) for place in (*entity.places, *located[id_]) if place in eco.entities})),
                ids=identifiers(registry.id for registry in entity.registry),
                first=first.get(id_, ""),
                last=last.get(id_, ""),
                domain=_domain(entity),
                successors=tuple(sorted(successors[id_])),
            )
        )
    return tuple(found)


def names_of_things(eco: Ecosystem, ids: Collection[str]) -> tuple[NewName, ...]:
    """Return some things of a graph as names to be matched: with type or kind, place, registry ids and web domain; descriptions are left out."""
    found = []
    for id_ in sorted(ids):
        entity = eco.entities[id_]
        if entity.kind in NO_NAMES:
            continue
        place = next((eco.label(at) for at in entity.places if at in eco.entities and at not in ids), "")
        found.append(
            NewName(
                name=entity.label.nl,
                type=_type_said(eco, entity),
                place=place,
                ids=identifiers(registry.id for registry in entity.registry),
                domain=_domain(entity),
            )
        )
    return tuple(sorted(found, key=lambda new: (new.key, new.name)))


def _type_said(eco: Ecosystem, entity: Entity) -> str:
    """Return the type of a thing in words that are known for a kind of body, else its kind, unless that says no more than organisation."""
    type_ = eco.label(entity.type) if entity.type in eco.concepts else ""
    return type_ if body_of(type_) else entity.kind if entity.kind != "organisation" else ""


def _domain(entity: Entity) -> str:
    return next((host for alias in entity.aliases if " " not in alias and (host := domain(alias))), "")


def _lifetimes(eco: Ecosystem) -> tuple[Mapping[str, str], Mapping[str, str], Mapping[str, set[str]]]:
    """Return when things begin and end, as exact as known, and what succeeds them."""
    first: dict[str, str] = {}
    last: dict[str, str] = {}
    successors: dict[str, set[str]] = defaultdict(set)
    for day in eco.dates:
        if day.property in ("foundingDate", "startDate"):
            first[day.subject] = min(first.get(day.subject, day.value), day.value)
        elif day.property == "endDate":
            last[day.subject] = max(last.get(day.subject, day.value), day.value)
    for claim in eco.claims:
        if claim.relation == "successorOf":
            successors[claim.object].add(claim.subject)
            if claim.start:
                first[claim.subject] = max(first.get(claim.subject, ""), claim.start)
                last[claim.object] = max(last.get(claim.object, ""), claim.start)
    return first, last, successors
