"""From the store to plain values: one reader for each query in ``queries/read/``."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import TypeAlias

from ecograph.errors import InputError
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
    Reading,
    Register,
    RegistryId,
    Relation,
    StatusClaim,
    Text,
)
from ecograph.store import Queryable, Term
from ecograph.vocabulary import expand

__all__ = ["DATE_LABELS", "read"]

Row: TypeAlias = dict[str, Term]


def read(store: Queryable) -> Ecosystem:
    """Return all that a store says as one frozen `Ecosystem`, sorted, so that equal graphs give equal values."""
    kinds = _kinds(store)
    concepts, helices = _concepts(store)
    return Ecosystem(
        kinds=kinds,
        relations=_relations(store),
        concepts=concepts,
        documents=_documents(store),
        registers=_registers(store),
        readings=_readings(store),
        passages=_passages(store),
        entities=_entities(store, kinds, helices),
        claims=_claims(store),
        dates=_dates(store),
        statuses=tuple(sorted(StatusClaim(*(row[c].short for c in ("subject", "status", "passage"))) for row in _rows(store, "statuses"))),
        figures=_figures(store),
        amounts=_amounts(store),
    )


def _rows(store: Queryable, name: str) -> Iterator[Row]:
    return iter(store.query(store.project.query(f"read/{name}.rq").read_text(encoding="utf-8")))


def _grouped(rows: Iterator[Row], key: str) -> dict[str, dict[str, list[Term]]]:
    """Return rows of (thing, property, value) as thing → property → values, by short ids."""
    found: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        found[row[key].short][row["property"].value].append(row["value"])
    return {thing: dict(properties) for thing, properties in sorted(found.items())}


def _values(properties: dict[str, list[Term]], *names: str) -> tuple[str, ...]:
    """Return the distinct short values of prefixed property names, sorted."""
    return tuple(sorted({term.short for name in names for term in properties.get(expand(name), [])}))


def _one(properties: dict[str, list[Term]], name: str) -> str:
    return next(iter(_values(properties, name)), "")


def _text(terms: list[Term]) -> Text:
    """Return labels as a bilingual text; where one language is missing, the other one stands in."""
    labels = {term.language: term.value for term in sorted(terms, reverse=True)}
    dutch = labels.get("nl") or labels.get("en") or labels.get("") or ""
    return Text(dutch, labels.get("en") or dutch)


def _kinds(store: Queryable) -> dict[str, Kind]:
    found = {}
    for row in _rows(store, "kinds"):
        mode = row["mode"].short.removeprefix("mode/")
        kind = Kind(row["kind"].value, row["class"].value, Text(row["nl"].value, row["en"].value), mode, int(row["position"].value))
        found[kind.id] = kind
    return found


def _relations(store: Queryable) -> dict[str, Relation]:
    found = {}
    for row in _rows(store, "relations"):
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


def _concepts(store: Queryable) -> tuple[dict[str, Concept], dict[str, str]]:
    """Return the concepts, and the helix of each actor type."""
    found, helices = {}, {}
    for id_, properties in _grouped(_rows(store, "concepts"), "concept").items():
        label = _text(properties.get(expand("skos:prefLabel"), []))
        aliases = _values(properties, "skos:altLabel", "skos:hiddenLabel")
        found[id_] = Concept(id_, label, aliases, _values(properties, "skos:broader"))
        if helix := _one(properties, "eco:helix"):
            helices[id_] = helix
    return found, helices


def _documents(store: Queryable) -> dict[str, Document]:
    found = {}
    for id_, properties in _grouped(_rows(store, "documents"), "document").items():
        found[id_] = Document(
            id=id_,
            title=_text(properties.get(expand("dcterms:title"), [])),
            publisher=_one(properties, "dcterms:publisher"),
            year=_one(properties, "dcterms:issued"),
            sha256=_one(properties, "spdx:checksumValue").lower(),
            file=_one(properties, "schema:contentUrl"),
            speaker=_one(properties, "eco:speaker"),
            speaker_words=_values(properties, "eco:speakerWord"),
        )
    return found


def _registers(store: Queryable) -> dict[str, Register]:
    found = {}
    for id_, properties in _grouped(_rows(store, "registers"), "register").items():
        title = _text(properties.get(expand("dcterms:title"), []))
        found[id_] = Register(id_, title, _one(properties, "dcat:landingPage"), _one(properties, "dcterms:issued"))
    return found


def _passages(store: Queryable) -> dict[str, Passage]:
    found = {}
    readers: dict[str, list[str]] = defaultdict(list)
    for row in _rows(store, "read-by"):
        readers[row["passage"].short].append(row["reading"].short)
    for row in _rows(store, "passages"):
        id_ = row["passage"].short
        start, end = (_offset(row[name], id_) for name in ("start", "end"))
        sha256 = row["sha256"].value.lower()
        found[id_] = Passage(id_, row["document"].short, row["section"].value, row["heading"].value, start, end, sha256, tuple(sorted(readers[id_])))
    return found


def _readings(store: Queryable) -> dict[str, Reading]:
    found = {}
    for id_, properties in _grouped(_rows(store, "readings"), "reading").items():
        found[id_] = Reading(id_, _text(properties.get(expand("dcterms:title"), [])), _one(properties, "dcterms:date"))
    return found


def _offset(term: Term, passage: str) -> int:
    if not re.fullmatch(r"-?\d{1,15}", term.value):
        raise InputError(f"passage {passage}: the offset ‘{term.value}’ is not a whole number", remedy="count characters from 0")
    return int(term.value)


def _entities(store: Queryable, kinds: dict[str, Kind], helices: dict[str, str]) -> dict[str, Entity]:
    by_iri = {kind.iri: kind for kind in kinds.values()}
    registered: dict[str, list[Row]] = defaultdict(list)
    for row in _rows(store, "registry"):
        registered[row["entity"].short].append(row)
    found = {}
    for id_, properties in _grouped(_rows(store, "entities"), "entity").items():
        classes = sorted((by_iri[t.value] for t in properties[expand("rdf:type")] if t.value in by_iri), key=lambda kind: kind.order)
        type_ = _one(properties, "org:classification")
        ids, point = _registered(registered[id_])
        found[id_] = Entity(
            id=id_,
            label=_text(properties[expand("skos:prefLabel")]),
            kinds=tuple(kind.id for kind in classes),
            aliases=_values(properties, "skos:altLabel", "skos:hiddenLabel"),
            type=type_,
            helix=helices.get(type_, ""),
            registry=ids,
            places=_values(properties, "schema:containedInPlace"),
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


def _claims(store: Queryable) -> tuple[Claim, ...]:
    qualified: dict[tuple[str, str, str, str], list[Claim]] = defaultdict(list)
    for row in _rows(store, "qualified"):
        key = (row["subject"].short, row["relation"].short, row["object"].short, row["passage"].short)
        extras = {name: row[column].short for name, column in _QUALIFIERS if column in row}
        qualified[key].append(Claim(*key, **extras))
    claims: set[Claim] = set()
    for row in _rows(store, "claims"):
        key = (row["subject"].short, row["relation"].short, row["object"].short, row["passage"].short)
        claims.update(qualified.get(key) or [Claim(*key)])
    return tuple(sorted(claims))


_QUALIFIERS = (("role", "role"), ("status", "status"), ("start", "from"), ("end", "until"), ("note", "note"))
DATE_LABELS = {
    expand("schema:startDate"): Text("begint", "starts"),
    expand("schema:endDate"): Text("eindigt", "ends"),
    expand("schema:foundingDate"): Text("opgericht", "founded"),
    expand("dcterms:issued"): Text("gepubliceerd", "published"),
    expand("eco:openFrom"): Text("open vanaf", "open from"),
    expand("eco:openUntil"): Text("open tot en met", "open until"),
    expand("eco:targetYear"): Text("streefjaar", "target year"),
}


def _dates(store: Queryable) -> tuple[DateClaim, ...]:
    found = set()
    for row in _rows(store, "dates"):
        iri = row["property"].value
        name = re.split(r"[/#]", iri)[-1]
        found.add(DateClaim(row["subject"].short, name, DATE_LABELS[iri], row["value"].value, row["passage"].short))
    return tuple(sorted(found))


def _number(row: Row) -> Decimal:
    """Return the value of a figure or amount. Raises InputError naming its passage where it is no number."""
    try:
        return Decimal(row["value"].value)
    except InvalidOperation as error:
        problem = f"{row['passage'].short}: the value ‘{row['value'].value}’ of {row['about'].short} is not a number"
        raise InputError(problem, remedy="write it as a plain number, as in schema:value 3000000") from error


def _figures(store: Queryable) -> tuple[Figure, ...]:
    found = set()
    measures: dict[str, list[Term]] = defaultdict(list)
    rows: dict[str, Row] = {}
    for row in _rows(store, "figures"):
        rows[row["figure"].value] = row
        measures[row["figure"].value].append(row["measure"])
    for node, row in rows.items():
        optional = {name: row[name].short.removeprefix(f"{name}/") for name in ("qualifier", "year", "area", "note") if name in row}
        found.add(
            Figure(
                about=row["about"].short,
                measure=_text(measures[node]),
                value=_number(row),
                unit=row["unit"].short.removeprefix("unit/"),
                passage=row["passage"].short,
                kind=row["kind"].short.removeprefix("figure/") if "kind" in row else "observed",
                **optional,
            )
        )
    return tuple(sorted(found))


def _amounts(store: Queryable) -> tuple[Amount, ...]:
    found = set()
    for row in _rows(store, "amounts"):
        optional = {name: row[column].short for name, column in _AMOUNT_PARTS if column in row}
        found.add(
            Amount(
                about=row["about"].short,
                kind=row["kind"].short.removeprefix("amount/"),
                value=_number(row),
                currency=row["currency"].value,
                passage=row["passage"].short,
                per=row["per"].short.removeprefix("per/") if "per" in row else "total",
                **optional,
            )
        )
    return tuple(sorted(found))


_AMOUNT_PARTS = (("funder", "funder"), ("recipient", "recipient"), ("start", "from"), ("end", "until"), ("note", "note"))
