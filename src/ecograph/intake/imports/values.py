"""Numbers, sums of money and dates as people type them, in Dutch or English; what can be read in two ways is refused."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Literal

__all__ = ["Money", "Unreadable", "is_date", "money", "number", "number_style", "period", "read_date", "vague_year"]

Style = Literal["nl", "en", ""]

_SCALES = {
    "k": 3, "dzd": 3, "duizend": 3, "thousand": 3, "mln": 6, "mio": 6, "miljoen": 6, "million": 6,
    "mld": 9, "mrd": 9, "miljard": 9, "bn": 9, "billion": 9,
}  # fmt: skip
_CURRENCIES = {"€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR", "$": "USD", "usd": "USD", "£": "GBP", "gbp": "GBP", "chf": "CHF"}
_WORDS = "|".join(sorted(_SCALES, key=len, reverse=True))
_SIGNS = "|".join(sorted(map(re.escape, _CURRENCIES), key=len, reverse=True))
_MONEY = re.compile(
    rf"(?P<before>{_SIGNS})?\s*(?P<figure>\(?[-−]?[\d.,'’\s]*\d\)?)(?:,-+|\.-+|,=)?\s*(?P<scale>{_WORDS})?\.?\s*(?P<after>{_SIGNS})?", re.IGNORECASE
)
_DUTCH = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d{1,3}(?:\.\d{3})+,\d+|\d+,(?:\d{1,2}|\d{4,})|\d{4,},\d+|0,\d+")
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?|\d{1,3}(?:,\d{3})+\.\d+|\d+\.(?:\d{1,2}|\d{4,})|\d{4,}\.\d+|0\.\d+")
_EITHER = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_MONTHS = {
    word: number
    for number, words in enumerate(
        ("jan januari january", "feb februari february", "mrt maart mar march", "apr april", "mei may", "jun juni june", "jul juli july",
         "aug augustus august", "sep sept september", "okt oktober oct october", "nov november", "dec december"), 1)
    for word in words.split()
}  # fmt: skip
_OPEN = {"heden", "nu", "present", "now", "today", "doorlopend", "onbepaalde tijd", "ongoing", "current"}
_VAGUE = (
    "medio|begin|eind|einde|half|mid|early|late|circa|ca|c|rond|omstreeks|around|about|voorjaar|najaar|lente|zomer|herfst|winter|spring|summer|"
    "autumn|fall|eerste helft|tweede helft|jaar|year|naar verwachting|verwacht|expected|vermoedelijk|vanaf|sinds|since"
)
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 80_000  # 1954 to 2119, as a spreadsheet counts days


class Unreadable(ValueError):
    """A cell that cannot be read; its argument is the rule of `ecograph.intake.imports.messages` that says why."""


@dataclass(frozen=True, slots=True)
class Money:
    """A sum, and its currency where the cell names one."""

    value: Decimal
    currency: str = ""


def number_style(texts: Iterable[str]) -> Style:
    """Return how numbers are written in some cells of one column: ``nl``, ``en``, or nothing if they don't tell, or tell both.

    >>> number_style(["1.500", "2.250,50"]), number_style(["1,500", "12.5"]), number_style(["1.500", "1,500"])
    ('nl', 'en', '')
    """
    dutch = english = False
    for text in texts:
        figure = re.sub(r"[^\d.,]", "", text).strip(".,")
        dutch = dutch or _DUTCH.fullmatch(figure) is not None
        english = english or _ENGLISH.fullmatch(figure) is not None
    return "nl" if dutch and not english else "en" if english and not dutch else ""


def number(figure: str, style: Style = "") -> Decimal:
    """Return a number without sign, currency or unit.

    A mark before one, two, four or more last digits is a decimal mark; two marks tell thousands from decimals. A single mark before
    three digits can be either: ``style`` says which, and without it the number is refused.

    >>> number("1.234,56"), number("1,234.56"), number("1.000.000"), number("1.234", "nl"), number("1.234", "en")
    (Decimal('1234.56'), Decimal('1234.56'), Decimal('1000000'), Decimal('1234'), Decimal('1.234'))
    """
    text = re.sub(r"(?<=\d)[\s'’](?=\d{3}(?!\d))", "", figure.strip())
    if text.isdecimal() and text.isascii():
        return Decimal(text)
    if _EITHER.fullmatch(text):
        if not style:
            raise Unreadable("ambiguous-number")
        thousands = (text[-4] == ".") == (style == "nl")
        return Decimal(text[:-4] + text[-3:]) if thousands else Decimal(text.replace(",", "."))
    if _DUTCH.fullmatch(text):
        return Decimal(text.replace(".", "").replace(",", "."))
    if _ENGLISH.fullmatch(text):
        return Decimal(text.replace(",", ""))
    raise Unreadable("no-number")


def money(text: str, style: Style = "") -> Money:
    """Return a sum of money: with a currency sign or code, Dutch or English marks, and a word or letter for thousands or millions.

    >>> money("€ 2 mln").value, money("17,5 miljard").value, money("10k").value, money("€ 1.500,-", "nl"), money("2,5 mio").value
    (Decimal('2000000'), Decimal('17500000000'), Decimal('10000'), Money(value=Decimal('1500'), currency='EUR'), Decimal('2500000'))
    """
    folded = " ".join(text.replace("\u2212", "-").split()).strip()
    if "%" in folded:
        raise Unreadable("percentage")
    match = _MONEY.fullmatch(folded)
    if not match:
        raise Unreadable("no-number")
    figure = match["figure"]
    if figure.startswith(("-", "(")):
        raise Unreadable("negative")
    value = number(figure, style) * (Decimal(10) ** _SCALES.get((match["scale"] or "").lower(), 0))
    signs = {_CURRENCIES[sign.lower()] for sign in (match["before"], match["after"]) if sign}
    if len(signs) > 1:
        raise Unreadable("two-currencies")
    return Money(_whole(value), next(iter(signs), ""))


def _whole(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def is_date(text: str) -> bool:
    """Tell whether a cell looks like a date (bare numbers are dates only as years).

    >>> is_date("1 mei 2024"), is_date("NOM"), is_date("12")
    (True, False, False)
    """
    try:
        return bool(read_date(text)) and not (text.isdecimal() and len(text) == 5)
    except Unreadable as error:
        return error.args[0] not in {"no-date", "open-end"}


@lru_cache(maxsize=16_384)
def read_date(text: str, *, last: bool = False) -> str:
    """Return a date as ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``, as exact as it was typed; of a quarter its first or ``last`` month.

    Days come before months, as in Dutch. A day that only exists the American way round, and years of two digits, are refused. Nothing is
    returned for words such as *heden*. A number of five digits is a day as a spreadsheet counts it.

    >>> [read_date(t) for t in ("2024", "2024-05", "1-5-2024", "1 mei 2024", "May 2024", "Q1 2024", "45292", "heden")]
    ['2024', '2024-05', '2024-05-01', '2024-05-01', '2024-05', '2024-01', '2024-01-01', '']
    """
    folded = re.sub(r"\s+", " ", text.casefold().strip().rstrip("."))
    if folded in _OPEN:
        return ""
    if re.fullmatch(r"\d{4}", folded):
        return folded
    if re.fullmatch(r"\d{5}", folded) and _FIRST_SERIAL <= int(folded) <= _LAST_SERIAL:
        return (date(1899, 12, 30) + timedelta(days=int(folded))).isoformat()
    if match := re.fullmatch(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:[t ][\d:.]+(?:z|[+-]\d\d:?\d\d)?)?", folded):
        return _dated(*match.groups())
    if match := re.fullmatch(r"(\d{4})(\d\d)(\d\d)", folded):
        return _dated(*match.groups())
    if match := re.fullmatch(r"(?:(\d{1,2})[-/.])?(\d{1,2})[-/.](\d{4})(?: [\d:.]+)?", folded):
        day, month, year = match.groups()
        if day and int(month) > 12 >= int(day):
            raise Unreadable("american-date")
        return _dated(year, month, day)
    if found := _quarter(folded):
        year, quarter = found
        return _dated(year, str(3 * quarter if last else 3 * quarter - 2), None)
    if match := re.fullmatch(r"(?:(\d{1,2})(?:st|nd|rd|th|e)? )?([a-z]+)\.?,? (\d{4})", folded):
        return _worded(match[3], match[2], match[1])
    if match := re.fullmatch(r"([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})", folded):
        return _worded(match[3], match[1], match[2])
    if re.fullmatch(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2}", folded):
        raise Unreadable("two-digit-year")
    raise Unreadable("no-date")


def vague_year(text: str) -> str:
    """Return the year of a date that is less exact than it looks, or nothing.

    >>> [vague_year(t) for t in ("medio 2023", "ca. 2020", "voorjaar 2024", "2024?", "mei 2024")]
    ['2023', '2020', '2024', '2024', '']
    """
    match = re.fullmatch(rf"(?:(?:{_VAGUE})\.? )?(\d{{4}}) ?(\??)", " ".join(text.casefold().split()))
    return match[1] if match and not text.strip().isdecimal() else ""


def _quarter(text: str) -> tuple[str, int] | None:
    match = re.fullmatch(
        r"(?:q|k|kwartaal |quarter )([1-4])[ ,-]*(\d{4})|([1-4])(?:e|st|nd|rd|th)? (?:kwartaal|quarter) (\d{4})|(\d{4})[ -]*(?:q|k)([1-4])", text
    )
    if not match:
        return None
    quarter, year = match[1] or match[3] or match[6], match[2] or match[4] or match[5]
    return year, int(quarter)


def _worded(year: str, word: str, day: str | None) -> str:
    month = _MONTHS.get(word)
    if month is None:
        raise Unreadable("no-date")
    return _dated(year, str(month), day)


def _dated(year: str, month: str, day: str | None) -> str:
    try:
        found = date(int(year), int(month), int(day or 1)).isoformat()
    except ValueError as error:
        raise Unreadable("no-such-day") from error
    return found if day else found[:7]


def period(text: str) -> tuple[str, str]:
    """Return the first and last date of a period in one cell; either may be open.

    >>> period("2022-2026"), period("2022 t/m 2026"), period("vanaf mei 2024"), period("1-1-2020 - 31-12-2021")
    (('2022', '2026'), ('2022', '2026'), ('2024-05', ''), ('2020-01-01', '2021-12-31'))
    """
    folded = text.strip()
    if match := re.fullmatch(r"(?:vanaf|sinds|since|from)\s+(.+?)(?:\s*[-–])?", folded, re.IGNORECASE):
        return read_date(match[1]), ""
    if match := re.fullmatch(r"(?:tot en met|t/m|tot|until|till)\s+(.+)", folded, re.IGNORECASE):
        return "", read_date(match[1], last=True)
    parts = re.split(r"\s*(?:\bt/m\b|\btot en met\b|\btot\b|\bto\b|\buntil\b|\.\.|–|—|\s-\s)\s*", folded, maxsplit=1, flags=re.IGNORECASE)
    if len(parts) == 1 and (match := re.fullmatch(r"(\d{4})\s*[-/]\s*(\d{4})", folded)):
        parts = [match[1], match[2]]
    if len(parts) == 1:
        return read_date(folded), read_date(folded, last=True)
    return (read_date(parts[0]) if parts[0] else ""), (read_date(parts[1], last=True) if parts[1] else "")
