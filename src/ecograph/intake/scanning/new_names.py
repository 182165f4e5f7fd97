"""Likely new names: what looks like a name in a document and is none that the graph knows, with where it stands."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ecograph.intake.scanning.ambiguity import Mark
from ecograph.intake.scanning.context import opens
from ecograph.intake.scanning.lexicon import ARTICLES
from ecograph.intake.scanning.name_shapes import HEADS, Shape, definitions, initialled, quoted, runs
from ecograph.intake.scanning.stopwords import OPENERS
from ecograph.intake.scanning.tokens import Words

__all__ = ["NewName", "new_names"]

_ADDRESS = re.compile(r"(?:https?://|www\.|file:///)\S+|\S+@\S+\.\w+|%20\w+|\b[\w-]+\.(?:nl|com|org|eu|net|pdf|docx|html)\b[^\s]*", re.IGNORECASE)
_LEGAL = re.compile(r"\s+(?:B\.?V\.?|N\.?V\.?|V\.?O\.?F\.?|U\.?A\.?|Holding|GmbH|Ltd\.?|Inc\.?|SE)(?![\w])")
_ROMAN = re.compile(r"[IVXLC]+")
_LANGUAGE = re.compile(r"(?:engels|duits|frans|fries|spaans|anders|meer)(?:e|talige?|sprekenden?|sprekende?)?")
_LAST_HEADS = {
    "fonds": "fund",
    "fund": "fund",
    "akkoord": "agreement",
    "agenda": "agenda",
    "campus": "campus",
    "monitor": "monitor",
    "programma": "programme",
}


@dataclass(frozen=True, slots=True, order=True)
class NewName:
    """A likely new name: how it is mostly spelled, how often it stands there and where (offsets), what kind of thing it may be.

    ``also`` are abbreviations and other spellings, ``clues`` what makes it look like a name (capitals, head, quoted, legal form,
    abbreviation), ``contains`` the known things whose names are a part of it.
    """

    name: str
    count: int
    spans: tuple[tuple[int, int], ...]
    kind: str = ""
    also: tuple[str, ...] = ()
    clues: tuple[str, ...] = ()
    contains: tuple[str, ...] = ()


def new_names(words: Words, marks: Sequence[Mark], known: Collection[str], plain: Collection[str], places: Collection[str]) -> list[NewName]:
    """Return the likely new names of a text, most frequent first.

    ``known`` are the names of the graph (word keys joined by spaces), which are not new; ``plain`` its ordinary words, ``places`` its places.
    """
    strong = [mark for mark in marks if mark.certainty != "possible"]
    stops = _addresses(words) | {
        index for mark in strong for index in _inside(words, mark.start, mark.end) if not (mark.things[0] in places and _appended(words, mark))
    }
    lower = words.lower
    shapes = list(_trimmed(words, list(runs(words, stops)), lower, plain))
    shapes += [shape for shape in (*quoted(words), *initialled(words)) if not set(range(shape.first, shape.last + 1)) <= stops]
    shorts = definitions(words, shapes)
    middle = {words.keys[shape.first] for shape in shapes if not opens(words, shape.first)}
    gathered: dict[str, list[Shape]] = defaultdict(list)
    for shape in shapes:
        key = _key(words, shape)
        if key and key not in known and _worth(words, shape, middle, lower, plain):
            gathered[key].append(shape)
    shorted = {short.lower() for short in shorts.values()}
    found = [_name(words, key, group, shorts, marks) for key, group in gathered.items() if key not in shorted]
    return sorted(found, key=lambda name: (-name.count, name.name.casefold(), name.name))


def _appended(words: Words, mark: Mark) -> bool:
    """Tell whether a name stands right behind another word with a capital, as the place in *Techniek Nederland*."""
    index = bisect_left(words.starts, mark.start)
    if not index or words.gap(index - 1) not in {" ", "-"} or words.keys[index] in OPENERS:
        return False
    return words.raw(index - 1)[:1].isupper() and words.keys[index - 1] not in OPENERS


def _inside(words: Words, start: int, end: int) -> Iterator[int]:
    index = bisect_left(words.starts, start)
    while index < len(words.starts) and words.starts[index] < end:
        yield index
        index += 1


def _addresses(words: Words) -> set[int]:
    return {index for match in _ADDRESS.finditer(words.text) for index in _inside(words, match.start(), match.end())}


def _trimmed(words: Words, shapes: Sequence[Shape], lower: Mapping[str, float], plain: Collection[str]) -> Iterator[Shape]:
    """Yield runs without small words before them, with the legal form behind them.

    An ordinary word that opens a sentence stays, unless the rest is a run of its own elsewhere.
    """
    own = {_key(words, shape) for shape in shapes if shape.first == shape.last or not opens(words, shape.first)}
    for shape in (part for whole in shapes for part in _parted(words, whole, lower, plain)):
        first = shape.first
        while first < shape.last and shape.clue != "head":
            rest = " ".join(words.keys[first + 1 : shape.last + 1])
            ordinary = opens(words, first) and lower.get(words.keys[first], 0.0) > 0 and rest in own
            small = words.keys[first] in OPENERS and opens(words, first)
            titled = HEADS.get(words.keys[first]) == "person" or words.keys[first] == "flagship"
            if not (small or titled or ordinary or words.raw(first).islower()):
                break
            first += 1
        legal = _LEGAL.match(words.text, shape.end)
        start = shape.start if first == shape.first else words.starts[first]
        yield Shape(start, legal.end() if legal else shape.end, first, shape.last, "legal form" if legal else shape.clue, shape.head)


def _parted(words: Words, shape: Shape, lower: Mapping[str, float], plain: Collection[str]) -> Iterator[Shape]:
    """Yield the two names that *and* joins where no word of them is ordinary, as in *Ansel & Gash*; else the run as it is."""
    inner = range(shape.first, shape.last + 1)
    joints = [i for i in inner if words.keys[i] in {"en", "and"} or (i < shape.last and words.gap(i).strip() == "&" and len(words.gap(i)) > 1)]
    if not joints or any(_ordinary(words, i, lower, plain) for i in inner if words.raw(i)[:1].isupper()):
        yield shape
        return
    first = shape.first
    for joint in [*joints, shape.last]:
        last = joint - 1 if words.keys[joint] in {"en", "and"} else joint
        if first <= last:
            start = shape.start if first == shape.first else words.starts[first]
            yield Shape(start, words.ends[last], first, last, "joined", shape.head)
        first = joint + 1


def _ordinary(words: Words, index: int, lower: Mapping[str, float], plain: Collection[str]) -> bool:
    key = words.keys[index]
    return lower.get(key, 0.0) > 0 or key in plain or key in OPENERS


def _key(words: Words, shape: Shape) -> str:
    keys = words.keys[shape.first : shape.last + 1]
    while len(keys) > 1 and keys[0] in ARTICLES:
        keys = keys[1:]
    return " ".join(keys)


def _worth(words: Words, shape: Shape, middle: Collection[str], lower: Mapping[str, float], plain: Collection[str]) -> bool:
    """Tell whether a shape is likely a name, and not an ordinary word with a capital."""
    raws = [words.raw(index) for index in range(shape.first, shape.last + 1)]
    if all(words.keys[index] in OPENERS or not any(map(str.isalpha, words.raw(index))) for index in range(shape.first, shape.last + 1)):
        return False
    if shape.clue in {"legal form", "head", "initials", "joined"}:
        return True
    if shape.clue == "quoted":
        return any(raw[:1].isupper() or raw[:1].isdigit() for raw in raws)
    if _shouted_line(words, shape):
        return False
    if len(raws) > 1:
        ordinary = [_ordinary(words, index, lower, plain) for index in range(shape.first, shape.last + 1)]
        return not all(ordinary) or sum(raw[:1].isupper() for raw in raws) > 1
    (raw,), key = raws, words.keys[shape.first]
    if raw.isupper():
        return len(raw) <= 8 and not _ROMAN.fullmatch(raw) and key not in plain and lower.get(key, 0.0) < 0.3
    if any(map(str.isupper, raw[1:])):
        return True
    if len(raw) < 3 or key in plain or key in HEADS or _LANGUAGE.fullmatch(key) or lower.get(key, 0.0) > 0.1:
        return False
    return not opens(words, shape.first) or key in middle or _lone(words, shape)


def _lone(words: Words, shape: Shape) -> bool:
    """Tell whether a word stands in a list or a table: it opens a line or an item, and no sentence follows."""
    before = words.gap(shape.first - 1) if shape.first else "\n"
    after = words.text[shape.end : shape.end + 2]
    return not any(mark in before for mark in ".!?") and (not after.strip() or after[:1] in "\n,;|•(")


def _shouted_line(words: Words, shape: Shape) -> bool:
    text = words.text
    start = text.rfind("\n", 0, shape.start) + 1
    stop = text.find("\n", shape.end)
    line = text[start : len(text) if stop < 0 else stop]
    return len(line.split()) > 1 and line.upper() == line and text[shape.start : shape.end].isupper()


def _name(words: Words, key: str, group: Sequence[Shape], shorts: Mapping[tuple[int, int], str], marks: Sequence[Mark]) -> NewName:
    spans = {(shape.start, shape.end) for shape in group}
    spelled = Counter(" ".join(words.text[start:end].split()) for start, end in spans)
    best = min(spelled, key=lambda name: (-spelled[name], name))
    heads = Counter(HEADS[shape.head] for shape in group if shape.head)
    kind = min(heads, key=lambda head: (-heads[head], head)) if heads else _kind(key)
    clues = {shape.clue for shape in group} | (
        {"abbreviation"} if any(span in shorts for span in spans) or (best.isupper() and " " not in best) else set()
    )
    also = {shorts[span] for span in spans if span in shorts} | set(spelled) - {best}
    contains = {mark.things[0] for start, end in spans for mark in _within(marks, start, end)}
    return NewName(best, len(spans), tuple(sorted(spans)), kind, tuple(sorted(also)), tuple(sorted(clues)), tuple(sorted(contains)))


def _within(marks: Sequence[Mark], start: int, end: int) -> Iterator[Mark]:
    index = bisect_left(marks, start, key=_begin)
    while index < len(marks) and marks[index].end <= end:
        yield marks[index]
        index += 1


def _begin(mark: Mark) -> int:
    return mark.start


def _kind(key: str) -> str:
    first, last = key.split()[0], key.split()[-1]
    if first in HEADS:
        return HEADS[first]
    return HEADS.get(last) or next((kind for tail, kind in _LAST_HEADS.items() if last.endswith(tail)), "")
