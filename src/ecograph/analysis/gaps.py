"""Gaps: two groups that should be reached alike, and who reaches which, with the passages that say so.

A gap is declared in ``queries/gaps/NAME.rq``: a query for the undertakings in an area and whom they reach (``?item ?area ?group
?passages``), and a header that names the two groups, the conclusion of a source to test, and how to word the verdict.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ecograph.errors import InputError, UnknownName
from ecograph.model import Ecosystem, Text

__all__ = ["Cell", "Gap", "GapAnswer", "Reach", "analyse", "catalogue", "find"]

_HEADER = re.compile(r"^#\+ (\w+)(?:@(nl|en))?: (.*)$")
COLUMNS = ("first", "second", "both", "neither")


@dataclass(frozen=True, slots=True)
class Gap:
    """A declared gap: two groups of concepts, and the finding of a source that claims one is passed over."""

    id: str
    title: Text
    first: tuple[str, ...]
    first_label: Text
    second: tuple[str, ...]
    second_label: Text
    finding: str
    schemes: tuple[str, ...]
    verdict: Mapping[str, Text]
    text: str


@dataclass(frozen=True, slots=True, order=True)
class Reach:
    """One claim that an item reaches a group, with its passages."""

    item: str
    group: str
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """The items that concern a group, of one column (first, second, both, neither), each with its passages."""

    items: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class GapAnswer:
    """A gap measured: who reaches which group (``classes``), the table group × column, and the verdict in words."""

    gap: Gap
    classes: Mapping[str, str]
    passages: Mapping[str, tuple[str, ...]]
    table: Mapping[str, Mapping[str, Cell]]
    verdict: str
    sentence: Text
    finding_passages: tuple[str, ...]

    def count(self, column: str) -> int:
        """Return how many items fall in a column."""
        return sum(class_ == column for class_ in self.classes.values())


def catalogue(folder: Path) -> dict[str, Gap]:
    """Return the gaps declared in a ``queries/gaps/`` folder, by id."""
    return {path.stem: _read(path) for path in sorted(folder.glob("*.rq"))}


def find(gaps: Mapping[str, Gap], name: str) -> Gap:
    """Return a gap by its id. Raises UnknownName with all ids."""
    if name not in gaps:
        raise UnknownName(name, sorted(gaps), what="no gap is called")
    return gaps[name]


def analyse(eco: Ecosystem, gap: Gap, reaches: list[Reach], areas: Mapping[str, tuple[str, ...]]) -> GapAnswer:
    """Return who reaches which of a gap's two groups, and whether the graph's own facts bear out the source's finding.

    ``reaches`` are the claims that an item reaches a group, ``areas`` the items active in the area with the passages that say so; an
    item without any reach counts as ``neither``. Narrower concepts count for their broader ones. The verdict is one of ``borne-out``
    (at least twice as many items reach the second group as the first), ``contradicted`` (at most half as many), ``undecided``
    (between) and ``too-few`` (fewer than five items reach either): counts of what documents mention, not a sample, so there is no
    test and no p-value.
    """
    groups: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for reach in reaches:
        groups[reach.item][reach.group].update(reach.passages)
    first, second = _narrower(eco, gap.first), _narrower(eco, gap.second)
    classes = {item: _class(set(groups.get(item, ())), first, second) for item in sorted(areas)}
    table: dict[str, dict[str, Cell]] = {}
    wanted = sorted({group for by_group in groups.values() for group in by_group if group.partition("/")[0] in gap.schemes})
    for group in wanted:
        row: dict[str, Cell] = {}
        for column in COLUMNS:
            inside = [item for item in classes if classes[item] == column and group in groups.get(item, {})]
            row[column] = Cell(tuple((item, tuple(sorted(groups[item][group]))) for item in inside))
        table[group] = row
    counts = {column: sum(class_ == column for class_ in classes.values()) for column in COLUMNS}
    to_first, to_second = counts["first"] + counts["both"], counts["second"] + counts["both"]
    verdict = _verdict(to_first, to_second)
    sentence = _sentence(eco, gap, verdict, len(classes), to_first, to_second, counts)
    passages = {item: tuple(sorted({*areas[item], *(p for ps in groups.get(item, {}).values() for p in ps)})) for item in classes}
    return GapAnswer(gap, classes, passages, table, verdict, sentence, eco.passages_of.get(gap.finding, ()))


def _class(reached: set[str], first: set[str], second: set[str]) -> str:
    in_first, in_second = bool(reached & first), bool(reached & second)
    return "both" if in_first and in_second else "first" if in_first else "second" if in_second else "neither"


def _verdict(to_first: int, to_second: int) -> str:
    if to_first + to_second < 5:
        return "too-few"
    return "borne-out" if to_second >= 2 * to_first else "contradicted" if to_first >= 2 * to_second else "undecided"


def _narrower(eco: Ecosystem, concepts: tuple[str, ...]) -> set[str]:
    found = set(concepts)
    while True:
        more = {id_ for id_, concept in eco.concepts.items() if found & set(concept.broader)} - found
        if not more:
            return found
        found |= more


def _sentence(eco: Ecosystem, gap: Gap, verdict: str, total: int, to_first: int, to_second: int, counts: Mapping[str, int]) -> Text:
    def worded(language: str) -> str:
        values = {
            "total": str(total),
            "first": gap.first_label.in_(language),
            "second": gap.second_label.in_(language),
            "to_first": str(to_first),
            "to_second": str(to_second),
            "both": str(counts["both"]),
            "neither": str(counts["neither"]),
            "finding": ", ".join(eco.passages_of.get(gap.finding, ())),
        }
        return re.sub(r"\{(\w+)\}", lambda m: values.get(m.group(1), m.group()), gap.verdict[verdict].in_(language))

    return Text(worded("nl"), worded("en"))


def _read(path: Path) -> Gap:
    text = path.read_text(encoding="utf-8")
    single: dict[str, str] = {}
    both: dict[str, dict[str, str]] = defaultdict(dict)
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#+"):
            match = _HEADER.match(line)
            if not match:
                raise InputError("this header line is unreadable", path=path, line=number, remedy="write it as `#+ title@nl: …`")
            key, language, value = match.groups()
            if language:
                both[key][language] = value
            else:
                single[key] = value
    wanted = ("title", "borne_out", "contradicted", "undecided", "too_few")
    missing = [key for key in wanted if set(both[key]) != {"nl", "en"}] + [k for k in ("first", "second", "finding", "schemes") if k not in single]
    if missing:
        raise InputError(f"the header lacks {', '.join(missing)}", path=path, line=1, remedy="see queries/gaps/ for an example")
    texts = {key: Text(value["nl"], value["en"]) for key, value in both.items()}
    first, first_nl, first_en = (part.strip() for part in single["first"].split("|"))
    second, second_nl, second_en = (part.strip() for part in single["second"].split("|"))
    return Gap(
        id=path.stem,
        title=texts["title"],
        first=tuple(first.split()),
        first_label=Text(first_nl, first_en),
        second=tuple(second.split()),
        second_label=Text(second_nl, second_en),
        finding=single["finding"],
        schemes=tuple(single["schemes"].split()),
        verdict={key.replace("_", "-"): texts[key] for key in wanted[1:]},
        text=text,
    )
