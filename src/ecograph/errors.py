"""What can go wrong, as sentences for the person who has to mend it.

EcographError
├── InputError            a file, name or value that we were given cannot be used (file, line, what is wrong, what to do)
│   ├── UnknownName       a name that the graph does not know (with suggestions)
│   └── QueryError        a SPARQL query that cannot be run
├── EndpointError         a server that does not answer, refuses, or cuts what it was given
└── EvidenceError         a document that does not carry what the graph claims of it
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

__all__ = ["EcographError", "EndpointError", "EvidenceError", "InputError", "QueryError", "UnknownName"]


class EcographError(Exception):
    """The base of all errors that ecograph raises on purpose."""


class InputError(EcographError):
    """A file or value cannot be used.

    >>> print(InputError("the prefix foaf: is not declared", path=Path("a.ttl"), line=3, remedy="declare it at the top"))
    a.ttl:3: the prefix foaf: is not declared
      → declare it at the top
    """

    def __init__(self, problem: str, *, path: Path | None = None, line: int | None = None, remedy: str = "") -> None:
        """Keep the parts, so that callers can sort and group."""
        self.problem, self.path, self.line, self.remedy = problem, path, line, remedy
        place = "" if path is None else f"{path}: " if line is None else f"{path}:{line}: "
        super().__init__(f"{place}{problem}" + (f"\n  → {remedy}" if remedy else ""))


class UnknownName(InputError):
    """A name that the graph does not know.

    >>> print(UnknownName("UMGC", ["UMCG"]))
    nothing is called ‘UMGC’
      → did you mean UMCG?
    """

    def __init__(self, name: str, suggestions: Sequence[str] = (), *, what: str = "nothing is called") -> None:
        """Keep the name and what comes near it."""
        self.name, self.suggestions = name, tuple(suggestions)
        remedy = f"did you mean {', '.join(suggestions)}?" if suggestions else "see `ecograph ask` and `ecograph search WORD` for what there is"
        super().__init__(f"{what} ‘{name}’", remedy=remedy)


class QueryError(InputError):
    """A SPARQL query that cannot be run."""


class EndpointError(EcographError):
    """A server that does not answer, refuses, or cuts what it was given.

    >>> print(EndpointError("http://localhost:7878/query", "it cannot be reached", remedy="is the server running?"))
    http://localhost:7878/query: it cannot be reached
      → is the server running?
    """

    def __init__(self, url: str, problem: str, *, remedy: str = "", refused: bool = False) -> None:
        """Keep the parts; ``refused`` says that the server answered, and did not want to do this."""
        self.url, self.problem, self.remedy, self.refused = url, problem, remedy, refused
        super().__init__(f"{url}: {problem}" + (f"\n  → {remedy}" if remedy else ""))


class EvidenceError(EcographError):
    """A document that does not carry what the graph claims of it."""
