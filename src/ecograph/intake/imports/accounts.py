"""What an import did, in words: claims as sentences, counts, and questions to answer, in Dutch or English."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ecograph.intake.imports.fields import FIELDS
from ecograph.intake.imports.importing import Draft
from ecograph.intake.imports.mapping import LEFT_OUT, written
from ecograph.intake.imports.messages import Notice
from ecograph.model import Amount, Claim, Ecosystem

__all__ = ["columns_of", "findings_csv", "mapping_of", "questions_csv", "sentences", "summary", "tally"]


def columns_of(ready: Draft, language: str) -> Iterator[str]:
    """Yield for each table which columns were understood, and as what."""
    for file, table in ready.found.tables:
        place = f"{file}, {table.sheet.name}" if table.sheet.name else file
        rows = f"{len(table.rows)} {'rijen' if language == 'nl' else 'rows'}"
        known = ", ".join(f"{column.shown} = {FIELDS[column.field].label.in_(language)}" for column in table.columns)
        yield f"{place} ({rows}): {known}"


def sentences(ready: Draft, eco: Ecosystem, language: str) -> Iterator[str]:
    """Yield every claim of a draft as a sentence with its passage."""
    label = ready.found.things.label
    for row in ready.found.rows:
        said = [_tie(claim, eco, label(claim.subject).in_(language), label(claim.object).in_(language), language) for claim in row.says.claims]
        said += [_sum(amount, eco, ready, language) for amount in row.says.amounts]
        said += [f"{label(day.subject).in_(language)} {day.label.in_(language)} {day.value}" for day in row.says.dates]
        said += [f"{label(state.subject).in_(language)}: {label(state.status).in_(language)}" for state in row.says.statuses]
        if not said:
            thing = ready.things[row.says.subject]
            said = [f"{thing.label} ({eco.kinds[thing.kind].label.in_(language)})"]
        yield from (f"{sentence}  [{row.id}]" for sentence in said)


def _tie(claim: Claim, eco: Ecosystem, subject: str, object_: str, language: str) -> str:
    extras = [part for part in (claim.role.partition("/")[2], claim.status.partition("/")[2]) if part]
    if claim.start or claim.end:
        extras.append(f"{claim.start or '…'} – {claim.end or '…'}")
    return f"{subject} {eco.relations[claim.relation].label.in_(language)} {object_}" + (f" ({', '.join(extras)})" if extras else "")


def _sum(amount: Amount, eco: Ecosystem, ready: Draft, language: str) -> str:
    label = ready.found.things.label
    kind = eco.concepts[f"amount/{amount.kind}"].label.in_(language)
    giver = f" {'van' if language == 'nl' else 'from'} {label(amount.funder).in_(language)}" if amount.funder else ""
    return f"{label(amount.about).in_(language)}: {kind} {amount.currency} {amount.value:f}{giver}"


def tally(notices: Sequence[Notice]) -> Counter[tuple[str, str]]:
    """Return how often each rule was broken, by severity."""
    return Counter((notice.severity, notice.rule) for notice in notices)


def summary(ready: Draft, language: str) -> str:
    """Return what a draft holds, in one line."""
    counts = ready.counts
    warnings = sum(notice.severity == "warning" for notice in ready.notices)
    questions = sum(notice.severity == "question" for notice in ready.notices)
    if language == "nl":
        return (
            f"{counts['rows']} rijen ingelezen, {counts['refused']} geweigerd: {counts['relations']} relaties, "
            f"{counts['amounts']} bedragen, "
            f"{counts['dates']} data en standen; {counts['new']} nieuwe dingen, {counts['matched']} bekende; "
            f"{warnings} waarschuwingen, {questions} vragen"
        )
    return (
        f"{counts['rows']} rows read, {counts['refused']} refused: {counts['relations']} relations, {counts['amounts']} amounts, "
        f"{counts['dates']} dates and statuses; {counts['new']} new things, {counts['matched']} known ones; "
        f"{warnings} warnings, {questions} questions"
    )


def questions_csv(ready: Draft) -> str:
    """Return the names that are near a known one as a CSV for ``--decisions``: put an id beside a name, or leave it empty for a new thing."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["name", "id", "near"])
    for notice in ready.notices:
        if notice.rule in ("near-name", "ambiguous-name", "renamed"):
            safe = [f"'{word}" if re.match(r"[=+\-@\t\r]", word) else word for word in notice.words]
            writer.writerow([safe[0], "", safe[1]])
    return out.getvalue()


def findings_csv(ready: Draft, language: str) -> str:
    """Return every finding as a row of a CSV: how bad it is, the rule, where, what is wrong, and how to mend it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";" if language == "nl" else ",", lineterminator="\n")
    dutch, english = "ernst regel bestand blad rij naam kolom bevinding herstel", "severity rule file sheet row called column problem remedy"
    writer.writerow((dutch if language == "nl" else english).split())
    for one in ready.notices:
        cells = (one.severity, one.rule, one.file, one.sheet, str(one.row or ""), one.called, one.column, one.problem(language), one.remedy(language))
        writer.writerow([f"'{cell}" if re.match(r"[=+\-@\t\r]", cell) else cell for cell in cells])
    return "\ufeff" + out.getvalue()


def mapping_of(ready: Draft, defaults: dict[str, str]) -> str:
    """Return how the columns of a draft were read as a mapping file; columns that were not are left out in it."""
    columns: dict[str, str] = {}
    for _, table in ready.found.tables:
        columns.update({column.heading: column.field for column in table.columns})
        columns.update({heading: LEFT_OUT for _, heading in table.ignored})
    return written(columns, defaults)
