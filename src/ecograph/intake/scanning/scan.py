"""A document scanned: which known things it names where, what may be new in it, and its sums and times."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from ecograph.evidence import Library
from ecograph.intake.documents.sections import Section, sections
from ecograph.intake.documents.textlayer import TextLayer
from ecograph.intake.scanning.ambiguity import Mark, settle
from ecograph.intake.scanning.lexicon import patterns, plain_words
from ecograph.intake.scanning.matcher import Matcher, finds
from ecograph.intake.scanning.new_names import NewName, new_names
from ecograph.intake.scanning.sums import Sum, sums
from ecograph.intake.scanning.times import Time, times
from ecograph.intake.scanning.tokens import Words, split_words, word_key, words_of
from ecograph.model import Concept, Ecosystem, Entity

__all__ = ["Scan", "Scanner", "named", "named_in_passages"]


@dataclass(frozen=True)
class Scan:
    """What was found in a document, with offsets in characters of its text layer."""

    layer: TextLayer
    sections: tuple[Section, ...]
    marks: tuple[Mark, ...]
    new: tuple[NewName, ...]
    sums: tuple[Sum, ...]
    times: tuple[Time, ...]

    @cached_property
    def _starts(self) -> list[int]:
        return [section.start for section in self.sections]

    def passage_at(self, offset: int) -> str:
        """Return the key of the passage that an offset stands in, or that stands last before it."""
        return self.sections[max(0, bisect_right(self._starts, offset) - 1)].key


class Scanner:
    """The names of a graph, ready to be found in any number of documents; ``kinds`` limits the things that are marked."""

    def __init__(self, eco: Ecosystem, *, kinds: Collection[str] = ()) -> None:
        """Build the matcher once."""
        self.eco = eco
        self._matcher = Matcher(patterns(eco, kinds=kinds))
        self._plain = plain_words(eco)
        self._places = frozenset(id_ for id_, entity in eco.entities.items() if "place" in entity.kinds)
        things: list[Entity | Concept] = [*eco.entities.values(), *eco.concepts.values()]
        names = {name for thing in things for name in (thing.label.nl, thing.label.en, *thing.aliases)}
        self._known = frozenset(" ".join(map(word_key, split_words(name)[0])) for name in names)

    def marks(self, text: str, *, speaker: str = "") -> tuple[Mark, ...]:
        """Return the names of the graph that stand in a text, in order, without overlap."""
        return self._marks(words_of(text), speaker)

    def _marks(self, words: Words, speaker: str) -> tuple[Mark, ...]:
        return tuple(settle(self.eco, words, finds(self._matcher, words), speaker=speaker))

    def scan(self, layer: TextLayer, *, speaker: str = "", most: int = 3_000) -> Scan:
        """Return all that is found in a document, its passages of at most ``most`` characters."""
        words = words_of(layer.text)
        marks = self._marks(words, speaker)
        new = new_names(words, marks, self._known, self._plain, self._places)
        return Scan(layer, sections(layer, most=most), marks, tuple(new), tuple(sums(layer.text)), tuple(times(layer.text)))


def named(scan: Scan, *, ambiguous: bool = False) -> Mapping[str, frozenset[str]]:
    """Return the things that each passage of a scanned document names for certain, by the key of the passage.

    With ``ambiguous``, names that several things bear count for the likeliest one.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for mark in scan.marks:
        if mark.certainty == "certain" or (ambiguous and mark.certainty == "ambiguous"):
            found[scan.passage_at(mark.start)].add(mark.things[0])
    return {section.key: frozenset(found[section.key]) for section in scan.sections if found[section.key]}


def named_in_passages(scanner: Scanner, library: Library) -> dict[str, frozenset[str]]:
    """Return the things that each passage of the graph's own documents names for certain, as far as the library has them."""
    eco = scanner.eco
    found: dict[str, frozenset[str]] = {}
    for id_, text in sorted(library.texts.items()):
        marks = [mark for mark in scanner.marks(text, speaker=eco.documents[id_].speaker) if mark.certainty == "certain"]
        starts = [mark.start for mark in marks]
        for passage in eco.passages.values():
            if passage.document == id_:
                inside = marks[bisect_left(starts, passage.start) : bisect_left(starts, passage.end)]
                found[passage.id] = frozenset(mark.things[0] for mark in inside)
    return {passage: things for passage, things in sorted(found.items()) if things}
