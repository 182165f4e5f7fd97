"""How a Dutch text words names, numbers and dates: the reading half of evidence checking."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache

__all__ = ["dates_agree", "day_number", "fold", "mentions", "numbers", "numbers_in_table", "scale", "text_sha256", "years"]

_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-"})
_BREAK = re.compile(r"-[^\S\n]*\n\s*")
_SPACE = re.compile(r"\s+")
_DIGITS = re.compile(r"\d{1,3}(?:[.,]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20|21)\d\d(?!\d)")
_TWO_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-/]\s*(\d\d)(?!\d)")
_SCALES = {
    word: Decimal(value)
    for value, words in {
        1_000: "duizend dzd k thousand",
        1_000_000: "mln mio miljoen million",
        1_000_000_000: "mld mrd miljard bn billion",
    }.items()
    for word in words.split()
}
_SCALED = re.compile(rf"\s*({'|'.join(sorted(_SCALES, key=len, reverse=True))})\b", re.IGNORECASE)
_MILLIONS = re.compile(
    r"[x×*]\s*(?:€|eur|euro)?\s*1[.,]?000[.,]?000\b|\b(?:in|x|×)\s*(?:€|eur|euro)?\s*(?:mln|miljoen|million|m€)|\bm€|€\s?m(?:ln)?\b"
)
_THOUSANDS = re.compile(r"[x×*]\s*(?:€|eur|euro)?\s*1[.,]?000\b|\b(?:in|x|×)\s*(?:€|eur|euro)?\s*(?:duizend|dzd|thousand)|\bk€|€\s?k\b|\bkeur\b")
_MONTHS = (
    ("januari", "jan", "january"),
    ("februari", "feb", "february"),
    ("maart", "mrt", "march", "mar"),
    ("april", "apr"),
    ("mei", "may"),
    ("juni", "jun", "june"),
    ("juli", "jul", "july"),
    ("augustus", "aug", "august"),
    ("september", "sept", "sep"),
    ("oktober", "okt", "october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
_WORDS = {
    word: Decimal(value)
    for value, spellings in {
        1: "één eerste enige",
        2: "twee tweede beide",
        3: "drie derde",
        4: "vier vierde",
        5: "vijf vijfde",
        6: "zes zesde",
        7: "zeven zevende",
        8: "acht achtste",
        9: "negen negende",
        10: "tien tiende",
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
        50: "vijftig",
        60: "zestig",
        70: "zeventig",
        80: "tachtig",
        90: "negentig",
        100: "honderd",
        1000: "duizend",
    }.items()
    for word in spellings.split()
}
_HALVES = {"anderhalf": (Decimal("1.5"),), "anderhalve": (Decimal("1.5"),)} | {
    word: (Decimal(50), Decimal("0.5")) for word in ("half", "halve", "helft", "halfjaar")
}
_COUNTED = re.compile(r"(?:jarige?|jaars|daagse?|maandse?|weekse?|delige?|voudige?|tal)$")


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
        if folded and any(_stands(folded, reading) for reading in readings):
            return name
    return None


def _stands(words: str, text: str) -> bool:
    """Tell whether words stand in a text with no letter, digit or underscore on either side."""
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        if not (at and _is_word(text[at - 1])) and not (end < len(text) and _is_word(text[end])):
            return True
        at = text.find(words, at + 1)
    return False


def _is_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


@lru_cache(maxsize=4096)
def numbers(text: str) -> frozenset[Decimal]:
    """Return every number that a Dutch text states, in figures or in words.

    Thousands are marked by points (or by commas, where three digits follow), decimals by a comma; *miljoen* and *miljard* scale
    what precedes them.

    >>> sorted(map(int, numbers("17,5 miljard in twintig landen, 3.000.000 euro, zesjarig")))
    [6, 20, 3000000, 17500000000]
    """
    found: set[Decimal] = set()
    for match in _DIGITS.finditer(text):
        scale = _SCALED.match(text, match.end())
        found.update(_scaled(value, scale) for value in _values(match.group()))
    folded = fold(text)
    for match in re.finditer(r"[^\W\d_]+", folded):
        for value in _word_values(match.group()):
            found.add(_scaled(value, _SCALED.match(folded, match.end())))
    return frozenset(found)


def _word_values(word: str) -> tuple[Decimal, ...]:
    """Return what a word can count: *zes*, *zesjarig* and *zestal* are 6; *half* is 50 (per cent) or 0.5, as in *een half jaar*."""
    if word in _HALVES:
        return _HALVES[word]
    counted = word if word in _WORDS else _COUNTED.sub("", word)
    return (_WORDS[counted],) if counted in _WORDS else ()


def numbers_in_table(text: str) -> frozenset[Decimal]:
    """Return every number that the row of a table may state: as a Dutch text does, as English does, and with spaces for thousands.

    >>> {Decimal("1250.50"), Decimal(1_000_000)} <= numbers_in_table("1,250.50 | 1 000 000")
    True
    """
    found = set(numbers(text))
    for match in re.finditer(r"\d[\d.,'’ ]*\d|\d", text):
        marks = re.sub(r"['’ ]", "", match.group())
        for plain in (marks.replace(",", ""), marks.replace(".", "").replace(",", ".")):
            if plain.count(".") < 2:
                found.add(_scaled(Decimal(plain), _SCALED.match(text, match.end())))
    return frozenset(found)


def scale(heading: str) -> Decimal:
    """Return what the heading of a table says that its numbers are to be multiplied by: 1, 1000 or 1000000.

    >>> scale("Bedrag (x € 1.000)"), scale("Budget in mln"), scale("Bedrag k€"), scale("Bedrag")
    (Decimal('1000'), Decimal('1000000'), Decimal('1000'), Decimal('1'))
    """
    folded = heading.casefold()
    return Decimal(1_000_000 if _MILLIONS.search(folded) else 1_000 if _THOUSANDS.search(folded) else 1)


def day_number(day: str) -> Decimal:
    """Return a day as spreadsheets count days.

    >>> day_number("2024-01-01")
    Decimal('45292')
    """
    return Decimal((date.fromisoformat(day) - date(1899, 12, 30)).days)


def _scaled(value: Decimal, word: re.Match[str] | None) -> Decimal:
    return value * _SCALES[word.group(1).lower()] if word else value


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
    if len(parts) == 3 and f"{parts[0]}{parts[1]}{parts[2]}" in text:
        return True
    if int(parts[0]) not in years(text):
        return False
    if len(parts) == 3 and any(_parted(day, text) for day in (value, "-".join(reversed(parts)), "/".join(reversed(parts)))):
        return True
    if len(parts) > 1 and not _states_month(int(parts[1]), text):
        return False
    return len(parts) < 3 or _states_day(date.fromisoformat(value), text)


def _parted(day: str, text: str) -> bool:
    """Tell whether the figures of a day stand in a text, and no further ones beside them."""
    at = text.find(day)
    end = at + len(day)
    return at >= 0 and not text[max(0, at - 1) : at].isdigit() and not text[end : end + 1].isdigit()


def _states_month(month: int, text: str) -> bool:
    if mentions(text, _MONTHS[month - 1]) is not None or re.search(rf"(?<!\d)0?{month}[-/.]\d{{4}}(?!\d)|(?<!\d)\d{{4}}[-/.]?0?{month}(?!\d)", text):
        return True
    return bool(re.search(rf"(?<!\d)\d{{4}}[-/.]?0?{month}[-/.]?\d\d?(?!\d)", text)) or _states_quarter((month + 2) // 3, text)


def _states_quarter(quarter: int, text: str) -> bool:
    named = (
        rf"\b[qk]{quarter}\b|\b(?:kwartaal|quarter) {quarter}\b|(?<!\d){quarter}(?:e|st|nd|rd|th)? (?:kwartaal|quarter)\b|\d{{4}}[ -]?[qk]{quarter}\b"
    )
    return bool(re.search(named, fold(text)))


def _states_day(day: date, text: str) -> bool:
    months = "|".join(_MONTHS[day.month - 1])
    folded = fold(text)
    worded = rf"(?<!\d)0?{day.day}(?:st|nd|rd|th|e)?\s+(?:{months})\b|\b(?:{months})\.? 0?{day.day}(?:st|nd|rd|th)?,? {day.year}"
    figures = rf"(?<!\d)0?{day.day}[-/.]0?{day.month}[-/.]{day.year}|(?<!\d){day.year}(?:[-/.]0?{day.month}[-/.]0?{day.day}|{day:%m%d})(?!\d)"
    return bool(re.search(worded, folded) or re.search(figures, text))
