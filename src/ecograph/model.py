"""The narrow waist between the RDF half and the network half: plain frozen values, no rdflib and no NetworkX.

Things are called by short ids: an entity by its slug (``umcg``), a concept by scheme and slug (``target/mkb``), a passage by document
and section (``004-4.2.1``), a kind or relation by its name in the ontology (``programme``, ``partnerIn``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType

__all__ = [
    "Amount",
    "Claim",
    "Concept",
    "DateClaim",
    "Document",
    "Ecosystem",
    "Entity",
    "Figure",
    "Kind",
    "Passage",
    "Reading",
    "Register",
    "RegistryId",
    "Relation",
    "StatusClaim",
    "Text",
]


@dataclass(frozen=True, slots=True, order=True)
class Text:
    """A label in Dutch and English.

    >>> Text("fonds", "fund").in_("en")
    'fund'
    """

    nl: str
    en: str

    def in_(self, language: str) -> str:
        """Return the label in ``nl`` or ``en``."""
        return self.en if language == "en" else self.nl


@dataclass(frozen=True, slots=True, order=True)
class Kind:
    """A class of the ontology: what its things are called and how they take part in networks (``mode``)."""

    id: str
    iri: str
    label: Text
    mode: str
    order: int


@dataclass(frozen=True, slots=True, order=True)
class Relation:
    """A property of the ontology: its label, how it reads backwards, and the tie that it makes.

    ``tie`` is the kind of tie (affiliation, collaboration, funding, structure, knowledge, place, theme), ``weight`` its strength (0–1].
    """

    id: str
    iri: str
    label: Text
    inverse: Text
    tie: str
    directed: bool
    weight: float


@dataclass(frozen=True, slots=True, order=True)
class Concept:
    """A concept of one of the SKOS schemes: a sector, theme, target group, level, status, role or type."""

    id: str
    label: Text
    aliases: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()

    @property
    def scheme(self) -> str:
        """Return the scheme, as in ``target`` of ``target/mkb``."""
        return self.id.partition("/")[0]


@dataclass(frozen=True, slots=True, order=True)
class Document:
    """A source document; ``speaker`` is the entity that says *we* in it."""

    id: str
    title: Text
    publisher: str
    year: str
    sha256: str
    file: str
    speaker: str
    speaker_words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A stretch of a document: offsets in characters of its text layer, the SHA-256 of its normalised text, and who read it."""

    id: str
    document: str
    section: str
    heading: str
    start: int
    end: int
    sha256: str
    read_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Reading:
    """A reading of documents by a person or model, which judged what no machine checks: what a passage means."""

    id: str
    title: Text
    date: str


@dataclass(frozen=True, slots=True, order=True)
class Register:
    """A register from which ids and coordinates were taken, with the date of the copy that was read."""

    id: str
    title: Text
    page: str
    read: str


@dataclass(frozen=True, slots=True, order=True)
class RegistryId:
    """How a register calls a thing: an IRI (TOOI, ROR, Wikidata), or a number of the Chamber of Commerce (``KvK 01179037``)."""

    id: str
    register: str


@dataclass(frozen=True, slots=True, order=True)
class Entity:
    """A thing with an identity; it is shown as the first of its ``kinds``, and a place lies within ``places``."""

    id: str
    label: Text
    kinds: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    type: str = ""
    helix: str = ""
    registry: tuple[RegistryId, ...] = ()
    places: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None

    @property
    def kind(self) -> str:
        """Return the kind by which the thing is shown."""
        return self.kinds[0]


@dataclass(frozen=True, slots=True, order=True)
class Claim:
    """One relation as one passage states it; ``object`` is an entity or a concept."""

    subject: str
    relation: str
    object: str
    passage: str
    role: str = ""
    status: str = ""
    start: str = ""
    end: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, order=True)
class DateClaim:
    """A date of a thing as one passage states it: ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``."""

    subject: str
    property: str
    label: Text
    value: str
    passage: str


@dataclass(frozen=True, slots=True, order=True)
class StatusClaim:
    """The status of a thing as one passage states it: ``status/running``, ``status/in-development`` and so on."""

    subject: str
    status: str
    passage: str


@dataclass(frozen=True, slots=True, order=True)
class Figure:
    """A counted or stated figure about a thing; ``unit`` is a concept of ``unit/``, ``kind`` is observed, target or forecast."""

    about: str
    measure: Text
    value: Decimal
    unit: str
    passage: str
    kind: str = "observed"
    qualifier: str = ""
    year: str = ""
    area: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Amount:
    """A sum in ``currency`` (whole units) about a thing, with its kind (ceiling, commitment …) and what it is per."""

    about: str
    kind: str
    value: Decimal
    currency: str
    passage: str
    per: str = "total"
    funder: str = ""
    recipient: str = ""
    start: str = ""
    end: str = ""
    note: str = ""


@dataclass(frozen=True)
class Ecosystem:
    """All that a graph says, as plain values: what the network half works on.

    >>> Ecosystem().claims
    ()
    """

    kinds: Mapping[str, Kind] = field(default_factory=dict)
    relations: Mapping[str, Relation] = field(default_factory=dict)
    concepts: Mapping[str, Concept] = field(default_factory=dict)
    documents: Mapping[str, Document] = field(default_factory=dict)
    registers: Mapping[str, Register] = field(default_factory=dict)
    readings: Mapping[str, Reading] = field(default_factory=dict)
    passages: Mapping[str, Passage] = field(default_factory=dict)
    entities: Mapping[str, Entity] = field(default_factory=dict)
    claims: tuple[Claim, ...] = ()
    dates: tuple[DateClaim, ...] = ()
    statuses: tuple[StatusClaim, ...] = ()
    figures: tuple[Figure, ...] = ()
    amounts: tuple[Amount, ...] = ()

    def label(self, id_: str, language: str = "nl") -> str:
        """Return the label of an entity or concept in ``nl`` or ``en``."""
        thing = self.entities.get(id_) or self.concepts[id_]
        return thing.label.in_(language)

    def mode(self, id_: str) -> str:
        """Return how an entity takes part in networks: ``actor``, ``undertaking``, ``place``."""
        return self.kinds[self.entities[id_].kind].mode

    @cached_property
    def passages_of(self) -> Mapping[str, tuple[str, ...]]:
        """Return, for each entity and concept, the ids of the passages that claim something of it, sorted."""
        found: dict[str, set[str]] = {}
        for claim in self.claims:
            for end in (claim.subject, claim.object):
                found.setdefault(end, set()).add(claim.passage)
        for figure in self.figures:
            found.setdefault(figure.about, set()).add(figure.passage)
        for amount in self.amounts:
            found.setdefault(amount.about, set()).add(amount.passage)
        for day in self.dates:
            found.setdefault(day.subject, set()).add(day.passage)
        for state in self.statuses:
            found.setdefault(state.subject, set()).add(state.passage)
        return MappingProxyType({key: tuple(sorted(value)) for key, value in sorted(found.items())})
