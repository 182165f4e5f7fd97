// The panel: all that the documents say of what is chosen, each fact with its source.

const panel = byId("panel");
const firstShown = 8; // of a long list; the rest comes at a press
const isSheet = () => window.matchMedia("(max-width: 700px)").matches;
let opener = null;
let listId = 0;

// Chooses a thing; `move` looks at it, `speak` says it and takes the keyboard into the panel.
function choose(thing, { move = true, speak = false } = {}) {
  if (panel.hidden) opener = document.activeElement;
  state.cursor = thing;
  change({ thing, concept: -1, line: -1 });
  if (state.depth) fit();
  else if (move) lookAt(thing, { near: true });
  if (speak) { byId("panel-title").focus({ preventScroll: true }); announce(`${label(thing)}, ${pick(kindOf(thing).label)}, ${tieCount(thing)}`); }
}

function chooseConcept(concept, { speak = false } = {}) {
  if (panel.hidden) opener = document.activeElement;
  change({ concept, thing: -1, line: -1, depth: 0 });
  fit([...shown.marked].filter((thing) => shown.things[thing]));
  if (speak) { byId("panel-title").focus({ preventScroll: true }); announce(pick(data.concepts[concept].label)); }
}

function closePanel() {
  const inside = panel.contains(document.activeElement);
  change({ thing: -1, concept: -1, line: -1, depth: 0 });
  if (inside) (opener && opener.isConnected && opener !== document.body ? opener : canvas).focus();
}

const drawnPanel = { key: "" };
function renderPanel() {
  const { thing, concept, line } = state;
  const key = [thing, concept, line, state.depth, state.language, ...state.hiddenDocuments, "|", ...state.hiddenTies, "|", ...state.hiddenKinds, dark.matches].join();
  if (key === drawnPanel.key) return;
  drawnPanel.key = key;
  const inside = panel.contains(document.activeElement);
  panel.hidden = thing < 0 && concept < 0 && line < 0;
  if (panel.hidden) return;
  if (thing >= 0) renderThing(thing);
  else if (concept >= 0) renderConcept(concept);
  else renderLine(line);
  panel.scrollTop = 0;
  if (inside && !panel.contains(document.activeElement)) byId("panel-title").focus({ preventScroll: true });
}
listeners.push(renderPanel);

function fill(kinds, title, ...parts) {
  byId("panel-kinds").replaceChildren(...kinds);
  byId("panel-title").textContent = title;
  byId("panel-body").replaceChildren(...parts.filter(Boolean), el("p", { class: "small absence" }, word("absence")));
}

const block = (title, ...parts) => (parts.length ? el("section", {}, el("h3", {}, title), ...parts) : null);

function renderThing(thing) {
  const kinds = [...things.kinds[thing].map((kind) => pick(data.kinds[kind].label)), pooled(things.type[thing])].filter(Boolean);
  const mine = claimsOf[thing].filter(claimShown);
  fill(
    [icon(groupOf(thing)), el("span", {}, kinds.join(" · "))], label(thing),
    names(thing), focusControl(thing),
    dates(thing),
    list(word("amounts"), data.amounts, thing, amount),
    list(word("figures"), data.figures, thing, figure),
    ...relations(thing, mine),
    themes(thing, mine),
    particulars(thing),
  );
}

function names(thing) {
  const other = things.aliases[thing].filter((alias) => alias !== label(thing));
  const languages = things.label[thing].filter((name) => name !== label(thing) && !other.includes(name));
  const all = [...languages, ...other];
  return all.length ? el("p", { class: "aliases" }, `${word("aliases")}: ${all.join(" · ")}`) : null;
}

function focusControl(thing) {
  const button = (depth, text) => el("button", { type: "button", "aria-pressed": String(state.depth === depth), "data-depth": depth, "aria-label": depth ? word(depth > 1 ? "focussteps" : "focusstep", { n: depth }) : null, onclick: () => focusOn(thing, depth) }, text);
  return el("div", { class: "focus", role: "group", "aria-labelledby": "focus-label" },
    el("span", { id: "focus-label" }, word("focus")),
    el("div", { class: "segments" }, button(0, word("focusoff")), button(1, "1"), button(2, "2"), button(3, "3")));
}

function focusOn(thing, depth) {
  change({ thing, depth });
  fit();
  panel.querySelector(`[data-depth="${depth}"]`)?.focus();
  if (depth) announce(word("focused", { name: label(thing), n: shownThings().length }));
}

function dates(thing) {
  const own = (rows) => rows.filter(([about, passage]) => about === thing && !state.hiddenDocuments.has(documentOf(passage)));
  const rows = [
    ...own(data.statuses).map(([, passage, status]) => [word("status"), pooled(status), passage]),
    ...own(data.dates).map(([, passage, what, value]) => [pooled(what), day(value), passage]),
  ];
  return block(word("dates"), ...(rows.length ? [el("ul", { class: "facts" }, ...rows.map(([what, value, passage]) => el("li", {}, el("p", { class: "amount" }, `${what}: `, el("b", {}, value)), source(passage))))] : []));
}

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

// Relations by relation and direction; under each neighbour the claims about it, with their sources.
function relations(thing, mine) {
  const found = new Map();
  for (const claim of mine) {
    const forward = claim.subject === thing;
    const other = forward ? claim.object : claim.subject;
    if (other < 0) continue;
    const title = pick(forward || !claim.relation.directed ? claim.relation.label : claim.relation.inverse);
    if (!found.has(title)) found.set(title, { tie: claim.relation.tie, order: claim.relation.tie + (forward ? 0 : 0.5), others: new Map() });
    const { others } = found.get(title);
    others.set(other, [...(others.get(other) || []), claim]);
  }
  if (!found.size) return [block(word("relations"), el("p", { class: "small" }, word("nofacts")))];
  return [...found].sort((a, b) => a[1].order - b[1].order).map(([title, { tie, others }]) => {
    const ordered = [...others].sort((a, b) => things.size[b[0]] - things.size[a[0]] || label(a[0]).localeCompare(label(b[0]), state.language));
    return el("section", {},
      el("h3", {}, stroke(data.ties[tie]), ` ${title} `, el("span", { class: "number" }, String(others.size))),
      folded(ordered.map(([other, list]) => el("li", {}, thingButton(other), ...statements(list))), "neighbours"));
  });
}

function thingButton(thing) {
  return el("button", { type: "button", class: "thing", "data-thing": things.id[thing], onclick: () => choose(thing, { speak: true }) },
    icon(groupOf(thing), 14), el("span", {}, label(thing)), shown.things[thing] ? null : el("span", { class: "mute" }, ` (${word("mute")})`));
}

// Claims that add the same words are told once, with all passages that make them.
function statements(list) {
  const byWords = new Map();
  for (const claim of list) byWords.set(qualifiers(claim), [...(byWords.get(qualifiers(claim)) || []), claim.passage]);
  return [...byWords].flatMap(([text, passages]) => [text ? el("p", { class: "more" }, text) : null, sources(passages)].filter(Boolean));
}

function themes(thing, mine) {
  const found = new Map();
  for (const claim of mine) {
    const other = claim.subject === thing ? claim.object : claim.subject;
    if (other >= 0) continue;
    const title = pick(claim.subject === thing ? claim.relation.label : claim.relation.inverse);
    if (!found.has(title)) found.set(title, new Map());
    found.get(title).set(other, [...(found.get(title).get(other) || []), claim]);
  }
  return found.size ? block(word("themes"), ...[...found].flatMap(([title, concepts]) => [
    el("p", { class: "theme-title" }, title),
    el("ul", { class: "themes" }, ...[...concepts].map(([concept, list]) => el("li", {}, chip(-1 - concept), ...statements(list)))),
  ])) : null;
}

function chip(concept) {
  return el("button", { type: "button", class: "chip", "data-concept": data.concepts[concept].id, onclick: () => chooseConcept(concept, { speak: true }) }, pick(data.concepts[concept].label));
}

function particulars(thing) {
  const value = things.value[thing];
  const rank = value === null ? "" : ` (${word("rank", { r: measured.indexOf(value) + 1, n: measured.length })})`;
  const lines = [el("p", {}, `${pick(data.about.size)}: `, el("b", {}, value === null ? word("none") : number(value)), rank),
    el("p", { class: "small" }, data.about.sizeNote ? `${pick(data.about.sizeNote)} ` : "", word("measurenote"))];
  const centre = ranked.find((other) => things.community[other] === things.community[thing]);
  const facts = [
    things.helix[thing] >= 0 && el("p", {}, `${word("helix")}: ${pooled(things.helix[thing])}`),
    things.places[thing].length && el("div", {}, el("p", { class: "theme-title" }, word("places")), ...things.places[thing].map(thingButton)),
    things.registry[thing].length && el("p", { class: "ids" }, `${word("registry")}: ${things.registry[thing].join(" · ")}`),
    things.community[thing] >= 0 && centre !== thing && el("div", {}, el("p", { class: "theme-title" }, word("group")), thingButton(centre)),
  ].filter(Boolean);
  return el("div", {}, block(word("measure"), ...lines), block(word("facts"), ...facts));
}

function renderConcept(concept) {
  const { scheme, label: name, aliases, broader } = data.concepts[concept];
  const narrower = data.concepts.flatMap((other, n) => (other.broader.includes(concept) ? [n] : []));
  const found = new Map();
  for (const claim of claimsOfConcept[concept].filter(claimShown)) {
    const forward = claim.object === -1 - concept;
    const other = forward ? claim.subject : claim.object;
    if (other < 0) continue;
    const title = pick(forward ? claim.relation.inverse : claim.relation.label);
    if (!found.has(title)) found.set(title, new Map());
    found.get(title).set(other, [...(found.get(title).get(other) || []), claim]);
  }
  const chips = (title, list) => (list.length ? block(title, el("div", { class: "chips" }, ...list.map(chip))) : null);
  fill([el("span", {}, pick(scheme))], pick(name),
    aliases.length ? el("p", { class: "aliases" }, `${word("aliases")}: ${aliases.join(" · ")}`) : null,
    el("p", { class: "small" }, word("carriers", { n: [...shown.marked].filter((thing) => shown.things[thing]).length })),
    chips(word("broader"), broader), chips(word("narrower"), narrower),
    list(word("amounts"), data.amounts, -1 - concept, amount), list(word("figures"), data.figures, -1 - concept, figure),
    ...[...found].map(([title, others]) => el("section", {}, el("h3", {}, title, " ", el("span", { class: "number" }, String(others.size))),
      folded([...others].map(([other, list]) => el("li", {}, thingButton(other), ...statements(list))), "neighbours"))));
}

// A line stands for all claims between two things, whatever their direction.
function renderLine(line) {
  const [a, b] = data.lines[line];
  const rows = claimsOfLine[line].filter(claimShown).map((claim) => el("li", {},
    el("p", { class: "sentence" }, el("b", {}, label(claim.subject)), ` ${pick(claim.relation.label)} `, el("b", {}, label(claim.object))), ...statements([claim])));
  fill([stroke(data.ties[claimsOfLine[line].find(claimShown)?.relation.tie ?? 0])], `${label(a)} — ${label(b)}`,
    el("div", { class: "ends" }, thingButton(a), thingButton(b)), block(word("ties"), el("ul", { class: "facts" }, ...rows)));
}

byId("panel-close").addEventListener("click", closePanel);
panel.addEventListener("keydown", (event) => { if (event.key === "Escape") { event.stopPropagation(); closePanel(); } });
