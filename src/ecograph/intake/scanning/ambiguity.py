"""Which of several things of the same name is meant: settled by the words around, by rank and by fame, or said to be open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

from ecograph.intake.scanning.context import cue, extended, located
from ecograph.intake.scanning.lexicon import Pattern
from ecograph.intake.scanning.matcher import Find
from ecograph.intake.scanning.tokens import Words, split_words
from ecograph.model import Ecosystem

__all__ = ["Certainty", "Mark", "settle"]

Certainty: TypeAlias = Literal["certain", "ambiguous", "possible"]
_FAME = 5  # so many times the passages of the next thing settles what an abbreviation means
_GOVERNMENTS = frozenset({"gemeente", "gemeenten", "provincie", "provincies", "municipality", "province"})
_BODIES = frozenset({"gemeente", "provincie", "waterschap", "ministerie"})
_TYPES = MappingProxyType({"gemeente": "type/municipality", "provincie": "type/province", "waterschap": "type/water-authority"})
_OWN = frozenset({"de", "onze", "deze", "als", "het", "ons", "dit", "rol", "the", "our", "this"})


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A name that stands in a text: offsets, and the things that it may mean, likeliest first.

    ``certain`` has one thing; ``ambiguous`` several, which the words around do not tell apart; ``possible`` is a plain phrase, by which
    other documents call the thing, or a part of a longer name. ``reason`` says what settled it: name, form (an inflection), context,
    place, fame, speaker, phrase or part.
    """

    start: int
    end: int
    things: tuple[str, ...]
    certainty: Certainty
    reason: str = "name"


def settle(eco: Ecosystem, words: Words, found: Sequence[Find], *, speaker: str = "") -> list[Mark]:
    """Return what is meant by each name that was found, in order.

    ``speaker`` is the thing that says *we* in the text: a plain phrase that may mean it (*de gemeente*) does.
    """
    covered = {index for find in found if find.certainty == "certain" for index in range(find.first, find.last + 1)}
    marks = []
    for find in found:
        sort = cue(words, find.first, covered)
        fitting = [pattern for pattern in find.patterns if pattern.cue == sort or _is(eco, pattern, sort)] if sort else []
        bodies = [pattern for pattern in fitting if "place" not in eco.entities[pattern.entity].kinds]
        if sort in _BODIES and bodies and not located(words, find.first - 1):
            fitting = bodies
        bodiless = not fitting and (sort in _BODIES or (sort.endswith("regio") and sort != "regio"))
        best = {p.entity: p for p in sorted(fitting or [p for p in find.patterns if not p.cue], key=lambda p: -p.rank)}
        if not best:
            continue
        if find.certainty == "possible" and not (fitting and sort in _BODIES):
            marks.append(_phrase(eco, words, find, best, speaker))
        elif _places(eco, best) and (bodiless or extended(words, find.first, find.last, covered, words.lower)):
            marks.append(Mark(find.start, find.end, _ordered(eco, best), "possible", "part"))
        else:
            things, reason = _narrowed(eco, words, find, best)
            reason = "context" if fitting and reason == "name" else reason
            marks.append(Mark(find.start, find.end, things, "certain" if len(things) == 1 else "ambiguous", reason))
    return marks


def _is(eco: Ecosystem, pattern: Pattern, sort: str) -> bool:
    """Tell whether a thing is of the sort of body that the word before its name says, whatever the graph calls it."""
    return sort in _TYPES and eco.entities[pattern.entity].type == _TYPES[sort] and not pattern.cue


def _places(eco: Ecosystem, best: Mapping[str, Pattern]) -> bool:
    return any("place" in eco.entities[id_].kinds and len(pattern.words) <= 2 for id_, pattern in best.items())


def _phrase(eco: Ecosystem, words: Words, find: Find, best: Mapping[str, Pattern], speaker: str) -> Mark:
    """Return a plain phrase as a mark: of the speaker, where it may mean it and stands alone or with *de*, *onze* or *als*."""
    if speaker in best:
        before = words.keys[find.first - 1] if find.first else ""
        own = words.keys[find.first] in _OWN or before in _OWN or len(find.patterns[0].words) > 1
        if own:
            land = tuple(id_ for id_ in _ordered(eco, best) if "place" in eco.entities[id_].kinds)
            return Mark(find.start, find.end, (speaker, *land), "ambiguous" if land else "certain", "speaker")
    return Mark(find.start, find.end, _ordered(eco, best), "possible", "phrase")


def _narrowed(eco: Ecosystem, words: Words, find: Find, best: Mapping[str, Pattern]) -> tuple[tuple[str, ...], str]:
    """Return the things that remain, likeliest first, and what settled it."""
    if len(best) == 1:
        (pattern,) = best.values()
        return (pattern.entity,), "name" if pattern.rank < 2 else "form"
    kept, reason = dict(best), "name"
    places = {id_ for id_ in kept if "place" in eco.entities[id_].kinds}
    if len(places) == 1 and all(pattern.rank == 2 and not pattern.cue for pattern in kept.values()):
        return tuple(places), "form"
    if places and len(places) < len(kept):
        if located(words, find.first):
            ordered = sorted(_ordered(eco, kept), key=lambda id_: id_ not in places)
            return (tuple(places), "place") if len(places) == 1 else (tuple(ordered), reason)
        if words.keys[find.first] in _GOVERNMENTS or words.keys[min(find.first + 1, find.last)] in _GOVERNMENTS:
            kept, reason = {id_: p for id_, p in kept.items() if id_ not in places}, "context"
    if any(pattern.abbreviation for pattern in kept.values()) and len(famous := _famous(eco, kept)) == 1:
        return famous, "fame"
    first = [id_ for id_, pattern in kept.items() if pattern.rank == 0]
    alike = len({eco.mode(id_) for id_ in kept}) == 1 or not places & set(kept)
    if len(kept) == 1 or (len(first) == 1 and alike):
        return tuple(first or kept), reason
    return _ordered(eco, kept), reason


def _famous(eco: Ecosystem, kept: Mapping[str, Pattern]) -> tuple[str, ...]:
    """Return the thing whose initials an abbreviation is, or that has by far the most passages, else all."""
    ordered = sorted(_ordered(eco, kept), key=lambda id_: -len(eco.passages_of.get(id_, ())))
    expanded = tuple(id_ for id_ in ordered if kept[id_].words[0].upper() in _initials(eco, id_))
    if len(expanded) == 1:
        return expanded
    fame = [len(eco.passages_of.get(id_, ())) for id_ in ordered]
    return tuple(ordered[:1] if len(fame) > 1 and fame[0] >= _FAME * max(fame[1], 1) else ordered)


def _initials(eco: Ecosystem, id_: str) -> set[str]:
    """Return the initials of the spellings of a thing, with and without its small words."""
    entity = eco.entities[id_]
    spelled = [split_words(name)[0] for name in (entity.label.nl, entity.label.en, *entity.aliases)]
    every = {"".join(word[0] for word in words).upper() for words in spelled if len(words) > 1}
    return every | {"".join(word[0] for word in words if word[0].isupper()) for words in spelled if len(words) > 1}


def _ordered(eco: Ecosystem, best: Mapping[str, Pattern]) -> tuple[str, ...]:
    return tuple(sorted(best, key=lambda id_: (best[id_].rank, -len(eco.passages_of.get(id_, ())), id_)))
