"""Neo4j: CSV files as ``neo4j-admin database import`` reads them, with the command that does so (Operations Manual, Import)."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from ecograph.errors import InputError
from ecograph.export.content import CLAIMS, Content, label
from ecograph.export.files import folder
from ecograph.export.property_graph import FieldType, PropertyGraph, documents_of, property_graph
from ecograph.model import Amount, Ecosystem, Figure, Passage, Text
from ecograph.periods import Period

__all__ = ["ARRAY", "neo4j"]

ARRAY = "\x1f"
"""Parts the values of an array: the unit separator, which no value can have."""
_NOT_A_VALUE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_TYPES: Mapping[FieldType, str] = {
    "string": "string",
    "double": "double",
    "integer": "long",
    "boolean": "boolean",
    "strings": "string[]",
    "rows": "string[]",
}
_COMMAND = r"""neo4j-admin database import full \
  --nodes=things.csv --nodes=passages.csv --nodes=documents.csv --nodes=figures.csv --nodes=amounts.csv \
  --relationships=claims.csv --relationships=figure-about.csv --relationships=figure-stated-in.csv \
  --relationships=amount-about.csv --relationships=amount-stated-in.csv --relationships=passage-part-of.csv \
  --array-delimiter=U+001F --multiline-fields=true --overwrite-destination \
  neo4j
"""
_README = Text(
    f"""# Export voor Neo4j

In deze map, met een gestopte database:

```sh
{_COMMAND}```

Dingen en begrippen zijn knopen met hun soorten als label; elke bewering is een relatie met `passages`, `role`, `status`, `start`, `end`
en `note`. `(:Figure)` en `(:Amount)` wijzen met `ABOUT` (en `FUNDER`, `RECIPIENT`, `AREA`) naar dingen en met `STATED_IN` naar hun
`(:Passage)`; een passage is `PART_OF` haar `(:Document)`. Lijsten
zijn gescheiden door U+001F. `startDate` en `endDate` zijn de eerste en laatste dag.

```cypher
MATCH (a)-[r]->(b) UNWIND r.passages AS id MATCH (p:Passage {{id: id}})-[:PART_OF]->(d) RETURN a.label, type(r), b.label, p.section, d.title
```
""",
    f"""# Export for Neo4j

In this folder, with the database stopped:

```sh
{_COMMAND}```

Things and concepts are nodes with their kinds as labels; each claim is a relationship with `passages`, `role`, `status`, `start`, `end`
and `note`. `(:Figure)` and `(:Amount)` point to things with `ABOUT` (and `FUNDER`, `RECIPIENT`, `AREA`) and to their `(:Passage)` with
`STATED_IN`; a passage is `PART_OF` its `(:Document)`. Lists are parted by U+001F. `startDate` and `endDate` are the first and the last day.

```cypher
MATCH (a)-[r]->(b) UNWIND r.passages AS id MATCH (p:Passage {{id: id}})-[:PART_OF]->(d) RETURN a.label, type(r), b.label, p.section, d.title
```
""",
)
_CLAIM = ("tie", "weight:double", "directed:boolean", "role", "status", "start", "end", "startDate:date", "endDate:date", "note")
_FIGURE = ("id:ID(figure)", "measure", "measure_en", "value:double", "stated", "unit", "kind", "qualifier", "year", "note", ":LABEL")
_AMOUNT = ("id:ID(amount)", "value:double", "stated", "currency", "kind", "per", "start", "end", "note", ":LABEL")
_PASSAGE = ("id:ID(passage)", "section", "heading", "first:long", "last:long", "sha256", "read_by:string[]", ":LABEL")
_DOCUMENT = ("id:ID(document)", "title", "year", "publisher", "file", "sha256", ":LABEL")
_NODES_OF_THEIR_OWN = {"figures", "amounts"}
_UNKNOWN = Passage("", "", "", "", 0, 0, "")
Row = Sequence[object]


def neo4j(what: Content, target: Path) -> list[Path]:
    """Write an ecosystem as CSV files with typed headers for Neo4j, and a README with the command that imports them."""
    if what.network != CLAIMS:
        raise InputError(f"the network {what.network} is not written for Neo4j", remedy="leave --network out: Neo4j derives networks itself")
    eco, graph = what.eco, property_graph(what)
    figures = [(_key(figure), figure) for figure in sorted(set(eco.figures))]
    amounts = [(_key(amount), amount) for amount in sorted(set(eco.amounts))]
    cited = {id_ for found in eco.passages_of.values() for id_ in found}
    shown = {name: type_ for name, type_ in graph.node_fields.items() if name not in _NODES_OF_THEIR_OWN}
    typed = [f"{name}:{_TYPES[type_]}" for name, type_ in shown.items()]
    passages = [(id_, eco.passages.get(id_) or _UNKNOWN) for id_ in sorted({*eco.passages, *cited})]
    files: dict[str, Iterable[str]] = {
        "things.csv": _csv(("id:ID(thing)", "label", *typed, "startDate:date", "endDate:date", ":LABEL"), _things(graph, shown)),
        "claims.csv": _csv((":START_ID(thing)", ":END_ID(thing)", *_CLAIM, "passages:string[]", "documents:string[]", ":TYPE"), _claims(eco)),
        "figures.csv": _csv(_FIGURE, ((key, *_figure(figure), "Figure") for key, figure in figures)),
        "amounts.csv": _csv(_AMOUNT, ((key, *_amount(amount), "Amount") for key, amount in amounts)),
        "passages.csv": _csv(_PASSAGE, ((id_, p.section, p.heading, p.start, p.end, p.sha256, p.read_by, "Passage") for id_, p in passages)),
        "documents.csv": _csv(_DOCUMENT, _documents(eco, what.language)),
        "figure-about.csv": _csv((":START_ID(figure)", ":END_ID(thing)", ":TYPE"), _links(figures, ABOUT="about", AREA="area")),
        "figure-stated-in.csv": _csv((":START_ID(figure)", ":END_ID(passage)", ":TYPE"), _links(figures, STATED_IN="passage")),
        "amount-about.csv": _csv(
            (":START_ID(amount)", ":END_ID(thing)", ":TYPE"), _links(amounts, ABOUT="about", FUNDER="funder", RECIPIENT="recipient")
        ),
        "amount-stated-in.csv": _csv((":START_ID(amount)", ":END_ID(passage)", ":TYPE"), _links(amounts, STATED_IN="passage")),
        "passage-part-of.csv": _csv((":START_ID(passage)", ":END_ID(document)", ":TYPE"), _links(passages, PART_OF="document")),
        "README.md": [_README.in_(what.language)],
    }
    return folder(target, files)


def _things(graph: PropertyGraph, shown: Mapping[str, FieldType]) -> Iterator[Row]:
    for node in graph.nodes:
        kinds = node.values.get("kinds", ("concept",))
        kinds = kinds if isinstance(kinds, tuple) else ()
        labels = tuple(map(_label, kinds))
        days = _days(str(node.values.get("start", "")), str(node.values.get("end", "")))
        yield node.id, node.label, *(node.values.get(name) for name in shown), *days, (*(() if "concept" in kinds else ("Thing",)), *labels)


def _claims(eco: Ecosystem) -> Iterator[Row]:
    """Yield a relationship for each claim that differs in more than its passage."""
    found: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for claim in eco.claims:
        key = (claim.subject, claim.relation, claim.object, claim.role, claim.status, claim.start, claim.end, claim.note)
        found[key].append(claim.passage)
    for (subject, relation, object_, role, status, start, end, note), passages in sorted(found.items()):
        declared, cited = eco.relations[relation], tuple(sorted(passages))
        own = (declared.tie, declared.weight * len(cited), declared.directed, role, status, start, end, *_days(start, end), note)
        yield subject, object_, *own, cited, documents_of(eco, cited), relation


def _figure(figure: Figure) -> Row:
    names = (figure.measure.nl, figure.measure.en, float(figure.value), str(figure.value), figure.unit)
    return *names, figure.kind, figure.qualifier, figure.year, figure.note


def _amount(amount: Amount) -> Row:
    return float(amount.value), str(amount.value), amount.currency, amount.kind, amount.per, amount.start, amount.end, amount.note


def _documents(eco: Ecosystem, language: str) -> Iterator[Row]:
    for id_ in sorted({passage.document for passage in eco.passages.values()} - {*eco.documents}):
        yield id_, id_, "", "", "", "", "Document"
    for id_, document in sorted(eco.documents.items()):
        publisher = label(eco, document.publisher, language)
        yield id_, document.title.in_(language), document.year, publisher, document.file, document.sha256, "Document"


def _links(items: Iterable[tuple[str, object]], **types: str) -> Iterator[Row]:
    """Yield a relationship of each type to the value of its field, where there is one."""
    for key, item in items:
        for type_, field in types.items():
            if other := getattr(item, field):
                yield key, other, type_


def _key(value: Figure | Amount) -> str:
    return hashlib.sha256(repr(value).encode("utf-8", "surrogatepass")).hexdigest()[:20]


def _label(kind: str) -> str:
    return "".join(part.capitalize() for part in re.split(r"[^0-9A-Za-z]+", kind)) or "Other"


def _days(start: str, end: str) -> tuple[str, str]:
    """Return the first and last day of a period as stated, empty where it is open."""
    return Period.read(start).first.isoformat() if start else "", Period.read(end).last.isoformat() if end else ""


def _csv(headings: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    yield ",".join(headings) + "\n"
    for row in rows:
        yield ",".join(map(_field, row)) + "\n"


def _field(value: object) -> str:
    """Return a field: texts in quotes, so that no white space is trimmed; nothing at all where there is no value."""
    match value:
        case None | "" | ():
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float():
            return repr(value)
        case tuple():
            text = ARRAY.join(_NOT_A_VALUE.sub("", str(item)) for item in value if item)
        case _:
            text = _NOT_A_VALUE.sub("", str(value))
    return '"' + text.replace('"', '""') + '"' if text else ""
