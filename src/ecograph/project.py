"""Where a graph and its questions live: the embedded project, or a folder of one's own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ecograph.errors import InputError

__all__ = ["Project", "find"]


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with ``graph/`` and ``queries/``."""

    root: Path

    @property
    def graph(self) -> Path:
        """Return the folder of the graph."""
        return self.root / "graph"

    @property
    def queries(self) -> Path:
        """Return the folder of the saved questions: the project's own, or those that come with the package."""
        own = self.root / "queries"
        return own if own.is_dir() else _embedded().root / "queries"

    @property
    def layout(self) -> Path | None:
        """Return where things stand on the map of this graph, ``graph/layout.csv``, if that is kept."""
        kept = self.graph / "layout.csv"
        return kept if kept.is_file() else None

    def saved(self, folder: str = "", pattern: str = "*.rq") -> list[Path]:
        """Return the saved queries of a folder of ``queries/``, by name; the project's own come on top of the package's."""
        found = {path.name: path for root in (_embedded().root / "queries", self.queries) for path in (root / folder).glob(pattern)}
        return [found[name] for name in sorted(found)]

    def query(self, name: str) -> Path:
        """Return one saved query, as in ``read/kinds.rq``: the project's own, or the one that comes with the package."""
        own = self.queries / name
        return own if own.is_file() else _embedded().root / "queries" / name

    def terms(self, name: str) -> Path:
        """Return ``ontology.ttl``, ``shapes.ttl`` or ``concepts`` of the graph: its own, or those that come with the package."""
        own = self.graph / name
        return own if own.exists() else _embedded().graph / name

    @property
    def installed(self) -> bool:
        """Tell whether this is the copy within an installed package, which the next installation replaces: not a place to write to."""
        return self.root == Path(__file__).resolve().parent / "project"

    def shown(self, path: Path) -> Path:
        """Return a path as a person would say it: from the project on."""
        return path.relative_to(self.root) if path.is_relative_to(self.root) else path


def find(folder: Path | None = None) -> Project:
    """Return the project in a folder, or the one that comes with the package.

    Raises InputError when the folder holds no ``graph/``. Queries of its own in ``queries/`` come on top of those of the package.

    >>> find().graph.name
    'graph'
    """
    if folder is None:
        return _embedded()
    if not (folder / "graph").is_dir():
        raise InputError("there is no folder graph/ here", path=folder, remedy="name the folder that holds graph/, as in --project DIR")
    return Project(folder.resolve())


def _embedded() -> Project:
    package = Path(__file__).resolve().parent
    carried = package / "project"
    return Project(carried if carried.is_dir() else package.parents[1])
