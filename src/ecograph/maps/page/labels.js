// Names on the map: always of one size on the screen, the most important first, and none over another.

const font = '"Segoe UI", system-ui, -apple-system, "Helvetica Neue", Arial, sans-serif';
const serif = '"Iowan Old Style", "Palatino Linotype", Palatino, "Book Antiqua", Georgia, serif';
const wrapped = new Map();
const placed = { key: "", list: [] };
let wholeScale = 0.3;

const large = 20; // units: from this radius on a name is set bold
const textSize = (thing) => (things.size[thing] >= large ? 13.5 : 12) - (isSheet() ? 1 : 0);
const fontOf = (thing) => (foldOf(thing) ? `${foldOf(thing).members.length >= 20 ? "600 " : ""}${textSize(thing)}px ${font}`
  : `${kindOf(thing).mode === "undertaking" ? "italic " : ""}${things.size[thing] >= large ? "600 " : ""}${textSize(thing)}px ${font}`);
const nameOnMap = (thing) => foldOf(thing)?.name() ?? label(thing);

// A name in lines of about twenty letters, three at most, with its width in pixels.
function wrap(pen, thing, whole) {
  const name = nameOnMap(thing);
  const key = `${thing} ${whole} ${textSize(thing)} ${name}`;
  if (wrapped.has(key)) return wrapped.get(key);
  const lines = [];
  for (const part of name.split(/\s+/)) {
    const last = lines.length - 1;
    if (last >= 0 && lines[last].length + part.length < 20) lines[last] += ` ${part}`;
    else lines.push(part);
  }
  for (let n = 0; n < lines.length; n += 1) if (lines[n].length > 40) lines[n] = `${lines[n].slice(0, 39)}…`;
  const most = whole ? 8 : 3;
  if (lines.length > most) { lines.length = most; lines[most - 1] += " …"; }
  pen.font = fontOf(thing);
  const result = { lines, width: Math.max(...lines.map((line) => pen.measureText(line).width)), height: lines.length * textSize(thing) * 1.18 };
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
    add: (box) => { each(box, (cell) => { if (!cells.has(cell)) cells.set(cell, []); cells.get(cell).push(box); return false; }); },
    free: (box, owner) => !each(box, (cell) => (cells.get(cell) || []).some((other) => other.owner !== owner && hits(box, other))),
  };
}

// Which names are placed where, in pixels from the origin of the layout at this scale; the same wherever the map is dragged.
function placeLabels(pen, scale, area) {
  const key = [scale.toFixed(3), area, scene.version, state.language, state.hover, state.cursor, state.thing, document.activeElement === canvas].join();
  if (placed.key === key) return placed.list;
  placed.key = key;
  const forced = [state.hover, state.cursor === state.thing || document.activeElement === canvas ? state.cursor : -1, state.thing, state.other];
  const firm = new Set(forced.filter((thing) => thing >= 0 && isDrawn(thing)));
  const room = Math.max(8, Math.round(area / (scene.kind === "map" ? 15000 : 9000)) * Math.max((scale / wholeScale) ** 1.7, 1));
  const folds = new Set([...shown.folds.values()].sort((a, b) => b.members.length - a.members.length).map((each) => each.rep));
  const others = [...folds, ...ranked.filter((thing) => !folds.has(thing))]
    .filter((thing) => isDrawn(thing) && !firm.has(thing) && (!shown.marked || shown.marked.has(thing) || folds.has(thing) || scene.kind === "path"));
  const [taken, names_] = [grid(), grid()];
  for (const thing of ranked) {
    if (!isDrawn(thing)) continue;
    const [x, y, radius] = [things.x[thing] * scale, things.y[thing] * scale, Math.max(reach(thing) * scale, smallest)];
    if (radius > 4 && (!shown.marked || shown.marked.has(thing))) taken.add({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius, owner: thing });
  }
  placed.list = [];
  const add = (found) => { if (found) { taken.add(found); names_.add(found); placed.list.push(found); } };
  add(shelfNote(pen, scale));
  for (const note of placeNames(pen, scale)) add(note);
  for (const thing of firm) add(spot(pen, taken, thing, scale, true));
  for (const thing of others.slice(0, 6)) add(spot(pen, taken, thing, scale, false) ?? spot(pen, names_, thing, scale, false));
  for (const island of islandNames(pen, scale)) if (names_.free(island, island.owner)) add(island);
  for (const thing of others.slice(6, room)) add(spot(pen, taken, thing, scale, false));
  return placed.list;
}

function spot(pen, taken, thing, scale, must) {
  const { lines, width, height } = wrap(pen, thing, must);
  const [x, y] = [things.x[thing] * scale, things.y[thing] * scale];
  const away = Math.max(reach(thing) * scale, smallest) + (thing === state.thing ? 11 : 3); // clear of the ring about what is chosen
  const beside = [[x + away + 2, y - height / 2]]; // in the list beside the places a name always stands to the right
  const [under, over] = [[x - width / 2, y + away], [x - width / 2, y - away - height]];
  const turned = scene.kind === "path" && Math.round(things.x[thing] / 330) % 2; // on a way the names stand under and over the line in turns
  const corners = foldOf(thing)?.beside ? beside : [...(turned ? [over, under] : [under, over]), [x + away + 2, y - height / 2], [x - away - 2 - width, y - height / 2]];
  const boxes = corners.map(([left, top]) => ({ left: left - 3, right: left + width + 3, top: top - 1, bottom: top + height + 1, owner: thing, lines, must, listed: Boolean(foldOf(thing)?.beside) }));
  return boxes.find((box) => taken.free(box, thing)) || (must ? boxes[0] : null);
}

// The name of an opened place stands above what lies in it.
function placeNames(pen, scale) {
  pen.font = `600 13px ${font}`;
  return scene.opened.map(({ x, y, radius, name }) => {
    const width = pen.measureText(pick(name)).width / 2;
    const top = (y - radius) * scale - 20;
    return { left: x * scale - width, right: x * scale + width, top, bottom: top + 17, owner: `place ${x} ${y}`, text: pick(name), bold: true };
  });
}

// What an island is mostly about stands at its northern shore, spaced as an atlas does; only where it is wide enough.
function islandNames(pen, scale) {
  if (scene.kind !== "map") return [];
  pen.font = `13px ${serif}`;
  return islandHulls().flatMap(({ community, corners }) => {
    const name = scene.islandNames[community];
    if (!name) return [];
    const [left, right] = [Math.min(...corners.map(([x]) => x)) * scale, Math.max(...corners.map(([x]) => x)) * scale];
    const spaced = (text_) => [...text_.toUpperCase()].join("\u200a");
    const fits = [pick(name), pick(name).split(" · ")[0]].map(spaced).find((text_) => pen.measureText(text_).width <= right - left + 2 * shore * scale + 30);
    if (!fits) return [];
    const [text, width] = [fits, pen.measureText(fits).width];
    const top = (Math.min(...corners.map(([, y]) => y)) - shore) * scale - 21;
    const middle = (left + right) / 2;
    return [{ left: middle - width / 2, right: middle + width / 2, top, bottom: top + 17, owner: `island ${community}`, text, island: true }];
  });
}

function drawLabels(pen, frame) {
  const list = placeLabels(pen, frame.scale, frame.width * frame.height);
  const [dx, dy] = [frame.x(0), frame.y(0)];
  pen.textAlign = "center";
  pen.textBaseline = "top";
  pen.lineJoin = "round";
  const inView = [];
  for (const box of list) {
    if (box.right + dx < 0 || box.left + dx > frame.width || box.bottom + dy < 0 || box.top + dy > frame.height) continue;
    const aside = drawnIn(box, dx, frame, list, inView);
    if (aside !== null) inView.push({ ...box, left: box.left + aside, right: box.right + aside, aside });
  }
  for (const box of inView.reverse()) {
    if (box.text) drawNote(pen, box, dx, dy);
    else drawLabel(pen, box, dx, dy);
  }
}

// How far a name that the edge would cut is drawn in to be read whole; null if its mark is out of sight or another name is in the way.
function drawnIn(box, dx, frame, list, inView) {
  const aside = Math.max(4 - box.left - dx, 0) || Math.min(frame.width - 4 - box.right - dx, 0);
  if (box.must || box.listed) return box.listed ? 0 : aside;
  if (!aside && !inView.some((other) => other.aside)) return 0;
  const mark_ = box.lines ? things.x[box.owner] * frame.scale + dx : frame.width / 2;
  const moved = { ...box, left: box.left + aside, right: box.right + aside };
  const free = (other) => other === box || other.owner === box.owner || other.right <= moved.left || other.left >= moved.right || other.bottom <= moved.top || other.top >= moved.bottom;
  if (!aside) return inView.every((other) => !other.aside || free(other)) ? 0 : null;
  return mark_ > 0 && mark_ < frame.width && list.every(free) && inView.every(free) ? aside : null;
}

function drawNote(pen, { left, right, top, text, island, bold }, dx, dy) {
  pen.textAlign = "center";
  pen.font = island ? `13px ${serif}` : `${bold ? "600" : "italic"} 13px ${font}`;
  pen.lineWidth = 3.5;
  pen.strokeStyle = scene.kind === "places" ? paint.paper : paint.sea;
  pen.fillStyle = bold ? paint.ink : paint.faint;
  pen.strokeText(text, (left + right) / 2 + dx, top + 2 + dy);
  pen.fillText(text, (left + right) / 2 + dx, top + 2 + dy);
}

function drawLabel(pen, { owner, lines, left, right, top, bottom, must, listed: listed_ }, dx, dy) {
  pen.font = fontOf(owner);
  pen.textAlign = listed_ ? "left" : "center";
  const middle = listed_ ? left + 3 + dx : (left + right) / 2 + dx;
  if (must) {
    pen.fillStyle = paint.land;
    pen.strokeStyle = paint.coast;
    pen.lineWidth = 1;
    pen.beginPath();
    pen.roundRect(left - 3 + dx, top - 2 + dy, right - left + 6, bottom - top + 4, 4);
    pen.fill();
    pen.stroke();
  }
  pen.lineWidth = 3.5;
  pen.strokeStyle = paint.land;
  pen.fillStyle = paint.ink;
  lines.forEach((line, n) => {
    const y = top + 2 + dy + n * textSize(owner) * 1.18;
    if (!must) pen.strokeText(line, middle, y);
    pen.fillText(line, middle, y);
  });
}

// Below the rows of things without a line, or above the places without a point, stands what they have in common.
function shelfNote(pen, scale) {
  pen.font = `italic 13px ${font}`;
  if (scene.kind === "places") {
    const { left, top, right, bottom } = scene.margin;
    const text = word("placesoff");
    const width = pen.measureText(text).width;
    return bottom > top + 120 && width + 16 < (right - left) * scale ? { left: left * scale + 10, right: left * scale + 10 + width, top: top * scale + 8, bottom: top * scale + 26, owner: "note", text, listed: true } : null;
  }
  if (scene.kind !== "map") return null;
  const loose = everything.filter((thing) => shown.things[thing] && things.community[thing] < 0 && isCore(thing) && !shown.folds.has(thing) && !linesOf[thing].some((line) => shown.lines[line]));
  if (!loose.length) return null;
  const box = bounds(loose);
  const text = word("loose");
  const width = pen.measureText(text).width / 2;
  const [middle, top] = [((box.left + box.right) / 2) * scale, (box.bottom - shore) * scale + 6];
  return { left: middle - width, right: middle + width, top, bottom: top + 16, owner: "note", text };
}
