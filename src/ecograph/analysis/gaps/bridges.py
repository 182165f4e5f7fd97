"""Who could close a gap: actors that already have ties to either side, with these ties as reasons."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from math import log

import networkx as nx

from ecograph.analysis.gaps.measured import Cell, GapAnswer
from ecograph.model import Ecosystem

__all__ = ["Bridge", "Lead", "bridges"]

Lead = tuple[str, tuple[str, ...], tuple[str, ...]]  # a thing, the relations that lead to it, and their passages


@dataclass(frozen=True, slots=True)
class Bridge:
    """An actor between two groups: its ties to the first and the second, as (thing, relations, passages); ``score`` ranks it."""

    actor: str
    score: float
    first: tuple[Lead, ...]
    second: tuple[Lead, ...]


def bridges(eco: Ecosystem, ties: nx.MultiDiGraph[str], answer: GapAnswer, cell: Cell, *, limit: int = 5) -> list[Bridge]:
    """Return the actors best placed to bridge a cell of a gap, best first.

    The first side are the members of the first group that have no tie to the second; the second side are its members or, where these are
    concepts, the things outside the first group that are tied to them. An actor needs a tie to both. A tie counts 1 / log(1 + degree)
    of the thing that it leads to, as in Adamic–Adar: what everybody is tied to says little. The score is the smaller of the two sums,
    so that a bridge stands on both banks.

    ``ties`` is the network of all ties.

    References: L. A. Adamic & E. Adar, Friends and neighbors on the web, Social Networks 25 (2003) 211; R. V. Gould & R. M. Fernandez,
    Structures of mediation, Sociological Methodology 19 (1989) 89.
    """
    first = set(cell.first_without)
    members = {m.thing for m in answer.members if m.group == cell.first}
    second = {m.thing for m in answer.members if m.group == cell.second}
    concepts = second & set(eco.concepts)
    if concepts:
        second = (second - concepts) | {claim.subject for claim in eco.claims if claim.object in concepts} - members
    found = []
    for actor in sorted(node for node in ties if eco.mode(node) == "actor"):
        if actor in first and actor in second:
            continue
        to_first, to_second = _leads(ties, actor, first), _leads(ties, actor, second)
        if to_first and to_second:
            score = min(sum(_weight(ties, lead[0]) for lead in side) for side in (to_first, to_second))
            found.append(Bridge(actor, score, tuple(to_first), tuple(to_second)))
    return sorted(found, key=lambda bridge: (-round(bridge.score, 9), bridge.actor))[:limit]


def _weight(ties: nx.MultiDiGraph[str], thing: str) -> float:
    return 1 / log(1 + max(2, ties.degree(thing)))


def _leads(ties: nx.MultiDiGraph[str], actor: str, wanted: Collection[str]) -> list[Lead]:
    found: dict[str, tuple[set[str], set[str]]] = {}
    for edges in (ties.out_edges(actor, keys=True, data=True), ties.in_edges(actor, keys=True, data=True)):
        for source, target, relation, data in edges:
            other = target if source == actor else source
            if other in wanted and other != actor:
                relations, passages = found.setdefault(other, (set(), set()))
                relations.add(relation)
                passages.update(data["passages"])
    return [(thing, tuple(sorted(relations)), tuple(sorted(passages))) for thing, (relations, passages) in sorted(found.items())]
