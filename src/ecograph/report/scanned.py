"""What a scan found, as tables and records: known things, likely new names, pairs, sums and times."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ecograph.analysis.mentions import Mention, mentions
from ecograph.intake.scanning.ambiguity import Mark
from ecograph.intake.scanning.scan import Scan, named
from ecograph.model import Ecosystem, Text

__all__ = ["PARTS", "Part", "mention_headings", "mention_rows", "scan_pairs", "scan_part", "scan_record", "visible"]

_HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_AROUND = 45  # characters of context on each side


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the report of a scan: its title, and the headings of its table."""

    title: Text
    headings: tuple[Text, ...]


def _headings(*pairs: tuple[str, str]) -> tuple[Text, ...]:
    return tuple(Text(*pair) for pair in pairs)


_NAMED = (("soort", "kind"), ("keer", "count"))
PARTS = {
    "things": Part(
        Text("Bekend", "Known"),
        _headings(("wat", "thing"), *_NAMED, ("zekerheid", "certainty"), ("zoals geschreven", "as written"), ("passages", "passages")),
    ),
    "new": Part(
        Text("Waarschijnlijk nieuw", "Likely new"),
        _headings(
            ("naam", "name"),
            ("vermoedelijke soort", "likely kind"),
            ("keer", "count"),
            ("ook", "also"),
            ("waaraan te zien", "clues"),
            ("verband", "context"),
            ("plaats", "offsets"),
        ),
    ),
    "pairs": Part(
        Text("Samen genoemd", "Named together"),
        _headings(
            ("een", "one"), ("ander", "other"), ("in de graaf", "in the graph"), ("band", "tie"), ("gewicht", "weight"), ("passages", "passages")
        ),
    ),
    "facts": Part(
        Text("Bedragen, percentages en tijden", "Sums, percentages and times"),
        _headings(("wat", "what"), ("waarde", "value"), ("verband", "context"), ("plaats", "offset"), ("passage", "passage")),
    ),
    "passages": Part(
        Text("Passages", "Passages"),
        _headings(("passage", "passage"), ("kop", "heading"), ("van", "start"), ("tot", "end"), ("namen", "names"), ("nieuw", "new")),
    ),
}
_CERTAINTY = {"certain": Text("zeker", "certain"), "ambiguous": Text("meerduidig", "ambiguous"), "possible": Text("mogelijk", "possible")}
_STATE = {
    "new": Text("nieuw", "new"),
    "claimed": Text("in één passage, zonder band", "in one passage, without a tie"),
    "tied": Text("verbonden", "tied"),
}


def scan_pairs(eco: Ecosystem, scan: Scan) -> list[Mention]:
    """Return the known pairs that a document names together: those that the graph never does first, then those without a tie."""
    found = mentions(eco, named(scan), tied=True)
    return sorted(found, key=lambda m: (bool(m.ties), bool(m.claimed), -round(m.weight, 9), m.first, m.second))


def _state(mention: Mention) -> str:
    return "tied" if mention.ties else "claimed" if mention.claimed else "new"


def scan_part(eco: Ecosystem, scan: Scan, part: str, language: str, *, possible: bool = False) -> list[list[str]]:
    """Return the rows of a part of `PARTS`; with ``possible``, plain phrases that may be names too."""
    match part:
        case "things":
            return _things(eco, scan, language, possible)
        case "new":
            return [_new(eco, scan, index, language) for index in range(len(scan.new))]
        case "pairs":
            return [_pair(eco, mention, language) for mention in scan_pairs(eco, scan)]
        case "facts":
            return _facts(scan, language)
    return _passages(scan)


def context(text: str, start: int, end: int) -> str:
    """Return a stretch of text with what stands around it, on one line.

    >>> context("De RUG doet mee.", 3, 6)
    'De [RUG] doet mee.'
    """
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return " ".join(f"{'…' if start > _AROUND else ''}{before}[{text[start:end]}]{after}{'…' if end + _AROUND < len(text) else ''}".split())


def visible(text: str) -> str:
    """Return a text without controls, but for tabs and line ends, and without marks of direction, which hide what it says."""
    return _HIDDEN.sub("", text)


def _things(eco: Ecosystem, scan: Scan, language: str, possible: bool) -> list[list[str]]:
    groups: dict[tuple[str, tuple[str, ...]], list[Mark]] = defaultdict(list)
    for mark in scan.marks:
        if possible or mark.certainty != "possible":
            groups[mark.certainty, tuple(sorted(mark.things))].append(mark)
    order = list(_CERTAINTY)
    rows = []
    for (certainty, _), marks in sorted(groups.items(), key=lambda pair: (order.index(pair[0][0]), -len(pair[1]), pair[0][1])):
        written = sorted({" ".join(scan.layer.text[mark.start : mark.end].split()) for mark in marks})
        things = marks[0].things
        kinds = dict.fromkeys(eco.kinds[eco.entities[thing].kind].label.in_(language) for thing in things)
        keys = dict.fromkeys(scan.passage_at(mark.start) for mark in marks)
        labels = " | ".join(eco.label(thing, language) for thing in things)
        rows.append([labels, " | ".join(kinds), str(len(marks)), _CERTAINTY[certainty].in_(language), " / ".join(written), _few(list(keys))])
    return rows


def _few(items: Sequence[str], most: int = 8) -> str:
    return ", ".join(items[:most]) + (f" … ({len(items)})" if len(items) > most else "")


def _new(eco: Ecosystem, scan: Scan, index: int, language: str) -> list[str]:
    name = scan.new[index]
    kind = eco.kinds[name.kind].label.in_(language) if name.kind in eco.kinds else ""
    first = name.spans[0]
    offsets = _few([str(start) for start, _ in name.spans])
    return [name.name, kind, str(name.count), ", ".join(name.also), ", ".join(name.clues), context(scan.layer.text, *first), offsets]


def _pair(eco: Ecosystem, mention: Mention, language: str) -> list[str]:
    ties = ", ".join(eco.relations[tie].label.in_(language) if tie in eco.relations else tie for tie in mention.ties)
    names = [eco.label(thing, language) for thing in (mention.first, mention.second)]
    return [*names, _STATE[_state(mention)].in_(language), ties, f"{mention.weight:.2f}", _few(mention.passages)]


def _facts(scan: Scan, language: str) -> list[list[str]]:
    words = {"EUR": Text("bedrag", "sum"), "%": Text("percentage", "percentage")}
    rows = []
    for money in scan.sums:
        upper = "" if money.upper is None else f"–{money.upper:f}"
        value = f"{money.value:f}{upper} {money.unit}" + (f" / {money.per}" if money.per else "")
        rows.append((money.start, money.end, words[money.unit].in_(language), value))
    rows += [(time.start, time.end, Text("tijd", "time").in_(language), time.value) for time in scan.times]
    return [[what, value, context(scan.layer.text, start, end), str(start), scan.passage_at(start)] for start, end, what, value in sorted(rows)]


def _passages(scan: Scan) -> list[list[str]]:
    names, new = named(scan, ambiguous=True), defaultdict(set)
    for name in scan.new:
        for start, _ in name.spans:
            new[scan.passage_at(start)].add(name.name)
    return [[s.key, s.heading, str(s.start), str(s.end), str(len(names.get(s.key, ()))), str(len(new[s.key]))] for s in scan.sections]


def scan_record(eco: Ecosystem, scan: Scan, id_: str) -> dict[str, Any]:
    """Return all that a scan found as one record with ids and offsets, for programs."""
    return {
        "document": id_,
        "file": scan.layer.file,
        "title": scan.layer.title,
        "letters": len(scan.layer.text),
        "notes": list(scan.layer.notes),
        "passages": [{"key": s.key, "heading": s.heading, "start": s.start, "end": s.end} for s in scan.sections],
        "marks": [
            {
                "start": m.start,
                "end": m.end,
                "things": list(m.things),
                "certainty": m.certainty,
                "reason": m.reason,
                "passage": scan.passage_at(m.start),
            }
            for m in scan.marks
        ],
        "new": [
            {
                "name": n.name,
                "kind": n.kind,
                "count": n.count,
                "also": list(n.also),
                "clues": list(n.clues),
                "contains": list(n.contains),
                "spans": [list(span) for span in n.spans],
            }
            for n in scan.new
        ],
        "pairs": [
            {
                "first": p.first,
                "second": p.second,
                "state": _state(p),
                "ties": list(p.ties),
                "claimed": list(p.claimed),
                "passages": list(p.passages),
                "weight": round(p.weight, 6),
            }
            for p in scan_pairs(eco, scan)
        ],
        "sums": [
            {"start": s.start, "end": s.end, "value": str(s.value), "upper": None if s.upper is None else str(s.upper), "unit": s.unit, "per": s.per}
            for s in scan.sums
        ],
        "times": [{"start": t.start, "end": t.end, "value": t.value} for t in scan.times],
    }


def mention_headings(language: str) -> list[str]:
    """Return the headings of `mention_rows`."""
    pairs = (
        ("een", "one"),
        ("ander", "other"),
        ("score", "score"),
        ("gewicht", "weight"),
        ("verwacht", "expected"),
        ("bits", "bits"),
        ("p", "p"),
        ("band", "tie"),
        ("passages", "passages"),
    )
    return [Text(*pair).in_(language) for pair in pairs]


def mention_rows(eco: Ecosystem, found: Sequence[Mention], language: str) -> list[list[str]]:
    """Return a row for each pair that is named together."""
    rows = []
    for m in found:
        ties = ", ".join(eco.relations[tie].label.in_(language) if tie in eco.relations else tie for tie in m.ties)
        numbers = [f"{m.score:.2f}", f"{m.weight:.2f}", f"{m.expected:.2f}", f"{m.information:.2f}", f"{m.probability:.2g}"]
        rows.append([eco.label(m.first, language), eco.label(m.second, language), *numbers, ties, ", ".join(m.passages)])
    return rows
