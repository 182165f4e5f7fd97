"""Two ecosystems laid over each other: everything of both, and what of it came, went, changed or stayed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ecograph.intake.differences.changes import Comparison
from ecograph.model import Claim, Ecosystem

__all__ = ["Overlay", "overlay"]


@dataclass(frozen=True, slots=True)
class Overlay:
    """Both sides as one ecosystem, with the change of each thing and of each tie (two things in alphabetical order), if there is any."""

    union: Ecosystem
    things: Mapping[str, str]
    ties: Mapping[tuple[str, str], str]


def overlay(found: Comparison) -> Overlay:
    """Return both sides of a comparison as one: what is there now, what is gone, and which is which.

    A thing is ``added`` or ``removed`` when its id came or went without living on under another, else ``changed`` when anything about it
    did. A tie between two things is ``added`` when it had no claim before and ``removed`` when it has none now.
    """
    before, after = found.before, found.after
    union = replace(
        after,
        kinds={**before.kinds, **after.kinds},
        relations={**before.relations, **after.relations},
        concepts={**before.concepts, **after.concepts},
        documents={**before.documents, **after.documents},
        passages={**before.passages, **after.passages},
        entities=dict(sorted({**before.entities, **after.entities}.items())),
        claims=tuple(sorted({*before.claims, *after.claims})),
    )
    things: dict[str, str] = {}
    for change in found.changes:
        if change.part == "thing":
            things[change.about] = change.kind
        elif change.about in union.entities:
            things.setdefault(change.about, "changed")
    for identity in found.identities:
        for id_ in (*identity.before, *identity.after):
            stays = id_ in after.entities
            things[id_] = "changed" if stays else "removed"
    old, new = _ties(before), _ties(after)
    ties = dict.fromkeys(old - new, "removed") | dict.fromkeys(new - old, "added")
    for change in found.changes:
        for fact in (change.before, change.after):
            if isinstance(fact, Claim):
                pair = _pair(fact)
                if pair in old & new:
                    ties.setdefault(pair, "changed")
    return Overlay(union, dict(sorted(things.items())), dict(sorted(ties.items())))


def _ties(eco: Ecosystem) -> set[tuple[str, str]]:
    return {_pair(claim) for claim in eco.claims if claim.object in eco.entities and claim.subject != claim.object}


def _pair(claim: Claim) -> tuple[str, str]:
    return min(claim.subject, claim.object), max(claim.subject, claim.object)
