"""The whole of an import: files are read, rows become claims, the graph is tried with them, and one file is written."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from ecograph import reading, store
from ecograph.errors import InputError, UnknownName
from ecograph.evidence import Library, Report, narrowed, verify
from ecograph.intake.imports.commit import import_file, replaced, tried
from ecograph.intake.imports.keys import keys_by_thing, keys_of
from ecograph.intake.imports.mapping import ColumnMapping
from ecograph.intake.imports.messages import Notice
from ecograph.intake.imports.rdf import own_text
from ecograph.intake.imports.sheets import Book, layout
from ecograph.intake.imports.slugs import slug
from ecograph.intake.imports.tables import Found, Source, read_tables
from ecograph.intake.imports.texts import decoded
from ecograph.intake.imports.things import Thing, Things
from ecograph.intake.imports.trig import DataDocument, trig
from ecograph.intake.imports.values import Unreadable, read_date
from ecograph.intake.imports.words import Words
from ecograph.intake.imports.worker import read_book
from ecograph.model import Ecosystem
from ecograph.names import resolve
from ecograph.project import Project

__all__ = ["Choices", "Draft", "draft", "land", "read_decisions"]


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person chose for an import: its name, the sheets that are wanted, mapping, decisions on names, and leniency."""

    name: str = ""
    sheets: tuple[str, ...] = ()
    mapping: ColumnMapping = field(default_factory=ColumnMapping)
    decisions: Mapping[str, str] = field(default_factory=dict)
    keep_good: bool = False
    new_words: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """An import that is ready but not written: the file's text, what is to be said of it, and what it holds."""

    name: str
    text: str
    notices: tuple[Notice, ...]
    found: Found
    things: Mapping[str, Thing]
    counts: Mapping[str, int]
    layers: Mapping[str, str]
    documents: tuple[DataDocument, ...]

    @property
    def errors(self) -> int:
        """Return how many rows and tables have an error."""
        return sum(notice.severity == "error" for notice in self.notices)


def draft(project: Project, paths: Sequence[Path], choices: Choices) -> Draft:
    """Read files, and return what they would add to a project's graph. Nothing is written.

    An import of the same name is left out of the graph first: to import again is to replace.
    Raises InputError where a file cannot be read, or no table in it is understood.
    """
    name = choices.name or slug(paths[0].stem)
    if slug(name) != name:
        raise InputError(f"‘{name}’ cannot be the name of an import", remedy=f"small letters, digits and hyphens, as in --name {slug(name)}")
    sources = _sources(name, [read_book(path) for path in paths], choices.sheets)
    path = import_file(project, name)
    opened = store.load(project, instead={path: None} if path.exists() else None)
    eco = reading.read(opened)
    _refuse_taken(eco, sources)
    things = Things(eco, keys_of(opened), _checked(choices.decisions, eco))
    if any(source.book.rdf for source in sources):
        return _drafted_rdf(name, opened, eco, sources, choices)
    found = read_tables(sources, eco, things, Words(eco, accept=choices.new_words), choices.mapping)
    if not found.tables:
        raise InputError(
            _nothing_understood(found), path=paths[0], remedy="see docs/import.md, or start from `ecograph import --template actors.csv`"
        )
    if not found.rows and not found.refused:
        raise InputError("the tables have a heading, and no rows", path=paths[0], remedy="was the right file saved?")
    documents = tuple(_document(source, choices.mapping.defaults, eco) for source in sources)
    return _drafted(name, eco, found, sources, documents)


def land(project: Project, ready: Draft) -> tuple[Path, Report]:
    """Try the graph with a draft, check every claim against its row, and write it. Return the file and what was checked.

    Raises InputError where the graph would not be valid, or a claim is not borne out by its row; then nothing was written.
    """
    path = import_file(project, ready.name)
    opened, eco = tried(project, {path: ready.text})
    report = verify(narrowed(eco, [document.id for document in ready.documents]), Library(ready.layers), keys=keys_by_thing(opened))
    if report.failures:
        first = "\n  ".join(map(str, report.failures[:5]))
        raise InputError(
            f"{len(report.failures)} claims are not borne out by their rows, so nothing was changed:\n  {first}", remedy="mend these rows"
        )
    return replaced(project, ready.name, ready.text), report


def read_decisions(path: Path) -> dict[str, str]:
    """Return which id each name means, from a CSV or TSV with the columns *name* and *id*; an empty id makes a new thing."""
    try:
        text = decoded(path.read_bytes())[0]
    except OSError as error:
        raise InputError(f"these decisions cannot be read: {error.strerror}", path=path, remedy="name a CSV with the columns name,id") from error
    lines = text.splitlines() or [""]
    delimiter = next((mark for mark in ";\t" if mark in lines[0]), ",")
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    if not {"name", "id"} <= set(rows.fieldnames or ()):
        raise InputError("the heading has no ‘name’ and ‘id’", path=path, line=1, remedy="the first line is: name,id")
    return {row["name"].strip(): (row["id"] or "").strip() for row in rows if row["name"]}


def _sources(name: str, books: Sequence[Book], sheets: tuple[str, ...]) -> list[Source]:
    if len(books) == 1:
        return [Source(books[0], name, sheets)]
    ids: list[str] = []
    for book in books:
        base = id_ = f"{name}-{slug(book.path.stem)}"
        number = 2
        while id_ in ids:
            id_, number = f"{base}-{number}", number + 1
        ids.append(id_)
    return [Source(book, id_, sheets) for book, id_ in zip(books, ids, strict=True)]


def _refuse_taken(eco: Ecosystem, sources: Sequence[Source]) -> None:
    for source in sources:
        if source.document in eco.documents:
            raise InputError(f"the graph has a document ‘{source.document}’ already", remedy="give the import another name: --name NAME")


def _checked(decisions: Mapping[str, str], eco: Ecosystem) -> Mapping[str, str]:
    for name, id_ in decisions.items():
        if id_ and id_ not in eco.entities:
            raise InputError(f"the decision on ‘{name}’ names ‘{id_}’, which the graph has not", remedy="see `ecograph search WORD` for ids")
    return decisions


def _nothing_understood(found: Found) -> str:
    said = [notice.problem("en") for notice in found.notices if notice.rule in ("sheet-unknown", "sheet-hidden")]
    return f"no table is understood here: no heading names who or what the rows are about ({'; '.join(said)[:400]})"


def _document(source: Source, defaults: Mapping[str, str], eco: Ecosystem) -> DataDocument:
    publisher = defaults.get("publisher", "") or "onbekend"
    with suppress(UnknownName):  # a publisher that the graph does not know is told in words
        publisher = f"id:{resolve(eco, publisher)}"
    issued = defaults.get("issued", "") or source.book.dated or _date_in(source.book.path.stem)
    if not issued:
        raise InputError("of when are these data?", path=source.book.path, remedy="say it: --issued 2025-03, or put a date into the name of the file")
    try:
        issued = read_date(issued)
    except Unreadable as error:
        raise InputError(f"‘{issued}’ is not a date", remedy="write --issued 2025, 2025-03 or 2025-03-31") from error
    return DataDocument(source.document, source.file, source.book.sha256, defaults.get("title", "") or source.book.path.stem, publisher, issued)


def _date_in(stem: str) -> str:
    match = re.search(r"(?<!\d)((?:19|20)\d\d)(?:-(\d\d)(?:-(\d\d))?|(\d\d)(\d\d))?(?!\d)", stem)
    if not match:
        return ""
    parts = [part for part in (match[1], match[2] or match[4], match[3] or match[5]) if part]
    try:
        return read_date("-".join(parts))
    except Unreadable:
        return match[1]


def _drafted(name: str, eco: Ecosystem, found: Found, sources: Sequence[Source], documents: tuple[DataDocument, ...]) -> Draft:
    used = _used(found)
    things = {id_: found.things.known[id_] for id_ in sorted(used) if id_ in found.things.known}
    words = {id_: label for id_, label in found.words.new.items() if id_ in used or any(thing.type == id_ for thing in things.values())}
    notices = list(found.notices)
    notices += [Notice("new-word", sources[0].file, words=(label, id_.partition("/")[0])) for id_, label in sorted(words.items())]
    for id_, (label, others) in sorted(found.things.renamed.items()):
        if id_ in things:
            rule = "renamed" if any(other in eco.entities for other in others.split(", ")) else "told-apart"
            notices.append(Notice(rule, sources[0].file, words=(label, others, things[id_].label)))
    known = found.things.index()
    notices += [
        Notice("near-name", sources[0].file, words=(thing.label, ", ".join(near)))
        for id_, thing in things.items()
        if thing.new and (near := found.things.near(known, id_))
    ]
    says = [row.says for row in found.rows]
    counts = Counter(
        {
            "rows": len(says),
            "refused": found.refused,
            "relations": sum(len(one.claims) for one in says),
            "amounts": sum(len(one.amounts) for one in says),
            "dates": sum(len(one.dates) + len(one.statuses) for one in says),
            "new": sum(thing.new for thing in things.values()),
            "matched": sum(not thing.new for thing in things.values()),
        }
    )
    layers = {source.document: layout(source.book.sheets)[0] for source in sources}
    return Draft(
        name,
        trig(eco, documents, things, words, found.rows),
        tuple(sorted(_called(notices, sources), key=lambda one: one.sort_key)),
        found,
        things,
        counts,
        layers,
        documents,
    )


def _called(notices: Iterable[Notice], sources: Sequence[Source]) -> Iterator[Notice]:
    """Yield findings with what the file calls their rows."""
    called = {
        (source.file, sheet.name, row.number): row.called for source in sources for sheet in source.book.sheets for row in sheet.rows if row.called
    }
    for notice in notices:
        yield replace(notice, called=called.get((notice.file, notice.sheet, notice.row), "")) if called else notice


def _drafted_rdf(name: str, opened: store.Store, eco: Ecosystem, sources: Sequence[Source], choices: Choices) -> Draft:
    if len(sources) > 1:
        raise InputError("RDF in ecograph's own ids is imported alone", path=sources[0].book.path, remedy="import one file at a time")
    document = _document(sources[0], choices.mapping.defaults, eco)
    text, counts, layer = own_text(sources[0].book, document, opened)
    found = Found((), (), (), 0, Things(eco), Words(eco))
    return Draft(name, text, (), found, {}, Counter(counts), {document.id: layer}, (document,))


def _used(found: Found) -> set[str]:
    used: set[str] = set()
    for row in found.rows:
        used.add(row.says.subject)
        for claim in row.says.claims:
            used.update((claim.subject, claim.object, claim.role, claim.status))
        for amount in row.says.amounts:
            used.update((amount.about, amount.funder, amount.recipient))
    return used
