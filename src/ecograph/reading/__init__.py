"""From the store to plain values: one reader for each query in ``queries/read/``."""

from ecograph.model import Ecosystem
from ecograph.reading import claims, things
from ecograph.reading.claims import DATE_LABELS
from ecograph.store import Queryable

__all__ = ["DATE_LABELS", "read"]


def read(store: Queryable) -> Ecosystem:
    """Return all that a store says as one frozen `Ecosystem`, sorted, so that equal graphs give equal values."""
    kinds = things.kinds(store)
    concepts, helices = things.concepts(store)
    return Ecosystem(
        kinds=kinds,
        relations=things.relations(store),
        concepts=concepts,
        documents=things.documents(store),
        registers=things.registers(store),
        readings=things.readings(store),
        passages=things.passages(store),
        entities=things.entities(store, kinds, helices),
        claims=claims.claims(store),
        dates=claims.dates(store),
        statuses=claims.statuses(store),
        figures=claims.figures(store),
        amounts=claims.amounts(store),
    )
