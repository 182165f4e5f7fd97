"""Someone else's store: pushed to a real server, every question gives the rows that the embedded engine gives."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from click.testing import CliRunner

from ecograph import questions, reading, store
from ecograph.cli import main
from ecograph.errors import EndpointError
from ecograph.model import Ecosystem
from ecograph.project import find
from ecograph.store import RemoteStore, Store, Term
from ecograph.store.binding import bound

ALL = questions.catalogue(find().queries)


@pytest.fixture(scope="module")
def remote(server: str, real_store: Store) -> RemoteStore:
    """The real graph, pushed."""
    pushed = store.push(real_store, f"{server}/store", query_url=f"{server}/query")
    assert pushed > 30_000
    return RemoteStore(real_store.project, f"{server}/query")


def test_what_is_read_is_the_same(remote: RemoteStore, real: Ecosystem) -> None:
    """The ecosystem read over HTTP equals the one read from the files: networks and maps follow."""
    assert reading.read(remote) == real


def test_every_question_gives_the_same_rows(remote: RemoteStore, real_store: Store, real: Ecosystem, subtests: pytest.Subtests) -> None:
    """Over HTTP as in the embedded engine, passages included."""
    assert len(ALL) >= 60
    for question in ALL.values():
        with subtests.test(question=question.id):
            here = questions.ask(real_store, real, question, {})
            there = questions.ask(remote, real, question, {})
            assert sorted(zip(there.rows, there.passages, strict=True), key=repr) == sorted(zip(here.rows, here.passages, strict=True), key=repr)


def test_push_twice_is_push_once(server: str, remote: RemoteStore, real_store: Store) -> None:
    """Graphs are replaced, not added to."""
    count = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    before = remote.query(count).rows
    store.push(real_store, f"{server}/store", query_url=f"{server}/query")
    assert remote.query(count).rows == before


def test_long_answers_come_in_pages(remote: RemoteStore, real_store: Store) -> None:
    """More rows than a page has, in order, none twice."""
    text = "SELECT ?s ?p ?o ?g { GRAPH ?g { ?s ?p ?o } FILTER(ISIRI(?s) && ISIRI(?o)) } ORDER BY ?s ?p ?o ?g"
    found = remote.query(text).rows
    assert len(found) > 10_000
    assert len(set(found)) == len(found)


def test_the_command_line_takes_an_endpoint(remote: RemoteStore) -> None:
    """ask, show and gap answer from the endpoint."""
    for command in (["ask", "flagships-in-development"], ["show", "UMCG"], ["gap", "eemsdelta-levels"], ["query", "ASK { id:umcg a ?kind }"]):
        here = CliRunner().invoke(main, command)
        there = CliRunner().invoke(main, ["--endpoint", remote.url, *command])
        assert there.exit_code == here.exit_code == 0, there.output
        assert there.output == here.output


def test_virtuoso_gives_the_same(virtuoso: str, real_store: Store, real: Ecosystem, subtests: pytest.Subtests) -> None:
    """A server with no default graph of its own, Digest authentication and a cap on rows: all questions and all that is read are the same."""
    address = virtuoso.replace("//", "//dba:dba@")
    store.push(real_store, f"{address}/sparql-graph-crud-auth", query_url=f"{virtuoso}/sparql")
    there = RemoteStore(real_store.project, f"{virtuoso}/sparql", 120.0)
    with subtests.test(what="the ecosystem"):
        assert reading.read(there) == real
    for question in ALL.values():
        with subtests.test(question=question.id):
            own, other = (questions.ask(asked, real, question, {}) for asked in (real_store, there))
            assert sorted(zip(other.rows, other.passages, strict=True), key=repr) == sorted(zip(own.rows, own.passages, strict=True), key=repr)


def test_a_wrong_password_is_refused(virtuoso: str, real_store: Store) -> None:
    """The message shows no password."""
    with pytest.raises(EndpointError, match="401") as caught:
        store.push(real_store, f"{virtuoso.replace('//', '//dba:secret@')}/sparql-graph-crud-auth")
    assert "secret" not in str(caught.value)


class _Busy(BaseHTTPRequestHandler):
    """Answers 503 twice, then one row; or what the path says."""

    tries = 0

    def do_POST(self) -> None:
        """Answer by the path."""
        self.rfile.read(int(self.headers["Content-Length"]))
        type(self).tries += 1
        body = json.dumps({"head": {"vars": ["x"]}, "results": {"bindings": [{"x": {"type": "literal", "value": "1"}}]}}).encode()
        status = {"/refuses": 400}.get(self.path, 503 if type(self).tries < 3 else 200)
        body = b"no such thing" if self.path == "/refuses" else b"<html>" if self.path == "/html" else body
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def busy() -> Iterator[str]:
    """A server that is busy at first."""
    _Busy.tries = 0
    httpd = HTTPServer(("127.0.0.1", 0), _Busy)
    thread = threading.Thread(target=httpd.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{httpd.server_port}"
    httpd.shutdown()
    httpd.server_close()
    thread.join(5)


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Don't wait between tries."""
    monkeypatch.setattr("ecograph.store.remote._WAITS", (0.0, 0.0, 0.0))


def test_a_busy_server_is_asked_again(busy: str) -> None:
    """Two 503s, then two answers about its graphs, then the answer."""
    assert RemoteStore(find(), f"{busy}/query").query("SELECT ?x { ?x ?y ?z }").rows == ((Term.text("1"),),)
    assert _Busy.tries == 5


@pytest.mark.parametrize(("path", "words"), [("/refuses", "400.*no such thing"), ("/html", "something else than SPARQL")])
def test_a_server_that_fails_is_named(busy: str, path: str, words: str) -> None:
    """The message has the address and what the server said."""
    _Busy.tries = 3
    with pytest.raises(EndpointError, match=words) as caught:
        RemoteStore(find(), f"{busy}{path}").query("ASK {}")
    assert busy in str(caught.value)


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/query", "ftp://127.0.0.1/query", "file:///etc/passwd"])
def test_an_address_that_leads_nowhere(url: str) -> None:
    """One message, exit code 1."""
    found = CliRunner().invoke(main, ["--endpoint", url, "ask", "flagships"])
    assert isinstance(found.exception, EndpointError)


def test_values_cannot_leave_their_place() -> None:
    """A hostile text stays inside its quotes."""
    text = bound("SELECT ?s { ?s ?p ?v }", {"v": Term.text('" } ; DROP ALL # \\')})
    assert text == 'SELECT ?s { VALUES ?v { "\\" } ; DROP ALL # \\\\" } ?s ?p ?v }'


def test_values_stand_where_the_variable_is_used() -> None:
    """In each group that names the variable: not before a sub-select, not in one that hides the variable, not among data."""
    text = bound("SELECT ?x { { SELECT ?x { ?x ?p ?y } } { SELECT * { ?p ?q ?y } } OPTIONAL { ?x ?q ?p } VALUES ?z { 1 } }", {"p": Term.iri("urn:p")})
    given = "VALUES ?p { <urn:p> }"
    selects = f"{{ SELECT ?x {{ ?x ?p ?y }} }} {{ SELECT * {{ {given} ?p ?q ?y }} }}"
    assert text == f"SELECT ?x {{ {given} {selects} OPTIONAL {{ {given} ?x ?q ?p }} VALUES ?z {{ 1 }} }}"
