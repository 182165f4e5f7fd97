"""What differs between two ecosystems: facts matched with what they became, traits of every record, and things that live on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, replace
from typing import Any, TypeAlias

from ecograph import reading
from ecograph.intake.differences.changes import Change, Comparison, Fact, Identity, Trait, about, facts, part, rewritten
from ecograph.intake.differences.identities import identities, same_concepts, same_passages
from ecograph.model import Amount, Claim, DateClaim, Ecosystem, Entity, Figure, StatusClaim, Text
from ecograph.store import Patch, Version, unmodelled
from ecograph.wording import fold

__all__ = ["compare", "compared"]

_Key: TypeAlias = Callable[[Any], tuple[str, ...]]
_SAME: Mapping[type, tuple[_Key, ...]] = {
    Claim: (lambda c: (c.subject, c.relation, c.object, c.passage), lambda c: (c.subject, c.relation, c.object)),
    DateClaim: (lambda d: (d.subject, d.property, d.passage), lambda d: (d.subject, d.property)),
    StatusClaim: (lambda s: (s.subject, s.passage), lambda s: (s.subject,)),
    Figure: (
        lambda f: (f.about, fold(f.measure.nl), f.unit, f.kind, f.area, f.year, f.passage),
        lambda f: (f.about, fold(f.measure.nl), f.area, f.passage),
        lambda f: (f.about, fold(f.measure.nl), f.area, f.year),
        lambda f: (f.about, str(f.value), f.unit, f.year, f.passage),
    ),
    Amount: (
        lambda a: (a.about, a.kind, a.per, a.funder, a.recipient, a.start, a.passage),
        lambda a: (a.about, a.kind, a.passage),
        lambda a: (a.about, str(a.value), a.currency, a.passage),
        lambda a: (a.about, a.kind, a.per, a.funder, a.recipient),
    ),
}
"""By what two facts are one and the same that changed: the strictest first."""


def compare(before: Ecosystem, after: Ecosystem) -> Comparison:
    """Return all that differs between two ecosystems.

    A relation changed when subject, relation and object are the same and its role, status, period, note or passage is another; a figure
    when it is of the same thing and measure, an amount of the same thing and kind. What is said of a thing that was re-identified or
    merged is compared under its new id; what went along with a split is counted there, and not told again.
    """
    ids = {**same_concepts(before.concepts, after.concepts), **same_passages(before, after)}
    old = _rewritten(before, ids)
    found, renaming = identities(old, after)
    old_facts = {rewritten(fact, renaming) for fact in facts(old)}
    new_facts = set(facts(after))
    origin = {identity.after[0]: identity.before[0] for identity in found if identity.kind == "split"}
    gone, come = _without_moves(old_facts - new_facts, new_facts - old_facts, origin)
    changes = [*_fact_changes(gone, come), *_record_changes(before, after, {**ids, **renaming}, found)]
    return Comparison(before, after, tuple(sorted(changes, key=_order)), found)


def compared(one: Version, other: Version, patch: Patch) -> Comparison:
    """Return what differs between two versions, the statements of the patch that the model does not know included."""
    after = reading.read(other.store)
    if not patch:
        return Comparison(after, after)
    found = compare(reading.read(one.store), after)
    sides = (found.before, found.after)
    things = {id_ for eco in sides for attribute in _RECORDS.values() for id_ in getattr(eco, attribute)}
    terms = {kind.iri for eco in sides for kind in eco.kinds.values()} | {relation.iri for eco in sides for relation in eco.relations.values()}
    other_statements = unmodelled(patch, things, terms)
    if patch and not other_statements and not found:
        other_statements = unmodelled(patch, (), ())
    return replace(found, other=other_statements)


def _order(change: Change) -> tuple[str, ...]:
    rank = {"removed": "0", "changed": "1", "added": "2"}[change.kind]
    return change.about, "0" if isinstance(change.after or change.before, Trait) else "1", change.part, rank, repr(change.after), repr(change.before)


def _rewritten(eco: Ecosystem, ids: Mapping[str, str]) -> Ecosystem:
    """Return an ecosystem whose facts call concepts and passages by other ids."""
    if not ids:
        return eco
    changed: dict[str, Any] = {
        name: tuple(sorted({rewritten(fact, ids) for fact in getattr(eco, name)})) for name in ("claims", "dates", "statuses", "figures", "amounts")
    }
    return replace(eco, **changed)


def _without_moves(gone: set[Fact], come: set[Fact], origin: Mapping[str, str]) -> tuple[set[Fact], set[Fact]]:
    """Return what went and came without the facts that went along with a thing that was split off."""
    moved = {fact: rewritten(fact, origin) for fact in come}
    along = {fact for fact, former in moved.items() if former != fact and former in gone}
    return gone - {moved[fact] for fact in along}, come - along


def _fact_changes(gone: set[Fact], come: set[Fact]) -> Iterator[Change]:
    for type_, keys in _SAME.items():
        old = sorted(fact for fact in gone if isinstance(fact, type_))
        new = sorted(fact for fact in come if isinstance(fact, type_))
        for key in keys:
            for former, latter in _paired(old, new, key):
                old.remove(former)
                new.remove(latter)
                yield Change("changed", part(latter), about(latter), former, latter, tuple(_differences(former, latter)))
        yield from (Change("removed", part(fact), about(fact), fact, None) for fact in old)
        yield from (Change("added", part(fact), about(fact), None, fact) for fact in new)


def _paired(old: Iterable[Fact], new: Iterable[Fact], key: _Key) -> list[tuple[Fact, Fact]]:
    """Return pairs of facts with the same key, those that have most in common first; each fact is in one pair at most."""
    by_key: dict[tuple[str, ...], list[Fact]] = defaultdict(list)
    for fact in new:
        by_key[key(fact)].append(fact)
    scored = [(len(list(_differences(one, other))), one, other) for one in old for other in by_key[key(one)]]
    pairs: list[tuple[Fact, Fact]] = []
    used: set[tuple[str, Fact]] = set()
    for _, one, other in sorted(scored):
        if ("old", one) not in used and ("new", other) not in used:
            used |= {("old", one), ("new", other)}
            pairs.append((one, other))
    return pairs


def _differences(one: Fact, other: Fact) -> Iterator[tuple[str, str, str]]:
    for field in fields(one):
        before, after = getattr(one, field.name), getattr(other, field.name)
        if before != after and field.name != "label":
            yield field.name, _shown(before), _shown(after)


def _shown(value: object) -> str:
    return value.nl if isinstance(value, Text) else str(value)


_RECORDS = {
    "thing": "entities",
    "concept": "concepts",
    "document": "documents",
    "passage": "passages",
    "reading": "readings",
    "register": "registers",
    "kind-term": "kinds",
    "relation-term": "relations",
}
_TRAITS = {"aliases": "alias", "kinds": "kind", "places": "place", "registry": "registry id", "speaker_words": "speaker word", "read_by": "read by"}
_SKIPPED = {"id", "helix", "iri"}


def _record_changes(before: Ecosystem, after: Ecosystem, ids: Mapping[str, str], found: Iterable[Identity]) -> Iterator[Change]:
    """Yield what changed in entities, concepts, documents and so on: records that came and went, and traits of those that stayed."""
    merged = {id_ for identity in found if identity.kind == "merged" for id_ in identity.before}
    explained = merged | {id_ for identity in found if identity.kind != "renamed" for id_ in identity.after}
    renamed = {identity.after[0] for identity in found if identity.kind == "renamed"}
    for name, attribute in _RECORDS.items():
        old, new = getattr(before, attribute), getattr(after, attribute)
        former = {ids.get(id_, id_): id_ for id_ in sorted(old) if id_ in new or ids.get(id_, id_) not in old}
        for id_ in sorted(old):
            if ids.get(id_, id_) not in new:
                yield Change("removed", name, id_, Trait(name, _title(old[id_]).nl), None)
        for id_ in sorted(new):
            if id_ in former:
                if former[id_] != id_ and name != "thing":
                    yield Change("changed", name, id_, Trait("id", former[id_]), Trait("id", id_))
                yield from _trait_changes(id_, set(_traits(old[former[id_]], ids)), set(_traits(new[id_], {})), renamed)
            elif id_ not in explained:
                yield Change("added", name, id_, None, Trait(name, _title(new[id_]).nl))


def _title(record: Any) -> Text:
    for name in ("label", "title", "heading"):
        if hasattr(record, name):
            value = getattr(record, name)
            return value if isinstance(value, Text) else Text(value, value)
    return Text(record.id, record.id)


def _traits(record: Any, ids: Mapping[str, str]) -> Iterator[Trait]:
    for field in fields(record):
        value = getattr(record, field.name)
        name = _TRAITS.get(field.name, field.name)
        if field.name in _SKIPPED or (isinstance(record, Entity) and field.name == "kind"):
            continue
        if isinstance(value, Text):
            yield Trait(f"{name} (nl)", value.nl)
            yield Trait(f"{name} (en)", value.en)
        elif isinstance(value, tuple):
            yield from (Trait(name, ids.get(item, item) if isinstance(item, str) else item.id) for item in value)
        elif value not in ("", None):
            yield Trait(name, ids.get(value, value) if isinstance(value, str) else str(value))


def _trait_changes(id_: str, old: set[Trait], new: set[Trait], renamed: set[str]) -> Iterator[Change]:
    """Yield the traits that came and went; where one value of a trait went and one came, it changed."""
    gone, come = sorted(old - new), sorted(new - old)
    for name in sorted({trait.name for trait in (*gone, *come)}):
        lost, won = [trait for trait in gone if trait.name == name], [trait for trait in come if trait.name == name]
        if len(lost) == len(won) == 1 and name not in _TRAITS.values():
            told = name == "label (nl)" or (name == "label (en)" and Trait("label (nl)", won[0].value) in new)  # with the Dutch one
            if not (told and id_ in renamed):
                yield Change("changed", name, id_, lost[0], won[0])
        else:
            yield from (Change("removed", name, id_, trait, None) for trait in lost)
            yield from (Change("added", name, id_, None, trait) for trait in won)
