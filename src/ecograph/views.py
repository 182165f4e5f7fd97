"""Saved views: parts of the graph worth a look of their own, each a ``queries/views/*.rq`` that selects the things in it.

The header keeps the file valid SPARQL for any engine::

    #+ order: 3
    #+ title@nl: Geld
    #+ title@en: Money
    #+ lede@nl: De fondsen en regelingen. Een gele streep is geld.
    #+ lede@en: The funds and schemes. A yellow dash is money.
    SELECT ?thing …
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ecograph.errors import InputError, UnknownName
from ecograph.model import Ecosystem, Text
from ecograph.store import Queryable

__all__ = ["View", "catalogue", "find", "things"]

_HEADER = re.compile(r"^#\+ (order|title|lede)(?:@(nl|en))?: (.*\S)\s*$")
_ID = re.compile(r"[a-z][a-z0-9-]*")
_REMEDY = "see queries/views/ for an example"


@dataclass(frozen=True, slots=True)
class View:
    """A declared view: what it is called, what it shows in two sentences, and the query for the things in it."""

    id: str
    order: int
    title: Text
    lede: Text
    text: str


def catalogue(files: Path | Iterable[Path]) -> dict[str, View]:
    """Return the views that files, or the files of a folder, declare, by id, in their order."""
    found = [_read(path) for path in (sorted(files.glob("*.rq")) if isinstance(files, Path) else files)]
    return {view.id: view for view in sorted(found, key=lambda view: (view.order, view.id))}


def find(views: Mapping[str, View], name: str) -> View:
    """Return a view by its id. Raises UnknownName with all ids."""
    if name not in views:
        raise UnknownName(name, sorted(views), what="no view is called")
    return views[name]


def things(store: Queryable, eco: Ecosystem, view: View) -> tuple[str, ...]:
    """Return the ids of the things in a view, sorted; none when the graph has nothing of it.

    Raises InputError when the query has no column ``?thing``.
    """
    table = store.query(view.text)
    if "thing" not in table.columns:
        raise InputError(f"the view {view.id} selects no ?thing", remedy="write it as SELECT ?thing WHERE { … }")
    return tuple(sorted({row["thing"].short for row in table if "thing" in row} & set(eco.entities)))


def _read(path: Path) -> View:
    text = path.read_text(encoding="utf-8")
    if not _ID.fullmatch(path.stem):
        raise InputError(f"‘{path.stem}’ is no name for a view", path=path, remedy="use small letters, digits and hyphens, as in money.rq")
    parts: dict[tuple[str, str], str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#+"):
            match = _HEADER.match(line)
            if not match:
                raise InputError("this header line is unreadable", path=path, line=number, remedy="write it as `#+ title@nl: …`")
            parts[match[1], match[2] or ""] = match[3]
    wanted = [(key, language) for key in ("title", "lede") for language in ("nl", "en")]
    missing = [f"{key}@{language}" for key, language in wanted if (key, language) not in parts]
    if missing:
        raise InputError(f"the header lacks {', '.join(missing)}", path=path, line=1, remedy=_REMEDY)
    order = parts.get(("order", ""), "99")
    if not order.isdecimal():
        raise InputError(f"the order ‘{order}’ is not a number", path=path, line=1, remedy=_REMEDY)
    title, lede = (Text(parts[key, "nl"], parts[key, "en"]) for key in ("title", "lede"))
    return View(path.stem, int(order), title, lede, text)
