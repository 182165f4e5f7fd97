"""Joining names and things by decisions: which thing a name ends up with, and the lines of the file that contradict each other."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import NamedTuple

from ecograph.errors import InputError
from ecograph.intake.reconciling.partition import Partition

__all__ = ["Union", "refuse_conflicts", "thing_of"]


class Union(NamedTuple):
    """A name (``n…``) and the thing (``i…``) or name that a decision joins it with, and where that is written."""

    one: str
    other: str
    where: str


def thing_of(unions: Sequence[Union], name: str) -> str:
    """Return the thing that a name is joined with, directly or through other names, or nothing."""
    around = _neighbours(unions)
    seen, queue = {name}, deque([name])
    while queue:
        node = queue.popleft()
        if node.startswith("i"):
            return node
        for near, _ in around.get(node, []):
            if near not in seen:
                seen.add(near)
                queue.append(near)
    return ""


def refuse_conflicts(unions: Sequence[Union], apart: Sequence[Union]) -> None:
    """Raise InputError, naming the lines, where two things are joined, or two that were told apart."""
    nodes = sorted({node for union in (*unions, *apart) for node in (union.one, union.other)})
    groups = Partition(nodes)
    for union in unions:
        groups.unite(union.one, union.other)
    things: dict[str, str] = {}
    for node in nodes:
        if node.startswith("i"):
            first = things.setdefault(groups.find(node), node)
            if first != node:
                lines = _path(unions, first, node)
                problem = f"{lines[0]} and {lines[-1]} make two things one" + (f", by way of {', '.join(lines[1:-1])}" if len(lines) > 2 else "")
                raise InputError(problem, remedy="remove one of these lines, or split it: ecograph reconcile --split NAME")
    for union in apart:
        if groups.find(union.one) == groups.find(union.other):
            lines = _path(unions, union.one, union.other)
            raise InputError(f"{union.where} tells apart what {', '.join(lines)} join", remedy="remove one of these lines")


def _neighbours(unions: Sequence[Union]) -> dict[str, list[tuple[str, str]]]:
    around: dict[str, list[tuple[str, str]]] = {}
    for union in unions:
        around.setdefault(union.one, []).append((union.other, union.where))
        around.setdefault(union.other, []).append((union.one, union.where))
    return {node: sorted(near) for node, near in around.items()}


def _path(unions: Sequence[Union], start: str, goal: str) -> list[str]:
    """Return where the decisions are written that lead from one to the other, along the shortest way."""
    around = _neighbours(unions)
    ways: dict[str, list[str]] = {start: []}
    queue = deque([start])
    while queue and goal not in ways:
        node = queue.popleft()
        for near, where in around.get(node, []):
            if near not in ways:
                ways[near] = [*ways[node], where]
                queue.append(near)
    return ways[goal]
