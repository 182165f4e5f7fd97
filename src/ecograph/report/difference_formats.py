"""A comparison as text for the terminal, Markdown, JSON, or one HTML page that runs no script."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from decimal import Decimal
from itertools import groupby

from ecograph.intake.differences.changes import Change, Comparison
from ecograph.model import Text
from ecograph.report.difference_words import KINDS, SIGNS
from ecograph.report.differences import Row, difference_rows, in_order, summary

__all__ = ["difference_html", "difference_json", "difference_markdown", "difference_text", "table_rows"]

_SHOWN = 100  # other statements that a text shows
_LIVING_ON = Text("Hernoemd, samengevoegd, gesplitst", "Renamed, merged, split")
_OTHER = Text("Andere uitspraken", "Other statements")
_HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


def _grouped(found: Comparison, language: str) -> Iterator[tuple[str, list[Row]]]:
    """Yield headings with their rows: what lives on, then each thing."""
    rows = difference_rows(found, language)
    identities = [row for row in rows if row.kind not in ("added", "removed", "changed")]
    if identities:
        yield _LIVING_ON.in_(language), identities
    for (label, about), own in groupby(rows[len(identities) :], key=lambda row: (row.label, row.about)):
        yield (label if label == about else f"{label} ({about})"), list(own)


def _other(found: Comparison, language: str) -> list[str]:
    more = len(found.other) - _SHOWN
    rest = Text(f"… en nog {more} (--format rdfpatch toont ze)", f"… and {more} more (--format rdfpatch shows them)")
    return [*found.other[:_SHOWN], *([rest.in_(language)] if more > 0 else [])]


def _clean(text: str) -> str:
    """Return a text without the control and bidirectional characters that hide what it says."""
    return _HIDDEN.sub("", text)


def difference_text(found: Comparison, title: str, language: str) -> str:
    """Return a comparison as plain text: a heading a thing, a line a change, with its passage in brackets."""
    lines = [title, summary(found, language)]
    for heading, rows in _grouped(found, language):
        lines += ["", heading, *(f"  {SIGNS[row.kind]} {row.text}{f'  [{row.passage}]' if row.passage else ''}" for row in rows)]
    if found.other:
        lines += ["", _OTHER.in_(language), *(f"  {line}" for line in _other(found, language))]
    return "\n".join(map(_clean, lines)) + "\n"


def difference_markdown(found: Comparison, title: str, language: str) -> str:
    """Return a comparison as Markdown, for a pull request or a report."""
    lines = [f"# {_escaped(title)}", "", summary(found, language)]
    for heading, rows in _grouped(found, language):
        lines += ["", f"## {_escaped(heading)}", ""]
        lines += [f"- **{KINDS[row.kind].in_(language)}** {_escaped(row.text)}{f' `{row.passage}`' if row.passage else ''}" for row in rows]
    if found.other:
        lines += ["", f"## {_OTHER.in_(language)}", "", "```", *(line.replace("```", "’’’") for line in _other(found, language)), "```"]
    return "\n".join(map(_clean, lines)) + "\n"


def _escaped(text: str) -> str:
    return re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", " ".join(text.split()))


def difference_json(found: Comparison, title: str, language: str) -> str:
    """Return a comparison as JSON: counts, what lives on, and every change with all its fields and in words."""
    rows = difference_rows(found, language)
    texts = [row.text for row in rows]
    changes = in_order(found, language)
    content = {
        "title": title,
        "summary": summary(found, language),
        "same": not found,
        "identities": [asdict(identity) | {"text": text} for identity, text in zip(found.identities, texts, strict=False)],
        "changes": [_record(change) | {"text": row.text} for change, row in zip(changes, rows[len(found.identities) :], strict=True)],
        "other": list(found.other),
    }
    return json.dumps(content, ensure_ascii=False, indent=2, default=_plain) + "\n"


def _record(change: Change) -> dict[str, object]:
    fields = {name: {"before": before, "after": after} for name, before, after in change.fields}
    sides = {side: asdict(value) if value else None for side, value in (("before", change.before), ("after", change.after))}
    return {"change": change.kind, "part": change.part, "about": change.about, "passage": change.passage, **sides, "fields": fields}


def _plain(value: object) -> str:
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"{value!r} has no JSON form")


_STYLE = """
:root { color-scheme: light dark; --ink: #1b262c; --paper: #f7f5ee; --added: #0b5fa5; --removed: #b3410a; --changed: #6b0f4e; --same: #3f5563; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #f0f1f2; --paper: #1b262c; --added: #7cc0f8; --removed: #f4a56e; --changed: #f5e6ff; --same: #b4c3cc; } }
body { font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h2 { font-size: 1.1rem; margin: 1.5rem 0 .25rem; }
ul { list-style: none; margin: 0; padding: 0; }
li { padding-left: 1.5rem; text-indent: -1.5rem; overflow-wrap: anywhere; }
.sign { display: inline-block; width: 1.5rem; text-indent: 0; font-weight: 700; }
.added { color: var(--added); } .removed { color: var(--removed); text-decoration: line-through; text-decoration-thickness: 1px; }
.removed .sign, .removed small { text-decoration: none; display: inline-block; }
.changed { color: var(--changed); } .other { color: var(--same); }
small { opacity: .8; } pre { overflow-x: auto; }
"""


def difference_html(found: Comparison, title: str, language: str) -> str:
    """Return a comparison as one HTML page without script: signs as well as colours tell what came, went and changed."""
    parts = [f"<h1>{_html(title)}</h1>", f"<p>{_html(summary(found, language))}</p>", f"<p>{_legend(language)}</p>"]
    for heading, rows in _grouped(found, language):
        parts.append(f"<h2>{_html(heading)}</h2>\n<ul>\n" + "\n".join(map(_item, rows)) + "\n</ul>")
    if found.other:
        parts.append(f"<h2>{_html(_OTHER.in_(language))}</h2>\n<pre>{_html(chr(10).join(_other(found, language)))}</pre>")
    policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_html(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n" + "\n".join(parts) + "\n</body>\n</html>\n"
    )


def _legend(language: str) -> str:
    return " · ".join(
        f'<span class="{_class(kind)}"><span class="sign">{SIGNS[kind]}</span>{_html(KINDS[kind].in_(language))}</span>'
        for kind in ("added", "removed", "changed", "renamed")
    )


def _item(row: Row) -> str:
    passage = f" <small>[{_html(row.passage)}]</small>" if row.passage else ""
    return f'<li class="{_class(row.kind)}"><span class="sign">{SIGNS[row.kind]}</span>{_html(row.text)}{passage}</li>'


def _class(kind: str) -> str:
    return kind if kind in ("added", "removed", "changed") else "other"


def _html(text: str) -> str:
    return html.escape(_clean(text))


def table_rows(rows: Iterable[Row], language: str) -> list[list[str]]:
    """Return rows as the cells of a table, in the order of `difference_headings`."""
    return [[KINDS[row.kind].in_(language), row.about, row.label, row.part, row.text, row.before, row.after, row.passage] for row in rows]
