"""The triple store: open and load a graph, ask it SPARQL. The only home of pyoxigraph and, for its second engine, rdflib."""

from ecograph.store.canonical import canonical, class_order, turtle_files
from ecograph.store.edits import edited
from ecograph.store.engine import Engine, Queryable, Store
from ecograph.store.loading import graph_files, load
from ecograph.store.narrowed import narrowed
from ecograph.store.parts import part
from ecograph.store.patches import Patch, addition, applied, difference, labelled_nquads, read_patch
from ecograph.store.remainder import unmodelled
from ecograph.store.remote import RemoteStore, push
from ecograph.store.removals import claim_removal, thing_removal
from ecograph.store.serialising import RDF_FORMATS, RdfName, reopened, serialised
from ecograph.store.tables import Table, Term
from ecograph.store.turtle.writing import string as quoted
from ecograph.store.versions import Version, open_version
from ecograph.store.worker import Limits, run

__all__ = [
    "RDF_FORMATS",
    "Engine",
    "Limits",
    "Patch",
    "Queryable",
    "RdfName",
    "RemoteStore",
    "Store",
    "Table",
    "Term",
    "Version",
    "addition",
    "applied",
    "canonical",
    "claim_removal",
    "class_order",
    "difference",
    "edited",
    "graph_files",
    "labelled_nquads",
    "load",
    "narrowed",
    "open_version",
    "part",
    "push",
    "quoted",
    "read_patch",
    "reopened",
    "run",
    "serialised",
    "thing_removal",
    "turtle_files",
    "unmodelled",
]
