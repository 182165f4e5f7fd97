"""A scenario as tables: the whole network, and each actor that changes, before and after."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from math import isnan
from typing import Any

import networkx as nx

from ecograph.analysis.catalogue import MEASURES
from ecograph.analysis.scenario import Change, WholeChange
from ecograph.model import Ecosystem
from ecograph.report.measuring import Table, name_of, number

__all__ = ["change_records", "change_table", "reach_table", "shown_changes", "whole_table"]

_VALUES = {"nl": ["nu", "scenario", "verschil"], "en": ["base", "scenario", "difference"]}


def whole_table(changes: Sequence[WholeChange], language: str) -> Table:
    """Return the measures of the whole network before and after."""
    rows = [[change.measure.label.in_(language), *map(number, (change.base, change.scenario)), _signed(change.difference)] for change in changes]
    return [{"nl": "heel het netwerk", "en": "whole network"}[language], *_VALUES[language]], rows


def shown_changes(changes: Iterable[Change], named: Collection[str], limit: int) -> list[Change]:
    """Return of each measure what changes: the things that the scenario names, and the ``limit`` greatest changes besides (0: all)."""
    shown: list[Change] = []
    count: dict[str, int] = {}
    for change in changes:
        appears = isnan(change.base) != isnan(change.scenario)
        if not appears and (isnan(change.difference) or not change.difference):
            continue  # a place that shifts because others changed is no change of this one
        if change.node.removeprefix("venue:") not in named:
            count[change.measure] = count.get(change.measure, 0) + 1
            if limit and count[change.measure] > limit:
                continue
        shown.append(change)
    return shown


def change_table(eco: Ecosystem, graphs: Sequence[nx.Graph[str]], changes: Sequence[Change], language: str) -> Table:
    """Return nodes before and after, with their places; ``eco`` is the ecosystem in which the scenario holds."""
    heads = {"nl": ["maat", "naam"], "en": ["measure", "name"]}[language]
    places = {"nl": ["plaats nu", "plaats in scenario"], "en": ["place in base", "place in scenario"]}[language]
    rows = []
    for change in changes:
        values = [number(change.base), number(change.scenario), _signed(change.difference)]
        cells = [MEASURES[change.measure].label.in_(language), name_of(eco, _holding(graphs, change.node), change.node, language)]
        rows.append([*cells, *values, str(change.place_base or "–"), str(change.place_scenario or "–")])
    return [*heads, *_VALUES[language], *places], rows


def reach_table(eco: Ecosystem, reached: Sequence[tuple[str, int, int]], language: str) -> Table:
    """Return the target groups, levels, themes and sectors to which more or fewer things are tied."""
    rows = [[eco.label(concept, language), str(before), str(after), f"{after - before:+d}"] for concept, before, after in reached]
    return [{"nl": "bereikt", "en": "reached"}[language], *_VALUES[language]], rows


def change_records(
    eco: Ecosystem, graphs: Sequence[nx.Graph[str]], whole: Sequence[WholeChange], changes: Sequence[Change], reached: Sequence[tuple[str, int, int]]
) -> list[dict[str, Any]]:
    """Return everything as records for JSON, numbers as numbers and undefined as null; ids beside names."""
    records: list[dict[str, Any]] = [
        {"level": "network", "measure": each.measure.id} | _record(each.base, each.scenario, each.difference) for each in whole
    ]
    for concept, before, after in reached:
        records.append({"level": "concept", "measure": "reached-by", "id": concept} | _record(before, after, after - before))
    for change in changes:
        node = {"id": change.node, "nl": "", "en": ""}
        node |= {language: name_of(eco, _holding(graphs, change.node), change.node, language) for language in ("nl", "en")}
        values = _record(change.base, change.scenario, change.difference)
        places = {"place_base": change.place_base or None, "place_scenario": change.place_scenario or None}
        records.append({"level": "node", "measure": change.measure} | node | values | places)
    return records


def _record(base: float, scenario: float, difference: float) -> dict[str, float | None]:
    values = {"base": base, "scenario": scenario, "difference": difference}
    return {key: None if isnan(value) else round(value, 9) for key, value in values.items()}


def _holding(graphs: Sequence[nx.Graph[str]], node: str) -> nx.Graph[str]:
    return next(graph for graph in graphs if node in graph)


def _signed(value: float) -> str:
    text = number(value)
    return text if text in ("–", "0") or value < 0 else f"+{text}"
