"""What a comparison finds, as plain values: facts and traits that came, went or changed, and things that live on under another id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeAlias

from ecograph.model import Amount, Claim, DateClaim, Ecosystem, Entity, Figure, StatusClaim, Text

__all__ = ["Change", "Comparison", "Fact", "Identity", "Kind", "Trait", "about", "facts", "part", "rewritten"]

Fact: TypeAlias = Claim | DateClaim | StatusClaim | Figure | Amount
Kind: TypeAlias = Literal["added", "removed", "changed"]


@dataclass(frozen=True, slots=True, order=True)
class Trait:
    """What a record says of itself: the name of a field, such as ``alias`` or ``start``, and one of its values."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Change:
    """A fact or trait of the thing ``about`` that came, went or changed; ``fields`` are those in which a changed one differs."""

    kind: Kind
    part: str
    about: str
    before: Fact | Trait | None
    after: Fact | Trait | None
    fields: tuple[tuple[str, str, str], ...] = ()

    @property
    def passage(self) -> str:
        """Return the passage of the fact, as it is now if it still is; '' for a trait."""
        return str(getattr(self.after or self.before, "passage", ""))


@dataclass(frozen=True, slots=True)
class Identity:
    """Things that live on: ``renamed`` (another label), ``reidentified`` (another id), ``merged`` into one, or ``split`` off from one.

    ``moved`` counts the facts that went along, which are not changes of their own; ``reasons`` say what tells that it is so.
    """

    kind: Literal["renamed", "reidentified", "merged", "split"]
    before: tuple[str, ...]
    after: tuple[str, ...]
    moved: int = 0
    reasons: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that differs between two ecosystems, sorted; ``other`` are statements that the model does not know, as N-Quads with + or -."""

    before: Ecosystem
    after: Ecosystem
    changes: tuple[Change, ...] = ()
    identities: tuple[Identity, ...] = ()
    other: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.changes or self.identities or self.other)

    def label(self, id_: str, language: str) -> str:
        """Return the label of a thing, concept, passage, document, kind or relation of either side; of none, its id."""
        for eco in (self.after, self.before):
            thing = eco.entities.get(id_) or eco.concepts.get(id_) or eco.relations.get(id_) or eco.kinds.get(id_)
            if thing is not None:
                return thing.label.in_(language)
            titled = eco.documents.get(id_) or eco.registers.get(id_) or eco.readings.get(id_)
            if titled is not None:
                return titled.title.in_(language)
        return id_


_IDS = ("subject", "object", "about", "area", "funder", "recipient", "role", "status", "passage")
_PARTS: Mapping[type, str] = {Claim: "relation", DateClaim: "date", StatusClaim: "status", Figure: "figure", Amount: "amount"}


def facts(eco: Ecosystem) -> Iterator[Fact]:
    """Yield every fact that a passage states."""
    yield from eco.claims
    yield from eco.dates
    yield from eco.statuses
    yield from eco.figures
    yield from eco.amounts


def part(fact: Fact) -> str:
    """Return what kind of fact it is: relation, date, status, figure or amount."""
    return _PARTS[type(fact)]


def about(fact: Fact) -> str:
    """Return the thing that a fact is about: the subject of a relation, what a figure or amount is of."""
    return fact.about if isinstance(fact, Figure | Amount) else fact.subject


def rewritten(fact: Fact, ids: Mapping[str, str]) -> Fact:
    """Return a fact in which things, concepts and passages are called by other ids."""
    changed: dict[str, Any] = {}
    for name in _IDS:
        value = getattr(fact, name, "")
        if value in ids:
            changed[name] = ids[value]
    return replace(fact, **changed) if changed else fact


def ends(fact: Fact, things: Mapping[str, Entity]) -> Iterator[tuple[str, str]]:
    """Yield the fields of a fact that name a thing, with its id."""
    for name in _IDS:
        value = getattr(fact, name, "")
        if value in things:
            yield name, value
