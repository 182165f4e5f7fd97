"""Evidence: what the documents bear out, and what damage is found."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ecograph import reading, store
from ecograph.errors import EvidenceError, InputError
from ecograph.evidence import Library, locate, passage_text, verify
from ecograph.model import Ecosystem
from ecograph.project import Project

from .conftest import TOY

DOCUMENTS = TOY / "documents"


def rules(eco: Ecosystem, folder: Path = DOCUMENTS) -> set[str]:
    return {failure.rule for failure in verify(eco, Library.open(folder, eco.documents)).failures}


def test_the_toy_is_borne_out(toy: Ecosystem) -> None:
    """Every claim of the toy stands in its document."""
    report = verify(toy, Library.open(DOCUMENTS, toy.documents))
    assert report.failures == ()
    assert (report.documents, report.passages, report.claims) == (1, 4, 25)  # 16 relations, 3 dates, 1 status, 1 figure, 4 amounts


@pytest.mark.parametrize("position", [0, 25, 120, 400, 520])
def test_changing_one_character_is_reported(toy: Ecosystem, tmp_path: Path, position: int) -> None:
    """The document's checksum differs, and the passage that holds the character is named."""
    text = (DOCUMENTS / "toy.txt").read_text(encoding="utf-8")
    (tmp_path / "toy.txt").write_text(text[:position] + "#" + text[position + 1 :], encoding="utf-8")
    failures = verify(toy, Library.open(tmp_path, toy.documents)).failures
    holding = {p.id for p in toy.passages.values() if p.start <= position < p.end}
    assert {f.passage for f in failures if f.rule == "passage-hash"} == holding
    assert "document-hash" in {f.rule for f in failures}


def test_a_missing_document_is_reported(toy: Ecosystem, tmp_path: Path) -> None:
    """It is not taken for borne out."""
    assert rules(toy, tmp_path) == {"document-present"}


def test_a_document_is_known_by_its_checksum(toy: Ecosystem, tmp_path: Path) -> None:
    """Under another name it is still the document."""
    (tmp_path / "renamed.txt").write_bytes((DOCUMENTS / "toy.txt").read_bytes())
    assert rules(toy, tmp_path) == set()


def test_a_missing_folder_is_refused(toy: Ecosystem) -> None:
    """The folder is named."""
    with pytest.raises(InputError, match="no such folder"):
        Library.open(Path("nowhere"), toy.documents)


DAMAGES: list[tuple[str, str, str, str]] = [
    ("claims/toy.trig", "id:caris eco:initiates", "id:fonds-hout eco:initiates", "claim-name"),
    ("claims/toy.trig", "schema:value 300000", "schema:value 400000", "claim-value"),
    ("claims/toy.trig", "schema:value 2500000", "schema:value 2600000", "claim-value"),
    ("claims/toy.trig", '"2024"^^xsd:gYear', '"2025"^^xsd:gYear', "claim-date"),
    ("claims/toy.trig", "schema:funder id:provincie-bron", "schema:funder id:ecotech", "claim-name"),
    ("documents.ttl", "oa:start 0 ", "oa:start 2 ", "passage-hash"),
    ("documents.ttl", "oa:end ", "oa:end 9", "passage-offsets"),
    ("documents.ttl", "oa:end 733", "oa:end 734", "passage-offsets"),
    ("documents.ttl", 'eco:heading "Fonds Hout"', 'eco:heading "Fonds Steen"', "passage-heading"),
]


@pytest.mark.parametrize(("file", "old", "new", "rule"), DAMAGES)
def test_damage_is_found(project: Project, file: str, old: str, new: str, rule: str) -> None:
    """A swapped name, a changed digit or year, a shifted offset and another heading are each found by their rule."""
    path = project.graph / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert rule in rules(reading.read(store.load(project)))


def test_a_claim_about_a_stranger_is_found(toy: Ecosystem) -> None:
    """A thing that is not in the graph has no name to look for."""
    broken = replace(toy, claims=(replace(toy.claims[0], object="nobody"),))
    assert rules(broken) == {"claim-thing"}


def test_nothing_undeclared_passes(toy: Ecosystem) -> None:
    """A claim in an undeclared passage, and a passage of an undeclared document, are failures, not silence."""
    assert "claim-passage" in rules(replace(toy, claims=(replace(toy.claims[0], passage="toy-9"),)))
    passage = replace(toy.passages["toy-4"], document="other")
    assert "passage-document" in rules(replace(toy, passages={**toy.passages, "toy-4": passage}))


def test_a_passage_is_shown_only_if_it_is_the_one_that_was_read(toy: Ecosystem) -> None:
    """A passage whose hash differs is not shown as evidence."""
    library = Library.open(DOCUMENTS, toy.documents)
    passage = toy.passages["toy-4"]
    assert passage_text(library, passage).startswith("4 Conclusie")
    with pytest.raises(EvidenceError, match="SHA-256"):
        passage_text(library, replace(passage, end=passage.end - 5))


def test_the_speaker_is_meant_by_its_word(toy: Ecosystem) -> None:
    """Where the document says ‘wij’, its speaker is named."""
    claim = replace(toy.claims[0], subject="alliantie", relation="isAbout", object="aadorp", passage="toy-4")
    assert rules(replace(toy, claims=(claim,), dates=(), figures=(), amounts=(), statuses=())) == set()


def test_locating_a_passage_gives_the_one_that_is_declared(toy: Ecosystem) -> None:
    """From the first words to the last words, whatever white space is between."""
    text = (DOCUMENTS / "toy.txt").read_text(encoding="utf-8")
    passage = toy.passages["toy-4"]
    assert locate(text, "4 Conclusie Wij", "te weinig bereikt.") == (passage.start, passage.end)


@pytest.mark.parametrize(
    ("first", "last", "problem"), [("nergens", "x", "nowhere"), ("Aadorp", "x", "times"), ("4 Conclusie", "Alliantie", "do not follow")]
)
def test_words_that_do_not_lead_to_one_passage_are_refused(first: str, last: str, problem: str) -> None:
    """The message says what is wrong with them."""
    with pytest.raises(InputError, match=problem):
        locate((DOCUMENTS / "toy.txt").read_text(encoding="utf-8"), first, last)
