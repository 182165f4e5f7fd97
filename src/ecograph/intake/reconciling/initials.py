"""Abbreviations: whether one name is made of the first letters of another."""

from __future__ import annotations

from ecograph.intake.reconciling.normalise import Name
from ecograph.intake.reconciling.words import ARTICLES

__all__ = ["abbreviates", "shortens"]


def abbreviates(short: str, name: Name) -> float:
    """Return 1 if a word is the initials of a name, 0.8 if letters from inside its compounds are among them, else 0.

    >>> from ecograph.intake.reconciling.normalise import parse
    >>> abbreviates("umcg", parse("Universitair Medisch Centrum Groningen")), abbreviates("rug", parse("Rijksuniversiteit Groningen"))
    (1.0, 0.8)
    """
    if len(short) < 2 or len(name.core) < 2 or short[0] != name.core[0][0] or short in name.core:
        return 0.0
    words = [word for word in name.core if word.isalpha()]
    if len(words) < 2:
        return 0.0
    start = name.words.index(name.core[0]) if name.core[0] in name.words else 0
    every = [word for word in name.words[start:] if word.isalpha()]
    plain = [word for word in every if word not in ARTICLES]
    spelled = {"".join(word[0] for word in group) for group in (words, every, plain)} | {
        "".join("en" if word == "en" else word[0] for word in every if word == "en" or word not in ARTICLES)
    }
    if short in spelled:
        return 1.0
    return 0.8 if len(short) >= 3 and any(_threads(short, tuple(group)) for group in (words, plain)) else 0.0


def shortens(short: str, words: tuple[str, ...]) -> bool:
    """Tell whether a word abbreviates words, by their initials or their first syllables.

    >>> shortens("sozawe", ("sociale", "zaken", "en", "werkgelegenheid"))
    True
    """
    if abbreviates(short, Name("", words, words)):
        return True
    plain = tuple(word for word in words if word not in ARTICLES)
    return len(short) >= 5 and len(plain) > 1 and _syllables(short, plain)


def _syllables(short: str, words: tuple[str, ...]) -> bool:
    """Tell whether a word consists of the first two to four letters of each word, in order."""
    if not words:
        return not short
    return any(short.startswith(words[0][:many]) and _syllables(short[many:], words[1:]) for many in (2, 3, 4) if len(words[0]) > many)


def _threads(short: str, words: tuple[str, ...]) -> bool:
    """Tell whether a word consists of the first letters of all words and, between them, up to two more letters of each, in order."""
    if not words:
        return not short
    word = words[0]
    if not short or short[0] != word[0]:
        return False
    for more in range(min(3, len(short))):
        at = 1
        for letter in short[1 : more + 1]:
            at = word.find(letter, max(at, 3)) + 1
            if not at:
                return False
        if _threads(short[more + 1 :], words[1:]):
            return True
    return False
