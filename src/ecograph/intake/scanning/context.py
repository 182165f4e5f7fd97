"""What the words around a name say: a preposition of place, the sort of thing, the beginning of a sentence, a longer name."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType

from ecograph.intake.scanning.lexicon import ARTICLES
from ecograph.intake.scanning.stopwords import OPENERS
from ecograph.intake.scanning.tokens import Words

__all__ = ["cue", "extended", "located", "opens"]

_LOCATIVE = frozenset({"in", "binnen", "rond", "rondom", "uit", "naar", "nabij", "buiten", "omgeving", "within", "around", "from", "near"})
_BETWEEN = frozenset({"de", "het", "the", "heel", "hele", "gehele"})
_AND = frozenset({"en", "of", "and", "or"})
_SINGULAR = MappingProxyType({"gemeenten": "gemeente", "provincies": "provincie", "steden": "stad", "ministeries": "ministerie"})
_OF = frozenset({"ministerie", "ministeries"})  # which *van* follows
_SORTS = frozenset({"gemeente", "provincie", "stad", "regio", "waterschap"})
_ORDINARY = 0.3  # a word that is in lower case so often is one of the language
_BACK = 14  # words that a plural may stand before the names it governs
_OPENING = frozenset('.:;!?•●▪❖➢*“‘"(|·–')


def opens(words: Words, index: int) -> bool:
    """Tell whether a word opens a sentence, an item or a line after a blank one, where a capital says nothing."""
    if index == 0:
        return True
    gap = words.gap(index - 1)
    return gap.count("\n") > 1 or any(letter in _OPENING for letter in gap)


def located(words: Words, first: int) -> bool:
    """Tell whether a preposition of place stands before the name that begins at a word, an article between them or not."""
    before = [words.keys[index] for index in range(max(0, first - 2), first)]
    if before and before[-1] in _BETWEEN and words.keys[first] not in ARTICLES:
        before.pop()
    return bool(before) and before[-1] in _LOCATIVE


def cue(words: Words, first: int, covered: Collection[int]) -> str:
    """Return the word that says of which sort a named thing is: right before it, or in the plural before a list of names."""
    index = first - 1
    if index < 0:
        return ""
    if (words.keys[index] in _SORTS or words.keys[index].endswith("regio")) and words.gap(index).isspace():
        return words.keys[index]
    for position in range(index, max(-1, index - _BACK), -1):
        key = words.keys[position]
        if any(mark in words.gap(position) for mark in ".;:!?"):
            return ""
        if position not in covered and key in _SINGULAR:
            return _SINGULAR[key]
        if key == "van" and position and words.keys[position - 1] in _OF:
            return _SINGULAR.get(words.keys[position - 1], words.keys[position - 1])
        if position not in covered and key not in _AND and key not in ARTICLES:
            return ""
    return ""


def extended(words: Words, first: int, last: int, covered: Collection[int], lower: Mapping[str, float]) -> bool:
    """Tell whether a name goes on in an unknown word with a capital on the same line, so that it is a part of a longer name.

    An ordinary word with a capital before it counts within a sentence or in capitals (*MKB*), not where it opens one.
    """
    before, after = first - 1, last + 1
    if before >= 0 and _joins(words, before, before, covered):
        word, key = words.raw(before), words.keys[before]
        if opens(words, before):
            short = words.keys[first] in ARTICLES or len(word) < 4
            if (word.isupper() and len(word) > 1) or (lower.get(key, 0.0) < _ORDINARY and not short):
                return True
        else:
            return True
    if after < len(words.keys) and _joins(words, after, last, covered):
        return lower.get(words.keys[after], 0.0) < _ORDINARY and not any(map(str.isdigit, words.raw(after)))
    return False


def _joins(words: Words, near: int, gap_at: int, covered: Collection[int]) -> bool:
    if near in covered or words.gap(gap_at) not in {" ", "-", "‑"} or not words.raw(near)[:1].isupper():
        return False
    return words.keys[near] not in OPENERS
