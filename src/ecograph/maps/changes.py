"""The map of what changed: a drawing in which what came, went, changed and stayed differ in colour, shape and dash, as one HTML file.

The drawing is SVG, laid out like the other maps; everything on it also stands as text below it, and it works without its script, which
only moves, enlarges and keeps labels apart.
"""

from __future__ import annotations

import base64
import hashlib
import html
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from ecograph.maps.layout import Point, positions
from ecograph.maps.ties import mapped, tie_weights
from ecograph.model import Ecosystem, Text

__all__ = ["CHANGES", "ChangeStyle", "changes_page"]


@dataclass(frozen=True, slots=True)
class ChangeStyle:
    """How a change looks: its sign, its colour on light and dark paper, the shape of its things and the dash of its ties in pixels."""

    id: str
    label: Text
    sign: str
    light: str
    dark: str
    shape: str
    dash: str
    width: float


CHANGES = (
    ChangeStyle("added", Text("toegevoegd", "added"), "+", "#0b5fa5", "#7cc0f8", "circle", "", 2.5),
    ChangeStyle("removed", Text("vervallen", "removed"), "−", "#b3410a", "#f4a56e", "diamond", "8 5", 2.5),
    ChangeStyle("changed", Text("gewijzigd", "changed"), "~", "#6b0f4e", "#f5e6ff", "square", "12 4 2 4", 2.0),
    ChangeStyle("same", Text("gelijk gebleven", "unchanged"), "", "#8a9499", "#66737b", "dot", "", 0.6),
)
"""Blue, orange and a deep (or pale) purple keep apart under each colour-vision deficiency; shape, dash and sign tell the same without colour."""
_STYLES = {style.id: style for style in CHANGES}
_RADIUS = {"same": 7.0}
_CHANGED_RADIUS = 15.0
_MARGIN = 120
_WORDS = {
    "map": Text("Kaart van de wijzigingen", "Map of the changes"),
    "legend": Text("Legenda", "Legend"),
    "help": Text("Sleep om te verschuiven, rol of + en − om te vergroten.", "Drag to move, scroll or + and − to enlarge."),
    "things": Text("ding", "thing"),
    "ties": Text("band", "tie"),
    "list": Text("Wat er wijzigde", "What changed"),
}


def changes_page(
    eco: Ecosystem,
    things: Mapping[str, str],
    ties: Mapping[tuple[str, str], str],
    *,
    title: str,
    lede: str,
    lines: Mapping[str, Sequence[tuple[str, str]]],
    language: str = "nl",
) -> str:
    """Return the map of an ecosystem that holds both sides of a comparison, as one HTML page that needs no network.

    ``things`` and ``ties`` (pairs of things in alphabetical order) say what came (``added``), went (``removed``) or ``changed``; what
    they don't name stayed. ``lines`` are the changes of each thing in words, each with its kind. Equal input gives equal bytes.
    """
    ids = mapped(eco)
    weights = tie_weights(eco, ids)
    radii = {id_: _RADIUS.get(things.get(id_, "same"), _CHANGED_RADIUS) for id_ in ids}
    placed = positions(radii, weights)
    drawing = "\n".join((*_lines(weights, ties, placed), *_marks(eco, things, {end for pair in ties for end in pair}, placed, language)))
    script, style = (_part(name) for name in ("changes.js", "changes.css"))
    style = f"{_colours()}\n{style}"
    policy = f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; base-uri 'none'; form-action 'none'"
    word = {name: html.escape(text.in_(language)) for name, text in _WORDS.items()}
    return f"""<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{html.escape(title)}</title>
<style>{style}</style>
</head>
<body>
<h1>{html.escape(title)}</h1>
<p>{html.escape(lede)}</p>
<h2>{word["legend"]}</h2>
{_legend(language)}
<p>{word["help"]}</p>
<svg id="map" role="img" aria-label="{word["map"]}" tabindex="0" viewBox="{_view(placed)}">
{drawing}
</svg>
<h2>{word["list"]}</h2>
{"".join(_listed(eco, things, lines, language))}
<script>{script}</script>
</body>
</html>
"""


def _part(name: str) -> str:
    return (files("ecograph.maps") / "page" / name).read_text(encoding="utf-8").replace("\r\n", "\n")


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _colours() -> str:
    """Return the styles of `CHANGES` as CSS."""
    light = " ".join(f"--{style.id}: {style.light};" for style in CHANGES)
    dark = " ".join(f"--{style.id}: {style.dark};" for style in CHANGES)
    rules = [f":root {{ {light} }}", f"@media (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}"]
    for style in CHANGES:
        dash = f" stroke-dasharray: {style.dash};" if style.dash else ""
        rules.append(f".tie.{style.id} {{ stroke: var(--{style.id}); stroke-width: {style.width}px;{dash} }}")
        rules.append(f".mark.{style.id} {{ color: var(--{style.id}); }}")
    return "\n".join(rules)


def _view(placed: Mapping[str, Point]) -> str:
    across, down = [x for x, _ in placed.values()] or [0], [y for _, y in placed.values()] or [0]
    left, top = min(across) - _MARGIN, min(down) - _MARGIN
    return f"{left} {top} {max(across) - left + _MARGIN} {max(down) - top + _MARGIN}"


def _lines(weights: Mapping[tuple[str, str], float], ties: Mapping[tuple[str, str], str], placed: Mapping[str, Point]) -> Iterator[str]:
    """Yield the ties, those that stayed first, so that the others lie on top."""
    rank = {style.id: -number for number, style in enumerate(CHANGES)}
    for pair in sorted(weights, key=lambda pair: (rank[ties.get(pair, "same")], pair)):
        (x1, y1), (x2, y2) = placed[pair[0]], placed[pair[1]]
        yield f'<line class="tie {_STYLES[ties.get(pair, "same")].id}" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"/>'


def _marks(eco: Ecosystem, things: Mapping[str, str], named: Collection[str], placed: Mapping[str, Point], language: str) -> Iterator[str]:
    """Yield the things: those that stayed as dots, ``named`` if a tie of theirs changed, the others as signs that lead to the text below."""
    for id_ in sorted(placed, key=lambda id_: (id_ in things, id_)):
        style, (x, y) = _STYLES[things.get(id_, "same")], placed[id_]
        label = html.escape(eco.entities[id_].label.in_(language))
        name = f"{label} ({html.escape(style.label.in_(language))})"
        inner = f'<g class="mark {style.id}" transform="translate({x} {y})"><title>{name}</title>'
        if style.id == "same":
            text = f'<text class="label">{label}</text>' if id_ in named else ""
            yield f"{inner}{_shape(style)}{text}</g>"
        else:
            texts = f'<g class="glyph">{_shape(style)}<text class="sign">{style.sign}</text></g><text class="label">{label}</text>'
            yield f'<a href="#{html.escape(_anchor(id_))}">{inner}{texts}</g></a>'


def _shape(style: ChangeStyle) -> str:
    size = _RADIUS.get(style.id, _CHANGED_RADIUS)
    match style.shape:
        case "diamond":
            return f'<path class="shape hollow" d="M0 {-size * 1.25:g}L{size * 1.25:g} 0L0 {size * 1.25:g}L{-size * 1.25:g} 0Z"/>'
        case "square":
            return f'<rect class="shape" x="{-size:g}" y="{-size:g}" width="{2 * size:g}" height="{2 * size:g}"/>'
    return f'<circle class="shape" r="{size:g}"/>'


def _anchor(id_: str) -> str:
    return f"thing-{id_}"


def _legend(language: str) -> str:
    items = []
    for style in CHANGES:
        sign = f'<text class="sign">{style.sign}</text>' if style.sign else ""
        mark = f'<svg viewBox="-22 -22 44 44" class="key"><g class="mark {style.id}">{_shape(style)}{sign}</g></svg>'
        line = f'<svg viewBox="0 -8 60 16" class="key wide"><line class="tie {style.id}" x1="2" y1="0" x2="58" y2="0"/></svg>'
        items.append(f"<li>{mark}{line} {html.escape(style.label.in_(language))}</li>")
    return f'<ul class="legend">{"".join(items)}</ul>'


def _listed(eco: Ecosystem, things: Mapping[str, str], lines: Mapping[str, Sequence[tuple[str, str]]], language: str) -> Iterator[str]:
    named = {id_: eco.entities[id_].label.in_(language) if id_ in eco.entities else id_ for id_ in {*things, *lines}}
    for id_, label in sorted(named.items(), key=lambda pair: (pair[1].casefold(), pair[0])):
        style = _STYLES[things.get(id_, "changed")]
        yield f'<section id="{html.escape(_anchor(id_))}"><h3><span class="mark {style.id}">{style.sign}</span> {html.escape(label)}</h3>\n<ul>\n'
        for kind, text in lines.get(id_, ()):
            inner = _STYLES.get(kind, _STYLES["changed"])
            yield f'<li><span class="mark {inner.id}">{inner.sign}</span> {html.escape(text)}</li>\n'
        yield "</ul></section>\n"
