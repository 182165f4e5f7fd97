"""Every saved question on a graph of a million triples: `Store.query` against pyoxigraph itself, and which questions take longest.

The graph is the real one, copied side by side under other names until it is large enough; nothing in it is random, so runs can be compared.
Run it from the repository: ``python benchmarks/scale.py [TRIPLES]``. With ``--rdflib SECONDS`` every question is put to rdflib's engine too, each
for so long at most (a question that takes longer counts as that long, so that the ratio is a lower bound). Seconds are those of the processor,
so that a busy machine measures the same.
"""

from __future__ import annotations

import multiprocessing
import re
import resource
import sys
import time

import pyoxigraph as ox

from ecograph import project, questions, reading, store
from ecograph.questions import _bound
from ecograph.store.binding import bound
from ecograph.store.engine import prepared
from ecograph.store.second_engine import dataset
from ecograph.vocabulary import BASE

_COPIED = re.compile(rb"(<https://w3id\.org/ecograph/(?:id|passage|document)/[^>]*)>")


def large(triples: int) -> store.Store:
    """Return the real graph and copies of it, at least so many triples in all graphs together."""
    real = store.load(project.find())
    lines = real.quads()
    inner = ox.Store()
    copies = max(1, -(-triples * 6 // (11 * lines.count(b"\n"))))  # the union in the default graph is nearly as large again
    for number in range(copies):
        renamed = lines if number == 0 else _COPIED.sub(rb"\1-copy%d>" % number, lines).replace(b"_:c14n", b"_:n%dx" % number)
        inner.extend(ox.parse(renamed, format=ox.RdfFormat.N_QUADS))
    inner.extend([ox.Quad(quad.subject, quad.predicate, quad.object) for quad in inner])
    return store.Store(real.project, inner)


def rdflib_seconds(opened: store.Store, limit: float) -> dict[str, float]:
    """Return how long rdflib's engine takes for each question, at most ``limit``; each is asked in a fork that shares the loaded graph."""
    eco = reading.read(store.load(project.find()))
    asked = {}
    dataset(opened.quads())  # parsed once, before the forks
    for question in questions.catalogue(opened.project.saved()).values():
        values = {p.name: _bound(eco, p, p.default) for p in question.parameters}
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        child = multiprocessing.get_context("fork").Process(target=_ask_slowly, args=(opened, question.text, values, limit))
        child.start()
        child.join()
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        asked[question.id] = min(limit, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return asked


def _ask_slowly(opened: store.Store, text: str, values: dict[str, store.Term], limit: float) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (int(limit), int(limit) + 1))
    opened.query(text, values, engine="rdflib")


def main() -> None:
    """Print a line a question, slowest first, and the ratio of the whole set."""
    arguments = [argument for argument in sys.argv[1:] if argument.isdigit()]
    limit = float(arguments.pop()) if "--rdflib" in sys.argv else 0.0
    wanted = int(arguments[0]) if arguments else 1_000_000
    opened = large(wanted)
    eco = reading.read(store.load(project.find()))
    rows = []
    for question in questions.catalogue(opened.project.saved()).values():
        values = {p.name: _bound(eco, p, p.default) for p in question.parameters}
        begin = time.process_time()
        raw = sum(1 for _ in opened.inner.query(bound(prepared(question.text), values), base_iri=BASE))  # type: ignore[misc, union-attr]
        middle = time.process_time()
        ours = len(opened.query(question.text, values).rows)
        end = time.process_time()
        assert raw == ours
        rows.append((end - middle, middle - begin, question.id, ours))
    print(f"{len(opened.inner)} quads")
    for mine, peer, name, count in sorted(rows, reverse=True)[:12]:
        print(f"{name:28} {count:7} rows  {mine:7.2f} s  {mine / peer:5.2f} of pyoxigraph")
    mine, peer = sum(row[0] for row in rows), sum(row[1] for row in rows)
    worst = max(row[0] / row[1] for row in rows if row[1] > 0.01)
    print(f"{len(rows)} questions: {mine:.1f} s, {mine / peer:.2f} of pyoxigraph; the worst ratio {worst:.2f}")
    if limit:
        slow = rdflib_seconds(opened, limit)
        cut = sum(seconds > limit - 1 for seconds in slow.values())
        total = sum(slow.values())
        print(f"rdflib: at least {total:.0f} s, {total / mine:.0f} times as long; {cut} questions stopped after {limit:.0f} s")


if __name__ == "__main__":
    main()
