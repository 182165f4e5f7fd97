"""From books to row passages: tables are found, actors declared, rows read, and every doubt told with sheet, row and column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ecograph.intake.imports.blocks import blocks, no_row
from ecograph.intake.imports.cells import Cells
from ecograph.intake.imports.columns import Table, table_of
from ecograph.intake.imports.contradictions import contradictions
from ecograph.intake.imports.fields import FIELDS
from ecograph.intake.imports.mapping import ColumnMapping
from ecograph.intake.imports.messages import Notice
from ecograph.intake.imports.registry import NUMBERS, REGISTRIES
from ecograph.intake.imports.rows import RowClaims, RowReader
from ecograph.intake.imports.sheets import Book, Row, column_letters, layout, row_text
from ecograph.intake.imports.slugs import slug
from ecograph.intake.imports.templates import EXPLANATION_SHEETS
from ecograph.intake.imports.things import Refused, Things
from ecograph.intake.imports.trig import RowPassage
from ecograph.intake.imports.words import Words
from ecograph.model import Ecosystem
from ecograph.wording import text_sha256

__all__ = ["Found", "Source", "read_tables"]

_LONGEST_HEADING = 200


@dataclass(frozen=True, slots=True)
class Source:
    """A book with the id of its document, and the sheets that are wanted (none: all that are not hidden)."""

    book: Book
    document: str
    sheets: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """Return the name of the file."""
        return self.book.path.name


@dataclass(frozen=True, slots=True)
class Found:
    """What tables said: row passages, notices, the tables, how many rows had an error, and the things and words that were met."""

    rows: tuple[RowPassage, ...]
    notices: tuple[Notice, ...]
    tables: tuple[tuple[str, Table], ...]
    refused: int
    things: Things
    words: Words


@dataclass
class _Run:
    """One import under way."""

    reader: RowReader
    notices: list[Notice] = field(default_factory=list)
    passages: list[RowPassage] = field(default_factory=list)
    refused: int = 0
    said: dict[object, str] = field(default_factory=dict)


def read_tables(sources: Sequence[Source], eco: Ecosystem, things: Things, words: Words, mapping: ColumnMapping) -> Found:
    """Read all tables of some books: actors first, so that ties may refer to them by name or own id."""
    run = _Run(RowReader(eco, things, words, mapping.defaults))
    tables = [(source, table) for source in sources for table in _tables(source, mapping, run)]
    things.listed = any(not table.ties and {"id", *NUMBERS, *REGISTRIES} & set(table.by_field) for _, table in tables)
    for source, table in tables:
        if not table.ties:
            _declare_all(run, source, table)
    for source, table in sorted(tables, key=lambda pair: pair[1].ties):
        run.reader = replace(run.reader, key_fields=_key_fields(table, things))
        _read_all(run, source, table)
    run.notices += contradictions(run.passages, eco, things, [(source.document, source.file, table) for source, table in tables])
    return Found(tuple(run.passages), tuple(run.notices), tuple((source.file, table) for source, table in tables), run.refused, things, words)


def _tables(source: Source, mapping: ColumnMapping, run: _Run) -> Iterator[Table]:
    read: set[str] = set()
    for index, sheet in enumerate(source.book.sheets):
        if source.sheets and sheet.name not in source.sheets:
            continue
        if sheet.hidden and not source.sheets:
            run.notices.append(Notice("sheet-hidden", source.file, sheet.name, words=(sheet.name,)))
            continue
        if sheet.name.casefold() in EXPLANATION_SHEETS:
            continue
        found = [table for block in blocks(sheet, mapping) if (table := table_of(block, index, source.file, mapping))]
        if not found:
            if sheet.rows:
                shown = row_text(max(sheet.rows[:10], key=lambda row: sum(bool(cell.text) for cell in row.cells)).cells)[:120]
                run.notices.append(Notice("sheet-unknown", source.file, sheet.name, words=(shown,)))
            continue
        read.add(sheet.name)
        for table in found:
            run.notices.extend(table.notices)
            run.refused += sum(notice.severity == "error" for notice in table.notices)
            yield replace(table, rows=tuple(_rows(table, source, run)))
    for remark in source.book.remarks:
        if remark.sheet in read or not remark.sheet:
            run.notices.append(
                Notice(remark.rule, source.file, remark.sheet, remark.row, column_letters(remark.column) if remark.column else "", remark.words)
            )


def _rows(table: Table, source: Source, run: _Run) -> Iterator[Row]:
    """Yield the rows of a table without totals and footnotes, which are told of."""
    for row in table.rows:
        rule = no_row(row, len(table.heading.cells))
        if rule:
            run.notices.append(Notice(rule, source.file, table.sheet.name, row.number, words=(row_text(row.cells)[:60],)))
        else:
            yield row


def _declare_all(run: _Run, source: Source, table: Table) -> None:
    told: list[Notice] = []
    for row in table.rows:
        try:
            run.reader.declare(table, Cells(table, row, source.file, told.append))
        except Refused:
            continue  # told of when the row is read
    run.notices += [notice for notice in told if notice.rule in ("key-again", "other-name")]  # the second time, all names are known


def _key_fields(table: Table, things: Things) -> frozenset[str]:
    """Return the columns of names that hold own ids: most of their cells are ids that the tables declare."""
    found = {"id"} if _own_ids(table) else set()
    if not things.own_keys and not things.keys:
        return frozenset(found)
    for column in table.columns:
        if FIELDS[column.field].use == "attribute":
            continue
        texts = {row.cells[column.position - 1].text for row in table.rows if len(row.cells) >= column.position} - {""}
        if texts and 2 * sum(text in things.own_keys or text in things.keys for text in texts) > len(texts):
            found.add(column.field)
    return frozenset(found)


def _own_ids(table: Table) -> bool:
    """Tell whether a column *id* numbers the subjects of a table of ties, not its rows: each has one id, and each id one subject."""
    columns = table.by_field
    if not table.ties or "id" not in columns or table.subject not in columns:
        return False
    both = (columns["id"].position, columns[table.subject].position)
    pairs = {tuple(row.cells[at - 1].text for at in both) for row in table.rows if len(row.cells) >= max(both)}
    return len(pairs) == len({first for first, _ in pairs}) == len({second for _, second in pairs})


def _read_all(run: _Run, source: Source, table: Table) -> None:
    _, places = layout(source.book.sheets)
    heading = _shortened(table.heading)
    seen = run.said
    for row in table.rows:
        where = (source.file, table.sheet.name, row.number)
        place = places.get((table.index, row.number))
        if place is None or _is_heading_again(row, table):
            continue
        sheet = f"{slug(table.sheet.name)}-" if table.sheet.name else ""
        id_ = f"{source.document}-{sheet}{row.number}"
        told: list[Notice] = []
        cells: Cells | None = None
        try:
            _refuse_ragged(row, table, source)
            cells = Cells(table, row, source.file, told.append)
            says = run.reader.read(table, cells, id_)
        except Refused as refused:
            column = next((column.shown for column in table.columns if column.field == refused.field), refused.field)
            run.notices += [*told, Notice(refused.rule, *where, column, refused.words)]
            run.refused += 1
            continue
        run.notices += told
        again = seen.setdefault((says.key, says.dates), f"{table.sheet.name} {row.number}".strip())
        if again != f"{table.sheet.name} {row.number}".strip():
            run.notices.append(Notice("row-twice", *where, words=(again,)))
        run.passages.append(_passage(id_, source, table, row, place, heading, says))


def _passage(id_: str, source: Source, table: Table, row: Row, place: tuple[int, int], heading: str, says: RowClaims) -> RowPassage:
    section = f"{table.sheet.name} {row.number}".strip()
    return RowPassage(id_, source.document, section, heading, *place, text_sha256(row_text(row.cells)), says)


def _shortened(heading: Row) -> str:
    text = row_text(heading.cells)
    return text if len(text) <= _LONGEST_HEADING else text[:_LONGEST_HEADING].rpartition(" |")[0] or text[:_LONGEST_HEADING].rpartition(" ")[0]


def _is_heading_again(row: Row, table: Table) -> bool:
    return row_text(row.cells) == row_text(table.heading.cells)


def _refuse_ragged(row: Row, table: Table, source: Source) -> None:
    width, cells = len(table.heading.cells), row.cells
    if source.book.sheets[0].name:
        return  # a workbook or network says of each cell which column it is in
    if len(cells) < width or any(cell.text for cell in cells[width:]):
        raise Refused("ragged", "", str(len(cells)), str(width))
