"""The fields of tables: what a column can stand for, and the headings in Dutch and English by which it is recognised."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from types import MappingProxyType
from typing import Literal

from ecograph.intake.imports.headings import composed
from ecograph.model import Text
from ecograph.wording import fold

__all__ = ["FIELDS", "Field", "field_of", "folded_heading"]

Use = Literal["subject", "object", "aside", "attribute"]


@dataclass(frozen=True, slots=True)
class Field:
    """What a column stands for.

    ``use`` is *subject* (who or what the row is about), *object* (who or what it is tied to; role, period and money are the tie's), *aside*
    (tied plainly, or a concept), or *attribute*. ``relation`` is the tie to an object (``<`` before it turns it round), ``kind`` what a
    new thing in this column is.
    """

    id: str
    label: Text
    explanation: Text
    use: Use
    headings: tuple[str, ...]
    relation: str = ""
    kind: str = ""


def _read() -> Mapping[str, Field]:
    declared = tomllib.loads(resources.files("ecograph.intake.imports").joinpath("fields.toml").read_text(encoding="utf-8"))
    return {
        id_: Field(
            id_,
            Text(item["nl"], item["en"]),
            Text(item["explanation_nl"], item["explanation_en"]),
            item["use"],
            tuple(item["headings"]),
            item.get("relation", ""),
            item.get("kind", ""),
        )
        for id_, item in declared.items()
    }


FIELDS: Mapping[str, Field] = MappingProxyType(_read())


def folded_heading(heading: str) -> str:
    """Return a heading as headings are compared: without case, signs, units and what stands in brackets.

    >>> folded_heading("Bedrag (x € 1.000) *"), folded_heading("startDate"), folded_heading("valid_from")
    ('bedrag', 'start date', 'valid from')
    """
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", " ", heading)
    spaced = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", spaced)
    spaced = re.sub(
        r"\s(?:[x×]\s*)?(?:in\s+)?(?:€|k€|m€|mln|mio|euro'?s?)\s*(?:mln|mio|[x×]?\s*1[.,]?000(?:[.,]?000)?)?\s*$", " ", spaced, flags=re.IGNORECASE
    )
    return " ".join(re.sub(r"[^\w/' ]|_", " ", fold(spaced)).split())


_BY_HEADING = {folded_heading(heading): field.id for field in FIELDS.values() for heading in (*field.headings, field.id)}

_DATED = ("start", "end", "period", "founded", "dissolved")


def field_of(heading: str) -> str:
    """Return the field that a heading stands for, or nothing.

    >>> field_of("Lid van"), field_of("Startdatum*"), field_of("Bedrag per jaar (€)"), field_of("Kleur")
    ('body', 'start', 'amount', '')
    >>> field_of("Code deelnemer"), field_of("Einddatum lidmaatschap"), field_of("organisatie_uri")
    ('from_id', 'end', 'body_id')
    """
    folded = folded_heading(heading)
    plain = re.sub(r" per (?:jaar|year|aanvraag|application|persoon|person)$", "", folded)
    found = _BY_HEADING.get(folded) or _BY_HEADING.get(plain, "")
    if found or not folded:
        return found
    found, rest = composed(folded)
    rest = _BY_HEADING.get(rest, "")
    return found or (rest if rest in _DATED else "")
