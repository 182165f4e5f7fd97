"""Decisions about names, kept in a file: what a name is matched with, what it is not, what is new; conflicting ones are refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from ecograph.errors import InputError
from ecograph.intake.reconciling.delimited import Line, read_lines
from ecograph.intake.reconciling.namelist import NewName, key_of
from ecograph.intake.reconciling.normalise import clean, plain_words
from ecograph.intake.reconciling.unions import Union, refuse_conflicts, thing_of

__all__ = ["AUTOMATIC", "COLUMNS", "Decision", "Decisions", "read_decisions"]

COLUMNS = ("name", "type", "place", "decision", "id", "score", "by", "note")
AUTOMATIC = "automatic"
_HEADINGS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "name": ("name", "naam"),
        "type": ("type", "soort"),
        "place": ("place", "plaats"),
        "decision": ("decision", "besluit", "beslissing", "oordeel"),
        "id": ("id",),
        "score": ("score",),
        "by": ("by", "door"),
        "note": ("note", "opmerking", "toelichting", "notitie"),
    }
)
_WORDS = {
    **dict.fromkeys(("match", "ja", "j", "yes", "y", "x", "zelfde", "same"), "match"),
    **dict.fromkeys(("new", "nieuw"), "new"),
    **dict.fromkeys(("different", "anders", "verschillend", "nee", "no"), "different"),
}


@dataclass(frozen=True, slots=True, order=True)
class Decision:
    """One decision: a name (of a type, at a place) is ``match`` or ``different`` with an id (or ``name:OTHER NAME``), or ``new``."""

    name: str
    type: str = ""
    place: str = ""
    decision: str = "match"
    id: str = ""
    score: str = ""
    by: str = ""
    note: str = ""
    path: Path | None = field(default=None, compare=False, kw_only=True)
    line: int = field(default=0, compare=False, kw_only=True)

    @property
    def key(self) -> tuple[str, str, str]:
        """Return name, type and place as plain words."""
        return key_of(self.name, self.type, self.place)

    @property
    def where(self) -> str:
        """Return file and line, as a person would look it up."""
        place = f"{self.path.name}:{self.line}" if self.path else "this answer"
        return f"{place} ({self.name} {self.decision}{f' {self.id}' if self.id else ''})"


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """Read a file of decisions, or a review list that somebody filled in; rows without a decision are left out.

    Without a column for the decision, every row with an id is a match. Raises InputError, with the line, for a decision that is no known
    word, one without the id that it needs, and a score that is no number.
    """
    lines = read_lines(path, _HEADINGS)
    stated = any("decision" in line.cells for line in lines)
    return tuple(decision for line in lines if (decision := _decision(path, line, stated)) is not None)


def _decision(path: Path, line: Line, stated: bool) -> Decision | None:
    word = line["decision"].casefold() if stated else "match" * bool(line["id"])
    if not word:
        return None
    decision = _WORDS.get(word, "")
    if not decision:
        raise InputError(
            f"‘{line['decision']}’ is not a decision", path=path, line=line.number, remedy="write match, new or different, or leave it empty"
        )
    if not plain_words(line["name"]):
        raise InputError("this decision has no name", path=path, line=line.number, remedy="fill the name in")
    if decision != "new" and not line["id"]:
        remedy = "fill the id in" if decision == "match" else "fill in the id that it is not; write new for none of all"
        raise InputError(f"‘{line['name']}’ is {decision}, but with what?", path=path, line=line.number, remedy=remedy)
    id_ = "" if decision == "new" and "decision" in line.cells and line["score"] else line["id"]
    name, type_, place = (line[column] for column in COLUMNS[:3])
    return Decision(name, type_, place, decision, id_, _score(path, line), line["by"], line["note"], path=path, line=line.number)


def _score(path: Path, line: Line) -> str:
    text = line["score"].replace(",", ".")
    try:
        return f"{float(text):.3f}" if text and text.casefold() != "nan" else ""
    except ValueError as error:
        raise InputError(f"‘{line['score']}’ is not a score", path=path, line=line.number, remedy="leave it empty") from error


class Decisions:
    """A set of decisions that agree with each other, whatever their order.

    A ``different`` undoes a ``match`` of the same name and id; what a person decided replaces what was matched by score. ``same`` tells which
    ids are of one thing. Raises InputError, naming both lines, where one name is matched with two things, or where what was decided to be
    different is joined by other matches.
    """

    def __init__(self, decisions: Iterable[Decision], same: Mapping[str, str] | None = None) -> None:
        self._same = same or {}
        self.decisions = _canonical(decisions, self._canonical_id)
        refuse_conflicts(self._unions, self._apart)

    def _canonical_id(self, id_: str) -> str:
        return self._same.get(id_, id_)

    def _node(self, decision: Decision) -> str:
        if decision.id.startswith("name:"):
            return "\x1f".join(("n", *key_of(decision.id.removeprefix("name:"))))
        return f"i\x1f{self._canonical_id(decision.id)}" if decision.id else "\x1f".join(("i", "new", *decision.key))

    @cached_property
    def _unions(self) -> tuple[Union, ...]:
        joined = [d for d in self.decisions if d.decision != "different"]
        return tuple(Union("\x1f".join(("n", *d.key)), self._node(d), d.where) for d in joined)

    @cached_property
    def _apart(self) -> tuple[Union, ...]:
        return tuple(Union("\x1f".join(("n", *d.key)), self._node(d), d.where) for d in self.decisions if d.decision == "different")

    @cached_property
    def _by_key(self) -> Mapping[tuple[str, str, str], Decision]:
        return {decision.key: decision for decision in self.decisions if decision.decision != "different"}

    def of(self, new: NewName) -> Decision | None:
        """Return what was decided of a name: with its type and place, or else for the name in general; the id is that of the thing itself."""
        name, type_, place = new.key
        for key in ((name, type_, place), (name, type_, ""), (name, "", place), (name, "", "")):
            if key in self._by_key:
                found = self._by_key[key]
                thing = thing_of(self._unions, "\x1f".join(("n", *key)))
                known = found.id if found.id and not found.id.startswith("name:") else thing.removeprefix("i\x1f")
                return replace(found, id="" if known.startswith("new\x1f") or found.decision == "new" else known)
        return None

    def excluded(self, new: NewName) -> frozenset[str]:
        """Return the ids that a name was decided not to be."""
        name = new.key[0]
        keys = {new.key, (name, "", ""), (name, new.key[1], ""), (name, "", new.key[2])}
        return frozenset(self._canonical_id(d.id) for d in self.decisions if d.decision == "different" and d.key in keys)

    def rows(self) -> list[tuple[str, ...]]:
        """Return the rows of the file, in the order of `COLUMNS`, sorted."""
        return [tuple(getattr(decision, column) for column in COLUMNS) for decision in self.decisions]

    def joined(self, incoming: Sequence[Decision]) -> Decisions:
        """Return these decisions and new ones together. Raises InputError where a new match is what was decided to be different."""
        pairs = {(d.key, self._canonical_id(d.id)): d for d in self.decisions if d.decision == "different"}
        for new in incoming:
            old = pairs.get((new.key, self._canonical_id(new.id)))
            if new.decision == "match" and old is not None:
                raise InputError(f"{new.where} matches what {old.where} tells apart", remedy="remove one of the two lines")
        return Decisions((*self.decisions, *incoming), self._same)

    def split(self, name: str, id_: str = "", *, by: str = "") -> Decisions:
        """Return these decisions with the matches of a name (with one id, or with any) undone. Raises InputError where there is none."""
        words = key_of(name)[0]
        undone = [d for d in self.decisions if d.decision == "match" and d.key[0] == words and id_ in ("", d.id, self._canonical_id(d.id))]
        if not undone:
            raise InputError(f"no decision matches ‘{name}’{f' with {id_}' if id_ else ''}", remedy="look into the file of decisions")
        return Decisions((*self.decisions, *(replace(d, decision="different", by=by, score="", line=0, path=None) for d in undone)), self._same)


def _canonical(decisions: Iterable[Decision], canonical: Callable[[str], str]) -> tuple[Decision, ...]:
    """Return decisions sorted, each once, without what is undone or replaced."""
    tidy = [Decision(*(clean(getattr(d, column)) for column in COLUMNS), path=d.path, line=d.line) for d in decisions]
    told = {(d.key, canonical(d.id)) for d in tidy if d.decision == "different"}
    by_person = {d.key for d in tidy if d.by != AUTOMATIC and d.decision != "different"}
    found: dict[tuple[object, ...], Decision] = {}
    for decision in sorted(tidy, key=lambda d: (d.by == AUTOMATIC, d, d.line)):
        undone = decision.decision != "different" and bool(decision.id) and (decision.key, canonical(decision.id)) in told
        replaced = decision.by == AUTOMATIC and decision.key in by_person
        if not undone and not replaced:
            found.setdefault((decision.key, decision.decision, decision.id), decision)
    return tuple(sorted(found.values(), key=lambda d: (d.key, d.decision, d.id, d)))
