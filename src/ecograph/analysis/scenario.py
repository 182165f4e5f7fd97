"""What if: a graph with actors and ties added and removed, and every measure before and after. The graph itself never changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import isnan, nan

import networkx as nx
import numpy as np

from ecograph.analysis.catalogue import Measure
from ecograph.analysis.uncertainty import places
from ecograph.analysis.whole import WHOLE, WholeMeasure
from ecograph.model import Claim, Ecosystem, Entity, Passage

__all__ = ["PASSAGE", "Change", "Scenario", "WholeChange", "apply", "changes", "reached", "whole_changes"]

PASSAGE = "scenario"
"""The passage of supposed ties: no document says them."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """What is supposed: things and claims that come, things that leave with all their claims, and claims that no longer hold."""

    title: str = ""
    actors: tuple[Entity, ...] = ()
    ties: tuple[Claim, ...] = ()
    leaving: tuple[str, ...] = ()
    ended: tuple[Claim, ...] = ()

    @property
    def named(self) -> frozenset[str]:
        """Return the ids of all things that the scenario names."""
        ends = {end for claim in (*self.ties, *self.ended) for end in (claim.subject, claim.object)}
        return frozenset({*ends, *self.leaving, *(actor.id for actor in self.actors)})


@dataclass(frozen=True, slots=True)
class Change:
    """A node's value and place in a measure before and after; ``nan`` and 0 where it is not in the network, or undefined."""

    measure: str
    node: str
    base: float
    scenario: float
    place_base: int
    place_scenario: int

    @property
    def difference(self) -> float:
        """Return scenario − base, rounded to nine digits; ``nan`` where one of them is."""
        return round(self.scenario - self.base, 9) + 0.0


@dataclass(frozen=True, slots=True)
class WholeChange:
    """A measure of the whole network before and after."""

    measure: WholeMeasure
    base: float
    scenario: float

    @property
    def difference(self) -> float:
        """Return scenario − base, rounded to nine digits; ``nan`` where one of them is."""
        return round(self.scenario - self.base, 9) + 0.0


def apply(eco: Ecosystem, scenario: Scenario) -> Ecosystem:
    """Return another ecosystem in which the scenario holds; the one that is given stays as it is.

    Who leaves takes along every claim, figure, amount, date and status about it. A supposed tie is a claim of the passage `PASSAGE`.
    """
    gone, ended = set(scenario.leaving), set(scenario.ended)
    entities = {id_: thing for id_, thing in eco.entities.items() if id_ not in gone}
    entities.update({actor.id: actor for actor in scenario.actors})
    kept = [claim for claim in eco.claims if claim not in ended and claim.subject not in gone and claim.object not in gone]
    supposed = {PASSAGE: Passage(PASSAGE, "", "", scenario.title, 0, 0, "")} if scenario.ties else {}
    return replace(
        eco,
        entities=dict(sorted(entities.items())),
        passages={**eco.passages, **supposed},
        claims=tuple(sorted({*kept, *scenario.ties})),
        dates=tuple(day for day in eco.dates if day.subject not in gone),
        statuses=tuple(state for state in eco.statuses if state.subject not in gone),
        figures=tuple(figure for figure in eco.figures if figure.about not in gone and figure.area not in gone),
        amounts=tuple(sum_ for sum_ in eco.amounts if not gone & {sum_.about, sum_.funder, sum_.recipient}),
    )


def changes(
    before: nx.Graph[str],
    after: nx.Graph[str],
    measures: Iterable[Measure],
    groups: tuple[Mapping[str, str], Mapping[str, str]] = ({}, {}),
) -> list[Change]:
    """Return every node's value and place in each measure before and after; of each measure the greatest changes first.

    ``groups`` are those of the nodes before and after, for measures that need them. Nodes that come or go stand first.
    """
    found: list[Change] = []
    for measure in measures:
        values = [_rounded(measure.values(graph, of)) for graph, of in zip((before, after), groups, strict=True)]
        ranked = [_places(each, ascending=measure.ascending) for each in values]
        rows = [
            Change(measure.id, node, values[0].get(node, nan), values[1].get(node, nan), ranked[0].get(node, 0), ranked[1].get(node, 0))
            for node in sorted({*before, *after}, key=str)
        ]
        found += sorted(rows, key=_size)
    return found


def whole_changes(before: nx.Graph[str], after: nx.Graph[str], groups: tuple[Mapping[str, str], Mapping[str, str]] = ({}, {})) -> list[WholeChange]:
    """Return every measure of the whole network (`whole.WHOLE`) before and after."""
    return [WholeChange(measure, measure.function(before, groups[0]) + 0.0, measure.function(after, groups[1]) + 0.0) for measure in WHOLE.values()]


def reached(eco: Ecosystem, scenario: Ecosystem) -> list[tuple[str, int, int]]:
    """Return the concepts (target groups, levels, themes, sectors) that more or fewer things are tied to: concept, before, after."""
    before, after = (_counts(each) for each in (eco, scenario))
    every = sorted({*before, *after})
    return [(concept, before.get(concept, 0), after.get(concept, 0)) for concept in every if before.get(concept, 0) != after.get(concept, 0)]


def _counts(eco: Ecosystem) -> dict[str, int]:
    found: dict[str, set[str]] = {}
    for claim in eco.claims:
        if claim.object in eco.concepts:
            found.setdefault(claim.object, set()).add(claim.subject)
    return {concept: len(subjects) for concept, subjects in found.items()}


def _rounded(values: Mapping[str, float]) -> dict[str, float]:
    return {node: round(value, 9) + 0.0 for node, value in values.items()}


def _places(values: Mapping[str, float], *, ascending: bool) -> dict[str, int]:
    nodes = list(values)
    ranked = places(np.array([values[node] for node in nodes], dtype=np.float64), ascending=ascending)
    return {node: 0 if isnan(values[node]) else int(place) for node, place in zip(nodes, ranked, strict=True)}


def _size(change: Change) -> tuple[int, float, str]:
    """Sort what comes or goes first, then by size of the difference, undefined on both sides last."""
    one_sided = isnan(change.base) != isnan(change.scenario)
    return (0 if one_sided else 2 if isnan(change.difference) else 1, 0.0 if isnan(change.difference) else -abs(change.difference), change.node)
