// The panel: opens, closes, and holds what is chosen; what stands in it is told in thing.js, relations.js and path.js.

const panel = byId("panel");
const firstShown = 8; // of a long list; the rest comes at a press
let opener = null;
let listId = 0;

// Chooses a thing; `move` looks at it, `speak` says it and takes the keyboard into the panel.
function choose(thing, { move = true, speak = false } = {}) {
  if (panel.hidden) opener = document.activeElement;
  state.cursor = thing;
  change({ ...nothingChosen, thing, depth: state.depth });
  if (state.depth) fit();
  else if (move) lookAt(thing, { near: true });
  if (speak) { byId("panel-title").focus({ preventScroll: true }); announce(`${label(thing)}, ${pick(kindOf(thing).label)}, ${tieCount(thing)}`); }
}

function chooseConcept(concept, { speak = false } = {}) {
  if (panel.hidden) opener = document.activeElement;
  change({ ...nothingChosen, concept });
  const found = [...shown.marked].filter((thing) => shown.things[thing]);
  if (found.length) fit(found, { all: false });
  if (speak) { byId("panel-title").focus({ preventScroll: true }); announce(pick(data.concepts[concept].label)); }
}

function closePanel() {
  const inside = panel.contains(document.activeElement);
  const arranged = scene.kind === "path" || scene.kind === "around";
  stopAsking();
  change(nothingChosen);
  if (arranged) fit();
  if (inside) (opener && opener.isConnected && opener !== document.body ? opener : canvas).focus();
}

const drawnPanel = { key: "" };
function renderPanel() {
  const { thing, concept, line } = state;
  const facets_ = [...state.facets].map(([name, values]) => [name, ...values].join());
  const key = [thing, concept, line, state.depth, state.other, state.way, state.language, state.tab, state.layout, state.years, ...facets_,
    ...state.hiddenDocuments, "|", ...state.hiddenTies, "|", ...state.hiddenKinds, dark.matches, asking.from].join();
  if (key === drawnPanel.key) return;
  const same = drawnPanel.key.split(",")[0] === String(thing);
  drawnPanel.key = key;
  const shut = panel.hidden;
  panel.hidden = thing < 0 && concept < 0 && line < 0;
  if (panel.hidden) return;
  const inside = panel.contains(document.activeElement);
  const scrolled = shut ? 0 : panel.scrollTop;
  if (thing >= 0 && state.other >= 0) renderPath();
  else if (thing >= 0) renderThing(thing);
  else if (concept >= 0) renderConcept(concept);
  else renderLine(line);
  panel.scrollTop = same && thing >= 0 ? scrolled : 0;
  if (inside && !panel.contains(document.activeElement)) byId("panel-title").focus({ preventScroll: true });
}
listeners.push(renderPanel);

function fill(kinds, title, ...parts) {
  byId("panel-kinds").replaceChildren(...kinds);
  byId("panel-title").textContent = title;
  byId("panel-body").replaceChildren(...parts.filter(Boolean), el("p", { class: "small absence" }, word("absence")));
}

const block = (title, ...parts) => (parts.length ? el("section", {}, el("h3", {}, title), ...parts) : null);

function list(title, rows, about, render) {
  const own = rows.filter((row) => row[0] === about && !state.hiddenDocuments.has(documentOf(row[1])));
  return own.length ? block(title, folded(own.map(render), "facts")) : null;
}

// A list that shows its first members, and the others at a press.
function folded(items, name) {
  listId += 1;
  const all = el("ul", { class: name, id: `list-${listId}` }, ...items);
  const rest = items.slice(firstShown + 2).length ? items.slice(firstShown) : [];
  for (const item of rest) item.hidden = true;
  if (!rest.length) return all;
  const button = el("button", { type: "button", class: "more-button", "aria-controls": all.id, onclick: () => {
    for (const item of rest) item.hidden = false;
    button.remove();
    rest[0].querySelector("button")?.focus();
  } }, word("more", { n: rest.length }));
  return el("div", {}, all, button);
}

function thingButton(thing) {
  return el("button", { type: "button", class: "thing", "data-thing": things.id[thing], onclick: () => choose(thing, { speak: true }) },
    icon(groupOf(thing), 14), el("span", {}, label(thing), shown.things[thing] ? null : el("span", { class: "mute" }, ` (${word("mute")})`)));
}

function chip(concept) {
  return el("button", { type: "button", class: "chip", "data-concept": data.concepts[concept].id, onclick: () => chooseConcept(concept, { speak: true }) }, pick(data.concepts[concept].label));
}

byId("panel-close").addEventListener("click", closePanel);
panel.addEventListener("keydown", (event) => { if (event.key === "Escape") { event.stopPropagation(); closePanel(); } });
