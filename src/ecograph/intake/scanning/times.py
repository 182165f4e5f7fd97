"""Years, dates and periods in a text, as exact as the text is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

__all__ = ["Time", "times"]

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("januari", "january", "jan"),
            ("februari", "february", "feb"),
            ("maart", "march", "mrt"),
            ("april", "apr"),
            ("mei", "may"),
            ("juni", "june", "jun"),
            ("juli", "july", "jul"),
            ("augustus", "august", "aug"),
            ("september", "sept", "sep"),
            ("oktober", "october", "okt", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        1,
    )
    for name in names
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEAR = r"(?:19|20)\d\d"
_TIME = re.compile(
    rf"(?<![\w.,/-])(?:"
    rf"(?P<day>[0-3]?\d)\s+(?P<month>{_MONTH})\.?\s+(?P<year1>{_YEAR})"
    rf"|(?P<d>[0-3]?\d)[-/.](?P<m>[01]?\d)[-/.](?P<year2>{_YEAR})"
    rf"|(?P<iso>{_YEAR}-[01]\d-[0-3]\d)"
    rf"|(?P<month2>{_MONTH})\.?\s+(?P<year3>{_YEAR})"
    rf"|(?P<from>{_YEAR})\s*(?:-|–|—|/|t/m|tot(?:\s+en\s+met)?|to|until)\s*(?P<to>{_YEAR}|\d\d(?=\D|$))"
    rf"|(?P<quarter>Q[1-4]|[1-4]e kwartaal)\s+(?P<year4>{_YEAR})"
    rf"|(?P<year>{_YEAR})"
    rf")(?![\w%]|[.,/-]\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, order=True)
class Time:
    """A year, date or period: offsets, and its value as `ecograph.periods.Period.read` takes it (2021, 2021-03, 2020..2022)."""

    start: int
    end: int
    value: str


def times(text: str) -> list[Time]:
    """Return the years, dates and periods of a text, in order.

    >>> [time.value for time in times("van 2020-2022, eind 2023 en op 1 maart 2024; 2019/20")]
    ['2020..2022', '2023', '2024-03-01', '2019..2020']
    """
    return list(_times(text))


def _times(text: str) -> Iterator[Time]:
    for match in _TIME.finditer(text):
        value = _value(match)
        if value:
            yield Time(match.start(), match.end(), value)


def _value(match: re.Match[str]) -> str:
    found = match.groupdict()
    if found["year"]:
        return found["year"]
    if found["from"]:
        last = found["to"] if len(found["to"]) == 4 else found["from"][:2] + found["to"]
        return f"{found['from']}..{last}" if last > found["from"] else ""
    if found["iso"]:
        return _day(*found["iso"].split("-"))
    if found["quarter"]:
        first = 3 * int(re.sub(r"\D", "", found["quarter"])) - 2
        return f"{found['year4']}-{first:02}..{found['year4']}-{first + 2:02}"
    if found["month2"]:
        return f"{found['year3']}-{_MONTHS[found['month2'].lower()]:02}"
    if found["d"]:
        return _day(found["year2"], found["m"], found["d"])
    return _day(found["year1"], str(_MONTHS[found["month"].lower()]), found["day"])


def _day(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""
