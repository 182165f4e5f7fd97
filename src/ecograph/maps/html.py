"""One self-contained HTML file: the data of a map, the script that draws it, and a policy that lets nothing else run.

Everything that varies is either escaped by Jinja or JSON in a data block.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import jinja2
from markupsafe import Markup

from ecograph.maps.data import page_data, script_json
from ecograph.maps.earlier import Stand
from ecograph.maps.extras import Extras
from ecograph.maps.plan import things_of, view_of
from ecograph.maps.policy import policy, safe_script
from ecograph.maps.texts import pair
from ecograph.maps.ties import mapped, tie_weights
from ecograph.maps.words import WORDS
from ecograph.model import Ecosystem, Text

__all__ = ["page"]

_SCRIPTS = (
    *("dom", "data", "state", "facets", "period", "shown", "path", "evidence", "shapes"),
    *("scenes", "places", "camera", "draw", "labels", "stage"),
    *("panel", "thing", "relations", "search", "legend", "choices", "tabs", "walk", "table", "pen", "poster", "share", "start"),
)
"""The parts of the page's script, in the order in which they are joined."""
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
    extras: Extras | None = None,
    like: Mapping[str, Stand] | None = None,
) -> str:
    """Return an interactive network map of an ecosystem as one HTML file that needs no network.

    ``sizes`` gives the measure by which things are drawn (``nan`` where it is undefined) and ``size_label`` its name, explained by
    ``size_note``; without ``sizes`` it is the number of other things that a thing has ties to. ``communities`` make the islands of
    the map; without them they are found by the Leiden method. Ties count without direction, by the declared weight of each claim.
    ``generated_from`` says of which version and documents the map was made, ``extras`` brings saved views and what is told besides.
    ``like`` (see `earlier`) keeps what stood on an earlier map where it was. Equal input gives equal bytes.
    """
    extras = extras or Extras()
    ids = mapped(eco)
    ties = tie_weights(eco, ids)
    things, whole = things_of(eco, ids, ties, sizes, communities, like)
    about = {"title": title, "lede": lede, "size": size_label if sizes is not None else _DEGREE, "sizeNote": size_note, "from": generated_from}
    number = {id_: position for position, id_ in enumerate(ids)}
    views = [
        {"id": view.id, "title": pair(view.title), "lede": pair(view.lede), **view_of(eco, view, ids, ties, things["size"])} for view in extras.views
    ]
    data = page_data(eco, things, about, extras) | whole | {"views": views, "lines": [[number[one], number[other]] for one, other in sorted(ties)]}
    return _render(data, about)


def _render(data: Mapping[str, Any], about: Mapping[str, Text | None]) -> str:
    here = files("ecograph.maps") / "page"
    parts = [(here / f"{name}.js").read_text(encoding="utf-8") for name in _SCRIPTS]
    own = safe_script('(function () {\n"use strict";\n' + "\n".join(parts) + "\n})();\n")
    style = (here / "map.css").read_text(encoding="utf-8")
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string((here / "map.html.j2").read_text(encoding="utf-8"))
    return template.render(
        policy=policy([own], style),
        own=Markup(own),  # noqa: S704 - checked by _script
        style=Markup(style),  # noqa: S704 - our own file
        data=Markup(script_json(data)),  # noqa: S704 - escaped by script_json
        about=about,
        words=WORDS,
        documents=data["documents"],
    )
