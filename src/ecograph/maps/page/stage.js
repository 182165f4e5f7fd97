// The map: vis-network draws lines and marks at fixed positions; islands lie beneath, and what is chosen stands out.

const canvas = byId("canvas");
const smallest = 2.8; // pixels: no mark gets smaller than this on the screen
const shore = 46; // units from the outermost marks of an island to its coast
let paint = {};

function readPaint() {
  paint = Object.fromEntries(["land", "coast", "sea", "shallow", "shelf", "line", "ink", "faint", "accent"].map((name) => [name, ink(name)]));
}

function drawThing(context, thing, x, y) {
  const scale = view.getScale();
  const radius = Math.max(things.size[thing], smallest / scale);
  const dim = shown.marked && !shown.marked.has(thing);
  context.save();
  context.globalAlpha = dim ? 0.2 : 1;
  mark(context, groupOf(thing), x, y, radius, paint.land);
  context.globalAlpha = 1;
  if (thing === state.thing) ring(context, x, y, radius + 5 / scale, 3 / scale, paint.ink, []);
  if (thing === state.cursor && document.activeElement === canvas) ring(context, x, y, radius + 10 / scale, 3 / scale, paint.accent, [6 / scale, 3 / scale]);
  if (thing === state.hover && thing !== state.thing) ring(context, x, y, radius + 4 / scale, 2 / scale, paint.faint, []);
  context.restore();
}

function ring(context, x, y, radius, width, ink, dash) {
  context.beginPath();
  context.setLineDash(dash);
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.lineWidth = width;
  context.strokeStyle = ink;
  context.stroke();
  context.setLineDash([]);
}

const nodes = new vis.DataSet(things.id.map((_, thing) => ({
  id: thing, x: things.x[thing], y: things.y[thing], shape: "custom",
  ctxRenderer: ({ ctx, x, y }) => ({
    drawNode: () => drawThing(ctx, thing, x, y),
    nodeDimensions: { width: 2 * things.size[thing], height: 2 * things.size[thing] },
  }),
})));
const edges = new vis.DataSet(data.lines.map(([from, to], n) => ({ id: n, from, to })));
const view = new vis.Network(canvas, { nodes, edges }, {
  physics: false,
  layout: { improvedLayout: false },
  nodes: { chosen: false },
  edges: { smooth: false, chosen: false, selectionWidth: 0, hoverWidth: 0, color: { color: "#888888", inherit: false } },
  interaction: { dragNodes: false, selectable: false, hover: false, hideEdgesOnDrag: true, hideEdgesOnZoom: true, keyboard: false, zoomSpeed: 0.7 },
});
const frame = canvas.querySelector(".vis-network");
frame.tabIndex = -1;

// How a line is drawn: quiet grey at first; when an end of it is chosen, in the colour and dash of its strongest kind of tie.
function lineStyle(line) {
  const hidden = !shown.lines[line];
  const [a, b] = data.lines[line];
  const chosen = line === state.line || (state.line < 0 && state.concept < 0 && state.thing >= 0 && (a === state.thing || b === state.thing));
  const together = state.concept >= 0 && shown.marked.has(a) && shown.marked.has(b);
  const width = 1.5 + Math.min(shown.weights[line] - 1, 6) * 0.8;
  if (!chosen) return { hidden, width, dashes: false, color: { color: paint.line, opacity: !shown.marked || together ? 0.42 : 0.09, inherit: false } };
  const counts = new Map();
  for (const claim of claimsOfLine[line]) if (claimShown(claim)) counts.set(claim.relation.tie, (counts.get(claim.relation.tie) || 0) + 1);
  const tie = data.ties[[...counts].sort((x, y) => y[1] - x[1] || x[0] - y[0])[0]?.[0] ?? 0];
  return { hidden, width: width + 0.7, dashes: tie.dash.length ? [...tie.dash] : false, color: { color: colour(tie), opacity: 1, inherit: false } };
}

const drawn = { nodes: [], edges: [] };
function redraw() {
  const changedNodes = [];
  shown.things.forEach((yes, id) => { if (drawn.nodes[id] !== yes) { changedNodes.push({ id, hidden: !yes }); drawn.nodes[id] = yes; } });
  const changedEdges = [];
  data.lines.forEach((_, id) => {
    const style = lineStyle(id);
    const key = JSON.stringify(style);
    if (drawn.edges[id] !== key) { changedEdges.push({ id, ...style }); drawn.edges[id] = key; }
  });
  nodes.update(changedNodes);
  edges.update(changedEdges);
  view.redraw();
}

// Islands: the outline of each community's shown members, with a coast and two lines of shallow water.
const islands = { version: -1, paths: [] };
function hull(points) {
  const ordered = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const turn = (a, b, c) => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
  const chain = (list) => {
    const kept = [];
    for (const point of list) {
      while (kept.length > 1 && turn(kept[kept.length - 2], kept[kept.length - 1], point) <= 0) kept.pop();
      kept.push(point);
    }
    return kept.slice(0, -1);
  };
  return ordered.length < 3 ? ordered : [...chain(ordered), ...chain(ordered.reverse())];
}

function islandPaths() {
  if (islands.version === shown.version) return islands.paths;
  const members = new Map();
  shown.things.forEach((yes, thing) => {
    const community = things.community[thing];
    if (yes && community >= 0) members.set(community, [...(members.get(community) || []), [things.x[thing], things.y[thing]]]);
  });
  islands.paths = [...members.values()].map((points) => {
    const path = new Path2D();
    const corners = hull(points);
    corners.forEach(([x, y], n) => { if (n) path.lineTo(x, y); else path.moveTo(x, y); });
    if (corners.length === 1) path.lineTo(corners[0][0] + 0.1, corners[0][1]);
    path.closePath();
    return path;
  });
  islands.version = shown.version;
  return islands.paths;
}

view.on("beforeDrawing", (context) => {
  const scale = view.getScale();
  context.save();
  context.lineJoin = "round";
  context.lineCap = "round";
  for (const [extra, style] of [[34, paint.shelf], [17, paint.shallow], [2.2 / scale, paint.coast], [0, paint.land]]) {
    context.strokeStyle = style;
    context.fillStyle = style;
    context.lineWidth = 2 * (shore + extra);
    for (const path of islandPaths()) { context.stroke(path); if (!extra) context.fill(path); }
  }
  context.restore();
});
view.on("afterDrawing", (context) => drawLabels(context));

// The camera.
const motion = () => (calm() ? false : { duration: 450, easingFunction: "easeInOutQuad" });
function bounds(list) {
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const thing of list) {
    const reach = things.size[thing] + shore;
    box.left = Math.min(box.left, things.x[thing] - reach);
    box.right = Math.max(box.right, things.x[thing] + reach);
    box.top = Math.min(box.top, things.y[thing] - reach);
    box.bottom = Math.max(box.bottom, things.y[thing] + reach);
  }
  return box;
}

// How much of the stage a bottom sheet covers, in pixels.
function covered() {
  const panel = byId("panel");
  if (panel.hidden || getComputedStyle(panel).position !== "fixed") return 0;
  return Math.max(0, canvas.getBoundingClientRect().bottom - panel.getBoundingClientRect().top);
}

function scaleFor(box) {
  const { clientWidth: width, clientHeight: height } = canvas;
  const [across, down] = isSheet() ? [4, 24] : [60, 28]; // pixels that names at the edge may need
  return Math.min((width - 2 * across) / (box.right - box.left), (height - covered() - 2 * down) / (box.bottom - box.top), 1.5);
}

// Makes vis-network see at once that the stage has another size, which it would only do later.
function measure() {
  view.setSize("100%", "100%");
}

function fit(list = shownThings(), { animate = true } = {}) {
  if (!list.length || !canvas.clientWidth) return;
  measure();
  const box = bounds(list);
  const position = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
  view.moveTo({ position, scale: scaleFor(box), offset: { x: 0, y: -covered() / 2 }, animation: animate && motion() });
}

const shownThings = () => things.id.map((_, thing) => thing).filter((thing) => shown.things[thing]);

function lookAt(thing, { near = false } = {}) {
  measure();
  const scale = near ? Math.max(view.getScale(), isSheet() ? 0.5 : 0.75) : view.getScale();
  view.moveTo({ position: { x: things.x[thing], y: things.y[thing] }, scale, offset: { x: 0, y: -covered() / 2 }, animation: motion() });
}

function zoom(factor) {
  view.moveTo({ scale: Math.min(Math.max(view.getScale() * factor, 0.05), 5), animation: motion() });
}

// Finding what is under a finger or a pointer: the nearest mark within reach, else the nearest line.
function thingAt({ x, y }, reach) {
  const slack = reach / view.getScale();
  let best = -1;
  let least = Infinity;
  for (const thing of shownThings()) {
    const away = Math.hypot(things.x[thing] - x, things.y[thing] - y) - things.size[thing];
    if (away < least && away <= slack) { least = away; best = thing; }
  }
  return best;
}

function lineAt({ x, y }, reach) {
  let best = -1;
  let least = reach / view.getScale();
  data.lines.forEach(([a, b], line) => {
    if (!shown.lines[line]) return;
    const [dx, dy] = [things.x[b] - things.x[a], things.y[b] - things.y[a]];
    const share = Math.min(Math.max(((x - things.x[a]) * dx + (y - things.y[a]) * dy) / (dx * dx + dy * dy || 1), 0), 1);
    const away = Math.hypot(things.x[a] + share * dx - x, things.y[a] + share * dy - y);
    if (away < least) { least = away; best = line; }
  });
  return best;
}

view.on("click", ({ pointer, event }) => {
  const touch = event.pointerType === "touch" || event.srcEvent?.pointerType === "touch";
  const thing = thingAt(pointer.canvas, touch ? 22 : 8);
  if (thing >= 0) { state.cursor = thing; choose(thing, { move: covered() > 0 || isSheet() }); return; }
  const line = state.thing >= 0 || shown.marked || view.getScale() > 0.8 ? lineAt(pointer.canvas, touch ? 14 : 5) : -1;
  if (line >= 0) change({ line, thing: -1, concept: -1, depth: 0 });
  else if (state.thing >= 0 || state.concept >= 0 || state.line >= 0) change({ thing: -1, concept: -1, line: -1, depth: 0 });
});

canvas.addEventListener("mousemove", (event) => {
  if (event.buttons) return;
  const box = canvas.getBoundingClientRect();
  const hover = thingAt(view.DOMtoCanvas({ x: event.clientX - box.left, y: event.clientY - box.top }), 6);
  if (hover !== state.hover) { state.hover = hover; canvas.style.cursor = hover >= 0 ? "pointer" : ""; view.redraw(); }
});
canvas.addEventListener("mouseleave", () => { if (state.hover >= 0) { state.hover = -1; canvas.style.cursor = ""; view.redraw(); } });

listeners.push(redraw);
