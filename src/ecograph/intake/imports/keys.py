"""The own ids by which imported tables call things: kept in the graph, so that later tables may use them."""

from __future__ import annotations

from collections import defaultdict

from ecograph.store import Queryable

__all__ = ["keys_by_thing", "keys_of"]

_QUERY = "SELECT ?thing ?key WHERE { ?thing dcterms:identifier ?key FILTER(STRSTARTS(STR(?thing), STR(id:))) } ORDER BY ?key ?thing"


def keys_of(store: Queryable) -> dict[str, str]:
    """Return which thing each own id means; bare numbers and ids of several things mean nothing outside their own table."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in store.query(_QUERY):
        found[row["key"].value].add(row["thing"].short)
    return {key: min(things) for key, things in sorted(found.items()) if len(things) == 1 and not key.isdecimal() and len(key) > 2}


def keys_by_thing(store: Queryable) -> dict[str, tuple[str, ...]]:
    """Return all own ids of each thing."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in store.query(_QUERY):
        found[row["thing"].short].append(row["key"].value)
    return {thing: tuple(keys) for thing, keys in sorted(found.items())}
