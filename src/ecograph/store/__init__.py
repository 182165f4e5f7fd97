"""The triple store: open and load a graph, ask it SPARQL. The only home of pyoxigraph and, for its second engine, rdflib."""

from ecograph.store.engine import Engine, Store
from ecograph.store.loading import graph_files, load
from ecograph.store.tables import Table, Term

__all__ = ["Engine", "Store", "Table", "Term", "graph_files", "load"]
