"""A comparison in words, Dutch or English: a row for each change, which all formats share."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from ecograph.dossier import money, number
from ecograph.intake.differences.changes import Change, Comparison, Fact, Identity, Trait
from ecograph.model import Amount, Claim, DateClaim, Figure, StatusClaim, Text
from ecograph.report.difference_words import HEADINGS, KINDS, word

__all__ = ["Row", "difference_headings", "difference_rows", "in_order", "summary"]


@dataclass(frozen=True, slots=True)
class Row:
    """A change in words: of which thing, its kind, what it is a part of, how it was, how it is, and where that stands."""

    about: str
    label: str
    kind: str
    part: str
    text: str
    before: str
    after: str
    passage: str = ""


_RECORDS = {"thing", "concept", "document", "passage", "reading", "register", "kind-term", "relation-term"}
_SCHEMED = {"unit": "unit", "per": "per", "qualifier": "qualifier"}


def difference_headings(language: str) -> list[str]:
    """Return the headings of the rows as a table."""
    return [heading.in_(language) for heading in HEADINGS]


def summary(found: Comparison, language: str) -> str:
    """Return in one sentence how much differs."""
    counts = Counter[str]([*(change.kind for change in found.changes), *(identity.kind for identity in found.identities)])
    parts = [f"{counts[kind]} {label.in_(language)}" for kind, label in KINDS.items() if counts[kind]]
    if found.other:
        parts.append(f"{len(found.other)} {'andere uitspraken' if language == 'nl' else 'other statements'}")
    same = Text("Beide zeggen hetzelfde.", "Both say the same.")
    return ", ".join(parts) if parts else same.in_(language)


def difference_rows(found: Comparison, language: str) -> list[Row]:
    """Return a row for each change, things that live on first, then by the label of the thing."""
    words = _Wording(found, language)
    rows = [words.identity(identity) for identity in found.identities]
    return rows + [words.change(change) for change in in_order(found, language)]


def in_order(found: Comparison, language: str) -> list[Change]:
    """Return the changes as they are told: of things, then of concepts, then of what the sources are, each by label."""

    def key(change: Change) -> tuple[int, str, str]:
        about = change.about
        is_thing = any(about in eco.entities for eco in (found.after, found.before))
        return (0 if is_thing else 1 if "/" in about else 2), found.label(about, language).casefold(), about

    return sorted(found.changes, key=key)


class _Wording:
    """Words changes in one language, by the labels of both sides."""

    def __init__(self, found: Comparison, language: str) -> None:
        self._found, self._language = found, language

    def label(self, id_: str) -> str:
        return self._found.label(id_, self._language)

    def identity(self, identity: Identity) -> Row:
        old = ", ".join(f"‘{self._old(id_)}’ ({id_})" for id_ in identity.before)
        new = ", ".join(f"‘{self.label(id_)}’ ({id_})" for id_ in identity.after)
        texts = {
            "renamed": Text(f"‘{self._old(identity.before[0])}’ heet nu {new}", f"‘{self._old(identity.before[0])}’ is now called {new}"),
            "reidentified": Text(f"{old} heeft nu de id {identity.after[0]}", f"{old} now has the id {identity.after[0]}"),
            "merged": Text(f"{old} zijn samengevoegd in {new}", f"{old} were merged into {new}"),
            "split": Text(f"{new} is afgesplitst van {old}", f"{new} was split off from {old}"),
        }
        told = [reason.in_(self._language) for reason in identity.reasons]
        if identity.moved and identity.kind != "reidentified":
            told.append(f"{identity.moved} {'beweringen gingen mee' if self._language == 'nl' else 'claims went along'}")
        text = texts[identity.kind].in_(self._language) + (f": {'; '.join(told)}" if told else "")
        return Row(identity.after[0], self.label(identity.after[0]), identity.kind, word("thing", self._language), text, old, new)

    def _old(self, id_: str) -> str:
        entity = self._found.before.entities.get(id_)
        return entity.label.in_(self._language) if entity else id_

    def change(self, change: Change) -> Row:
        fact = change.after or change.before
        if isinstance(fact, Trait):
            before, after = (self._trait(side) for side in (change.before, change.after))
            text = f"{word(fact.name, self._language)}: {' → '.join(value for value in (before, after) if value)}"
            if fact.name in _RECORDS:
                text = {"added": Text("nieuw", "new"), "removed": Text("vervallen", "removed")}[change.kind].in_(self._language)
                text = f"{text}: {word(fact.name, self._language)} ‘{fact.value}’"
        else:
            before, after = (self._fact(side) if side else "" for side in (change.before, change.after))
            text = after or before
            if change.kind == "changed" and fact is not None:
                numeric = isinstance(fact, Figure | Amount)
                values = [(name, self._value(name, a, numeric), self._value(name, b, numeric)) for name, a, b in change.fields]
                told = "; ".join(f"{word(name, self._language)} {a} → {b}" for name, a, b in values)
                text = told if isinstance(fact, StatusClaim) else f"{self._head(fact)}: {told}"
        label = self.label(change.about)
        return Row(change.about, label, change.kind, word(change.part, self._language), text, before, after, change.passage)

    def _trait(self, trait: object) -> str:
        if not isinstance(trait, Trait):
            return ""
        named = trait.name in ("type", "place", "kind", "broader", "publisher", "speaker", "read by")
        return self.label(trait.value) if named else trait.value

    def _value(self, name: str, value: str, numeric: bool) -> str:
        if not value:
            return "–"
        if name in _SCHEMED:
            return self.label(f"{_SCHEMED[name]}/{value}")
        if name == "kind":
            return next((label for scheme in ("amount", "figure") if (label := self.label(f"{scheme}/{value}")) != f"{scheme}/{value}"), value)
        if name == "value" and numeric:
            return number(Decimal(value), self._language)
        return self.label(value) if name not in ("passage", "note", "year", "start", "end") else value

    def _head(self, fact: Fact) -> str:
        """Return what a fact is of, without its values."""
        match fact:
            case Claim():
                return f"{self.label(fact.relation)} {self.label(fact.object)}"
            case DateClaim():
                return fact.label.in_(self._language)
            case Figure():
                return fact.measure.in_(self._language)
            case Amount():
                return self.label(f"amount/{fact.kind}")
        return "status"

    def _fact(self, fact: Fact | Trait) -> str:
        """Return a fact as a line without its subject."""
        match fact:
            case Claim():
                parts = [self.label(id_) for id_ in (fact.role, fact.status) if id_] + [f"{fact.start}–{fact.end}"] * bool(fact.start or fact.end)
                return self._head(fact) + self._noted(parts, fact.note)
            case DateClaim():
                return f"{fact.label.in_(self._language)} {fact.value}"
            case Figure():
                nuance = f"{self.label(f'qualifier/{fact.qualifier}')} " if fact.qualifier else ""
                parts = [*([fact.year] if fact.year else []), *([self.label(fact.area)] if fact.area else [])]
                parts += [self.label(f"figure/{fact.kind}")] * (fact.kind != "observed")
                shown = f"{nuance}{number(fact.value, self._language)} {self.label(f'unit/{fact.unit}')}"
                return f"{self._head(fact)}: {shown}{self._noted(parts, fact.note)}"
            case Amount():
                pairs = (("funder", fact.funder), ("recipient", fact.recipient))
                parts = [f"{word(name, self._language)}: {self.label(id_)}" for name, id_ in pairs if id_]
                parts += [f"{fact.start}–{fact.end}"] * bool(fact.start or fact.end)
                shown = f"{money(fact, self._language)} {self.label(f'per/{fact.per}')}"
                return f"{self._head(fact)}: {shown}{self._noted(parts, fact.note)}"
            case Trait():
                return self._trait(fact)
        return f"status: {self.label(fact.status)}"

    def _noted(self, parts: list[str], note: str) -> str:
        told = [*parts, *([f"“{note}”"] if note else [])]
        return f" ({', '.join(told)})" if told else ""
