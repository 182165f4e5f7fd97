"""How soon a map is ready: our page against a plain vis-network page, a plain sigma.js page and pyvis's default page of the same graph.

Ready is when the first frame with all marks has been drawn, from the start of navigation, in headless Chromium without a network; the
median of several loads, taken in turns so that a busy machine slows all of them. Run it by ``python benchmarks/page.py [SIZE …]``, where a
size is a number of things of the real graph repeated (``2000``), or of a graph in communities with so many ties a thing (``2000x15``);
``--busy`` keeps every core occupied meanwhile and ``--without-pyvis`` leaves out the page that takes a minute. It needs the extras map
and test, Chromium at /usr/bin/chromium, and npm for sigma.js and graphology (MIT), which no Python package brings; they draw by WebGL in
software where there is no graphics card.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import statistics
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from importlib.resources import files
from math import isinf
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import Error, sync_playwright

from ecograph import project, reading, store
from ecograph.maps import page
from ecograph.maps.notebook import pyvis_network
from ecograph.model import Claim, Ecosystem, Entity, Text

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_RUNS = 7
_LONGEST = 90_000
_OURS = "document.documentElement.classList.contains('ready')"
_VIS = "window.drawn === true"
_NPM = {"graphology@0.26.0": "graphology.umd.min.js", "sigma@3.0.3": "sigma.min.js"}
_BROWSER = ("--no-sandbox", "--disable-gpu", "--enable-unsafe-swiftshader")
_PLAIN = """<!doctype html><meta charset="utf-8"><style>#map {{ height: 100vh }}</style><div id="map"></div><script>{vis}</script><script>
const data = {data};
const network = new vis.Network(document.getElementById("map"), {{ nodes: new vis.DataSet(data.nodes), edges: new vis.DataSet(data.edges) }},
  {{ physics: false, layout: {{ improvedLayout: false }}, edges: {{ smooth: false }} }});
network.once("afterDrawing", () => {{ window.drawn = true; }});
</script>"""
_SIGMA = """<!doctype html><meta charset="utf-8"><style>#map {{ height: 100vh }}</style><div id="map"></div><script>{graphology}</script><script>
{sigma}</script><script>
const data = {data};
const graph = new graphology.Graph({{ multi: true, type: "undirected" }});
for (const node of data.nodes) graph.addNode(node.id, {{ x: node.x, y: -node.y, size: node.size / 4, color: node.color, label: node.label }});
for (const edge of data.edges) graph.addEdge(edge.from, edge.to);
new Sigma(graph, document.getElementById("map"));
window.drawn = true;
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


def dense(eco: Ecosystem, count: int, degree: int) -> Ecosystem:
    """Return an ecosystem of so many things with so many ties each, four of five within communities of some fifty; seeded."""
    chance = random.Random(20)  # noqa: S311 - a graph, not a secret
    passages, relations = sorted(eco.passages), sorted(r for r in eco.relations if eco.relations[r].tie not in ("place", "theme"))
    kinds = sorted({entity.kinds for entity in eco.entities.values() if eco.kinds[entity.kind].mode in ("actor", "undertaking")})
    entities = {f"t{n:05}": Entity(f"t{n:05}", Text(f"Ding {n}", f"Thing {n}"), chance.choice(kinds)) for n in range(count)}
    ids, pairs = list(entities), set()
    while len(pairs) < count * degree // 2:
        one = chance.randrange(count)
        near = min(one // 50 * 50 + int(50 * chance.random() ** 2), count - 1)
        other = near if chance.random() < 0.8 else int(count * chance.random() ** 2)
        if one != other:
            pairs.add((min(one, other), max(one, other)))
    claims = [Claim(ids[one], chance.choice(relations), ids[other], chance.choice(passages)) for one, other in sorted(pairs)]
    return Ecosystem(eco.kinds, eco.relations, {}, eco.documents, passages=eco.passages, entities=entities, claims=tuple(sorted(claims)))


def bundles(folder: Path) -> dict[str, str]:
    """Return the built scripts of sigma.js and graphology as npm brings them; none, with a word, where npm can't."""
    found = {}
    for package, file in _NPM.items():
        packed = subprocess.run(["npm", "pack", "--silent", package], cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603, S607
        if packed.returncode:
            sys.stdout.write(f"no sigma.js page: npm has no {package} here\n")
            return {}
        with tarfile.open(folder / packed.stdout.split()[-1]) as archive:
            member = archive.extractfile(f"package/dist/{file}")
            found[package.partition("@")[0]] = member.read().decode().replace("</script", "<\\/script") if member else ""
    return found


def pages(eco: Ecosystem, scripts: dict[str, str], *, pyvis: bool) -> dict[str, tuple[str, str]]:
    """Return for each way its page and the condition by which it is ready."""
    ours = page(eco, title=Text("Kaart", "Map"), sizes=None, size_label=Text("", ""), communities=None, lede=None, generated_from=Text("", ""))
    still = pyvis_network(eco)
    vis = (files("pyvis") / "lib" / "vis-9.1.2" / "vis-network.min.js").read_text(encoding="utf-8")
    data = json.dumps({"nodes": still.nodes, "edges": still.edges}).replace("<", "\\u003c")
    found = {"ecograph": (ours, _OURS), "plain vis-network": (_PLAIN.format(vis=vis, data=data), _VIS)}
    if scripts:
        found["plain sigma.js"] = (_SIGMA.format(data=data, **scripts), _VIS)
    if pyvis:
        html = pyvis_network(eco, still=False).generate_html()
        drawn = "drawGraph(); network.once('stabilizationIterationsDone', () => { window.drawn = true; });"
        found["pyvis, as it comes"] = (html.replace("drawGraph();", drawn), _VIS)
    return found


def ready(browser: Browser, path: Path, condition: str) -> float:
    """Return the seconds until a page is ready; infinite if it isn't after a minute and a half."""
    context = browser.new_context(offline=True, bypass_csp=True, viewport={"width": 1440, "height": 900})
    opened = context.new_page()
    opened.add_init_script(
        f"const look = () => {{ if (document.documentElement && ({condition})) note(); else setTimeout(look, 2); }};"
        "const note = () => requestAnimationFrame(() => { window.readyAt = performance.now(); }); look();"
    )
    try:
        opened.goto(path.as_uri(), wait_until="commit")
        opened.wait_for_function("window.readyAt !== undefined", timeout=_LONGEST)
        return float(opened.evaluate("window.readyAt") / 1000)
    except Error:
        return float("inf")
    finally:
        context.close()


def timed(browser: Browser, folder: Path, made: dict[str, tuple[str, str]]) -> dict[str, list[float]]:
    """Return the seconds of each load of each page, the pages in turns; pyvis's own page is loaded once."""
    paths = {}
    for number, (name, (content, _)) in enumerate(made.items()):
        paths[name] = folder / f"page{number}.html"
        paths[name].write_text(content, encoding="utf-8")
    times: dict[str, list[float]] = {name: [] for name in made}
    for run in range(_RUNS):
        for name, (_, condition) in made.items():
            if not run or not name.startswith("pyvis"):
                times[name].append(ready(browser, paths[name], condition))
    return times


def graph_of(real: Ecosystem, size: str) -> Ecosystem:
    """Return the graph that a size asks for: ``2000``, or ``2000x15`` for fifteen ties a thing."""
    count, _, degree = size.partition("x")
    return dense(real, int(count), int(degree)) if degree else grown(real, int(count))


def _spin() -> None:
    while True:
        pass


def main() -> None:
    """Time the pages of the real graph, or of graphs of the sizes that are given."""
    parser = argparse.ArgumentParser()
    parser.add_argument("sizes", nargs="*")
    parser.add_argument("--busy", action="store_true")
    parser.add_argument("--without-pyvis", action="store_true")
    asked = parser.parse_args()
    real = reading.read(store.load(project.find()))
    spinning = [multiprocessing.Process(target=_spin, daemon=True) for _ in range(multiprocessing.cpu_count() if asked.busy else 0)]
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as named:
        folder = Path(named)
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=list(_BROWSER))
        scripts = bundles(folder)
        for process in spinning:
            process.start()
        for size in asked.sizes or ["500", str(len(real.entities))]:
            eco = graph_of(real, size)
            made = pages(eco, scripts, pyvis=not asked.without_pyvis)
            sys.stdout.write(f"{len(eco.entities)} things, {len(eco.claims)} claims{', a busy machine' if asked.busy else ''}\n")
            times = timed(browser, folder, made)
            first = statistics.median(times["ecograph"])
            for name, list_ in times.items():
                seconds, megabytes = statistics.median(list_), len(made[name][0].encode()) / 1e6
                over, known, longest = ">" if isinf(seconds) else " ", min(seconds, _LONGEST / 1000), min(max(list_), _LONGEST / 1000)
                ratio = f"{over}{known / first:6.1f} × ours"
                said = f"  {name:<20} {over}{known:6.2f} s (up to {longest:5.2f})   {ratio}   {megabytes:5.2f} MB\n"
                sys.stdout.write(said)
                sys.stdout.flush()
        browser.close()
    for process in spinning:
        process.terminate()


if __name__ == "__main__":
    main()
