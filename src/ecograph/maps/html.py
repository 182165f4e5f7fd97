"""One self-contained HTML file: a pyvis network, its bundled vis-network, our own page around it, and a policy that lets nothing else run.

Of pyvis we take the network data and the script that draws it, never its templates: these ask a CDN for assets and run script that
data brings along. Everything that varies is either escaped by Jinja or JSON in a data block.
"""

from __future__ import annotations

import base64
import hashlib
import math
import re
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import jinja2
from markupsafe import Markup
from pyvis.network import Network

from ecograph.maps.appearance import GROUPS, HIDDEN_MODES, group_of, radius
from ecograph.maps.data import page_data, script_json
from ecograph.maps.layout import groups, guests, positions
from ecograph.maps.ties import degrees, mapped, tie_weights
from ecograph.maps.words import WORDS
from ecograph.model import Ecosystem, Text

__all__ = ["page"]

_SCRIPTS = ("state", "evidence", "shapes", "stage", "labels", "panel", "search", "filters", "walk", "table", "share", "start")
"""The parts of the page's own script, in the order in which they are joined."""
_DEGREE = Text("aantal banden", "number of ties")


def page(
    eco: Ecosystem,
    *,
    title: Text,
    sizes: Mapping[str, float] | None,
    size_label: Text,
    communities: Mapping[str, int] | None,
    lede: Text | None,
    generated_from: Text,
    size_note: Text | None = None,
) -> str:
    """Return an interactive network map of an ecosystem as one HTML file that needs no network.

    ``sizes`` gives the measure by which things are drawn (``nan`` where it is undefined) and ``size_label`` its name, explained by
    ``size_note``; without ``sizes`` it is the number of other things that a thing has ties to. ``communities`` make the islands of
    the map; without them they are found by the Leiden method. Ties count without direction, by the declared weight of each claim.
    ``generated_from`` says of which version and documents the map was made. Equal input gives equal bytes.
    """
    ids = mapped(eco)
    ties = tie_weights(eco, ids)
    if sizes is None:
        sizes, size_label = dict.fromkeys(ids, 0.0) | degrees(ties), _DEGREE
    values = {id_: sizes.get(id_, math.nan) for id_ in ids}
    greatest = max((value for value in values.values() if math.isfinite(value)), default=0.0)
    radii = {id_: radius(value, greatest) for id_, value in values.items()}
    core = {id_: radii[id_] for id_ in ids if eco.mode(id_) not in HIDDEN_MODES}
    core_ties = {pair: weight for pair, weight in ties.items() if pair[0] in core and pair[1] in core}
    grouped = groups(core_ties, communities)
    network = _network(eco, radii, _placed(radii, core, core_ties, ties, grouped), ties)
    nodes, lines, *_ = network.get_network_data()
    things: dict[str, Any] = {
        "id": [node["id"] for node in nodes],
        **{name: [node[name] for node in nodes] for name in ("x", "y", "size")},
        "value": [round(values[id_], 6) if math.isfinite(values[id_]) else None for id_ in ids],
        "community": [grouped.get(id_, -1) for id_ in ids],
    }
    about = {"title": title, "lede": lede, "size": size_label, "sizeNote": size_note, "from": generated_from}
    number = {id_: position for position, id_ in enumerate(ids)}
    data = page_data(eco, things, about) | {"lines": [[number[line["from"]], number[line["to"]]] for line in lines]}
    return _render(data, about)


def _placed(
    radii: Mapping[str, float],
    core: Mapping[str, float],
    core_ties: Mapping[tuple[str, str], float],
    ties: Mapping[tuple[str, str], float],
    grouped: Mapping[str, int],
) -> dict[str, tuple[int, int]]:
    """Return all positions: actors and undertakings first, then, without moving these, what can be switched on."""
    hosts = positions(core, core_ties, grouped)
    return hosts | guests(radii, ties, hosts)


def _network(eco: Ecosystem, radii: Mapping[str, float], placed: Mapping[str, tuple[int, int]], ties: Mapping[tuple[str, str], float]) -> Network:
    """Return a pyvis network of all things and one line for each two that have a tie, sorted.

    It is a directed one because an undirected one silently drops lines; each line stands for *all* claims between its two things.
    """
    network = Network(directed=True)
    for id_, size in sorted(radii.items()):
        group = GROUPS[group_of(eco.kinds[eco.entities[id_].kind])]
        x, y = placed[id_]
        network.add_node(id_, label=eco.entities[id_].label.nl, shape=group.shape, group=group.id, x=x, y=y, size=size, physics=False)
    for first, second in sorted(ties):
        network.add_edge(first, second)
    return network


def _render(data: Mapping[str, Any], about: Mapping[str, Text | None]) -> str:
    here = files("ecograph.maps")
    vis = _script((files("pyvis") / "lib" / "vis-9.1.2" / "vis-network.min.js").read_text(encoding="utf-8"))
    parts = [(here / "page" / f"{name}.js").read_text(encoding="utf-8") for name in _SCRIPTS]
    own = _script('(function () {\n"use strict";\n' + "\n".join(parts) + "\n})();\n")
    style = (here / "page" / "map.css").read_text(encoding="utf-8")
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string((here / "page" / "map.html.j2").read_text(encoding="utf-8"))
    return template.render(
        policy=_policy([vis, own], style),
        vis=Markup(vis),  # noqa: S704 - checked by _script
        own=Markup(own),  # noqa: S704 - checked by _script
        style=Markup(style),  # noqa: S704 - our own file
        data=Markup(script_json(data)),  # noqa: S704 - escaped by script_json
        about=about,
        words=WORDS,
        documents=data["documents"],
    )


def _script(text: str) -> str:
    """Return a script as it may stand inline: line ends as HTML reads them, no source map, nothing that ends or hides the element."""
    text = re.sub(r"^//# sourceMappingURL=.*$", "", text.replace("\r\n", "\n"), flags=re.MULTILINE)
    for danger in ("</script", "<!--"):
        if danger in text.lower():
            raise ValueError(f"a script of the page contains {danger}")
    return text


def _policy(scripts: list[str], style: str) -> str:
    """Return the content security policy: these scripts and this style by their hashes, images made by the page, nothing else."""
    hashes = " ".join(_hash(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src {_hash(style)}; img-src data: blob:; "
        "connect-src 'none'; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
