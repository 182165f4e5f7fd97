r"""Several values in one cell, for formats that have no lists: joined so that they can be taken apart again without loss.

Items are parted by ``|``. An item that is itself a row (a claim, a date, a figure) has its cells parted by ``;``, and empty cells at
its end are left out. A ``|``, ``;`` or ``\`` within a value has a ``\`` before it. The passage is the first cell of every row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from ecograph.model import Amount, Claim, DateClaim, Figure, StatusClaim, Text
from ecograph.reading import DATE_LABELS

__all__ = [
    "amount_from",
    "amount_row",
    "claim_from",
    "claim_row",
    "date_from",
    "date_row",
    "figure_from",
    "figure_row",
    "joined",
    "parted",
    "status_from",
    "status_row",
]

_SPECIAL = re.compile(r"([\\|;])")
_LABELS = {re.split(r"[/#]", iri)[-1]: label for iri, label in DATE_LABELS.items()}


def joined(items: Iterable[str], *, rows: bool = False) -> str:
    r"""Return items as one text; with ``rows`` they are rows of cells, whose special characters are escaped already.

    >>> joined(["a|b", "c"])
    'a\\|b|c'
    """
    return "|".join(items if rows else map(_escaped, items))


def parted(text: str, *, rows: bool = False) -> tuple[str, ...]:
    r"""Return the items of a `joined` text, empty for an empty text.

    >>> parted("a\\|b|c")
    ('a|b', 'c')
    """
    found = _split(text, "|") if text else []
    return tuple(found if rows else map(_bare, found))


def claim_row(claim: Claim) -> str:
    """Return what a tie carries of a claim: passage, role, status, start, end, note.

    >>> claim_row(Claim("snn", "memberOf", "akkoord", "000-1", role="role/chair"))
    '000-1;role/chair'
    """
    return _row((claim.passage, claim.role, claim.status, claim.start, claim.end, claim.note))


def claim_from(subject: str, relation: str, object_: str, row: str) -> Claim:
    """Return the claim that a row of a tie stands for."""
    return Claim(subject, relation, object_, *_cells(row, 6))


def date_row(day: DateClaim) -> str:
    """Return what a thing carries of a date: passage, property, value."""
    return _row((day.passage, day.property, day.value))


def date_from(subject: str, row: str) -> DateClaim:
    """Return the date that a row of a thing stands for."""
    passage, property_, value = _cells(row, 3)
    return DateClaim(subject, property_, _LABELS.get(property_, Text(property_, property_)), value, passage)


def status_row(state: StatusClaim) -> str:
    """Return what a thing carries of a status: passage, status."""
    return _row((state.passage, state.status))


def status_from(subject: str, row: str) -> StatusClaim:
    """Return the status that a row of a thing stands for."""
    passage, status = _cells(row, 2)
    return StatusClaim(subject, status, passage)


def figure_row(figure: Figure) -> str:
    """Return what a thing carries of a figure: passage, measure (nl, en), value, unit, kind, qualifier, year, area, note."""
    words = (figure.passage, figure.measure.nl, figure.measure.en, str(figure.value), figure.unit)
    return _row((*words, figure.kind, figure.qualifier, figure.year, figure.area, figure.note))


def figure_from(about: str, row: str) -> Figure:
    """Return the figure that a row of a thing stands for."""
    passage, nl, en, value, unit, *rest = _cells(row, 10)
    return Figure(about, Text(nl, en), Decimal(value), unit, passage, *rest)


def amount_row(amount: Amount) -> str:
    """Return what a thing carries of an amount: passage, kind, value, currency, per, funder, recipient, start, end, note."""
    words = (amount.passage, amount.kind, str(amount.value), amount.currency, amount.per)
    return _row((*words, amount.funder, amount.recipient, amount.start, amount.end, amount.note))


def amount_from(about: str, row: str) -> Amount:
    """Return the amount that a row of a thing stands for."""
    passage, kind, value, currency, *rest = _cells(row, 10)
    return Amount(about, kind, Decimal(value), currency, passage, *rest)


def _row(cells: Sequence[str]) -> str:
    last = max((position for position, cell in enumerate(cells) if cell), default=-1)
    return ";".join(map(_escaped, cells[: last + 1]))


def _cells(row: str, count: int) -> list[str]:
    found = [_bare(cell) for cell in _split(row, ";")]
    return found + [""] * (count - len(found))


def _escaped(value: str) -> str:
    return _SPECIAL.sub(r"\\\1", value)


def _bare(value: str) -> str:
    return re.sub(r"\\(.)", r"\1", value, flags=re.DOTALL)


def _split(text: str, separator: str) -> list[str]:
    """Return the parts of a text between separators that have no backslash before them."""
    found, start = [], 0
    for match in re.finditer(rf"\\.|{re.escape(separator)}", text, re.DOTALL):
        if match.group() == separator:
            found.append(text[start : match.start()])
            start = match.end()
    return [*found, text[start:]]
