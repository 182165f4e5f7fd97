"""Turtle, TriG, N-Quads, JSON-LD and RDF/XML: two libraries read back what was written."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from rdflib.term import BNode, Literal, Node, URIRef

from ecograph.errors import InputError
from ecograph.export.content import Content, part
from ecograph.model import Ecosystem, Text
from ecograph.reading import read
from ecograph.store import RDF_FORMATS, RdfName, Store, narrowed, reopened, serialised
from ecograph.vocabulary import PREFIXES, expand

from .ecosystems import NASTY, contents, said, store_of, xml_clean

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib 7.6 warns of its own parsers
NAMES: tuple[RdfName, ...] = ("turtle", "trig", "nquads", "jsonld", "rdfxml")
WITH_GRAPHS: tuple[RdfName, ...] = ("trig", "nquads", "jsonld")


def written(store: Store, name: RdfName) -> bytes:
    out = io.BytesIO()
    serialised(store, name, out)
    return out.getvalue()


def back(text: bytes, name: RdfName, folder: Path, store: Store) -> Store:
    path = folder / f"file.{name}"
    path.write_bytes(text)
    return reopened(path, name, store.project)


def canonical(quads: list[ox.Quad]) -> list[str]:
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(map(str, dataset))


def from_rdflib(text: bytes, name: RdfName) -> list[ox.Quad]:
    """Return what rdflib reads in a file, literals as they are written."""
    parsers = {"turtle": "turtle", "trig": "trig", "nquads": "nquads", "jsonld": "json-ld", "rdfxml": "xml"}
    kept, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False
    try:
        dataset = rdflib.Dataset()
        dataset.parse(data=text, format=parsers[name], publicID="https://example.org/default")
        return list(_quads(dataset))
    finally:
        rdflib.NORMALIZE_LITERALS = kept


def _quads(dataset: rdflib.Dataset) -> Iterator[ox.Quad]:
    for subject, predicate, object_, graph in dataset.quads():
        named = isinstance(graph, URIRef) and str(graph) not in ("urn:x-rdflib:default", "https://example.org/default")
        name: Any = ox.NamedNode(str(graph)) if named else ox.DefaultGraph()
        yield ox.Quad(_term(subject), _term(predicate), _term(object_), name)


def _term(node: Node) -> Any:
    if isinstance(node, URIRef):
        return ox.NamedNode(str(node))
    if isinstance(node, BNode):
        return ox.BlankNode(str(node))
    assert isinstance(node, Literal)
    if node.language:
        return ox.Literal(str(node), language=node.language)
    return ox.Literal(str(node), datatype=ox.NamedNode(str(node.datatype))) if node.datatype else ox.Literal(str(node))


def test_all_formats_of_the_store_are_tried() -> None:
    """None is left out of these tests."""
    assert set(NAMES) == set(RDF_FORMATS)


@pytest.mark.parametrize("name", NAMES)
def test_the_real_graph_comes_back(real_store: Store, real: Ecosystem, name: RdfName, tmp_path: Path) -> None:
    """Written and read again, the graph says all that it said, each claim in its passage."""
    assert read(back(written(real_store, name), name, tmp_path, real_store)) == real


@pytest.mark.parametrize("name", WITH_GRAPHS)
def test_formats_with_graphs_lose_no_quad(real_store: Store, name: RdfName, tmp_path: Path) -> None:
    """The quads are the same, up to the names of nodes without names."""
    assert back(written(real_store, name), name, tmp_path, real_store).quads() == real_store.quads()


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=25, deadline=None)
@given(content=contents)
def test_hostile_texts_come_back(name: RdfName, tmp_path_factory: pytest.TempPathFactory, content: Content) -> None:
    """Quotes, line ends, control characters, markup: all of it returns; XML alone loses what it forbids."""
    store = content.store
    assert store is not None
    text = written(store, name)
    again = read(back(text, name, tmp_path_factory.mktemp("rdf"), store))
    clean = xml_clean if name == "rdfxml" else str
    wanted = said(content.eco, clean)
    wanted["figures"] = {replace(figure, measure=read_text(figure.measure)) for figure in wanted["figures"]}
    assert said(again) == wanted
    names = {id_: clean(thing.label.nl) for id_, thing in content.eco.entities.items() if clean(thing.label.nl)}
    assert names == {id_: thing.label.nl for id_, thing in again.entities.items() if id_ in names}
    assert written(store_of(list(_without_union(store))), name) == text


def read_text(text: Text) -> Text:
    """What a reader makes of a name that is empty in one language once forbidden characters are gone: that of the other language."""
    return Text(text.nl or text.en, text.en or text.nl)


def _without_union(store: Store) -> Iterator[ox.Quad]:
    """Yield the quads of a store in another order, under other names for nodes without names."""
    quads = [quad for quad in store.inner if quad.graph_name != ox.DefaultGraph()]
    text = b"".join(sorted(f"{quad} .\n".encode() for quad in quads)[::-1])
    return iter(ox.parse(text, format=ox.RdfFormat.N_QUADS, rename_blank_nodes=True))


@pytest.mark.parametrize("name", NAMES)
def test_rdflib_reads_the_same(toy_store: Store, name: RdfName) -> None:
    """rdflib and Oxigraph agree on what each file says."""
    text = written(toy_store, name)
    format_ = RDF_FORMATS[name]
    assert canonical(from_rdflib(text, name)) == canonical(list(ox.parse(text, format=format_)))


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=15, deadline=None)
@given(content=contents)
def test_rdflib_reads_hostile_texts_the_same(name: RdfName, content: Content) -> None:
    """rdflib and Oxigraph agree on hostile texts too."""
    assert content.store is not None
    text = written(content.store, name)
    assert canonical(from_rdflib(text, name)) == canonical(list(ox.parse(text, format=RDF_FORMATS[name])))


def test_json_ld_needs_nothing_else(toy_store: Store) -> None:
    """The context is an object in the file; no context is an address that somebody would have to fetch."""
    data = json.loads(written(toy_store, "jsonld"))
    assert isinstance(data["@context"], dict)
    assert all(isinstance(value, str | dict | float) for value in data["@context"].values())
    assert "@context" not in json.dumps(data["@graph"])


def test_json_ld_is_readable(toy_store: Store) -> None:
    """Keys are short, labels are by language, and the relation stands in the graph of its passage (by hand from toy.trig)."""
    graphs = {graph["@id"]: graph["@graph"] for graph in json.loads(written(toy_store, "jsonld"))["@graph"]}
    said_in_2 = {item.get("@id"): item for item in graphs["passage:toy-2"]}
    assert said_in_2["id:delta"] == {"@id": "id:delta", "partnerIn": "id:waterwerk"}
    assert said_in_2["id:waterwerk"]["startDate"] == {"@type": "xsd:gYear", "@value": "2020"}
    membership = next(item for item in graphs["passage:toy-1"] if item.get("@type") == "org:Membership")
    assert membership["role"] == "concept:role/partner"
    assert membership["org:member"] == {"@id": "id:delta"}


def test_a_circle_of_nodes_without_names_survives() -> None:
    """Nodes that only speak of each other are written too, and what two speak of is written once."""
    one, two, three = ox.BlankNode("x"), ox.BlankNode("y"), ox.BlankNode("z")
    graph, says = ox.NamedNode(PREFIXES["passage"] + "p"), ox.NamedNode("https://example.org/says")
    quads = [ox.Quad(one, says, two, graph), ox.Quad(two, says, one, graph), ox.Quad(one, says, three, graph), ox.Quad(two, says, three, graph)]
    quads += [ox.Quad(three, says, ox.Literal("x"), graph), ox.Quad(three, says, three, graph)]
    text = written(store_of(quads), "jsonld")
    assert canonical(list(ox.parse(text, format=ox.RdfFormat.JSON_LD))) == canonical(quads)


def test_a_prefix_that_is_a_scheme_is_not_used() -> None:
    """`geo:53.2,6.5` is an address of a place, not a term of GeoSPARQL."""
    graph = ox.NamedNode(PREFIXES["passage"] + "p")
    quads = [ox.Quad(ox.NamedNode("geo:53.2,6.5"), ox.NamedNode(expand("geo:asWKT")), ox.NamedNode("https://x.org/id:a//b"), graph)]
    text = written(store_of(quads), "jsonld")
    assert list(ox.parse(text, format=ox.RdfFormat.JSON_LD)) == quads
    assert canonical(from_rdflib(text, "jsonld")) == canonical(quads)


@pytest.mark.parametrize("name", ["turtle", "rdfxml"])
def test_without_graphs_each_claim_names_its_passages(toy_store: Store, name: RdfName) -> None:
    """A plain triple stands there, and a statement about it that is derived from its passage."""
    graph = rdflib.Graph().parse(data=written(toy_store, name), format={"turtle": "turtle", "rdfxml": "xml"}[name])
    delta, partner, work = (URIRef(PREFIXES[p] + local) for p, local in (("id", "delta"), ("eco", "partnerIn"), ("id", "waterwerk")))
    assert (delta, partner, work) in graph
    query = "SELECT ?p { ?s a rdf:Statement ; rdf:subject ?a ; rdf:predicate ?b ; rdf:object ?c ; prov:wasDerivedFrom ?p }"
    rows = list(graph.query(query, initBindings={"a": delta, "b": partner, "c": work}, initNs=dict(PREFIXES)))
    assert [str(row[0]) for row in rows] == [PREFIXES["passage"] + "toy-2"]  # type: ignore[index]


def test_rdf_xml_refuses_a_property_that_is_no_xml_name(tmp_path: Path) -> None:
    """The message names the property and another format."""
    quad = ox.Quad(ox.NamedNode("https://x.org/a"), ox.NamedNode("https://x.org/1"), ox.Literal("x"), ox.NamedNode("https://x.org/g"))
    with pytest.raises(InputError, match=r"https://x\.org/1 cannot be written in RDF/XML"):
        written(store_of([quad]), "rdfxml")


@pytest.mark.parametrize("text", NASTY)
def test_rdf_xml_is_well_formed(text: str) -> None:
    """An XML parser reads every hostile text, without the characters that XML forbids."""
    graph = ox.NamedNode(PREFIXES["passage"] + "p")
    store = store_of([ox.Quad(ox.NamedNode("https://x.org/a"), ox.NamedNode("https://x.org/b"), ox.Literal(text), graph)])
    found = rdflib.Graph().parse(data=written(store, "rdfxml"), format="xml")
    assert {str(o) for _, p, o in found if str(p) == "https://x.org/b"} == {xml_clean(text)}


def test_a_document_type_is_refused(tmp_path: Path, toy_store: Store) -> None:
    """Entities can make a small file endless."""
    with pytest.raises(InputError, match="document type"):
        back(b'<!DOCTYPE r [<!ENTITY a "b">]><r/>', "rdfxml", tmp_path, toy_store)


def test_a_broken_file_is_refused_with_its_line(tmp_path: Path, toy_store: Store) -> None:
    """File and line are named."""
    with pytest.raises(InputError, match=r"file\.turtle:2"):
        back(b"@prefix a: <https://x.org/> .\na:b a:c .\n", "turtle", tmp_path, toy_store)


def test_a_part_of_the_store_is_the_part_of_the_ecosystem(real_store: Store, real: Ecosystem) -> None:
    """Narrowing triples and narrowing plain values give the same: things, claims, and only the passages that are cited."""
    ids = {"akkoord-van-groningen", "gemeente-groningen", "eemsdelta", "umcg", "noorderpoort", "snn"}
    assert ids <= set(real.entities)
    chosen = part(real, ids)
    assert len(chosen.claims) > 100
    assert read(narrowed(real_store, ids)) == chosen
