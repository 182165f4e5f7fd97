// Drawing: islands beneath, then lines, ties in their colours where there is room, and marks. The pen is a canvas or writes SVG.

const smallest = 2.8; // pixels: no mark gets smaller than this on the screen
const shore = 46; // units from the outermost marks of an island to its coast
const colouredAtMost = 240; // lines; up to so many, each kind of tie is drawn by itself
let paint = {};

function readPaint() {
  const names = ["land", "coast", "sea", "shallow", "shelf", "line", "ink", "faint", "accent", "paper", "rule"];
  const style = getComputedStyle(document.documentElement);
  paint = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

function drawMap(pen, frame, { hurried = false } = {}) {
  pen.fillStyle = paint.sea;
  pen.fillRect(0, 0, frame.width, frame.height);
  if (scene.kind === "places") drawCoast(pen, frame);
  else if (scene.kind === "around") drawRings(pen, frame);
  else if (scene.kind === "map") drawIslands(pen, frame);
  drawLines(pen, frame, hurried);
  for (const thing of [...ranked].reverse()) if (isDrawn(thing)) drawThing(pen, frame, thing);
  drawLabels(pen, frame);
}

// Islands: the outline of each community's shown members, with a coast and two lines of shallow water.
const islands = { version: -1, hulls: [] };
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

function islandHulls() {
  if (islands.version === scene.version) return islands.hulls;
  const members = new Map();
  for (const thing of everything) {
    const community = things.community[thing];
    if (!shown.things[thing] || community < 0 || shown.folds.has(thing)) continue;
    if (!members.has(community)) members.set(community, []);
    members.get(community).push([things.x[thing], things.y[thing]]);
  }
  islands.hulls = [...members].map(([community, points]) => ({ community, corners: hull(points), count: points.length }));
  islands.version = scene.version;
  return islands.hulls;
}

function drawIslands(pen, frame) {
  pen.lineJoin = "round";
  pen.lineCap = "round";
  const scale = frame.scale;
  for (const [extra, style] of [[34, paint.shelf], [17, paint.shallow], [2.2 / scale, paint.coast], [0, paint.land]]) {
    pen.strokeStyle = style;
    pen.fillStyle = style;
    pen.lineWidth = 2 * (shore + extra) * scale;
    for (const { corners } of islandHulls()) {
      pen.beginPath();
      corners.forEach(([x, y], n) => { if (n) pen.lineTo(frame.x(x), frame.y(y)); else pen.moveTo(frame.x(x), frame.y(y)); });
      if (corners.length === 1) pen.lineTo(frame.x(corners[0][0]) + 0.1, frame.y(corners[0][1]));
      pen.closePath();
      pen.stroke();
      if (!extra) pen.fill();
    }
  }
  pen.lineCap = "butt";
}

function drawRings(pen, frame) {
  for (const { inner, outer } of scene.rings) {
    pen.beginPath();
    for (const [wide, style] of [[outer - inner + 92, paint.land]]) {
      const radius = (inner + outer) / 2;
      for (let n = 0; n <= 72; n += 1) {
        const [x, y] = [1.25 * radius * Math.cos((n * Math.PI) / 36), radius * Math.sin((n * Math.PI) / 36)];
        if (n) pen.lineTo(frame.x(x), frame.y(y)); else pen.moveTo(frame.x(x), frame.y(y));
      }
      pen.closePath();
      pen.lineWidth = wide * frame.scale;
      pen.strokeStyle = style;
      pen.lineJoin = "round";
      pen.stroke();
    }
  }
}

const inSight = (frame, x1, y1, x2, y2) => Math.max(x1, x2) > -20 && Math.max(y1, y2) > -20
  && Math.min(x1, x2) < frame.width + 20 && Math.min(y1, y2) < frame.height + 20;

// Quiet grey lines in a few strokes, and above them the ties of what is chosen, in colour and dash.
function drawLines(pen, frame, hurried) {
  const dim = [[], [], []];
  const quiet = [[], [], []];
  const loud = [];
  const way = shown.path?.layers.length ? new Set(linesOfWay(shown.path.ways[state.way] ?? shown.path.ways[0])) : null;
  let count = 0;
  const seen = new Set();
  data.lines.forEach(([from, to], line) => {
    if (!shown.lines[line]) return;
    const [a, b] = [standIn(from), standIn(to)];
    if (a === b) return;
    if (shown.folds.size) { const key = pairKey(a, b); if (seen.has(key)) return; seen.add(key); } // one line between two folds
    const spot = [frame.x(things.x[a]), frame.y(things.y[a]), frame.x(things.x[b]), frame.y(things.y[b])];
    if (!inSight(frame, ...spot)) return;
    count += 1;
    const chosen = way ? way.has(line) : line === state.line || (state.line < 0 && state.concept < 0 && state.thing >= 0 && (from === state.thing || to === state.thing));
    const weight = Math.min(Math.floor(Math.log2(shown.weights[line])), 2);
    if (chosen) loud.push([line, spot]);
    else if (shown.marked && !(shown.marked.has(from) && shown.marked.has(to) && state.concept >= 0)) dim[weight].push([line, spot]);
    else quiet[weight].push([line, spot]);
  });
  if (hurried && count > 6000) return;
  if (scene.kind === "places") for (const list of [...dim, ...quiet]) list.length = 0; // between places lines tell little; those of a chosen thing do
  const coloured = count <= colouredAtMost && !shown.folds.size;
  const faint = Math.min(0.36, 0.36 * Math.sqrt(1200 / Math.max(count, 1)));
  pen.setLineDash([]);
  strokeAll(pen, dim, shown.path ? 0.25 : 0.09, frame);
  if (coloured) for (const list of quiet) for (const [line, spot] of list) drawTies(pen, frame, line, spot, 0.62);
  else strokeAll(pen, quiet, faint, frame);
  for (const [line, spot] of loud) drawTies(pen, frame, line, spot, 1);
  pen.globalAlpha = 1;
}

function strokeAll(pen, classes, alpha, frame) {
  pen.strokeStyle = paint.line;
  pen.globalAlpha = alpha;
  classes.forEach((list, weight) => {
    if (!list.length) return;
    pen.lineWidth = Math.min(Math.max((1.5 + weight) * frame.scale, 0.5 + 0.35 * weight), 3);
    pen.beginPath();
    for (const [, [x1, y1, x2, y2]] of list) { pen.moveTo(x1, y1); pen.lineTo(x2, y2); }
    pen.stroke();
  });
}

// The kinds of tie that a line stands for, in the order of the legend, each with the number of its claims.
function tiesOfLine(line) {
  const counts = new Map();
  for (const claim of claimsOfLine[line]) if (claimShown(claim)) counts.set(claim.relation.tie, (counts.get(claim.relation.tie) || 0) + 1);
  return [...counts].sort((a, b) => a[0] - b[0]);
}

// Each kind of tie between two things by itself: one is straight, several bend apart.
function drawTies(pen, frame, line, [x1, y1, x2, y2], alpha) {
  const kinds = tiesOfLine(line);
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  const apart = Math.min(Math.max(11 * Math.sqrt(frame.scale), 7), length / 5);
  pen.globalAlpha = alpha;
  kinds.forEach(([kind, claimed], n) => {
    const tie = data.ties[kind];
    const bend = (n - (kinds.length - 1) / 2) * 2 * apart;
    pen.strokeStyle = colour(tie);
    pen.lineWidth = Math.min(1.3 + 0.5 * Math.min(claimed - 1, 5), 3.6) * (alpha < 1 ? 0.85 : 1);
    pen.setLineDash(tie.dash);
    pen.beginPath();
    pen.moveTo(x1, y1);
    if (bend) pen.quadraticCurveTo((x1 + x2) / 2 - (bend * (y2 - y1)) / length, (y1 + y2) / 2 + (bend * (x2 - x1)) / length, x2, y2);
    else pen.lineTo(x2, y2);
    pen.stroke();
  });
  pen.setLineDash([]);
}

function drawThing(pen, frame, thing) {
  const folded = foldOf(thing);
  const radius = Math.max(reach(thing) * frame.scale, folded ? 12 : smallest);
  const [x, y] = [frame.x(things.x[thing]), frame.y(things.y[thing])];
  if (x < -radius || y < -radius || x > frame.width + radius || y > frame.height + radius) return;
  pen.globalAlpha = shown.marked && !(folded ? folded.members.some((each) => shown.marked.has(each)) : shown.marked.has(thing)) ? 0.2 : 1;
  if (folded) drawFold(pen, folded, x, y, radius);
  else mark(pen, groupOf(thing), x, y, radius, paint.land);
  pen.globalAlpha = 1;
  if (thing === state.thing) ring(pen, x, y, radius + 5, 3, paint.ink, []);
  if (thing === state.cursor && document.activeElement === canvas) ring(pen, x, y, radius + 10, 3, paint.accent, [6, 3]);
  if (thing === state.hover && thing !== state.thing) ring(pen, x, y, radius + 4, 2, paint.faint, []);
}

// Many in one: a pale disc with a ring of the kinds inside, and their number.
function drawFold(pen, { members }, x, y, radius) {
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.fillStyle = paint.paper;
  pen.fill();
  const counts = data.groups.map(() => 0);
  for (const thing of members) counts[kindOf(thing).group] += 1;
  let turn = -Math.PI / 2;
  pen.lineWidth = Math.min(Math.max(radius * 0.18, 3), 9);
  counts.forEach((count, n) => {
    if (!count) return;
    const next = turn + (2 * Math.PI * count) / members.length;
    pen.beginPath();
    pen.arc(x, y, radius - pen.lineWidth / 2, turn, next);
    pen.strokeStyle = colour(data.groups[n]);
    pen.stroke();
    turn = next;
  });
  pen.font = `600 ${Math.max(8, Math.min((radius * 2.1) / Math.max(String(members.length).length + 1, 3), 22))}px ${font}`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillStyle = paint.ink;
  if (radius >= 10) pen.fillText(number(members.length), x, y + 0.5);
}

function ring(pen, x, y, radius, width, style, dash) {
  pen.beginPath();
  pen.setLineDash(dash);
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.lineWidth = width;
  pen.strokeStyle = style;
  pen.stroke();
  pen.setLineDash([]);
}
