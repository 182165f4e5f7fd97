"""The names that someone brings along: a table with a header in Dutch or English, or one name on each line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from ecograph.errors import InputError
from ecograph.intake.reconciling.delimited import Line, read_lines
from ecograph.intake.reconciling.identifiers import domain, identifiers
from ecograph.intake.reconciling.lifetimes import period_of
from ecograph.intake.reconciling.normalise import plain_words
from ecograph.periods import Period

__all__ = ["NAME_HEADINGS", "NewName", "names_of", "read_names"]

NAME_HEADINGS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "name": (
            *("name", "naam", "names", "namen", "organisatie", "organisaties", "organisation", "organization", "organisatienaam", "actor"),
            *(
                "partner",
                "partij",
                "party",
                "instelling",
                "lid",
                "member",
                "member name",
                "lidnaam",
                "deelnemer",
                "bedrijf",
                "company",
                "body",
                "body name",
                "label",
                "naam organisatie",
                "organisatie naam",
                "naam instelling",
                "bedrijfsnaam",
                "stakeholder",
                "organisation name",
                "organization name",
                "company name",
                "deelnemende organisatie",
                "samenwerkingspartner",
            ),
        ),
        "type": ("type", "soort", "kind", "categorie", "category", "organisatietype", "type organisatie", "organisation type"),
        "place": ("place", "plaats", "stad", "city", "town", "vestigingsplaats", "woonplaats", "locatie", "location"),
        "when": ("year", "jaar", "date", "datum", "peildatum", "period", "periode", "per"),
        "from": ("from", "van", "vanaf", "start", "begin", "startdatum", "begindatum", "valid_from", "start date"),
        "until": ("until", "tot", "t/m", "to", "einde", "eind", "end", "einddatum", "valid_to", "end date"),
        "role": ("role", "rol", "functie", "relatie", "relation"),
        "registry": (
            "registry id",
            "registry",
            "register",
            "register id",
            "registernummer",
            "identifier",
            "id nummer",
            "tooi",
            "ror",
            "wikidata",
            "qid",
        ),
        "kvk": ("kvk", "kvk nummer", "kvknummer", "kvk-nummer", "chamber of commerce"),
        "url": ("url", "website", "web", "site", "homepage", "e-mail", "email"),
    }
)


@dataclass(frozen=True, slots=True, order=True)
class NewName:
    """A name to be matched, and what its source says with it; ``when`` is a period as `lifetimes.period_of` reads it."""

    name: str
    type: str = ""
    place: str = ""
    when: str = ""
    role: str = ""
    ids: frozenset[tuple[str, str]] = frozenset()
    domain: str = ""
    lines: tuple[int, ...] = ()

    @property
    def key(self) -> tuple[str, str, str]:
        """Return name, type and place in the form by which decisions are found."""
        return key_of(self.name, self.type, self.place)

    @property
    def period(self) -> Period | None:
        """Return the period for which the source names it."""
        return period_of(self.when)


def key_of(name: str, type_: str = "", place: str = "") -> tuple[str, str, str]:
    """Return name, type and place as plain words, in which case and accents don't count.

    >>> key_of("Súdwest-Fryslân")
    ('sudwest fryslan', '', '')
    """
    return " ".join(plain_words(name)), " ".join(plain_words(type_)), " ".join(plain_words(place))


def read_names(path: Path, *, type_: str = "", place: str = "", when: str = "") -> tuple[NewName, ...]:
    """Read a file of names, each once for each type, place and period that it comes with, sorted; options fill what the file leaves empty.

    Raises InputError, with the line, for what `delimited.read_lines` refuses, a date that is none, and a name without a letter or digit.
    """
    return names_of(path, read_lines(path, NAME_HEADINGS, bare=True), type_=type_, place=place, when=when)


def names_of(path: Path, lines: Iterable[Line], *, type_: str = "", place: str = "", when: str = "") -> tuple[NewName, ...]:
    """Return the names that lines of a file hold, as `read_names` does."""
    found: dict[NewName, list[int]] = {}
    for line in lines:
        if not line["name"]:
            continue
        new = NewName(
            name=line["name"],
            type=line["type"] or type_,
            place=line["place"] or place,
            when=line["when"] or "..".join(part for part in (line["from"], line["until"]) if part) or when,
            role=line["role"],
            ids=identifiers([line["registry"]]) | identifiers([line["kvk"]], "kvk"),
            domain=domain(line["url"]),
        )
        _check(new, path, line.number)
        found.setdefault(new, []).append(line.number)
    return tuple(sorted((replace(new, lines=tuple(lines)) for new, lines in found.items()), key=lambda new: (new.key, new.name, new.when, new.lines)))


def _check(new: NewName, path: Path, number: int) -> None:
    if not plain_words(new.name):
        raise InputError(f"‘{new.name}’ is not a name", path=path, line=number, remedy="write the name, or remove the line")
    try:
        period_of(new.when)
    except InputError as error:
        raise InputError(error.problem, path=path, line=number, remedy=error.remedy) from error
