"""Sums of money and percentages in a text, as Dutch and English write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

__all__ = ["Sum", "sums"]

_SCALES = {"duizend": 3, "thousand": 3, "k": 3, "mln": 6, "miljoen": 6, "million": 6, "m": 6, "mld": 9, "mrd": 9, "miljard": 9, "billion": 9, "bn": 9}
_NUMBER = r"\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d+)?"
_SCALE = r"(?P<{0}>duizend|thousand|(?:mln|mld|mrd)(?:\.(?=\s*(?:euro|EUR|€)))?|miljoen|million|miljard|billion|bn|[km](?![\w²]))"
_RANGE = r"(?:\s*(?:-|–|à|tot(?:\s+en\s+met)?|t/m|to)\s*(?:€\s*)?(?P<upper>" + _NUMBER + "))?"
_EURO = r"(?:€|EUR\b|euro\b)"
_MONEY = re.compile(
    rf"(?:(?P<before>{_EURO})\s*(?P<first>{_NUMBER}){_RANGE}(?:\s*{_SCALE.format('scale')})?(?:,-|,–)?)"
    rf"|(?:(?<![\w.,])(?P<second>{_NUMBER}){_RANGE.replace('upper', 'higher')}\s*(?:{_SCALE.format('unit')}\s*)?(?:,-\s*)?(?:€|EUR\b|euro’?'?s?\b))"
    rf"|(?:(?<![\w.,])(?P<third>{_NUMBER})\s*(?P<large>miljard|mld\b|mrd\b)(?!\w))",
    re.IGNORECASE,
)
_SHARE = re.compile(rf"(?<![\w.,])(?P<value>[-–+]?(?:{_NUMBER}))\s?(?:%|procent\b|percent\b)", re.IGNORECASE)
_PER = re.compile(
    r"\s*(?:euro\s*)?(?:per|/)\s*(jaar|year|maand|month|inwoner|leerling|student|aanvraag|project|deelnemer|werkplek)\b|\s*(jaarlijks|yearly)\b", re.I
)


@dataclass(frozen=True, slots=True, order=True)
class Sum:
    """A sum or share: offsets, its value in whole units (of a range the lower one), the upper one of a range, its currency or ``%``, per what."""

    start: int
    end: int
    value: Decimal
    unit: str
    upper: Decimal | None = None
    per: str = ""


def sums(text: str) -> list[Sum]:
    """Return the sums in euros and the percentages of a text, in order.

    >>> [(int(s.value), s.unit) for s in sums("€ 2 mln, 17,5 miljard, 1.234.567 euro en 5%")]
    [(2000000, 'EUR'), (17500000000, 'EUR'), (1234567, 'EUR'), (5, '%')]
    """
    return sorted([*_money(text), *_shares(text)], key=lambda found: (found.start, found.end))


def _money(text: str) -> Iterator[Sum]:
    for match in _MONEY.finditer(text):
        lower = match["first"] or match["second"] or match["third"]
        upper = match["upper"] or match["higher"]
        scale = (match["scale"] or match["unit"] or match["large"] or "").lower().rstrip(".")
        power = Decimal(10) ** _SCALES.get(scale, 0)
        per = _PER.match(text, match.end())
        said = (per[1] or per[2]).lower() if per else ""
        first = _whole(number(lower) * power)
        last = _whole(number(upper) * power) if upper else None
        if last is not None and last <= first:
            last = None
        yield Sum(match.start(), match.end(), first, "EUR", last, {"jaarlijks": "jaar", "yearly": "year"}.get(said, said))


def _whole(value: Decimal) -> Decimal:
    """Return a number without a decimal point where nothing stands behind it: 2,5 million is 2500000."""
    return value.to_integral_value() if value == value.to_integral_value() else value


def _shares(text: str) -> Iterator[Sum]:
    for match in _SHARE.finditer(text):
        sign = -1 if match["value"][0] in "-–" else 1
        yield Sum(match.start(), match.end(), sign * number(match["value"].lstrip("-–+")), "%")


def number(digits: str) -> Decimal:
    """Return a number as Dutch writes it: points, spaces or commas before three digits part thousands, another mark is the decimal one.

    >>> number("1.234.567,50"), number("17,5"), number("2.5")
    (Decimal('1234567.50'), Decimal('17.5'), Decimal('2.5'))
    """
    plain = re.sub(r"[\u00a0\u202f ]", "", digits)
    if grouped := re.fullmatch(r"(\d{1,3}(?:[.,]\d{3})+|\d+)(?:([.,])(\d{1,2}))?", plain):
        return Decimal(re.sub(r"[.,]", "", grouped[1]) + (f".{grouped[3]}" if grouped[3] else ""))
    return Decimal(plain.replace(",", "."))
