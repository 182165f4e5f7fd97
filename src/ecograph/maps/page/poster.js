// The saved image: the map as it stands, between its title and its legend, the date and names of the sources, and the caveat.

const posterWidth = 1600;
const side = 48;

// Text in lines of at most `width`; returns the y below it.
function setText(pen, text, x, y, width, height) {
  let line = "";
  for (const part of text.split(/\s+/)) {
    if (line && pen.measureText(`${line} ${part}`).width > width) { pen.fillText(line, x, y); line = part; y += height; }
    else line = line ? `${line} ${part}` : part;
  }
  pen.fillText(line, x, y);
  return y + height;
}

// What narrows the map, in words: an image must say what it leaves out.
function narrowing() {
  const chips = [...byId("chips").querySelectorAll(".narrow")].map((chip_) => chip_.firstChild.textContent);
  return [word("shown", { n: number(shown.count), m: number(total) }), ...chips].join(" · ");
}

const mapHeight = () => Math.round(((posterWidth - 2 * side) * camera.height) / camera.width);

// Draws the poster with any pen; `inset` draws the map into its place. Returns the height that was needed.
function drawPoster(pen, inset) {
  const width = posterWidth - 2 * side;
  pen.fillStyle = paint.paper;
  pen.fillRect(0, 0, posterWidth, posterHeight());
  Object.assign(pen, { textAlign: "start", textBaseline: "alphabetic", fillStyle: paint.ink, font: `600 38px ${serif}` });
  const name = state.tab >= 0 ? `${pick(data.about.title)} — ${pick(data.views[state.tab].title)}` : pick(data.about.title);
  let y = setText(pen, name, side, 72, width, 46);
  pen.font = `20px ${font}`;
  pen.fillStyle = paint.faint;
  const lede = state.tab >= 0 ? data.views[state.tab].lede : data.about.lede;
  y = setText(pen, lede ? pick(lede) : narrowing(), side, y - 6, width, 28) - 8;
  inset(side, y, width, mapHeight());
  y = posterLegend(pen, y + mapHeight() + 40, width);
  Object.assign(pen, { textAlign: "start", textBaseline: "alphabetic", font: `17px ${font}`, fillStyle: paint.faint });
  y = setText(pen, `${narrowing()}. ${word("size")}: ${pick(data.about.size)}. ${word("absence")}`, side, y + 8, width, 25);
  const used = data.documents.filter((_, n) => !state.hiddenDocuments.has(n)).map((each) => `${pick(each.title)} (${each.publisher.length ? `${pick(each.publisher)}, ` : ""}${each.year})`);
  return setText(pen, `${word("sources")}: ${used.join("; ")}. ${pick(data.about.from)}.${scene.kind === "places" ? ` ${word("coastsource")}` : ""}`, side, y + 4, width, 25) + 20;
}

function posterLegend(pen, top, width) {
  const kept = data.groups.filter((_, n) => everything.some((thing) => shown.things[thing] && kindOf(thing).group === n));
  const ties = data.ties.filter((_, n) => data.lines.some((_line, line) => shown.lines[line] && claimsOfLine[line].some((claim) => claim.relation.tie === n && claimShown(claim))));
  let [x, y] = [side, top];
  const entry = (text, wide, picture) => {
    pen.font = `20px ${font}`;
    const room = pen.measureText(text).width + wide + 32;
    if (x + room > side + width) { x = side; y += 36; }
    picture(x, y - 7);
    Object.assign(pen, { fillStyle: paint.ink, textAlign: "start", textBaseline: "alphabetic" });
    pen.fillText(text, x + wide, y);
    x += room;
  };
  for (const group of kept) entry(pick(group.label), 32, (at, middle) => mark(pen, group, at + 11, middle, 11, paint.paper));
  [x, y] = [side, y + 36];
  for (const tie of ties) {
    entry(pick(tie.label), 62, (at, middle) => {
      pen.beginPath();
      pen.moveTo(at, middle);
      pen.lineTo(at + 48, middle);
      Object.assign(pen, { strokeStyle: colour(tie), lineWidth: 3 });
      pen.setLineDash(tie.dash);
      pen.stroke();
      pen.setLineDash([]);
    });
  }
  return y + 36;
}

const posterHeight = () => mapHeight() + 640;
const posterFrame = (width, height) => frameOf({ ...camera, width, height, scale: camera.scale * (width / camera.width) });

function svgPoster() {
  const pen = new SvgPen(posterWidth, posterHeight(), pick(data.about.title));
  const height = drawPoster(pen, (x, y, width, high) => pen.within(x, y, width, high, () => drawMap(pen, posterFrame(width, high))));
  pen.root.setAttribute("height", height);
  pen.root.setAttribute("viewBox", `0 0 ${posterWidth} ${height}`);
  return pen.toString();
}

function pngPoster() {
  const full = el("canvas", { width: posterWidth, height: posterHeight() });
  const pen = full.getContext("2d");
  const height = drawPoster(pen, (x, y, width, high) => {
    pen.save();
    pen.translate(x, y);
    pen.beginPath();
    pen.rect(0, 0, width, high);
    pen.clip();
    drawMap(pen, posterFrame(width, high));
    pen.restore();
  });
  const cut = el("canvas", { width: posterWidth, height: Math.min(Math.ceil(height), full.height) });
  cut.getContext("2d").drawImage(full, 0, 0);
  return cut;
}

function save(blob, name) {
  const url = URL.createObjectURL(blob);
  el("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

function withMap(make) {
  if (state.view === "table") showTable(false);
  measure();
  make();
  placed.key = "";
  redraw();
}
byId("save-png").addEventListener("click", () => withMap(() => pngPoster().toBlob((blob) => save(blob, "ecograph.png"), "image/png")));
byId("save-svg").addEventListener("click", () => withMap(() => save(new Blob([svgPoster()], { type: "image/svg+xml" }), "ecograph.svg")));
