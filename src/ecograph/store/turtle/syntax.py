"""What a Turtle or TriG file consists of: terms, statements, graphs and the comments that go with them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TypeAlias

__all__ = ["Anonymous", "Document", "Graph", "Iri", "Items", "Label", "Literal", "Notes", "Pair", "Prefix", "Statement", "Subject", "Term"]


@dataclass(frozen=True, slots=True)
class Iri:
    """An IRI, absolute but where the file has no base to resolve it by; ``relative`` is how it was written where the file has one base."""

    value: str
    relative: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Literal:
    """A literal: the characters of its lexical form, its datatype's IRI (empty for a plain string) or its language as written."""

    value: str
    datatype: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """A blank node that has a label, as in ``_:b1``."""

    name: str


@dataclass(frozen=True, slots=True)
class Notes:
    """Comments: lines above (an empty string is an empty line), and those behind on the same line."""

    above: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.above or self.behind)

    def __add__(self, other: Notes) -> Notes:
        return Notes(self.above + other.above, self.behind + other.behind)

    def lifted(self) -> Notes:
        """Return the same comments, all of them above."""
        return Notes(self.above + self.behind)


@dataclass(frozen=True, slots=True)
class Pair:
    """A predicate with its objects."""

    predicate: Iri
    objects: tuple[Term, ...]
    notes: Notes = Notes()


@dataclass(frozen=True, slots=True)
class Anonymous:
    """A blank node without a label: ``[]``, or ``[ … ]`` with what is said of it."""

    pairs: tuple[Pair, ...] = ()


@dataclass(frozen=True, slots=True)
class Items:
    """A collection: ``( … )``."""

    items: tuple[Term, ...] = ()


Term: TypeAlias = Iri | Literal | Label | Anonymous | Items
Subject: TypeAlias = Iri | Label | Anonymous | Items


@dataclass(frozen=True, slots=True)
class Statement:
    """A subject with its predicates and objects."""

    subject: Subject
    pairs: tuple[Pair, ...]
    notes: Notes = Notes()


@dataclass(frozen=True, slots=True)
class Graph:
    """A graph of TriG with its name, or a stretch of the default graph in braces if it has none; ``closing`` stands before its ``}``."""

    name: Iri | Label | Anonymous | None
    statements: tuple[Statement, ...]
    notes: Notes = Notes()
    closing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Prefix:
    """A declared prefix, without its colon, and the namespace that it stands for."""

    name: str
    namespace: Iri
    notes: Notes = Notes()


@dataclass(frozen=True, slots=True)
class Document:
    """A whole file; ``header`` and ``closing`` are the comments at its beginning and end."""

    header: tuple[str, ...] = ()
    base: str = ""
    base_notes: Notes = Notes()
    prefixes: tuple[Prefix, ...] = ()
    blocks: tuple[Statement | Graph, ...] = field(default=())
    closing: tuple[str, ...] = ()

    def with_blocks(self, blocks: tuple[Statement | Graph, ...]) -> Document:
        """Return the document with other blocks."""
        return replace(self, blocks=blocks)
