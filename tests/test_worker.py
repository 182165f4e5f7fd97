"""Ad hoc queries: what reaches outside is refused, what takes too long is stopped, and what breaks says so."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from ecograph import store
from ecograph.cli import main
from ecograph.errors import QueryError
from ecograph.project import Project
from ecograph.store import Limits

REACHING_OUT = [
    "SELECT ?s { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "PREFIX : <http://127.0.0.1:9/> SELECT ?s { SERVICE :x { ?s ?p ?o } }",
    "SELECT ?s { #\rSERVICE <http://127.0.0.1:9/> { ?s ?p ?o } \n}",
    "SELECT ?s { ?a ?b 1SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT ?s { VALUES ?q { '\\u005C' } SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } FILTER(?q != 'x') }",
    "SELECT ?s { ?s a ex:a\\# . SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } \n}",
    "SELECT ?s { ?s a ex:\\-SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT ?s { S\\u0045RVICE SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT ?s FROM <file:///etc/passwd> { ?s ?p ?o }",
    "LOAD <http://127.0.0.1:9/>",
]


@pytest.mark.parametrize("query", REACHING_OUT)
def test_what_reaches_outside_is_refused(project: Project, query: str) -> None:
    """In whatever dress."""
    with pytest.raises(QueryError, match="not allowed"):
        store.run(project, query)


@pytest.mark.parametrize("text", ['SELECT ("service" AS ?x) {}', "SELECT ?service { ?service a ?load }", "SELECT ?x { ?x a <http://x/from> } # load"])
def test_words_are_not_refused(project: Project, text: str) -> None:
    """A string, a variable, an IRI or a comment may say so."""
    store.run(project, text)


def test_a_query_without_end_is_stopped(project: Project) -> None:
    """After so many seconds, with the option that gives it longer."""
    with pytest.raises(QueryError, match="no answer within 1 seconds"):
        store.run(project, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }", limits=Limits(seconds=1))


def test_rows_are_limited_and_it_says_so(project: Project) -> None:
    """Five of them, and the table knows that there are more."""
    found = store.run(project, "SELECT * { ?s ?p ?o }", limits=Limits(rows=5))
    assert (len(found.rows), found.cut) == (5, True)
    whole = store.run(project, "SELECT ?x { VALUES ?x { 1 2 } }", limits=Limits(rows=2))
    assert (len(whole.rows), whole.cut) == (2, False)
    shown = CliRunner().invoke(main, ["--project", str(project.root), "query", "SELECT * { ?s ?p ?o }", "--limit", "3", "--format", "csv"])
    assert shown.exit_code == 0
    assert "more than 3 rows" in shown.stderr


def test_deep_and_long_queries_are_refused(project: Project) -> None:
    """Before any engine sees them."""
    for query in ("SELECT * " + "{" * 5000 + "}" * 5000, "SELECT * {} " + "'''\n" * 20_000):
        with pytest.raises(QueryError, match=r"levels deep|characters"):
            store.run(project, query)


@pytest.mark.parametrize("engine", ["oxigraph", "rdflib"])
def test_a_mistake_is_pointed_at(project: Project, engine: str) -> None:
    """Line and column of what was typed, not of what was put before it."""
    with pytest.raises(QueryError, match="cannot be run") as caught:
        store.run(project, "SELECT * {\n  ?s bogus }", engine=engine)  # type: ignore[arg-type]
    if engine == "oxigraph":
        assert "line 2, column 11" in str(caught.value)


def test_each_triple_counts_once(project: Project) -> None:
    """The default graph is a union, in both engines."""
    text = "SELECT (COUNT(*) AS ?n) { ?s eco:memberOf ?o }"
    assert store.run(project, text).rows == store.run(project, text, engine="rdflib").rows
    assert store.run(project, text).rows[0][0].value == "4"  # type: ignore[union-attr]


def test_a_parameter_reaches_bind(project: Project) -> None:
    """A bound variable has its value wherever it stands."""
    opened = store.load(project)
    caris = store.Term.iri("https://w3id.org/ecograph/id/caris")
    text = "SELECT ?one ?actor WHERE { { BIND(?one AS ?actor) } ?actor a org:Organization }"
    assert [row[1] for row in opened.query(text, {"one": caris}).rows] == [caris]
