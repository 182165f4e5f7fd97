"""Ad hoc queries in a process of their own, which can be stopped: an engine has no time limit, and some queries bring it down.

The child loads the project anew, limits its memory, and answers one request; the parent waits so long and no longer.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from ecograph.errors import EcographError, QueryError
from ecograph.periods import Period
from ecograph.project import Project
from ecograph.store.engine import Engine, prepared
from ecograph.store.loading import load
from ecograph.store.tables import Table, Term

__all__ = ["Limits", "run"]


_MOST_LETTERS = 20_000_000  # of an answer


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query may cost: ``seconds`` of waiting, ``rows`` of answer, ``megabytes`` of memory."""

    seconds: float = 30.0
    rows: int = 10_000
    megabytes: int = 4_096


def run(project: Project, text: str, *, period: str = "", engine: Engine = "oxigraph", limits: Limits | None = None) -> Table:
    """Answer an ad hoc query on a project within limits.

    Raises QueryError where the query cannot be run, takes too long, or brings the engine down.
    """
    prepared(text)
    limits = limits or Limits()
    request = {"root": str(project.root), "text": text, "period": period, "engine": engine, "limits": asdict(limits)}
    try:
        child = subprocess.run(
            [sys.executable, "-m", "ecograph.store.worker"],
            input=json.dumps(request).encode(),
            capture_output=True,
            timeout=limits.seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise QueryError(f"no answer within {limits.seconds:g} seconds", remedy="ask for less, or give it longer: --timeout SECONDS") from error
    if child.returncode > 0:
        said = child.stderr.decode("utf-8", "replace").strip().splitlines() or ["no word"]
        raise QueryError(f"this query cannot be run: {said[-1][:300]}", remedy="see docs/sparql.md for examples and docs/graph.md for the terms")
    if child.returncode != 0:
        raise QueryError("the query brought the engine down", remedy="it nests too deep or asks for more memory than there is: write it simpler")
    answer = json.loads(child.stdout)
    if "problem" in answer:
        raise QueryError(answer["problem"], remedy=answer["remedy"])
    rows = tuple(tuple(None if term is None else Term(*term) for term in row) for row in answer["rows"])
    return Table(tuple(answer["columns"]), rows, cut=answer["cut"])


def _answer(request: dict[str, object]) -> dict[str, object]:
    limits = Limits(**request["limits"])  # type: ignore[arg-type]
    period = Period.read(str(request["period"])) if request["period"] else None
    store = load(Project(Path(str(request["root"]))), period=period)
    engine: Engine = "rdflib" if request["engine"] == "rdflib" else "oxigraph"
    if engine == "rdflib":
        store.query("ASK {}", engine=engine)  # imports what it needs, before nothing can be opened any more
    _lock(limits.megabytes)
    try:
        table = store.query(str(request["text"]), engine=engine, rows=limits.rows)
    except QueryError as error:
        return {"problem": error.problem, "remedy": error.remedy}
    size, kept = 0, []
    for row in table.rows:
        size += sum(len(term.value) for term in row if term)
        if size > _MOST_LETTERS:
            break
        kept.append(row)
    return {"columns": table.columns, "rows": kept, "cut": table.cut or len(kept) < len(table.rows)}


def _lock(megabytes: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    most = megabytes * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))  # no file and no socket is opened from here on


def _main() -> None:
    request = json.load(sys.stdin)
    try:
        answer = _answer(request)
    except EcographError as error:
        answer = {"problem": str(error), "remedy": ""}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    _main()
