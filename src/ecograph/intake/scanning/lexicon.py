"""The names of a graph as patterns: every spelling of every thing, its inflections, and how far it can be trusted on its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from ecograph.intake.scanning.inflection import adjectives, genitive
from ecograph.intake.scanning.tokens import split_words, word_key
from ecograph.model import Concept, Ecosystem, Entity

__all__ = ["ARTICLES", "Pattern", "patterns", "plain_words"]

ARTICLES = frozenset({"de", "het", "een", "the", "t", "deze", "dit", "onze", "ons"})
_CUES = ("gemeente", "provincie", "stad", "regio", "ministerie van", "waterschap")
_STATEMENTS = frozenset({"finding", "objective", "challenge"})  # called by phrases, not by names
_PROPER = frozenset({"place", "organisation", "person"})  # whose names are proper names, even of one plain word
_GENERIC_WORDS = """
gemeente provincie stad regio kabinet overheid noordelijke nationale landelijke regionale campus akkoord agenda programma platform netwerk
fonds project stuurgroep economie talent partners onderwijs motie brief rapport monitor raad college bestuur commissie
"""
_GENERIC = frozenset(_GENERIC_WORDS.split())
_QUALIFIER = re.compile(r"\s*\([^()]*\)\s*$")


@dataclass(frozen=True)
class Pattern:
    """A spelling of a thing: its words as written, the gaps between them, and the words that would make it a name.

    ``cue`` is a word (*gemeente*) that must stand before it, ``rank`` 0 for a label, 1 for another spelling, 2 for a form made of one.
    ``telling`` are its words that the names of the graph never write in lower case: without any, it is a plain phrase, unless it is
    ``proper``, the name of a place, organisation or person, and stands with a capital. A ``phrase`` is how a document words a finding,
    objective or challenge: never a certain name.
    """

    entity: str
    words: tuple[str, ...]
    gaps: tuple[str, ...]
    rank: int
    telling: tuple[str, ...]
    cue: str = ""
    proper: bool = False
    phrase: bool = False
    title: bool = False

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Return the words as they are compared."""
        return tuple(word_key(word) for word in self.words)

    @property
    def titled(self) -> bool:
        """Tell whether it is the title of a publication, whose first word must have its capital."""
        return self.title and self.words[0][:1].isupper()

    @cached_property
    def open(self) -> bool:
        """Tell whether it ends in a closing bracket that one of its gaps opens."""
        return sum(gap.count("(") - gap.count(")") for gap in self.gaps) > 0

    @cached_property
    def abbreviation(self) -> bool:
        """Tell whether it is one short word in capitals, which must stand so."""
        return len(self.words) == 1 and len(self.words[0]) <= 6 and sum(map(str.isupper, self.words[0])) >= 2


def plain_words(eco: Ecosystem) -> frozenset[str]:
    """Return the words that names and concepts of a graph write in lower case as often as not: ordinary words of the language."""
    lower: Counter[str] = Counter()
    total: Counter[str] = Counter()
    things: list[Entity | Concept] = [*eco.entities.values(), *eco.concepts.values()]
    for thing in things:
        for name in {thing.label.nl, *thing.aliases}:
            if " " not in name and not name.isalpha():
                continue  # an address or the name of a file
            for word in split_words(name)[0]:
                lower[word_key(word)] += word.islower()
                total[word_key(word)] += 1
    return frozenset(key for key, count in total.items() if lower[key] >= 0.15 * count)


def patterns(eco: Ecosystem, *, kinds: Collection[str] = ()) -> tuple[Pattern, ...]:
    """Return the patterns of the things of a graph, sorted: of some kinds, or of all but findings, objectives and challenges."""
    plain = plain_words(eco)
    found: dict[tuple[str, tuple[str, ...], tuple[str, ...], str], Pattern] = {}
    for id_, entity in sorted(eco.entities.items()):
        if not set(kinds) & set(entity.kinds) if kinds else entity.kind in _STATEMENTS:
            continue
        for name, rank, cue in _spellings(entity):
            pattern = _pattern(id_, entity, name, rank, cue, plain)
            if pattern is None:
                continue
            key = (id_, pattern.keys, pattern.gaps, cue)
            if key not in found or found[key].rank > rank:
                found[key] = pattern
    return tuple(sorted(found.values(), key=lambda p: (p.keys, p.gaps, p.rank, p.entity, p.cue)))


def _pattern(id_: str, entity: Entity, name: str, rank: int, cue: str, plain: frozenset[str]) -> Pattern | None:
    words, gaps = split_words(name)
    if not words or (len(words) == 1 and len(words[0]) < 2):
        return None
    telling = () if _STATEMENTS & {entity.kind} else _telling(words, gaps, plain)
    proper = bool(_PROPER & {entity.kind}) and not any(word_key(word) in _GENERIC for word in words)
    return Pattern(id_, words, gaps, rank, telling, cue, proper, entity.kind in _STATEMENTS, entity.kind == "publication")


def _telling(words: tuple[str, ...], gaps: tuple[str, ...], plain: frozenset[str]) -> tuple[str, ...]:
    if any(gap in {".", "_"} for gap in gaps) or any("_" in word for word in words):
        return tuple(map(word_key, words))  # an address or the name of a file
    found = []
    for word in words:
        odd = any(letter.isdigit() for letter in word) or (not word[1:].islower() and not word.islower() and len(word) > 1)
        if odd or not (word.islower() or word_key(word) in plain or word_key(word) in _GENERIC):
            found.append(word_key(word))
    return tuple(found)


def _spellings(entity: Entity) -> Iterator[tuple[str, int, str]]:
    """Yield the spellings of a thing and forms made of them, with their rank and the cue that they need."""
    for name, rank in ((entity.label.nl, 0), (entity.label.en, 0), *((alias, 1) for alias in entity.aliases)):
        short = _QUALIFIER.sub("", name)
        yield name, rank, ""
        if short != name:
            yield short, rank, ""
        yield from ((form, max(rank, 1), "") for form in _without_article(short))
        yield from _inflected(short, entity.kind)
        for cue in _CUES:
            if short.lower().startswith(f"{cue} ") and short[len(cue) + 1 :][:1].isupper():
                yield short[len(cue) + 1 :], 2, cue.split()[0]


@lru_cache(maxsize=4096)
def _without_article(name: str) -> tuple[str, ...]:
    first, _, rest = name.partition(" ")
    return (rest,) if first.lower() in ARTICLES and rest[:1].isupper() else ()


def _inflected(name: str, kind: str) -> Iterable[tuple[str, int, str]]:
    head, _, last = name.rpartition(" ")
    joint, dash, tail = last.rpartition("-")
    start = f"{head} {joint}{dash}" if head else f"{joint}{dash}"
    if not tail[:1].isupper():
        return
    for form in genitive(tail):
        yield f"{start}{form}", 2, ""
    if kind == "place" and not head:
        for form in adjectives(tail):
            yield f"{start}{form}", 2, ""
