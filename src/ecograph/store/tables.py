"""Terms and tables: what queries give back, free of any library's objects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from ecograph.vocabulary import PREFIXES, shorten

__all__ = ["BOOLEAN", "LANG_STRING", "STRING", "Table", "Term"]

STRING = PREFIXES["xsd"] + "string"
BOOLEAN = PREFIXES["xsd"] + "boolean"
LANG_STRING = PREFIXES["rdf"] + "langString"


class Term(NamedTuple):
    """An RDF term as plain text: an IRI, a literal with its datatype or language, or a blank node."""

    kind: Literal["iri", "literal", "bnode"]
    value: str
    datatype: str = ""
    language: str = ""

    @property
    def short(self) -> str:
        """Return the short id of an IRI, or the text of a literal."""
        return shorten(self.value) if self.kind == "iri" else self.value

    @classmethod
    def iri(cls, value: str) -> Term:
        """Return an IRI."""
        return cls("iri", value)

    @classmethod
    def text(cls, value: str, datatype: str = STRING, language: str = "") -> Term:
        """Return a literal."""
        return cls("literal", value, datatype, language)


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a query: column names, and rows of terms (None where a variable is unbound); ``cut`` if there are more rows."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    cut: bool = False

    def __iter__(self) -> Iterator[dict[str, Term]]:
        """Yield each row as a mapping of the columns that are bound."""
        for row in self.rows:
            yield {column: term for column, term in zip(self.columns, row, strict=True) if term is not None}
