"""Which things live on under another id: matched by registry id, by name, and by what is said of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from ecograph.intake.differences.changes import Identity, ends, facts, part
from ecograph.model import Concept, Ecosystem, Entity, Text
from ecograph.names import spellings
from ecograph.wording import fold

__all__ = ["identities", "same_concepts", "same_passages"]

_Fact: TypeAlias = tuple[str, ...]
_LEAST = 2  # facts in common that tell that two are the same, one of which is gone and the other new
_LEAST_KNOWN = 3  # the same, where one of them was there and still is
_SHARE = 0.5  # of the facts of the one that is gone


@dataclass(slots=True)
class _Evidence:
    """What tells a thing from others."""

    entity: Entity
    ids: set[str]
    facts: set[_Fact]
    names: set[str]


@dataclass(slots=True)
class _Side:
    """A side of a comparison: what each thing is called, which registry ids it has, and what is said of it, others called by label."""

    eco: Ecosystem
    names: dict[str, set[str]] = field(default_factory=dict)
    ids: dict[str, set[str]] = field(default_factory=dict)
    facts: dict[str, set[_Fact]] = field(default_factory=dict)
    index: dict[object, set[str]] = field(default_factory=lambda: defaultdict(set))

    def candidates(self, evidence: _Evidence) -> list[str]:
        """Return the things that share a name, registry id or fact with another, sorted."""
        keys: set[object] = {*evidence.names, *evidence.ids, *evidence.facts}
        return sorted({id_ for key in keys for id_ in self.index.get(key, ())})


def _side(eco: Ecosystem) -> _Side:
    side = _Side(eco)
    for id_, entity in eco.entities.items():
        side.names[id_] = {fold(spelling) for spelling in spellings(entity)[1:]}
        side.ids[id_] = {known.id for known in entity.registry}
        side.facts[id_] = set()
    for fact in facts(eco):
        named = {name: fold(eco.entities[id_].label.nl) for name, id_ in ends(fact, eco.entities)}
        values = {name: named.get(name, str(getattr(fact, name))) for name in fact.__dataclass_fields__}
        for name, id_ in ends(fact, eco.entities):
            side.facts[id_].add((part(fact), name, *(value for other, value in values.items() if other != name)))
    for known in (side.names, side.ids, side.facts):
        for id_, keys in known.items():
            for key in keys:
                side.index[key].add(id_)
    return side


def identities(before: Ecosystem, after: Ecosystem) -> tuple[tuple[Identity, ...], dict[str, str]]:
    """Return which things were renamed, re-identified, merged or split, and the new ids of those that have another.

    A thing that is gone lives on in another when they share a registry id; when the label of the one is a name of the other and they
    have a kind or half of what is said in common; or when they have a kind in common and half of what was said of it is now said of the
    other: at least two facts where the other is new, three where it was there before.
    """
    one, other = _side(before), _side(after)
    gone = sorted(set(before.entities) - set(after.entities))
    new = set(after.entities) - set(before.entities)
    heirs: dict[str, list[str]] = defaultdict(list)
    reasons: dict[tuple[str, str], tuple[Text, ...]] = {}
    for id_ in gone:
        best = _best(id_, one, other)
        if best:
            heir, reasons[id_, heir] = best
            heirs[heir].append(id_)
    found: list[Identity] = []
    renaming: dict[str, str] = {}
    for heir, former in sorted(heirs.items()):
        renaming |= dict.fromkeys(former, heir)
        why = tuple(dict.fromkeys(reason for id_ in former for reason in reasons[id_, heir]))
        moved = sum(len(one.facts[id_] & other.facts[heir]) for id_ in former)
        if heir in new and len(former) == 1:
            found.append(Identity("reidentified", (former[0],), (heir,), moved, why))
        else:
            stays = (heir,) if heir in before.entities else ()
            found.append(Identity("merged", (*former, *stays), (heir,), moved, why))
    found += _splits(one, other, new - set(heirs))
    return (*_renamed(before, after, renaming), *found), renaming


def _renamed(before: Ecosystem, after: Ecosystem, renaming: Mapping[str, str]) -> list[Identity]:
    pairs = [(id_, id_) for id_ in before.entities if id_ in after.entities]
    pairs += [(id_, renaming[id_]) for id_ in renaming if list(renaming.values()).count(renaming[id_]) == 1 and renaming[id_] not in before.entities]
    return [Identity("renamed", (a,), (b,)) for a, b in sorted(pairs) if before.entities[a].label.nl != after.entities[b].label.nl]


def _best(id_: str, one: _Side, other: _Side) -> tuple[str, tuple[Text, ...]] | None:
    """Return the thing in which one that is gone lives on, and why, or None."""
    gone = _Evidence(one.eco.entities[id_], one.ids[id_], one.facts[id_], one.names[id_])
    scored = []
    for heir in other.candidates(gone):
        gained = other.facts[heir] - one.facts.get(heir, set())
        least = _LEAST_KNOWN if heir in one.names else _LEAST
        score, why = _score(gone, _Evidence(other.eco.entities[heir], other.ids[heir], gained, other.names[heir]), least)
        if score > 0:
            scored.append((-score, heir in one.names, heir, why))
    return (min(scored)[2], min(scored)[3]) if scored else None


def _score(gone: _Evidence, heir: _Evidence, least: int) -> tuple[float, tuple[Text, ...]]:
    """Return how much speaks for two being the same (0 if too little), and what."""
    why: list[Text] = []
    shared = sorted(gone.ids & heir.ids)
    common = len(gone.facts & heir.facts)
    share = common / len(gone.facts) if gone.facts else 0.0
    label, other = fold(gone.entity.label.nl), fold(heir.entity.label.nl)
    named = label in heir.names or other in gone.names
    kindred = bool(set(gone.entity.kinds) & set(heir.entity.kinds))
    alike = common >= least and share >= _SHARE and kindred
    if shared:
        why.append(Text(f"zelfde registernummer {shared[0]}", f"same registry id {shared[0]}"))
    if named and (kindred or share >= _SHARE):
        name = gone.entity.label.nl if label in heir.names else heir.entity.label.nl
        why.append(Text(f"zelfde naam ‘{name}’", f"same name ‘{name}’"))
    if alike or (why and common):
        why.append(Text(f"{common} van de {len(gone.facts)} beweringen gelijk", f"{common} of the {len(gone.facts)} claims are the same"))
    score = (4.0 if shared else 0.0) + (2.0 if label == other else 1.0 if named else 0.0) + share
    return (score if why else 0.0), tuple(why)


def _splits(one: _Side, other: _Side, new: set[str]) -> list[Identity]:
    """Return which new things were part of another: its name was theirs, its registry id, or half of what is said of them was said of it."""
    found = []
    for id_ in sorted(new):
        fresh = _Evidence(other.eco.entities[id_], other.ids[id_], other.facts[id_], other.names[id_])
        scored = []
        for origin in one.candidates(fresh):
            lost = one.facts[origin] - other.facts.get(origin, set())
            names = one.names[origin] - other.names.get(origin, set())
            ids = one.ids[origin] - other.ids.get(origin, set())
            told = _Evidence(one.eco.entities[origin], ids, lost, names - {fold(one.eco.entities[origin].label.nl)})
            score, why = _score(fresh, told, _LEAST_KNOWN)
            if score > 0:
                scored.append((-score, origin, why))
        if scored:
            _, origin, why = min(scored)
            moved = len(other.facts[id_] & one.facts[origin])
            found.append(Identity("split", (origin,), (id_,), moved, why))
    return found


def same_concepts(before: Mapping[str, Concept], after: Mapping[str, Concept]) -> dict[str, str]:
    """Return the new ids of concepts that are called otherwise but have the same Dutch label in the same scheme."""
    new = {(concept.scheme, fold(concept.label.nl)): id_ for id_, concept in sorted(after.items()) if id_ not in before}
    gone = {id_: (concept.scheme, fold(concept.label.nl)) for id_, concept in sorted(before.items()) if id_ not in after}
    return {id_: new[key] for id_, key in gone.items() if key in new}


def same_passages(before: Ecosystem, after: Ecosystem) -> dict[str, str]:
    """Return the new ids of passages that are called otherwise but are the same text, by checksum."""
    new = {passage.sha256: id_ for id_, passage in sorted(after.passages.items()) if id_ not in before.passages}
    return {id_: new[p.sha256] for id_, p in sorted(before.passages.items()) if id_ not in after.passages and p.sha256 in new}
