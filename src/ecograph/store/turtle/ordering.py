"""The canonical order of a document: what is said of a thing in one place, things, predicates and objects sorted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ecograph.store.turtle.nesting import inlined, merged_statement
from ecograph.store.turtle.syntax import Anonymous, Document, Graph, Iri, Items, Label, Literal, Notes, Pair, Statement, Subject, Term
from ecograph.store.turtle.writing import Names
from ecograph.vocabulary import expand

__all__ = ["sorted_document"]

_FIRST = (
    "rdf:type",
    "rdf:subject",
    "rdf:predicate",
    "rdf:object",
    "org:member",
    "org:organization",
    "sh:path",
    "rdfs:subClassOf",
    "rdfs:subPropertyOf",
    "skos:inScheme",
    "dcterms:title",
    "rdfs:label",
    "skos:prefLabel",
    "skos:altLabel",
    "skos:hiddenLabel",
    "eco:inverseLabel",
    "skos:exactMatch",
    "org:identifier",
    "oa:hasSource",
    "eco:readBy",
    "eco:section",
    "eco:heading",
    "eco:textSha256",
    "schema:about",
    "schema:name",
    "eco:amountOf",
    "eco:amountKind",
    "schema:value",
    "schema:currency",
    "eco:per",
    "schema:funder",
    "schema:fundedItem",
    "eco:recipient",
    "eco:unit",
    "eco:figureKind",
    "eco:qualifier",
    "schema:observationDate",
    "eco:area",
    "org:role",
    "eco:status",
    "eco:from",
    "eco:until",
    "rdfs:comment",
)
_RANK = {expand(name): rank for rank, name in enumerate(_FIRST)}
_LANGUAGES = {"": 0, "nl": 1, "en": 2}


def sorted_document(document: Document, names: Names, classes: Sequence[str] = ()) -> Document:
    """Return a document in canonical order; ``classes`` are the IRIs of classes in the order in which a thing names its kinds.

    Graphs of one name are joined, and statements on one subject in a graph. A labelled blank node that only one statement names is
    written where it is named. IRIs are sorted without http:// or https://, texts by language (nl, en, others) and characters.
    """
    order = _Order(names, {iri: rank for rank, iri in enumerate(classes)})
    once = [replace(graph, statements=order.statements(graph.statements)) for graph in _scopes(document)]
    scopes = inlined(once)
    blocks: list[Statement | Graph] = list(order.statements(scopes[0].statements))
    graphs = [replace(graph, statements=order.statements(graph.statements)) for graph in scopes[1:]]
    return document.with_blocks((*blocks, *sorted(graphs, key=lambda graph: order.subject(graph.name or Anonymous()))))


def _scopes(document: Document) -> list[Graph]:
    """Return the graphs of a document, the default one first, each name once."""
    default = Graph(None, ())
    found: dict[Subject | int, Graph] = {}
    for block in document.blocks:
        if isinstance(block, Statement):
            default = replace(default, statements=(*default.statements, block))
        elif block.name is None:
            default = replace(default, statements=default.statements + _moved(block))
        else:
            key = len(found) if isinstance(block.name, Anonymous) else block.name
            known = found.get(key)
            found[key] = block if known is None else _joined(known, block)
    return [default, *found.values()]


def _moved(graph: Graph) -> tuple[Statement, ...]:
    """Return the statements of a graph without its braces; its comments go with the first and the last."""
    statements = list(graph.statements)
    if statements:
        statements[0] = replace(statements[0], notes=graph.notes.lifted() + statements[0].notes)
        statements[-1] = replace(statements[-1], notes=statements[-1].notes + Notes(graph.closing))
    return tuple(statements)


def _joined(first: Graph, second: Graph) -> Graph:
    return Graph(first.name, first.statements + second.statements, first.notes + second.notes, first.closing + second.closing)


class _Order:
    """Sorts by what a file writes: its names, and the order of classes."""

    def __init__(self, names: Names, classes: Mapping[str, int]) -> None:
        self._names, self._classes = names, classes

    def statements(self, statements: Iterable[Statement]) -> tuple[Statement, ...]:
        """Return statements sorted, those on one subject merged."""
        merged: dict[Any, Statement] = {}
        for number, statement in enumerate(statements):
            subject = statement.subject
            if isinstance(subject, Anonymous):
                statement = Statement(Anonymous(), subject.pairs + statement.pairs, statement.notes)
            key = subject if isinstance(subject, Iri | Label) else number
            merged[key] = merged_statement(merged[key], statement) if key in merged else statement
        found = [replace(statement, subject=self.nested(statement.subject), pairs=self.pairs(statement.pairs)) for statement in merged.values()]
        return tuple(sorted(found, key=lambda statement: (self.subject(statement.subject), self._names.pairs(statement.pairs))))

    def pairs(self, pairs: Iterable[Pair]) -> tuple[Pair, ...]:
        """Return pairs sorted, those of one predicate merged, each object once."""
        merged: dict[Iri, Pair] = {}
        for pair in pairs:
            known = merged.get(pair.predicate)
            merged[pair.predicate] = pair if known is None else replace(known, objects=known.objects + pair.objects, notes=known.notes + pair.notes)
        found = [replace(pair, objects=self.objects(pair)) for pair in merged.values()]
        return tuple(sorted(found, key=lambda pair: (_RANK.get(pair.predicate.value, len(_RANK)), _iri_key(pair.predicate))))

    def objects(self, pair: Pair) -> tuple[Term, ...]:
        """Return the objects of a pair sorted; what has an identity of its own is named once."""
        nested = map(self.nested, pair.objects)
        kept: dict[Any, Term] = {}
        for number, term in enumerate(nested):
            kept.setdefault(number if isinstance(term, Anonymous | Items) else term, term)
        is_type = pair.predicate.value == expand("rdf:type")
        return tuple(sorted(kept.values(), key=lambda term: self._object(term, is_type=is_type)))

    def nested(self, term: Any) -> Any:
        """Return a term with what is nested in it sorted; the order of a collection is its own."""
        if isinstance(term, Anonymous):
            return Anonymous(self.pairs(term.pairs))
        return Items(tuple(map(self.nested, term.items))) if isinstance(term, Items) else term

    def subject(self, subject: Subject) -> tuple[Any, ...]:
        """Return the key by which a subject or the name of a graph is sorted."""
        return self._object(subject, is_type=False)

    def _object(self, term: Term, *, is_type: bool) -> tuple[Any, ...]:
        match term:
            case Iri():
                rank = self._classes.get(term.value, len(self._classes)) if is_type else 0
                return (0, rank, *_iri_key(term))
            case Literal():
                language = term.language.lower()
                return (1, _LANGUAGES.get(language, len(_LANGUAGES)), language, term.value, term.datatype, term.language)
            case Label():
                return (2, 0, term.name)
        return (3 if isinstance(term, Anonymous) else 4, 0, self._names.term(term))


def _iri_key(iri: Iri) -> tuple[str, str]:
    return re.sub(r"^https?://", "", iri.value), iri.value
