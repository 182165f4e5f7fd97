"""The triple store: open and load a graph, ask it SPARQL. The only home of pyoxigraph and, for its second engine, rdflib."""

from ecograph.store.engine import Engine, Queryable, Store
from ecograph.store.loading import graph_files, load
from ecograph.store.narrowed import narrowed
from ecograph.store.remote import RemoteStore, push
from ecograph.store.serialising import RDF_FORMATS, RdfName, reopened, serialised
from ecograph.store.tables import Table, Term
from ecograph.store.worker import Limits, run

__all__ = [
    "RDF_FORMATS",
    "Engine",
    "Limits",
    "Queryable",
    "RdfName",
    "RemoteStore",
    "Store",
    "Table",
    "Term",
    "graph_files",
    "load",
    "narrowed",
    "push",
    "reopened",
    "run",
    "serialised",
]
