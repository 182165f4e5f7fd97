// The stage: draws when something changed, fits the window, and finds what is under a finger or a pointer.

const brush = sheet.getContext("2d");
let waiting = 0;
function redraw() {
  if (!waiting) waiting = window.requestAnimationFrame(() => { waiting = 0; drawNow(); });
}

function drawNow() {
  window.cancelAnimationFrame(waiting);
  waiting = 0;
  measure();
  if (!camera.width) return;
  const ratio = window.devicePixelRatio || 1;
  brush.setTransform(ratio, 0, 0, ratio, 0, 0);
  drawMap(brush, frameOf(camera), { hurried: camera.moving });
}
listeners.push(redraw);

function bounds(list) {
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  const pad = scene.kind === "places" ? 20 : shore;
  for (const thing of list) {
    const far = reach(thing) + pad;
    box.left = Math.min(box.left, things.x[thing] - far);
    box.right = Math.max(box.right, things.x[thing] + far);
    box.top = Math.min(box.top, things.y[thing] - far);
    box.bottom = Math.max(box.bottom, things.y[thing] + far);
  }
  return box;
}

// How much of the stage a bottom sheet covers, or there the buttons, in pixels.
function covered() {
  if (!isSheet()) return 0;
  if (panel.hidden) return 56;
  return Math.max(0, canvas.getBoundingClientRect().bottom - panel.getBoundingClientRect().top);
}

function scaleFor(box) {
  const [across, down] = isSheet() ? [4, 24] : [60, 30]; // pixels that names at the edge may need
  const most = scene.kind === "map" ? 1.5 : 1.15;
  return Math.max(Math.min((camera.width - 2 * across) / (box.right - box.left), (camera.height - covered() - 2 * down) / (box.bottom - box.top), most), leastScale);
}

// The part of the places that is looked at first: the North, and the list beside it.
function homeBounds(list) {
  if (scene.kind !== "places" || !data.geography.home) return bounds(list);
  const [left, top, right, bottom] = data.geography.home;
  const beside = scene.margin.bottom > scene.margin.top + 120 && !isSheet();
  return { left, top, right: beside ? Math.max(right, scene.margin.right + 120) : right, bottom };
}

function fit(list = shownThings(), { animate = true, all = list.length === shown.count } = {}) {
  measure();
  if (!list.length || !camera.width) return;
  const box = all ? homeBounds(list) : bounds(list);
  const scale = scaleFor(box);
  moveTo({ x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 + covered() / 2 / scale, scale }, { animate });
}

function lookAt(thing, { near = false, animate = true } = {}) {
  measure();
  const scale = near ? Math.max(camera.scale, isSheet() ? 0.5 : 0.75) : camera.scale;
  moveTo({ x: things.x[thing], y: things.y[thing] + covered() / 2 / scale, scale }, { animate });
}

// What is under a finger or a pointer: the nearest mark within reach, else the nearest line.
function thingAt({ x, y }, slack) {
  const point = toMap(x, y);
  let best = -1;
  let least = slack / camera.scale;
  for (const thing of ranked) {
    if (!isDrawn(thing)) continue;
    const away = Math.hypot(things.x[thing] - point.x, things.y[thing] - point.y) - reach(thing);
    if (away < least) { least = away; best = thing; }
  }
  return best;
}

function lineAt({ x, y }, slack) {
  const point = toMap(x, y);
  let best = -1;
  let least = slack / camera.scale;
  data.lines.forEach(([from, to], line) => {
    if (!shown.lines[line] || standIn(from) !== from || standIn(to) !== to) return;
    const [dx, dy] = [things.x[to] - things.x[from], things.y[to] - things.y[from]];
    const share = Math.min(Math.max(((point.x - things.x[from]) * dx + (point.y - things.y[from]) * dy) / (dx * dx + dy * dy || 1), 0), 1);
    const away = Math.hypot(things.x[from] + share * dx - point.x, things.y[from] + share * dy - point.y);
    if (away < least) { least = away; best = line; }
  });
  return best;
}

// A press on the map: opens what is folded, chooses a mark or a line, or lets go.
function pressed(point, touch) {
  const thing = thingAt(point, touch ? 22 : 8);
  const folded = thing >= 0 && foldOf(thing);
  if (folded) { open(folded); return; }
  if (thing >= 0) { pressedThing(thing); return; }
  const line = state.thing >= 0 || shown.marked || camera.scale > 0.8 ? lineAt(point, touch ? 14 : 6) : -1;
  if (line >= 0) { change({ ...nothingChosen, line }); return; }
  if (closePlaceAt(toMap(point.x, point.y))) return;
  if (state.thing >= 0 || state.concept >= 0 || state.line >= 0) change(nothingChosen);
}

function pressedThing(thing) {
  if (asking.from >= 0 && asking.from !== thing) { const from = asking.from; stopAsking(); startPath(from, thing); return; }
  state.cursor = thing;
  choose(thing, { move: covered() > 0 || isSheet() });
}

// A press on the paper of an opened place folds it again.
function closePlaceAt({ x, y }) {
  const found = scene.kind === "places" && scene.opened.find((each) => state.opened.has(each.key) && Math.hypot(each.x - x, each.y - y) < each.radius);
  if (!found) return false;
  change({ opened: new Set([...state.opened].filter((key) => key !== found.key)), ...nothingChosen });
  return true;
}

function hoverAt(point) {
  const hover = thingAt(point, 6);
  if (hover === state.hover) return;
  state.hover = hover;
  canvas.style.cursor = hover >= 0 ? "pointer" : "";
  redraw();
}
canvas.addEventListener("pointerleave", () => { if (state.hover >= 0) { state.hover = -1; canvas.style.cursor = ""; redraw(); } });
