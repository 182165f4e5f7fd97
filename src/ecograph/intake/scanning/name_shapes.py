"""What looks like a name in a text: runs of capitals, quoted names, legal forms, and abbreviations with what they stand for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from ecograph.intake.scanning.stopwords import OPENERS
from ecograph.intake.scanning.tokens import Words, word_key

__all__ = ["HEADS", "Shape", "definitions", "initialled", "quoted", "runs"]

_SMALL = frozenset(
    {"van", "de", "der", "den", "het", "t", "voor", "op", "aan", "te", "ter", "ten", "in", "bij", "of", "the", "for", "on", "to", "and", "en"}
)
_LISTING = frozenset({"en", "of", "and"})
_PLACING = frozenset({"in", "op", "aan", "te", "ter", "ten", "bij", "on", "to"})
_MOST_WORDS, _MOST_SMALL = 12, 3
_QUOTED = re.compile(r"[‘“„\"«]([^‘“„\"«»”’\n]{2,80}(?:[’'][^‘“„\"«»”’\n]{1,40}){0,2})[’”\"»]")
_BRACKETED = re.compile(r"\s*\(\s*['‘“\"]?([A-Z][\w&.-]{1,9})['’”\"]?\s*\)")
_HEADS = """
organisation: gemeente provincie waterschap ministerie stichting vereniging hogeschool universiteit bureau instituut bedrijf bank
organisation: onderzoeksbureau adviesbureau college school ziekenhuis uitgeverij omgevingsdienst veiligheidsregio woningcorporatie
collaboration: coöperatie cooperatie gebiedscooperatie alliantie coalitie consortium taskforce werkgroep stuurgroep samenwerkingsverband board raad
network: netwerk cluster platform community ecosysteem innovatiecluster
programme: programma programmalijn programme
project: project pilot proeftuin
initiative: initiatief campagne traject flagship
fund: fonds fund
subsidy-scheme: regeling subsidieregeling subsidie voucher
campus: campus
place: regio
learning-environment: fieldlab hub lab innovatiehub innovatiewerkplaats leergemeenschap
agenda: agenda actieplan visie omgevingsvisie koers strategie nota deltaplan plan
agreement: akkoord convenant deal pact wet
monitor: monitor barometer scorebord index
publication: rapport onderzoek brief kamerbrief motie publicatie artikel
event: congres festival evenement symposium conferentie beurs
person: wethouder gedeputeerde burgemeester directeur voorzitter minister staatssecretaris heer mevrouw prof dr dhr mevr hoogleraar
"""
HEADS: Mapping[str, str] = {
    word_key(word): kind for kind, _, words in (line.partition(": ") for line in _HEADS.strip().splitlines()) for word in words.split()
}
_HELD = frozenset({"gemeente", "provincie", "waterschap", "ministerie", "stichting", "vereniging", "cooperatie", "universiteit", "hogeschool"})
_INITIALS = re.compile(r"(?<![\w.])(?:[A-Z]\.[ ]?){1,4}(?:(?:van|de|der|den|ten|ter|het|'t) ){0,3}[A-Z][\w-]+")


@dataclass(frozen=True, slots=True, order=True)
class Shape:
    """A stretch that looks like a name: offsets, first and last word, what makes it look so, and the head noun before it."""

    start: int
    end: int
    first: int
    last: int
    clue: str
    head: str = ""


def runs(words: Words, stops: Collection[int]) -> Iterator[Shape]:
    """Yield the runs of words with capitals, small words between them included; words in ``stops`` belong to no run."""
    index = 0
    while index < len(words.keys):
        if index in stops or not _named(words.raw(index)):
            index += 1
            continue
        last = _run(words, index, stops)
        yield _shape(words, index, last)
        index = last + 1


def _shape(words: Words, first: int, last: int) -> Shape:
    head = words.keys[first - 1] if first and words.gap(first - 1).isspace() else ""
    if head == "van" and first > 1 and words.keys[first - 2] == "ministerie":
        return Shape(words.starts[first - 2], words.ends[last], first - 2, last, "head", "ministerie")
    if head in _HELD or (head.endswith("regio") and head != "regio"):
        return Shape(words.starts[first - 1], words.ends[last], first - 1, last, "head", "regio" if head.endswith("regio") else head)
    clue = "head" if head in HEADS else "capitals"
    return Shape(words.starts[first], words.ends[last], first, last, clue, head if head in HEADS else "")


def _named(raw: str) -> bool:
    letters = [letter for letter in raw if letter.isalpha()]
    return bool(letters) and (raw[0].isupper() or any(map(str.isupper, letters[1:]))) and (len(raw) > 1)


def _run(words: Words, first: int, stops: Collection[int]) -> int:
    last, small = first, 0
    linked = words.keys[first] in HEADS
    at = first + 1
    while at < len(words.keys) and at - first < _MOST_WORDS and at not in stops and _joined(words.gap(at - 1)):
        raw, key = words.raw(at), words.keys[at]
        if raw[:1].isupper() and key in OPENERS:
            break
        if (
            _named(raw)
            or (raw.isdigit() and small == 0 and len(raw) == 4)
            or (small == 0 and len(raw) == 1 and raw.isupper() and words.text[words.ends[at] : words.ends[at] + 1] != ".")
        ):
            last, small = at, 0
        elif key in _SMALL and raw.islower() and small < _MOST_SMALL and (linked or key not in _LISTING):
            small += 1
            linked = linked or key in {"van", "voor", "of", "for"}
        else:
            break
        at += 1
    return last


def _joined(gap: str) -> bool:
    """Tell whether a gap lets a run go on: white space of one line end at most, a hyphen, an ampersand or an apostrophe."""
    return gap.count("\n") < 2 and len(gap) < 40 and gap.strip() in {"", "-", "‑", "&", "'", "’"}


def initialled(words: Words) -> Iterator[Shape]:
    """Yield the names of persons that begin with initials, as in *J.C. Kamphorst*."""
    ends = {end: index for index, end in enumerate(words.ends)}
    starts = {start: index for index, start in enumerate(words.starts)}
    for match in _INITIALS.finditer(words.text):
        if match.start() in starts and match.end() in ends:
            yield Shape(match.start(), match.end(), starts[match.start()], ends[match.end()], "initials", "heer")


def quoted(words: Words) -> Iterator[Shape]:
    """Yield what stands between quotation marks and looks like a name: up to eight words, the first with a capital or a digit."""
    starts = {start: index for index, start in enumerate(words.starts)}
    ends = {end: index for index, end in enumerate(words.ends)}
    for match in _QUOTED.finditer(words.text):
        inner = match.group(1)
        start = match.start(1) + len(inner) - len(inner.lstrip(" '‘"))
        end = match.end(1) - (len(inner) - len(inner.rstrip(" .,!?:;'’")))
        if start not in starts or end not in ends or not (words.text[start].isupper() or words.text[start].isdigit()):
            continue
        first, last = starts[start], ends[end]
        if last - first < 8 and not inner.rstrip().endswith((".", ",")) and words.text[start:end].strip():
            head = words.keys[first - 1] if first else ""
            yield Shape(start, end, first, last, "quoted", head if head in HEADS else "")


def definitions(words: Words, shapes: Collection[Shape]) -> dict[tuple[int, int], str]:
    """Return, for the spans of shapes, the abbreviation in brackets behind them whose letters they explain.

    >>> from ecograph.intake.scanning.tokens import words_of
    >>> words = words_of("Groningen Engineering Business Centre (GEBC)")
    >>> definitions(words, list(runs(words, ())))
    {(0, 37): 'GEBC'}
    """
    found = {}
    for shape in shapes:
        match = _BRACKETED.match(words.text, shape.end)
        if match and _explains([words.raw(index) for index in range(shape.first, shape.last + 1)], match.group(1)):
            found[shape.start, shape.end] = match.group(1)
    return found


def _explains(raws: Collection[str], short: str) -> bool:
    """Tell whether the letters of an abbreviation stand in this order in the words, the first one at the beginning of one of them."""
    letters = re.sub(r"[^\w]", "", short).lower()
    joint = "".join(raws).lower()
    at = -1
    for letter in letters:
        at = joint.find(letter, at + 1)
        if at < 0:
            return False
    return any(raw[:1].lower() == letters[:1] for raw in raws)
