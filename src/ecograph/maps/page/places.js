// The geography: the same things at their places. Many at one place are one mark that opens; what has no place is counted, not invented.

const placeless = () => everything.filter((thing) => shown.things[thing] && data.geography.site[thing] < 0);

function layPlaces() {
  const members = new Map();
  for (const thing of ranked) {
    const site = data.geography.site[thing];
    if (!shown.things[thing]) continue;
    if (site < 0) { if (thing !== state.thing) shown.things[thing] = false; continue; }
    if (!members.has(site)) members.set(site, []);
    members.get(site).push(thing);
  }
  const off = [];
  for (const [site, list] of [...members].sort((a, b) => b[1].length - a[1].length || a[0] - b[0])) {
    const { x, y, known } = data.geography.sites[site];
    if (known) layPlace(site, list, x, y);
    else off.push([site, list]);
  }
  const [left, top] = data.geography.margin;
  scene.margin = { left: left - 60, top: top - 110, right: left + 840, bottom: top };
  let row = top + 30;
  for (const [site, list] of off) {
    const size = Math.min(26 + 5 * Math.sqrt(list.length), 260);
    const open_ = state.opened.has(`place ${site}`);
    const room = open_ ? 30 + radiusOf(list) : size;
    row += room;
    layPlace(site, list, left + 90 + (open_ ? room : 0), row);
    row += room + 34;
    scene.margin.bottom = row;
  }
  shown.count = sum(shown.things.map(Number));
  shown.lines = shown.lines.map((yes, n) => yes && shown.things[data.lines[n][0]] && shown.things[data.lines[n][1]]);
  if (state.thing >= 0 && data.geography.site[state.thing] < 0) stand(state.thing, left - 160, top - 60);
}

const roomOf = (thing) => 0.8 * (things.size[thing] + 10);
const radiusOf = (list) => Math.sqrt(sum(list.map((thing) => roomOf(thing) ** 2))) + 26;

function layPlace(site, list, x, y) {
  const { name } = data.geography.sites[site];
  const key = `place ${site}`;
  if (state.thing >= 0 && list.includes(state.thing)) state.opened.add(key);
  if (!state.opened.has(key)) {
    fold({ rep: list[0], members: list, key, x, y, name: () => pick(name), beside: !data.geography.sites[site].known });
    return;
  }
  let taken = 0;
  list.forEach((thing, n) => { // a sunflower, in which each has room after its size
    const room = roomOf(thing) ** 2;
    const turn = n * Math.PI * (3 - Math.sqrt(5));
    const away = n ? Math.sqrt(taken + room / 2) : 0;
    taken += room;
    stand(thing, Math.round(x + away * Math.cos(turn)), Math.round(y + away * Math.sin(turn)));
  });
  scene.opened.push({ x, y, radius: radiusOf(list), name, key });
}

function drawCoast(pen, frame) {
  for (const { points, home: own } of data.geography.coast) {
    pen.beginPath();
    points.forEach(([x, y], n) => { if (n) pen.lineTo(frame.x(x), frame.y(y)); else pen.moveTo(frame.x(x), frame.y(y)); });
    pen.closePath();
    pen.lineJoin = "round";
    for (const [wide, style] of own ? [[13, paint.shelf], [6, paint.shallow]] : []) { pen.strokeStyle = style; pen.lineWidth = wide; pen.stroke(); }
    pen.fillStyle = paint.land;
    pen.globalAlpha = own ? 1 : 0.4;
    pen.fill();
    pen.globalAlpha = 1;
    pen.strokeStyle = paint.coast;
    pen.lineWidth = own ? 1.2 : 0.8;
    pen.stroke();
  }
  const { left, top, right, bottom } = scene.margin;
  if (bottom > top + 120) {
    pen.fillStyle = paint.paper;
    pen.strokeStyle = paint.rule;
    pen.lineWidth = 1;
    pen.beginPath();
    pen.rect(frame.x(left), frame.y(top), (right - left) * frame.scale, (bottom - top) * frame.scale);
    pen.fill();
    pen.stroke();
  }
  for (const { x, y, radius } of scene.opened) {
    pen.beginPath();
    pen.arc(frame.x(x), frame.y(y), radius * frame.scale, 0, 2 * Math.PI);
    pen.fillStyle = paint.paper;
    pen.strokeStyle = paint.coast;
    pen.lineWidth = 1.2;
    pen.fill();
    pen.stroke();
  }
}

function renderPlacesNote() {
  const note = byId("places-note");
  note.hidden = scene.kind !== "places";
  if (note.hidden) return;
  const without = everything.filter((thing) => data.geography.site[thing] < 0 && passes(thing)).length;
  const through = everything.filter((thing) => shown.things[thing] && data.geography.through[thing] >= 0).length;
  note.textContent = `${word("placesnote", { n: number(without) })}${through ? ` ${word("placesthrough", { n: number(through) })}` : ""}${isSheet() && scene.margin.bottom > scene.margin.top ? ` ${word("placesright")}` : ""}`;
}
listeners.push(renderPlacesNote);
