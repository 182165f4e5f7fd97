"""Blank nodes named by what is said of them, so that equal graphs have equal quads whatever their labels were.

Quads that share blank nodes make a component; a component is brought into canonical form by itself, and its nodes are named by the hash
of that form. So a change in one component leaves the names of all others as they are, which one canonical form of the whole (RDFC-1.0)
would not.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import permutations, product
from math import factorial, prod
from typing import TypeAlias, cast

import pyoxigraph as ox

from ecograph.errors import InputError

__all__ = ["content_labels", "labelled", "renamed"]

_MOST_WORK = 500_000  # quads written while the nodes of a component are told apart
_LETTERS = 20  # of a hash in a label: 80 bits
_Node: TypeAlias = ox.BlankNode


def labelled(quads: Iterable[ox.Quad]) -> frozenset[ox.Quad]:
    """Return quads whose blank nodes are labelled by content.

    Two sets of quads are isomorphic (RDF 1.1 Concepts, section 3.6) if and only if this gives equal sets. See `content_labels`.
    """
    found = list(quads)
    labels = content_labels(found)
    return frozenset(renamed(quad, labels) for quad in found)


def content_labels(quads: Iterable[ox.Quad]) -> dict[ox.BlankNode, ox.BlankNode]:
    """Return for each blank node a label from its content: ``b``, a hash of its component, ``x`` the copy and ``n`` the node in it.

    Of several components that say the same, each copy has its number, from 0. Raises InputError where blank nodes are so many and so
    alike that they cannot be told apart in reasonable time.
    """
    copies: dict[str, int] = defaultdict(int)
    labels: dict[_Node, _Node] = {}
    for component in _components(quads):
        numbers = _tree(component) or _other(component)
        lines = "\n".join(_written(component, numbers))
        digest = hashlib.sha256(lines.encode()).hexdigest()[:_LETTERS]
        stem = f"b{digest}x{copies[digest]}"
        copies[digest] += 1
        labels |= {node: ox.BlankNode(f"{stem}n{number}") for node, number in numbers.items()}
    return labels


def renamed(quad: ox.Quad, labels: Mapping[ox.BlankNode, ox.BlankNode]) -> ox.Quad:
    """Return a quad with other labels for its blank nodes."""
    if not _blank(quad):
        return quad
    subject, value, graph = (labels[term] if isinstance(term, _Node) else term for term in (quad.subject, quad.object, quad.graph_name))
    return ox.Quad(subject, quad.predicate, value, graph)  # type: ignore[arg-type]


def _blank(quad: ox.Quad) -> list[_Node]:
    return [term for term in (quad.subject, quad.object, quad.graph_name) if isinstance(term, _Node)]


def _components(quads: Iterable[ox.Quad]) -> list[set[ox.Quad]]:
    """Return the components of the quads that have blank nodes."""
    parent: dict[_Node, _Node] = {}

    def root(node: _Node) -> _Node:
        while parent.setdefault(node, node) != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    found: list[tuple[_Node, ox.Quad]] = []
    for quad in quads:
        nodes = _blank(quad)
        if nodes:
            found.append((nodes[0], quad))
            for node in nodes:
                parent[root(node)] = root(nodes[0])
    components: dict[_Node, set[ox.Quad]] = defaultdict(set)
    for node, quad in found:
        components[root(node)].add(quad)
    return list(components.values())


def _written(quads: Iterable[ox.Quad], names: Mapping[_Node, object], *, itself: _Node | None = None) -> list[str]:
    """Return quads as sorted lines with other names for the blank nodes, and ``*`` for one of them."""

    def term(value: object) -> str:
        return "*" if value == itself else f"_:{names[value]}" if isinstance(value, _Node) else str(value)

    return sorted(" ".join(map(term, (quad.subject, quad.predicate, quad.object, quad.graph_name))) for quad in quads)


def _tree(quads: set[ox.Quad]) -> dict[_Node, int]:
    """Return the nodes of a component, numbered, if their ties to each other make a tree; else nothing.

    Each node is hashed with its branches, leaves first; equal branches are interchangeable, so any order of them will do.
    """
    ties: dict[_Node, list[ox.Quad]] = {node: [] for quad in quads for node in _blank(quad)}
    own: dict[_Node, list[ox.Quad]] = {node: [] for node in ties}
    parents: dict[_Node, int] = dict.fromkeys(ties, 0)
    for quad in quads:
        nodes = _blank(quad)
        if isinstance(quad.graph_name, _Node):
            return {}
        if len(nodes) == 2:
            ties[nodes[0]].append(quad)
            parents[nodes[1]] += 1
        else:
            own[nodes[0]].append(quad)
    order = [node for node, count in parents.items() if count == 0]
    if len(order) != 1 or max(parents.values()) > 1:
        return {}
    for node in order:
        order.extend(_child(quad) for quad in ties[node])
    said: dict[_Node, str] = {}
    for node in reversed(order):
        said[node] = _hash(_written([*own[node], *ties[node]], said, itself=node))
    order = order[:1]
    for node in order:
        order.extend(map(_child, sorted(ties[node], key=lambda quad: (str(quad.predicate), str(quad.graph_name), said[_child(quad)]))))
    return {node: number for number, node in enumerate(order)}


def _child(quad: ox.Quad) -> _Node:
    return cast(_Node, quad.object)


def _hash(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _other(quads: set[ox.Quad]) -> dict[_Node, int]:
    """Return the nodes of any component, numbered so that its lines come first in the order of characters.

    Nodes are told apart by their surroundings; of those that remain alike, every order is tried.
    """
    classes: dict[str, list[_Node]] = defaultdict(list)
    for node, colour in _colours(quads).items():
        classes[colour].append(node)
    groups = [classes[colour] for colour in sorted(classes)]
    orders = prod(factorial(min(len(group), 20)) for group in groups)
    if orders * len(quads) > _MOST_WORK:
        alike = sum(len(group) for group in groups if len(group) > 1)
        problem = f"of {sum(map(len, groups))} blank nodes that hang together, {alike} cannot be told apart"
        raise InputError(problem, remedy="give these nodes IRIs")
    return min(_numberings(groups), key=lambda numbers: _written(quads, numbers))


def _numberings(groups: list[list[_Node]]) -> Iterator[dict[_Node, int]]:
    for orders in product(*(permutations(group) for group in groups)):
        yield {node: number for number, node in enumerate(node for order in orders for node in order)}


def _colours(quads: set[ox.Quad]) -> dict[_Node, str]:
    """Return for each node the hash of its surroundings, refined until no more nodes are told apart (Weisfeiler & Leman 1968)."""
    colours = {node: "" for quad in quads for node in _blank(quad)}
    around: dict[_Node, list[ox.Quad]] = {node: [] for node in colours}
    for quad in quads:
        for node in set(_blank(quad)):
            around[node].append(quad)
    kinds, rounds = 0, 0
    while len(set(colours.values())) > kinds:
        kinds = len(set(colours.values()))
        rounds += len(quads)
        if rounds > _MOST_WORK:
            raise InputError(f"{len(colours)} blank nodes hang together in a way that takes too long to read", remedy="give these nodes IRIs")
        colours = {node: _hash([colours[node], *_written(near, colours, itself=node)]) for node, near in around.items()}
    return colours
