"""Something taken out of a graph: what still refers to it is told, and what would break is refused before any file is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ecograph.errors import InputError
from ecograph.intake.adding import Proposal, tried
from ecograph.model import Claim, Ecosystem
from ecograph.project import Project
from ecograph.store import claim_removal, thing_removal

__all__ = ["claims_between", "mentions_of", "without_claims", "without_thing"]

_MOST = 10  # references that are shown


def claims_between(eco: Ecosystem, subject: str, relation: str, object_: str, passage: str = "") -> tuple[Claim, ...]:
    """Return the claims of a relation between two things, in one passage or all. Raises InputError where there are none."""
    pair = {(subject, object_)} if eco.relations[relation].directed else {(subject, object_), (object_, subject)}
    found = tuple(claim for claim in eco.claims if claim.relation == relation and (claim.subject, claim.object) in pair)
    if passage and found and not any(claim.passage == passage for claim in found):
        raise InputError(f"{passage} does not say so", remedy=f"these passages do: {', '.join(sorted({claim.passage for claim in found}))}")
    if not found:
        others = sorted({claim.relation for claim in eco.claims if (claim.subject, claim.object) in {(subject, object_), (object_, subject)}})
        remedy = f"between these two is claimed: {', '.join(others)}" if others else "nothing is claimed between these two"
        raise InputError(f"no passage says that {subject} {relation} {object_}", remedy=remedy)
    return tuple(claim for claim in found if not passage or claim.passage == passage)


def mentions_of(eco: Ecosystem, id_: str) -> Iterator[str]:
    """Yield all that refers to a thing, a line each: claims, dates, statuses, figures, sums, places within it, and documents of it."""
    for claim in eco.claims:
        if id_ in (claim.subject, claim.object):
            yield f"{claim.subject} {claim.relation} {claim.object} [{claim.passage}]"
    yield from (f"{day.property} {day.value} [{day.passage}]" for day in eco.dates if day.subject == id_)
    yield from (f"{state.status} [{state.passage}]" for state in eco.statuses if state.subject == id_)
    yield from (f"{one.measure.nl} {one.value} [{one.passage}]" for one in eco.figures if id_ in (one.about, one.area))
    yield from (f"{one.kind} {one.value} {one.currency} [{one.passage}]" for one in eco.amounts if id_ in (one.about, one.funder, one.recipient))
    yield from (f"{entity.id} lies within it" for entity in eco.entities.values() if id_ in entity.places)
    yield from (f"document {document.id}" for document in eco.documents.values() if id_ in (document.publisher, document.speaker))


def without_claims(project: Project, eco: Ecosystem, claims: Sequence[Claim]) -> Proposal:
    """Return what the files become without some claims, validated in a copy.

    Raises InputError for claims of imports, and for what would break the graph.
    """
    for claim in claims:
        document = eco.passages[claim.passage].document if claim.passage in eco.passages else ""
        _refuse_imported(project, document)
    return tried(project, eco, claim_removal(project.graph, claims))


def without_thing(project: Project, eco: Ecosystem, id_: str) -> Proposal:
    """Return what the files become without a thing that nothing mentions, validated in a copy.

    Raises InputError with what still refers to it.
    """
    mentioned = list(mentions_of(eco, id_))
    if mentioned:
        more = f"\n  … and {len(mentioned) - _MOST} more" if len(mentioned) > _MOST else ""
        problem = f"{id_} is still mentioned:\n" + "\n".join(f"  {line}" for line in mentioned[:_MOST]) + more
        raise InputError(problem, remedy="take these out first (ecograph remove claim …), or leave the thing; nothing was written")
    return tried(project, eco, thing_removal(project.graph, id_))


def _refuse_imported(project: Project, document: str) -> None:
    for path in sorted((project.graph / "imports").glob("*.trig")):
        if document and (document == path.stem or document.startswith(f"{path.stem}-")):
            problem = f"this claim is a row of the import ‘{path.stem}’"
            raise InputError(problem, remedy=f"mend the table and import it again, or take all of it out: ecograph remove import {path.stem}")
