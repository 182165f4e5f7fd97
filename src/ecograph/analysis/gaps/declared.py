"""The catalogue of gaps: each a ``queries/gaps/*.rq`` that names two kinds of groups in a declared network.

The query returns ``?side`` (``"first"`` or ``"second"``), ``?group``, ``?thing`` and, where a claim makes the thing a member, ``?passage``. A
group is a word that the header labels, or a thing or concept of the graph. Every first group is held against every second one (against
every other one, each pair once, with ``#+ cells: pairs``)::

    #+ title@nl: Bereiken de initiatieven in de Eemsdelta de grote industrie of het mkb?
    #+ title@en: Do the initiatives in Eemsdelta reach large industry or SMEs (mkb)?
    #+ network: targets
    #+ count: ties
    #+ first eemsdelta: initiatieven in de Eemsdelta | initiatives in Eemsdelta
    #+ second industry: de grote industrie | large industry
    #+ counted: keer als doelgroep genoemd | times named as a target group
    #+ finding: bevinding-focus-mkb
    #+ overlooked: industry
    #+ favoured: mkb

``count`` is ``ties`` (from first groups to second ones), ``pairs`` (of one of each, tied to the same thing) or ``shared`` (things tied to both).
``finding`` is a conclusion of a source that the facts are held against; it says which second group is ``overlooked``, and maybe which
is ``favoured``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from ecograph.analysis.significance import Count
from ecograph.errors import InputError, UnknownName
from ecograph.model import Text

__all__ = ["Gap", "catalogue", "find"]

_HEADER = re.compile(r"^#\+ (\w+)(?:@(nl|en))?(?: ([\w*-]+))?: (.*)$")
_COUNTS = ("ties", "pairs", "shared")


@dataclass(frozen=True, slots=True)
class Gap:
    """A declared gap: a network, what is counted in it, and the query that gives the groups; ``labels`` are those of the header."""

    id: str
    title: Text
    network: str
    count: Count
    counted: Text
    labels: Mapping[tuple[str, str], Text]
    pairs: bool
    finding: str
    overlooked: str
    favoured: str
    text: str
    path: Path


def catalogue(files: Path | Iterable[Path]) -> dict[str, Gap]:
    """Return the gaps that files, or the files of a folder, declare, by id."""
    return {path.stem: _read(path) for path in (sorted(files.glob("*.rq")) if isinstance(files, Path) else files)}


def find(gaps: Mapping[str, Gap], name: str) -> Gap:
    """Return a gap by its id. Raises UnknownName with all ids."""
    if name not in gaps:
        raise UnknownName(name, sorted(gaps), what="no gap is called")
    return gaps[name]


def _read(path: Path) -> Gap:
    text = path.read_text(encoding="utf-8")
    titles: dict[str, str] = {}
    single: dict[str, str] = {"cells": "all", "finding": "", "overlooked": "", "favoured": ""}
    labels: dict[tuple[str, str], Text] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith("#+"):
            continue
        match = _HEADER.match(line)
        if not match:
            raise InputError("this header line is unreadable", path=path, line=number, remedy="write it as `#+ title@nl: …`")
        key, language, name, value = match.groups()
        if key == "title" and language:
            titles[language] = value
        elif key in ("first", "second") and name:
            labels[key, name] = _text(value)
        else:
            single[key] = value
    lacking = [key for key, there in (("title@nl", "nl" in titles), ("title@en", "en" in titles)) if not there]
    lacking += [key for key in ("network", "count", "counted") if key not in single]
    if lacking:
        raise InputError(f"the header lacks {', '.join(lacking)}", path=path, line=1, remedy="see queries/gaps/ for an example")
    if single["count"] not in _COUNTS or single["cells"] not in ("all", "pairs"):
        raise InputError(
            f"count: {single['count']}, cells: {single['cells']}", path=path, line=1, remedy="count is ties, pairs or shared; cells all or pairs"
        )
    return Gap(
        id=path.stem,
        title=Text(titles["nl"], titles["en"]),
        network=single["network"],
        count=cast(Count, single["count"]),
        counted=_text(single["counted"]),
        labels=labels,
        pairs=single["cells"] == "pairs",
        finding=single["finding"],
        overlooked=single["overlooked"],
        favoured=single["favoured"],
        text=text,
        path=path,
    )


def _text(value: str) -> Text:
    dutch, _, english = (part.strip() for part in value.partition("|"))
    return Text(dutch, english or dutch)
