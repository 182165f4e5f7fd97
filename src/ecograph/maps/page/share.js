// What can be taken along: the state in the address, a link to it, and an image with legend, title and sources.

const addressed = { hiddenKinds: ["hide", data.kinds], hiddenTies: ["noties", data.ties], hiddenDocuments: ["nodocs", data.documents] };

function address() {
  const parts = new URLSearchParams();
  if (state.thing >= 0) parts.set("node", things.id[state.thing]);
  if (state.concept >= 0) parts.set("concept", data.concepts[state.concept].id);
  if (state.line >= 0) parts.set("pair", data.lines[state.line].map((thing) => things.id[thing]).join(" "));
  if (state.depth) parts.set("focus", state.depth);
  if (state.language !== "nl") parts.set("lang", state.language);
  if (state.view !== "map") parts.set("view", state.view);
  if (state.lonely) parts.set("lonely", "1");
  if (state.only.size) parts.set("only", [...state.only].map((thing) => things.id[thing]).join(" "));
  for (const [name, [key, list]] of Object.entries(addressed)) {
    const usual = [...atFirst()[name]].sort().join();
    if ([...state[name]].sort().join() !== usual) parts.set(key, [...state[name]].map((n) => list[n].id).sort().join(" ") || "-");
  }
  return parts.toString();
}

function readAddress() {
  const parts = new URLSearchParams(window.location.hash.slice(1));
  const patch = { ...atFirst(), language: parts.get("lang") === "en" ? "en" : "nl" };
  patch.thing = numberOfThing.get(parts.get("node")) ?? -1;
  patch.concept = patch.thing < 0 ? numberOfConcept.get(parts.get("concept")) ?? -1 : -1;
  const pair = (parts.get("pair") || "").split(" ").map((id) => numberOfThing.get(id));
  patch.line = patch.thing < 0 && patch.concept < 0 ? lineOf.get(pairKey(pair[0], pair[1])) ?? -1 : -1;
  patch.depth = patch.thing >= 0 && /^[123]$/.test(parts.get("focus") || "") ? Number(parts.get("focus")) : 0;
  patch.view = parts.get("view") === "table" ? "table" : "map";
  patch.lonely = parts.get("lonely") === "1";
  patch.only = new Set((parts.get("only") || "").split(" ").map((id) => numberOfThing.get(id)).filter((thing) => thing !== undefined));
  for (const [name, [key, list]] of Object.entries(addressed)) {
    const ids = parts.get(key);
    if (ids !== null) patch[name] = new Set(ids.split(" ").map((id) => list.findIndex((entry) => entry.id === id)).filter((n) => n >= 0));
  }
  return patch;
}

// Writes the state into the address; going back in the browser goes back to what was chosen before.
function remember(keep) {
  const text = address();
  if (text === window.location.hash.slice(1)) return;
  try {
    window.history[keep ? "replaceState" : "pushState"](null, "", `#${text}`);
  } catch {
    window.location.replace(`#${text}`);
  }
}

window.addEventListener("popstate", () => {
  const patch = readAddress();
  const turned = patch.language !== state.language;
  change(patch, { silent: true });
  if (turned) renderLanguage();
  if (state.thing >= 0 && !state.depth) lookAt(state.thing);
  else fit();
});

async function copyLink() {
  const link = byId("link");
  link.value = window.location.href;
  try {
    await navigator.clipboard.writeText(link.value);
    announce(word("copied"));
    notice(word("copied"));
  } catch {
    byId("copied").hidden = false;
    link.focus();
    link.select();
  }
}
byId("copy").addEventListener("click", copyLink);

let noticeTimer = 0;
function notice(text) {
  byId("notice").textContent = text;
  byId("notice").hidden = false;
  clearTimeout(noticeTimer);
  noticeTimer = setTimeout(() => { byId("notice").hidden = true; }, 4000);
}

// Text set in lines of at most `width`; returns the y below it.
function setText(context, text, x, y, width, height) {
  let line = "";
  for (const part of text.split(" ")) {
    if (line && context.measureText(`${line} ${part}`).width > width) { context.fillText(line, x, y); line = part; y += height; }
    else line = line ? `${line} ${part}` : part;
  }
  context.fillText(line, x, y);
  return y + height;
}

// The map as it stands, between its title and its legend, sources and caveat.
function poster() {
  const map = canvas.querySelector("canvas");
  const width = 1600;
  const side = 48;
  const height = Math.round(((width - 2 * side) * map.height) / map.width);
  const kept = data.groups.filter((group, n) => shownThings().some((thing) => kindOf(thing).group === n));
  const sheet = el("canvas", { width, height: height + 480 });
  const context = sheet.getContext("2d");
  const [land, ink, faint] = [paint.land, paint.ink, paint.faint];
  context.fillStyle = land;
  context.fillRect(0, 0, sheet.width, sheet.height);
  context.fillStyle = ink;
  context.font = `600 38px ${serif}`;
  let y = setText(context, pick(data.about.title), side, 70, width - 2 * side, 46);
  context.fillStyle = paint.sea;
  context.fillRect(side, y - 14, width - 2 * side, height);
  context.drawImage(map, side, y - 14, width - 2 * side, height);
  y += height + 26;
  context.font = `20px ${font}`;
  let x = side;
  for (const group of kept) {
    const text = pick(group.label);
    const wide = context.measureText(text).width + 64;
    if (x + wide > width - side) { x = side; y += 36; }
    mark(context, group, x + 11, y - 7, 11, land);
    context.fillStyle = ink;
    context.fillText(text, x + 32, y);
    x += wide;
  }
  context.font = `17px ${font}`;
  context.fillStyle = faint;
  y = setText(context, `${word("size")}: ${pick(data.about.size)}. ${word("absence")}`, side, y + 40, width - 2 * side, 25);
  const used = data.documents.filter((_, n) => !state.hiddenDocuments.has(n)).map((document) => `${pick(document.title)} (${document.year})`);
  y = setText(context, `${word("sources")}: ${used.join("; ")}. ${pick(data.about.from)}`, side, y + 4, width - 2 * side, 25);
  const cut = el("canvas", { width, height: Math.min(y + 20, sheet.height) });
  cut.getContext("2d").drawImage(sheet, 0, 0);
  return cut;
}

const serif = '"Iowan Old Style", "Palatino Linotype", Palatino, "Book Antiqua", Georgia, serif';
byId("download").addEventListener("click", () => {
  if (state.view === "table") showTable(false);
  poster().toBlob((blob) => {
    const url = URL.createObjectURL(blob);
    el("a", { href: url, download: "ecograph.png" }).click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  }, "image/png");
});
