// Names on the map: always of one size on the screen, the most important first, and none over another.

const font = '"Segoe UI", system-ui, -apple-system, "Helvetica Neue", Arial, sans-serif';
const wrapped = new Map();
const placed = { key: "", list: [] };
let wholeScale = 0.3;

const large = 20; // units: from this radius on a name is set bold
const textSize = (thing) => (things.size[thing] >= large ? 13.5 : 12) - (isSheet() ? 1 : 0);
const fontOf = (thing) => `${kindOf(thing).mode === "undertaking" ? "italic " : ""}${things.size[thing] >= large ? "600 " : ""}${textSize(thing)}px ${font}`;

// A name in lines of about twenty letters, three at most, with its width in pixels.
function wrap(context, thing, whole) {
  const key = `${thing} ${state.language} ${whole} ${textSize(thing)}`;
  if (wrapped.has(key)) return wrapped.get(key);
  const lines = [];
  for (const part of label(thing).split(/\s+/)) {
    const last = lines.length - 1;
    if (last >= 0 && lines[last].length + part.length < 20) lines[last] += ` ${part}`;
    else lines.push(part);
  }
  const most = whole ? 8 : 3;
  if (lines.length > most) { lines.length = most; lines[most - 1] += " …"; }
  context.font = fontOf(thing);
  const result = { lines, width: Math.max(...lines.map((line) => context.measureText(line).width)), height: lines.length * textSize(thing) * 1.18 };
  wrapped.set(key, result);
  return result;
}

// A coarse grid of boxes that are taken.
function grid() {
  const cells = new Map();
  const each = (box, visit) => {
    for (let x = Math.floor(box.left / 80); x <= Math.floor(box.right / 80); x += 1) {
      for (let y = Math.floor(box.top / 80); y <= Math.floor(box.bottom / 80); y += 1) if (visit(`${x} ${y}`)) return true;
    }
    return false;
  };
  const hits = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  return {
    add: (box) => { each(box, (cell) => { cells.set(cell, [...(cells.get(cell) || []), box]); return false; }); },
    free: (box, owner) => !each(box, (cell) => (cells.get(cell) || []).some((other) => other.owner !== owner && hits(box, other))),
  };
}

// Which names are placed where, in pixels from the origin of the layout at this scale; the same wherever the map is dragged.
function placeLabels(context, scale) {
  const key = [scale.toFixed(3), shown.version, state.language, state.hover, state.cursor, document.activeElement === canvas].join();
  if (placed.key === key) return placed.list;
  placed.key = key;
  const forced = [state.hover, state.cursor === state.thing || document.activeElement === canvas ? state.cursor : -1, state.thing];
  const firm = new Set(forced.filter((thing) => thing >= 0 && shown.things[thing]));
  const room = Math.max(8, Math.round((canvas.clientWidth * canvas.clientHeight) / 15000) * (scale / wholeScale) ** 1.7);
  const others = ranked.filter((thing) => shown.things[thing] && !firm.has(thing) && (!shown.marked || shown.marked.has(thing)));
  const taken = grid();
  for (const thing of ranked) {
    if (!shown.things[thing]) continue;
    const [x, y, radius] = [things.x[thing] * scale, things.y[thing] * scale, Math.max(things.size[thing] * scale, smallest)];
    if (radius > 4 && (!shown.marked || shown.marked.has(thing))) taken.add({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius, owner: thing });
  }
  const note = shelfNote(context, scale);
  if (note) taken.add(note);
  placed.list = [];
  for (const thing of [...firm, ...others.slice(0, room)]) {
    const found = spot(context, taken, thing, scale, firm.has(thing));
    if (found) { taken.add(found); placed.list.push(found); }
  }
  return placed.list;
}

function spot(context, taken, thing, scale, must) {
  const { lines, width, height } = wrap(context, thing, must);
  const [x, y] = [things.x[thing] * scale, things.y[thing] * scale];
  const away = Math.max(things.size[thing] * scale, smallest) + 3;
  const corners = [[x - width / 2, y + away], [x - width / 2, y - away - height], [x + away + 2, y - height / 2], [x - away - 2 - width, y - height / 2]];
  const boxes = corners.map(([left, top]) => ({ left: left - 3, right: left + width + 3, top: top - 1, bottom: top + height + 1, owner: thing, lines, must }));
  return boxes.find((box) => taken.free(box, thing)) || (must ? boxes[0] : null);
}

function drawLabels(context) {
  const scale = view.getScale();
  const matrix = context.getTransform();
  const ratio = window.devicePixelRatio || 1;
  const list = placeLabels(context, scale);
  context.save();
  context.setTransform(ratio, 0, 0, ratio, matrix.e, matrix.f);
  context.textAlign = "center";
  context.textBaseline = "top";
  context.lineJoin = "round";
  for (const box of [...list].reverse()) drawLabel(context, box);
  drawShelfNote(context, scale);
  context.restore();
}

function drawLabel(context, { owner, lines, left, right, top, bottom, must }) {
  context.font = fontOf(owner);
  const middle = (left + right) / 2;
  if (must) {
    context.fillStyle = paint.land;
    context.strokeStyle = paint.coast;
    context.lineWidth = 1;
    context.beginPath();
    context.roundRect(left - 3, top - 2, right - left + 6, bottom - top + 4, 4);
    context.fill();
    context.stroke();
  }
  context.lineWidth = 3.5;
  context.strokeStyle = paint.land;
  context.fillStyle = paint.ink;
  lines.forEach((line, n) => {
    const y = top + 2 + n * textSize(owner) * 1.18;
    if (!must) context.strokeText(line, middle, y);
    context.fillText(line, middle, y);
  });
}

// Below the rows of things without a line stands what they have in common.
function shelfNote(context, scale) {
  const loose = shownThings().filter((thing) => things.community[thing] < 0 && isCore(thing) && !linesOf[thing].some((line) => shown.lines[line]));
  if (!loose.length || state.depth) return null;
  const box = bounds(loose);
  context.font = `italic 13px ${font}`;
  const width = context.measureText(word("loose")).width / 2;
  const [middle, top] = [((box.left + box.right) / 2) * scale, (box.bottom - shore) * scale + 6];
  return { left: middle - width, right: middle + width, top, bottom: top + 16, owner: "note" };
}

function drawShelfNote(context, scale) {
  const note = shelfNote(context, scale);
  if (!note) return;
  context.fillStyle = paint.faint;
  context.fillText(word("loose"), (note.left + note.right) / 2, note.top);
}
