"""Rows to claims: who or what a row is about, what it is tied to and how, since when, and with what money."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from ecograph.intake.imports.cells import Cells, Span
from ecograph.intake.imports.columns import Table
from ecograph.intake.imports.fields import FIELDS
from ecograph.intake.imports.periods import Existence
from ecograph.intake.imports.registry import REGISTRIES, registered, urls
from ecograph.intake.imports.sums import SumReader
from ecograph.intake.imports.things import Refused, Thing, Things
from ecograph.intake.imports.words import ROLE_RELATIONS, Words
from ecograph.model import Amount, Claim, DateClaim, Ecosystem, StatusClaim
from ecograph.reading import DATE_LABELS
from ecograph.vocabulary import expand

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
        kind, type_ = self._kind(cells, table.subject, "type")
        wanted = Thing(
            "",
            name,
            kind,
            new=True,
            type=type_,
            english=cells.text("english"),
            aliases=(*cells.parts("aliases"), *cells.parts("abbreviation")),
            keys=(key,) if key else (),
            urls=tuple(urls(cells)),
            registry=tuple(registered(cells)),
        )
        id_ = self.things.declare(wanted)
        entity = self.eco.entities.get(id_)
        if entity and type_ and entity.type and entity.type != type_:
            cells.warn("other-type", "type", entity.label.nl, self.things.label(type_).nl, self.things.label(entity.type).nl)
        return id_

    def read(self, table: Table, cells: Cells, passage: str) -> RowClaims:
        """Return what a row says. Raises Refused where a part of it cannot be read."""
        subjects = self._subjects(table, cells)
        subject = subjects[0]
        span = cells.span()
        role, status = self._concept(cells, "role"), self._concept(cells, "status")
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
        name = cells.text(table.subject)
        kind, type_ = self._kind(cells, table.subject, "type")
        if key and (key in self.things.own_keys or key in self.things.keys or not name or table.subject == "from_id"):
            return self.things.meant(key, "from_id", kind, type_, key_column=True)
        if not name:
            raise Refused("no-subject", table.subject)
        if len(name) > 300:
            raise Refused("too-long", table.subject, str(len(name)))
        if (
            (cells.text("id") and "id" in self.key_fields)
            or cells.text("aliases")
            or cells.text("abbreviation")
            or any(cells.text(one) for one in REGISTRIES)
        ):
            return self.declare(table, cells)
        return self.things.meant(name, table.subject, kind, type_, key_column=table.subject in self.key_fields)

    def _ties(self, table: Table, cells: Cells, subject: str, passage: str) -> Iterator[Claim]:
        found = False
        for column in table.objects:
            key = next(
                (name for name in _OBJECT_KEYS if column == table.objects[0] and cells.text(name) and (name != "parent_id" or column == name)), ""
            )
            for name in (cells.text(key),) if key else cells.parts(column):
                found = True
                kind, type_ = self._object_kind(cells, column)
                keyed = bool(key) or column in self.key_fields
                object_ = self.things.meant(name, key or column, kind, type_, key_column=keyed)
                if object_ == subject:
                    raise Refused("self", column, name)
                relation, forward = self._relation(cells, key if column == key else column, object_)
                ends = (subject, object_) if forward else (object_, subject)
                yield Claim(ends[0], relation, ends[1], passage)
        if not found:
            for column in ("role", "amount", "relation"):
                if cells.text(column):
                    raise Refused("no-object", table.objects[0], cells.text(column))
            raise Refused("no-object", table.objects[0], cells.text(table.subject) or cells.text("from_id"))

    def _object_kind(self, cells: Cells, column: str) -> tuple[str, str]:
        word = cells.text("to_type")
        if not word and not FIELDS[column].kind:
            word = self.defaults.get("to_type", "")
        kind = FIELDS[column].kind or "organisation"
        if not word and not FIELDS[column].relation:
            role = self._concept(cells, "role")
            relation = self._stated(cells, role)
            kind = "place" if relation in ("locatedIn", "within") else "initiative" if relation in ("partnerIn", "initiates", "carriesOut") else kind
        return self.words.kind_and_type(word, "to_type", kind)

    def _stated(self, cells: Cells, role: str) -> str:
        word = cells.text("relation") or self.defaults.get("relation", "")
        return self.words.relation(word, "relation")[0] if word else ROLE_RELATIONS.get(role, "")

    def _relation(self, cells: Cells, column: str, object_: str) -> tuple[str, bool]:
        """Return the relation of a tie, and whether it reads from subject to object: as the row says, else by role, else by column."""
        word = cells.text("relation")
        role = self._concept(cells, "role")
        own = FIELDS[column].relation or ("memberOf" if column == "name" else "")
        if word:
            relation, forward = self.words.relation(word, "relation")
        elif role in ROLE_RELATIONS and own not in ("memberOf", "collaboratesWith"):
            relation, forward = ROLE_RELATIONS[role], True
        elif own:
            relation, forward = own, True
        elif self.defaults.get("relation"):
            relation, forward = self.words.relation(self.defaults["relation"], "relation")
        else:
            raise Refused("no-relation", "relation" if cells.heading("relation") else column, self.words.relations())
        if relation == "partnerIn" and self.things.known[object_].kind in ("collaboration", "network"):
            relation = "memberOf"
        return relation, forward

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

    def _concept(self, cells: Cells, scheme: str) -> str:
        word = cells.text(scheme)
        return self.words.concept(scheme, word, scheme) if word else ""
