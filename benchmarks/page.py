"""How soon a map is ready: our page against pyvis's default page and a plain vis-network page of the same graph, in one run.

Ready is when the first frame with all marks has been drawn, from the start of navigation, in headless Chromium without a network; the
median of several loads. Run it by ``python benchmarks/page.py [things …]``; it needs the extras map and test, and Chromium
at /usr/bin/chromium.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
from collections import Counter
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import Error, sync_playwright

from ecograph import project, reading, store
from ecograph.maps import page
from ecograph.maps.notebook import pyvis_network
from ecograph.model import Claim, Ecosystem, Entity, Text

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_RUNS = 5
_LONGEST = 90_000
_OURS = "document.documentElement.classList.contains('ready')"
_VIS = "window.drawn === true"
_PLAIN = """<!doctype html><meta charset="utf-8"><style>#map {{ height: 100vh }}</style><div id="map"></div><script>{vis}</script><script>
const data = {data};
const network = new vis.Network(document.getElementById("map"), {{ nodes: new vis.DataSet(data.nodes), edges: new vis.DataSet(data.edges) }},
  {{ physics: false, layout: {{ improvedLayout: false }}, edges: {{ smooth: false }} }});
network.once("afterDrawing", () => {{ window.drawn = true; }});
</script>"""


def grown(eco: Ecosystem, count: int) -> Ecosystem:
    """Return an ecosystem of about so many things: the real one, repeated, with each copy tied to the one before."""
    copies = -(-count // len(eco.entities))
    entities, claims = {}, []
    for copy in range(copies):
        for id_, entity in eco.entities.items():
            name = f"{id_}-{copy}"
            entities[name] = Entity(name, Text(f"{entity.label.nl} {copy}", f"{entity.label.en} {copy}"), entity.kinds)
        claims += [Claim(f"{c.subject}-{copy}", c.relation, f"{c.object}-{copy}", c.passage) for c in eco.claims if c.object in eco.entities]
    ties = Counter(end for claim in claims for end in (claim.subject, claim.object))
    kept = dict(sorted(entities.items(), key=lambda item: (-ties[item[0]], item[0]))[:count])
    kept = dict(sorted(kept.items()))
    inside = sorted({claim for claim in claims if claim.subject in kept and claim.object in kept})
    return Ecosystem(eco.kinds, eco.relations, {}, eco.documents, passages=eco.passages, entities=kept, claims=tuple(inside))


def pages(eco: Ecosystem) -> dict[str, tuple[str, str]]:
    """Return for each way its page and the condition by which it is ready."""
    ours = page(eco, title=Text("Kaart", "Map"), sizes=None, size_label=Text("", ""), communities=None, lede=None, generated_from=Text("", ""))
    still, moving = pyvis_network(eco), pyvis_network(eco, still=False)
    vis = (files("pyvis") / "lib" / "vis-9.1.2" / "vis-network.min.js").read_text(encoding="utf-8")
    data = json.dumps({"nodes": still.nodes, "edges": still.edges}).replace("<", "\\u003c")
    default = moving.generate_html().replace(
        "drawGraph();", "drawGraph(); network.once('stabilizationIterationsDone', () => { window.drawn = true; });"
    )
    return {"ecograph": (ours, _OURS), "plain vis-network": (_PLAIN.format(vis=vis, data=data), _VIS), "pyvis, as it comes": (default, _VIS)}


def ready(browser: Browser, path: Path, condition: str, runs: int) -> float:
    """Return the median of the seconds until a page is ready; infinite if it isn't after a minute and a half."""
    times = []
    for _ in range(runs):
        context = browser.new_context(offline=True, bypass_csp=True, viewport={"width": 1440, "height": 900})
        opened = context.new_page()
        opened.add_init_script(
            f"const look = () => {{ if (document.documentElement && ({condition})) note(); else setTimeout(look, 2); }};"
            "const note = () => requestAnimationFrame(() => { window.readyAt = performance.now(); }); look();"
        )
        try:
            opened.goto(path.as_uri(), wait_until="commit")
            opened.wait_for_function("window.readyAt !== undefined", timeout=_LONGEST)
            times.append(opened.evaluate("window.readyAt") / 1000)
        except Error:
            times.append(float("inf"))
        context.close()
    return statistics.median(times)


def main() -> None:
    """Time the pages of the real graph, or of graphs of so many things as are given."""
    opened = store.load(project.find())
    real = reading.read(opened)
    wanted = [int(argument) for argument in sys.argv[1:]] or [500, len(real.entities)]
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
        for count in wanted:
            eco = grown(real, count)
            sys.stdout.write(f"{len(eco.entities)} things, {len(eco.claims)} claims\n")
            first = 0.0
            for name, (content, condition) in pages(eco).items():
                path = Path(folder) / "page.html"
                path.write_text(content, encoding="utf-8")
                slow = name.startswith("pyvis")
                seconds = ready(browser, path, condition, 1 if slow else _RUNS)
                first = first or seconds
                sys.stdout.write(f"  {name:<22} {seconds:8.2f} s   {seconds / first:7.1f} × ours   {len(content.encode()) / 1e6:5.2f} MB\n")
                sys.stdout.flush()
        browser.close()


if __name__ == "__main__":
    main()
