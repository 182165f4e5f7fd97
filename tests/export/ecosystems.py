"""Random small ecosystems with hostile texts, as stores; and what readers of other formats make of claims."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from decimal import Decimal
from functools import cache
from typing import Any

import pyoxigraph as ox
from hypothesis import strategies as st

from ecograph.export.content import Content
from ecograph.export.packing import amount_from, claim_from, date_from, figure_from, status_from
from ecograph.model import Ecosystem, Text
from ecograph.project import find
from ecograph.reading import read
from ecograph.store import Store
from ecograph.vocabulary import BASE, FILE, PREFIXES, expand

NASTY = (
    '"',
    "=cmd|' /C calc'!A0",
    "'=1+1",
    "-x",
    "+1",
    "@SUM(A1)",
    "\ttab",
    "a\nb",
    "a\r\nb\r",
    "]]>",
    "<b>&amp;</b>",
    "</script><script>alert(1)</script>",
    "\x00\x01\x1f\x7f",
    "😀👩‍👩‍👧",
    "\u202eabc\u202c",
    "עברית عربي",
    "a|b;c\\",
    ";;",
    "\\",
    " lead and trail ",
    "[x](javascript:y) *z* `w` # h",
    "1.0",
    "true",
    "null",
    "nan",
    "\ufffe\uffff",
    "e\u0301",
    "'s-Hertogenbosch",
    "{{ x }}",
    "%s,%d",
)
FORBIDDEN_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

texts = st.one_of(st.sampled_from(NASTY), st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12))
_dates = st.sampled_from(["2019", "2020-02", "2021-03-31", "1999", "2030"])
_maybe_date = st.one_of(st.just(""), _dates)
_things = st.sampled_from(["a", "b", "c-d", "é"])
_concepts = st.sampled_from(["target/mkb", "target/x_y", "sector/z"])
_passages = st.sampled_from(["d1-1", "d1-2.a", "d2-x"])
_relations = st.sampled_from(["memberOf", "collaboratesWith", "funds", "partOf", "targets"])
_TYPES = {"2019": "gYear", "1999": "gYear", "2030": "gYear", "2020-02": "gYearMonth", "2021-03-31": "date"}
_KINDS = ("org:Organization", "eco:Programme", "eco:Fund", "geo:Feature", "org:OrganizationalCollaboration")


@cache
def _ontology() -> tuple[ox.Quad, ...]:
    """Return our own terms, in the graph of their file."""
    graph = ox.NamedNode(f"{FILE}graph/ontology.ttl")
    triples = ox.parse(path=find().graph / "ontology.ttl", format=ox.RdfFormat.TURTLE, base_iri=BASE)
    return tuple(ox.Quad(t.subject, t.predicate, t.object, graph) for t in triples)


def node(name: str) -> ox.NamedNode:
    return ox.NamedNode(expand(name) if not name.startswith("http") else name)


def literal(value: str, type_: str = "string", language: str = "") -> ox.Literal:
    return ox.Literal(value, language=language) if language else ox.Literal(value, datatype=node(f"xsd:{type_}"))


class Drawer:
    """Draws the parts of an ecosystem and gathers their quads."""

    def __init__(self, draw: Callable[[Any], Any]) -> None:
        self.draw, self.quads = draw, list(_ontology())
        self.file = ox.NamedNode(f"{FILE}graph/all.ttl")

    def add(self, graph: ox.NamedNode, subject: ox.NamedNode | ox.BlankNode, **properties: Any) -> None:
        for name, value in properties.items():
            for one in value if isinstance(value, list) else [value]:
                self.quads.append(ox.Quad(subject, node(name.replace("_", ":", 1)), one, graph))

    def names(self, subject: ox.NamedNode) -> None:
        self.add(self.file, subject, skos_prefLabel=literal(self.draw(texts), language="nl"))
        if self.draw(st.booleans()):
            self.add(self.file, subject, skos_prefLabel=literal(self.draw(texts), language="en"))
        self.add(self.file, subject, skos_altLabel=[literal(one, language="nl") for one in self.draw(st.lists(texts, max_size=3, unique=True))])

    def identities(self) -> None:
        for id_ in ("a", "b", "c-d", "é"):
            thing = ox.NamedNode(PREFIXES["id"] + id_)
            self.add(
                self.file, thing, rdf_type=[node(kind) for kind in self.draw(st.lists(st.sampled_from(_KINDS), min_size=1, max_size=3, unique=True))]
            )
            self.names(thing)
        for id_ in ("target/mkb", "target/x_y", "sector/z", "role/r", "status/running", "unit/jobs"):
            concept = ox.NamedNode(PREFIXES["concept"] + id_)
            self.add(self.file, concept, rdf_type=node("skos:Concept"), skos_inScheme=node(f"concept:{id_.partition('/')[0]}"))
            self.names(concept)
        for id_ in ("d1", "d2"):
            document = ox.NamedNode(PREFIXES["document"] + id_)
            title = literal(self.draw(texts), language="nl")
            checksum = ox.BlankNode()
            self.add(
                self.file,
                document,
                rdf_type=node("eco:Document"),
                dcterms_title=title,
                dcterms_issued=literal("2020", "gYear"),
                spdx_checksum=checksum,
            )
            self.add(self.file, document, schema_contentUrl=literal(self.draw(texts)), eco_speaker=node("id:a"), dcterms_publisher=node("id:a"))
            self.add(self.file, checksum, spdx_checksumValue=literal("aa", "hexBinary"))
        for id_ in ("d1-1", "d1-2.a", "d2-x"):
            passage, selector = ox.NamedNode(PREFIXES["passage"] + id_), ox.BlankNode()
            self.add(
                self.file, passage, rdf_type=node("eco:Passage"), oa_hasSource=node(f"document:{id_[:2]}"), eco_section=literal(self.draw(texts))
            )
            self.add(self.file, passage, eco_heading=literal(self.draw(texts)), eco_textSha256=literal("bb", "hexBinary"), oa_hasSelector=selector)
            self.add(self.file, selector, oa_start=literal("0", "integer"), oa_end=literal("12", "integer"))

    def claims(self) -> None:
        for _ in range(self.draw(st.integers(0, 6))):
            graph, relation = self.passage(), self.draw(_relations)
            subject = ox.NamedNode(PREFIXES["id"] + self.draw(_things))
            concept = relation == "targets"
            object_ = ox.NamedNode(PREFIXES["concept" if concept else "id"] + self.draw(_concepts if concept else _things))
            self.quads.append(ox.Quad(subject, node(f"eco:{relation}"), object_, graph))
            if self.draw(st.booleans()):
                claim = ox.BlankNode()
                self.add(graph, claim, rdf_type=node("eco:Relation"), rdf_subject=subject, rdf_predicate=node(f"eco:{relation}"), rdf_object=object_)
                self.qualify(graph, claim)
                if self.draw(st.booleans()):
                    self.add(graph, claim, org_role=ox.NamedNode(PREFIXES["concept"] + "role/r"))
                if self.draw(st.booleans()):
                    self.add(graph, claim, eco_status=ox.NamedNode(PREFIXES["concept"] + "status/running"))

    def passage(self) -> ox.NamedNode:
        return ox.NamedNode(PREFIXES["passage"] + self.draw(_passages))

    def qualify(self, graph: ox.NamedNode, claim: ox.BlankNode) -> None:
        for name in ("eco_from", "eco_until"):
            if day := self.draw(_maybe_date):
                self.add(graph, claim, **{name: literal(day, _TYPES[day])})
        if self.draw(st.booleans()):
            self.add(graph, claim, rdfs_comment=literal(self.draw(texts), language="nl"))

    def facts(self) -> None:
        for _ in range(self.draw(st.integers(0, 3))):
            graph, thing, day = self.passage(), ox.NamedNode(PREFIXES["id"] + self.draw(_things)), self.draw(_dates)
            self.add(
                graph, thing, **{self.draw(st.sampled_from(["schema_startDate", "schema_endDate", "dcterms_issued"])): literal(day, _TYPES[day])}
            )
            self.add(graph, thing, eco_status=ox.NamedNode(PREFIXES["concept"] + "status/running"))
        for _ in range(self.draw(st.integers(0, 2))):
            graph, thing, figure = self.passage(), ox.NamedNode(PREFIXES["id"] + self.draw(_things)), ox.BlankNode()
            value = literal(str(self.draw(st.decimals(-(10**9), 10**9, places=2))), "decimal")
            self.add(graph, figure, rdf_type=node("schema:Observation"), schema_about=thing, schema_value=value, eco_unit=node("unit:jobs"))
            self.add(graph, figure, schema_name=[literal(self.draw(texts), language=tongue) for tongue in ("nl", "en")])
            self.add(graph, figure, eco_figureKind=node("figure:target"), eco_area=ox.NamedNode(PREFIXES["id"] + self.draw(_things)))
        for _ in range(self.draw(st.integers(0, 2))):
            graph, thing, amount = self.passage(), ox.NamedNode(PREFIXES["id"] + self.draw(_things)), ox.BlankNode()
            value = literal(str(self.draw(st.integers(0, 10**12))), "integer")
            self.add(graph, amount, rdf_type=node("eco:Amount"), eco_amountOf=thing, eco_amountKind=node("amount:budget"), schema_value=value)
            self.add(graph, amount, schema_currency=literal("EUR"), schema_funder=ox.NamedNode(PREFIXES["id"] + self.draw(_things)))
            self.qualify(graph, amount)


@st.composite
def stores(draw: Callable[[Any], Any]) -> Store:
    """A store with up to six relations, and dates, statuses, figures and amounts, whose texts are hostile."""
    drawer = Drawer(draw)
    drawer.identities()
    drawer.claims()
    drawer.facts()
    return store_of(drawer.quads)


def store_of(quads: Iterable[ox.Quad]) -> Store:
    """Return a store of quads with their union, as loading makes one."""
    inner = ox.Store()
    inner.extend(list(quads))
    inner.extend([ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads])
    return Store(find(), inner)


contents = stores().map(lambda store: Content(read(store), "en", store=store))


def said(eco: Ecosystem, clean: Callable[[str], str] = str) -> dict[str, set[Any]]:
    """Return all claims of an ecosystem by kind, their texts cleaned as a format has to."""

    def cleaned(item: Any) -> Any:
        changed: dict[str, Any] = {}
        for field in fields(item):
            value = getattr(item, field.name)
            if isinstance(value, str):
                changed[field.name] = clean(value)
            if isinstance(value, Text) and field.name != "label":
                changed[field.name] = Text(clean(value.nl), clean(value.en))
        return replace(item, **changed)

    kinds = ("claims", "dates", "statuses", "figures", "amounts")
    return {kind: {cleaned(item) for item in getattr(eco, kind)} for kind in kinds}


def xml_clean(text: str) -> str:
    return FORBIDDEN_IN_XML.sub("", text)


def gathered(
    nodes: Iterable[tuple[str, Mapping[str, Any]]], edges: Iterable[tuple[str, str, Mapping[str, Any]]], rows: Callable[[Any], Iterable[str]]
) -> dict[str, set[Any]]:
    """Return the claims that the nodes and ties of a file carry; ``rows`` takes a cell apart."""
    found: dict[str, set[Any]] = {kind: set() for kind in ("claims", "dates", "statuses", "figures", "amounts")}
    readers = {"dates": date_from, "statuses": status_from, "figures": figure_from, "amounts": amount_from}
    for id_, data in nodes:
        for kind, reader in readers.items():
            found[kind] |= {reader(id_, row) for row in rows(data.get(kind, ()))}
    for source, target, data in edges:
        found["claims"] |= {claim_from(source, data["relation"], target, row) for row in rows(data["claims"])}
    return found


def decimal(value: object) -> Decimal:
    return Decimal(str(value))
