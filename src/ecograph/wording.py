"""How a Dutch text words names, numbers and dates: the reading half of evidence checking."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache

__all__ = ["dates_agree", "fold", "mentions", "numbers", "text_sha256", "years"]

_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-"})
_BREAK = re.compile(r"-[^\S\n]*\n\s*")
_SPACE = re.compile(r"\s+")
_DIGITS = re.compile(r"\d{1,3}(?:[.,]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20|21)\d\d(?!\d)")
_TWO_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-/]\s*(\d\d)(?!\d)")
_SCALES = {
    "duizend": Decimal(1_000),
    "mln": Decimal(1_000_000),
    "miljoen": Decimal(1_000_000),
    "mld": Decimal(1_000_000_000),
    "miljard": Decimal(1_000_000_000),
}
_SCALED = re.compile(r"\s*(duizend|mln|miljoen|mld|miljard)\b", re.IGNORECASE)
_MONTHS = (
    ("januari", "jan"),
    ("februari", "feb"),
    ("maart", "mrt"),
    ("april", "apr"),
    ("mei",),
    ("juni", "jun"),
    ("juli", "jul"),
    ("augustus", "aug"),
    ("september", "sept", "sep"),
    ("oktober", "okt"),
    ("november", "nov"),
    ("december", "dec"),
)
_WORDS = {
    word: Decimal(value)
    for value, spellings in {
        1: "één eerste eerstejaars enige",
        2: "twee tweede tweedejaars beide tweetal",
        3: "drie derde derdejaars drietal",
        4: "vier vierde vierdejaars viertal",
        5: "vijf vijfde vijftal",
        6: "zes zesde",
        7: "zeven zevende",
        8: "acht achtste",
        9: "negen negende",
        10: "tien tiende tiental",
        11: "elf elfde",
        12: "twaalf twaalfde dozijn",
        13: "dertien",
        14: "veertien",
        15: "vijftien",
        16: "zestien",
        17: "zeventien",
        18: "achttien",
        19: "negentien",
        20: "twintig",
        25: "vijfentwintig",
        30: "dertig",
        40: "veertig",
        50: "vijftig half helft halve",
        60: "zestig",
        70: "zeventig",
        80: "tachtig",
        90: "negentig",
        100: "honderd",
        1000: "duizend",
    }.items()
    for word in spellings.split()
}


def text_sha256(text: str) -> str:
    r"""Return the SHA-256 (64 hex digits) of a text whose runs of white space count as one space.

    White space is normalised because extraction tools differ in it; nothing else is.

    >>> text_sha256("a  b\n") == text_sha256("a b")
    True
    """
    return hashlib.sha256(_SPACE.sub(" ", text).strip().encode("utf-8")).hexdigest()


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Return a text in the form in which names are compared: NFC, case-folded, plain quotes and single spaces.

    >>> fold("Kop op ’t  HOGELAND")
    "kop op 't hogeland"
    """
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text).translate(_QUOTES)).strip().casefold()


@lru_cache(maxsize=4096)
def _readings(text: str) -> tuple[str, ...]:
    """Return a text as folded with hyphens at line ends as they are, kept and glued, and dropped."""
    plain = unicodedata.normalize("NFC", text).translate(_QUOTES)
    return tuple(dict.fromkeys((fold(plain), fold(_BREAK.sub("-", plain)), fold(_BREAK.sub("", plain)))))


def mentions(text: str, names: Iterable[str]) -> str | None:
    r"""Return the first of the names that stands in a text as whole words, or None.

    Case, quotation marks, white space and hyphenation at line ends don't count; a name inside a longer word does not stand there.

    >>> mentions("de Rijksuni-\nversiteit Groningen", ["RUG", "Rijksuniversiteit Groningen"])
    'Rijksuniversiteit Groningen'
    >>> mentions("Hogelandster", ["Hogeland"]) is None
    True
    """
    readings = _readings(text)
    for name in names:
        folded = fold(name)
        pattern = re.compile(rf"(?<!\w){re.escape(folded)}(?!\w)")
        if folded and any(pattern.search(reading) for reading in readings):
            return name
    return None


@lru_cache(maxsize=4096)
def numbers(text: str) -> frozenset[Decimal]:
    """Return every number that a Dutch text states, in figures or in words.

    Thousands are marked by points (or by commas, where three digits follow), decimals by a comma; *miljoen* and *miljard* scale
    what precedes them.

    >>> sorted(map(int, numbers("17,5 miljard in twintig landen, 3.000.000 euro")))
    [20, 3000000, 17500000000]
    """
    found: set[Decimal] = set()
    for match in _DIGITS.finditer(text):
        scale = _SCALED.match(text, match.end())
        found.update(_scaled(value, scale) for value in _values(match.group()))
    folded = fold(text)
    for match in re.finditer(r"[^\W\d_]+", folded):
        value = _WORDS.get(match.group())
        if value is not None:
            found.add(_scaled(value, _SCALED.match(folded, match.end())))
    return frozenset(found)


def _scaled(value: Decimal, scale: re.Match[str] | None) -> Decimal:
    return value * _SCALES[scale.group(1).lower()] if scale else value


def _values(digits: str) -> Iterable[Decimal]:
    """Yield what a run of digits, points and commas can mean in Dutch (a point before two digits is a decimal mark)."""
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+(?:,\d+)?", digits):
        whole, _, fraction = digits.partition(",") if digits.count(",") == 1 and "." in digits else (digits, "", "")
        yield Decimal(re.sub(r"[.,]", "", whole) + (f".{fraction}" if fraction else ""))
        if "," in digits and "." not in digits and digits.count(",") == 1:
            yield Decimal(digits.replace(",", "."))
    else:
        yield Decimal(digits.replace(",", "."))


@lru_cache(maxsize=4096)
def years(text: str) -> frozenset[int]:
    """Return every year (1500–2199) that a text states, the second one of ‘2019/20’ included.

    >>> sorted(years("2021-2027, en 2019/20"))
    [2019, 2020, 2021, 2027]
    """
    found = {int(match.group()) for match in _YEAR.finditer(text)}
    for match in _TWO_YEARS.finditer(text):
        found.add(int(match.group(1)[:2] + match.group(2)))
    return frozenset(found)


def dates_agree(value: str, text: str) -> bool:
    """Tell whether a text states a date given as ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``, as far as the date is exact.

    >>> dates_agree("2023-12-31", "tot en met 31 december 2023")
    True
    >>> dates_agree("2023-12-30", "tot en met 31 december 2023")
    False
    """
    if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", value):
        return False
    parts = value.split("-")
    if int(parts[0]) not in years(text):
        return False
    if len(parts) > 1 and not _states_month(int(parts[1]), text):
        return False
    return len(parts) < 3 or _states_day(date.fromisoformat(value), text)


def _states_month(month: int, text: str) -> bool:
    return mentions(text, _MONTHS[month - 1]) is not None or bool(re.search(rf"(?<!\d)0?{month}[-/]\d{{4}}", text))


def _states_day(day: date, text: str) -> bool:
    months = "|".join(_MONTHS[day.month - 1])
    worded = re.search(rf"(?<!\d)0?{day.day}\s+(?:{months})", fold(text))
    return bool(worded or re.search(rf"(?<!\d)0?{day.day}[-/]0?{day.month}[-/]{day.year}", text))
