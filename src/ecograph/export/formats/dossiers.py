"""Markdown: a dossier of everything, by kind and thing, each line with its passages, and where these stand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from ecograph.dossier import Dossier, Line, dossier
from ecograph.export.content import Content, label
from ecograph.export.files import stream
from ecograph.export.tables import plain
from ecograph.model import Ecosystem, Text

__all__ = ["markdown_dossier"]

_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#|~!&])")
_LIST = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s|$)")
_WORDS = {
    "title": Text("Dossier", "Dossier"),
    "lede": Text(
        "{things} dingen, {claims} relaties, {passages} passages uit {documents} documenten. Tussen haken staat de passage, met een link naar waar "
        "ze staat. Wat hier niet staat, staat niet in deze documenten; dat wil niet zeggen dat het niet bestaat.",
        "{things} things, {claims} relations, {passages} passages of {documents} documents. The passage is in brackets, with a link to where it "
        "stands. What is not here is not in these documents; that does not mean that it does not exist.",
    ),
    "also": Text("ook", "also"),
    "registry": Text("registers", "registers"),
    "passages": Text("Passages", "Passages"),
    "characters": Text("tekens", "characters"),
    "contents": Text("Inhoud", "Contents"),
}


def markdown_dossier(what: Content, target: Path) -> list[Path]:
    """Write an ecosystem as one Markdown file that reads well on paper, and in which no text of the data is markup."""
    return [stream(target, _text(what.eco, what.language))]


def _text(eco: Ecosystem, language: str) -> Iterator[str]:
    counts = {"things": len(eco.entities), "claims": len(eco.claims), "passages": len(eco.passages), "documents": len(eco.documents)}
    yield f"# {_WORDS['title'].in_(language)}\n\n{_WORDS['lede'].in_(language).format(**counts)}\n\n"
    by_kind: dict[str, list[str]] = defaultdict(list)
    for id_, entity in eco.entities.items():
        by_kind[entity.kind].append(id_)
    kinds = sorted(by_kind, key=lambda kind: (eco.kinds[kind].order, kind))
    yield f"## {_WORDS['contents'].in_(language)}\n\n"
    for kind in kinds:
        yield f"- [{escaped(eco.kinds[kind].label.in_(language))}](#kind-{anchor(kind)}) ({len(by_kind[kind])})\n"
    parts = _parts(eco)
    for kind in kinds:
        yield f'\n## <a id="kind-{anchor(kind)}"></a>{escaped(eco.kinds[kind].label.in_(language))}\n'
        for id_ in sorted(by_kind[kind], key=lambda id_: (label(eco, id_, language).casefold(), id_)):
            yield from _thing(eco, dossier(replace(eco, **parts.get(id_, _NOTHING)), id_, language), language)
    yield from _passages(eco, language)


_NOTHING: Mapping[str, Any] = {"claims": (), "statuses": (), "dates": (), "figures": (), "amounts": ()}


def _parts(eco: Ecosystem) -> Mapping[str, Mapping[str, Any]]:
    """Return, for each thing, the claims, statuses, dates, figures and amounts that name it: a dossier then looks at no others."""
    found: dict[str, dict[str, dict[Any, None]]] = defaultdict(lambda: {name: {} for name in _NOTHING})
    for claim in eco.claims:
        for id_ in (claim.subject, claim.object):
            found[id_]["claims"][claim] = None
    for state in eco.statuses:
        found[state.subject]["statuses"][state] = None
    for day in eco.dates:
        found[day.subject]["dates"][day] = None
    for figure in eco.figures:
        for id_ in (figure.about, figure.area):
            found[id_]["figures"][figure] = None
    for amount in eco.amounts:
        for id_ in (amount.about, amount.funder, amount.recipient):
            found[id_]["amounts"][amount] = None
    return {id_: {name: tuple(values) for name, values in parts.items()} for id_, parts in found.items()}


def _thing(eco: Ecosystem, found: Dossier, language: str) -> Iterator[str]:
    yield f'\n### <a id="{anchor(found.id)}"></a>{escaped(found.title)}\n\n'
    also = f"; {_WORDS['also'].in_(language)}: {', '.join(map(escaped, found.aliases))}" if found.aliases else ""
    yield f"{', '.join(map(escaped, found.kinds))}{also}\n"
    if found.registry:
        yield f"\n{_WORDS['registry'].in_(language)}: {', '.join(map(escaped, found.registry))}\n"
    for heading, lines in found.sections:
        yield f"\n**{escaped(heading)}**\n\n"
        for line in lines:
            yield f"- {_linked(eco, line)} {' '.join(map(_reference, line.passages))}\n"


def _reference(passage: str) -> str:
    return rf"[\[{escaped(passage)}\]](#passage-{anchor(passage)})"


def _linked(eco: Ecosystem, line: Line) -> str:
    text = escaped(line.text)
    return f"[{text}](#{anchor(line.other)})" if line.other in eco.entities else text


def _passages(eco: Ecosystem, language: str) -> Iterator[str]:
    yield f"\n## {_WORDS['passages'].in_(language)}\n"
    last = None
    for id_, passage in sorted(eco.passages.items(), key=lambda item: (item[1].document, item[1].start, item[0])):
        if passage.document != last:
            document = eco.documents.get(passage.document)
            title = f"{document.title.in_(language)} ({document.year})" if document else passage.document
            yield f"\n### {escaped(passage.document)}: {escaped(title)}\n\n"
            last = passage.document
        where = f"{escaped(passage.section)}, {escaped(passage.heading)}, {_WORDS['characters'].in_(language)} {passage.start}–{passage.end}"
        yield f'- <a id="passage-{anchor(id_)}"></a>{escaped(id_)}: {where}\n'


def escaped(text: str) -> str:
    r"""Return a text of one line in which nothing is markup.

    >>> escaped("<b>*x*\n")
    '\\<b\\>\\*x\\*'
    """
    line = " ".join(plain(text).split())
    return _LIST.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", line))


def anchor(id_: str) -> str:
    """Return an id as it may stand in an address within the page.

    >>> anchor("target/mkb")
    'target.mkb'
    """
    return re.sub(r"[^\w.\-]", lambda match: "." if match.group() == "/" else f".{ord(match.group()):x}.", id_)
