"""The pictures that are published with every build, in both languages and as SVG and PNG."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import networkx as nx

from ecograph.analysis.coverage import coverage, incidence
from ecograph.analysis.gaps import SAMPLES, GapAnswer
from ecograph.analysis.groups import Grouping, grouping
from ecograph.analysis.measures import find, rank
from ecograph.analysis.roles import roles
from ecograph.analysis.uncertainty import MISSED, WRONG, intervals, replicated, resampled_claims
from ecograph.model import Ecosystem
from ecograph.network import Declaration, build, simple
from ecograph.network import find as find_network
from ecograph.plots.brokers import broker_roles
from ecograph.plots.crossing import coverage_map
from ecograph.plots.forest import gap_forest
from ecograph.plots.ranks import rank_bars
from ecograph.plots.saving import SUFFIXES, render
from ecograph.plots.sheet import Picture
from ecograph.plots.words import interval_note

__all__ = ["published"]

_NETWORK, _SHOWN, _LEAST = "collaboration", 20, 5
_REPLICATES = 10  # enough for a picture; `ecograph rank --interval` takes 100
Drawing = Callable[[str], Picture]  # from a language


def published(eco: Ecosystem, networks: Mapping[str, Declaration], answers: Sequence[GapAnswer]) -> Iterator[tuple[str, bytes]]:
    """Yield file names and contents: gaps, sectors × target groups, who stands between others, and who mediates between helices.

    ``answers`` are all gaps, measured. What a graph has no data for is left out.
    """
    drawings: dict[str, Drawing] = {}
    if any(answer.cells for answer in answers):
        drawings["gaps"] = lambda language: gap_forest(eco, answers, samples=SAMPLES, language=language)
    if _crossing(eco, "sector", "target"):
        crossed = coverage(eco, "sector", "target", least=_LEAST, samples=SAMPLES)
        if crossed.tests:
            drawings["coverage-sector-target"] = lambda language: coverage_map(eco, crossed, samples=SAMPLES, language=language)
    declared = find_network(networks, _NETWORK)
    graph = simple(build(eco, declared))
    if graph:
        drawings["rank-betweenness"] = _ranking(eco, graph, declared)
    groups = grouping(eco, graph, "helix")
    if groups.of:
        drawings["brokers-helix"] = _brokers(eco, graph, groups, declared)
    for name, draw in drawings.items():
        for language in ("nl", "en"):
            picture = draw(language)
            for suffix in SUFFIXES:
                yield f"{name}.{language}{suffix}", render(picture, suffix)


def _crossing(eco: Ecosystem, *dimensions: str) -> bool:
    """Tell whether anything has a value in each of the dimensions."""
    things = [{thing for found in incidence(eco, dimension).values() for thing in found} for dimension in dimensions]
    return bool(set.intersection(*things))


def _ranking(eco: Ecosystem, graph: nx.Graph[str], declared: Declaration) -> Drawing:
    measure = find("betweenness")
    drawn = replicated(lambda seed: simple(build(resampled_claims(eco, seed=seed), declared)), measure.values, _REPLICATES)
    found = {interval.node: interval for interval in intervals(measure.values(graph), drawn)}
    first = rank(graph, measure)[:_SHOWN]

    def draw(language: str) -> Picture:
        note = interval_note(_REPLICATES, WRONG, MISSED, language)
        return rank_bars(eco, graph, measure, first, network=declared.title.in_(language), language=language, intervals=found, note=note)

    return draw


def _brokers(eco: Ecosystem, graph: nx.Graph[str], groups: Grouping, declared: Declaration) -> Drawing:
    found = roles(graph, groups.of)
    first = sorted(found["total"], key=lambda node: (-found["total"][node].count, node))[:_SHOWN]
    return lambda language: broker_roles(eco, graph, found, first, groups, network=declared.title.in_(language), language=language)
