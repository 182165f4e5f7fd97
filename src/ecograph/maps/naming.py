"""What an island is mostly about: the themes and sectors that its things have and others have not."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from math import log

from ecograph.maps.texts import pair
from ecograph.model import Ecosystem, Text

__all__ = ["island_names", "typical"]

_SCHEMES = ("sector", "theme", "level")
_LEAST_MEMBERS, _LEAST_SHARED, _LEAST_LIFT = 8, 3, 1.5
_NAMED = 2


def island_names(eco: Ecosystem, communities: Mapping[str, int]) -> dict[int, list[str]]:
    """Return for each community that has something typical its one or two most typical themes or sectors, in Dutch and English."""
    themes: dict[str, set[str]] = defaultdict(set)
    for claim in eco.claims:
        if claim.object in eco.concepts and claim.object.partition("/")[0] in _SCHEMES and claim.subject in communities:
            themes[claim.subject].add(claim.object)
    found = {}
    for community, concepts in typical(communities, themes).items():
        labels = [eco.concepts[concept].label for concept in concepts]
        found[community] = pair(Text(" · ".join(label.nl for label in labels), " · ".join(label.en for label in labels)))
    return found


def typical(communities: Mapping[str, int], themes: Mapping[str, set[str]]) -> dict[int, tuple[str, ...]]:
    """Return the themes that set a community apart, the most telling first.

    A theme counts when at least three members of a community of eight or more have it, and half as many again as chance would give; the
    telling ones share most with the community in terms of the log-likelihood n·log(observed / expected) (Dunning, Computational
    Linguistics 19 (1993) 61).

    >>> members = {f"{group}{n}": number for number, group in enumerate("ab") for n in range(8)}
    >>> typical(members, {"a0": {"x"}, "a1": {"x"}, "a2": {"x"}, "b0": {"y"}})
    {0: ('x',)}
    """
    sizes = Counter(communities.values())
    overall = Counter(theme for id_ in communities for theme in themes.get(id_, ()))
    inside: dict[int, Counter[str]] = defaultdict(Counter)
    for id_, community in communities.items():
        inside[community].update(themes.get(id_, ()))
    found = {}
    for community in sorted(sizes):
        scores = {}
        for theme, count in inside[community].items():
            lift = count * len(communities) / (sizes[community] * overall[theme])
            if sizes[community] >= _LEAST_MEMBERS and count >= _LEAST_SHARED and lift >= _LEAST_LIFT:
                scores[theme] = count * log(lift)
        if scores:
            found[community] = tuple(sorted(scores, key=lambda theme: (-round(scores[theme], 9), theme))[:_NAMED])
    return found
