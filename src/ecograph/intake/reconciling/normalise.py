"""A name as its parts: folded words, what they say of kind and legal form, and the core that is left."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from dataclasses import dataclass
from functools import lru_cache

from ecograph.intake.reconciling.words import ARTICLES, FORMER, FORMS, HONORIFICS, KIND_WORDS, LEADING, TOPONYMS

__all__ = ["Name", "clean", "parse", "plain_words"]

_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "&": " en ", "+": " plus "})
_APOSTROPHES = re.compile(r"['’‘ʼ`´ʹ′]")
_DOTTED = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.){2,}(?![^\W_])|(?<![^\W_])(?:[^\W\d_]\.)+[^\W\d_](?![^\W_])")
_JOINED = re.compile(r"(?<![\w&])([^\W\d_]{1,3})&([^\W\d_]{1,3})(?![\w&])")
_NOT_WORD = re.compile(r"[^\w]|_")
_SPACE = re.compile(r"\s+")
_HIDDEN = re.compile(r"[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff\ufffe\uffff]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONGEST = max(len(words.split()) for table in (KIND_WORDS, FORMS, LEADING, TOPONYMS) for words in table)


@dataclass(frozen=True, slots=True)
class Name:
    """A name in its parts; ``core`` is what is left of its ``words`` without kind, legal form and articles.

    ``kind`` is what the name itself says of the body (``municipality``), ``forms`` its legal forms, ``years`` the years in it, ``places``
    what its brackets say of where it is; ``written`` is the core before toponyms are put in one language. ``aside`` is 1 for what stands in
    brackets for no reason that can be seen, 0.25 where it abbreviates the name or is what it was called before.
    """

    text: str
    words: tuple[str, ...]
    core: tuple[str, ...]
    kind: str = ""
    forms: frozenset[str] = frozenset()
    former: str = ""
    years: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    written: tuple[str, ...] = ()
    aside: float = 0.0

    @property
    def glued(self) -> str:
        """Return the core in one piece, in which spaces and hyphens don't count."""
        return "".join(self.core)

    @property
    def acronym(self) -> str:
        """Return the core if it looks like an abbreviation (two to eight letters in one word, with two capitals), else nothing."""
        if len(self.core) != 1 or not 2 <= len(self.core[0]) <= 8 or not self.core[0].isalpha():
            return ""
        capitals = (word for word in self.text.replace(".", "").split() if sum(letter.isupper() for letter in word) >= 2)
        return self.core[0] if any(self.core[0] in plain_words(word) for word in capitals) else ""


def clean(text: str) -> str:
    r"""Return a text as NFC with single spaces, without control and bidirectional characters or a spreadsheet's guarding apostrophe.

    >>> clean("  Súdwest-\tFryslân ")
    'Súdwest- Fryslân'
    """
    shown = _SPACE.sub(" ", _HIDDEN.sub(lambda found: " " if found.group() in "\t\n\r\x0b\x0c\x85" else "", text))
    shown = unicodedata.normalize("NFC", shown).strip()
    while re.match(r"'+[=+\-@]", shown):
        shown = shown[1:].strip()
    return shown


@lru_cache(maxsize=200_000)
def plain_words(text: str) -> tuple[str, ...]:
    """Return the words of a text without case, accents, apostrophes and punctuation; initials with points, or with *&* between them, are one word.

    >>> plain_words("U.M.C.G. & ’t Súdwest-Fryslân B.V."), plain_words("Ministerie van J&V")
    (('umcg', 'en', 't', 'sudwest', 'fryslan', 'bv'), ('ministerie', 'van', 'jenv'))
    """
    shown = re.sub(r"(?<=\s)\+(?=\s)", "&", clean(text).casefold())
    marked = _JOINED.sub(r"\1en\2", unicodedata.normalize("NFKD", shown).casefold()).translate(_LETTERS)
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", marked) if not unicodedata.combining(letter))
    bare = re.sub(r"(?<!\w)['’‘ʼ`´]?s[\s-]+(?=gravenhage|hertogenbosch)", "s ", bare)
    bare = _DOTTED.sub(lambda found: found.group().replace(".", "") + " ", _APOSTROPHES.sub("", bare))
    return tuple(_NOT_WORD.sub(" ", bare).split())


@lru_cache(maxsize=200_000)
def parse(text: str) -> Name:
    """Return the parts of a name.

    >>> name = parse("Gem. Súdwest-Fryslân")
    >>> name.kind, name.core
    ('municipality', ('zuidwest', 'friesland'))
    >>> sorted(parse("Coöperatie Avebe U.A.").forms), parse("Coöperatie Avebe U.A.").core
    (['cooperative'], ('avebe',))
    """
    shown = clean(text)
    words = plain_words(_rotated(shown))
    rest, forms = _without_forms(list(words))
    rest, former = _without_former(rest)
    rest, kind = _without_kind(rest)
    if former == "" and kind:
        rest, former = _without_former(rest)
    rest, more = _without_forms(rest)
    years = [word for word in rest[1:] if _YEAR.fullmatch(word)]
    rest = [word for word in rest if word not in years]
    if not rest and not kind:
        rest = list(words)
    written = tuple(word for word in rest if word not in ARTICLES) or tuple(rest)
    return Name(shown, words, _core(rest), kind, frozenset((*forms, *more)) - {""}, former, tuple(years), written=written)


def _rotated(text: str) -> str:
    """Return ‘Groningen, gemeente’ and ‘Binnenlandse Zaken, Ministerie van’ with what stands behind the comma in front."""
    front, comma, back = text.rpartition(",")
    words = plain_words(back)
    if comma and words and words[0] in {**KIND_WORDS, **FORMS} and all(word in ARTICLES for word in words[1:]):
        return f"{back} {front}"
    return text


def _phrase(words: list[str], table: Container[str], at: int) -> tuple[str, int]:
    """Return the longest run of words from a place on that a table knows, and its length."""
    for length in range(min(_LONGEST, len(words) - at), 0, -1):
        phrase = " ".join(words[at : at + length])
        if phrase in table:
            return phrase, length
    return "", 0


def _without_forms(words: list[str]) -> tuple[list[str], list[str]]:
    """Strip legal forms from both ends, also behind an honorific (*Koninklijke Coöperatie*); what would leave nothing stays."""
    forms: list[str] = []
    if len(words) > 2 and words[0] in HONORIFICS and words[1] in FORMS:
        words = [words[1], words[0], *words[2:]]
    while True:
        phrase, length = _phrase(words, FORMS, 0)
        if length and len(words) > length and not (phrase in ("regeling", "gr", "ver", "ag", "sa", "wa", "cv") and len(words) < 3):
            forms.append(FORMS[phrase])
            words = words[length:]
            while len(words) > 1 and words[0] in ("van", "voor"):
                words = words[1:]
            continue
        ended = next((n for n in (3, 2, 1) if len(words) > n and " ".join(words[-n:]) in FORMS and words[-1] not in ("regeling", "gr", "ver")), 0)
        if not ended:
            return words, forms
        forms.append(FORMS[" ".join(words[-ended:])])
        words = words[:-ended]


def _without_former(words: list[str]) -> tuple[list[str], str]:
    while words and words[0] in ARTICLES and len(words) > 1 and (words[1] in FORMER or words[1] in KIND_WORDS):
        words = words[1:]
    if len(words) > 1 and words[0] in FORMER:
        return words[1:], FORMER[words[0]]
    return words, ""


def _without_kind(words: list[str]) -> tuple[list[str], str]:
    """Strip the word that says what kind of body this is from the front, or from the end."""
    phrase, length = _phrase(words, KIND_WORDS, 0)
    if length and not (phrase in ("min", "ws") and len(words) == 1):
        rest = words[length:]
        while len(rest) > 1 and rest[0] in ("van", "of", "fan", "voor"):
            rest = rest[1:]
        return rest, KIND_WORDS[phrase]
    if len(words) > 1 and words[-1] in ("gemeente", "provincie", "waterschap", "municipality", "province", "gem", "prov"):
        return words[:-1], KIND_WORDS[words[-1]]
    return words, ""


def _core(words: list[str]) -> tuple[str, ...]:
    """Return words with toponyms in one language, leading abbreviations written out, and without articles if anything is left."""
    found: list[str] = []
    at = 0
    phrase, length = _phrase(words, LEADING, 0)
    if 0 < length < len(words):
        words = [*LEADING[phrase].split(), *words[length:]]
    while at < len(words):
        phrase, length = _phrase(words, TOPONYMS, at)
        found += TOPONYMS[phrase].split() if length else [words[at]]
        at += length or 1
    return tuple(word for word in found if word not in ARTICLES) or tuple(found)
