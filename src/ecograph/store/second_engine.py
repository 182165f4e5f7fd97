"""rdflib's own engine: slower, and the second opinion in the tests."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import rdflib
from rdflib.plugins import sparql

from ecograph.store.tables import BOOLEAN, LANG_STRING, STRING, Table, Term

__all__ = ["dataset", "query_rdflib"]

sparql.SPARQL_LOAD_GRAPHS = False


def query_rdflib(quads: bytes, text: str, bindings: Mapping[str, Term] | None = None) -> Table:
    """Return the answer of rdflib's own engine to a query over the union of all named graphs of some N-Quads."""
    values = {name: _node(term) for name, term in (bindings or {}).items()}
    result = dataset(quads).query(text, initBindings=values)
    if result.type == "ASK":
        return Table(("answer",), ((Term.text(str(bool(result.askAnswer)).lower(), BOOLEAN),),))
    columns = tuple(str(variable) for variable in result.vars or ())
    rows = (tuple(_term(row.get(variable)) for variable in result.vars or ()) for row in result.bindings)
    return Table(columns, tuple(rows))


@lru_cache(maxsize=1)
def dataset(quads: bytes) -> rdflib.Dataset:
    """Return N-Quads as an rdflib dataset, parsed once."""
    parsed = rdflib.Dataset(default_union=True)
    parsed.parse(data=quads, format="nquads")
    return parsed


def _node(term: Term) -> rdflib.term.Identifier:
    if term.kind == "iri":
        return rdflib.URIRef(term.value)
    return rdflib.Literal(term.value, lang=term.language or None, datatype=None if term.language else rdflib.URIRef(term.datatype))


def _term(node: object) -> Term | None:
    if node is None:
        return None
    if isinstance(node, rdflib.URIRef):
        return Term.iri(str(node))
    if isinstance(node, rdflib.Literal):
        datatype = LANG_STRING if node.language else str(node.datatype or STRING)
        return Term("literal", str(node), datatype, node.language or "")
    return Term("bnode", str(node))
