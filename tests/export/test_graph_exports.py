"""GraphML, GEXF, Cytoscape JSON and Kumu JSON: opened in their libraries, with every claim in them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import igraph
import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecograph.errors import InputError
from ecograph.export.content import EXPORTED_NETWORKS, Content
from ecograph.export.packing import claim_row, joined, parted
from ecograph.export.registry import FORMATS, export
from ecograph.model import Claim, DateClaim, Ecosystem, Entity, Kind, Relation, Text
from ecograph.network import network

from .ecosystems import contents, gathered, said, texts, xml_clean
from .gexf_rules import check_gexf

GRAPHS = ("graphml", "gexf", "cytoscape", "kumu")


def read_back(name: str, path: Path) -> tuple[list[tuple[str, Any]], list[tuple[str, str, Any]]]:
    """Return the nodes and ties that the library of a format reads."""
    graph: Any
    match name:
        case "graphml":
            graph = nx.read_graphml(path, force_multigraph=True)
        case "gexf":
            graph = nx.read_gexf(path)
        case "cytoscape":
            graph = nx.cytoscape_graph(json.loads(path.read_text(encoding="utf-8")))
        case _:
            data = json.loads(path.read_text(encoding="utf-8"))
            nodes = [(element["id"], element) for element in data["elements"]]
            return nodes, [(connection["from"], connection["to"], connection) for connection in data["connections"]]
    return list(graph.nodes(data=True)), list(graph.edges(data=True))


def rows_of(name: str) -> Callable[[Any], Iterable[str]]:
    """Return how a cell of rows is taken apart: in JSON it is a list."""
    return list if name in ("cytoscape", "kumu") else lambda cell: parted(cell, rows=True) if cell else ()


def write(name: str, content: Content, folder: Path) -> Path:
    return export(FORMATS[name], content, folder / f"file.{name}")[0]


@pytest.mark.parametrize("name", GRAPHS)
@settings(max_examples=25, deadline=None)
@given(content=contents)
def test_every_claim_comes_back(name: str, tmp_path_factory: pytest.TempPathFactory, content: Content) -> None:
    """Relations, dates, statuses, figures and amounts return with passage, role, status and period, whatever their texts; twice the same."""
    folder = tmp_path_factory.mktemp("graph")
    path = write(name, content, folder)
    first = path.read_bytes()
    clean = xml_clean if name in ("graphml", "gexf") else str
    assert gathered(*read_back(name, path), rows_of(name)) == said(content.eco, clean)
    assert write(name, content, folder).read_bytes() == first
    if name == "gexf":
        check_gexf(first)


@pytest.mark.parametrize("name", GRAPHS)
def test_the_real_graph_comes_back(real: Ecosystem, name: str, tmp_path: Path) -> None:
    """All 8,000 ties with their claims."""
    path = write(name, Content(real), tmp_path)
    found = gathered(*read_back(name, path), rows_of(name))
    assert found == said(real)
    if name == "gexf":
        assert check_gexf(path.read_bytes())[1] > 8000
    assert len(found["claims"]) > 8000


@pytest.mark.parametrize("network_name", [name for name in EXPORTED_NETWORKS if name != "claims"])
def test_networks_are_those_that_are_measured(toy: Ecosystem, network_name: str, tmp_path: Path) -> None:
    """The same nodes; between the same nodes a tie of the same weight, each with its passages."""
    measured = network(toy, network_name)
    read = nx.read_graphml(write("graphml", Content(toy, network=network_name), tmp_path), force_multigraph=True)
    assert set(read) == set(measured)
    weights: dict[frozenset[str], float] = {}
    for source, target, data in read.edges(data=True):
        pair = frozenset((source, target))
        weights[pair] = weights.get(pair, 0.0) + data["weight"]
        assert data["passages"]
    assert weights == {frozenset((one, other)): pytest.approx(data["weight"]) for one, other, data in measured.edges(data=True)}


@pytest.mark.parametrize("network_name", EXPORTED_NETWORKS)
def test_every_network_opens_in_igraph(real: Ecosystem, network_name: str, tmp_path: Path) -> None:
    """igraph reads as many nodes and ties as NetworkX."""
    path = write("graphml", Content(real, network=network_name), tmp_path)
    one, other = nx.read_graphml(path, force_multigraph=True), igraph.Graph.Read_GraphML(str(path))
    assert (one.number_of_nodes(), one.number_of_edges()) == (other.vcount(), other.ecount())
    assert other.ecount() > 500
    assert set(other.vs["id"]) == set(one)
    assert all(other.es["passages"])


@pytest.mark.parametrize("network_name", [name for name in EXPORTED_NETWORKS if name != "claims"])
def test_every_network_keeps_the_rules_of_gexf(real: Ecosystem, network_name: str, tmp_path: Path) -> None:
    """Schema and reader of Gephi accept each network."""
    nodes, edges = check_gexf(write("gexf", Content(real, network=network_name), tmp_path).read_bytes())
    assert nodes > 300 and edges > 500


def gexf_of(claims: list[Claim], dates: list[DateClaim], folder: Path) -> ElementTree.Element:
    """Return the GEXF of two things and their claims."""
    kind = Kind("organisation", "https://example.org/K", Text("organisatie", "organisation"), "actor", 1)
    relation = Relation(
        "memberOf", "https://example.org/m", Text("is lid van", "is member of"), Text("heeft lid", "has member"), "affiliation", True, 1.0
    )
    things = {id_: Entity(id_, Text(id_, id_), ("organisation",)) for id_ in "ab"}
    eco = Ecosystem(kinds={"organisation": kind}, relations={"memberOf": relation}, entities=things, claims=tuple(claims), dates=tuple(dates))
    path = write("gexf", Content(eco), folder)
    check_gexf(path.read_bytes())
    return ElementTree.fromstring(path.read_bytes())  # noqa: S314


NS = {"g": "http://gexf.net/1.3"}


def test_two_periods_are_two_spells(tmp_path: Path) -> None:
    """A membership of 2010-2012 and another from March 2015 on: days by hand."""
    claims = [Claim("a", "memberOf", "b", "p", start="2010", end="2012"), Claim("a", "memberOf", "b", "q", start="2015-03")]
    spells = gexf_of(claims, [], tmp_path).findall(".//g:edge/g:spells/g:spell", NS)
    assert [spell.attrib for spell in spells] == [{"start": "2010-01-01", "end": "2012-12-31"}, {"start": "2015-03-01"}]


def test_one_period_is_start_and_end(tmp_path: Path) -> None:
    """Periods that overlap are one; February 2020 had 29 days."""
    claims = [Claim("a", "memberOf", "b", "p", start="2010", end="2012"), Claim("a", "memberOf", "b", "q", start="2011", end="2020-02")]
    edge = gexf_of(claims, [], tmp_path).find(".//g:edge", NS)
    assert edge is not None and (edge.get("start"), edge.get("end")) == ("2010-01-01", "2020-02-29")


def test_dated_things_live_from_start_to_end(tmp_path: Path) -> None:
    """Founded in 2005, ended in 2021; a date of publication is no beginning; what is undated has no period."""
    label = Text("", "")
    dates = [
        DateClaim("a", "foundingDate", label, "2005", "p"),
        DateClaim("a", "endDate", label, "2021-06", "p"),
        DateClaim("b", "issued", label, "2020", "p"),
    ]
    nodes = {node.get("id"): node for node in gexf_of([], dates, tmp_path).findall(".//g:node", NS)}
    assert (nodes["a"].get("start"), nodes["a"].get("end")) == ("2005-01-01", "2021-06-30")
    assert nodes["b"].get("start") is nodes["b"].get("end") is None


def test_an_impossible_date_leaves_the_old_file(tmp_path: Path) -> None:
    """The error says which; nothing is replaced and nothing lies beside it."""
    gexf_of([Claim("a", "memberOf", "b", "p")], [], tmp_path)
    before = (tmp_path / "file.gexf").read_bytes()
    with pytest.raises(InputError, match="2020-13"):
        gexf_of([Claim("a", "memberOf", "b", "p", start="2020-13")], [], tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["file.gexf"]
    assert (tmp_path / "file.gexf").read_bytes() == before


def test_things_are_coloured_by_kind_and_sized_by_ties(toy: Ecosystem, tmp_path: Path) -> None:
    """Two organisations have one colour, a fund another; the alliance, with most ties, is largest; concepts are placed too."""
    graph: Any = nx.read_gexf(write("gexf", Content(toy), tmp_path))
    viz = {node: data["viz"] for node, data in graph.nodes(data=True)}
    assert viz["gemeente-aadorp"]["color"] == viz["provincie-bron"]["color"] != viz["fonds-hout"]["color"]
    sizes = {node: look["size"] for node, look in viz.items()}
    degrees = {node: len({*graph.predecessors(node), *graph.successors(node)} - {node}) for node in graph}
    assert max(sizes, key=sizes.__getitem__) in {node for node, count in degrees.items() if count == max(degrees.values())}
    assert all("position" in look for look in viz.values())


def test_kumu_names_every_end(toy: Ecosystem, tmp_path: Path) -> None:
    """Ids are unique over elements and connections, ends are ids, directions are Kumu's (docs.kumu.io, JSON / Blueprints)."""
    data = json.loads(write("kumu", Content(toy, "en"), tmp_path).read_text(encoding="utf-8"))
    assert set(data) == {"elements", "connections"}
    ids = [item["id"] for items in data.values() for item in items]
    assert len(set(ids)) == len(ids)
    elements = {element["id"]: element for element in data["elements"]}
    assert elements["caris"]["type"] == "organisation" and isinstance(elements["caris"]["tags"], list)
    for connection in data["connections"]:
        assert {connection["from"], connection["to"]} <= set(elements)
        assert connection["direction"] in ("directed", "undirected", "mutual")
    [delta] = [c for c in data["connections"] if c["from"] == "delta" and c["to"] == "alliantie"]
    assert (delta["type"], delta["roles"], delta["passages"]) == ("is member of", ["role/partner"], ["toy-1"])


def test_cytoscape_has_flat_values(real: Ecosystem, tmp_path: Path) -> None:
    """Cytoscape reads numbers, texts, truth values and lists of texts, no objects."""
    data = json.loads(write("cytoscape", Content(real), tmp_path).read_text(encoding="utf-8"))
    for item in [*data["elements"]["nodes"], *data["elements"]["edges"]]:
        for value in item["data"].values():
            assert isinstance(value, str | int | float | bool) or (isinstance(value, list) and all(isinstance(one, str) for one in value))


@settings(max_examples=200, deadline=None)
@given(values=st.lists(texts, max_size=4), claim=texts)
def test_joined_values_come_apart(values: list[str], claim: str) -> None:
    """Whatever separators and backslashes the values have."""
    assert parted(joined(values)) == tuple(values)
    row = claim_row(Claim("a", "r", "b", "p", note=claim))
    assert parted(joined([row, row], rows=True), rows=True) == (row, row)


def test_a_tie_to_an_unknown_thing_has_both_ends(toy: Ecosystem, tmp_path: Path) -> None:
    """What the graph has no name for is called by its id."""
    eco = replace(toy, claims=(Claim("caris", "memberOf", "nobody", "toy-1"),))
    graph = nx.read_graphml(write("graphml", Content(eco), tmp_path))
    assert graph.nodes["nobody"]["label"] == "nobody"
