"""The store: loading, asking, refusing."""

from __future__ import annotations

import pytest

from ecograph import store
from ecograph.errors import InputError, QueryError
from ecograph.project import Project, find
from ecograph.store import Store, Table, Term
from ecograph.vocabulary import ID


def shorts(table: Table) -> list[tuple[str, ...]]:
    return [tuple("" if term is None else term.short for term in row) for row in table.rows]


def test_queries_see_the_union_of_all_passages(toy_store: Store) -> None:
    """A query without GRAPH asks all passages together."""
    found = toy_store.query("SELECT ?who { ?who eco:memberOf id:alliantie } ORDER BY ?who")
    assert shorts(found) == [("caris",), ("delta",), ("gemeente-aadorp",), ("provincie-bron",)]


def test_a_membership_with_a_role_yields_the_plain_tie(toy_store: Store) -> None:
    """The plain tie is derived at load time, in the passage that states the membership."""
    assert shorts(toy_store.query("SELECT ?g { GRAPH ?g { id:delta eco:memberOf id:alliantie } }")) == [("toy-1",)]


def test_without_derivation_only_what_is_written_is_there(project: Project) -> None:
    """A plain load has no derived tie."""
    assert not store.load(project, derive=False).query("SELECT ?g { GRAPH ?g { id:delta eco:memberOf id:alliantie } }").rows


@pytest.mark.parametrize("engine", ["oxigraph", "rdflib"])
def test_bindings_are_bound_not_pasted(toy_store: Store, engine: store.Engine) -> None:
    """A value that looks like SPARQL is a value."""
    hostile = Term.text('x" } ; DROP ALL ; SELECT * { ?s ?p "')
    found = toy_store.query("SELECT ?label ?who { ?who skos:prefLabel ?label }", {"label": hostile}, engine=engine)
    assert not found.rows
    bound = toy_store.query("SELECT ?who ?what { ?who eco:initiates ?what }", {"who": Term.iri(ID + "caris")}, engine=engine)
    assert shorts(bound) == [("caris", "waterwerk")]


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }",
        "select * from named <http://x> { graph ?g { ?s ?p ?o } }",
        "SELECT * { \\u0053ERVICE <http://example.org/> { ?s ?p ?o } }",
        'SELECT * { """ " """ SERVICE <http://example.org/> { ?s ?p "" } }',
        "SELECT * { FILTER(?a<1)SERVICE?s{?x?y?z}FILTER(?b>1) }",
        "SELECT * { ?s ?p ?o } #\n FROM <http://x>",
    ],
)
def test_nothing_reaches_outside(toy_store: Store, text: str) -> None:
    """FROM, SERVICE and LOAD are refused before any engine sees them."""
    with pytest.raises(QueryError, match="not allowed"):
        toy_store.query(text)


@pytest.mark.parametrize(
    "text", ['SELECT ?from { ?s eco:from ?from FILTER(?from != "service load") } # from here', "SELECT * { ?s <http://x/from> ?load }"]
)
def test_words_that_only_look_like_it_are_fine(toy_store: Store, text: str) -> None:
    """A variable, a string, a comment or an IRI may contain such a word."""
    assert toy_store.query(text).rows == ()


def test_a_query_that_nests_too_deep_is_refused(toy_store: Store) -> None:
    """Thousands of braces would bring the parser down, and the process with it."""
    with pytest.raises(QueryError, match="levels deep"):
        toy_store.query("SELECT * " + "{" * 3000 + "}" * 3000)


def test_a_broken_rule_is_named(project: Project) -> None:
    """A project's own derivation rule that cannot be parsed says file and what to do."""
    folder = project.root / "queries" / "derive"
    folder.mkdir(parents=True)
    (folder / "broken.ru").write_text("INSERT { ?s } WHERE", encoding="utf-8")
    with pytest.raises(InputError, match="rule cannot be run"):
        store.load(project)


def test_a_broken_query_says_where(toy_store: Store) -> None:
    """The engine's word on the place is passed on."""
    with pytest.raises(QueryError, match="cannot be run"):
        toy_store.query("SELECT ?x { ?x eco:nope }")


def test_a_broken_file_is_named_with_its_line(project: Project) -> None:
    """A syntax error says file and line, and what to do."""
    path = project.graph / "entities" / "all.ttl"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('skos:prefLabel "Provincie Bron"@nl ;', 'skos:prefLabel "Provincie Bron@nl ;'), encoding="utf-8")
    line = text[: text.index("Provincie Bron")].count("\n") + 1
    with pytest.raises(InputError) as caught:
        store.load(project)
    assert caught.value.path is not None and caught.value.path.name == "all.ttl"
    assert caught.value.line is not None and abs(caught.value.line - line) <= 1


def test_a_file_in_another_encoding_is_refused(project: Project) -> None:
    """Latin-1 is not silently misread."""
    (project.graph / "entities" / "latin.ttl").write_bytes("# coördinator".encode("latin-1"))
    with pytest.raises(InputError, match="UTF-8"):
        store.load(project)


def test_a_byte_order_mark_does_no_harm(project: Project) -> None:
    """Windows editors write one."""
    path = project.graph / "entities" / "all.ttl"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert store.load(project).query("ASK { id:caris a org:Organization }").rows[0][0] is not None


def test_a_folder_without_graph_is_refused() -> None:
    """The remedy names the option."""
    with pytest.raises(InputError, match="graph/"):
        find(find().graph / "claims")


def test_quads_survive_a_round_trip(toy_store: Store) -> None:
    """Parsing what was serialised gives the same quads, up to blank nodes."""
    import rdflib
    from rdflib.compare import isomorphic

    first, second = rdflib.Dataset(), rdflib.Dataset()
    first.parse(data=toy_store.quads(), format="nquads")
    second.parse(data=first.serialize(format="nquads"), format="nquads")
    names = sorted({str(quad[3]) for quad in first.quads()})
    assert len(names) == len({str(quad[3]) for quad in second.quads()}) > 20
    for name in names:
        assert isomorphic(first.graph(rdflib.URIRef(name)), second.graph(rdflib.URIRef(name)))
