"""Which of several things of the same name is meant: settled by the words around, by rank and by fame, or said to be open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

from ecograph.intake.lexicon import Pattern
from ecograph.intake.matcher import Find
from ecograph.intake.tokens import Words
from ecograph.model import Ecosystem

__all__ = ["Certainty", "Mark", "settle"]

Certainty: TypeAlias = Literal["certain", "ambiguous", "possible"]
_FAME = 5  # so many times the passages of the next thing settles what an abbreviation means
_LOCATIVE = frozenset({"in", "binnen", "rond", "rondom", "uit", "naar", "nabij", "buiten", "omgeving", "within", "around", "from", "near"})
_ARTICLES = frozenset({"de", "het", "the", "heel", "hele", "gehele"})
_AND = frozenset({"en", "of", "and", "or"})
_SINGULAR = MappingProxyType({"gemeenten": "gemeente", "provincies": "provincie", "steden": "stad", "regio": "regio", "ministeries": "ministerie"})
_GOVERNMENTS = frozenset({"gemeente", "gemeenten", "provincie", "provincies", "municipality", "province"})
_BACK = 14  # words that a plural may stand before the names it governs


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A name that stands in a text: offsets, and the things that it may mean, likeliest first.

    ``certain`` has one thing; ``ambiguous`` several, which the words around do not tell apart; ``possible`` is a plain phrase, by which
    other documents call the thing. ``reason`` says what settled it: name, form, context, place, fame or speaker.
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
    covered = {index for find in found for index in range(find.first, find.last + 1)}
    marks = []
    for find in found:
        cue = _cue(words, find, covered)
        fitting = [p for p in find.patterns if p.cue == cue] if cue else []
        settled = bool(fitting)
        fitting = fitting or [p for p in find.patterns if not p.cue]
        if not fitting:
            continue
        best = {p.entity: p for p in sorted(fitting, key=lambda p: -p.rank)}
        if find.certainty == "possible":
            marks.append(_possible(eco, find, best, speaker))
            continue
        things, reason = _narrowed(eco, words, find, best)
        if settled and reason == "name":
            reason = "context"
        marks.append(Mark(find.start, find.end, things, "certain" if len(things) == 1 else "ambiguous", reason))
    return marks


def _possible(eco: Ecosystem, find: Find, best: Mapping[str, Pattern], speaker: str) -> Mark:
    if speaker in best:
        return Mark(find.start, find.end, (speaker,), "certain", "speaker")
    return Mark(find.start, find.end, _ordered(eco, best), "possible")


def _narrowed(eco: Ecosystem, words: Words, find: Find, best: Mapping[str, Pattern]) -> tuple[tuple[str, ...], str]:
    """Return the things that remain, likeliest first, and what settled it."""
    if len(best) == 1:
        (pattern,) = best.values()
        return (pattern.entity,), "name" if pattern.rank < 2 else "form"
    kept, reason = dict(best), "name"
    places = {id_ for id_ in kept if "place" in eco.entities[id_].kinds}
    if places and len(places) < len(kept):
        if _located(words, find):
            kept, reason = {id_: kept[id_] for id_ in places}, "place"
        elif words.keys[find.first] in _GOVERNMENTS or words.keys[min(find.first + 1, find.last)] in _GOVERNMENTS:
            kept, reason = {id_: p for id_, p in kept.items() if id_ not in places}, "context"
    first = [id_ for id_, pattern in kept.items() if pattern.rank == 0]
    if len(first) == 1:
        return (first[0],), reason
    ordered = _ordered(eco, kept)
    if len(ordered) > 1 and any(p.abbreviation for p in kept.values()):
        fame = [len(eco.passages_of.get(id_, ())) for id_ in ordered]
        if fame[0] >= _FAME * max(fame[1], 1):
            return ordered[:1], "fame"
    return ordered, reason


def _ordered(eco: Ecosystem, best: Mapping[str, Pattern]) -> tuple[str, ...]:
    return tuple(sorted(best, key=lambda id_: (best[id_].rank, -len(eco.passages_of.get(id_, ())), id_)))


def _located(words: Words, find: Find) -> bool:
    """Tell whether a preposition of place stands before a name, an article between them or not."""
    before = [words.keys[index] for index in range(max(0, find.first - 2), find.first)]
    inside = words.keys[find.first] in _ARTICLES
    if before and before[-1] in _ARTICLES and not inside:
        before.pop()
    return bool(before) and before[-1] in _LOCATIVE


def _cue(words: Words, find: Find, covered: set[int]) -> str:
    """Return the word that says of which sort the named thing is: right before it, or in the plural before a list of names."""
    index = find.first - 1
    if index < 0:
        return ""
    if words.keys[index] in {"gemeente", "provincie", "stad", "regio", "waterschap"} and words.gap(index).isspace():
        return words.keys[index]
    for position in range(index, max(-1, index - _BACK), -1):
        key = words.keys[position]
        if key in _SINGULAR and position not in covered:
            return _SINGULAR[key]
        if position not in covered and key not in _AND and key not in _ARTICLES:
            return ""
        if any(mark in words.gap(position) for mark in ".;:!?"):
            return ""
    return ""
