"""Someone else's triple store: any server that speaks the SPARQL 1.1 Protocol and the Graph Store Protocol."""

from __future__ import annotations

import http.client
import json
import re
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

import pyoxigraph as ox

from ecograph import __version__
from ecograph.errors import EndpointError, QueryError
from ecograph.project import Project
from ecograph.store.binding import bound, syntax_only
from ecograph.store.engine import Engine, Store, prepared
from ecograph.store.tables import BOOLEAN, LANG_STRING, STRING, Table, Term
from ecograph.vocabulary import BASE

__all__ = ["RemoteStore", "push"]

_PAGE = 5_000  # rows asked for at a time
_SMALL = 20  # fewer rows than any server would cut an answer to
_CHUNK = 500_000  # bytes sent at a time
_WAITS = (0.5, 1.0, 2.0)  # seconds before trying again
_AGAIN = {429, 502, 503, 504}
_NAMES = 100  # graphs asked for at a time
UNION = f"{BASE}graph/union"  # the union of all graphs, on servers whose default graph cannot be written
_ASKED = "__ASK_RETVAL"  # Virtuoso's name for a yes or no
_GENID = f"{BASE}.well-known/genid/"


@dataclass(frozen=True)
class RemoteStore:
    """A graph behind a SPARQL endpoint; it answers like a `Store` that holds the same graph.

    The endpoint's default graph must be the union of its named graphs, as `push` leaves it; where a server has no default graph that can
    be written, `push` leaves the union in a graph of its own, and questions name it. ``seconds`` is how long an answer may take, all
    its pages and tries together. The address may hold a name and password, as in ``http://name:word@host/sparql``.
    """

    project: Project
    url: str
    seconds: float = 60.0

    @cached_property
    def dataset(self) -> str:
        """Return the dataset clause of every question: none, where the default graph is the union.

        (The protocol's parameters for this are no way out: Virtuoso repeats each in a header of its answer, hundreds of them.)
        """
        until = time.monotonic() + self.seconds
        if not self._answer(f"SELECT ?s {{ GRAPH <{UNION}> {{ ?s ?p ?o }} }} LIMIT 1", until).rows:
            return ""
        names = self._answer(f"SELECT DISTINCT ?g {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), '{BASE}')) }}", until)
        named = sorted(row[0].value for row in names.rows if row[0] and row[0].value != UNION)
        return "".join([f" FROM <{UNION}>", *(f" FROM NAMED <{name}>" for name in named)]) + " "

    def query(self, text: str, bindings: Mapping[str, Term] | None = None, *, engine: Engine = "oxigraph") -> Table:  # noqa: ARG002
        """Return the answer of the endpoint to a SELECT or ASK query; ``engine`` is the endpoint's own, whatever is asked for.

        Long answers are fetched page by page, so that a server with a cap on rows gives all of them. Raises EndpointError when the
        server fails, refuses or answers with something else.
        """
        text = bound(prepared(text), bindings or {})
        bare = syntax_only(text)
        form = re.search(r"\b(SELECT|ASK|CONSTRUCT|DESCRIBE)\b", bare, re.IGNORECASE)
        if form and form.group().upper() not in ("SELECT", "ASK"):
            raise QueryError(f"{form.group().upper()} is not asked of an endpoint", remedy="ask SELECT ?s ?p ?o instead")
        until = time.monotonic() + self.seconds
        if self.dataset:
            place = re.search(r"(\bWHERE\s*)?\{", bare, re.IGNORECASE)
            at = place.start() if place else len(text)
            text, bare = (part[:at] + self.dataset + part[at:] for part in (text, bare))
        end = bare.rpartition("}")[2]
        if not form or form.group().upper() == "ASK" or re.search(r"\b(LIMIT|OFFSET|VALUES)\b", end, re.IGNORECASE):
            return self._answer(text, until)
        found = self._answer(f"{text}\nLIMIT {_PAGE}", until)
        rows = list(found.rows)
        ordered = re.search(r"\bORDER\s+BY\b", end, re.IGNORECASE)
        fresh = len(rows)
        while fresh >= _SMALL:
            page = self._page(text, bare, len(rows), until)
            fresh = len(page.rows)
            if fresh and not ordered:
                problem = f"the server gave {len(rows)} rows, has more, and the query has no order"
                raise EndpointError(self.url, problem, remedy="end the query with ORDER BY, so that it can be fetched in pages, or with LIMIT")
            rows += page.rows
        return Table(found.columns, tuple(rows))

    def _page(self, text: str, bare: str, offset: int, until: float) -> Table:
        """Return one page; a server that sorts no more than so many rows at once (Virtuoso) is asked from outside the sorted query."""
        try:
            return self._answer(f"{text}\nLIMIT {_PAGE} OFFSET {offset}", until)
        except EndpointError as error:
            if "scrollable cursor" not in error.problem:
                raise
            start = re.search(r"\bSELECT\b", bare, re.IGNORECASE)
            at = start.start() if start else 0
            wrapped = f"{text[:at]} SELECT * {{ {{ {text[at:]} }} }}\nLIMIT {_PAGE} OFFSET {offset}"
            return self._answer(wrapped, until)

    def _answer(self, text: str, until: float) -> Table:
        body = urllib.parse.urlencode({"query": text}).encode()
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/sparql-results+json"}
        answer = _sent(self.url, "POST", body, headers, self.seconds, until)
        try:
            return _table(json.loads(answer))
        except (ValueError, KeyError, TypeError) as error:
            remedy = "is this the address of a SPARQL 1.1 query endpoint?"
            raise EndpointError(self.url, f"it answered with something else than SPARQL results: {answer[:120]!r}", remedy=remedy) from error


def push(store: Store, url: str, *, query_url: str = "", seconds: float = 60.0, say: Callable[[str], None] = lambda _: None) -> int:
    """Load a graph into a server through the SPARQL 1.1 Graph Store Protocol, and count there what arrived. Return the number of triples.

    Each named graph is replaced, and the default graph with the union of all, so that questions find the same whether or not the server
    unites its graphs; where it has no default graph to write to, the union goes into a graph
    of its own. Blank nodes become IRIs under ``.well-known/genid/`` (RDF 1.1, section 3.5), since the two copies must be the same
    nodes. With the address of the query endpoint, the named triples are counted afterwards. Raises EndpointError on any failure or
    difference: some servers cut in silence.
    """
    graphs: dict[str, list[bytes]] = defaultdict(list)
    for line in store.quads().splitlines():
        triple, graph = _skolem(line)
        graphs[graph].append(triple)
    union = sorted({triple for triples in graphs.values() for triple in triples})
    say(f"{len(union)} triples, {len(graphs)} named graphs")
    try:
        _replace(f"{url}?default", union, seconds)
    except EndpointError as error:
        if not error.refused:
            raise
        say("the server has no default graph to write to: the union becomes a graph of its own")
        _replace(f"{url}?graph={urllib.parse.quote(UNION, safe='')}", union, seconds)
    for name, triples in sorted(graphs.items()):
        _replace(f"{url}?graph={urllib.parse.quote(name, safe='')}", triples, seconds)
    wanted = sum(map(len, graphs.values()))
    if query_url:
        remote = RemoteStore(store.project, query_url, seconds)
        values = [f"<{name}>" for name in sorted(graphs)]
        arrived = 0
        for part in range(0, len(values), _NAMES):
            asked = " ".join(values[part : part + _NAMES])
            table = remote.query(f"SELECT (COUNT(*) AS ?n) {{ VALUES ?g {{ {asked} }} GRAPH ?g {{ ?s ?p ?o }} }}")
            arrived += int(table.rows[0][0].value) if table.rows and table.rows[0][0] else 0
        if arrived != wanted:
            raise EndpointError(url, f"{arrived} of {wanted} triples arrived", remedy="look at the server's limits on the size of a request")
    return wanted


def _replace(target: str, triples: list[bytes], seconds: float) -> None:
    """Replace a graph by PUT, and add what doesn't fit into one request by POST."""
    method = "PUT"
    for chunk in _chunks(triples):
        _sent(target, method, chunk, {"Content-Type": "application/n-triples"}, seconds)
        method = "POST"


def _chunks(triples: list[bytes]) -> Iterator[bytes]:
    chunk: list[bytes] = []
    size = 0
    for triple in triples:
        if size + len(triple) > _CHUNK and chunk:
            yield b"".join(chunk)
            chunk, size = [], 0
        chunk.append(triple)
        size += len(triple)
    yield b"".join(chunk)


def _skolem(line: bytes) -> tuple[bytes, str]:
    """Return an N-Quads line as a triple without blank nodes, and the name of its graph."""
    quad = next(iter(ox.parse(line, format=ox.RdfFormat.N_QUADS)))
    subject, value = (ox.NamedNode(_GENID + node.value) if isinstance(node, ox.BlankNode) else node for node in (quad.subject, quad.object))
    return f"{subject} {quad.predicate} {value} .\n".encode(), cast(ox.NamedNode, quad.graph_name).value


def _opener(address: str) -> tuple[str, urllib.request.OpenerDirector]:
    """Return an address without the name and password in it, and what opens it with them (Digest or Basic, as the server asks)."""
    parts = urllib.parse.urlsplit(address)
    bare = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
    keys = urllib.request.HTTPPasswordMgrWithDefaultRealm()
    if parts.username is not None:
        keys.add_password(None, bare, urllib.parse.unquote(parts.username), urllib.parse.unquote(parts.password or ""))
    return bare, urllib.request.build_opener(urllib.request.HTTPDigestAuthHandler(keys), urllib.request.HTTPBasicAuthHandler(keys))


def _sent(address: str, method: str, body: bytes, headers: Mapping[str, str], seconds: float, until: float | None = None) -> bytes:
    """Send a request and return the body of the answer; try again when the server is busy or out of reach, but not after ``until``."""
    if not re.match(r"https?://[^\s\[\]]+$", address):
        raise EndpointError(address, "this is not an http or https address", remedy="give it as in http://localhost:7878/query")
    url, opener = _opener(address)
    request = urllib.request.Request(url, body, {"User-Agent": f"ecograph/{__version__}", **headers}, method=method)  # noqa: S310 - checked above
    problem = ""
    for wait in (*_WAITS, None):
        left = seconds if until is None else until - time.monotonic()
        if left <= 0:
            raise EndpointError(url, f"no answer within {seconds:g} seconds", remedy="ask for less, or give it longer")
        try:
            with opener.open(request, timeout=left) as answer:
                content: bytes = answer.read()
                return content
        except urllib.error.HTTPError as error:
            problem = f"it answered {error.code} {error.reason}: {error.read(400).decode('utf-8', 'replace').strip()}"
            if error.code not in _AGAIN:
                remedy = "look at the query, the address and your rights on the server"
                raise EndpointError(url, problem, remedy=remedy, refused=error.code not in (401, 403)) from error
        except TimeoutError as error:
            raise EndpointError(url, f"no answer within {seconds:g} seconds", remedy="ask for less, or give it longer") from error
        except (urllib.error.URLError, ConnectionError, http.client.HTTPException, ValueError) as error:
            problem = f"it cannot be reached: {getattr(error, 'reason', error)}"
        if wait is not None:
            time.sleep(wait)
    raise EndpointError(url, f"{problem} ({len(_WAITS) + 1} tries)", remedy="is the server running, and is the address right?")


def _table(answer: Any) -> Table:
    if "boolean" in answer:
        return Table(("answer",), ((Term.text(str(bool(answer["boolean"])).lower(), BOOLEAN),),))
    columns = tuple(answer["head"]["vars"])
    if columns == (_ASKED,):
        return _table({"boolean": answer["results"]["bindings"][0][_ASKED]["value"] not in ("0", "false")})
    return Table(columns, tuple(tuple(_term(row.get(column)) for column in columns) for row in answer["results"]["bindings"]))


def _term(value: Mapping[str, str] | None) -> Term | None:
    if value is None:
        return None
    if value["type"] == "uri":
        return Term.iri(value["value"])
    if value["type"] == "triple":
        return Term("bnode", "<<triple>>")
    if value["type"] == "bnode":
        return Term("bnode", value["value"])
    language = value.get("xml:lang", "").lower()
    return Term("literal", value["value"], LANG_STRING if language else value.get("datatype", STRING), language)
