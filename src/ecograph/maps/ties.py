"""What is on a map, and the ties between these things: undirected, weighted by what claims of them weigh together."""

from __future__ import annotations

from collections.abc import Iterable

from ecograph.maps.appearance import MAP_MODES
from ecograph.model import Ecosystem

__all__ = ["degrees", "mapped", "tie_weights"]


def mapped(eco: Ecosystem) -> list[str]:
    """Return the ids of the entities that are on the map: those whose kind acts, is taken part in, is a place or a finding; sorted."""
    return sorted(id_ for id_ in eco.entities if eco.mode(id_) in MAP_MODES)


def tie_weights(eco: Ecosystem, ids: Iterable[str]) -> dict[tuple[str, str], float]:
    """Return the weight of all claims between each two of the things: declared weight of the relation, added up; self-ties left out."""
    wanted = set(ids)
    found: dict[tuple[str, str], float] = {}
    for claim in sorted(eco.claims):
        if claim.subject != claim.object and {claim.subject, claim.object} <= wanted:
            pair = (min(claim.subject, claim.object), max(claim.subject, claim.object))
            found[pair] = found.get(pair, 0.0) + eco.relations[claim.relation].weight
    return dict(sorted(found.items()))


def degrees(ties: Iterable[tuple[str, str]]) -> dict[str, float]:
    """Return with how many others each thing has a tie.

    >>> degrees([("a", "b"), ("b", "c")])
    {'a': 1.0, 'b': 2.0, 'c': 1.0}
    """
    found: dict[str, float] = {}
    for pair in ties:
        for end in pair:
            found[end] = found.get(end, 0.0) + 1.0
    return dict(sorted(found.items()))
