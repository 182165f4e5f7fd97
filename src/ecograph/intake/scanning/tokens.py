"""Words of a text with their places: folded for comparison, whatever the case, accents, ligatures, hyphens and line breaks."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

__all__ = ["Words", "gap_key", "split_words", "word_key", "words_of"]

_WORD = re.compile(r"[\w\u0300-\u036f]+")
_SOFT = frozenset("-‐‑‒–—\u00ad\u200b\u2060\ufeff'’‘ʼ`´\"“”„«»")
_LINE_END = re.compile(r"[-‐‑¬\u00ad][^\S\n]*\n?\s*|\u00ad")
_HYPHENS = frozenset("-‐‑¬\u00ad")
_MOST_BREAKS = 2  # line ends inside one name: a line end, or one blank line
_ADDRESS = frozenset("./@_\\=")


@dataclass(frozen=True)
class Words:
    """The words of a text: where each starts and ends, and the key by which it is compared; and those broken before the next one."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    keys: Sequence[str]
    breaks: frozenset[int] = frozenset()

    @cached_property
    def lower(self) -> Mapping[str, float]:
        """Return, for each word, the share of its occurrences in lower case, addresses of pages and mail left out."""
        return _lower_share(self)

    def raw(self, index: int) -> str:
        """Return a word as it stands there."""
        return self.text[self.starts[index] : self.ends[index]]

    def gap(self, index: int) -> str:
        """Return what stands between a word and the next one."""
        return self.text[self.ends[index] : self.starts[index + 1]]


@lru_cache(maxsize=200_000)
def word_key(word: str) -> str:
    """Return a word as it is compared: without case, accents and ligatures.

    >>> word_key("Fryslân") == word_key("FRYSLAN")
    True
    """
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word).casefold()
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def words_of(text: str) -> Words:
    r"""Return the words of a text.

    >>> words_of("de Rijksuni-\nversiteit").keys
    ['de', 'rijksuni', 'versiteit']
    """
    starts, ends, keys = [], [], []
    for match in _WORD.finditer(text):
        starts.append(match.start())
        ends.append(match.end())
        keys.append(word_key(match.group()))
    hyphens = [index for index, end in enumerate(ends[:-1]) if text[end] in _HYPHENS]
    breaks = frozenset(index for index in hyphens if _LINE_END.fullmatch(text, ends[index], starts[index + 1]))
    return Words(text, starts, ends, keys, breaks)


@lru_cache(maxsize=20_000)
def gap_key(gap: str) -> str | None:
    """Return what stands between two words of one name as it is compared: nothing for spaces, hyphens and quotation marks.

    None where no name goes on: after two blank lines, or a full stop and a space.

    >>> gap_key("-"), gap_key(" & "), gap_key(". ")
    ('', '&', None)
    """
    if gap.count("\n") > _MOST_BREAKS:
        return None
    hard = "".join(letter for letter in gap if letter not in _SOFT and not letter.isspace())
    if hard[:1] in {".", ";", ":", "?", "!"} and gap[-1:].isspace() and len(hard) == 1:
        return None
    return hard


def split_words(name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words of a name as written, and the keys of the gaps between them.

    >>> split_words("R&D van Avebe")
    (('R', 'D', 'van', 'Avebe'), ('&', '', ''))
    """
    words = words_of(name)
    gaps = (gap_key(words.gap(index)) for index in range(len(words.keys) - 1))
    return tuple(words.raw(index) for index in range(len(words.keys))), tuple("" if gap is None else gap for gap in gaps)


def _lower_share(words: Words) -> dict[str, float]:
    lower: Counter[str] = Counter()
    total: Counter[str] = Counter()
    text = words.text
    for start, end, key in zip(words.starts, words.ends, words.keys, strict=True):
        if (start and text[start - 1] in _ADDRESS) or (text[end : end + 1] in _ADDRESS and text[end + 1 : end + 2].isalnum()):
            continue
        total[key] += 1
        if text[start:end].islower():
            lower[key] += 1
    return {key: lower[key] / count for key, count in total.items()}
