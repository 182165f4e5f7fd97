"""Validation: each rule finds its own breach and names file, thing and remedy."""

from __future__ import annotations

import pytest

from ecograph import reading, store, validation
from ecograph.project import Project


def problems(project: Project) -> list[validation.Problem]:
    opened = store.load(project)
    return [*validation.shape_problems(opened), *validation.lint(opened, reading.read(opened))]


def test_the_toy_is_valid(project: Project) -> None:
    """No rule complains of it."""
    assert problems(project) == []


BREACHES: list[tuple[str, str, str, str, str]] = [
    ("entities/all.ttl", "", 'id:los a eco:Fund ; skos:prefLabel "Los Fonds"@nl .', "entity-without-claim", "los"),
    ("entities/all.ttl", '"Hogeschool Delta"@nl', '"Universiteit Caris"@nl', "label-twice", "delta"),
    ("claims/toy.trig", "eco:targets target:mkb", "eco:targets status:running", "concept-outside-scheme", "toy-2"),
    ("claims/toy.trig", "passage:toy-4 {", "passage:toy-9 {", "graph-without-passage", "toy-9"),
    ("claims/toy.trig", "passage:toy-4 {", "passage:toy-9 {", "passage-without-claim", "toy-4"),
    ("claims/toy.trig", "id:caris eco:initiates", "id:nobody eco:initiates", "unknown-thing", "nobody"),
    ("claims/toy.trig", "id:caris eco:initiates", "id:caris eco:invents", "unknown-property", "toy-2"),
    ("entities/all.ttl", 'skos:prefLabel "Ecotech"@nl', 'skos:prefLabel "Ecotech"', "shape", "ecotech"),
    ("documents.ttl", "oa:start 0 ; oa:end", "oa:start 999 ; oa:end", "shape", "999"),
    ("claims/toy.trig", "eco:amountKind amount:ceiling ; ", "", "shape", "amount"),
    ("entities/all.ttl", "", "id:ecotech skos:exactMatch <https://ror.org/012p63287> .", "id-without-register", "ecotech"),
    ("entities/all.ttl", "", "id:ecotech <https://schema.org/latitude> 53.2 .", "shape", "ecotech"),
    ("claims/toy.trig", '"2024"^^xsd:gYear', '"2024"', "shape", "waterwerk"),
]


@pytest.mark.parametrize(("file", "old", "new", "rule", "subject"), BREACHES, ids=[f"{b[3]}-{n}" for n, b in enumerate(BREACHES)])
def test_each_breach_is_found(project: Project, file: str, old: str, new: str, rule: str, subject: str) -> None:
    """The rule fires, and the problem names a file of the graph."""
    path = project.graph / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1) if old else f"{text}\n{new}\n", encoding="utf-8")
    found = [problem for problem in problems(project) if problem.rule == rule]
    assert found, f"{rule} did not fire"
    if rule != "shape":
        assert subject in {problem.subject for problem in found}
        assert all(problem.path.startswith("graph") for problem in found)
    assert all(problem.remedy for problem in found)
