"""Missing links: pairs without a tie that look like those with one, with what argues for and against each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import log
from typing import Literal

import numpy as np

from ecograph.analysis.links.features import FEATURES, features
from ecograph.analysis.links.model import learn
from ecograph.analysis.links.problem import Problem, Target, problem
from ecograph.errors import InputError
from ecograph.model import Ecosystem

__all__ = ["Argument", "Sort", "Suggestion", "suggest"]

Sort = Literal["contact", "whole", "concept", "place", "no-concept", "no-place", "no-document", "no-passage", "ended"]
Known = dict[str, dict[str, set[str]]]  # thing → value → passages
_REASONS = 3  # of each sort
_LITTLE = -0.3


@dataclass(frozen=True, slots=True)
class Argument:
    """Something that speaks for or against a tie: its sort, what it runs through, and the passages on either side."""

    sort: Sort
    through: tuple[str, ...]
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A missing link between an actor and another (or what it could take part in).

    ``score`` is the model's log-odds; ``weights`` how much each feature adds to or takes from it, against the mean pair; ``little`` names the
    features that speak for a tie and of which this pair has so little that its score suffers.
    """

    first: str
    second: str
    score: float
    weights: tuple[tuple[str, float], ...]
    arguments: tuple[Argument, ...]
    against: tuple[Argument, ...]
    little: tuple[str, ...]


def suggest(eco: Ecosystem, target: Target, *, actor: str = "", limit: int = 20, seed: int = 0) -> list[Suggestion]:
    """Return the missing links that look most like ties, best first, each with reasons; of one actor, or of all.

    Persons are left out (they stand for who sent them), and so is what cannot be new: a predecessor and its successor, a whole and its part.
    Raises InputError for an actor that takes part in nothing.
    """
    laid = problem(eco, target)
    if actor and actor not in laid.actors:
        raise InputError(f"‘{actor}’ takes part in nothing in this graph", remedy="nothing can be learned from nothing; see `ecograph show`")
    pairs = laid.pairs(limit=2_000_000)
    ends = laid.actors if target == "actors" else laid.venues
    barred = _barred(eco)
    if actor:
        number = laid.actors.index(actor)
        other = ends.index(actor) if actor in ends and target == "actors" else -1
        mine = (pairs[0] == number) | ((pairs[1] == other) if target == "actors" else False)
        pairs = (pairs[0][mine], pairs[1][mine])
    values = features(laid, pairs)
    model = learn(laid, seed=seed)
    scores, parts = model.score(values), model.contributions(values)
    found: list[Suggestion] = []
    evidence = _Evidence(eco, laid)
    for place in np.lexsort((pairs[1], pairs[0], -np.round(scores, 9))):
        first, second = laid.actors[pairs[0][place]], ends[pairs[1][place]]
        if target == "actors" and second == actor:
            first, second = second, first
        if frozenset((first, second)) in barred or first == second or "person" in (*eco.entities[first].kinds, *eco.entities[second].kinds):
            continue
        weights = tuple((name, float(part)) for name, part in zip(FEATURES, parts[place], strict=True))
        little = tuple(name for (name, part), weight in zip(weights, model.weights, strict=True) if weight > 0 and part < _LITTLE)
        reasons = evidence.arguments(first, second), evidence.against(first, second)
        found.append(Suggestion(first, second, float(scores[place]), weights, *reasons, little))
        if len(found) == limit:
            break
    return found


def _barred(eco: Ecosystem) -> set[frozenset[str]]:
    """Return the pairs between which a tie would say nothing new: they already have one of another kind."""
    return {frozenset((claim.subject, claim.object)) for claim in eco.claims if claim.object in eco.entities}


class _Evidence:
    """What of an ecosystem speaks for a tie of two: indexes made once, looked up for each suggestion."""

    def __init__(self, eco: Ecosystem, laid: Problem) -> None:
        self.eco, self.target = eco, laid.target
        self.venues: Known = defaultdict(lambda: defaultdict(set))
        self.members: Known = defaultdict(lambda: defaultdict(set))
        self.concepts: Known = defaultdict(lambda: defaultdict(set))
        self.places: Known = defaultdict(lambda: defaultdict(set))
        self.wholes: Known = defaultdict(lambda: defaultdict(set))
        actors, every = set(laid.actors), {*laid.actors, *laid.venues}
        venues = set(laid.venues)
        for claim in eco.claims:
            tie = eco.relations[claim.relation].tie
            if tie in ("affiliation", "funding") and claim.subject in actors and claim.object in venues:
                self.venues[claim.subject][claim.object].add(claim.passage)
                self.members[claim.object][claim.subject].add(claim.passage)
            elif claim.object in eco.concepts and claim.subject in every:
                self.concepts[claim.subject][claim.object].add(claim.passage)
            elif claim.relation in ("areaServed", "locatedIn") and claim.subject in every:
                self.places[claim.subject][claim.object].add(claim.passage)
            elif claim.relation in ("partOf", "contributesTo") and claim.subject in venues:
                self.wholes[claim.subject][claim.object].add(claim.passage)
        self.spread: dict[str, int] = defaultdict(int)
        for found in self.concepts.values():
            for concept in found:
                self.spread[concept] += 1
        self.ended = {day.subject: (day.value, day.passage) for day in eco.dates if day.property == "endDate"}

    def arguments(self, first: str, second: str) -> tuple[Argument, ...]:
        """Return what speaks for a tie, the strongest of each sort first."""
        return (
            *self._contacts(first, second),
            *self._wholes(first, second),
            *self._shared("concept", self.concepts, first, second, lambda concept: 1 / log(1 + max(2, self.spread[concept]))),
            *self._shared("place", self.places, first, second, lambda _: 1.0),
        )

    def against(self, first: str, second: str) -> tuple[Argument, ...]:
        """Return what speaks against a tie."""
        found = []
        apart: tuple[tuple[Sort, Known], ...] = (("no-concept", self.concepts), ("no-place", self.places))
        for sort, known in apart:
            if known[first] and known[second] and not set(known[first]) & set(known[second]):
                found.append(Argument(sort, (), ()))
        passages = [set(self.eco.passages_of.get(end, ())) for end in (first, second)]
        documents = [{self.eco.passages[passage].document for passage in found} for found in passages]
        if not documents[0] & documents[1]:
            found.append(Argument("no-document", (), ()))
        elif not passages[0] & passages[1]:
            found.append(Argument("no-passage", (), ()))
        if second in self.ended:
            year, passage = self.ended[second]
            found.append(Argument("ended", (year,), (passage,)))
        return tuple(found)

    def _contacts(self, first: str, second: str) -> Iterable[Argument]:
        """Return who stands between: first – something – contact – something – second (or takes part in it)."""
        scored = []
        for venue, passages in self.venues[first].items():
            for contact, more in self.members[venue].items():
                if contact in (first, second):
                    continue
                onward = self._onward(contact, second)
                for last, rest in onward.items():
                    weight = 1 / (len(self.members[venue]) * max(1, len(self.venues[contact])))
                    through = (venue, contact) if last == second else (venue, contact, last)
                    scored.append((-weight, through, passages | more | rest))
        return [Argument("contact", through, tuple(sorted(found))) for _, through, found in sorted(scored, key=lambda item: item[:2])[:_REASONS]]

    def _onward(self, contact: str, second: str) -> dict[str, set[str]]:
        if self.target == "affiliations":
            return {second: self.members[second][contact]} if contact in self.members[second] else {}
        mine, theirs = self.venues[contact], self.venues[second]
        return {venue: mine[venue] | theirs[venue] for venue in mine if venue in theirs}

    def _wholes(self, first: str, second: str) -> Iterable[Argument]:
        """Return wholes of which both take part in a part (or of which the second is a part)."""
        scored = set()
        theirs = [second] if self.target == "affiliations" else list(self.venues[second])
        for venue in self.venues[first]:
            for other in theirs:
                for whole in {*self.wholes[venue], venue} & {*self.wholes[other], other}:
                    passages = {*self.wholes[venue].get(whole, ()), *self.wholes[other].get(whole, ())}
                    through = tuple(dict.fromkeys((venue, whole) if self.target == "affiliations" else (venue, whole, other)))
                    scored.add((len(through), through, tuple(sorted(passages))))
        return [Argument("whole", through, passages) for _, through, passages in sorted(scored)[:_REASONS]]

    def _shared(
        self, sort: Sort, known: dict[str, dict[str, set[str]]], first: str, second: str, weight: Callable[[str], float]
    ) -> Iterable[Argument]:
        both = set(known[first]) & set(known[second])
        ranked = sorted(both, key=lambda value: (-weight(value), value))[:_REASONS]
        return [Argument(sort, (value,), tuple(sorted(known[first][value] | known[second][value]))) for value in ranked]
