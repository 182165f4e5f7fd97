"""What is exported: an ecosystem or a part of it, in a language, as one of its networks."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from ecograph.model import Ecosystem
from ecograph.narrowing import only
from ecograph.store import Store

__all__ = ["CLAIMS", "EXPORTED_NETWORKS", "Content", "cited", "label", "part"]

CLAIMS = "claims"
EXPORTED_NETWORKS = (CLAIMS, "ties", "collaboration", "affiliation")
"""``claims`` is everything: all things and concepts that claims are about, and a tie for each relation that is claimed."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a format is given to write; ``store`` is there for the formats of triples."""

    eco: Ecosystem
    language: str = "nl"
    network: str = CLAIMS
    store: Store | None = None


def part(eco: Ecosystem, ids: Collection[str]) -> Ecosystem:
    """Return what is claimed of some things and between them, with the passages and documents that are cited, and no others."""
    chosen = only(eco, ids)
    return cited(replace(chosen, figures=tuple(sorted(set(chosen.figures))), amounts=tuple(sorted(set(chosen.amounts)))))


def cited(eco: Ecosystem) -> Ecosystem:
    """Return an ecosystem without the passages and documents in which nothing of it is claimed."""
    passages = {passage for found in eco.passages_of.values() for passage in found}
    kept = {id_: passage for id_, passage in eco.passages.items() if id_ in passages}
    documents = {passage.document for passage in kept.values()}
    return replace(eco, passages=kept, documents={id_: document for id_, document in eco.documents.items() if id_ in documents})


def label(eco: Ecosystem, id_: str, language: str) -> str:
    """Return what a thing or concept is called, or its id where the graph has no name for it."""
    thing = eco.entities.get(id_) or eco.concepts.get(id_)
    return (thing.label.in_(language) if thing else "") or id_
