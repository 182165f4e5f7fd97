"""Kinds of bodies in one vocabulary: what registers, graphs and spreadsheets call them, and which of them can be one and the same."""

from __future__ import annotations

import math
from types import MappingProxyType

from ecograph.intake.reconciling.normalise import plain_words

__all__ = ["AREAS", "DESCRIPTORS", "GOVERNMENTS", "NO_COMPANIES", "agreement", "body_of", "body_of_entity"]

_WORDS: dict[str, str] = {
    "municipality": "gemeente gemeenten municipality municipalities gemeentelijke-overheid gemeente-nl lokale-overheid local-government "
    "local-authority centrumgemeente",
    "province": "provincie provincies province provinces provinciale-overheid regionale-overheid provincial-government",
    "water-authority": "waterbeheerder waterschap waterschappen water-authority water-board hoogheemraadschap wetterskip",
    "ministry": "ministerie ministeries ministry departement",
    "arrangement": "gemeenschappelijke-regeling gr samenwerkingsverband gemeenschappelijk-orgaan openbaar-lichaam joint-arrangement alliance "
    "government-alliance overheidsverband bedrijfsvoeringsorganisatie verbonden-partij regeling",
    "safety-region": "veiligheidsregio safety-region",
    "agency": "zbo zelfstandig-bestuursorgaan agentschap agency public-agency uitvoeringsorganisatie inspectie toezichthouder supervisor "
    "rijksdienst overheidsorganisatie public-organisation overheid government national-government rijksoverheid",
    "advisory-council": "adviescollege adviesraad advisory-council hoge-college",
    "court": "rechterlijke-instantie rechtbank court gerechtshof",
    "police": "politie police",
    "unit": "organisatieonderdeel onderdeel afdeling unit department directie dienst faculteit",
    "public-body": "rwt rechtspersoon-met-een-wettelijke-taak",
    "university": "universiteit universiteiten university wo",
    "applied-university": "hogeschool hogescholen hbo university-of-applied-sciences hbo-instelling",
    "vocational": "mbo mbo-instelling mbo-instellingen mbo-school mbo-institution vocational-college roc aoc",
    "school": "school vo secondary-school primary-education basisonderwijs school-voor-voortgezet-onderwijs voortgezet-onderwijs onderwijs",
    "education": "education onderwijsinstelling kennisinstelling knowledge-institution educational-institution",
    "hospital": "ziekenhuis ziekenhuizen hospital umc academisch-ziekenhuis university-hospital",
    "health": "healthcare zorg zorginstelling zorgorganisatie health-organisation ggd ggz care",
    "research": "research-institute onderzoeksinstituut onderzoeksinstelling facility research statistics-office statistiekbureau archive archief",
    "company": "company bedrijf bedrijven onderneming bv nv firma business mkb sme bank port-authority havenbeheerder consultancy adviesbureau "
    "development-agency ontwikkelingsmaatschappij media commercial woningcorporatie housing-corporation",
    "foundation": "stichting foundation nonprofit non-profit ngo funder culturele-instelling cultural-organisation",
    "association": "vereniging association trade-union vakbond employers-association werkgeversorganisatie brancheorganisatie "
    "werkgevers-of-brancheorganisatie student-organisation studentenorganisatie politieke-partij political-party",
    "network": "netwerk network network-organisation netwerkorganisatie samenwerking collaboration platform coalitie koepel",
    "programme": "programma programme program programmalijn programme-line",
    "project": "project initiatief initiative project-of-initiatief",
    "fund": "fonds fund subsidieregeling subsidy-scheme regeling-subsidie",
    "campus": "campus leeromgeving learning-environment innovatieomgeving",
    "place": "plaats place stad dorp town gebied area woonplaats kern",
    "city": "city",
    "region": "regio region streek",
    "organisation": "organisatie organisation organization instelling institution partij actor other overig anders",
    "person": "persoon person",
}
_BODY = MappingProxyType({" ".join(plain_words(word)): body for body, words in _WORDS.items() for word in words.split()})
_FAMILIES = MappingProxyType(
    {
        "municipality": "municipality government seat",
        "province": "province government",
        "water-authority": "water government",
        "ministry": "ministry government",
        "arrangement": "joint government",
        "safety-region": "joint",
        "agency": "public government",
        "advisory-council": "public",
        "court": "public",
        "police": "public",
        "unit": "unit",
        "public-body": "public business civil education health research joint",
        "university": "education research public knowledge",
        "applied-university": "education public",
        "vocational": "education public",
        "school": "education",
        "education": "education research knowledge",
        "hospital": "health knowledge",
        "health": "health joint civil",
        "research": "research civil public business joint",
        "company": "business",
        "foundation": "civil health education research",
        "association": "civil",
        "network": "civil joint undertaking",
        "programme": "undertaking",
        "project": "undertaking",
        "fund": "undertaking civil joint",
        "campus": "undertaking area research",
        "place": "area town",
        "city": "town seat",
        "region": "area joint",
        "person": "person",
        "organisation": "organisation",
    }
)
GOVERNMENTS = frozenset({"municipality", "province", "water-authority", "ministry"})
AREAS = frozenset({"place", "region", "municipality", "province"})
NO_COMPANIES = frozenset({*GOVERNMENTS, "place", "region", "university", "applied-university", "vocational", "campus", "person"})
_NO_ORGANISATIONS = frozenset({"place", "region", "person", "programme", "project", "campus"})
_KINDS = MappingProxyType(
    {
        "organisation": "organisation",
        "collaboration": "network",
        "network": "network",
        "unit": "unit",
        "person": "person",
        "programme": "programme",
        "programme-line": "programme",
        "project": "project",
        "initiative": "project",
        "campus": "campus",
        "learning-environment": "campus",
        "facility": "campus",
        "fund": "fund",
        "subsidy-scheme": "fund",
        "flagship": "project",
        "place": "place",
    }
)
DESCRIPTORS = MappingProxyType(
    {
        "hospital": frozenset({"ziekenhuis", "hospital", "zkh"}),
        "health": frozenset({"ziekenhuis", "zkh", "zorggroep"}),
        "university": frozenset({"universiteit"}),
        "applied-university": frozenset({"hogeschool", "hbo"}),
        "vocational": frozenset({"mbo", "roc", "aoc"}),
        "education": frozenset({"mbo", "roc", "aoc"}),
        "company": frozenset({"bedrijf", "firma", "concern", "bank", "uitzendbureau"}),
        "school": frozenset({"school", "scholengemeenschap"}),
    }
)


def body_of(text: str) -> str:
    """Return the kind of body that a word or phrase for it means (several may be parted by ``|``), or nothing if it is unknown.

    >>> body_of("Gemeenschappelijke regeling"), body_of("university of applied sciences"), body_of("funder|healthcare"), body_of("?")
    ('arrangement', 'applied-university', 'health', '')
    """
    found = [_BODY[words] for part in text.split("|") if (words := " ".join(plain_words(part))) in _BODY]
    return min(found, key=lambda body: (body in ("foundation", "organisation"), found.index(body)), default="")


def body_of_entity(kinds: tuple[str, ...], type_: str) -> str:
    """Return the kind of body of a thing of the graph, from its type or else the kind by which it is shown."""
    return body_of(type_.removeprefix("type/")) if type_ not in ("", "type/other") else _KINDS.get(kinds[0], "other")


def agreement(one: str, other: str) -> float:
    """Return 1 where two kinds of bodies are one, 0.5 where they may be, -1 where they cannot be, ``nan`` where either is unknown.

    >>> agreement("municipality", "municipality"), agreement("public-body", "foundation"), agreement("municipality", "province")
    (1.0, 0.5, -1.0)
    """
    if not one or not other or "other" in (one, other):
        return math.nan
    if one == other:
        return 1.0
    if one in GOVERNMENTS and other in GOVERNMENTS:
        return -1.0
    if "organisation" in (one, other):
        return -1.0 if {one, other} & _NO_ORGANISATIONS else 0.5
    return 0.5 if set(_FAMILIES[one].split()) & set(_FAMILIES[other].split()) else -1.0
