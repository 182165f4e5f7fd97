"""Findings as rows: what was decided and found, what a person has to look at, and why a candidate scores as it does."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from ecograph.intake.reconciling.decisions import AUTOMATIC, COLUMNS, Decision
from ecograph.intake.reconciling.features import Candidate
from ecograph.intake.reconciling.namelist import NewName
from ecograph.intake.reconciling.reconcile import Finding
from ecograph.intake.reconciling.weights import LABELS
from ecograph.model import Text

__all__ = [
    "REVIEW_COLUMNS",
    "VERDICTS",
    "automatic",
    "candidate_lines",
    "decision_for",
    "explanation",
    "explanation_headings",
    "one_id_each",
    "record",
    "result_headings",
    "result_rows",
    "review_rows",
    "row",
    "summary",
    "why",
]

VERDICTS = {"match": Text("gelijk", "match"), "review": Text("nakijken", "review"), "new": Text("nieuw", "new")}
REVIEW_COLUMNS = (*COLUMNS, "label", "kind", "year", "line", "why")
_EXPLANATION = Text("kenmerk|waarde|gewicht|bijdrage", "feature|value|weight|contribution")
_RESULT = Text("naam|oordeel|id|aanduiding|score|waarom", "name|verdict|id|label|score|why")


def result_headings(language: str) -> list[str]:
    """Return the headings of `result_rows`."""
    return _RESULT.in_(language).split("|")


def result_rows(findings: Iterable[Finding], language: str) -> list[list[str]]:
    """Return a row for each name, for people: verdict, what it is or may be, score, and why."""
    rows = []
    for finding in findings:
        best = _meant(finding)
        said = "; ".join(part for part in (finding.reason.in_(language), finding.note.in_(language)) if part)
        context = ", ".join(part for part in (finding.new.type, finding.new.place, finding.new.when) if part)
        name = f"{finding.new.name} ({context})" if context else finding.new.name
        shown = best is not None and finding.verdict != "new"
        rows.append(
            [
                name,
                VERDICTS[finding.verdict].in_(language),
                (finding.id or f"{best.target.id}?") if best and shown else finding.id,
                best.target.label if best and shown else "",
                f"{best.score:.3f}" if best else "",
                said,
            ]
        )
    return rows


def row(finding: Finding, language: str) -> tuple[str, ...]:
    """Return a finding in the columns of a file of decisions; what has to be reviewed has no decision."""
    if finding.decided is not None:
        return tuple(getattr(finding.decided, column) for column in COLUMNS)
    best = _meant(finding)
    note = "; ".join(part for part in (finding.reason.in_(language), finding.note.in_(language)) if part)
    score = f"{best.score:.3f}" if best else ""
    decision = finding.verdict if finding.verdict != "review" else ""
    return (finding.new.name, finding.new.type, finding.new.place, decision, finding.id, score, AUTOMATIC if decision else "", note)


def automatic(findings: Iterable[Finding], language: str) -> list[Decision]:
    """Return the matches that were made by score, as decisions; what seems new is left to a person."""
    return [Decision(*row(finding, language)) for finding in findings if finding.verdict == "match" and finding.decided is None]


def one_id_each(findings: Iterable[Finding], ids: Collection[str]) -> list[tuple[str, str]]:
    """Return each name with the one id, of those given, that it is matched with; a name with two, for two types or places, is left out."""
    found: dict[str, set[str]] = {}
    for finding in findings:
        if finding.id in ids:
            found.setdefault(finding.new.name, set()).add(finding.id)
    return [(name, min(known)) for name, known in sorted(found.items()) if len(known) == 1]


def review_rows(findings: Iterable[Finding], language: str) -> list[list[str]]:
    """Return what a person has to look at, a row for each candidate: write *match*, *different* or *new* under decision, and feed it back."""
    rows = []
    for finding in findings:
        if finding.decided is not None or finding.verdict == "match":
            continue
        new = finding.new
        lines = " ".join(map(str, new.lines))
        for candidate in finding.candidates if finding.verdict == "review" else ():
            target = candidate.target
            told = [new.name, new.type, new.place, "", target.id, f"{candidate.score:.3f}", "", finding.note.in_(language)]
            rows.append([*told, target.label, target.body or target.kind, new.when, lines, why(candidate, language)])
        if finding.verdict == "new":
            rows.append([new.name, new.type, new.place, "", "", "", "", finding.reason.in_(language), "", "", new.when, lines, ""])
    return rows


def why(candidate: Candidate, language: str, count: int = 4) -> str:
    """Return the features that weigh most for and against a candidate, with what they add."""
    told = [feature for feature in candidate.features if feature.id != "bias" and abs(feature.contribution) >= 0.05]
    told = sorted(told, key=lambda feature: (-abs(feature.contribution), feature.id))[:count]
    return ", ".join(f"{LABELS[feature.id].in_(language)} {feature.contribution:+.1f}" for feature in told)


def candidate_lines(candidates: Sequence[Candidate], language: str) -> list[str]:
    """Return candidates as numbered lines."""
    return [
        f"{number}. {c.target.label} [{c.target.id}] {c.target.body or c.target.kind} {c.score:.3f}: ‘{c.spelling}’; {why(c, language)}"
        for number, c in enumerate(candidates, 1)
    ]


def explanation_headings(language: str) -> list[str]:
    """Return the headings of `explanation`."""
    return _EXPLANATION.in_(language).split("|")


def explanation(candidate: Candidate, language: str) -> list[list[str]]:
    """Return every feature of a candidate with value, weight and contribution, and the sum in log-odds; – is what is not known."""
    rows = [
        [
            LABELS[feature.id].in_(language),
            "–" if math.isnan(feature.value) else f"{feature.value:.2f}",
            f"{feature.weight:+.1f}",
            "–" if math.isnan(feature.value) else f"{feature.contribution:+.2f}",
        ]
        for feature in candidate.features
    ]
    total = Text("samen (log-odds), en als score", "together (log-odds), and as a score").in_(language)
    return [*rows, [total, f"{candidate.score:.3f}", "", f"{candidate.odds:+.2f}"]]


def record(finding: Finding, language: str) -> dict[str, Any]:
    """Return a finding for a machine, with all candidates and their features; what is not known is null."""
    return {
        "name": finding.new.name,
        "type": finding.new.type,
        "place": finding.new.place,
        "when": finding.new.when,
        "lines": list(finding.new.lines),
        "verdict": finding.verdict,
        "id": finding.id,
        "by": finding.decided.by if finding.decided else AUTOMATIC,
        "reason": finding.reason.in_(language),
        "note": finding.note.in_(language),
        "candidates": [_candidate(candidate) for candidate in finding.candidates],
    }


def _candidate(candidate: Candidate) -> dict[str, Any]:
    return {
        "id": candidate.target.id,
        "same": list(candidate.target.same),
        "label": candidate.target.label,
        "body": candidate.target.body,
        "sources": list(candidate.target.sources or (candidate.target.source,)),
        "first": candidate.target.first,
        "last": candidate.target.last,
        "spelling": candidate.spelling,
        "score": round(candidate.score, 4),
        "features": {
            feature.id: {
                "value": None if math.isnan(feature.value) else round(feature.value, 4),
                "weight": feature.weight,
                "contribution": round(feature.contribution, 4),
            }
            for feature in candidate.features
        },
    }


def summary(findings: Sequence[Finding], language: str) -> str:
    """Return how many names there are of each verdict."""
    count = {verdict: sum(finding.verdict == verdict for finding in findings) for verdict in VERDICTS}
    decided = sum(finding.decided is not None for finding in findings)
    told = Text(
        f"{len(findings)} namen: {count['match']} gelijk, {count['review']} na te kijken, {count['new']} nieuw; waarvan {decided} eerder besloten",
        f"{len(findings)} names: {count['match']} matched, {count['review']} to review, {count['new']} new; {decided} of these decided before",
    )
    return told.in_(language)


def decision_for(new: NewName, kind: str, candidate: Candidate | None, by: str) -> Decision:
    """Return what a person answers about a name as a decision."""
    id_, score = (candidate.target.id, f"{candidate.score:.3f}") if candidate else ("", "")
    return Decision(new.name, new.type, new.place, kind, id_, score, by)


def _meant(finding: Finding) -> Candidate | None:
    """Return the candidate that a finding is about: the one decided on, or the best."""
    if finding.decided is not None:
        return next((c for c in finding.candidates if finding.decided.id in c.target.all_ids), None)
    return finding.candidates[0] if finding.candidates else None
