"""Which relation a row states between its parties, and what an object that is new must be: by its word, role and column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ecograph.intake.imports.cells import Cells
from ecograph.intake.imports.fields import FIELDS
from ecograph.intake.imports.things import Refused, Things
from ecograph.intake.imports.words import ROLE_RELATIONS, Words
from ecograph.model import Ecosystem

__all__ = ["RelationReader"]


@dataclass(frozen=True)
class RelationReader:
    """Reads the columns *relation* and *role* of rows; ``defaults`` are those of the mapping."""

    eco: Ecosystem
    things: Things
    words: Words
    defaults: Mapping[str, str]

    def object_kind(self, cells: Cells, column: str) -> tuple[str, str]:
        """Return the kind and type that the object in a column has if it is new."""
        word = cells.text("to_type")
        if not word and not FIELDS[column].kind:
            word = self.defaults.get("to_type", "")
        kind = FIELDS[column].kind or "organisation"
        if not word and not FIELDS[column].relation:
            role = self.words.stated(cells.text("role"), "role")
            relation = self._stated(cells, role)
            kind = "place" if relation in ("locatedIn", "within") else "initiative" if relation in ("partnerIn", "initiates", "carriesOut") else kind
        return self.words.kind_and_type(word, "to_type", kind)

    def _stated(self, cells: Cells, role: str) -> str:
        word = cells.text("relation") or self.defaults.get("relation", "")
        return self.words.relation(word, "relation")[0] if word else ROLE_RELATIONS.get(role, "")

    def relation(self, cells: Cells, column: str, object_: str) -> tuple[str, bool]:
        """Return the relation of a tie, and whether it reads from subject to object: as the row says, else by role, else by column."""
        word = cells.text("relation")
        role = self.words.stated(cells.text("role"), "role")
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
        joined = object_ in self.things.known and self.things.known[object_].kind in ("collaboration", "network")
        if relation == "partnerIn" and word != "partnerIn" and joined:
            relation = "memberOf"
        return relation, forward
