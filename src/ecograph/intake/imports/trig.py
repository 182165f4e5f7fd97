"""An import as one TriG file: its documents and passages, new things and words, and a named graph of claims for each row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ecograph.intake.imports.rows import RowClaims
from ecograph.intake.imports.things import Thing
from ecograph.model import Amount, Claim, Ecosystem
from ecograph.vocabulary import PREFIXES

__all__ = ["DataDocument", "RowPassage", "document_text", "literal", "trig"]

_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]|\.(?=[A-Za-z0-9_-]))*")
_USED = (
    "amount", "dcat", "dcterms", "document", "eco", "geo", "id", "oa", "org", "passage", "per", "rdf", "rdfs", "register", "role", "schema",
    "sector", "skos", "spdx", "status", "target", "theme", "type", "xsd",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DataDocument:
    """A file of data as a source: its id, file name, SHA-256, title, publisher (an id, or words) and date."""

    id: str
    file: str
    sha256: str
    title: str
    publisher: str
    issued: str


@dataclass(frozen=True, slots=True)
class RowPassage:
    """A row as a passage: where it stands in the text layer of its document, the heading of its columns, and what it says."""

    id: str
    document: str
    section: str
    heading: str
    start: int
    end: int
    sha256: str
    says: RowClaims


def trig(eco: Ecosystem, documents: Iterable[DataDocument], things: Mapping[str, Thing], words: Mapping[str, str], rows: Iterable[RowPassage]) -> str:
    """Return an import as TriG, everything sorted but the rows, which keep the order of the file."""
    documents, rows = tuple(documents), tuple(rows)
    parts = [
        f"# What {', '.join(document.file for document in documents)} says, written by `ecograph import`: import it anew, do not edit it.\n",
        "\n".join(f"@prefix {prefix}: <{PREFIXES[prefix]}> ." for prefix in _USED) + "\n",
        *(document_text(document) for document in documents),
        *(_word(id_, label) for id_, label in sorted(words.items())),
        *(text for _, thing in sorted(things.items()) if (text := _thing(eco, thing))),
        *_registered(things, documents),
        *(part for row in rows for part in _row(eco, things, row)),
    ]
    return "\n".join(parts)


def literal(text: str, suffix: str = "") -> str:
    r"""Return a text as a Turtle literal, in which nothing can end its own quotes.

    >>> literal('a "b"\n', "@nl")
    '"a \\"b\\"\\n"@nl'
    """
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
    return f'"{escaped}"{suffix}'


def _name(prefix: str, local: str) -> str:
    return f"{prefix}:{local}" if _LOCAL.fullmatch(local) else f"<{PREFIXES[prefix]}{local}>"


def _concept(id_: str) -> str:
    return _name(*id_.split("/", 1))


def _of(id_: str) -> str:
    return _concept(id_) if "/" in id_ else _name("id", id_)


def _date(value: str) -> str:
    return literal(value, "^^xsd:" + {4: "gYear", 7: "gYearMonth"}.get(len(value), "date"))


def document_text(document: DataDocument) -> str:
    """Return the declaration of a document as Turtle."""
    publisher = document.publisher.removeprefix("id:")
    return (
        f"{_name('document', document.id)} a eco:Document , dcat:Dataset ;\n"
        f"    dcterms:title {literal(document.title, '@nl')} ;\n"
        f"    dcterms:publisher {_name('id', publisher) if document.publisher.startswith('id:') else literal(publisher)} ;\n"
        f"    dcterms:issued {_date(document.issued)} ;\n"
        f"    schema:contentUrl {literal(document.file)} ;\n"
        f"    spdx:checksum [ a spdx:Checksum ; spdx:algorithm spdx:checksumAlgorithm_sha256 ; "
        f"spdx:checksumValue {literal(document.sha256, '^^xsd:hexBinary')} ] .\n"
    )


def _word(id_: str, label: str) -> str:
    scheme = id_.partition("/")[0]
    return f"{_concept(id_)} a skos:Concept ; skos:inScheme <{PREFIXES['concept']}{scheme}> ; skos:prefLabel {literal(label, '@nl')} .\n"


def _thing(eco: Ecosystem, thing: Thing) -> str:
    lines = []
    if thing.new:
        lines.append(f"a <{eco.kinds[thing.kind].iri}>")
        labels = [literal(thing.label, "@nl"), *([literal(thing.english, "@en")] if thing.english else [])]
        lines.append(f"skos:prefLabel {' , '.join(labels)}")
    if thing.aliases:
        lines.append("skos:altLabel " + " , ".join(literal(alias, "@nl") for alias in sorted(thing.aliases)))
    if thing.type:
        lines.append(f"org:classification {_concept(thing.type)}")
    lines += [f"schema:url <{url}>" for url in sorted(thing.urls)]
    if thing.keys:
        lines.append("dcterms:identifier " + " , ".join(literal(key) for key in sorted(thing.keys)))
    return f"{_name('id', thing.id)} " + " ;\n    ".join(lines) + " .\n" if lines else ""


def _registered(things: Mapping[str, Thing], documents: tuple[DataDocument, ...]) -> Iterator[str]:
    registered = [thing for _, thing in sorted(things.items()) if thing.registry]
    if not registered:
        return
    document = documents[0]
    register = _name("register", document.id)
    title = literal(document.title, "@nl")
    yield f"{register} a eco:Register , dcat:Dataset ;\n    dcterms:title {title} ;\n    dcterms:issued {_date(document.issued)} .\n"
    lines = []
    for thing in registered:
        for number in sorted(thing.registry):
            kvk = number.removeprefix("KvK ")
            stated = f"org:identifier {literal(kvk, '^^eco:kvk')}" if number.startswith("KvK ") else f"skos:exactMatch <{number}>"
            lines.append(f"    {_name('id', thing.id)} {stated} .")
    yield f"{register} {{\n" + "\n".join(lines) + "\n}\n"


def _row(eco: Ecosystem, things: Mapping[str, Thing], row: RowPassage) -> Iterator[str]:
    says, passage = row.says, _name("passage", row.id)
    extra = "".join(
        f" ;\n    {predicate} {literal(text, tag)}"
        for predicate, text, tag in (
            ("dcterms:source", says.source, ""),
            ("schema:pagination", says.page, ""),
            ("rdfs:comment", says.note, "@nl"),
        )
        if text
    )
    yield (
        f"{passage} a eco:Passage ; oa:hasSource {_name('document', row.document)} ; eco:section {literal(row.section)} ;\n"
        f"    eco:heading {literal(row.heading)} ; eco:textSha256 {literal(row.sha256, '^^xsd:hexBinary')} ;\n"
        f"    oa:hasSelector [ a oa:TextPositionSelector ; oa:start {row.start} ; oa:end {row.end} ]{extra} ."
    )
    lines = [_claim(claim) for claim in says.claims]
    lines += [_amount(amount) for amount in says.amounts]
    lines += [f"{_name('id', day.subject)} schema:{day.property} {_date(day.value)} ." for day in says.dates]
    lines += [f"{_name('id', state.subject)} eco:status {_concept(state.status)} ." for state in says.statuses]
    if not lines:
        thing = things[says.subject]
        lines.append(f"{_name('id', thing.id)} a <{eco.kinds[thing.kind].iri}> .")
    yield f"{passage} {{\n" + "".join(f"    {line}\n" for line in lines) + "}\n"


def _claim(claim: Claim) -> str:
    subject, object_ = _of(claim.subject), _of(claim.object)
    relation = _name("eco", claim.relation)
    extras = [f"org:role {_concept(claim.role)}"] if claim.role else []
    extras += [f"eco:status {_concept(claim.status)}"] if claim.status else []
    extras += [f"{name} {_date(value)}" for name, value in (("eco:from", claim.start), ("eco:until", claim.end)) if value]
    extras += [f"rdfs:comment {literal(claim.note, '@nl')}"] if claim.note else []
    if not extras:
        return f"{subject} {relation} {object_} ."
    node = (
        f"a org:Membership ; org:member {subject} ; org:organization {object_}"
        if claim.relation == "memberOf"
        else f"a eco:Relation ; rdf:subject {subject} ; rdf:predicate {relation} ; rdf:object {object_}"
    )
    return f"[] {node} ; {' ; '.join(extras)} ."


def _amount(amount: Amount) -> str:
    parts = ["a eco:Amount , schema:MonetaryGrant" if amount.funder else "a eco:Amount", f"eco:amountOf {_of(amount.about)}"]
    parts += [f"eco:amountKind {_name('amount', amount.kind)}", f"schema:value {amount.value:f}", f"schema:currency {literal(amount.currency)}"]
    parts += [f"eco:per {_name('per', amount.per)}"]
    parts += [f"schema:funder {_of(amount.funder)}", f"schema:fundedItem {_of(amount.about)}"] if amount.funder else []
    parts += [f"eco:recipient {_of(amount.recipient)}"] if amount.recipient else []
    return f"[] {' ; '.join(parts)} ."
