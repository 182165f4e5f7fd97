"""Measured networks as tables: rankings, brokers, communities, mixing, and what is lost when an actor leaves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isnan

import networkx as nx

from ecograph.analysis.catalogue import Measure
from ecograph.analysis.groups import Grouping
from ecograph.analysis.leaving import Loss
from ecograph.analysis.measures import Rank
from ecograph.analysis.mixing import EIIndex, MixingCell
from ecograph.analysis.roles import ROLES, RoleCount
from ecograph.analysis.stability import Stability
from ecograph.analysis.uncertainty import Interval
from ecograph.model import Ecosystem, Text

__all__ = ["Table", "broker_table", "community_table", "ei_table", "loss_table", "mixing_table", "name_of", "number", "rank_table"]

Table = tuple[list[str], list[list[str]]]
"""Headings and rows."""
_SMALL = 0.01
_WORDS: Mapping[str, Text] = {
    "place": Text("plaats", "place"),
    "name": Text("naam", "name"),
    "kind": Text("soort", "kind"),
    "from": Text("van", "from"),
    "to": Text("tot", "to"),
    "places": Text("plaatsen", "places"),
    "top": Text("kans op top", "share in top"),
    "members": Text("leden", "members"),
    "size": Text("omvang", "size"),
    "stable": Text("vastheid", "stability"),
    "loose": Text("losste leden", "loosest members"),
    "external": Text("naar buiten", "external"),
    "internal": Text("binnen", "internal"),
    "index": Text("E-I-index", "E-I index"),
    "expected": Text("verwacht", "expected"),
    "all": Text("alle", "all"),
    "ties": Text("banden", "ties"),
    "strength": Text("sterkte", "strength"),
    "ratio": Text("banden / verwacht", "ties / expected"),
    "density": Text("dichtheid", "density"),
    "pairs": Text("verloren paren", "pairs lost"),
    "largest": Text("grootste deel", "largest component"),
    "efficiency": Text("verloren efficiëntie", "efficiency lost"),
    "parts": Text("stukken", "pieces"),
    "isolated": Text("blijft alleen achter", "left alone"),
}


def number(value: float) -> str:
    """Return a value for a table: four decimals at most, six for small ones, undefined as a dash.

    >>> number(0.25), number(3.0), number(0.00012), number(-1e-9), number(float("nan"))
    ('0.25', '3', '0.00012', '0', '–')
    """
    if isnan(value):
        return "–"
    text = f"{value:.{4 if abs(value) >= _SMALL else 6}f}"
    return text.rstrip("0").rstrip(".").replace("-0", "0") if float(text) == 0 else text.rstrip("0").rstrip(".")


def name_of(eco: Ecosystem, graph: nx.Graph[str], node: str, language: str) -> str:
    """Return what a node is called: by the graph, else by the ecosystem, else its id."""
    data = graph.nodes[node] if node in graph else {}
    own = str(data.get("label" if language == "nl" else "label_en", ""))
    thing = eco.entities.get(node.removeprefix("venue:"))
    return own or (thing.label.in_(language) if thing else node)


def rank_table(
    eco: Ecosystem,
    graph: nx.Graph[str],
    measure: Measure,
    ranked: Sequence[Rank],
    groups: Grouping,
    language: str,
    intervals: Mapping[str, Interval] | None = None,
) -> Table:
    """Return a ranking: place, name, kind, value and group; with intervals also those of value and place, and the share in the top."""
    heads = [*_heads(language, "place", "name", "kind"), measure.label.in_(language), groups.label.in_(language)]
    heads += _heads(language, "from", "to", "places", "top") if intervals else []
    rows = []
    for item in ranked:
        kind = graph.nodes[item.node].get("kind", "")
        shown = eco.kinds[kind].label.in_(language) if kind in eco.kinds else kind
        row = [str(item.place), name_of(eco, graph, item.node, language), shown, number(item.value), groups.label_of(item.node, language)]
        if intervals:
            own = intervals[item.node]
            row += [number(own.low), number(own.high), f"{own.place_low}–{own.place_high}", f"{own.top:.0%}"]
        rows.append(row)
    return heads, rows


def broker_table(
    eco: Ecosystem, graph: nx.Graph[str], found: Mapping[str, Mapping[str, RoleCount]], shown: Sequence[str], groups: Grouping, language: str
) -> Table:
    """Return the nodes by how often they mediate in each role, with the z of each in brackets."""
    heads = [*_heads(language, "name"), groups.label.in_(language), *(f"{role.in_(language)} (z)" for role in ROLES.values())]
    rows = []
    for node in shown:
        cells = [f"{number(found[role][node].count)} ({_short(found[role][node].z)})" for role in ROLES]
        rows.append([name_of(eco, graph, node, language), groups.label_of(node, language), *cells])
    return heads, rows


def community_table(eco: Ecosystem, graph: nx.Graph[str], found: Stability, language: str, *, smallest: int = 2, named: int = 5) -> Table:
    """Return the consensus communities of at least ``smallest`` nodes: size, mean share together, best tied and loosest members."""
    heads = [*_heads(language, "place", "size", "stable", "members", "loose")]
    members: dict[int, list[str]] = {}
    for node, community in found.communities.items():
        members.setdefault(community, []).append(node)
    rows = []
    for community, nodes in sorted(members.items()):
        if len(nodes) < smallest:
            continue
        best = sorted(nodes, key=lambda node: (-graph.degree(node), node))[:named]
        loose = sorted((node for node in nodes if found.share[node] < 1 / 2), key=lambda node: (found.share[node], node))[:named]
        mean = sum(found.share[node] for node in nodes) / len(nodes)
        names = ("; ".join(name_of(eco, graph, node, language) for node in some) for some in (best, loose))
        rows.append([str(community + 1), str(len(nodes)), f"{mean:.2f}", *names])
    return heads, rows


def ei_table(found: Sequence[EIIndex], groups: Grouping, language: str) -> Table:
    """Return the E-I index of all and of each group, with what shuffled groups would give."""
    heads = [groups.label.in_(language), *_heads(language, "members", "external", "internal", "index", "expected"), "p"]
    rows = []
    for index in found:
        label = groups.labels[index.group].in_(language) if index.group else _WORDS["all"].in_(language)
        counts = [str(index.members), str(index.external), str(index.internal)]
        rows.append([label, *counts, number(index.value), number(index.expected), number(index.p)])
    return heads, rows


def mixing_table(found: Sequence[MixingCell], groups: Grouping, language: str) -> Table:
    """Return the ties between each two groups beside what degrees alone would give."""
    label = groups.label.in_(language)
    heads = [label, label, *_heads(language, "ties", "strength", "expected", "ratio", "density")]
    rows = []
    for cell in found:
        ratio = cell.ties / cell.expected if cell.expected else float("nan")
        values = [str(cell.ties), number(cell.strength), number(cell.expected), _short(ratio), number(cell.density)]
        rows.append([groups.labels[cell.source].in_(language), groups.labels[cell.target].in_(language), *values])
    return heads, rows


def loss_table(eco: Ecosystem, graph: nx.Graph[str], losses: Sequence[Loss], language: str, *, named: int = 5) -> Table:
    """Return what the others lose when each node leaves."""
    heads = _heads(language, "name", "pairs", "largest", "efficiency", "parts", "isolated")
    rows = []
    for loss in losses:
        names = [name_of(eco, graph, node, language) for node in loss.isolated]
        more = f" (+{len(names) - named})" if len(names) > named else ""
        largest = f"{loss.largest_before} → {loss.largest_after}"
        lost = "–" if isnan(loss.efficiency_lost) else f"{loss.efficiency_lost:.1%}"
        cells = [str(loss.pairs_lost), largest, lost, str(len(loss.parts)), "; ".join(names[:named]) + more]
        rows.append([name_of(eco, graph, loss.node, language), *cells])
    return heads, rows


def _heads(language: str, *names: str) -> list[str]:
    return [_WORDS[name].in_(language) for name in names]


def _short(value: float) -> str:
    return "–" if isnan(value) else f"{value + 0.0:.1f}"
