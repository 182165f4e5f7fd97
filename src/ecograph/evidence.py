"""Passages as evidence: find them in the documents, and check that they carry what the graph claims of them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from ecograph.errors import EvidenceError, InputError
from ecograph.model import Document, Ecosystem, Passage
from ecograph.vocabulary import CONCEPT, ID
from ecograph.wording import dates_agree, day_number, mentions, numbers, numbers_in_table, scale, text_sha256

__all__ = ["Failure", "Library", "Report", "Statement", "locate", "narrowed", "passage_text", "statements", "verify"]

_RDF = {".ttl", ".trig", ".nt", ".nq", ".jsonld", ".rdf", ".owl"}
_TABLES = {".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".graphml", ".gexf", ".json"} | _RDF


@dataclass(frozen=True, slots=True, order=True)
class Failure:
    """One thing that the documents do not bear out: where, which rule, and what was looked for."""

    document: str
    passage: str
    rule: str
    message: str

    def __str__(self) -> str:
        """Return the failure as one line."""
        return f"{self.passage or self.document}: {self.message} [{self.rule}]"


@dataclass(frozen=True, slots=True)
class Library:
    """The texts of the source documents, by document id, as far as a folder has them."""

    texts: Mapping[str, str]
    failures: tuple[Failure, ...] = ()

    @classmethod
    def open(cls, folder: Path, documents: Mapping[str, Document], layer: Callable[[Path], str] | None = None) -> Library:
        """Read the documents from a folder: by their checksum under whatever name, else by their name, with a failure.

        ``layer`` returns the text layer of a file; without it, files are text in UTF-8. Raises InputError when the folder is not there.
        """
        if not folder.is_dir():
            raise InputError("there is no such folder", path=folder, remedy="name the folder that holds the source documents")
        by_sum = {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in sorted(folder.iterdir()) if path.is_file()}
        texts, failures = {}, []
        for id_, document in sorted(documents.items()):
            path = by_sum.get(document.sha256) or folder / document.file
            if not path.is_file():
                failures.append(Failure(id_, "", "document-present", f"{document.file} is not in {folder}"))
                continue
            if document.sha256 not in by_sum:
                failures.append(Failure(id_, "", "document-hash", f"{document.file} is not the text that was read: its SHA-256 differs"))
            texts[id_] = layer(path) if layer else path.read_bytes().decode("utf-8", errors="replace")
        return cls(texts, tuple(failures))

    def passage(self, passage: Passage) -> str | None:
        """Return the text of a passage as the offsets cut it out, or None where its document is missing."""
        text = self.texts.get(passage.document)
        return None if text is None else text[passage.start : passage.end]


@dataclass(frozen=True, slots=True)
class Report:
    """What `verify` looked at, and what failed."""

    documents: int
    passages: int
    claims: int
    failures: tuple[Failure, ...]


def locate(text: str, first: str, last: str) -> tuple[int, int]:
    r"""Return the offsets of the stretch of a text from its only ``first`` words up to the next ``last`` words, both included.

    White space in the words stands for any run of white space, so that words may be copied from a page.

    Raises InputError when the first words stand nowhere or more than once, or the last words don't follow.

    >>> locate("a b\n c. d e.", "b c.", "e.")
    (2, 12)
    """
    starts = list(_spaced(first).finditer(text))
    if len(starts) != 1:
        problem = "stand nowhere" if not starts else f"stand {len(starts)} times"
        raise InputError(f"the words ‘{first}’ {problem} in the document", remedy="give a few more words, as they stand there")
    end = _spaced(last).search(text, starts[0].start())
    if end is None:
        raise InputError(f"the words ‘{last}’ do not follow ‘{first}’", remedy="give the last words of the passage, as they stand there")
    return starts[0].start(), end.end()


def _spaced(words: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(map(re.escape, words.split())))


def passage_text(library: Library, passage: Passage) -> str:
    """Return a passage as its document has it.

    Raises EvidenceError when the document is missing or the text is not the one that was read.
    """
    text = library.passage(passage)
    if text is None:
        raise EvidenceError(f"the document {passage.document} of passage {passage.id} is not there")
    if text_sha256(text) != passage.sha256:
        raise EvidenceError(f"the text at passage {passage.id} is not the one that was read: its SHA-256 differs")
    return text


def verify(eco: Ecosystem, library: Library, *, keys: Mapping[str, tuple[str, ...]] | None = None) -> Report:
    """Check every passage and claim of a graph against the documents.

    Checked are: the documents' checksums, the passages' offsets, checksums and headings, and for each claim that a name of its subject
    and object, its value, and its dates stand in the passage or its heading. What a relation *means* is not: that takes a reader.
    In the rows of a table a thing may also be called by its own id there (``keys``) or its IRI, a sum be in thousands as the heading says, and a
    day be a number as spreadsheets count days; in RDF a thing is called by its id.
    """
    failures = list(library.failures)
    texts: dict[str, str] = {}
    for passage in eco.passages.values():
        if passage.document not in eco.documents:
            failures.append(Failure(passage.document, passage.id, "passage-document", "its document is not declared"))
            continue
        failures += _passage_failures(passage, library)
        text = library.passage(passage)
        if text is not None:
            texts[passage.id] = f"{text}\n{passage.heading}"
    stated = list(statements(eco))
    for statement in stated:
        text_ = texts.get(statement.passage)
        if statement.passage not in eco.passages:
            failures.append(Failure("", statement.passage, "claim-passage", "claims are made in it, but it is not declared"))
        elif text_ is not None:
            failures += _claim_failures(eco, text_, statement, keys or {})
    return Report(len(library.texts), len(eco.passages), len(stated), tuple(sorted(set(failures))))


def narrowed(eco: Ecosystem, documents: Collection[str]) -> Ecosystem:
    """Return an ecosystem with the passages and claims of some documents only."""
    kept = {id_: passage for id_, passage in eco.passages.items() if passage.document in documents}
    return replace(
        eco,
        documents={id_: document for id_, document in eco.documents.items() if id_ in documents},
        passages=kept,
        claims=tuple(claim for claim in eco.claims if claim.passage in kept),
        dates=tuple(day for day in eco.dates if day.passage in kept),
        statuses=tuple(state for state in eco.statuses if state.passage in kept),
        figures=tuple(figure for figure in eco.figures if figure.passage in kept),
        amounts=tuple(amount for amount in eco.amounts if amount.passage in kept),
    )


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim of any kind: its passage, what it says (``terms``), and the things, values and dates that must stand in the passage."""

    passage: str
    terms: tuple[str, str, str]
    things: tuple[str, ...]
    values: tuple[Decimal, ...] = ()
    dates: tuple[str, ...] = ()


def statements(eco: Ecosystem) -> Iterator[Statement]:
    """Yield every claim, status, date, figure and amount as a statement.

    What can be checked by machine is in ``things``, ``values`` and ``dates``. That the middle one of ``terms``, the relation or
    measure, is what the passage means, only a reader can judge; `Passage.read_by` says which readings did.
    """
    for claim in eco.claims:
        terms = (claim.subject, claim.relation, claim.object)
        yield Statement(claim.passage, terms, (claim.subject, claim.object), (), _given(claim.start, claim.end))
    for state in eco.statuses:
        yield Statement(state.passage, (state.subject, "status", state.status), (state.subject,))
    for day in eco.dates:
        yield Statement(day.passage, (day.subject, day.property, day.value), (day.subject,), (), (day.value,))
    for figure in eco.figures:
        terms = (figure.about, figure.measure.nl, f"{figure.value} {figure.unit}")
        yield Statement(figure.passage, terms, _given(figure.about, figure.area), (figure.value,), _given(figure.year))
    for amount in eco.amounts:
        terms = (amount.about, amount.kind, f"{amount.value} {amount.currency}")
        things = _given(amount.about, amount.funder, amount.recipient)
        yield Statement(amount.passage, terms, things, (amount.value,), _given(amount.start, amount.end))


def _given(*values: str) -> tuple[str, ...]:
    return tuple(value for value in values if value)


def _passage_failures(passage: Passage, library: Library) -> Iterator[Failure]:
    document = library.texts.get(passage.document)
    if document is None:
        return
    where = (passage.document, passage.id)
    if not 0 <= passage.start < passage.end <= len(document):
        yield Failure(*where, "passage-offsets", f"offsets {passage.start}–{passage.end} lie outside the document ({len(document)} characters)")
    elif document[passage.start].isspace() or document[passage.end - 1].isspace():
        yield Failure(*where, "passage-offsets", f"offsets {passage.start}–{passage.end} begin or end in white space")
    elif text_sha256(document[passage.start : passage.end]) != passage.sha256:
        yield Failure(*where, "passage-hash", f"the text at {passage.start}–{passage.end} is not the one that was read")
    if mentions(document, [passage.heading]) is None:
        yield Failure(*where, "passage-heading", f"the heading ‘{passage.heading}’ does not stand in the document")


def _iri(id_: str) -> str:
    """Return the IRI by which ecograph's own exports call a thing or concept."""
    return (CONCEPT if "/" in id_ else ID) + id_


def _claim_failures(eco: Ecosystem, text: str, statement: Statement, keys: Mapping[str, tuple[str, ...]]) -> Iterator[Failure]:
    passage = eco.passages[statement.passage]
    document = eco.documents[passage.document]
    where = (document.id, statement.passage)
    suffix = Path(document.file).suffix.lower()
    table = suffix in _TABLES
    for id_ in statement.things:
        thing = eco.entities.get(id_) or eco.concepts.get(id_)
        if thing is None:
            yield Failure(*where, "claim-thing", f"{id_} is not a thing of this graph")
            continue
        words = document.speaker_words if id_ == document.speaker else ()
        if mentions(
            text,
            (
                thing.label.nl,
                *thing.aliases,
                *words,
                *(keys.get(id_, ()) if table else ()),
                *((id_.rpartition("/")[2],) if suffix in _RDF else ()),
            ),
        ) is None and not (table and _iri(id_) in text.split()):
            yield Failure(*where, "claim-name", f"no name of {id_} (‘{thing.label.nl}’) stands there")
    for value in statement.values:
        if value not in numbers(text) and not (table and value / scale(passage.heading) in numbers_in_table(text)):
            yield Failure(*where, "claim-value", f"the number {value} does not stand there")
    for date in statement.dates:
        if not dates_agree(date, text) and not (table and len(date) == 10 and day_number(date) in numbers(text)):
            yield Failure(*where, "claim-date", f"the date {date} does not stand there")
