"""How alike two names are: words, spelling, abbreviation, and what one says that the other does not.

Words are weighed by how rare they are among all names that are matched against, and may be spelled a little differently (soft TF-IDF: Cohen,
Ravikumar & Fienberg 2003, A comparison of string distance metrics for name-matching tasks). All of it is symmetric.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz.distance import OSA

from ecograph.intake.reconciling.initials import abbreviates, shortens
from ecograph.intake.reconciling.normalise import Name
from ecograph.intake.reconciling.words import COMPASS, DIRECTIONS

__all__ = ["Likeness", "Rarity", "likeness"]

_OPTIONAL = 0.15
_ALIKE = 0.84
_INFLECTED = 0.95


@dataclass(frozen=True, slots=True)
class Rarity:
    """How much each word tells (0.25–1], the less the more names have it; one that at most one name has tells all."""

    weights: Mapping[str, float] = field(default_factory=dict)

    @classmethod
    def of(cls, names: Iterable[Name]) -> Rarity:
        """Weigh the words of names."""
        count: dict[str, int] = {}
        total = 0
        for name in names:
            total += 1
            for word in set(name.core):
                count[word] = count.get(word, 0) + 1
        scale = math.log(max(total, 3))
        common = {word: seen for word, seen in sorted(count.items()) if seen > 1 and word not in DIRECTIONS and not word.isdigit()}
        return cls({word: max(0.25, 1 - math.log(seen) / scale) for word, seen in common.items()})

    def weight(self, word: str) -> float:
        """Return how much a word tells; directions and numbers always tell all."""
        return self.weights.get(word, 1.0)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two names are, each part from 0 to 1.

    ``same``: one core; ``words``: the share of their words, by weight, that both have; ``spelling``: likeness letter by letter;
    ``conflict``: the share by which both say something else; ``extra``: the share that only one says; ``abbreviation``: one stands for the other.
    """

    same: float
    words: float
    spelling: float
    conflict: float
    extra: float
    abbreviation: float


@lru_cache(maxsize=500_000)
def _alike(one: str, other: str) -> float:
    """Return how alike two words are, 0 unless one may be a slip for the other."""
    if one == other:
        return 1.0
    if one in DIRECTIONS and other in DIRECTIONS:
        return 0.95 if one.removesuffix("e") == other.removesuffix("e") else 0.0
    if min(len(one), len(other)) < 5 or not (one.isalpha() and other.isalpha()):
        return 0.0
    if one in DIRECTIONS or other in DIRECTIONS:
        return _slip_in_direction(one, other)
    ahead = [next((way for way in COMPASS if word.startswith(way)), "") for word in (one, other)]
    if ahead[0] != ahead[1] and all(ahead):
        return 0.0
    if one.removesuffix("e") == other.removesuffix("e") or one.replace("tse", "ts") == other.replace("tse", "ts"):
        return _INFLECTED
    likeness = OSA.normalized_similarity(one.replace("ij", "y"), other.replace("ij", "y"))
    return likeness if likeness >= _ALIKE else 0.0


def _slip_in_direction(one: str, other: str) -> float:
    """Return how alike a long direction and a slip for it are (*nordelijke*); short ones are too near each other."""
    alike = OSA.normalized_similarity(one, other)
    return alike if min(len(one), len(other)) >= 9 and OSA.distance(one, other) == 1 else 0.0


def _joined(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of one name with neighbours joined where the other name has them in one piece."""
    whole = [word for word in other if word not in one and len(word) > 4]
    if not whole or len(one) < 2:
        return one
    found, at = [], 0
    while at < len(one):
        pair = "".join(one[at : at + 2])
        step = 2 if at + 1 < len(one) and any(abs(len(pair) - len(word)) < 3 and _alike(pair, word) for word in whole) else 1
        found.append("".join(one[at : at + step]))
        at += step
    return tuple(found)


def _contracted(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words of two names with what one abbreviates abbreviated in both, if they share another word: *UMC Groningen*."""
    shared = set(left) & set(right)
    for short, long in ((left, right), (right, left)):
        lone, spelled = [word for word in short if word not in shared], tuple(word for word in long if word not in shared)
        if shared - {"nederland", "nederlandse"} and len(lone) == 1 and 2 <= len(lone[0]) <= 7 and shortens(lone[0], spelled):
            rest = tuple(word for word in long if word in shared)
            return ((*rest, lone[0]), short) if long is left else (short, (*rest, lone[0]))
    return left, right


def likeness(one: Name, other: Name, rarity: Rarity, *, optional: Collection[str] = (), explained: Collection[str] = ()) -> Likeness:
    """Compare two names; words that are ``optional`` (the place where both are) hardly count where only one says them.

    Those that are ``explained`` hardly count where only the first says them.

    >>> a, b = (Name("", (), tuple(words.split())) for words in ("noorderpoort", "noorderpoort college"))
    >>> likeness(a, b, Rarity()).extra
    0.5
    """
    left, right = _contracted(_joined(one.core, other.core), _joined(other.core, one.core))
    pairs = _paired(left, right)
    shared = sum((rarity.weight(a) + rarity.weight(b)) * alike for a, b, alike in pairs)
    lone = [[word for word in words if word not in met] for words, met in ((left, {a for a, _, _ in pairs}), (right, {b for _, b, _ in pairs}))]
    discount = 1.0 if all(lone) else _OPTIONAL
    light = ({*optional, *explained}, optional)
    missing = [sum(rarity.weight(word) * (discount if word in light[side] else 1.0) for word in words) for side, words in enumerate(lone)]
    wholes = [missing[side] + sum(rarity.weight(word) for word in words if word not in lone[side]) for side, words in enumerate((left, right))]
    shares = [lack / whole if whole else 0.0 for lack, whole in zip(missing, wholes, strict=True)]
    glued = one.glued, other.glued
    inflected = bool(pairs) and not any(lone) and all(alike >= _INFLECTED for _, _, alike in pairs)
    same = _same(one, other, light) or (0.8 if sorted(left) == sorted(right) and left else 0.5 if inflected else 0.0)
    return Likeness(
        same=same,
        words=1.0 if glued[0] == glued[1] and glued[0] else shared / sum(wholes) if sum(wholes) else 0.0,
        spelling=max(same, OSA.normalized_similarity(*glued) if all(glued) else 0.0),
        conflict=0.0 if same else min(shares),
        extra=0.0 if same else abs(shares[0] - shares[1]),
        abbreviation=max(abbreviates(one.acronym, other), abbreviates(other.acronym, one)),
    )


def _same(one: Name, other: Name, light: tuple[Collection[str], Collection[str]]) -> float:
    """Return 1 for one core, 0.95 for the same words in another order, 0.9 without words that count little, 0.6 in another language, else 0."""
    if one.glued and one.glued == other.glued:
        return 1.0 if one.written == other.written or "".join(one.written) == "".join(other.written) else 0.6
    if one.core and sorted(one.core) == sorted(other.core):
        return 0.95
    left, right = ("".join(word for word in name.core if word not in words) for name, words in ((one, light[0]), (other, light[1])))
    return 0.9 if left == right and len(left) > 3 - bool(other.acronym) else 0.0


def _paired(left: tuple[str, ...], right: tuple[str, ...]) -> list[tuple[str, str, float]]:
    """Pair the words of two names, most alike first, each word once."""
    equal = set(left) & set(right)
    found = [(word, word, 1.0) for word in sorted(equal)]
    rest = ([word for word in dict.fromkeys(left) if word not in equal], [word for word in dict.fromkeys(right) if word not in equal])
    near = [(a, b) for a in rest[0] for b in rest[1] if abs(len(a) - len(b)) < 4]
    ways = sorted((-alike, min(a, b), max(a, b), a, b) for a, b in near if (alike := _alike(a, b)))
    met: tuple[set[str], set[str]] = (set(), set())
    for loss, _, _, a, b in ways:
        if a not in met[0] and b not in met[1]:
            found.append((a, b, -loss))
            met[0].add(a)
            met[1].add(b)
    return found
