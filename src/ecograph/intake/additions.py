"""What a person adds to a graph, as the Turtle that says it: things, names, passages, and claims in their passage."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from ecograph.errors import InputError
from ecograph.model import Amount, Claim, DateClaim, Ecosystem, Entity, Figure, Passage, StatusClaim
from ecograph.periods import Period
from ecograph.reading import DATE_LABELS
from ecograph.store import quoted
from ecograph.vocabulary import CONCEPT, DOCUMENT, ECO, ID, PASSAGE
from ecograph.wording import fold, numbers

__all__ = ["DATES", "alias_text", "date", "fact_text", "passage_text", "slug", "sum_of_money", "thing_text"]

DATES = {re.split(r"[/#]", iri)[-1]: iri for iri in DATE_LABELS}
"""The dates that a thing can have: their names and IRIs."""


def slug(label: str) -> str:
    """Return the id that a label makes: lower-case letters, digits and hyphens.

    >>> slug("Coöperatie 't Hogeland (2021)")
    'cooperatie-t-hogeland-2021'
    """
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")


def date(text: str) -> str:
    """Return a date as the graph writes it: ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``. Raises InputError for anything else."""
    text = text.strip()
    Period.read(text)
    if ".." in text:
        raise InputError(f"‘{text}’ is a period", remedy="give its beginning and its end each by itself")
    return text


def sum_of_money(text: str) -> Decimal:
    """Return the number that a Dutch text states, as in ``3.000.000``, ``17,5 miljoen`` or ``2 mln``.

    Raises InputError where it states none, or could be read in two ways.

    >>> sum_of_money("17,5 miljoen")
    Decimal('17500000.0')
    """
    found = numbers(text.replace("€", " ").strip())
    if len(found) != 1 or text.strip().startswith("-"):
        problem = f"‘{text}’ is no number" if not found else f"‘{text}’ could be {' or '.join(map(str, sorted(found)))}"
        raise InputError(problem, remedy="write it as 3000000, 3.000.000 or 17,5 miljoen")
    return next(iter(found))


def thing_text(eco: Ecosystem, entity: Entity) -> str:
    """Return what declares a new thing. Raises InputError where its id or one of its names is taken, or its id is no slug."""
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entity.id):
        raise InputError(f"‘{entity.id}’ is no id", remedy="make it of lower-case letters, digits and hyphens")
    if entity.id in eco.entities:
        raise InputError(
            f"there is a thing {entity.id} already: ‘{eco.entities[entity.id].label.nl}’", remedy="give another --id, or add an alias to it"
        )
    for known in eco.entities.values():
        if fold(entity.label.nl) in {fold(known.label.nl), fold(known.label.en)}:
            remedy = f"add to that one (ecograph add alias {known.id} …), or tell the two apart by their labels"
            raise InputError(f"‘{entity.label.nl}’ is the label of {known.id} already", remedy=remedy)
    classes = " , ".join(f"<{eco.kinds[kind].iri}>" for kind in entity.kinds)
    english = f" , {quoted(entity.label.en)}@en" if entity.label.en != entity.label.nl else ""
    parts = [f"{_term(entity.id)} a {classes}", f"skos:prefLabel {quoted(_name(entity.label.nl))}@nl{english}"]
    parts += [f"skos:altLabel {quoted(_name(alias))}@nl" for alias in dict.fromkeys(entity.aliases) if alias != entity.label.nl]
    parts += [f"org:classification {_term(entity.type)}"] if entity.type else []
    parts += [f"schema:containedInPlace {_term(place)}" for place in entity.places]
    return " ; ".join(parts) + " ."


def alias_text(eco: Ecosystem, id_: str, alias: str, *, hidden: bool = False, language: str = "nl") -> str:
    """Return what adds a name to a thing, or a misspelling (``hidden``). Raises InputError where it has that name already."""
    entity = eco.entities[id_]
    if alias in (entity.label.nl, entity.label.en, *entity.aliases):
        raise InputError(f"{id_} is called ‘{alias}’ already", remedy="there is nothing to add")
    return f"{_term(id_)} {'skos:hiddenLabel' if hidden else 'skos:altLabel'} {quoted(_name(alias))}@{language} ."


def passage_text(eco: Ecosystem, passage: Passage) -> str:
    """Return what declares a new passage. Raises InputError where its id is taken, or it overlaps another of the document."""
    if passage.id in eco.passages:
        raise InputError(f"there is a passage {passage.id} already", remedy="give another section")
    if not re.fullmatch(r"[\w.]+(-[\w.]+)*", passage.section) or passage.section.endswith("."):
        raise InputError(f"‘{passage.section}’ is no key of a section", remedy="make it of letters, digits, points and hyphens")
    for other in eco.passages.values():
        if other.document == passage.document and other.start < passage.end and passage.start < other.end:
            problem = f"it overlaps {other.id} ({other.start}–{other.end})"
            raise InputError(problem, remedy="a stretch of text is one passage: use that one, or choose other offsets")
    selector = f"[ a oa:TextPositionSelector ; oa:start {passage.start} ; oa:end {passage.end} ]"
    return (
        f"<{PASSAGE}{passage.id}> a eco:Passage ; oa:hasSource <{DOCUMENT}{passage.document}> ; eco:section {quoted(passage.section)} ; "
        f"eco:heading {quoted(_name(passage.heading))} ; eco:textSha256 {quoted(passage.sha256)}^^xsd:hexBinary ; oa:hasSelector {selector} ."
    )


def fact_text(fact: Claim | DateClaim | StatusClaim | Figure | Amount) -> str:
    """Return what states a fact, in the graph of its passage."""
    match fact:
        case Claim():
            said = _claim(fact)
        case DateClaim():
            said = f"{_term(fact.subject)} <{DATES[fact.property]}> {_date(fact.value)}"
        case StatusClaim():
            said = f"{_term(fact.subject)} eco:status {_term(fact.status)}"
        case Figure():
            said = _figure(fact)
        case Amount():
            said = _amount(fact)
    return f"<{PASSAGE}{fact.passage}> {{ {said} . }}"


def _claim(claim: Claim) -> str:
    if not (claim.role or claim.status or claim.start or claim.end or claim.note):
        return f"{_term(claim.subject)} <{ECO}{claim.relation}> {_term(claim.object)}"
    if claim.relation == "memberOf":
        parts = ["[] a org:Membership", f"org:member {_term(claim.subject)}", f"org:organization {_term(claim.object)}"]
    else:
        parts = [
            "[] a eco:Relation",
            f"rdf:subject {_term(claim.subject)}",
            f"rdf:predicate <{ECO}{claim.relation}>",
            f"rdf:object {_term(claim.object)}",
        ]
    parts += [f"org:role {_term(claim.role)}"] if claim.role else []
    parts += [f"eco:status {_term(claim.status)}"] if claim.status else []
    return " ; ".join(parts + _period(claim.start, claim.end) + _note(claim.note))


def _figure(figure: Figure) -> str:
    english = f" , {quoted(figure.measure.en)}@en" if figure.measure.en != figure.measure.nl else ""
    parts = [f"[] a schema:Observation ; schema:about {_term(figure.about)} ; schema:name {quoted(figure.measure.nl)}@nl{english}"]
    parts += [f"schema:value {_number(figure.value)} ; eco:unit {_term(f'unit/{figure.unit}')} ; eco:figureKind {_term(f'figure/{figure.kind}')}"]
    parts += [f"eco:qualifier {_term(f'qualifier/{figure.qualifier}')}"] if figure.qualifier else []
    parts += [f"schema:observationDate {_date(figure.year)}"] if figure.year else []
    parts += [f"eco:area {_term(figure.area)}"] if figure.area else []
    return " ; ".join(parts + _note(figure.note))


def _amount(amount: Amount) -> str:
    kinds = "eco:Amount , schema:MonetaryGrant" if amount.funder else "eco:Amount"
    parts = [f"[] a {kinds} ; eco:amountOf {_term(amount.about)} ; eco:amountKind {_term(f'amount/{amount.kind}')}"]
    parts += [f"schema:value {_number(amount.value)} ; schema:currency {quoted(amount.currency)} ; eco:per {_term(f'per/{amount.per}')}"]
    parts += [f"schema:funder {_term(amount.funder)} ; schema:fundedItem {_term(amount.about)}"] if amount.funder else []
    parts += [f"eco:recipient {_term(amount.recipient)}"] if amount.recipient else []
    return " ; ".join(parts + _period(amount.start, amount.end) + _note(amount.note))


def _name(name: str) -> str:
    """Return a name in NFC with single spaces. Raises InputError where nothing is left, or it has control characters."""
    clean = " ".join(unicodedata.normalize("NFC", name).split())
    if not clean or any(unicodedata.category(letter) in ("Cc", "Cf", "Cs") for letter in clean):
        raise InputError(f"{name!r} is no name", remedy="write it in plain letters")
    return clean


def _term(id_: str) -> str:
    """Return a thing or a concept as an IRI."""
    return f"<{CONCEPT if '/' in id_ else ID}{id_}>"


def _number(value: Decimal) -> str:
    return f"{value:f}" if value % 1 else f"{value.quantize(Decimal(1)):f}"


def _date(value: str) -> str:
    datatype = {4: "gYear", 7: "gYearMonth", 10: "date"}[len(value)]
    return f'"{value}"^^xsd:{datatype}'


def _period(start: str, end: str) -> list[str]:
    return [f"{name} {_date(value)}" for name, value in (("eco:from", start), ("eco:until", end)) if value]


def _note(note: str) -> list[str]:
    return [f"rdfs:comment {quoted(note)}@nl"] if note else []
