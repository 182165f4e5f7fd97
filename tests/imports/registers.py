"""Registers of dated memberships of public bodies, of any size, with dirt planted and counted, as an open-data export has it."""

from __future__ import annotations

import csv
import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

__all__ = ["Body", "Membership", "Register", "planted", "write_csv", "write_turtle", "write_xlsx"]


@dataclass(frozen=True)
class Body:
    """A public body: its number, name and type, and when it existed."""

    id: str
    name: str
    type: str
    founded: str
    dissolved: str = ""


@dataclass(frozen=True)
class Membership:
    """One row: who is a member of what, from when to when, as it is typed."""

    member: str
    body: str
    start: str
    end: str = ""


@dataclass(frozen=True)
class Register:
    """Bodies and memberships, and how often each rule is broken by them on purpose."""

    bodies: tuple[Body, ...]
    rows: tuple[Membership, ...]
    dirt: Counter[str]

    @property
    def refused(self) -> int:
        """Return how many rows contradict themselves, or name nobody."""
        return sum(self.dirt[rule] for rule in ("backwards", "self", "unknown-key", "no-such-day", "no-subject"))


_Pair = tuple[Body, Body]
_Dirty = tuple[str, Callable[[Body, Body], bool], Callable[[Membership, Body, Body], Membership]]


def _open(member: Body, body: Body) -> bool:
    return not member.dissolved and not body.dissolved


_DIRT: tuple[_Dirty, ...] = (
    ("filler", _open, lambda row, m, b: replace(row, start="1900-01-01")),
    ("filler", _open, lambda row, m, b: replace(row, start="0001-01-01")),
    ("filler", _open, lambda row, m, b: replace(row, end="9999-12-31")),
    ("backwards", _open, lambda row, m, b: replace(row, start=_later(row.start, 400), end=row.start)),
    ("self", _open, lambda row, m, b: replace(row, body=row.member)),
    ("unknown-key", _open, lambda row, m, b: replace(row, member="gm9999")),
    ("unknown-key", _open, lambda row, m, b: replace(row, body="00000009999999999000")),
    ("no-such-day", _open, lambda row, m, b: replace(row, start="2015-02-30")),
    ("no-subject", _open, lambda row, m, b: replace(row, member="")),
    ("before-existence", lambda m, b: _open(m, b) and m.founded < b.founded, lambda row, m, b: replace(row, start=_later(b.founded, -90))),
    ("before-existence", lambda m, b: _open(m, b) and m.founded > b.founded, lambda row, m, b: replace(row, start=_later(m.founded, -90))),
    ("after-existence", lambda m, b: bool(m.dissolved) and not b.dissolved, lambda row, m, b: replace(row, start=_later(m.dissolved, 90), end="")),
    ("outlives", lambda m, b: bool(m.dissolved) and not b.dissolved, lambda row, m, b: replace(row, end=_later(m.dissolved, 90))),
    ("open-outlives", lambda m, b: bool(b.dissolved) and not m.dissolved, lambda row, m, b: replace(row, end="")),
)


def planted(size: int, each: int, seed: int = 7) -> Register:
    """Return a register of about ``size`` memberships with each kind of dirt ``each`` times."""
    chance = random.Random(seed)
    members, joint = _members(max(14, size // 25)), _joint(max(14, size // 25))
    pairs = [(member, body) for member in members for body in joint]
    chance.shuffle(pairs)
    rows: list[Membership] = []
    dirt: Counter[str] = Counter()
    for rule, fits, spoil in _DIRT * each:
        at = next(at for at, pair in enumerate(pairs) if fits(*pair))
        pair = pairs.pop(at)
        rows.append(spoil(_clean(pair, chance), *pair))
        dirt[rule] += 1
    rows += [_clean(pair, chance) for pair in pairs[: size - len(rows)]]
    clean = rows[-4 * each :]
    dirt["row-twice"] += each
    dirt["overlaps"] += each
    again = clean[:each] + [replace(row, start=_later(row.start, 30)) for row in clean[each : 2 * each]]
    chance.shuffle(rows)
    return Register((*members, *joint), (*rows, *again), dirt)


def _members(count: int) -> list[Body]:
    """Return municipalities, provinces and water authorities; every sixth has ended in 2018, every seventh began in 2014."""
    kinds = (("gm", "Gemeente", "gemeente"), ("pv", "Provincie", "provincie"), ("ws", "Waterschap", "waterschap"))
    found = []
    for number in range(1, count + 1):
        prefix, word, type_ = kinds[0 if number % 10 else number // 10 % 2 + 1]
        founded = "2014-01-01" if number % 7 == 0 else f"{1990 + number % 9}-01-01"
        ended = "2018-12-31" if number % 6 == 0 else ""
        found.append(Body(f"{prefix}{number + 5000}", f"{word} {_name(number)}", type_, founded, ended))
    return found


def _joint(count: int) -> list[Body]:
    return [
        Body(
            f"{number:019}0",
            f"Gemeenschappelijke regeling {_name(number * 7 + 3)}",
            "gemeenschappelijke regeling",
            f"{2001 + number % 9}-03-15",
            "2020-12-31" if number % 8 == 0 else "",
        )
        for number in range(1, count + 1)
    ]


def _name(number: int) -> str:
    """Return a name that is no slip of another."""
    parts = ("wa", "bo", "dri", "fle", "gu", "ha", "jo", "ke", "lu", "mi", "no", "pra", "que", "ro", "si", "tu", "vle", "zo")
    text = ""
    for _ in range(4):
        number, rest = divmod(number * 5 + 11, len(parts))
        text += parts[rest]
        number = number * 31 + rest * 17
    return f"{text.capitalize()}"


def _clean(pair: _Pair, chance: random.Random) -> Membership:
    member, body = pair
    low = max("2010-01-01", member.founded, body.founded)
    start = _later(low, chance.randrange(1, 700))
    ended = not _open(member, body) or chance.random() < 0.3
    return Membership(member.id, body.id, start, _later(start, chance.randrange(100, 700)) if ended else "")


def _later(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def _dutch(day: str) -> str:
    return "-".join(reversed(day.split("-"))) if day else ""


def write_csv(register: Register, folder: Path) -> tuple[Path, Path]:
    """Write a register as open data of an overheid: two CSV files with semicolons, Dutch headings, Windows line ends."""
    bodies, rows = folder / "organisaties-2025-03-01.csv", folder / "deelnemingen-2025-03-01.csv"
    names = {body.id: body.name for body in register.bodies}
    with bodies.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file, delimiter=";")
        out.writerow(["Naam", "Soort", "TOOI", "OIN", "Datum oprichting", "Datum opheffing"])
        for body in register.bodies:
            ids = ["", body.id] if body.id.isdecimal() else [body.id, ""]
            out.writerow([body.name, body.type, *ids, _dutch(body.founded), _dutch(body.dissolved)])
    with rows.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file, delimiter=";")
        out.writerow(["Organisatie", "Organisatie OIN", "Deelnemer", "Deelnemer TOOI", "Begindatum", "Einddatum"])
        for row in register.rows:
            ids = [names.get(row.body, "Onbekende regeling"), row.body, names.get(row.member, "Onbekende gemeente" if row.member else ""), row.member]
            out.writerow([*ids, _dutch(row.start), _dutch(row.end)])
    return bodies, rows


def write_xlsx(register: Register, path: Path) -> Path:
    """Write a register as a workbook of two sheets, with dates as dates where a spreadsheet has them."""
    import openpyxl

    book = openpyxl.Workbook()
    bodies = book.active
    assert bodies is not None
    bodies.title = "Organisaties"
    bodies.append(["Organisatiecode", "Officiële naam", "Type", "Opgericht op", "Opgeheven op"])
    for body in register.bodies:
        bodies.append([f"org-{body.id}", body.name, body.type, _cell(body.founded), _cell(body.dissolved)])
    rows = book.create_sheet("Lidmaatschappen")
    rows.append(["Code deelnemer", "Code organisatie", "Geldig van", "Geldig tot en met"])
    for row in register.rows:
        rows.append([f"org-{row.member}" if row.member else None, f"org-{row.body}", _cell(row.start), _cell(row.end)])
    book.save(path)
    return path


def _cell(day: str) -> date | str | None:
    """Return a day as a spreadsheet keeps it: a date from 1900 on, else text."""
    try:
        return (date.fromisoformat(day) if day >= "1900-01-01" else day) if day else None
    except ValueError:
        return day


def write_turtle(register: Register, path: Path) -> Path:
    """Write a register as Turtle in the words of the W3C's organisation ontology and OWL-Time."""
    path.write_text("\n".join(_turtle(register.bodies, register.rows)) + "\n", encoding="utf-8")
    return path


_TURTLE = """@prefix org: <http://www.w3.org/ns/org#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix time: <http://www.w3.org/2006/time#> . @prefix schema: <https://schema.org/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix o: <https://data.example.nl/id/organisatie/> . @prefix m: <https://data.example.nl/id/lidmaatschap/> .
@prefix t: <https://data.example.nl/def/type/> .
"""


def _turtle(bodies: Sequence[Body], rows: Sequence[Membership]) -> Iterator[str]:
    yield _TURTLE
    types = {type_: f"t:{type_.replace(' ', '-')}" for type_ in sorted({body.type for body in bodies})}
    yield from (f'{iri} a skos:Concept ; skos:prefLabel "{type_}"@nl .' for type_, iri in types.items())
    for body in bodies:
        ends = f' ; schema:dissolutionDate "{body.dissolved}"^^xsd:date' if body.dissolved else ""
        kind = "FormalOrganization" if body.id.isdecimal() else "Organization"
        yield f'o:{body.id} a org:{kind} ; skos:prefLabel "{body.name}"@nl ; org:classification {types[body.type]} ;'
        yield f'    schema:foundingDate "{body.founded}"^^xsd:date{ends} .'
    for number, row in enumerate(rows, 1):
        member = f" ; org:member o:{row.member}" if row.member else ""
        begins = f'time:hasBeginning [ time:inXSDDate "{row.start}"^^xsd:date ]'
        ends = f' ; time:hasEnd [ time:inXSDDate "{row.end}"^^xsd:date ]' if row.end else ""
        yield f"m:{number} a org:Membership ; org:organization o:{row.body}{member} ; org:memberDuring [ a time:Interval ; {begins}{ends} ] ."
