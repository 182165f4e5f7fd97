"""The bilingual texts of a page: kept once in a pool, and found for values that the graph may name."""

from __future__ import annotations

from ecograph.maps.appearance import TIES
from ecograph.maps.words import WORDS
from ecograph.model import Ecosystem, Text

__all__ = ["Texts", "label_of", "named", "pair"]


class Texts:
    """A pool of bilingual texts, each kept once and called by its number; -1 is no text.

    >>> pool = Texts()
    >>> pool("fonds"), pool(Text("fonds", "fund")), pool("fonds"), pool("")
    (0, 1, 0, -1)
    """

    def __init__(self) -> None:
        """Start empty."""
        self.numbers: dict[Text, int] = {}

    def __call__(self, text: Text | str | None) -> int:
        """Return the number of a text, which is put into the pool if need be."""
        if not text:
            return -1
        return self.numbers.setdefault(Text(text, text) if isinstance(text, str) else text, len(self.numbers))

    def pairs(self) -> list[list[str]]:
        """Return all texts in the order of their numbers."""
        return [pair(text) for text in self.numbers]


def pair(text: Text) -> list[str]:
    """Return a text as Dutch and English, or once if they are the same.

    >>> pair(Text("fonds", "fund")), pair(Text("campus", "campus"))
    (['fonds', 'fund'], ['campus'])
    """
    return [text.nl, text.en] if text.en != text.nl else [text.nl]


def named(eco: Ecosystem, scheme: str, value: str) -> Text:
    """Return what a value of a scheme is called: by the graph, else by `WORDS`, else by itself."""
    concept = eco.concepts.get(value) or eco.concepts.get(f"{scheme}/{value}")
    if concept:
        return concept.label
    if scheme == "tie":
        return next((style.label for style in TIES if style.id == value), Text(value, value))
    return WORDS.get(value, Text(value, value)) if scheme == "figure" else Text(value, value)


def label_of(eco: Ecosystem, id_: str) -> Text | None:
    """Return the label of a thing or concept, the id itself if nothing is called so, or None for no id."""
    thing = eco.entities.get(id_) or eco.concepts.get(id_)
    return thing.label if thing else Text(id_, id_) if id_ else None
