"""Blank nodes named by what is said of them, so that equal graphs have equal quads whatever their labels were.

Quads that share blank nodes make a component; a component is canonicalised by itself (RDFC-1.0, W3C 2024) and its nodes are named by
the hash of its canonical form. So a change in one component leaves the names of all others as they are.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import cast

import pyoxigraph as ox

from ecograph.errors import InputError

__all__ = ["labelled"]

_LARGEST = 2_000  # blank nodes of a component
_ALIKE = 6  # nodes of a component that nothing but their ties among themselves tells apart
_LETTERS = 20  # of a hash in a label: 80 bits


def labelled(quads: Iterable[ox.Quad]) -> frozenset[ox.Quad]:
    """Return quads whose blank nodes are labelled by content: ``_:`` and ``b``, a hash, the number of the copy and of the node.

    Two sets of quads are isomorphic if and only if this gives equal sets. Of several components that say the same, each copy has its
    number, from 0. Raises InputError where blank nodes are so many or so alike that no computer can tell them apart.
    """
    named: set[ox.Quad] = set()
    copies: dict[str, int] = defaultdict(int)
    components, named_already = _components(quads)
    named.update(named_already)
    for component in components:
        canonical = _tree(component) or _canonical(component)
        lines = "\n".join(sorted(map(str, canonical)))
        digest = hashlib.sha256(lines.encode()).hexdigest()[:_LETTERS]
        stem = f"b{digest}x{copies[digest]}"
        copies[digest] += 1
        names = {node: ox.BlankNode(f"{stem}{node.value}") for quad in canonical for node in _blank(quad)}
        named.update(_renamed(quad, names) for quad in canonical)
    return frozenset(named)


def _components(quads: Iterable[ox.Quad]) -> tuple[list[set[ox.Quad]], set[ox.Quad]]:
    """Return the components of quads that share blank nodes, and the quads that have none."""
    parent: dict[ox.BlankNode, ox.BlankNode] = {}

    def root(node: ox.BlankNode) -> ox.BlankNode:
        while parent.setdefault(node, node) != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    with_blank: list[tuple[ox.BlankNode, ox.Quad]] = []
    without: set[ox.Quad] = set()
    for quad in quads:
        nodes = _blank(quad)
        for node in nodes[1:]:
            parent[root(node)] = root(nodes[0])
        if nodes:
            root(nodes[0])
            with_blank.append((nodes[0], quad))
        else:
            without.add(quad)
    found: dict[ox.BlankNode, set[ox.Quad]] = defaultdict(set)
    for node, quad in with_blank:
        found[root(node)].add(quad)
    return list(found.values()), without


def _blank(quad: ox.Quad) -> list[ox.BlankNode]:
    return [node for node in (quad.subject, quad.object, quad.graph_name) if isinstance(node, ox.BlankNode)]


def _renamed(quad: ox.Quad, names: Mapping[ox.BlankNode, ox.BlankNode]) -> ox.Quad:
    subject, value, graph = (names[node] if isinstance(node, ox.BlankNode) else node for node in (quad.subject, quad.object, quad.graph_name))
    return ox.Quad(subject, quad.predicate, value, graph)  # type: ignore[arg-type]


def _tree(quads: set[ox.Quad]) -> list[ox.Quad]:
    """Return a component with its nodes numbered if their ties to each other make a tree, else nothing; equal branches are interchangeable."""
    ties: dict[ox.BlankNode, list[ox.Quad]] = {node: [] for quad in quads for node in _blank(quad)}
    own: dict[ox.BlankNode, list[str]] = {node: [] for node in ties}
    parents: dict[ox.BlankNode, int] = dict.fromkeys(ties, 0)
    for quad in quads:
        if isinstance(quad.graph_name, ox.BlankNode):
            return []
        if isinstance(quad.subject, ox.BlankNode) and isinstance(quad.object, ox.BlankNode):
            ties[quad.subject].append(quad)
            parents[quad.object] += 1
        elif isinstance(quad.subject, ox.BlankNode):
            own[quad.subject].append(f"> {quad.predicate} {quad.object} {quad.graph_name}")
        elif isinstance(quad.object, ox.BlankNode):
            own[quad.object].append(f"< {quad.subject} {quad.predicate} {quad.graph_name}")
    order = [node for node, count in parents.items() if count == 0]
    if len(order) != 1 or max(parents.values()) > 1:
        return []
    for node in order:
        order.extend(child for quad in ties[node] for child in _blank(quad)[1:2])
    said: dict[ox.BlankNode, str] = {}
    for node in reversed(order):
        lines = own[node] + [f"- {_tie(quad)} {said[_child(quad)]}" for quad in ties[node]]
        said[node] = hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()
    return _numbered(quads, order[0], ties, said)


def _child(quad: ox.Quad) -> ox.BlankNode:
    return cast(ox.BlankNode, quad.object)


def _tie(quad: ox.Quad) -> str:
    return f"{quad.predicate} {quad.graph_name}"


def _numbered(
    quads: set[ox.Quad], root: ox.BlankNode, ties: Mapping[ox.BlankNode, list[ox.Quad]], said: Mapping[ox.BlankNode, str]
) -> list[ox.Quad]:
    order = [root]
    for node in order:
        order.extend(_child(quad) for quad in sorted(ties[node], key=lambda quad: (_tie(quad), said[_child(quad)])))
    names = {node: ox.BlankNode(f"n{number}") for number, node in enumerate(order)}
    return [_renamed(quad, names) for quad in quads]


def _canonical(quads: set[ox.Quad]) -> list[ox.Quad]:
    """Return any component with its nodes numbered, by RDFC-1.0."""
    colours = _colours(quads)
    alike = sum(count for count in Counter(colours.values()).values() if count > 1)
    if len(colours) > _LARGEST or alike > _ALIKE:
        problem = f"{len(colours)} blank nodes hang together, {alike} of which only their ties among themselves tell apart"
        raise InputError(problem, remedy="give these nodes IRIs")
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    names = {node: ox.BlankNode(node.value.replace("c14n", "n")) for quad in dataset for node in _blank(quad)}
    return [_renamed(quad, names) for quad in dataset]


def _colours(quads: set[ox.Quad]) -> dict[ox.BlankNode, str]:
    """Return for each node the hash of its surroundings, refined until no more nodes are told apart."""
    colours = {node: "" for quad in quads for node in _blank(quad)}
    kinds = 0
    while len(set(colours.values())) > kinds:
        kinds = len(set(colours.values()))
        lines: dict[ox.BlankNode, list[str]] = {node: [colour] for node, colour in colours.items()}
        for quad in quads:
            for node in _blank(quad):
                lines[node].append(" ".join(_coloured(term, node, colours) for term in (quad.subject, quad.predicate, quad.object, quad.graph_name)))
        colours = {node: hashlib.sha256("\n".join(sorted(found)).encode()).hexdigest() for node, found in lines.items()}
    return colours


def _coloured(term: object, node: ox.BlankNode, colours: Mapping[ox.BlankNode, str]) -> str:
    if isinstance(term, ox.BlankNode):
        return "*" if term == node else f"_:{colours[term]}"
    return str(term)
