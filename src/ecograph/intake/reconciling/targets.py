"""What a new name can be matched with: things of the graph and bodies of registers, one for each, whatever number of rows speak of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from ecograph.intake.reconciling.bodies import agreement
from ecograph.intake.reconciling.normalise import parse
from ecograph.intake.reconciling.partition import Partition

__all__ = ["GRAPH", "Target", "joined", "merged"]

GRAPH = "graph"


@dataclass(frozen=True, slots=True)
class Target:
    """A thing of the graph, or a body of a register; ``same`` holds the other ids by which it goes.

    ``first`` and ``last`` are the first and last day of its existence as exact as they are known (``YYYY[-MM[-DD]]``), empty if not;
    ``successors`` are ids; ``lines`` are lines of the register.
    """

    id: str
    label: str
    names: tuple[str, ...]
    abbreviations: tuple[str, ...] = ()
    body: str = ""
    kind: str = ""
    source: str = GRAPH
    places: tuple[str, ...] = ()
    ids: frozenset[tuple[str, str]] = frozenset()
    first: str = ""
    last: str = ""
    ended: bool = False
    domain: str = ""
    successors: tuple[str, ...] = ()
    parent: str = ""
    same: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    lines: tuple[int, ...] = ()

    @property
    def spellings(self) -> tuple[str, ...]:
        """Return every name and abbreviation."""
        return tuple(dict.fromkeys((self.label, *self.names, *self.abbreviations)))

    @property
    def all_ids(self) -> tuple[str, ...]:
        """Return its id and the other ids by which it goes."""
        return tuple(dict.fromkeys((self.id, *self.same)))


def merged(group: Sequence[Target]) -> Target:
    """Return several records of one thing as one: the graph's before a register's, the one with most registry ids first, then the latest.

    It begins and ends as the first of them says, or else with the earliest beginning and the latest end, if all have one.
    """
    ordered = sorted(group, key=lambda t: (t.source != GRAPH, -len(t.ids), t.last != "", _backwards(t.first), t.id))
    chief = ordered[0]
    dated = [t for t in ordered if t.source != GRAPH] or ordered
    return replace(
        chief,
        names=tuple(dict.fromkeys(name for t in ordered for name in (t.label, *t.names))),
        abbreviations=tuple(dict.fromkeys(short for t in ordered for short in t.abbreviations)),
        body=chief.body if chief.body not in ("", "other", "organisation") else next((t.body for t in ordered if t.body), ""),
        places=tuple(dict.fromkeys(place for t in ordered for place in t.places)),
        ids=frozenset().union(*(t.ids for t in ordered)),
        first=_exact(chief.first, [t.first for t in dated], min),
        last=_exact(chief.last, [t.last for t in dated], max),
        ended=chief.ended,
        domain=next((t.domain for t in ordered if t.domain), ""),
        successors=tuple(dict.fromkeys(id_ for t in ordered for id_ in t.successors)),
        same=tuple(sorted({id_ for t in ordered for id_ in t.all_ids} - {chief.id})),
        sources=tuple(dict.fromkeys(source for t in ordered for source in (t.sources or (t.source,)))),
        lines=tuple(sorted(line for t in ordered for line in t.lines)),
    )


def _exact(stated: str, others: list[str], widest: Callable[[list[str]], str]) -> str:
    """Return a date as the chief record states it, more exactly if another one does; or the widest if all state one."""
    if stated:
        return max((other for other in others if other.startswith(stated)), key=len, default=stated)
    return widest(others) if all(others) else ""


def _backwards(day: str) -> tuple[int, ...]:
    return tuple(-int(part) for part in day.split("-")) if day else (0,)


def joined(targets: Iterable[Target]) -> tuple[Target, ...]:
    """Join records of different sources that are of one thing: by a registry id that only they have, else by name and kind where that is unique.

    A registry id that several records of one source have (ministries share their number) joins only records of the same name. Two things of
    the graph are never joined: that they are two was decided there.
    """
    records = {f"{t.source} {t.id}": t for t in targets}
    once = _grouped(records, _pairs_by_id(records))
    twice = _grouped(once, _pairs_by_name(once))
    return tuple(sorted(twice.values(), key=lambda t: t.id))


def _grouped(records: Mapping[str, Target], pairs: Iterable[tuple[str, str]]) -> dict[str, Target]:
    groups = Partition(records, apart={key for key, record in records.items() if record.source == GRAPH})
    for one, other in pairs:
        groups.unite(one, other)
    return {group[0]: merged([records[key] for key in group]) if len(group) > 1 else records[group[0]] for group in groups.groups()}


def _pairs_by_id(records: Mapping[str, Target]) -> Iterator[tuple[str, str]]:
    holders: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key in sorted(records):
        for pair in records[key].ids:
            holders[pair].append(key)
    for pair in sorted(holders):
        sources = [records[key].source for key in holders[pair]]
        for one, other in combinations(holders[pair], 2):
            if len(set(sources)) == len(sources) or (records[one].source != records[other].source and _one_name(records[one], records[other])):
                yield one, other


def _pairs_by_name(records: Mapping[str, Target]) -> Iterator[tuple[str, str]]:
    """Yield pairs from different sources with one name, if they may be one kind of body and nobody else in their sources has that name."""
    named: dict[str, list[str]] = defaultdict(list)
    for key in sorted(records):
        for glued in sorted({parse(name).glued for name in records[key].spellings} - {""}):
            named[glued].append(key)
    for glued in sorted(named):
        for one, other in combinations(named[glued], 2):
            if _one_body(records[one], records[other]):
                rivals = [records[key] for key in named[glued] if key not in (one, other)]
                taken = _sources(records[one]) | _sources(records[other])
                if not any(_sources(rival) & taken and (_may_be_one(rival, records[one]) or _may_be_one(rival, records[other])) for rival in rivals):
                    yield one, other


def _sources(record: Target) -> set[str]:
    return set(record.sources or (record.source,))


def _one_body(one: Target, other: Target) -> bool:
    """Tell whether two records of different sources are surely of one body: one label, and for one short word, or one of the graph, also one kind."""
    if _sources(one) & _sources(other) or "unit" in (one.body, other.body) or not _may_be_one(one, other):
        return False
    surely = agreement(one.body, other.body) == 1.0
    names = [{parse(name).glued for name in _official(record, abbreviated=surely)} for record in (one, other)]
    shared = {glued for glued in names[0] & names[1] if len(glued) > 2}
    several_words = any(len(parse(name).core) > 1 and parse(name).glued in shared for name in (*one.names, *other.names))
    enough = 9 if GRAPH in (one.source, other.source) else 5
    long_word = any(len(glued) > enough for glued in shared)
    return bool(shared) and (several_words or surely or long_word)


def _official(record: Target, *, abbreviated: bool) -> tuple[str, ...]:
    """Return the names by which a record may be recognised: all of a register, but of the graph the label only, and what abbreviates it."""
    short = tuple(name for name in record.names if parse(name).acronym) if abbreviated else ()
    return (*(record.names if record.source != GRAPH else (record.label,)), *short, *(record.abbreviations if abbreviated else ()))


def _may_be_one(one: Target, other: Target) -> bool:
    """Tell whether kind, legal form and name allow two records to be one body: a stichting is not a B.V."""
    forms = [frozenset(form for name in record.names for form in parse(name).forms) for record in (one, other)]
    shorts = [{*map(_short, record.spellings)} - {""} for record in (one, other)]
    if shorts[0] & shorts[1] and parse(one.label).glued == parse(other.label).glued and GRAPH not in (one.source, other.source):
        return True
    return agreement(one.body, other.body) > 0 and (not all(forms) or bool(forms[0] & forms[1])) and _one_name(one, other)


def _short(name: str) -> str:
    return short if len(short := parse(name).acronym) > 2 else ""


def _one_name(one: Target, other: Target) -> bool:
    """Tell whether the label of one is a name of the other, or, for one kind of body, an abbreviation is of both."""
    names = [{parse(name).glued for name in record.names if not parse(name).acronym} for record in (one, other)]
    if one.body == other.body and {*map(_short, one.spellings)} & {*map(_short, other.spellings)} - {""}:
        return True
    labels = [parse(record.label).glued for record in (one, other)]
    return labels[0] == labels[1] or labels[0] in names[1] or labels[1] in names[0]
