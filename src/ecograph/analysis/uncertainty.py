"""Uncertainty: how far a value and its rank hang on what the reading of the documents got wrong or missed.

The reading is repeated on paper: of the claims a share is dropped (they may be wrong) and a share is added that the graph lacks (they
may have been missed), the network is built anew, and every node is measured and ranked again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import isnan, nan

import networkx as nx
import numpy as np

from ecograph.analysis.arrays import Floats
from ecograph.model import Claim, Ecosystem

__all__ = ["MISSED", "WRONG", "Interval", "intervals", "places", "replicated", "resampled_claims", "resampled_ties"]

WRONG = 0.005
"""The share of claims that are wrong: four of 894 that fresh readers judged, so 0.12–1.1 % with 95 % confidence (docs/quality.md)."""
MISSED = 0.075
"""The share of claims that are missed. Second readings added 10–18 % to long documents (docs/quality.md). Two readers who miss as much,
independently of each other, would both miss 1–3 %; readers are not independent, so 5–10 % is supposed, and this is the middle."""
_TRIES = 20  # draws for each new tie; a relation that is nearly complete gets fewer than wanted


@dataclass(frozen=True, slots=True)
class Interval:
    """A node's value and place, how they vary over the replicates, and how often it is among the first.

    ``value`` and ``place`` are those of the graph as it is; ``low`` and ``high`` bound the middle share of the replicates; ``top`` is the
    share of replicates in which its place is at most k. A node without a value in a replicate counts there as last. The interval need
    not hold the value itself: as more is missed than wrong, a fuller reading raises all degrees. Places are what to compare.
    """

    node: str
    value: float
    low: float
    high: float
    place: int
    place_low: int
    place_high: int
    top: float


def intervals(
    base: Mapping[str, float], replicates: Sequence[Mapping[str, float]], *, ascending: bool = False, level: float = 0.9, top: int = 10
) -> list[Interval]:
    """Return for each node of ``base`` the percentile interval of value and place over measured replicates, best place first.

    ``level`` is the share of the replicates inside the interval, 0–1; ``top`` the k of *among the first k*. Values that are ``nan`` do
    not count for ``low`` and ``high``, which are ``nan`` if all are. Raises ValueError without replicates or for another level.

    References: S. P. Borgatti, K. M. Carley & D. Krackhardt, On the robustness of centrality measures under conditions of imperfect
    data, Social Networks 28 (2006) 124; B. Efron & R. J. Tibshirani, An introduction to the bootstrap, 1993, ch. 13 (percentiles).

    >>> found = intervals({"a": 2.0, "b": 1.0}, [{"a": 2.0, "b": 1.0}, {"a": 0.0, "b": 3.0}], top=1)
    >>> [(i.node, i.place, i.place_low, i.place_high, i.top) for i in found]
    [('a', 1, 1, 2, 0.5), ('b', 2, 1, 2, 0.5)]
    """
    if not replicates or not 0 < level < 1:
        raise ValueError("there must be replicates, and a level between 0 and 1")
    nodes = sorted(base, key=str)
    values = np.array([[drawn.get(node, nan) for node in nodes] for drawn in replicates], dtype=np.float64).reshape(len(replicates), len(nodes))
    ranked = np.array([places(row, ascending=ascending) for row in values]).reshape(values.shape)
    own = places(np.array([base[node] for node in nodes], dtype=np.float64), ascending=ascending)
    tails = (1 - level) / 2
    found = []
    for column, node in enumerate(nodes):
        defined = values[:, column][~np.isnan(values[:, column])]
        low, high = np.quantile(defined, [tails, 1 - tails], method="linear") if len(defined) else (nan, nan)
        first, last = np.quantile(ranked[:, column], [tails, 1 - tails], method="closest_observation")
        share = float((ranked[:, column] <= top).mean())
        found.append(Interval(node, base[node], float(low), float(high), int(own[column]), int(first), int(last), share))
    return sorted(found, key=lambda interval: (isnan(interval.value), interval.place, str(interval.node)))


def places(values: Floats, *, ascending: bool = False) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Return the place of each value from 1, equal values (to nine digits) sharing the better place; ``nan`` comes last.

    >>> places(np.array([1.0, 3.0, 3.0, np.nan])).tolist()
    [3, 1, 1, 4]
    """
    keys = np.where(np.isnan(values), np.inf, np.round(values if ascending else -values, 9))
    found: np.ndarray[tuple[int], np.dtype[np.int64]] = np.searchsorted(np.sort(keys), keys, side="left").astype(np.int64) + 1
    return found


def resampled_claims(eco: Ecosystem, *, wrong: float = WRONG, missed: float = MISSED, seed: int = 0) -> Ecosystem:
    """Return an ecosystem as another reading might have given it: claims dropped and added, relation by relation; the rest is shared.

    Each claim is dropped with probability ``wrong``. For each relation a Poisson number of claims is added, ``missed`` times as many as
    there are on average: a subject and an object each drawn from the claims of that relation, so that what is mentioned often
    is missed often, a pair that is not yet claimed, in the passage of the subject's claim. What no claim mentions is never drawn: the
    intervals say nothing of actors that the documents pass over altogether.

    Raises ValueError for shares outside 0–1.
    """
    if not (0 <= wrong <= 1 and 0 <= missed <= 1):
        raise ValueError("the shares of wrong and missed claims lie between 0 and 1")
    random = np.random.default_rng(seed)
    by_relation: dict[str, list[Claim]] = defaultdict(list)
    for claim in eco.claims:
        by_relation[claim.relation].append(claim)
    kept: list[Claim] = []
    for relation in sorted(by_relation):
        claims = sorted(by_relation[relation], key=_order)
        stays = random.random(len(claims)) >= wrong
        kept += [claim for claim, stay in zip(claims, stays.tolist(), strict=True) if stay]
        pairs = [(claim.subject, claim.object) for claim in claims]
        for first, second in _new_pairs(pairs, int(random.poisson(missed * len(claims))), random):
            kept.append(Claim(pairs[first][0], relation, pairs[second][1], claims[first].passage))
    return replace(eco, claims=tuple(kept))


def _order(claim: Claim) -> tuple[str, ...]:
    return claim.subject, claim.object, claim.passage, claim.role, claim.status, claim.start, claim.end, claim.note


def resampled_ties(graph: nx.Graph[str], *, wrong: float = WRONG, missed: float = MISSED, seed: int = 0) -> nx.Graph[str]:
    """Return a copy of a graph that has no claims to go back to, with ties dropped and added in the same way.

    The ends of an added tie are drawn from the ends of ties of the same kind (edge attribute ``tie``), its weight from their weights.
    Parallel ties of a multigraph count as one.

    >>> resampled_ties(nx.path_graph(9), wrong=1, missed=0).number_of_edges()
    0
    """
    random = np.random.default_rng(seed)
    copy: nx.Graph[str] = nx.DiGraph() if graph.is_directed() else nx.Graph()
    copy.add_nodes_from(sorted(graph.nodes.items(), key=lambda item: str(item[0])))
    kinds: dict[str, dict[tuple[str, str], float]] = defaultdict(dict)
    for source, target, data in graph.edges(data=True):
        ends = (source, target) if graph.is_directed() or str(source) <= str(target) else (target, source)
        kinds[str(data.get("tie", ""))][ends] = float(data.get("weight", 1.0))
    for kind, ties in sorted(kinds.items()):
        pairs = sorted(ties, key=str)
        stays = random.random(len(pairs)) >= wrong
        drawn = [pair for pair, stay in zip(pairs, stays.tolist(), strict=True) if stay]
        weights = [ties[pair] for pair in drawn]
        for first, second in _new_pairs(pairs, int(random.poisson(missed * len(pairs))), random, directed=graph.is_directed()):
            drawn.append((pairs[first][0], pairs[second][1]))
            weights.append(ties[pairs[first]])
        copy.add_edges_from((*pair, {"weight": weight, "tie": kind}) for pair, weight in zip(drawn, weights, strict=True))
    return copy


def _new_pairs(pairs: Sequence[tuple[str, str]], wanted: int, random: np.random.Generator, *, directed: bool = True) -> list[tuple[int, int]]:
    """Return up to ``wanted`` couples of positions: the first end of one pair and the second of another make a pair that is new."""
    known = set(pairs) if directed else {pair for first, second in pairs for pair in ((first, second), (second, first))}
    found: list[tuple[int, int]] = []
    for first, second in random.integers(0, len(pairs), size=(_TRIES * wanted, 2)).tolist():
        pair = (pairs[first][0], pairs[second][1])
        if len(found) < wanted and pair[0] != pair[1] and pair not in known:
            known.update((pair,) if directed else (pair, pair[::-1]))
            found.append((first, second))
    return found


def replicated(
    draw: Callable[[int], nx.Graph[str]], measure: Callable[[nx.Graph[str]], Mapping[str, float]], count: int
) -> list[Mapping[str, float]]:
    """Return the values of a measure on the graphs drawn with the seeds 0 … ``count`` − 1."""
    return [measure(draw(seed)) for seed in range(count)]
