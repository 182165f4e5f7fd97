"""Mentions: things that are named together in a passage without a stated relation. Weak evidence, kept apart from claims."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import log2

from scipy.stats import hypergeom

from ecograph.model import Ecosystem

__all__ = ["Mention", "claimed_together", "direct_ties", "mentions"]

_STATEMENTS = frozenset({"finding", "objective", "challenge"})
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Mention:
    """Two things that passages name together, and how surprising that is.

    ``weight`` is the sum of 1 / (n - 1) over those passages, n being how many things each names; ``expected`` how many passages would
    name both by chance; ``information`` the pointwise mutual information in bits; ``probability`` the chance of so many or more.
    ``ties`` are the relations that the graph states between the two, ``claimed`` the passages of the graph that claim something of both;
    ``score`` ranks: weight × information × a discount for what is rarely named.
    """

    first: str
    second: str
    passages: tuple[str, ...]
    weight: float
    expected: float
    information: float
    probability: float
    ties: tuple[str, ...]
    claimed: tuple[str, ...]

    score: float


def claimed_together(eco: Ecosystem) -> dict[str, frozenset[str]]:
    """Return the things of which each passage of a graph claims something: what can be known without the documents."""
    found: dict[str, set[str]] = defaultdict(set)
    for thing, passages in eco.passages_of.items():
        if thing in eco.entities:
            for passage in passages:
                found[passage].add(thing)
    return {passage: frozenset(things) for passage, things in sorted(found.items())}


def direct_ties(eco: Ecosystem) -> dict[Pair, tuple[str, ...]]:
    """Return the relations that claims and amounts state between two entities, by the pair in the order of their ids."""
    found: dict[Pair, set[str]] = defaultdict(set)
    for claim in eco.claims:
        if claim.object in eco.entities and claim.subject != claim.object:
            found[_pair(claim.subject, claim.object)].add(claim.relation)
    for amount in eco.amounts:
        for giver, taker in ((amount.funder, amount.about), (amount.funder, amount.recipient)):
            if giver and taker and giver != taker:
                found[_pair(giver, taker)].add("funds")
    return {pair: tuple(sorted(relations)) for pair, relations in sorted(found.items())}


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def mentions(
    eco: Ecosystem, named: Mapping[str, Collection[str]], *, thing: str = "", tied: bool = False, kinds: Collection[str] = ()
) -> list[Mention]:
    """Return the pairs of actors and undertakings (with ``thing``, if given) that passages name together, most surprising first.

    ``named`` holds the things that each passage names. Passages with long lists count less: each pair of n things gets 1 / (n - 1)
    (Newman 2001, for papers of many authors). How far two things are named together more often than apart is their pointwise mutual
    information (Church & Hanks 1990), discounted by k / (k + 1) · m / (m + 1) for k passages together and m of the rarer thing, since
    it overrates what is named once (Pantel & Lin 2002); the probability is of the hypergeometric distribution (Fisher's exact test,
    one-sided), for one pair, not corrected for the number of pairs. Pairs with a stated relation are left out, unless ``tied``. Findings, objectives,
    challenges and places don't count, unless ``kinds`` names them.

    >>> mentions(Ecosystem(), {})
    []
    """
    counted = {passage: sorted(id_ for id_ in things if _counts(eco, id_, kinds)) for passage, things in sorted(named.items())}
    counted = {passage: things for passage, things in counted.items() if things}
    single = Counter(id_ for things in counted.values() for id_ in things)
    together: dict[Pair, list[str]] = defaultdict(list)
    weights: dict[Pair, float] = defaultdict(float)
    for passage, things in counted.items():
        pairs = combinations(things, 2) if not thing else ((_pair(thing, other)) for other in things if other != thing and thing in things)
        for pair in pairs:
            together[pair].append(passage)
            weights[pair] += 1 / (len(things) - 1)
    ties = direct_ties(eco)
    chosen = [pair for pair in sorted(together) if tied or pair not in ties]
    found = [_mention(eco, pair, tuple(together[pair]), weights[pair], len(counted), single, ties) for pair in chosen]
    return sorted(found, key=lambda m: (-round(m.score, 9), -len(m.passages), m.first, m.second))


def _counts(eco: Ecosystem, id_: str, kinds: Collection[str]) -> bool:
    entity = eco.entities.get(id_)
    if entity is None:
        return False
    if kinds:
        return bool(set(kinds) & set(entity.kinds))
    return eco.mode(id_) in {"actor", "undertaking"} and entity.kind not in _STATEMENTS


def _mention(
    eco: Ecosystem, pair: Pair, passages: tuple[str, ...], weight: float, total: int, single: Mapping[str, int], ties: Mapping[Pair, tuple[str, ...]]
) -> Mention:
    one, other = single[pair[0]], single[pair[1]]
    expected = one * other / total
    probability = float(hypergeom.sf(len(passages) - 1, total, one, other))
    both = set(eco.passages_of.get(pair[0], ())) & set(eco.passages_of.get(pair[1], ()))
    information = log2(len(passages) / expected)
    rarer = min(one, other)
    score = weight * max(information, 0.0) * len(passages) / (len(passages) + 1) * rarer / (rarer + 1)
    return Mention(*pair, passages, weight, expected, information, probability, ties.get(pair, ()), tuple(sorted(both)), score)
