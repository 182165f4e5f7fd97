"""What the graph is about: kinds, relations, concepts, documents with their passages and readings, registers, and things."""

from __future__ import annotations

import re
from collections import defaultdict

from ecograph.errors import InputError
from ecograph.model import Concept, Document, Entity, Kind, Passage, Reading, Register, RegistryId, Relation, Text
from ecograph.reading.rows import Row, grouped, one, rows, text, values
from ecograph.store import Queryable, Term
from ecograph.vocabulary import expand


def kinds(store: Queryable) -> dict[str, Kind]:
    """Return the kinds of things that the ontology declares, by id."""
    found = {}
    for row in rows(store, "kinds"):
        mode = row["mode"].short.removeprefix("mode/")
        kind = Kind(row["kind"].value, row["class"].value, Text(row["nl"].value, row["en"].value), mode, int(row["position"].value))
        found[kind.id] = kind
    return found


def relations(store: Queryable) -> dict[str, Relation]:
    """Return the relations that make ties, by id."""
    found = {}
    for row in rows(store, "relations"):
        found[row["relation"].short] = Relation(
            id=row["relation"].short,
            iri=row["relation"].value,
            label=Text(row["nl"].value, row["en"].value),
            inverse=Text(row["inverseNl"].value, row["inverseEn"].value),
            tie=row["tie"].short.removeprefix("tie/"),
            directed=row["direction"].short == "direction/directed",
            weight=float(row["weight"].value),
        )
    return found


def concepts(store: Queryable) -> tuple[dict[str, Concept], dict[str, str]]:
    """Return the concepts, and the helix of each actor type."""
    found, helices = {}, {}
    for id_, properties in grouped(rows(store, "concepts"), "concept").items():
        label = text(properties.get(expand("skos:prefLabel"), []))
        aliases = values(properties, "skos:altLabel", "skos:hiddenLabel")
        found[id_] = Concept(id_, label, aliases, values(properties, "skos:broader"))
        if helix := one(properties, "eco:helix"):
            helices[id_] = helix
    return found, helices


def documents(store: Queryable) -> dict[str, Document]:
    """Return the documents, by id."""
    found = {}
    for id_, properties in grouped(rows(store, "documents"), "document").items():
        found[id_] = Document(
            id=id_,
            title=text(properties.get(expand("dcterms:title"), [])),
            publisher=one(properties, "dcterms:publisher"),
            year=one(properties, "dcterms:issued"),
            sha256=one(properties, "spdx:checksumValue").lower(),
            file=one(properties, "schema:contentUrl"),
            speaker=one(properties, "eco:speaker"),
            speaker_words=values(properties, "eco:speakerWord"),
        )
    return found


def registers(store: Queryable) -> dict[str, Register]:
    """Return the registers, by id."""
    found = {}
    for id_, properties in grouped(rows(store, "registers"), "register").items():
        title = text(properties.get(expand("dcterms:title"), []))
        found[id_] = Register(id_, title, one(properties, "dcat:landingPage"), one(properties, "dcterms:issued"))
    return found


def passages(store: Queryable) -> dict[str, Passage]:
    """Return the passages of all documents, each with the readings that read it."""
    found = {}
    readers: dict[str, list[str]] = defaultdict(list)
    for row in rows(store, "read-by"):
        readers[row["passage"].short].append(row["reading"].short)
    for row in rows(store, "passages"):
        id_ = row["passage"].short
        start, end = (_offset(row[name], id_) for name in ("start", "end"))
        sha256 = row["sha256"].value.lower()
        found[id_] = Passage(id_, row["document"].short, row["section"].value, row["heading"].value, start, end, sha256, tuple(sorted(readers[id_])))
    return found


def readings(store: Queryable) -> dict[str, Reading]:
    """Return the readings of documents, by id."""
    found = {}
    for id_, properties in grouped(rows(store, "readings"), "reading").items():
        found[id_] = Reading(id_, text(properties.get(expand("dcterms:title"), [])), one(properties, "dcterms:date"))
    return found


def _offset(term: Term, passage: str) -> int:
    if not re.fullmatch(r"-?\d{1,15}", term.value):
        raise InputError(f"passage {passage}: the offset ‘{term.value}’ is not a whole number", remedy="count characters from 0")
    return int(term.value)


def entities(store: Queryable, kinds: dict[str, Kind], helices: dict[str, str]) -> dict[str, Entity]:
    """Return the things, each with its names, kinds, registry ids and place."""
    by_iri = {kind.iri: kind for kind in kinds.values()}
    registered: dict[str, list[Row]] = defaultdict(list)
    for row in rows(store, "registry"):
        registered[row["entity"].short].append(row)
    found = {}
    for id_, properties in grouped(rows(store, "entities"), "entity").items():
        classes = sorted((by_iri[t.value] for t in properties[expand("rdf:type")] if t.value in by_iri), key=lambda kind: kind.order)
        type_ = one(properties, "org:classification")
        ids, point = _registered(registered[id_])
        found[id_] = Entity(
            id=id_,
            label=text(properties[expand("skos:prefLabel")]),
            kinds=tuple(dict.fromkeys(kind.id for kind in classes)),
            aliases=values(properties, "skos:altLabel", "skos:hiddenLabel"),
            type=type_,
            helix=helices.get(type_, ""),
            registry=ids,
            places=values(properties, "schema:containedInPlace"),
            latitude=point.get("latitude"),
            longitude=point.get("longitude"),
        )
    return found


def _registered(rows: list[Row]) -> tuple[tuple[RegistryId, ...], dict[str, float]]:
    """Return the registry ids of a thing, and its coordinates as registers have them (degrees, WGS 84)."""
    ids, point = set(), {}
    for row in rows:
        value, register = row["value"].short, row["register"].short
        match row["property"].value:
            case iri if iri == expand("skos:exactMatch"):
                ids.add(RegistryId(value, register))
            case iri if iri == expand("org:identifier"):
                ids.add(RegistryId(f"KvK {value}", register))
            case iri:
                point[iri.rpartition("/")[2]] = _degrees(row)
    return tuple(sorted(ids)), point


def _degrees(row: Row) -> float:
    try:
        return float(row["value"].value)
    except ValueError as error:
        problem = f"{row['entity'].short}: the coordinate ‘{row['value'].value}’ is not a number"
        raise InputError(problem, remedy="write degrees as a decimal number, as in schema:latitude 53.219") from error
