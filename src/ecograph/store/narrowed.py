"""A part of a store: some things, what is claimed of them and between them, and the passages that claim it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

import pyoxigraph as ox

from ecograph.store.engine import Store
from ecograph.vocabulary import DOCUMENT, FILE, ID, PASSAGE, expand

__all__ = ["narrowed"]

_ENDS = {expand(name) for name in ("rdf:subject", "rdf:object", "org:member", "org:organization", "schema:about", "eco:amountOf")}
"""What a relation, figure or amount is about: without it there is none."""


def narrowed(store: Store, ids: Collection[str]) -> Store:
    """Return the store of some things, as `ecograph.narrowing.only` narrows an ecosystem; terms and concepts stay.

    A passage stays where something of them is claimed in it, a document where one of its passages stays.
    """
    kept = {f"{ID}{id_}" for id_ in ids}
    quads = [quad for quad in store.inner if quad.graph_name != ox.DefaultGraph()]
    gone = {quad.subject for quad in quads if quad.predicate.value in _ENDS and _left_out(quad.object, kept)}
    quads = [quad for quad in quads if quad.subject not in gone and not _left_out(quad.subject, kept) and not _dangling(quad, kept)]
    cited = {quad.graph_name for quad in quads if quad.graph_name.value.startswith(PASSAGE)}
    documents = {quad.object for quad in quads if quad.subject in cited and quad.predicate.value == expand("oa:hasSource")}
    quads = _without_orphans([quad for quad in quads if _described(quad, cited, documents)])
    inner = ox.Store()
    inner.extend(quads)
    inner.extend([ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads])
    return Store(store.project, inner)


def _left_out(node: object, kept: Collection[str]) -> bool:
    return isinstance(node, ox.NamedNode) and node.value.startswith(ID) and node.value not in kept


def _dangling(quad: ox.Quad, kept: Collection[str]) -> bool:
    """Tell whether a quad says of something kept that it is tied to a thing that is not; a document keeps its publisher."""
    said_of_document = isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(DOCUMENT)
    return _left_out(quad.object, kept) and not said_of_document


def _described(quad: ox.Quad, cited: Collection[object], documents: Collection[object]) -> bool:
    """Tell whether a quad describes no passage or document that has nothing left to say."""
    if not isinstance(quad.subject, ox.NamedNode):
        return True
    if quad.subject.value.startswith(PASSAGE):
        return quad.subject in cited
    return not quad.subject.value.startswith(DOCUMENT) or quad.subject in documents


def _without_orphans(quads: list[ox.Quad]) -> list[ox.Quad]:
    """Return quads without those of nodes that stood inside a description that went (checksums, offsets)."""
    referenced: dict[object, int] = defaultdict(int)
    for quad in quads:
        referenced[quad.object] += 1

    def orphan(quad: ox.Quad) -> bool:
        in_file = isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name.value.startswith(FILE)
        return in_file and isinstance(quad.subject, ox.BlankNode) and not referenced[quad.subject]

    return [quad for quad in quads if not orphan(quad)]
