"""Saved questions: every one is whole, bound, equal in both engines, and answers as it did when somebody checked it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ecograph import questions
from ecograph.errors import InputError, UnknownName
from ecograph.export import csv_text
from ecograph.model import Ecosystem
from ecograph.project import find
from ecograph.questions import Answer, Question
from ecograph.store import Engine, Store

ALL = questions.catalogue(find().queries)
FILES = sorted(find().queries.glob("*.rq"))

HOSTILE = [
    "akkoord> } ; DROP ALL #",
    '" } UNION { ?s ?p ?o } #',
    "umcg' OR 1=1 --",
    "<https://w3id.org/ecograph/id/umcg>",
    "\\u003e } SELECT * { ?s ?p ?o",
    "{actor}",
    "${jndi:ldap://x}",
    "../../etc/passwd",
    "\x00",
    "\u202eGCMU",
    *(f"caris{tail}" for tail in (">", "> .", "}", "} #", '"', "'", "\\", "\n}", "\t}", ";", " .", "\x1b[2J", "\ufeff#", "{{7*7}}", "%0A", "&gt;")),
    *(f"{head}caris" for head in ("?", "$", "_:", "id:", "<", "<<( ", "@", "^^", "!", "|", "/../")),
    *(f"{word} {{ ?s ?p ?o }}" for word in ("SELECT *", "INSERT DATA", "DELETE WHERE", "DROP ALL", "CLEAR ALL", "SERVICE <http://x/>")),
    "LOAD <file:///etc/passwd>",
    "caris%3E",
    "carus\r\nDROP ALL",
    "https://w3id.org/ecograph/id/caris> <x> <y",
    'caris" } } UNION { GRAPH ?g { ?s ?p ?o } } #',
    "VALUES ?actor { UNDEF }",
    "9" * 5000,
]


def as_csv(answer: Answer) -> str:
    rows = [[cell.shown for cell in row] + [" ".join(passages)] for row, passages in zip(answer.rows, answer.passages, strict=True)]
    return csv_text([*answer.headings, "passages"], rows)


def test_every_file_is_a_question() -> None:
    """Each .rq in queries/ is in the catalogue, and there are as many as we think."""
    assert len(ALL) == len(FILES) >= 60


@pytest.mark.parametrize("question", ALL.values(), ids=ALL)
def test_headers_are_whole(question: Question) -> None:
    """Titles, column names and sentences in both languages; parameters and passages projected; rows in order."""
    for text in (question.title, question.answer, question.none, *(label for _, label in question.columns)):
        assert text.nl and text.en
    projection = question.text[question.text.index("SELECT") : question.text.index("WHERE")]
    for name in (*(p.name for p in question.parameters), *(name for name, _ in question.columns), "passages"):
        assert re.search(rf"\?{name}\b", projection), f"?{name} is not projected"
    assert "ORDER BY" in question.text
    known = {"count", *(p.name for p in question.parameters), *(name for name, _ in question.columns)}
    assert set(re.findall(r"\{#?(\w+)\}", question.answer.nl + question.answer.en)) <= known
    assert question.title.nl.endswith("?") and question.title.en.endswith("?")


@pytest.mark.parametrize("question", ALL.values(), ids=ALL)
def test_both_engines_agree(question: Question, real_store: Store, real: Ecosystem) -> None:
    """Oxigraph and rdflib give the same rows, passages included."""
    first = questions.ask(real_store, real, question, {}, engine="oxigraph")
    second = questions.ask(real_store, real, question, {}, engine="rdflib")
    assert sorted(zip(first.rows, first.passages, strict=True), key=repr) == sorted(zip(second.rows, second.passages, strict=True), key=repr)


@pytest.mark.parametrize("question", ALL.values(), ids=ALL)
def test_golden_answers(question: Question, real_store: Store, real: Ecosystem, golden: Callable[[str, str], None]) -> None:
    """The answer on the real graph, with defaults, is the one in tests/golden/questions/, and every row has a passage."""
    answer = questions.ask(real_store, real, question, {})
    assert answer.rows, "a saved question with its defaults should have an answer"
    assert all(answer.passages), "each row is borne out by a passage"
    assert all(set(passages) <= set(real.passages) for passages in answer.passages)
    golden(f"questions/{question.id}.csv", as_csv(answer))


BY_HAND = [
    tuple(part.strip() for part in line.split("|"))
    for line in (Path(__file__).parent / "fixtures" / "toy" / "answers.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def test_every_question_is_answered_by_hand() -> None:
    """Each has at least one line in fixtures/toy/answers.txt."""
    assert {question for question, _, _ in BY_HAND} == set(ALL)


@pytest.mark.parametrize(("name", "parameters", "rows"), BY_HAND, ids=[f"{line[0]}-{number}" for number, line in enumerate(BY_HAND)])
def test_answers_on_the_toy_are_right(toy_store: Store, toy: Ecosystem, name: str, parameters: str, rows: str) -> None:
    """The rows are those that a reader of the toy's one page expects."""
    defaults = {"document": "toy", "level": "level/mbo"}
    values = dict(part.strip().split("=") for part in parameters.split(";") if part.strip())
    answer = questions.ask(
        toy_store, toy, ALL[name], values or {p.name: defaults[p.name] for p in ALL[name].parameters if p.name in defaults}, language="en"
    )
    found = []
    for row, passages in zip(answer.rows, answer.passages, strict=True):
        numbers = " ".join(passage.removeprefix("toy-") for passage in passages)
        found.append(f"{', '.join(cell.shown for cell in row)} @{numbers}")
    assert sorted(found) == sorted(part.strip() for part in rows.split(" / ") if part.strip())


def test_any_alias_will_do(toy_store: Store, toy: Ecosystem) -> None:
    """A parameter takes ids, labels in both languages and aliases, in any case."""
    for name in ("caris", "UNIVERSITEIT caris", "uc"):
        assert len(questions.ask(toy_store, toy, ALL["taking-part"], {"actor": name}).rows) == 2


def test_a_slip_gets_suggestions(toy_store: Store, toy: Ecosystem) -> None:
    """The nearest names are offered."""
    with pytest.raises(UnknownName) as caught:
        questions.ask(toy_store, toy, ALL["taking-part"], {"actor": "Universitet Caris"})
    assert "Universiteit Caris" in caught.value.suggestions


def test_there_are_fifty_of_them() -> None:
    """As many as were promised."""
    assert len(set(HOSTILE)) >= 50


@pytest.mark.parametrize("hostile", HOSTILE)
def test_injection_changes_nothing(toy_store: Store, toy: Ecosystem, hostile: str) -> None:
    """A hostile value is an unknown name, not a query; the graph is what it was."""
    before = toy_store.quads()
    for name, parameter in (("taking-part", "actor"), ("funds-for-target", "target"), ("running-in", "year")):
        with pytest.raises(InputError):
            questions.ask(toy_store, toy, ALL[name], {parameter: hostile})
    assert toy_store.quads() == before


EVERY_TYPE = [
    ("involved-in", "thing"),
    ("funds-for-target", "target"),
    ("only-in-document", "document"),
    ("ends-before", "year"),
    ("figures-named", "word"),
]


@pytest.mark.parametrize(("name", "parameter"), EVERY_TYPE)
@pytest.mark.parametrize("engine", ["oxigraph", "rdflib"])
def test_no_type_of_parameter_lets_a_value_out(toy_store: Store, toy: Ecosystem, name: str, parameter: str, engine: Engine) -> None:
    """In either engine a hostile value of any type is refused, or is a text that finds nothing; the graph is what it was."""
    before = toy_store.quads()
    for hostile in [
        *HOSTILE,
        *(f"bedrijven{tail}" for tail in ('" || true || "', "') || (1=1", "\\", '\\" ) #', "\n} #", "@nl", '"@en . ?s ?p ?o #')),
    ]:
        try:
            answer = questions.ask(toy_store, toy, ALL[name], {parameter: hostile}, engine=engine)
        except InputError:
            continue
        assert ALL[name].parameters[0].type == "text"
        assert answer.rows == ()
    assert toy_store.quads() == before


def test_every_type_of_parameter_is_tried() -> None:
    """There is no type that the catalogue uses and the hostile values miss, but a plain number, which is read as a year is."""
    tried = {p.type for name, _ in EVERY_TYPE for p in ALL[name].parameters}
    assert {p.type for question in ALL.values() for p in question.parameters} <= tried | {"number"}


def test_a_name_means_what_the_question_asks_for(real_store: Store, real: Ecosystem) -> None:
    """‘Assen’ is the city where figures are asked for and the municipality where members are; the answer says what else it may mean."""
    figures = questions.ask(real_store, real, ALL["figures-about"], {"thing": "Assen"}, language="en")
    taking = questions.ask(real_store, real, ALL["taking-part"], {"actor": "Assen"}, language="en")
    assert (figures.ids["thing"], taking.ids["actor"]) == ("assen", "gemeente-assen")
    assert "actor=assen" in " ".join(taking.hints) and "thing=gemeente-assen" in " ".join(figures.hints)
    assert questions.ask(real_store, real, ALL["figures-about"], {"thing": "groningen-gemeentegebied"}).hints == ()


def test_what_comes_near_is_said_when_nothing_is_found(real_store: Store, real: Ecosystem) -> None:
    """No fund is aimed at what is called industry; the hint names the target group that comes near, at which one is."""
    answer = questions.ask(real_store, real, ALL["funds-for-target"], {"target": "industrie"}, language="en")
    assert not answer.rows and "target=target/industrial-companies" in answer.hints[0]


def test_an_unknown_parameter_is_refused(toy_store: Store, toy: Ecosystem) -> None:
    """The message lists the parameters that there are."""
    with pytest.raises(InputError, match="it has: actor"):
        questions.ask(toy_store, toy, ALL["taking-part"], {"who": "caris"})


def test_no_rows_are_said_in_words(toy_store: Store, toy: Ecosystem) -> None:
    """Absence means: not in these documents."""
    for engine in ("oxigraph", "rdflib"):
        answer = questions.ask(toy_store, toy, ALL["running-in"], {"year": "1999"}, language="en", engine=engine)
        assert answer.rows == () and answer.sentence == "Nothing found in these documents."


@pytest.mark.parametrize(
    ("line", "problem"),
    [("#+ title@nl Wat?", "unreadable"), ("#+ param x: fruit = appel | a | b", "parameter x"), ("# no header", "lacks")],
)
def test_a_broken_header_is_named(tmp_path: Path, line: str, problem: str) -> None:
    """File and line are named."""
    (tmp_path / "broken.rq").write_text(f"{line}\nSELECT * {{}}", encoding="utf-8")
    with pytest.raises(InputError, match=problem) as caught:
        questions.catalogue(tmp_path)
    assert caught.value.path is not None


def test_finding_a_question_by_a_word() -> None:
    """A word of the title leads to the question."""
    with pytest.raises(UnknownName) as caught:
        questions.find(ALL, "flagship")
    assert replace(ALL["flagships"], text="").id == "flagships"
    assert caught.value.suggestions == () or "flagships" in caught.value.suggestions
