"""The ways in which a name can be read: without its brackets, by what stands in them, and with toponyms in either language."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import replace

from ecograph.intake.reconciling.initials import abbreviates
from ecograph.intake.reconciling.normalise import Name, clean, parse, plain_words
from ecograph.intake.reconciling.words import KIND_WORDS, PLACE_CODES

__all__ = ["spoken", "variants"]

_SEPARATOR = re.compile(r"\s+[-–—|/]\s+|:\s+")
_BRANCH = re.compile(r"[\s,(–—-]+(?:loc|locatie|vest|vestiging|filiaal|nevenvestiging|location|branch)\b[.:]?\s+([^,()]+?)\)?$", re.IGNORECASE)
_HOST = re.compile(r"(?:https?://)?(?:www\.)?([\w-]{2,})\.(?:nl|com|eu|org|nu|net|frl)/?", re.IGNORECASE)
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_PREVIOUSLY = re.compile(r"^(?:voorheen|vh|v/h|eerder|formerly|was|ook|afgekort|hierna|aka|kortweg)\b[:\s]*", re.IGNORECASE)
_UNBRACKETED = str.maketrans("()[]", "    ")


def variants(text: str, known: Container[str] = ()) -> tuple[Name, ...]:
    """Return the readings of a name: without its brackets and branch first, then what stands in brackets or behind a dash where that is a name.

    A branch stays part of a name that is ``known`` as a whole.

    >>> [name.glued for name in variants("Samenwerkingsverband Noord-Nederland (SNN)")]
    ['samenwerkingsverbandnoordnederland', 'snn']
    >>> [(name.glued, name.places) for name in variants("Noorderpoort, locatie Appingedam")]
    [('noorderpoort', ('appingedam',))]
    """
    shown = clean(text)
    branch = _BRANCH.search(shown) if parse(shown).glued not in known else None
    shown = shown[: branch.start()] if branch and branch.start() else shown
    kinds, places, others = _bracketed(shown)
    base = clean(" ".join([*kinds[:1], _BRACKETS.sub(" ", shown)])) or shown
    first = parse(base)
    if not first.core and others:
        first, others = parse(shown.translate(_UNBRACKETED)), []
    parts = _SEPARATOR.split(base)
    if len(parts) == 2:
        first, short = _parted(first, parts)
        others += short
    host = _HOST.fullmatch(base)
    others += [(host[1], True)] if host else []
    town = [" ".join(parse(branch[1]).core)] if branch and branch.start() else []
    found = [replace(first, places=(*first.places, *places, *town))]
    if places and not kinds and not others:
        found.append(parse(shown.translate(_UNBRACKETED)))
    for other, called in others:
        name = parse(other)
        found.append(replace(name, aside=0.25 if called or _begins(name.acronym, first) else 1.0))
    return tuple(way for name in found for way in spoken(name) if way.core or name is found[0])


def _parted(whole: Name, parts: list[str]) -> tuple[Name, list[tuple[str, bool]]]:
    """Return ‘RUG - Rijksuniversiteit Groningen’ without its abbreviation, and that; of any other pair the whole, and what abbreviates in it."""
    for short, long in (parts, parts[::-1]):
        if parse(short).acronym and _begins(parse(short).acronym, parse(long)):
            return parse(long), [(short, True)]
    return whole, [(part, False) for part in parts if parse(part).acronym]


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
