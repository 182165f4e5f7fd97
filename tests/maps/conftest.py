"""A hand-made ecosystem of nine actors, one as large as the real one, and a browser without a network."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ecograph.model import Amount, Claim, Concept, DateClaim, Document, Ecosystem, Entity, Figure, Kind, Passage, Relation, StatusClaim, Text

_KINDS = [
    ("organisation", "organisatie", "organisation", "actor"),
    ("collaboration", "samenwerkingsverband", "alliance", "actor"),
    ("network", "netwerk", "network", "actor"),
    ("unit", "organisatieonderdeel", "organisational unit", "actor"),
    ("person", "persoon", "person", "actor"),
    ("programme", "programma", "programme", "undertaking"),
    ("programme-line", "programmalijn", "programme line", "undertaking"),
    ("project", "project", "project", "undertaking"),
    ("initiative", "initiatief", "initiative", "undertaking"),
    ("campus", "campus", "campus", "undertaking"),
    ("learning-environment", "leer- en innovatieomgeving", "learning and innovation environment", "undertaking"),
    ("facility", "voorziening", "facility", "undertaking"),
    ("fund", "fonds", "fund", "undertaking"),
    ("subsidy-scheme", "subsidieregeling", "subsidy scheme", "undertaking"),
    ("flagship", "flagship", "flagship", "undertaking"),
    ("agenda", "agenda of plan", "agenda or plan", "undertaking"),
    ("agreement", "akkoord", "agreement", "undertaking"),
    ("monitor", "monitor", "monitor", "undertaking"),
    ("publication", "publicatie", "publication", "undertaking"),
    ("event", "evenement", "event", "undertaking"),
    ("product", "product", "product", "undertaking"),
    ("place", "plaats", "place", "place"),
    ("objective", "doelstelling", "objective", "undertaking"),
    ("challenge", "opgave", "challenge", "undertaking"),
    ("finding", "bevinding", "finding", "figure"),
]
KINDS = {id_: Kind(id_, f"https://w3id.org/ecograph/ns#{id_}", Text(nl, en), mode, order) for order, (id_, nl, en, mode) in enumerate(_KINDS)}
_RELATIONS = [
    ("partnerIn", "is partner in", "is partner in", "heeft als partner", "has partner", "affiliation", True),
    ("memberOf", "is lid van", "is member of", "heeft als lid", "has member", "affiliation", True),
    ("initiates", "is initiatiefnemer van", "initiates", "heeft als initiatiefnemer", "is initiated by", "affiliation", True),
    ("carriesOut", "voert uit", "carries out", "wordt uitgevoerd door", "is carried out by", "affiliation", True),
    ("funds", "financiert", "funds", "wordt gefinancierd door", "is funded by", "funding", True),
    ("collaboratesWith", "werkt samen met", "collaborates with", "werkt samen met", "collaborates with", "collaboration", False),
    ("partOf", "is deel van", "is part of", "omvat", "comprises", "structure", True),
    ("publishes", "publiceert", "publishes", "is uitgegeven door", "is published by", "knowledge", True),
    ("locatedIn", "is gevestigd in", "is located in", "huisvest", "is location of", "place", True),
    ("targets", "richt zich op", "targets", "is doelgroep van", "is target group of", "theme", True),
    ("sector", "betreft sector", "concerns sector", "is sector van", "is sector of", "theme", True),
]
RELATIONS = {
    id_: Relation(id_, f"https://w3id.org/ecograph/ns#{id_}", Text(nl, en), Text(back_nl, back_en), tie, directed, 1.0)
    for id_, nl, en, back_nl, back_en, tie, directed in _RELATIONS
}
_CONCEPTS = [
    Concept("sector/energie", Text("Energie", "Energy"), ("energiesector",)),
    Concept("sector/waterstof", Text("Waterstof", "Hydrogen"), ("H2",), ("sector/energie",)),
    Concept("sector/zorg", Text("Zorg", "Health care")),
    Concept("sector/digitaal", Text("Digitale economie", "Digital economy"), ("ICT",)),
    Concept("sector/agrifood", Text("Agrifood", "Agrifood")),
    Concept("target/mkb", Text("mkb", "SMEs"), ("midden- en kleinbedrijf",)),
    Concept("target/studenten", Text("studenten", "students")),
    Concept("role/penvoerder", Text("penvoerder", "lead partner")),
    Concept("status/running", Text("loopt", "running")),
    Concept("type/kennisinstelling", Text("kennisinstelling", "knowledge institution")),
    Concept("helix/kennis", Text("kennis", "knowledge")),
    Concept("amount/ceiling", Text("plafond", "ceiling")),
    Concept("per/year", Text("per jaar", "per year")),
    Concept("figure/target", Text("doel", "target")),
    Concept("qualifier/approximately", Text("ongeveer", "approximately")),
]
CONCEPTS = {concept.id: concept for concept in _CONCEPTS}
DOCUMENTS = {
    "001": Document("001", Text("Agenda voor de toekomst", "Agenda for the future"), "Gemeente", "2020", "0" * 64, "001.txt", "gemeente"),
    "002": Document("002", Text("Akkoord in uitvoering", "Accord in progress"), "Akkoord", "2023", "0" * 64, "002.txt", "akkoord"),
}
PASSAGES = {
    id_: Passage(id_, id_[:3], section, heading, 0, 10, "0" * 64)
    for id_, section, heading in [("001-1", "1", "Inleiding"), ("001-2.1", "2.1", "Partners"), ("002-3", "3", "Middelen")]
}


def toy() -> Ecosystem:
    """Nine actors and undertakings, two places and a finding; small enough to count by hand."""
    entities = [
        Entity(
            "umcg",
            Text("Universitair Medisch Centrum Groningen", "University Medical Center Groningen"),
            ("organisation",),
            ("UMCG", "academisch ziekenhuis"),
            "type/kennisinstelling",
            "helix/kennis",
            ("https://ror.org/03cv38k47",),
            ("stad-groningen",),
        ),
        Entity("rug", Text("Rijksuniversiteit Groningen", "University of Groningen"), ("organisation",), ("RUG",)),
        Entity("hanze", Text("Hanzehogeschool", "Hanze"), ("organisation",)),
        Entity("gemeente", Text("Gemeente Groningen", "Municipality of Groningen"), ("organisation",)),
        Entity("akkoord", Text("Akkoord van Groningen", "Groningen Accord"), ("collaboration",)),
        Entity("campus", Text("Healthy Ageing Campus", "Healthy Ageing Campus"), ("campus", "flagship")),
        Entity("fonds", Text("Nationaal fonds", "National fund"), ("fund",)),
        Entity("regeling", Text("Regeling Ruimte", "Space scheme"), ("subsidy-scheme",)),
        Entity("eenling", Text("Eenling", "Loner"), ("organisation",)),
        Entity("stad-groningen", Text("Groningen", "Groningen"), ("place",)),
        Entity("eemshaven", Text("Eemshaven", "Eemshaven"), ("place",)),
        Entity("bevinding", Text("Te weinig technici", "Too few technicians"), ("finding",)),
    ]
    claims = [
        Claim("umcg", "memberOf", "akkoord", "001-2.1", role="role/penvoerder", status="status/running", start="2020", end="2024"),
        Claim("umcg", "memberOf", "akkoord", "002-3"),
        Claim("umcg", "funds", "akkoord", "002-3"),
        Claim("rug", "memberOf", "akkoord", "001-2.1"),
        Claim("hanze", "memberOf", "akkoord", "001-2.1", note="sinds de start"),
        Claim("gemeente", "initiates", "akkoord", "001-1"),
        Claim("rug", "collaboratesWith", "hanze", "001-1"),
        Claim("umcg", "partnerIn", "campus", "001-2.1"),
        Claim("rug", "partnerIn", "campus", "001-2.1"),
        Claim("fonds", "funds", "campus", "002-3"),
        Claim("fonds", "partOf", "regeling", "002-3"),
        Claim("campus", "locatedIn", "stad-groningen", "001-2.1"),
        Claim("regeling", "sector", "sector/waterstof", "002-3"),
        Claim("campus", "sector", "sector/zorg", "001-2.1"),
        Claim("bevinding", "targets", "target/studenten", "001-1"),
        Claim("umcg", "sector", "sector/zorg", "001-1"),
    ]
    return Ecosystem(
        kinds=KINDS,
        relations=RELATIONS,
        concepts=CONCEPTS,
        documents=DOCUMENTS,
        passages=PASSAGES,
        entities={entity.id: entity for entity in sorted(entities)},
        claims=tuple(sorted(claims)),
        dates=(DateClaim("campus", "startDate", Text("begint", "starts"), "2021-03", "001-2.1"),),
        statuses=(StatusClaim("campus", "status/running", "002-3"),),
        figures=(
            Figure("umcg", "studenten", Decimal("3400"), "personen", "001-1", "target", "approximately", "2025", "stad-groningen"),
            Figure("umcg", "groei", Decimal("2.5"), "%", "002-3"),
        ),
        amounts=(Amount("regeling", "ceiling", Decimal("3000000"), "EUR", "002-3", "year", "gemeente", "", "2021", "2023"),),
    )


_FIRST = "Noorder Eems Wadden Hunze Martini Gronings Drents Fries Reitdiep Zernike Veenkoloniaal Ommelander Lauwers Oldambtster".split()
_SECOND = "Innovatie Waterstof Zorg Data Agro Techniek Energie Talent Biobased Circulair Digitaal Gezondheid Onderwijs Maritiem".split()
_ENDS = {
    "organisation": ["instituut", "groep B.V.", "college", "hogeschool", "coöperatie", "stichting"],
    "collaboration": ["alliantie", "tafel", "platform", "coalitie"],
    "network": ["netwerk", "kring"],
    "person": [""],
    "programme": ["programma 2021–2027", "aanpak", "deal"],
    "project": ["project", "pilot", "proeftuin"],
    "initiative": ["initiatief", "werkplaats", "challenge"],
    "campus": ["campus"],
    "learning-environment": ["hub", "fieldlab", "innovatiewerkplaats"],
    "fund": ["fonds"],
    "subsidy-scheme": ["regeling"],
    "agenda": ["agenda 2030", "visie"],
    "agreement": ["akkoord", "convenant"],
    "monitor": ["monitor"],
    "publication": ["rapport", "verkenning"],
    "objective": ["doelstelling"],
    "place": ["stad", "haven", "dorp"],
    "finding": ["tekort"],
}


def synthetic(count: int = 500, ties: int = 1200, seed: int = 7) -> Ecosystem:
    """Return an ecosystem of about the size and shape of the real one, with Dutch names: a few hubs, loose groups, some loners."""
    chance = random.Random(seed)  # noqa: S311
    weights = dict.fromkeys(_ENDS, 3) | {"organisation": 32, "project": 12, "initiative": 12, "place": 8, "person": 5, "programme": 8}
    entities: dict[str, Entity] = {}
    group: dict[str, int] = {}
    for number in range(count):
        kind = chance.choices(list(weights), list(weights.values()))[0]
        name = f"{chance.choice(_FIRST)} {chance.choice(_SECOND)}{chance.choice(_ENDS[kind])}".strip()
        if kind == "organisation" and number % 3 == 0:
            name = f"{name} {chance.choice(['Noord-Nederland', 'Groningen', 'en Partners', ''])}".strip()
        id_ = f"ding-{number:03}"
        entities[id_] = Entity(id_, Text(name, name), (kind,), (f"{name[:4].upper()}{number}",), places=())
        group[id_] = int(chance.paretovariate(0.9)) % 14
    ids = [id_ for id_ in entities if chance.random() > 0.07]
    pull = {id_: chance.paretovariate(1.1) for id_ in ids}
    documents = {
        f"{number:03}": Document(
            f"{number:03}", Text(f"Verkenning van het noordelijk ecosysteem, deel {number}", f"Exploring the northern ecosystem, part {number}"),
            "SNN", str(2019 + number), "0" * 64, "x.txt", "ding-000",
        )
        for number in range(5)
    }
    passages = {
        f"{d}-{s}.{t}": Passage(f"{d}-{s}.{t}", d, f"{s}.{t}", f"{chance.choice(_SECOND)} in de regio", 0, 9, "0" * 64)
        for d in documents for s in range(1, 8) for t in range(1, 6)
    }
    actors = [id_ for id_ in ids if KINDS[entities[id_].kind].mode == "actor"]
    claims: set[Claim] = set()
    while len(claims) < ties:
        one = chance.choices(actors, [pull[id_] for id_ in actors])[0]
        near = [id_ for id_ in ids if id_ != one and (group[id_] == group[one]) == (chance.random() < 0.85)] or ids
        other = chance.choices(near, [pull[id_] for id_ in near])[0]
        relation = "locatedIn" if entities[other].kind == "place" else chance.choice([r for r in RELATIONS if RELATIONS[r].tie not in ("place", "theme")])
        if one != other:
            claims.add(Claim(one, relation, other, chance.choice(sorted(passages))))
    for id_ in ids:
        if chance.random() < 0.3:
            concept = chance.choice([c.id for c in _CONCEPTS if c.scheme in ("sector", "target")])
            claims.add(Claim(id_, "sector" if concept.startswith("sector") else "targets", concept, chance.choice(sorted(passages))))
    return Ecosystem(KINDS, RELATIONS, CONCEPTS, documents, passages, entities, tuple(sorted(claims)))


@pytest.fixture(name="toy")
def toy_fixture() -> Ecosystem:
    """The ecosystem of nine."""
    return toy()


@pytest.fixture(name="synthetic", scope="session")
def synthetic_fixture() -> Ecosystem:
    """The ecosystem of five hundred."""
    return synthetic()
