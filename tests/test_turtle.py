"""The canonical form of Turtle and TriG: it says the same, it stays as it is, and it loses no comment."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ecograph.errors import InputError
from ecograph.store.turtle import formatted, same_graph
from ecograph.store.turtle.tokens import tokens

XSD = "http://www.w3.org/2001/XMLSchema#"
EX = "http://example.org/"
HEAD = f"@prefix : <{EX}> .\n"
SLOW = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])

iris = st.sampled_from(
    [f"{EX}a", f"{EX}b", f"{EX}", f"{EX}é", f"{EX}木/x", f"{EX}a.b.", f"{EX}%20", f"{EX}-x", f"{EX}x:y", "urn:x:1", "https://y.nl/#z"]
)
values = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=8) | st.sampled_from(
    ['"', '""', "\\", 'a"""', "\n", "\r\n", "\u202e", "'"]
)
lexical = st.sampled_from(["01", "1.10", "+5", "-.5", "5.", "1E3", "1e-3", ".5", "true", "1", "NaN", "abc", ""])
datatypes = st.sampled_from(["integer", "decimal", "double", "boolean", "date"])
literals = st.one_of(
    values.map(ox.Literal),
    st.builds(lambda v, tag: ox.Literal(v, language=tag), values, st.sampled_from(["nl", "en", "zh-hans", "x-y"])),
    st.builds(
        lambda v, t: ox.Literal(v, datatype=ox.NamedNode(XSD + t)), lexical, st.sampled_from(["integer", "decimal", "double", "boolean", "date"])
    ),
)
nodes = iris.map(ox.NamedNode)
blanks = st.integers(0, 4).map(lambda n: ox.BlankNode(f"b{n}"))
predicates = st.sampled_from([f"{EX}p", f"{EX}q", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"]).map(ox.NamedNode)
graphs = st.one_of(st.just(ox.DefaultGraph()), nodes, st.just(ox.NamedNode(f"{EX}g")))
quads = st.builds(ox.Quad, nodes | blanks, predicates, nodes | blanks | literals, graphs)
datasets = st.lists(quads, max_size=12)
PREFIXES = {"": EX, "y": "https://y.nl/#", "xsd": XSD}


def trig(dataset: list[ox.Quad]) -> str:
    written = ox.serialize(dataset, format=ox.RdfFormat.TRIG, prefixes=PREFIXES)
    assert written is not None
    return written.decode()


def read(text: str) -> list[ox.Quad]:
    return list(ox.parse(text.encode(), format=ox.RdfFormat.TRIG))


@SLOW
@given(datasets)
def test_the_canonical_form_says_the_same_and_stays_as_it_is(dataset: list[ox.Quad]) -> None:
    """fmt keeps the graph up to the labels of blank nodes, and fmt after fmt changes nothing, sorted or in kept order."""
    text = trig(dataset)
    for sort in (True, False):
        once = formatted(text, sort=sort).text
        assert same_graph(read(text), read(once))
        assert formatted(once, sort=sort).text == once


@SLOW
@given(datasets, st.randoms(use_true_random=False))
def test_the_order_in_which_a_file_was_written_does_not_count(dataset: list[ox.Quad], random: object) -> None:
    """Two files with the same statements in another order have one canonical form, where blank nodes keep their labels."""
    lines = [ox.serialize([quad], format=ox.RdfFormat.TRIG) or b"" for quad in dataset]
    other = list(lines)
    random.shuffle(other)  # type: ignore[attr-defined]
    assert formatted(b"".join(lines).decode(), sort=True).text == formatted(b"".join(other).decode(), sort=True).text


@SLOW
@given(datasets, st.lists(st.integers(0, 200), max_size=6), st.booleans())
def test_no_comment_is_lost(dataset: list[ox.Quad], places: list[int], sort: bool) -> None:
    """A comment put anywhere between two words is still there, whole and once."""
    words = [token.text for token in tokens(trig(dataset)) if token.kind not in ("newline", "end")]
    for number, place in enumerate(places):
        words.insert(place % (len(words) + 1), f"# comment {number}\n")
    text = " ".join(words)
    once = formatted(text, sort=sort).text
    for number in range(len(places)):
        assert once.count(f"# comment {number}\n") == 1
    assert formatted(once, sort=sort).text == once


def test_a_file_by_hand_is_laid_out_as_expected() -> None:
    """Written by hand from the rules: prefixes and subjects sorted, rdf:type first, short literals, comments where they belong."""
    text = f"""# what this is

@prefix xsd: <{XSD}> .
PREFIX : <{EX}>
# about b
:b :p "5"^^xsd:integer, '1.10'^^xsd:decimal ; a :C . # why b
_:x :name "nested" .   # about the nested one
<{EX}a> :node _:x ; :p 'x'@nl , "y" .
:a :p "y" ; :list ( 1 "2"^^xsd:integer ) .

# the end
"""
    expected = f"""# what this is

@prefix : <{EX}> .
@prefix xsd: <{XSD}> .

:a :list ( 1 2 ) ;
    :node [
        # about the nested one
        :name "nested"
    ] ;
    :p "y" , "x"@nl .

# about b
:b a :C ;
    :p 1.10 , 5 . # why b

# the end
"""
    assert formatted(text).text == expected


def test_a_file_may_keep_its_order() -> None:
    """With ``# fmt: keep order`` in its header, a file keeps the order of all it says, and only its layout changes."""
    text = f"# fmt: keep order, as the text has it\n\n{HEAD}:b :q 1;:p 2.\n:a :p '3'.\n:b :p 1 ."
    assert formatted(text).text == f'# fmt: keep order, as the text has it\n\n{HEAD}\n:b :q 1 ;\n    :p 2 .\n\n:a :p "3" .\n\n:b :p 1 .\n'
    assert ":a" in formatted(text, sort=True).text.split("\n\n")[2]


def test_claims_in_a_passage_are_a_line_each() -> None:
    """In a named graph a nameless node is one line, a thing with several predicates one predicate a line."""
    text = HEAD + ":g { :a :q 1 ; :p 2 . [] a :R ; :s :a ; :o :b . [ :z 1 ] :y 2 . :a :p 3 }"
    assert formatted(text).text == HEAD + "\n:g {\n    :a :p 2 , 3 ;\n        :q 1 .\n    [] :y 2 ; :z 1 .\n    [] a :R ; :o :b ; :s :a .\n}\n"


def test_kinds_stand_in_the_order_of_the_ontology() -> None:
    """The classes of a thing go in the given order, others after them."""
    assert ":a a :Z , :B , :A ." in formatted(HEAD + ":a a :A, :B, :Z .", classes=[f"{EX}Z", f"{EX}B"]).text


@pytest.mark.parametrize(
    ("text", "line"),
    [(":a :b .\n", 1), (HEAD + ":a :p <<( :a :p :b )>> .", 2), (HEAD + "\n:a :p x:y .", 3), (HEAD + ":a :p :b {| :q 1 |} .", 2)],
)
def test_what_is_no_rdf_1_1_is_refused_with_its_line(text: str, line: int) -> None:
    """Undeclared prefixes, halves of statements and RDF 1.2 are refused, with file and line."""
    with pytest.raises(InputError) as raised:
        formatted(text, path=Path("x.ttl"))
    assert raised.value.line == line and raised.value.path == Path("x.ttl")


def test_relative_iris_and_bases_keep_their_meaning() -> None:
    """One base is kept with what is relative to it; several are resolved (RFC 3986); none leaves relative IRIs as they are."""
    one = formatted("@base <http://example.org/x/> .\n@prefix : <#> .\n<../b> :p <c> .").text
    assert one == "@base <http://example.org/x/> .\n@prefix : <#> .\n\n<../b> :p <c> .\n"
    several = formatted("@base <http://example.org/x/> . <a> <p> <b> .\n@base <y/> . <a> <p> <b> .").text
    assert "<http://example.org/x/y/a> <http://example.org/x/y/p> <http://example.org/x/y/b> ." in several and "@base" not in several
    assert formatted("@prefix : <#> . <#a> :p <b> .").text == "@prefix : <#> .\n\n:a :p <b> .\n"


def test_circles_of_blank_nodes_keep_their_labels() -> None:
    """Nodes that name each other in a circle, or are named twice, cannot be nested and keep their labels."""
    text = HEAD + "_:a :p _:b . _:b :p _:a . :x :p _:c , _:d . :y :p _:c . _:d :n 1 ."
    got = formatted(text).text
    assert "_:a :p _:b ." in got and ":x :p _:c , [ :n 1 ] ." in got and "_:d" not in got


def test_nodes_that_are_alike_beyond_telling_are_refused() -> None:
    """Nine nodes that each tie to all others take RDFC-1.0 a minute, twenty for ever: they are refused instead."""
    clique = [ox.Quad(ox.BlankNode(f"n{i}"), ox.NamedNode(EX), ox.BlankNode(f"n{j}")) for i in range(9) for j in range(9) if i != j]
    with pytest.raises(InputError, match="give these nodes IRIs"):
        same_graph(clique, clique)
