// What can be taken along: the state in the address, a link to it, and a frame for another page.

const addressed = { hiddenKinds: ["hide", data.kinds], hiddenTies: ["noties", data.ties], hiddenDocuments: ["nodocs", data.documents] };

function address() {
  const parts = new URLSearchParams();
  if (state.tab >= 0) parts.set("tab", data.views[state.tab].id);
  if (state.layout !== "network") parts.set("layout", state.layout);
  if (state.thing >= 0) parts.set("node", things.id[state.thing]);
  if (state.thing >= 0 && state.other >= 0) parts.set("to", things.id[state.other]);
  if (state.other >= 0 && state.way) parts.set("way", state.way + 1);
  if (state.concept >= 0) parts.set("concept", data.concepts[state.concept].id);
  if (state.line >= 0) parts.set("pair", data.lines[state.line].map((thing) => things.id[thing]).join(" "));
  if (state.depth) parts.set("focus", state.depth);
  if (state.language !== "nl") parts.set("lang", state.language);
  if (state.view !== "map") parts.set("view", state.view);
  if (state.lonely) parts.set("lonely", "1");
  if (state.only.size) parts.set("only", [...state.only].map((thing) => things.id[thing]).join(" "));
  if (state.opened.size) parts.set("open", [...state.opened].map((key) => key.replace(" ", "-")).sort().join(" "));
  for (const [name, values] of state.facets) parts.set(name, [...values].map((value) => value.split("/").pop()).sort().join(" "));
  if (state.years) parts.set("years", state.years.join("-"));
  if (state.sense !== "holds") parts.set("sense", state.sense);
  for (const [name, [key, list_]] of Object.entries(addressed)) {
    const usual = [...usually(name)].sort().join();
    if ([...state[name]].sort().join() !== usual) parts.set(key, [...state[name]].map((n) => list_[n].id).sort().join(" ") || "-");
  }
  if (camera.touched) parts.set("at", [Math.round(camera.x), Math.round(camera.y), camera.scale.toFixed(3)].join("_"));
  return parts.toString();
}

const usually = (name) => (name === "hiddenKinds" && state.tab >= 0 ? new Set() : atFirst()[name]);

function readAddress() {
  const parts = new URLSearchParams(window.location.hash.slice(1));
  const patch = { ...atFirst(), language: parts.get("lang") === "en" ? "en" : "nl" };
  const thing = (name) => numberOfThing.get(parts.get(name)) ?? -1;
  patch.tab = data.views.findIndex((view) => view.id === parts.get("tab"));
  if (patch.tab >= 0) patch.hiddenKinds = new Set();
  patch.layout = parts.get("layout") === "places" && data.geography.sites.length ? "places" : "network";
  patch.thing = thing("node");
  patch.other = patch.thing >= 0 ? thing("to") : -1;
  patch.way = /^\d{1,3}$/.test(parts.get("way") || "") ? Math.min(Math.max(Number(parts.get("way")) - 1, 0), mostWays - 1) : 0;
  patch.concept = patch.thing < 0 ? numberOfConcept.get(parts.get("concept")) ?? -1 : -1;
  const pair = (parts.get("pair") || "").split(" ").map((id) => numberOfThing.get(id));
  patch.line = patch.thing < 0 && patch.concept < 0 ? lineOf.get(pairKey(pair[0], pair[1])) ?? -1 : -1;
  patch.depth = patch.thing >= 0 && patch.other < 0 && /^[123]$/.test(parts.get("focus") || "") ? Number(parts.get("focus")) : 0;
  patch.view = parts.get("view") === "table" ? "table" : "map";
  patch.lonely = parts.get("lonely") === "1";
  patch.only = new Set((parts.get("only") || "").split(" ").map((id) => numberOfThing.get(id)).filter((each) => each !== undefined));
  patch.opened = new Set((parts.get("open") || "").split(" ").filter((key) => /^(place-)?\d{1,6}$/.test(key)).map((key) => key.replace("-", " ")));
  for (const [name, values] of facets()) {
    const chosen = (parts.get(name) || "").split(" ").flatMap((end) => [end, `${name}/${end}`].filter((value) => values.has(value)).slice(0, 1));
    if (chosen.length) patch.facets.set(name, new Set(chosen));
  }
  const years = (parts.get("years") || "").match(/^(\d{4})-(\d{4})$/);
  if (["begins", "ends"].includes(parts.get("sense"))) patch.sense = parts.get("sense");
  if (years && lastYear > earliest) patch.years = [Number(years[1]), Number(years[2])].map((year) => Math.min(Math.max(year, earliest), lastYear)).sort((a, b) => a - b);
  for (const [name, [key, list_]] of Object.entries(addressed)) {
    const ids = parts.get(key);
    if (ids !== null) patch[name] = new Set(ids.split(" ").map((id) => list_.findIndex((entry) => entry.id === id)).filter((n) => n >= 0));
  }
  return patch;
}

// The place of the camera, where the reader has left it; null for the whole.
function readCamera() {
  const at = (new URLSearchParams(window.location.hash.slice(1)).get("at") || "").match(/^(-?\d{1,6})_(-?\d{1,6})_(\d{1,2}\.\d{3})$/);
  return at && Number(at[3]) >= leastScale && Number(at[3]) <= mostScale ? { x: Number(at[1]), y: Number(at[2]), scale: Number(at[3]) } : null;
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

let arrival = 0;
function arrived() {
  clearTimeout(arrival);
  arrival = setTimeout(() => { if (camera.touched) remember(true); }, 250);
}

window.addEventListener("popstate", () => {
  const patch = readAddress();
  const turned = patch.language !== state.language;
  change(patch, { silent: true });
  if (turned) renderLanguage();
  const at = readCamera();
  if (at) moveTo(at);
  else if (state.thing >= 0 && scene.kind === "map") lookAt(state.thing);
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
function notice(text, time = 4000) {
  byId("notice").textContent = text;
  byId("notice").hidden = false;
  clearTimeout(noticeTimer);
  noticeTimer = setTimeout(() => { byId("notice").hidden = true; }, time);
}
