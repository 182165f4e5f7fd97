"""Matching names with things: a verdict for each name, with its candidates and the reasons for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ecograph.intake.reconciling.bodies import AREAS
from ecograph.intake.reconciling.candidates import Index
from ecograph.intake.reconciling.decisions import Decision, Decisions
from ecograph.intake.reconciling.features import Candidate, compare
from ecograph.intake.reconciling.lifetimes import note
from ecograph.intake.reconciling.namelist import NewName
from ecograph.intake.reconciling.normalise import Name, parse
from ecograph.intake.reconciling.readings import variants
from ecograph.intake.reconciling.targets import Target
from ecograph.model import Text

__all__ = ["FLOOR", "MARGIN", "THRESHOLD", "Finding", "Matcher"]

THRESHOLD = 0.8
MARGIN = 1.0
FLOOR = 0.008
_FIRST = 5  # targets of which the label is compared too, whatever spelling brought them up
_MUCH = 0.6  # of the words, by weight, where only one of two names says more
_HOPELESS = -6.0  # log-odds below which a candidate is not shown


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found for a name: ``match``, ``review`` or ``new``, by a decision (``decided``) or by score, and why."""

    new: NewName
    verdict: str
    candidates: tuple[Candidate, ...]
    reason: Text
    note: Text = field(default_factory=lambda: Text("", ""))
    decided: Decision | None = None

    @property
    def id(self) -> str:
        """Return the id that the name is matched with, or nothing."""
        if self.verdict != "match":
            return ""
        return self.decided.id if self.decided else self.candidates[0].target.id


class Matcher:
    """All things that names can be matched with, indexed once."""

    def __init__(self, targets: Iterable[Target], *, threshold: float = THRESHOLD, margin: float = MARGIN) -> None:
        self.targets = tuple(targets)
        self.threshold, self.margin = threshold, margin

    @cached_property
    def index(self) -> Index:
        """Return the index of all spellings."""
        return Index(self.targets)

    @cached_property
    def by_id(self) -> Mapping[str, Target]:
        """Return the things by every id by which they go."""
        return {id_: target for target in self.targets for id_ in (*target.same, target.id)}

    @cached_property
    def _by_registry(self) -> Mapping[tuple[str, str], tuple[int, ...]]:
        found: dict[tuple[str, str], list[int]] = {}
        for number, target in enumerate(self.targets):
            for pair in sorted(target.ids):
                found.setdefault(pair, []).append(number)
        return {pair: tuple(numbers) for pair, numbers in found.items()}

    def candidates(self, names: Sequence[NewName], count: int = 5) -> Iterator[tuple[Candidate, ...]]:
        """Yield for each name its candidates, best first, at most ``count``."""
        readings = [variants(new.name, self.index.wholes) for new in names]
        flat = [name for group in readings for name in group]
        nearest = self.index.nearest(flat)
        for new, group in zip(names, readings, strict=True):
            rows: dict[int, None] = {}
            for _ in group:
                rows.update(dict.fromkeys(next(nearest)))
            yield self._ranked(new, group, rows)[:count]

    def _ranked(self, new: NewName, readings: tuple[Name, ...], rows: Iterable[int]) -> tuple[Candidate, ...]:
        spellings: dict[int, dict[int, None]] = {}
        for row in rows:
            spellings.setdefault(self.index.owners[row], {})[row] = None
        for number in list(spellings)[:_FIRST]:
            spellings[number][self.index.chief[number]] = None
        for pair in sorted(new.ids):
            for number in self._by_registry.get(pair, ()):
                spellings.setdefault(number, {self.index.chief[number]: None})
        found = [
            compare(new, readings, self.targets[number], tuple(self.index.names[row] for row in rows_of), self.index.rarity)
            for number, rows_of in spellings.items()
            if rows_of
        ]
        return tuple(sorted(found, key=lambda candidate: (-candidate.odds, candidate.target.id)))

    def find(self, names: Sequence[NewName], decisions: Decisions | None = None, *, count: int = 5, every: bool = False) -> list[Finding]:
        """Return a finding for each name, in the order of the names; what was decided is not asked again.

        Candidates without a chance are left out, unless ``every`` one is asked for. What was decided for a name in general, without type and
        place, gives way to a match by type and place.
        """
        known = decisions or Decisions(())
        found = []
        for new, candidates in zip(names, self.candidates(names, 4 * count), strict=True):
            excluded = {target.id for id_ in known.excluded(new) if (target := self.by_id.get(id_))}
            left = [c for c in candidates if c.target.id not in excluded and (every or c.odds > _HOPELESS)]
            decided, (verdict, _) = known.of(new), self._verdict(new, left)
            in_general = decided is not None and decided.key != new.key
            found.append(self._finding(new, tuple(left[:count]), None if in_general and verdict == "match" else decided))
        return found

    def _finding(self, new: NewName, candidates: tuple[Candidate, ...], decided: Decision | None) -> Finding:
        if decided is not None:
            said = Text(f"besloten door {decided.by or '?'}", f"decided by {decided.by or '?'}")
            target = self.by_id.get(decided.id)
            told = note(new.period, new.role, target, self.by_id) if target and decided.decision == "match" else Text("", "")
            return Finding(new, decided.decision, candidates, said, told, decided)
        verdict, reason = self._verdict(new, candidates)
        told = note(new.period, new.role, candidates[0].target, self.by_id) if verdict != "new" else Text("", "")
        return Finding(new, verdict, candidates, reason, told)

    def _distance(self, new: NewName, one: Target, other: Target) -> float:
        """Return how far ahead a candidate must be of another: more where one succeeded the other under one name, and a date is given."""
        heirs = set(one.successors) | set(other.successors)
        same_name = bool({one.id, other.id} & heirs) and parse(one.label).core == parse(other.label).core
        return 4 * self.margin if same_name and new.when else self.margin

    def _verdict(self, new: NewName, candidates: Sequence[Candidate]) -> tuple[str, Text]:
        if not candidates or (candidates[0].score < FLOOR and not any(map(_worth_a_look, candidates))):
            return "new", Text("niets lijkt er genoeg op", "nothing is near enough")
        best, *others = candidates
        if best.score < self.threshold:
            return "review", Text(
                f"score {best.score:.2f} onder de drempel {self.threshold:.2f}", f"score {best.score:.2f} below the threshold {self.threshold:.2f}"
            )
        rival = next((other for other in others if best.odds - other.odds < self._distance(new, best.target, other.target)), None)
        if rival is not None:
            return "review", Text(f"ook {rival.target.label} ({rival.target.id}) past", f"{rival.target.label} ({rival.target.id}) fits too")
        return "match", Text(f"als ‘{best.spelling}’", f"as ‘{best.spelling}’")


def _worth_a_look(candidate: Candidate) -> bool:
    """Tell whether a name and a candidate that is no place say the same, but one of them more, or are of one kind and spelled nearly alike."""
    values = {feature.id: feature.value for feature in candidate.features}
    says_more = candidate.target.body not in AREAS and not values["conflict"] and values["words"] >= _MUCH
    return says_more or (values["kind"] >= 1 and values["spelling"] > 0)
