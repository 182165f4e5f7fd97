"""Rules on the real graph: one subtest a thing, so that a failure names the culprit and what to do."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from ecograph import validation
from ecograph.evidence import Library, verify
from ecograph.model import Ecosystem
from ecograph.project import find
from ecograph.store import Store, graph_files
from ecograph.wording import fold

SOURCES = Path(__file__).parents[2] / "shared" / "seeds"


def test_the_graph_is_valid(real_store: Store, real: Ecosystem) -> None:
    """`ecograph check` finds nothing."""
    found = [*validation.shape_problems(real_store), *validation.lint(real_store, real)]
    assert not found, "\n".join(map(str, found))


@pytest.mark.skipif(not SOURCES.is_dir(), reason="the source documents are not here; `ecograph verify --documents DIR` checks them")
def test_the_documents_bear_out_the_graph(real: Ecosystem) -> None:
    """`ecograph verify` finds nothing, over all documents."""
    report = verify(real, Library.open(SOURCES, real.documents))
    assert not report.failures, "\n".join(map(str, report.failures[:20]))
    assert report.documents == len(real.documents)


def test_each_entity_is_well_kept(real: Ecosystem, subtests: pytest.Subtests) -> None:
    """Slug ids, clean labels, no alias that repeats the label, a type for each organisation."""
    for id_, entity in real.entities.items():
        with subtests.test(entity=id_):
            where = f"graph/entities/: id:{id_}"
            assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id_), f"{where}: make the id a slug of lower-case letters, digits and hyphens"
            for name in (entity.label.nl, entity.label.en, *entity.aliases):
                assert name == " ".join(name.split()), f"{where}: mend the white space in {name!r}"
                assert len(name.split()) <= 14, f"{where}: {name!r} is a sentence, not a name; shorten it"
            assert fold(entity.label.nl) not in {fold(a) for a in entity.aliases if a == entity.label.nl}, (
                f"{where}: drop the alias that is the label"
            )
            if entity.kind == "organisation":
                assert entity.type, f"{where}: give it an org:classification"


def test_each_concept_is_bilingual(real: Ecosystem, subtests: pytest.Subtests) -> None:
    """A concept has a Dutch and an English label."""
    for id_, concept in real.concepts.items():
        with subtests.test(concept=id_):
            assert concept.label.nl and concept.label.en, f"graph/concepts/{concept.scheme}.ttl: {id_} needs labels in nl and en"


def test_passages_of_a_document_do_not_overlap(real: Ecosystem, subtests: pytest.Subtests) -> None:
    """A stretch of text is one passage."""
    by_document: dict[str, list[tuple[int, int, str]]] = {}
    for passage in real.passages.values():
        by_document.setdefault(passage.document, []).append((passage.start, passage.end, passage.id))
    for document, stretches in by_document.items():
        with subtests.test(document=document):
            stretches.sort()
            for (_, end, first), (start, _, second) in pairwise(stretches):
                assert end <= start, f"graph/documents.ttl: passages {first} and {second} overlap"


def test_one_registry_id_is_one_thing(real: Ecosystem) -> None:
    """No two things share a TOOI, ROR or Wikidata id."""
    seen: dict[str, str] = {}
    for id_, entity in real.entities.items():
        for iri in {known.id for known in entity.registry}:
            assert iri not in seen, f"{id_} and {seen[iri]} share {iri}: merge them or mend the id"
            seen[iri] = id_


def test_every_term_is_explained_in_both_languages(real_store: Store) -> None:
    """Each class and property of the ontology has label and comment in nl and en."""
    query = """SELECT ?term (GROUP_CONCAT(DISTINCT LANG(?label)) AS ?labels) (GROUP_CONCAT(DISTINCT LANG(?comment)) AS ?comments) WHERE {
      ?term a ?type ; rdfs:label ?label ; rdfs:comment ?comment . FILTER(?type IN (owl:Class, owl:ObjectProperty, owl:DatatypeProperty))
    } GROUP BY ?term ORDER BY ?term"""
    rows = list(real_store.query(query))
    total = len(real_store.query("SELECT DISTINCT ?t { ?t a ?type . FILTER(?type IN (owl:Class, owl:ObjectProperty, owl:DatatypeProperty)) }").rows)
    assert len(rows) == total > 60
    for row in rows:
        assert set(row["labels"].value.split()) == set(row["comments"].value.split()) == {"nl", "en"}, row["term"].value


def test_the_files_are_all_loaded() -> None:
    """A graph that lost a file would still be valid; these must be there."""
    names = {path.relative_to(find().graph).as_posix() for path in graph_files(find())}
    assert {"ontology.ttl", "documents.ttl", "entities/actors.ttl", "entities/places.ttl", "concepts/target.ttl"} <= names
    assert len([name for name in names if name.startswith("claims/")]) >= 2


@pytest.mark.skipif(not SOURCES.is_dir(), reason="the source documents are not here")
def test_no_sentence_of_a_source_stands_in_the_graph(subtests: pytest.Subtests) -> None:
    """No run of twelve words of a source stands in a file of the graph."""
    grams: set[tuple[str, ...]] = set()
    for path in sorted(SOURCES.glob("*.txt")):
        words = _words(path.read_text(encoding="utf-8"))
        grams.update(tuple(words[n : n + 12]) for n in range(len(words) - 11))
    for path in graph_files(find()):
        with subtests.test(file=path.name):
            words = _words(path.read_text(encoding="utf-8"))
            for n in range(len(words) - 11):
                assert tuple(words[n : n + 12]) not in grams, f"{path.name}: shorten ‘{' '.join(words[n : n + 12])}’"


def _words(text: str) -> list[str]:
    return re.findall(r"[a-zà-ÿ0-9]+", text.lower())
