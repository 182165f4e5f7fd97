"""Blank nodes that need no label: each is written where it is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from ecograph.store.turtle.syntax import Anonymous, Graph, Items, Label, Notes, Pair, Statement, Term

__all__ = ["inlined", "merged_statement"]


def inlined(graphs: list[Graph]) -> list[Graph]:
    """Return graphs in which a labelled blank node that is named once, as an object in the graph that describes it, has no label."""
    uses: Counter[str] = Counter()
    homes: dict[str, set[int]] = {}
    described: dict[str, list[Statement]] = {}
    for number, graph in enumerate(graphs):
        if isinstance(graph.name, Label):
            uses[graph.name.name] += 2
        for statement in graph.statements:
            if isinstance(statement.subject, Label):
                homes.setdefault(statement.subject.name, set()).add(number)
                described.setdefault(statement.subject.name, []).append(statement)
            elif isinstance(statement.subject, Items):
                for name in _labels([statement.subject]):
                    uses[name] += 2
            for name in _labels(_objects(statement.pairs)):
                uses[name] += 1
                homes.setdefault(name, set()).add(number)
    free = {name for name, where in homes.items() if len(where) == 1 and uses[name] <= 1} - _circular(described, uses)
    nested = {name: described.get(name, []) for name in free if uses[name] == 1}
    return [replace(graph, statements=tuple(_unlabelled(graph.statements, nested, free))) for graph in graphs]


def _circular(described: Mapping[str, list[Statement]], uses: Mapping[str, int]) -> set[str]:
    """Return the labels that only each other name: nothing outside leads to them."""
    named_by = {inner: outer for outer, statements in described.items() for s in statements for inner in _labels(_objects(s.pairs))}
    found = set()
    for name in described:
        seen, at = {name}, named_by.get(name)
        while at is not None and at not in seen:
            seen.add(at)
            at = named_by.get(at) if uses[at] <= 1 else None
        if at is not None:
            found |= seen
    return found


def _unlabelled(statements: Iterable[Statement], nested: Mapping[str, list[Statement]], free: set[str]) -> Iterator[Statement]:
    loose: dict[str, Statement] = {}
    for statement in statements:
        subject = statement.subject
        changed = replace(statement, pairs=tuple(_put_in(pair, nested) for pair in statement.pairs))
        if not isinstance(subject, Label) or subject.name not in free:
            yield changed
        elif subject.name not in nested:
            known = loose.get(subject.name)
            loose[subject.name] = replace(changed, subject=Anonymous()) if known is None else merged_statement(known, changed)
    yield from loose.values()


def _put_in(pair: Pair, nested: Mapping[str, list[Statement]]) -> Pair:
    def replaced(term: Term) -> Term:
        match term:
            case Label() if term.name in nested:
                return Anonymous(tuple(_put_in(inner, nested) for statement in nested[term.name] for inner in _annotated(statement)))
            case Anonymous():
                return Anonymous(tuple(_put_in(inner, nested) for inner in term.pairs))
            case Items():
                return Items(tuple(map(replaced, term.items)))
        return term

    return replace(pair, objects=tuple(map(replaced, pair.objects)))


def _annotated(statement: Statement) -> tuple[Pair, ...]:
    """Return the pairs of a statement; its own comments go with the first."""
    if not statement.notes or not statement.pairs:
        return statement.pairs
    first = statement.pairs[0]
    above = tuple(line for line in statement.notes.lifted().above if line)
    return (replace(first, notes=Notes(above) + first.notes), *statement.pairs[1:])


def _objects(pairs: Iterable[Pair]) -> list[Term]:
    return [term for pair in pairs for term in pair.objects]


def _labels(terms: Iterable[Term]) -> Iterator[str]:
    for term in terms:
        match term:
            case Label():
                yield term.name
            case Anonymous():
                yield from _labels(_objects(term.pairs))
            case Items():
                yield from _labels(term.items)


def merged_statement(first: Statement, second: Statement) -> Statement:
    """Return two statements on one subject as one."""
    return Statement(first.subject, first.pairs + second.pairs, first.notes + second.notes)
