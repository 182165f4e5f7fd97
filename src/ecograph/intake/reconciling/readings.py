"""The ways in which a name can be read: without its brackets, by what stands in them, and with toponyms in either language."""

from __future__ import annotations

import re
from dataclasses import replace

from ecograph.intake.reconciling.initials import abbreviates
from ecograph.intake.reconciling.normalise import Name, clean, parse, plain_words
from ecograph.intake.reconciling.words import KIND_WORDS, PLACE_CODES

__all__ = ["spoken", "variants"]

_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_PREVIOUSLY = re.compile(r"^(?:voorheen|vh|v/h|eerder|formerly|was|ook|afgekort|hierna|aka|kortweg)\b[:\s]*", re.IGNORECASE)
_UNBRACKETED = str.maketrans("()[]", "    ")


def variants(text: str) -> tuple[Name, ...]:
    """Return the readings of a name: without its brackets first, then what stands in brackets or behind a dash where that is a name.

    >>> [name.glued for name in variants("Samenwerkingsverband Noord-Nederland (SNN)")]
    ['samenwerkingsverbandnoordnederland', 'snn']
    """
    shown = clean(text)
    kinds, places, others = _bracketed(shown)
    base = clean(" ".join([*kinds[:1], _BRACKETS.sub(" ", shown)])) or shown
    first = parse(base)
    if not first.core and others:
        first, others = parse(shown.translate(_UNBRACKETED)), []
    left, dash, right = base.partition(" - ")
    if dash and " - " not in right:
        others += [(part, False) for part in (left, right) if parse(part).acronym]
    found = [replace(first, places=(*first.places, *places))]
    if places and not kinds and not others:
        found.append(parse(shown.translate(_UNBRACKETED)))
    for other, called in others:
        name = parse(other)
        found.append(replace(name, aside=0.25 if called or _begins(name.acronym, first) else 1.0))
    return tuple(way for name in found for way in spoken(name) if way.core or name is found[0])


def _begins(short: str, name: Name) -> bool:
    """Tell whether an abbreviation is of a name, or begins with its initials: *Instituut Mijnbouwschade (IMG)*."""
    return bool(abbreviates(short, name)) or (len(name.core) > 1 and short.startswith("".join(word[0] for word in name.core)))


def _bracketed(shown: str) -> tuple[list[str], list[str], list[tuple[str, bool]]]:
    """Return what stands in brackets: kinds of bodies, places, and other names with whether they are said to be former or short names."""
    kinds: list[str] = []
    places: list[str] = []
    others: list[tuple[str, bool]] = []
    for inner in _BRACKETS.findall(shown):
        words = plain_words(inner)
        joined = " ".join(words)
        called = bool(_PREVIOUSLY.match(inner))
        if joined in KIND_WORDS:
            kinds.append(joined)
        elif joined in PLACE_CODES:
            places.append(PLACE_CODES[joined])
        elif called or len(words) > 1 or parse(inner).acronym:
            others.append((_PREVIOUSLY.sub("", inner), called))
        else:
            places += words
    return kinds, places, others


def spoken(name: Name) -> tuple[Name, ...]:
    """Return a name, and where its toponyms were put in one language also as it was written: a slip in *Fryslân* is none in *friesland*."""
    return (name, replace(name, core=name.written)) if name.written and name.written != name.core else (name,)
