"""What argues for and against a candidate, feature by feature: value × weight, added up to log-odds.

The idea is that of Fellegi & Sunter 1969 (A theory for record linkage).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from types import MappingProxyType

from ecograph.intake.reconciling.bodies import AREAS, DESCRIPTORS, GOVERNMENTS, NO_COMPANIES, agreement, body_of
from ecograph.intake.reconciling.comparing import Likeness, Rarity, likeness
from ecograph.intake.reconciling.initials import abbreviates
from ecograph.intake.reconciling.lifetimes import fits
from ecograph.intake.reconciling.namelist import NewName
from ecograph.intake.reconciling.normalise import Name, parse
from ecograph.intake.reconciling.targets import GRAPH, Target
from ecograph.intake.reconciling.weights import WEIGHTS
from ecograph.intake.reconciling.words import HONORIFICS

__all__ = ["Candidate", "Feature", "compare"]

_BARE = MappingProxyType({"municipality": 1.0, "province": 1.0, "region": 0.5, "place": 0.25, "water-authority": 0.5, "ministry": 0.5})


@dataclass(frozen=True, slots=True, order=True)
class Feature:
    """One argument: its value (``nan`` where it is not known), and what it weighs."""

    id: str
    value: float
    weight: float

    @property
    def contribution(self) -> float:
        """Return what it adds to the log-odds; what is not known adds nothing."""
        return 0.0 if math.isnan(self.value) else self.value * self.weight + 0.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A thing that a name may stand for, by which spelling, and why; ``odds`` are log-odds, the sum of all contributions."""

    target: Target
    spelling: str
    features: tuple[Feature, ...]
    odds: float

    @property
    def score(self) -> float:
        """Return the log-odds as a number from 0 to 1."""
        return 1 / (1 + math.exp(-max(-60.0, min(60.0, self.odds))))


def compare(new: NewName, readings: tuple[Name, ...], target: Target, spellings: tuple[Name, ...], rarity: Rarity) -> Candidate:
    """Return a target as a candidate for a name, by the reading of the name and the spelling of the target that fit best."""
    best: tuple[float, str, dict[str, float]] | None = None
    for reading in readings:
        for spelling in spellings:
            values = _features(new, (readings[0], reading), target, spelling, rarity)
            odds = round(math.fsum(value * WEIGHTS[id_] for id_, value in values.items() if value == value), 6)
            if best is None or (odds, best[1]) > (best[0], spelling.text):
                best = (odds, spelling.text, values)
    if best is None:
        raise ValueError("a candidate needs a reading and a spelling")
    return Candidate(target, best[1], tuple(Feature(id_, value, WEIGHTS[id_]) for id_, value in best[2].items()), best[0])


def _features(new: NewName, said: tuple[Name, Name], target: Target, spelling: Name, rarity: Rarity) -> dict[str, float]:
    first, reading = said
    places = (
        {*parse(new.place).core, *(word for place in (*first.places, *reading.places) for word in place.split())}
        if new.place or first.places
        else set()
    )
    theirs = {word for place in target.places for word in place.split()} if target.body != "company" else set()
    optional = places | theirs | _described(reading, target)
    name = _name_features(likeness(reading, spelling, rarity, optional=optional, explained=_explained(target, spelling)), reading, target)
    typed = body_of(new.type)
    stated = reading.kind or first.kind or (typed if typed in _BARE else "")
    return {
        "bias": 1.0,
        **name,
        "short": float(len(reading.glued) <= 2),
        "loose": float(target.source == GRAPH and spelling.text not in (target.label, *target.names[:2]) and spelling.text == spelling.text.lower()),
        "reading": reading.aside,
        "kind": _kind(stated, spelling, target),
        "bare": _BARE.get(spelling.kind, 0.0) if not stated and not new.type else 0.0,
        "former": _former(new, first, target, spelling),
        "type": _type(new.type, target),
        "form": _form(first.forms | reading.forms, target),
        "years": _years(reading, spelling, target),
        "place": _place(places, target, spelling),
        "period": fits(new.period, target) if fits(new.period, target) != 1.0 else 0.2,
        "registry": _registry(new, target),
        "domain": _domain(new.domain, target),
        "standing": _standing(new, target, spelling),
    }


def _name_features(fit: Likeness, reading: Name, target: Target) -> dict[str, float]:
    """Return the features of the name; where one only abbreviates the other, there are no words to compare.

    What a name says besides a place counts more: *Groninger Museum* is something in Groningen.
    """
    abbreviation = max(fit.abbreviation, abbreviates(reading.acronym, parse(target.label))) if reading.aside < 1 else 0.0
    if len(reading.core) > 1 and any(len(parse(name).core) > 1 for name in target.names):
        abbreviation = 0.0  # what its abbreviation stands for is known, and compared itself
    if abbreviation and fit.words < 0.3:
        return {"same": 0.0, "words": 0.0, "spelling": 0.0, "conflict": 0.0, "extra": 0.0, "abbreviation": abbreviation}
    spelling = max(0.0, min(1.0, (fit.spelling - 0.75) / 0.2))
    extra = min(1.0, 1.5 * fit.extra) if target.body in AREAS and not fit.conflict and len(reading.core) > 1 else fit.extra
    return {"same": fit.same, "words": fit.words, "spelling": spelling, "conflict": fit.conflict, "extra": extra, "abbreviation": abbreviation}


def _described(reading: Name, target: Target) -> frozenset[str]:
    """Return the words that say no more than what the target is (*ziekenhuis*), unless the name says that it is something else."""
    own = DESCRIPTORS.get(target.body, frozenset())
    general = HONORIFICS | _COMPANY if target.body == "company" else HONORIFICS
    return general if set(reading.core) & (_ALL_DESCRIPTORS - own) else own | general


def _explained(target: Target, spelling: Name) -> set[str]:
    """Return the words that a name may say besides a spelling: those of the official names of a body of a register, and abbreviations of a thing."""
    if target.source != GRAPH:
        own = {word for name in (target.label, *target.names[:2], *target.abbreviations) for word in parse(name).core}
    else:
        own = {parse(name).acronym for name in target.names[:4]} if spelling.text == target.label else set()
    return own - {*spelling.core}


_COMPANY = frozenset({"nederland", "nederlandse", "group", "groep"})
_ALL_DESCRIPTORS = frozenset().union(*DESCRIPTORS.values())


def _years(reading: Name, spelling: Name, target: Target) -> float:
    """Return 1 where names hold the same years, -1 where others, -0.5 where only one does; the year of an arrangement is only that of its act."""
    if not reading.years and not spelling.years:
        return math.nan
    if reading.years and spelling.years:
        return 1.0 if reading.years == spelling.years else -1.0
    return math.nan if target.body == "arrangement" else -0.5


def _standing(new: NewName, target: Target, spelling: Name) -> float:
    """Return how likely it is to be meant at all: the graph's things more, parts of ministries and what is no more less."""
    unit = -4.0 if len(spelling.core) < 3 else -2.0
    ended = -0.5 if target.ended or (target.last and not new.when) else 0.0
    return 0.5 * (target.source == GRAPH) + unit * (target.body == "unit") + ended - 0.5 * (target.kind == "publication")


def _kind(stated: str, spelling: Name, target: Target) -> float:
    """Return whether what the name says it is agrees with what the target is called, or else with what it is; -2 where it does not."""
    known = agreement(stated, target.body)
    if stated in GOVERNMENTS and known == 0.5 and target.body != "organisation":
        return -2.0
    if not stated or known < 0:
        return 2 * known
    if spelling.kind:
        return min(agreement(stated, spelling.kind), 2 * agreement(stated, spelling.kind))
    return 0.7 if known == 1.0 and stated in ("place", "region") else known


def _former(new: NewName, first: Name, target: Target, spelling: Name) -> float:
    """Return 0.3 where a name says that the body is no more, and it is; -1 where only one of the two says so, unless the date tells."""
    if first.former == "former":
        return 0.3 if target.last or target.ended or spelling.former == "former" else -0.5
    return -1.0 if spelling.former == "former" and not fits(new.period, target) > 0 else math.nan


def _type(text: str, target: Target) -> float:
    known = agreement(body_of(text), target.body) if text else math.nan
    return 2 * known if known < 0 else known


def _form(forms: frozenset[str], target: Target) -> float:
    """Return 0.25 where legal forms agree, -1 where they differ in kind, -2 for a company of what is none, ``nan`` where either is not known."""
    theirs = frozenset(form for name in target.names for form in parse(name).forms)
    if target.body in ("foundation", "association") and not theirs:
        theirs = frozenset({target.body})
    if forms & _BUSINESS and not theirs & _BUSINESS and (target.body in NO_COMPANIES or ("holding" in forms and target.body == "hospital")):
        return -2.0
    ours = forms - {"holding"}
    if not ours or not theirs - {"holding"}:
        return -1.0 if ours and ours <= {"foundation", "association"} and target.body == "company" else math.nan
    return 0.25 if ours & theirs else -0.5 if ours | theirs <= {"bv", "nv", "holding"} else -1.0


_BUSINESS = frozenset({"bv", "nv", "holding", "foreign-company"})


def _place(places: set[str], target: Target, spelling: Name) -> float:
    if not places:
        return math.nan
    theirs = {word for place in target.places for word in place.split()}
    if places & (theirs | set(spelling.core)):
        return 1.0
    return -0.5 if theirs else math.nan


def _registry(new: NewName, target: Target) -> float:
    if new.ids & target.ids:
        return 1.0
    return -0.5 if {scheme for scheme, _ in new.ids} & {scheme for scheme, _ in target.ids} else math.nan


def _domain(host: str, target: Target) -> float:
    if not host:
        return math.nan
    if target.domain:
        return 1.0 if target.domain == host else -0.25
    label = "".join(parse(host.rsplit(".", 1)[0].rpartition(".")[2]).core)
    return 0.4 if len(label) > 2 and any(label == parse(spelling).glued for spelling in target.spellings) else math.nan
