"""Scenarios as small TOML files, in meaning: names resolved against a graph, with the line of whatever cannot be meant."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

from ecograph.analysis.scenario import PASSAGE, Scenario
from ecograph.analysis.scenario_entries import Entry, entries
from ecograph.errors import UnknownName
from ecograph.model import Claim, Concept, Ecosystem, Entity, Kind, Relation, Text
from ecograph.names import resolve, spellings, suggest
from ecograph.wording import fold

__all__ = ["read"]


def read(eco: Ecosystem, path: Path) -> Scenario:
    """Return the scenario that a file describes, its names resolved against a graph.

    Raises InputError with the line for anything that cannot be meant: unreadable TOML, unknown keys, names that the graph does not know
    (with suggestions), an actor that is there already, a tie that is there already or is not there, or nothing at all.
    """
    title, found = entries(path)
    actors = _actors(eco, found)
    world = replace(eco, entities={**eco.entities, **{actor.id: actor for actor in actors}})
    leaving = _leaving(eco, found)
    there: dict[tuple[str, str], set[str]] = defaultdict(set)
    for claim in eco.claims:
        there[claim.subject, claim.object].add(claim.relation)
    ties, ended = [], []
    for entry in found:
        if entry.section == "add-tie":
            ties.append(_added(world, entry, leaving, there))
            there[ties[-1].subject, ties[-1].object].add(ties[-1].relation)
        elif entry.section == "remove-tie":
            ended += _ended(eco, entry)
    return Scenario(title, actors, tuple(ties), tuple(leaving), tuple(dict.fromkeys(ended)))


def _actors(eco: Ecosystem, supposed: list[Entry]) -> tuple[Entity, ...]:
    found: dict[str, Entity] = {}
    taken = {fold(spelling): thing.id for thing in eco.entities.values() for spelling in spellings(thing)}
    for entry in supposed:
        if entry.section != "add-actor":
            continue
        name = entry.values["name"]
        id_ = entry.values.get("id") or _slug(name)
        there = taken.get(fold(name)) or taken.get(id_)
        if there:
            raise entry.problem("name", f"‘{name}’ is there already, as {there}", "use it in [[add-tie]], or give another name and id")
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id_):
            raise entry.problem("id", f"‘{id_}’ cannot be an id", 'write id = "…" in lower-case letters, digits and hyphens')
        kind = _one(entry, "kind", eco.kinds, "organisation")
        type_ = _one(entry, "type", _scheme(eco, "type"), "")
        helix = _one(entry, "helix", _scheme(eco, "helix"), "") or _helix_of(eco, type_)
        found[id_] = Entity(id_, Text(name, name), (kind,), (), type_, helix)
        taken.update({fold(name): id_, id_: id_})
    return tuple(found.values())


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _scheme(eco: Ecosystem, scheme: str) -> dict[str, Concept]:
    return {id_: concept for id_, concept in eco.concepts.items() if concept.scheme == scheme}


def _helix_of(eco: Ecosystem, type_: str) -> str:
    """Return the helix of all things of a type; a type says it."""
    found = {thing.helix for thing in eco.entities.values() if type_ and thing.type == type_}
    return found.pop() if len(found) == 1 else ""


def _one(entry: Entry, key: str, things: Mapping[str, Concept | Kind | Relation], default: str) -> str:
    """Return the id that a value names: by its id, the last part of it, or a label in either language."""
    name = entry.values.get(key)
    if name is None:
        return default
    for id_, thing in sorted(things.items()):
        if fold(name) in {fold(id_), fold(id_.rpartition("/")[2]), fold(thing.label.nl), fold(thing.label.en)}:
            return id_
    ids = {id_.rpartition("/")[2]: id_ for id_ in things}
    near = get_close_matches(name, sorted({*ids, *(label for t in things.values() for label in (t.label.nl, t.label.en))}), 5)
    raise entry.problem(key, f"no {key} is called ‘{name}’", f"there are {', '.join(near or sorted(ids))}")


def _leaving(eco: Ecosystem, supposed: list[Entry]) -> list[str]:
    found: list[str] = []
    for entry in supposed:
        if entry.section == "remove-actor":
            id_ = _thing(eco, entry, "name")
            if id_ in found:
                raise entry.problem("name", f"‘{entry.values['name']}’ has left already", "remove it once")
            found.append(id_)
    return found


def _thing(eco: Ecosystem, entry: Entry, key: str, schemes: Sequence[str] = (), *, first: bool = True) -> str:
    """Return the id of the concept of some schemes, or else of the thing, that a value names; or the other way round."""
    name = entry.values[key]
    short = next((id_ for scheme in schemes if (id_ := f"{scheme}/{name}") in eco.concepts), name)
    for where in ((schemes, None) if first else (None, schemes)) if schemes else (None,):
        try:
            return resolve(eco, short, schemes=where)
        except UnknownName:
            continue
    concepts = {id_: concept for id_, concept in eco.concepts.items() if concept.scheme in schemes}
    near = [*suggest(concepts, name), *suggest(eco.entities, name)][:5]
    remedy = f"did you mean {', '.join(near)}?" if near else "add it with [[add-actor]], or see `ecograph search WORD` for what there is"
    raise entry.problem(key, f"nothing is called ‘{name}’", remedy)


def _ends(eco: Ecosystem, entry: Entry, relation: str) -> tuple[str, str]:
    """Return the ids of both ends; the other end may be a concept of the schemes with which the relation is used."""
    objects = {claim.object for claim in eco.claims if relation in ("", claim.relation)}
    schemes = sorted({eco.concepts[object_].scheme for object_ in objects if object_ in eco.concepts})
    return _thing(eco, entry, "from"), _thing(eco, entry, "to", schemes, first=bool(relation))


def _added(eco: Ecosystem, entry: Entry, leaving: list[str], there: Mapping[tuple[str, str], set[str]]) -> Claim:
    relation = _one(entry, "relation", eco.relations, "")
    subject, object_ = _ends(eco, entry, relation)
    for key, end in (("from", subject), ("to", object_)):
        if end in leaving:
            raise entry.problem(key, f"‘{entry.values[key]}’ leaves in this same scenario", "take out its [[remove-actor]], or this tie")
    if subject == object_:
        raise entry.problem("to", "a thing has no tie to itself", "name two things")
    backwards = set() if eco.relations[relation].directed else there.get((object_, subject), set())
    if relation in there.get((subject, object_), set()) | backwards:
        raise entry.problem("relation", "this tie is there already", "take it out of the scenario")
    return Claim(subject, relation, object_, PASSAGE)


def _ended(eco: Ecosystem, entry: Entry) -> list[Claim]:
    relation = _one(entry, "relation", eco.relations, "")
    subject, object_ = _ends(eco, entry, relation)
    between = [claim for claim in eco.claims if {claim.subject, claim.object} == {subject, object_}]
    found = [
        claim
        for claim in between
        if not relation or (claim.relation == relation and (claim.subject == subject or not eco.relations[relation].directed))
    ]
    if not found:
        others = sorted({f"{claim.subject} {claim.relation} {claim.object}" for claim in between})
        remedy = f"there is {', '.join(others)}" if others else "see `ecograph show` for the ties that there are"
        raise entry.problem("relation" if relation else "from", "there is no such tie to remove", remedy)
    return found
