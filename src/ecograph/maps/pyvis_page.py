"""The map as a pyvis network on one page that works offline: for whoever wants vis-network's own behaviour, and can do with less."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import Any

import jinja2
from markupsafe import Markup

from ecograph.maps.appearance import GROUPS, group_of
from ecograph.maps.data import script_json
from ecograph.maps.notebook import pyvis_network
from ecograph.maps.policy import policy, safe_script
from ecograph.maps.words import WORDS
from ecograph.model import Ecosystem, Text

__all__ = ["pyvis_page"]

_STYLE = """
html, body { margin: 0; height: 100%; font: 16px/1.4 system-ui, sans-serif; color: #1d2a35; background: #fdfcf7; }
body { display: flex; flex-direction: column; }
header, footer { padding: 0.6rem 1rem; }
h1 { margin: 0; font-size: 1.3rem; }
p { margin: 0.2rem 0 0; color: #51616d; font-size: 0.875rem; }
ul { display: flex; flex-wrap: wrap; gap: 0.1rem 1.1rem; margin: 0.4rem 0 0; padding: 0; list-style: none; font-size: 0.875rem; }
.icon { width: 0.8rem; height: 0.8rem; margin-right: 0.35rem; }
main { flex: 1; min-height: 0; }
"""
_SCRIPT = """
"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const nodes = new vis.DataSet(data.nodes), edges = new vis.DataSet(data.edges);
const options = {
  physics: false, layout: {improvedLayout: false}, edges: {smooth: false, color: {color: "#5b6b76", opacity: 0.25}, arrows: {to: {enabled: false}}},
  nodes: {shape: "dot", font: {size: 22, color: "#1d2a35", strokeWidth: 5, strokeColor: "#fdfcf7"},
          scaling: {label: {drawThreshold: 8}}},
  interaction: {hideEdgesOnDrag: true, keyboard: true, tooltipDelay: 100},
};
const network = new vis.Network(document.querySelector("main"), {nodes, edges}, options);
network.once("afterDrawing", () => document.body.setAttribute("data-ready", "yes"));
"""
_PAGE = """<!doctype html>
<html lang="{{ language }}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{{ policy }}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ title }}</title>
<style>{{ style }}</style>
</head>
<body>
<header><h1>{{ title }}</h1><p>{{ absent }} · {{ documents }}</p>
<ul>
{% for group in groups %}
<li><svg class="icon" viewBox="-1 -1 2 2" aria-hidden="true"><circle r="1" fill="{{ group.light }}"/></svg>{{ group.label.in_(language) }}</li>
{% endfor %}
</ul>
</header>
<main role="img" aria-label="{{ title }}"></main>
<script type="application/json" id="data">{{ data }}</script>
<script>{{ vis }}</script>
<script>{{ own }}</script>
</body>
</html>
"""


def pyvis_page(eco: Ecosystem, *, title: Text, language: str = "nl") -> str:
    """Return an ecosystem as a pyvis network on one page: things where our own map has them, drawn by the vis-network that pyvis bundles.

    pyvis's own pages ask hosts for style sheets and lay themselves out for a minute; this one asks nobody for anything and stands still. It
    has no evidence panel, no filters and no table: the map of `page` has. A title stands on each thing; script in data does nothing.
    """
    network = pyvis_network(eco, language=language)
    nodes, edges, *_ = network.get_network_data()
    shown = [_shown(eco, node, language) for node in nodes]
    vis = (files("pyvis") / "lib" / "vis-9.1.2" / "vis-network.min.js").read_text(encoding="utf-8")
    vis = safe_script(re.sub(r"^//# sourceMappingURL=.*$", "", vis.replace("\r\n", "\n"), flags=re.MULTILINE))
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    return environment.from_string(_PAGE).render(
        language=language,
        policy=policy([vis, _SCRIPT], _STYLE).replace(" style-src ", " style-src-attr 'unsafe-inline'; style-src-elem "),
        title=title.in_(language),
        style=Markup(_STYLE),  # noqa: S704 - ours
        absent=WORDS["absence"].in_(language),
        documents=", ".join(f"{document.title.in_(language)} ({document.year})" for document in eco.documents.values()),
        groups=[GROUPS[number] for number in sorted({group_of(eco.kinds[eco.entities[node["id"]].kind]) for node in nodes})],
        data=Markup(script_json({"nodes": shown, "edges": edges})),  # noqa: S704 - escaped by script_json
        vis=Markup(vis),  # noqa: S704 - checked by safe_script
        own=Markup(_SCRIPT),  # noqa: S704 - ours
    )


def _shown(eco: Ecosystem, node: dict[str, Any], language: str) -> dict[str, Any]:
    """Return a node with its kind in the tip and a name as large as its mark."""
    kind = eco.kinds[eco.entities[node["id"]].kind].label.in_(language)
    return {**node, "title": f"{node['label']} ({kind})", "font": {"size": round(10 + 2.2 * node["size"])}}
