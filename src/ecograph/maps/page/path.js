// Shortest paths between two things: all of equal length are counted, a few of them can be looked at one by one.

const mostWays = 60;

// Layers of things from one end to the other, the number of shortest paths, and the first ways through; no layers when there is none.
function findPaths(start, end, allowed, weights) {
  const away = steps(start, Infinity, allowed, weights);
  if (start === end || !away.has(end)) return { layers: [], count: 0, ways: [] };
  const length = away.get(end);
  const ahead = new Map([[end, new Set()]]);
  const layers = [[end]];
  for (let step = length - 1; step >= 0; step -= 1) {
    const layer = new Set();
    for (const thing of layers[0]) {
      for (const line of linesOf[thing]) {
        const other = otherEnd(line, thing);
        if (weights[line] && away.get(other) === step) {
          layer.add(other);
          if (!ahead.has(other)) ahead.set(other, new Set());
          ahead.get(other).add(thing);
        }
      }
    }
    layers.unshift([...layer].sort((a, b) => things.size[b] - things.size[a] || a - b));
  }
  const counts = new Map([[end, 1]]);
  for (const layer of layers.slice(0, -1).reverse()) for (const thing of layer) counts.set(thing, sum([...ahead.get(thing)].map((next) => counts.get(next))));
  return { layers, count: counts.get(start), ways: firstWays(start, end, ahead) };
}

// The first ways, those over the things that are most important first.
function firstWays(start, end, ahead) {
  const ways = [];
  const walk = (way) => {
    const last = way[way.length - 1];
    if (ways.length >= mostWays) return;
    if (last === end) { ways.push(way); return; }
    for (const next of [...ahead.get(last)].sort((a, b) => things.size[b] - things.size[a] || a - b)) walk([...way, next]);
  };
  walk([start]);
  return ways;
}

const linesOfWay = (way) => way.slice(1).map((thing, n) => lineOf.get(pairKey(way[n], thing)));

function renderPath() {
  const { thing, other } = state;
  const { layers, count, ways } = shown.path;
  const title = word("pathtitle", { a: label(thing), b: label(other) });
  const away = el("button", { type: "button", onclick: () => change({ other: -1, way: 0 }) }, word("pathoff"));
  if (!layers.length) { fill([], title, el("p", {}, word("nopath", { a: label(thing), b: label(other) })), away); return; }
  const way = ways[state.way] ?? ways[0];
  const turn = (by) => change({ way: (state.way + by + ways.length) % ways.length }, { keep: true });
  const choice = count > 1 ? el("div", { class: "ways" },
    el("p", { class: "small" }, word(count > ways.length ? "pathcount" : "pathall", { n: number(count), k: number(state.way + 1), m: number(ways.length) })),
    el("button", { type: "button", id: "way-back", onclick: () => { turn(-1); byId("way-back").focus(); } }, word("wayback")),
    el("button", { type: "button", id: "way-on", onclick: () => { turn(1); byId("way-on").focus(); } }, word("wayon"))) : el("p", { class: "small" }, word("pathone"));
  const chain = way.flatMap((here, n) => [
    el("li", { class: "stop" }, thingButton(here)),
    ...(n < way.length - 1 ? [el("li", { class: "leg" }, ...tellLine(lineOf.get(pairKey(here, way[n + 1]))))] : []),
  ]);
  fill([el("span", {}, word(way.length > 2 ? "pathsteps" : "pathstep", { n: way.length - 1 }))], title, choice, el("ol", { class: "chain" }, ...chain), away,
    el("p", { class: "small" }, word("pathnote")));
}

// A field in the panel in which to name the other end.
function pathControl(thing) {
  return el("div", { class: "to" }, el("button", { type: "button", id: "path-start", onclick: () => askFor(thing) }, word("pathask")));
}

function startPath(thing, other) {
  change({ thing, other, way: 0, depth: 0, concept: -1, line: -1 });
  fit();
  byId("panel-title").focus({ preventScroll: true });
  announce(shown.path.layers.length ? word("pathsteps", { n: shown.path.layers.length - 1 }) : word("nopath", { a: label(thing), b: label(other) }));
}
