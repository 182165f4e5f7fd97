"""The formats that an ecosystem is exported to: what each is called, opens in and loses, and what writes it."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ecograph.errors import InputError
from ecograph.export.content import CLAIMS, Content
from ecograph.export.formats.cytoscape import cytoscape
from ecograph.export.formats.dossiers import markdown_dossier
from ecograph.export.formats.gexf import gexf
from ecograph.export.formats.graphml import graphml
from ecograph.export.formats.kumu import kumu
from ecograph.export.formats.neo4j import neo4j
from ecograph.export.formats.rdf import rdf
from ecograph.export.formats.separated import csv_folder
from ecograph.export.formats.xlsx import xlsx
from ecograph.model import Text

__all__ = ["FORMATS", "Format", "export", "find_format", "guessed_format"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: ``endings`` by which a file name is known, whether it is a ``folder``, and whether it shows a network.

    ``extra`` and ``modules`` are what must be installed to write it.
    """

    id: str
    title: str
    endings: tuple[str, ...]
    opens: str
    lost: Text
    write: Callable[[Content, Path], list[Path]]
    folder: bool = False
    networks: bool = False
    triples: bool = False
    extra: str = ""
    modules: tuple[str, ...] = ()


_NOTHING = Text("niets", "nothing")
_NO_GRAPHS = Text(
    "named graphs: elke bewering heeft een rdf:Statement met prov:wasDerivedFrom",
    "named graphs: each claim has an rdf:Statement with prov:wasDerivedFrom",
)
_NO_XML = Text(f"{_NO_GRAPHS.nl}; en stuurtekens", f"{_NO_GRAPHS.en}; and control characters")
_NETWORK = Text(
    "passages en documenten zelf (hun ids blijven); stuurtekens",
    "passages and documents themselves (their ids stay); control characters",
)
_JSON = Text("passages en documenten zelf (hun ids blijven)", "passages and documents themselves (their ids stay)")
_TABLES = Text("stuur- en richtingstekens", "control and bidirectional characters")
_NEO4J = Text("stuurtekens; uit welk register een id komt", "control characters; from which register an id is")
_TEXT = Text("ids van relaties: om te lezen, niet om in te lezen", "ids of relations: for people to read, not for programs")
_MAP = ("igraph", "pyvis", "jinja2")
FORMATS: Mapping[str, Format] = {
    one.id: one
    for one in (
        Format("turtle", "Turtle", (".ttl",), "triple stores, Protégé, rdflib", _NO_GRAPHS, rdf("turtle"), triples=True),
        Format("trig", "TriG", (".trig",), "triple stores, rdflib", _NOTHING, rdf("trig"), triples=True),
        Format("nquads", "N-Quads", (".nq",), "triple stores, rdflib", _NOTHING, rdf("nquads"), triples=True),
        Format("jsonld", "JSON-LD", (".jsonld",), "JavaScript, triple stores, rdflib", _NOTHING, rdf("jsonld"), triples=True),
        Format("rdfxml", "RDF/XML", (".rdf", ".owl"), "Protégé, older triple stores", _NO_XML, rdf("rdfxml"), triples=True),
        Format("graphml", "GraphML", (".graphml",), "NetworkX, igraph, yEd, Cytoscape, Gephi", _NETWORK, graphml, networks=True),
        Format("gexf", "GEXF 1.3", (".gexf",), "Gephi, Gephi Lite", _NETWORK, gexf, networks=True, extra="map", modules=_MAP),
        Format("csv", "CSV", (), "spreadsheets, Gephi, R, pandas", _TABLES, csv_folder, folder=True, networks=True),
        Format("xlsx", "XLSX", (".xlsx",), "Excel, LibreOffice", _TABLES, xlsx, extra="sheets", modules=("xlsxwriter",)),
        Format("kumu", "Kumu JSON", (".kumu.json",), "Kumu", _JSON, kumu, networks=True),
        Format("cytoscape", "Cytoscape JSON", (".cyjs",), "Cytoscape, Cytoscape.js", _JSON, cytoscape, networks=True),
        Format("neo4j", "Neo4j CSV", (), "Neo4j", _NEO4J, neo4j, folder=True),
        Format("markdown", "Markdown", (".md",), "any reader", _TEXT, markdown_dossier),
    )
}


def find_format(name: str) -> Format:
    """Return the format of a name. Raises InputError with what comes near it."""
    if name in FORMATS:
        return FORMATS[name]
    near = difflib.get_close_matches(name.lower(), [*FORMATS], n=3, cutoff=0.5)
    raise InputError(f"there is no format ‘{name}’", remedy=f"did you mean {', '.join(near)}?" if near else "see `ecograph export --list`")


def guessed_format(path: Path) -> Format:
    """Return the format that a file name ends with.

    >>> guessed_format(Path("net.GraphML")).id
    'graphml'
    """
    name = path.name.lower()
    for known in FORMATS.values():
        if name.endswith(known.endings or ("/",)):
            return known
    remedy = "name it: --format kumu or --format cytoscape" if name.endswith(".json") else "name it: --format NAME (see `ecograph export --list`)"
    if name.endswith(".csv"):
        remedy = "CSV is several files: name a folder, and --format csv (or neo4j)"
    raise InputError(f"no format is known by the name ‘{path.name}’", remedy=remedy)


def export(known: Format, what: Content, target: Path) -> list[Path]:
    """Write a content in a format to a file or folder and return what was written. Raises InputError where the two don't fit."""
    if what.network != CLAIMS and not known.networks:
        able = ", ".join(one.id for one in FORMATS.values() if one.networks)
        raise InputError(f"{known.title} has no networks", remedy=f"leave --network out, or choose one of {able}")
    if known.folder and target.exists() and not target.is_dir():
        raise InputError(f"{known.title} is several files, and this is one file", path=target, remedy="name a folder")
    if not known.folder and target.is_dir():
        raise InputError(f"{known.title} is one file, and this is a folder", path=target, remedy="name a file")
    return known.write(what, target)
