"""Rows to claims: who or what a row is about, what it is tied to and how, since when, and with what money."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from ecograph.intake.imports.cells import Cells, Span
from ecograph.intake.imports.columns import Table
from ecograph.intake.imports.fields import FIELDS
from ecograph.intake.imports.periods import Existence
from ecograph.intake.imports.registry import NUMBERS, REGISTRIES, numbers, registered, urls
from ecograph.intake.imports.relating import RelationReader
from ecograph.intake.imports.sums import SumReader
from ecograph.intake.imports.things import Refused, Thing, Things
from ecograph.intake.imports.words import Words
from ecograph.model import Amount, Claim, DateClaim, Ecosystem, StatusClaim
from ecograph.reading import DATE_LABELS
from ecograph.vocabulary import CONCEPT, expand

__all__ = ["RowClaims", "RowReader"]

_SCHEMES = ("theme", "sector", "target")
_ACTOR_KINDS = ("organisation", "collaboration", "network", "unit")
_OBJECT_KEYS = ("body_id", "to_id", "parent_id")


@dataclass(frozen=True, slots=True)
class RowClaims:
    """What one row says: claims of every kind, the thing that it lists, and its own source, page and note."""

    subject: str
    claims: tuple[Claim, ...] = ()
    amounts: tuple[Amount, ...] = ()
    dates: tuple[DateClaim, ...] = ()
    statuses: tuple[StatusClaim, ...] = ()
    source: str = ""
    page: str = ""
    note: str = ""
    existence: Existence = field(default=Existence())

    @property
    def key(self) -> tuple[object, ...]:
        """Return what the row says apart from where: two rows with one key say the same."""
        plain = tuple(replace(claim, passage="") for claim in self.claims)
        return self.subject, plain, tuple(replace(amount, passage="") for amount in self.amounts), self.source, self.page


@dataclass
class RowReader:
    """Reads rows of tables against the things and words of a graph; ``defaults`` are those of the mapping."""

    eco: Ecosystem
    things: Things
    words: Words
    defaults: Mapping[str, str]
    key_fields: frozenset[str] = frozenset()

    def declare(self, table: Table, cells: Cells) -> str:
        """Return the id of the actor that a row describes, after keeping its type, spellings and registry ids."""
        name, key = self._name(table, cells), cells.text("id") if not table.ties or "id" in self.key_fields else ""
        keys = tuple(own for own in (key, *numbers(cells)) if own)
        kind, type_ = self._kind(cells, table.subject, "type")
        registry = tuple(registered(cells))
        self._doubt(cells, name, keys, registry)
        wanted = Thing(
            "",
            name,
            kind,
            new=True,
            type=type_,
            english=cells.text("english"),
            aliases=(*cells.parts("aliases"), *cells.parts("abbreviation")),
            keys=keys,
            urls=tuple(urls(cells)),
            registry=registry,
        )
        id_ = self.things.declare(wanted)
        entity = self.eco.entities.get(id_)
        if entity and type_ and entity.type and entity.type != type_:
            cells.warn("other-type", "type", entity.label.nl, self.things.label(type_).nl, self.things.label(entity.type).nl)
        return id_

    def _doubt(self, cells: Cells, name: str, keys: tuple[str, ...], registry: tuple[str, ...]) -> None:
        """Tell where an id is that of a thing which is not called so."""
        for key in (*keys, *registry):
            found = self.things.found(key)
            if found and not self.things.is_called(found, name):
                label, column = self.things.label(found).nl, "name" if cells.heading("name") else "id"
                again = key in self.things.own_keys
                cells.warn("key-again" if again else "other-name", column, key, *((label,) if again else (name, label)))
                return

    def read(self, table: Table, cells: Cells, passage: str) -> RowClaims:
        """Return what a row says. Raises Refused where a part of it cannot be read."""
        subjects = self._subjects(table, cells)
        subject = subjects[0]
        span = cells.span()
        role, status = self.words.stated(cells.text("role"), "role"), self.words.stated(cells.text("status"), "status")
        ties = tuple(tie for one in subjects for tie in self._ties(table, cells, one, passage)) if table.ties else ()
        note = cells.text("note")
        if table.ties:
            ties = tuple(replace(tie, role=role, status=status, start=span.start, end=span.end, note=note) for tie in ties)
        asides = tuple(self._asides(table, cells, subject, passage))
        lived = self._existence(table, cells, span)
        dates = tuple(self._dates(subject, lived, passage))
        statuses = (StatusClaim(subject, status, passage),) if status and not table.ties else ()
        money = SumReader(self.words, self.defaults.get("currency", "EUR"))
        amounts = tuple(money.read(cells, subjects, (*ties, *asides) if table.ties else asides, passage, tied=table.ties))
        return RowClaims(
            subject,
            tuple(sorted({*ties, *asides})),
            amounts,
            dates,
            statuses,
            cells.text("source"),
            cells.text("page"),
            "" if ties else note,
            lived,
        )

    def _name(self, table: Table, cells: Cells) -> str:
        name = cells.text(table.subject) or (cells.text("id") if table.subject == "id" else "")
        if not name:
            raise Refused("no-subject", table.subject)
        if len(name) > 300:
            raise Refused("too-long", table.subject, str(len(name)))
        return name

    def _kind(self, cells: Cells, column: str, type_column: str) -> tuple[str, str]:
        if cells.text("own_kind") in self.eco.kinds:
            type_ = self.words.stated(cells.text(type_column), "type")
            return cells.text("own_kind"), type_
        own = FIELDS[column].kind or "organisation"
        return self.words.kind_and_type(
            cells.text(type_column) or ("" if FIELDS[column].kind else self.defaults.get(type_column, "")), type_column, own
        )

    def _subjects(self, table: Table, cells: Cells) -> tuple[str, ...]:
        """Return who or what a row is about; a column *partners* may list several."""
        if not table.ties:
            return (self.declare(table, cells),)
        if table.subject == "partner" and len(cells.parts("partner")) > 1:
            kind, type_ = self._kind(cells, "partner", "type")
            return tuple(self.things.meant(name, "partner", kind, type_, key_column="partner" in self.key_fields) for name in cells.parts("partner"))
        return (self._subject(table, cells),)

    def _subject(self, table: Table, cells: Cells) -> str:
        key = cells.text("from_id")
        name = "" if table.subject == "from_id" else cells.text(table.subject)
        kind, type_ = self._kind(cells, table.subject, "type")
        if key:
            return self._keyed(cells, "from_id", Thing("", name, kind, new=True, type=type_))
        if not name:
            raise Refused("no-subject", table.subject)
        if len(name) > 300:
            raise Refused("too-long", table.subject, str(len(name)))
        if (
            (cells.text("id") and "id" in self.key_fields)
            or cells.text("aliases")
            or cells.text("abbreviation")
            or any(cells.text(one) for one in (*REGISTRIES, *NUMBERS))
        ):
            return self.declare(table, cells)
        return self.things.meant(name, table.subject, kind, type_, key_column=table.subject in self.key_fields)

    def _keyed(self, cells: Cells, column: str, wanted: Thing) -> str:
        """Return the id of the thing that a column of ids calls, with what its name besides says."""
        if cells.text(column).startswith(CONCEPT):
            return self.words.known(cells.text(column).removeprefix(CONCEPT), wanted.label, column)
        id_, doubt = self.things.keyed(cells.text(column), wanted, column)
        if doubt:
            cells.warn(doubt, column, cells.text(column), wanted.label, self.things.label(id_).nl)
        return id_

    def _ties(self, table: Table, cells: Cells, subject: str, passage: str) -> Iterator[Claim]:
        found = False
        relations = RelationReader(self.eco, self.things, self.words, self.defaults)
        for column in table.objects:
            key = next(
                (name for name in _OBJECT_KEYS if column == table.objects[0] and cells.text(name) and (name != "parent_id" or column == name)), ""
            )
            for name in (cells.text(key),) if key else cells.parts(column):
                found = True
                kind, type_ = relations.object_kind(cells, column)
                if key:
                    object_ = self._keyed(cells, key, Thing("", "" if column == key else cells.text(column), kind, new=True, type=type_))
                else:
                    object_ = self.things.meant(name, column, kind, type_, key_column=column in self.key_fields)
                if object_ == subject:
                    raise Refused("self", column, name)
                relation, forward = relations.relation(cells, key if column == key else column, object_)
                ends = (subject, object_) if forward else (object_, subject)
                yield Claim(ends[0], relation, ends[1], passage)
        if not found:
            for column in ("role", "amount", "relation"):
                if cells.text(column):
                    raise Refused("no-object", table.objects[0], cells.text(column))
            raise Refused("no-object", table.objects[0], cells.text(table.subject) or cells.text("from_id"))

    def _asides(self, table: Table, cells: Cells, subject: str, passage: str) -> Iterator[Claim]:
        kind = self.things.known[subject].kind
        for column, its in FIELDS.items():
            if its.use != "aside":
                continue
            for name in cells.parts(column):
                if its.kind in _SCHEMES:
                    yield Claim(subject, its.relation, self.words.concept(its.kind, name, column), passage)
                    continue
                object_ = self.things.meant(name, column, its.kind, key_column=column in self.key_fields)
                relation = its.relation.lstrip("<")
                if relation == "locatedIn" and kind not in (*_ACTOR_KINDS, "person", "campus", "facility", "learning-environment"):
                    relation = "within" if kind == "place" else "areaServed"
                if object_ == subject:
                    raise Refused("self", column, name)
                ends = (object_, subject) if its.relation.startswith("<") else (subject, object_)
                yield Claim(ends[0], relation, ends[1], passage)
        if "parent_id" not in table.objects and (key := cells.text("parent_id")):
            yield Claim(subject, "partOf", self.things.meant(key, "parent_id", "organisation", key_column=True), passage)

    def _existence(self, table: Table, cells: Cells, span: Span) -> Existence:
        lived = cells.span("founded", "dissolved", "")
        if table.ties:
            return Existence(lived.start, lived.end)
        return Existence(lived.start or span.start, lived.end or span.end)

    def _dates(self, subject: str, lived: Existence, passage: str) -> Iterator[DateClaim]:
        kind = self.things.known[subject].kind
        begins = "foundingDate" if kind in _ACTOR_KINDS else "startDate"
        for name, value in ((begins, lived.start), ("endDate", lived.end)):
            if value and kind != "person":
                yield DateClaim(subject, name, DATE_LABELS[expand(f"schema:{name}")], value, passage)
