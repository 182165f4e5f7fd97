"""Which statements of a graph's files make a claim, or the identity of a thing, as patches that take them out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from ecograph.errors import InputError
from ecograph.model import Claim
from ecograph.store.canonical import SUFFIXES
from ecograph.store.edits import GraphFiles
from ecograph.store.labelling import renamed
from ecograph.store.patches import Patch
from ecograph.vocabulary import CONCEPT, ECO, ID, PASSAGE, expand, shorten

__all__ = ["claim_removal", "thing_removal"]

_PARTS = {
    "role": expand("org:role"),
    "status": expand("eco:status"),
    "start": expand("eco:from"),
    "end": expand("eco:until"),
    "note": expand("rdfs:comment"),
}
_ENDS = ((expand("org:member"), expand("org:organization")), (expand("rdf:subject"), expand("rdf:object")))


def claim_removal(folder: Path, claims: Iterable[Claim]) -> Patch:
    """Return the patch that takes claims out of the files of a ``graph/``, each as its passage states it.

    Raises InputError for a claim that no file states, such as one that follows from a sum of money.
    """
    quads = _quads(folder)
    gone: set[ox.Quad] = set()
    for claim in claims:
        found = _stated(quads, claim)
        if not found:
            problem = f"no file states {claim.subject} {claim.relation} {claim.object} in {claim.passage}: it follows from something else"
            raise InputError(problem, remedy="take out what it follows from, by hand: a sum of money makes a relation of its giver")
        gone |= found
    return Patch(deleted=frozenset(gone))


def thing_removal(folder: Path, id_: str) -> Patch:
    """Return the patch that takes the identity of a thing out of the files of a ``graph/``: names, kinds, registry ids and coordinates."""
    thing = ox.NamedNode(ID + id_)
    return Patch(deleted=frozenset(quad for quad in _quads(folder) if quad.subject == thing and not _passage(quad)))


def _quads(folder: Path) -> frozenset[ox.Quad]:
    files = GraphFiles.read(path for path in folder.rglob("*") if path.suffix in SUFFIXES)
    return frozenset(renamed(quad, files.labels) for quad in files.all())


def _passage(quad: ox.Quad) -> str:
    graph = quad.graph_name
    return graph.value.removeprefix(PASSAGE) if isinstance(graph, ox.NamedNode) and graph.value.startswith(PASSAGE) else ""


def _stated(quads: frozenset[ox.Quad], claim: Claim) -> set[ox.Quad]:
    """Return the statements that make a claim: a plain one, or the nameless relation that has its role, period and note."""
    inside = [quad for quad in quads if _passage(quad) == claim.passage]
    subject, object_ = (ox.NamedNode((CONCEPT if "/" in end else ID) + end) for end in (claim.subject, claim.object))
    plain = {quad for quad in inside if (quad.subject, quad.predicate.value, quad.object) == (subject, ECO + claim.relation, object_)}
    nodes: dict[ox.BlankNode, list[ox.Quad]] = defaultdict(list)
    for quad in inside:
        if isinstance(quad.subject, ox.BlankNode):
            nodes[quad.subject].append(quad)
    alike = [node for node, said in nodes.items() if _ties(said, subject, claim.relation, object_)]
    chosen = [node for node in alike if _extras(nodes[node]) == {name: getattr(claim, name) for name in _PARTS if getattr(claim, name)}]
    found = set(nodes[max(chosen, key=str)]) if chosen else set()
    return found | plain if len(alike) == len(found and [1]) else found


def _ties(said: list[ox.Quad], subject: ox.NamedNode, relation: str, object_: ox.NamedNode) -> bool:
    values = {quad.predicate.value: quad.object for quad in said}
    membership = relation == "memberOf" and (values.get(_ENDS[0][0]), values.get(_ENDS[0][1])) == (subject, object_)
    named = values.get(expand("rdf:predicate")) == ox.NamedNode(ECO + relation)
    return membership or (named and (values.get(_ENDS[1][0]), values.get(_ENDS[1][1])) == (subject, object_))


def _extras(said: list[ox.Quad]) -> dict[str, str]:
    names = {iri: name for name, iri in _PARTS.items()}
    return {
        names[quad.predicate.value]: shorten(quad.object.value)
        for quad in said
        if quad.predicate.value in names and isinstance(quad.object, ox.NamedNode | ox.Literal)
    }
