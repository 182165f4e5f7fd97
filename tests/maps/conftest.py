"""A hand-made ecosystem of nine actors, one as large as the real one, and a browser without a network."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ecograph.maps import page
from ecograph.model import (
    Amount,
    Claim,
    Concept,
    DateClaim,
    Document,
    Ecosystem,
    Entity,
    Figure,
    Kind,
    Passage,
    RegistryId,
    Relation,
    StatusClaim,
    Text,
)

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

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
            (RegistryId("https://ror.org/03cv38k47", "ror"),),
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
            Figure("umcg", Text("studenten", "students"), Decimal("3400"), "personen", "001-1", "target", "approximately", "2025", "stad-groningen"),
            Figure("umcg", Text("groei", "growth"), Decimal("2.5"), "%", "002-3"),
        ),
        amounts=(Amount("regeling", "ceiling", Decimal("3000000"), "EUR", "002-3", "year", "gemeente", "", "2021", "2023"),),
    )


_FIRST = [
    "Noorder",
    "Eems",
    "Wadden",
    "Hunze",
    "Martini",
    "Gronings",
    "Drents",
    "Fries",
    "Reitdiep",
    "Zernike",
    "Veenkoloniaal",
    "Ommelander",
    "Lauwers",
    "Oldambtster",
]
_SECOND = [
    "Innovatie",
    "Waterstof",
    "Zorg",
    "Data",
    "Agro",
    "Techniek",
    "Energie",
    "Talent",
    "Biobased",
    "Circulair",
    "Digitaal",
    "Gezondheid",
    "Onderwijs",
    "Maritiem",
]
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
    chance = random.Random(seed)
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
            f"{number:03}",
            Text(f"Verkenning van het noordelijk ecosysteem, deel {number}", f"Exploring the northern ecosystem, part {number}"),
            "SNN",
            str(2019 + number),
            "0" * 64,
            "x.txt",
            "ding-000",
        )
        for number in range(5)
    }
    passages = {
        f"{d}-{s}.{t}": Passage(f"{d}-{s}.{t}", d, f"{s}.{t}", f"{chance.choice(_SECOND)} in de regio", 0, 9, "0" * 64)
        for d in documents
        for s in range(1, 8)
        for t in range(1, 6)
    }
    actors = [id_ for id_ in ids if KINDS[entities[id_].kind].mode == "actor"]
    claims: set[Claim] = set()
    while len(claims) < ties:
        one = chance.choices(actors, [pull[id_] for id_ in actors])[0]
        near = [id_ for id_ in ids if id_ != one and (group[id_] == group[one]) == (chance.random() < 0.85)] or ids
        other = chance.choices(near, [pull[id_] for id_ in near])[0]
        relation = (
            "locatedIn" if entities[other].kind == "place" else chance.choice([r for r in RELATIONS if RELATIONS[r].tie not in ("place", "theme")])
        )
        if one != other:
            claims.add(Claim(one, relation, other, chance.choice(sorted(passages))))
    for id_ in ids:
        if chance.random() < 0.3:
            concept = chance.choice([c.id for c in _CONCEPTS if c.scheme in ("sector", "target")])
            claims.add(Claim(id_, "sector" if concept.startswith("sector") else "targets", concept, chance.choice(sorted(passages))))
    return Ecosystem(KINDS, RELATIONS, CONCEPTS, documents, passages=passages, entities=entities, claims=tuple(sorted(claims)))


@pytest.fixture(name="toy")
def toy_fixture() -> Ecosystem:
    """The ecosystem of nine."""
    return toy()


@pytest.fixture(name="synthetic", scope="session")
def synthetic_fixture() -> Ecosystem:
    """The ecosystem of five hundred."""
    return synthetic()


NASTY = """</script><script>window.hacked=1</script>"'><img src=x onerror=window.hacked=1>${window.hacked=1}{{ 7*7 }}javascript:alert(1) <!--"""


@pytest.fixture
def hostile(toy: Ecosystem) -> Ecosystem:
    """The ecosystem of nine with every text of it turned against the page."""
    text = Text(NASTY, NASTY)
    return replace(
        toy,
        kinds={id_: replace(kind, label=text) for id_, kind in toy.kinds.items()},
        relations={id_: replace(relation, label=text, inverse=text) for id_, relation in toy.relations.items()},
        concepts={id_: replace(concept, label=text, aliases=(NASTY,)) for id_, concept in toy.concepts.items()},
        documents={id_: replace(document, title=text, publisher=NASTY, year=NASTY) for id_, document in toy.documents.items()},
        passages={id_: replace(passage, section=NASTY, heading=NASTY) for id_, passage in toy.passages.items()},
        entities={
            id_: replace(entity, label=text, aliases=(NASTY,), registry=(RegistryId(NASTY, NASTY),), type=NASTY, helix=NASTY)
            for id_, entity in toy.entities.items()
        },
        claims=tuple(replace(claim, note=NASTY, role=NASTY, status=NASTY, start=NASTY, end=NASTY) for claim in toy.claims),
        figures=tuple(
            replace(f, measure=Text(NASTY, NASTY), unit=NASTY, kind=NASTY, qualifier=NASTY, year=NASTY, area=NASTY, note=NASTY) for f in toy.figures
        ),
        amounts=tuple(replace(a, kind=NASTY, currency=NASTY, per=NASTY, funder=NASTY, recipient=NASTY, start=NASTY, note=NASTY) for a in toy.amounts),
        dates=tuple(replace(d, label=text, value=NASTY) for d in toy.dates),
        statuses=tuple(replace(s, status=NASTY) for s in toy.statuses),
    )


def render(eco: Ecosystem, **changes: Any) -> str:
    """Return a page of an ecosystem with a title, as most tests want it."""
    usual: dict[str, Any] = {
        "title": Text("Kaart van het Noorden", "Map of the North"),
        "sizes": None,
        "size_label": Text("aantal banden", "number of ties"),
        "communities": None,
        "lede": Text("Wie doet wat met wie", "Who does what with whom"),
        "generated_from": Text("proef 1, uit 2 documenten", "trial 1, from 2 documents"),
    }
    return page(eco, **(usual | changes))


@pytest.fixture(name="render")
def render_fixture() -> Callable[..., str]:
    """What makes a page of an ecosystem."""
    return render


@pytest.fixture
def visit(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Open a page offline; in the end it must have asked for nothing but itself and complained of nothing."""
    requests: list[str] = []
    complaints: list[str] = []
    contexts = []

    def open_(html: str, fragment: str = "", **options: Any) -> Page:
        path = tmp_path / "map.html"
        path.write_text(html, encoding="utf-8")
        context = browser.new_context(offline=True, **({"viewport": {"width": 1280, "height": 800}} | options))
        contexts.append(context)
        context.set_default_timeout(5000)
        opened = context.new_page()
        opened.on("request", lambda request: requests.append(request.url))
        opened.on("console", lambda message: complaints.append(message.text))
        opened.on("pageerror", lambda error: complaints.append(str(error)))
        opened.on("dialog", lambda dialog: complaints.append(f"dialog: {dialog.message}"))
        opened.goto(path.as_uri() + fragment)
        opened.wait_for_selector("html.ready", state="attached")
        return opened

    yield open_
    for context in contexts:
        context.close()
    assert [url for url in requests if not url.startswith(("file:", "data:", "blob:"))] == []
    assert complaints == []
