"""Finding the names of a graph in a text: a trie over words, in one pass, the longest name winning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from ecograph.intake.scanning.context import opens
from ecograph.intake.scanning.lexicon import ARTICLES, Pattern
from ecograph.intake.scanning.tokens import Words, gap_key, word_key

__all__ = ["Certainty", "Find", "Matcher", "finds"]

Certainty: TypeAlias = Literal["certain", "possible"]
_GENITIVE = frozenset({"'s", "’s", "ʼs", "`s", "´s"})
_COMPASS = frozenset({"noord", "zuid", "oost", "west", "midden", "noordoost", "noordwest", "zuidoost", "zuidwest", "nieuw", "centraal"})


@dataclass(frozen=True, slots=True, order=True)
class Find:
    """A place where a name stands: offsets of the text, first and last word, and the patterns that it fits."""

    start: int
    end: int
    first: int
    last: int
    certainty: Certainty
    patterns: tuple[Pattern, ...] = field(compare=False)


@dataclass(slots=True)
class _Node:
    next: dict[tuple[str, str], _Node] = field(default_factory=dict)
    here: list[Pattern] = field(default_factory=list)


class Matcher:
    r"""A trie of patterns, built once for a graph.

    >>> from ecograph.intake.scanning.tokens import words_of
    >>> matcher = Matcher([Pattern("rug", ("Rijksuniversiteit", "Groningen"), ("",), 0, ("rijksuniversiteit",))])
    >>> [(find.start, find.end) for find in finds(matcher, words_of("de Rijksuni-\nversiteit  Groningen"))]
    [(3, 33)]
    """

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        """Build the trie; a name with a hyphen is also found without it."""
        self.root: dict[str, _Node] = {}
        for pattern in patterns:
            self._add(pattern, pattern.keys, pattern.gaps)
            joint = "".join(pattern.keys)
            if 1 < len(pattern.words) <= 3 and not any(pattern.gaps) and len(joint) >= 8 and pattern.telling:
                self._add(pattern, (joint,), ())

    def _add(self, pattern: Pattern, keys: tuple[str, ...], gaps: tuple[str, ...]) -> None:
        node = self.root.setdefault(keys[0], _Node())
        for gap, key in zip(gaps, keys[1:], strict=True):
            node = node.next.setdefault((gap, key), _Node())
        node.here.append(pattern)

    def ends(self, words: Words, first: int) -> Iterator[tuple[int, list[Pattern]]]:
        """Yield the last word and the patterns of each name that begins at a word."""
        stack = [(node, last) for node, last in self._starts(words, first)]
        while stack:
            node, last = stack.pop()
            if node.here:
                yield last, node.here
            if not node.next or last + 1 >= len(words.keys):
                continue
            gap = gap_key(words.gap(last))
            if gap is None:
                continue
            following = node.next.get((gap, words.keys[last + 1]))
            if following:
                stack.append((following, last + 1))
            if last + 1 in words.breaks:
                following = node.next.get((gap, words.keys[last + 1] + words.keys[last + 2]))
                if following:
                    stack.append((following, last + 2))

    def _starts(self, words: Words, first: int) -> Iterator[tuple[_Node, int]]:
        node = self.root.get(words.keys[first])
        if node:
            yield node, first
        if first in words.breaks:
            node = self.root.get(words.keys[first] + words.keys[first + 1])
            if node:
                yield node, first + 1


def finds(matcher: Matcher, words: Words) -> list[Find]:
    """Return the names that stand in a text, in order, without overlap: certain ones first, then the longest."""
    root = matcher.root
    begins = [index for index, key in enumerate(words.keys) if key in root or index in words.breaks]
    raw = [find for first in begins for find in _at(matcher, words, first)]
    taken = bytearray(len(words.keys))
    kept = []
    for find in sorted(raw, key=lambda f: (f.certainty != "certain", f.start - f.end, f.start)):
        if not any(taken[find.first : find.last + 1]):
            taken[find.first : find.last + 1] = b"\x01" * (find.last + 1 - find.first)
            kept.append(find)
    return sorted(kept)


def _at(matcher: Matcher, words: Words, first: int) -> Iterator[Find]:
    if first and words.keys[first - 1] in _COMPASS and words.gap(first - 1) in {"-", "‑", " "}:
        return
    for last, patterns in matcher.ends(words, first):
        raws = [words.raw(index) for index in range(first, last + 1)]
        fitting: dict[Certainty, list[Pattern]] = {}
        for pattern in patterns:
            certainty = judge(pattern, words, first, raws)
            if certainty is not None:
                fitting.setdefault(certainty, []).append(pattern)
        for certainty, group in fitting.items():
            yield Find(words.starts[first], _end(words, last) + group[0].open, first, last, certainty, tuple(group))


def judge(pattern: Pattern, words: Words, first: int, raws: Sequence[str]) -> Certainty | None:
    """Return how certain it is that a pattern's words mean its thing where they stand: None where case forbids it.

    An abbreviation must stand as written. A capital of the name must be a capital in the text, but for the first word of several; a
    name of three words or more may stand in lower case. A phrase of plain words is only a possible name.
    """
    last = first + len(raws) - 1
    if pattern.open and words.text[words.ends[last] : words.ends[last] + 1] != ")":
        return None
    if pattern.abbreviation:
        capitals = sum(map(str.isupper, raws[0])) >= min(2, len(raws[0])) and raws[0][:1].isupper() == pattern.words[0][:1].isupper()
        return "certain" if capitals and len(raws) == 1 and not _shouted(words, first) else None
    telling = pattern.telling and [key for key in pattern.telling if words.lower.get(key, 0.0) < 0.3 or not key.isalpha()]
    if not telling:
        return "certain" if _titled(pattern, words, first, raws) else "possible"
    if len(raws) != len(pattern.words):
        return "certain" if raws[0][:1].isupper() or pattern.words[0].islower() or len(raws) > 1 else "possible"
    if pattern.titled and not raws[0][:1].isupper():
        return "possible"
    wrong = sum(word[:1].isupper() and not raw[:1].isupper() for word, raw in zip(pattern.words[1:], raws[1:], strict=True))
    if len(pattern.words) == 1:
        wrong += pattern.words[0][:1].isupper() and not raws[0][:1].isupper()
    return "certain" if not wrong or len(pattern.words) >= 3 or any(pattern.gaps) else "possible"


def _titled(pattern: Pattern, words: Words, first: int, raws: Sequence[str]) -> bool:
    """Tell whether plain words stand as a name does: with the capitals that it has after its first word, or a proper one's own."""
    if pattern.phrase or len(raws) != len(pattern.words) or all(raw.isupper() for raw in raws):
        return False
    inner = [index for index, word in enumerate(pattern.words) if index and word[:1].isupper()]
    if len(pattern.words) > 1 and inner and word_key(pattern.words[0]) not in ARTICLES:
        return all(raws[index][:1].isupper() for index in inner)
    last = len(raws) - 1
    single = last == 0 or (last == 1 and word_key(pattern.words[0]) in ARTICLES)
    capital = pattern.words[last][:1].isupper() and raws[last][:1].isupper()
    return single and pattern.proper and capital and (last > 0 or not opens(words, first))


def _shouted(words: Words, index: int) -> bool:
    """Tell whether a word stands between longer words in capitals, where capitals say nothing."""
    around = [words.raw(near) for near in (index - 1, index + 1) if 0 <= near < len(words.keys)]
    return len(around) == 2 and all(word.isupper() and len(word) > 4 for word in around)


def _end(words: Words, last: int) -> int:
    """Return where a name ends, its genitive included, as in *Eemsdelta's*."""
    end = words.ends[last]
    tail = words.text[end : end + 2]
    after = words.text[end + 2 : end + 3]
    return end + 2 if tail in _GENITIVE and not after.isalnum() else end
