"""A register as things to match with: which column is what, which dates are fillers, which rows are versions of one body."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType

from ecograph.errors import InputError
from ecograph.intake.reconciling.bodies import body_of
from ecograph.intake.reconciling.delimited import Line, read_lines
from ecograph.intake.reconciling.identifiers import domain, identifiers
from ecograph.intake.reconciling.normalise import parse
from ecograph.intake.reconciling.partition import Partition
from ecograph.intake.reconciling.targets import Target, merged

__all__ = ["HEADINGS", "read_register", "register_of"]

HEADINGS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "id": ("id", "identifier", "code", "nummer"),
        "name": ("name", "naam", "officiële naam", "official name", "organisatie", "organisation", "organization", "statutaire naam", "label"),
        "aliases": ("aliases", "alias", "aliassen", "andere namen", "other names", "alternative names", "handelsnamen", "handelsnaam", "trade names"),
        "former": ("former names", "oude namen", "vorige namen", "voorheen", "previous names"),
        "abbreviation": ("abbreviation", "afkorting", "acronym", "acroniem", "short name", "korte naam", "afkortingen"),
        "type": ("type", "types", "soort", "kind", "categorie", "category", "organisatietype"),
        "place": ("city", "place", "plaats", "stad", "town", "vestigingsplaats", "woonplaats", "location", "locatie"),
        "ror": ("ror", "ror id"),
        "tooi": ("tooi", "tooi uri", "resourceidentifier"),
        "kvk": ("kvk", "kvk nummer", "kvknummer", "kvk-nummer", "chamber of commerce"),
        "wikidata": ("wikidata", "qid"),
        "rsin": ("rsin",),
        "lei": ("lei",),
        "first": ("valid_from", "from", "van", "begin", "start", "start date", "startdatum", "begindatum", "established", "opgericht"),
        "last": ("valid_to", "to", "tot", "until", "eind", "einde", "end", "end date", "einddatum", "opgeheven", "valid_until"),
        "parent": ("parent_id", "parent", "onderdeel van", "part of", "moeder"),
        "url": ("url", "website", "web", "homepage", "site"),
        "status": ("status",),
        "successor": ("successor", "opvolger", "opgevolgd door", "succeeded by", "successor_id"),
    }
)
_SCHEMES = ("ror", "tooi", "kvk", "wikidata", "rsin", "lei")
_HOME = re.compile(r"^(.+) \((?:The )?Netherlands\)$", re.IGNORECASE)  # as ROR tells the branches of companies apart
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_OLDEST, _FILLER_SHARE, _FILLER_ROWS = "1900-01-01", 0.03, 100
_ENDED = frozenset({"inactive", "withdrawn", "inactief", "opgeheven", "vervallen", "dissolved"})


def read_register(path: Path) -> tuple[Target, ...]:
    """Read a register as things to match with, one for each body, sorted by id.

    A beginning that a hundred rows and more than 3 % of them share, or of 1900 and before, is taken for a filler and left open; an end after
    2099 too. Rows of one joint arrangement that follow each other in time are versions of one body. Raises InputError with the line.
    """
    return register_of(path, read_lines(path, HEADINGS))


def register_of(path: Path, lines: Sequence[Line]) -> tuple[Target, ...]:
    """Return what the lines of a register hold, as `read_register` does."""
    starts = Counter(line["first"] for line in lines if line["first"])
    fillers = {start for start, count in starts.items() if count >= _FILLER_ROWS and count > _FILLER_SHARE * len(lines)}
    found: dict[str, Target] = {}
    for line in lines:
        if not line["name"]:
            raise InputError("this row has no name", path=path, line=line.number, remedy="fill the name in, or remove the row")
        target = _target(path, line, fillers)
        if target.id in found:
            raise InputError(f"the id {target.id} stands here for the second time", path=path, line=line.number, remedy="give each row its own id")
        found[target.id] = target
    return tuple(sorted(_versions_joined(found.values()), key=lambda target: target.id))


def _target(path: Path, line: Line, fillers: set[str]) -> Target:
    ids = frozenset(pair for scheme in _SCHEMES for pair in identifiers([line[scheme]], scheme))
    id_ = line["id"] or line["ror"] or line["tooi"] or f"{path.stem}:{line.number}"
    first, last = (_date(path, line, field) for field in ("first", "last"))
    names = [line["name"], *_HOME.findall(line["name"]), *re.split(r"[|;]", line["aliases"]), *re.split(r"[|;]", line["former"])]
    return Target(
        id=id_,
        label=line["name"],
        names=tuple(dict.fromkeys(name.strip() for name in names if name.strip())),
        abbreviations=tuple(part.strip() for part in re.split(r"[|;]", line["abbreviation"]) if part.strip()),
        body=_body(line),
        source=path.stem,
        places=tuple(dict.fromkeys(" ".join(parse(part).core) for part in re.split(r"[|;]", line["place"]) if part.strip())),
        ids=ids | identifiers([line["id"]]),
        first="" if first <= _OLDEST or first in fillers else first,
        last="" if last > "2100" else last,
        ended=line["status"].casefold() in _ENDED,
        domain=domain(line["url"]),
        successors=(line["successor"],) if line["successor"] else (),
        parent=line["parent"],
        lines=(line.number,),
    )


def _body(line: Line) -> str:
    """Return the kind of body that a row is of; a name that says *gemeente* is believed before a vague type."""
    kind, typed = parse(line["name"]).kind, body_of(line["type"])
    return (
        kind
        if kind in ("municipality", "province", "ministry", "water-authority") and typed in ("", "organisation", "agency", "foundation")
        else typed
    )


def _date(path: Path, line: Line, field: str) -> str:
    text = line[field]
    day = re.fullmatch(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})", text)
    if day:
        text = f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}"
    if text and not _DATE.fullmatch(text):
        raise InputError(f"‘{text}’ is not a date", path=path, line=line.number, remedy="write a year, as in 2021, or 2021-03, or 2021-03-31")
    return text


def _versions_joined(targets: Iterable[Target]) -> list[Target]:
    """Join the rows of each joint arrangement: one that names the body, and acts that follow each other in time."""
    rows = {target.id: target for target in targets}
    groups = Partition(rows)
    first: dict[tuple[str, ...], str] = {}
    for id_, target in sorted(rows.items()):
        for spelling in (target.label, *target.abbreviations) if target.body == "arrangement" else ():
            name = parse(spelling)
            if len(name.glued) > 2:
                groups.unite(id_, first.setdefault((name.kind, *name.core), id_))
    found: list[Target] = []
    for group in groups.groups():
        members = [rows[id_] for id_ in group]
        found += [merged(members)] if _one_body(members) else members
    return found


def _one_body(group: list[Target]) -> bool:
    """Tell whether rows of one name are one body: at most one row with ids or without dates, and the acts do not overlap."""
    bodies = [target for target in group if target.ids or not target.first]
    acts = sorted((target.first, target.last) for target in group if target not in bodies)
    follow = all(ended and begun >= ended for (_, ended), (begun, _) in pairwise(acts))
    return len(group) > 1 and len(bodies) <= 1 and follow
