"""All gaps on one page: each gap and surplus as a paragraph that can be argued from, and the comparisons that come near."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import networkx as nx

from ecograph.analysis.gaps import Cell, GapAnswer, bridges
from ecograph.model import Ecosystem
from ecograph.report.gap_words import DIGEST
from ecograph.report.gaps import cell_sentence, gap_cells, gap_rank

__all__ = ["gap_digest", "nearest_rows"]

_NAMED = 4
_LEADS = 2
_HALF = 0.5


def gap_digest(eco: Ecosystem, ties: nx.MultiDiGraph[str], answers: Sequence[GapAnswer], language: str) -> list[str]:
    """Return a paragraph for every gap and every surplus, gaps first, the surest first.

    Each says what was counted and what chance gives; whether one party alone makes up half of it; who takes part in most and has no such
    tie, and who could bridge it (of gaps); on how many passages of which documents the count rests, and how much of it the fullest document
    says; and which command shows all of that. What two gaps compare alike is told once. ``ties`` is the network of all ties.
    """
    decided = [
        (gap_rank(cell), answer.gap.id, cell, answer) for answer in answers for cell in answer.cells if cell.test.verdict in ("gap", "surplus")
    ]
    told, paragraphs = set(), []
    for *_, cell, answer in sorted(decided, key=lambda item: (item[0], item[1], item[2].first, item[2].second)):
        key = (answer.label("first", cell.first, language), answer.second_label(cell, language), cell.ties)
        if key not in told:
            told.add(key)
            paragraphs.append(" ".join(part for part in _parts(eco, ties, answer, cell, language) if part))
    return paragraphs


def nearest_rows(answers: Sequence[GapAnswer], language: str, *, most: int = 40) -> list[list[str]]:
    """Return the rows of `gap_rows` of several gaps, each with its gap, the surest departures from chance first."""
    rows = sorted((gap_rank(cell), [answer.gap.id, *row]) for answer in answers for cell, row in gap_cells(answer, language))
    return [row for _, row in rows][:most]


def _parts(eco: Ecosystem, ties: nx.MultiDiGraph[str], answer: GapAnswer, cell: Cell, language: str) -> list[str]:
    parts = [cell_sentence(answer, cell, language), _alone(eco, answer, cell, language)]
    if cell.test.verdict == "gap":
        parts += [_without(eco, ties, answer, cell, language), _bridged(eco, ties, answer, cell, language)]
    return [*parts, _evidence(eco, cell, language), DIGEST["more"].in_(language).format(gap=answer.gap.id)]


def _alone(eco: Ecosystem, answer: GapAnswer, cell: Cell, language: str) -> str:
    """Return who alone has half of the ties or more, where its group has others."""
    sizes = Counter(member.group for member in {(m.group, m.thing): m for m in answer.members}.values())
    ends = Counter(tie.first for tie in cell.ties if sizes[cell.first] > 1) + Counter(tie.second for tie in cell.ties if sizes[cell.second] > 1)
    if not ends or len(cell.ties) < _NAMED:
        return ""
    thing, count = min(ends.items(), key=lambda item: (-item[1], item[0]))
    if count < _HALF * len(cell.ties):
        return ""
    return DIGEST["alone"].in_(language).format(thing=eco.label(thing, language), count=count, observed=len(cell.ties))


def _without(eco: Ecosystem, ties: nx.MultiDiGraph[str], answer: GapAnswer, cell: Cell, language: str) -> str:
    """Return who of the first group (or, if that is one alone, of the second) has no such tie, those with the most other ties first."""
    lone, name = cell.first_without, answer.label("first", cell.first, language)
    if not lone:
        lone, name = cell.second_without, answer.second_label(cell, language)
    if not lone:
        return ""
    busiest = sorted(lone, key=lambda thing: (-(ties.degree(thing) if thing in ties else 0), thing))[:_NAMED]
    words = DIGEST["without" if len(lone) > len(busiest) else "without-all"].in_(language)
    return words.format(count=len(lone), group=name, things=", ".join(eco.label(thing, language) for thing in busiest))


def _bridged(eco: Ecosystem, ties: nx.MultiDiGraph[str], answer: GapAnswer, cell: Cell, language: str) -> str:
    found = bridges(eco, ties, answer, cell, limit=_LEADS)
    names = ", ".join(eco.label(bridge.actor, language) for bridge in found)
    return DIGEST["bridge"].in_(language).format(things=names) if names else ""


def _evidence(eco: Ecosystem, cell: Cell, language: str) -> str:
    """Return on how many passages and documents the count rests, and how much of it the document says that says most."""
    passages = {passage for tie in cell.ties for passage in tie.passages}
    if not passages:
        return DIGEST["nothing"].in_(language)
    saying = Counter(document for tie in cell.ties for document in {eco.passages[passage].document for passage in tie.passages})
    document, most = min(saying.items(), key=lambda item: (-item[1], item[0]))
    words = DIGEST["evidence" if len(saying) > 1 else "one-document"].in_(language)
    named = f"{len(passages)} passage{'s' if len(passages) > 1 else ''}"  # alike in both languages
    return words.format(passages=named, documents=len(saying), document=document, most=most)
