"""A document with quads taken out and put in: what is not touched stays as it was written, comments and order included."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias, cast

import pyoxigraph as ox

from ecograph.store.turtle.ordering import sorted_document
from ecograph.store.turtle.resolving import resolved
from ecograph.store.turtle.syntax import Anonymous, Document, Graph, Iri, Items, Label, Literal, Pair, Prefix, Statement, Subject, Term
from ecograph.store.turtle.writing import Names
from ecograph.vocabulary import BASE, PREFIXES, expand

__all__ = ["document_quads", "with_quads", "without_quads"]

_FIRST, _REST, _NIL = (ox.NamedNode(expand(f"rdf:{name}")) for name in ("first", "rest", "nil"))


_Name: TypeAlias = ox.NamedNode | ox.BlankNode | ox.DefaultGraph
_Node: TypeAlias = ox.NamedNode | ox.BlankNode


class _Quads:
    """Reads the quads of a document; nameless nodes get labels in their order, so that reading again gives the same."""

    def __init__(self, stem: str) -> None:
        self._stem, self._count = stem, 0

    def _node(self) -> ox.BlankNode:
        self._count += 1
        return ox.BlankNode(f"{self._stem}a{self._count}")

    def term(self, term: Term, graph: _Name, found: list[ox.Quad]) -> _Node | ox.Literal:
        """Return a term as Oxigraph has it; the quads of what is nested in it are added to ``found``."""
        match term:
            case Iri():
                return ox.NamedNode(resolved(term.value, BASE) if ":" not in term.value else term.value)
            case Literal():
                if term.language:
                    return ox.Literal(term.value, language=term.language.lower())
                return ox.Literal(term.value, datatype=ox.NamedNode(term.datatype)) if term.datatype else ox.Literal(term.value)
            case Label():
                return ox.BlankNode(f"{self._stem}l{term.name}")
            case Anonymous():
                node = self._node()
                for pair in term.pairs:
                    for value in pair.objects:
                        found.append(self.quad(node, pair.predicate, value, graph, found))
                return node
        heads: list[_Node] = [*(self._node() for _ in term.items), _NIL]
        for number, item in enumerate(term.items):
            head = cast(ox.BlankNode, heads[number])
            found.append(ox.Quad(head, _FIRST, self.term(item, graph, found), graph))
            found.append(ox.Quad(head, _REST, heads[number + 1], graph))
        return heads[0]

    def quad(
        self,
        subject: _Node,
        predicate: Iri,
        value: Term,
        graph: _Name,
        found: list[ox.Quad],
    ) -> ox.Quad:
        """Return the quad of an object; those nested in the object are added to ``found``."""
        return ox.Quad(subject, cast(ox.NamedNode, self.term(predicate, graph, [])), self.term(value, graph, found), graph)


def _visited(document: Document, stem: str) -> Iterator[tuple[int, int, int, int, ox.Quad, list[ox.Quad]]]:
    """Yield block, statement, pair and object by number, with the quad that the object makes and those nested in it or in the subject."""
    reader = _Quads(stem)
    for block_number, block in enumerate(document.blocks):
        name: _Name = ox.DefaultGraph()
        if isinstance(block, Graph) and block.name is not None:
            name = cast(ox.NamedNode, reader.term(block.name, ox.DefaultGraph(), []))
        for number, statement in enumerate(block.statements if isinstance(block, Graph) else (block,)):
            own: list[ox.Quad] = []
            subject = cast(ox.NamedNode, reader.term(statement.subject, name, own))
            if not statement.pairs:
                for quad in own[-1:]:
                    yield block_number, number, -1, -1, quad, own[:-1]
            for pair_number, pair in enumerate(statement.pairs):
                for object_number, value in enumerate(pair.objects):
                    quad = reader.quad(subject, pair.predicate, value, name, own)
                    yield block_number, number, pair_number, object_number, quad, own
                    own = []


def document_quads(document: Document, stem: str) -> list[ox.Quad]:
    """Return the quads of a document; its blank nodes get labels that begin with ``stem``, the same each time."""
    return [each for *_, quad, nested in _visited(document, stem) for each in (quad, *nested)]


def without_quads(document: Document, gone: Collection[ox.Quad], stem: str) -> Document:
    """Return a document without the quads that are ``gone``, named as `document_quads` names them; emptied statements and graphs go too."""
    drop: dict[tuple[int, int], set[tuple[int, int]]] = {}
    for at, number, pair, value, quad, _ in _visited(document, stem):
        if quad in gone:
            drop.setdefault((at, number), set()).add((pair, value))
    blocks: list[Statement | Graph] = []
    for block_number, block in enumerate(document.blocks):
        if isinstance(block, Statement):
            blocks += _kept(block, drop.get((block_number, 0), set()))
            continue
        statements = [kept for n, statement in enumerate(block.statements) for kept in _kept(statement, drop.get((block_number, n), set()))]
        if statements or not block.statements:
            blocks.append(replace(block, statements=tuple(statements)))
    return document.with_blocks(tuple(blocks))


def _kept(statement: Statement, drop: Collection[tuple[int, int]]) -> list[Statement]:
    if not drop:
        return [statement]
    pairs = []
    for number, pair in enumerate(statement.pairs):
        objects = tuple(value for n, value in enumerate(pair.objects) if (number, n) not in drop)
        if objects:
            pairs.append(replace(pair, objects=objects))
    return [replace(statement, pairs=tuple(pairs))] if pairs else []


def with_quads(
    document: Document,
    added: Iterable[ox.Quad],
    *,
    classes: Sequence[str] = (),
    flat: bool = False,
    before: Mapping[str, str] | None = None,
) -> Document:
    """Return a document with quads added to what it says of their subjects, or at the end of their graphs, in canonical order.

    With ``flat``, each triple of a thing in a named graph is a statement of its own. ``before`` names for a new graph the one that it
    should stand before. Prefixes that the house knows are declared as they come to be used.
    """
    blocks: list[Statement | Graph] = []
    for quad in added:
        statement = Statement(cast(Subject, _term(quad.subject)), (Pair(Iri(quad.predicate.value), (_term(quad.object),)),))
        named = not isinstance(quad.graph_name, ox.DefaultGraph)
        blocks.append(Graph(cast(Iri, _term(quad.graph_name)), (statement,)) if named else statement)
    for block in sorted_document(Document(blocks=tuple(blocks)), Names.of(document.prefixes), classes).blocks:
        document = _default(document, [block]) if isinstance(block, Statement) else _named(document, block, flat, before or {})
    return _declared(document)


def _term(term: object) -> Term:
    if isinstance(term, ox.NamedNode):
        return Iri(term.value)
    if isinstance(term, ox.BlankNode):
        return Label(term.value)
    literal = cast(ox.Literal, term)
    if literal.language:
        return Literal(literal.value, language=literal.language)
    datatype = literal.datatype.value
    return Literal(literal.value, "" if datatype == expand("xsd:string") else datatype)


def _default(document: Document, statements: Iterable[Statement]) -> Document:
    blocks = list(document.blocks)
    for statement in statements:
        known = [n for n, block in enumerate(blocks) if isinstance(block, Statement) and _is_same(block, statement)]
        if known:
            blocks[known[-1]] = _grown(cast(Statement, blocks[known[-1]]), statement)
        else:
            blocks.append(statement)
    return document.with_blocks(tuple(blocks))


def _is_same(one: Statement, other: Statement) -> bool:
    return one.subject == other.subject and not isinstance(one.subject, Anonymous | Items)


def _grown(statement: Statement, more: Statement) -> Statement:
    """Return a statement with what another says of the same subject: objects beside their like, new predicates at the end."""
    pairs = list(statement.pairs)
    for pair in more.pairs:
        known = [n for n, own in enumerate(pairs) if own.predicate == pair.predicate]
        if known:
            pairs[known[-1]] = replace(pairs[known[-1]], objects=pairs[known[-1]].objects + pair.objects)
        else:
            pairs.append(pair)
    return replace(statement, pairs=tuple(pairs))


def _named(document: Document, graph: Graph, flat: bool, before: Mapping[str, str]) -> Document:
    name = cast(Iri, graph.name)
    blocks = list(document.blocks)
    known = [n for n, block in enumerate(blocks) if isinstance(block, Graph) and block.name == name]
    if not known:
        later = [n for n, block in enumerate(blocks) if isinstance(block, Graph) and block.name == Iri(before.get(name.value, ""))]
        known = [later[0] if later else len(blocks)]
        blocks.insert(known[0], Graph(name, ()))
    home = cast(Graph, blocks[known[-1]])
    statements = list(home.statements)
    for statement in _flattened(graph.statements) if flat else graph.statements:
        same = [] if flat else [n for n, own in enumerate(statements) if _is_same(own, statement)]
        if same:
            statements[same[-1]] = _grown(statements[same[-1]], statement)
        else:
            statements.append(statement)
    blocks[known[-1]] = replace(home, statements=tuple(statements))
    return document.with_blocks(tuple(blocks))


def _flattened(statements: Iterable[Statement]) -> Iterator[Statement]:
    """Yield a statement for each triple of a thing; a nameless node stays one statement."""
    for statement in statements:
        if isinstance(statement.subject, Anonymous):
            yield statement
        else:
            yield from (replace(statement, pairs=(replace(pair, objects=(value,)),)) for pair in statement.pairs for value in pair.objects)


def _declared(document: Document) -> Document:
    """Return a document that declares the prefixes of the house that its IRIs can use and don't have."""
    names = Names.of(document.prefixes)
    taken = {prefix.name for prefix in document.prefixes}
    house = Names.of(Prefix(prefix, Iri(namespace)) for prefix, namespace in PREFIXES.items() if prefix not in taken)
    missing = {house.iri(iri).partition(":")[0] for iri in _iris(document) if names.iri(iri).startswith("<") and not house.iri(iri).startswith("<")}
    extra = tuple(Prefix(prefix, Iri(PREFIXES[prefix])) for prefix in sorted(missing))
    return replace(document, prefixes=document.prefixes + extra)


def _iris(document: Document) -> Iterator[Iri]:
    for block in document.blocks:
        if isinstance(block, Graph) and isinstance(block.name, Iri):
            yield block.name
        for statement in block.statements if isinstance(block, Graph) else (block,):
            yield from _iris_in((statement.subject, Anonymous(statement.pairs)))


def _iris_in(terms: Iterable[Term]) -> Iterator[Iri]:
    for term in terms:
        match term:
            case Iri():
                yield term
            case Literal() if "^^" in Names(()).literal(term)[len(term.value) :]:
                yield Iri(term.datatype)
            case Items():
                yield from _iris_in(term.items)
            case Anonymous():
                for pair in term.pairs:
                    if pair.predicate.value != expand("rdf:type"):
                        yield pair.predicate
                    yield from _iris_in(pair.objects)
