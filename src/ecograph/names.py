"""From what people type to the thing they mean: labels, aliases, ids, and suggestions for a slip."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping

from ecograph.errors import UnknownName
from ecograph.model import Concept, Ecosystem, Entity
from ecograph.wording import fold

__all__ = ["alike", "near", "resolve", "search", "spellings"]


def spellings(thing: Entity | Concept) -> tuple[str, ...]:
    """Return every spelling by which a thing may be called: its id, its labels and its aliases."""
    return tuple(dict.fromkeys((thing.id, thing.label.nl, thing.label.en, *thing.aliases)))


def resolve(eco: Ecosystem, name: str, *, schemes: Iterable[str] | None = None, prefer: Iterable[str] = ()) -> str:
    """Return the id of the entity that a person calls ``name``, or of the concept if ``schemes`` says which schemes to look in.

    Case, accents composed or not, and quotation marks don't count. Of several things with the same name those of the kinds or modes
    ``prefer`` go first (as a place, where an area is asked for), then a label before an alias, then the one with a claim about it most
    often. Raises UnknownName with up to five suggestions.
    """
    things = _things(eco, schemes)
    wanted, first = fold(name), set(prefer)
    if name in things and (not first or first & _sorts(eco, things[name])):
        return name
    found = [id_ for id_, thing in things.items() if wanted in {fold(spelling) for spelling in spellings(thing)}]
    if found:

        def rank(id_: str) -> tuple[bool, bool, int, str]:
            thing = things[id_]
            labelled = wanted in {fold(thing.label.nl), fold(thing.label.en)}
            return not first & _sorts(eco, thing), not labelled, -len(eco.passages_of.get(id_, ())), id_

        return min(found, key=rank)
    raise UnknownName(name, suggest(things, name))


def alike(eco: Ecosystem, name: str, chosen: str, *, schemes: Iterable[str] | None = None) -> list[str]:
    """Return the ids of the other things that are called ``name`` too, those with most claims first; none when ``name`` is its id."""
    things = _things(eco, schemes)
    wanted = fold(name)
    if chosen == name:
        return []
    found = [id_ for id_, thing in things.items() if id_ != chosen and wanted in {fold(spelling) for spelling in spellings(thing)}]
    return sorted(found, key=lambda id_: (-len(eco.passages_of.get(id_, ())), id_))


def near(eco: Ecosystem, name: str, chosen: str, *, schemes: Iterable[str] | None = None) -> list[str]:
    """Return the ids of other things whose names contain or come near ``name``, nearest first."""
    things = _things(eco, schemes)
    called = {thing.label.nl: id_ for id_, thing in things.items()}
    typed = things[name].label.nl if name in things else name
    return [called[found] for found in suggest(things, typed, 6) if called[found] != chosen][:5]


def _sorts(eco: Ecosystem, thing: Entity | Concept) -> set[str]:
    """Return the kinds of an entity and their modes."""
    kinds = set(thing.kinds) if isinstance(thing, Entity) else set[str]()
    return kinds | {eco.kinds[kind].mode for kind in kinds if kind in eco.kinds}


def suggest(things: Mapping[str, Entity | Concept], name: str, count: int = 5) -> list[str]:
    """Return up to ``count`` labels of things whose names come near a name, nearest first."""
    by_spelling = {fold(spelling): thing for thing in things.values() for spelling in spellings(thing)}
    wanted = fold(name)
    near = difflib.get_close_matches(wanted, sorted(by_spelling), n=3 * count, cutoff=0.6)
    near += [spelling for spelling in sorted(by_spelling) if len(wanted) > 3 and wanted in spelling]
    return list(dict.fromkeys(by_spelling[spelling].label.nl for spelling in near))[:count]


def search(eco: Ecosystem, word: str) -> list[str]:
    """Return the ids of entities and concepts one of whose names contains a word, best known first."""
    wanted = fold(word)
    things: dict[str, Entity | Concept] = {**eco.entities, **eco.concepts}
    found = [id_ for id_, thing in things.items() if any(wanted in fold(spelling) for spelling in spellings(thing))]
    return sorted(found, key=lambda id_: (-len(eco.passages_of.get(id_, ())), id_))


def _things(eco: Ecosystem, schemes: Iterable[str] | None) -> Mapping[str, Entity | Concept]:
    if schemes is None:
        return eco.entities
    wanted = set(schemes)
    return {id_: concept for id_, concept in eco.concepts.items() if concept.scheme in wanted}
