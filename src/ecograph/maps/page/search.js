// Search by any name: an editable combobox with a list, after the ARIA pattern.

const field = byId("search");
const found = byId("found");
const most = 12;
let hits = [];
let active = -1;
const asking = { from: -1 }; // the thing from which a path is asked for; the next one that is named or pressed is its other end

const spellings = (names) => [...new Set(names)].map((name) => ({ name, key: bare(name) }));
const listed = () => [
  ...things.id.map((id, thing) => ({ thing, concept: -1, weight: things.size[thing], names: spellings([...things.label[thing], ...things.aliases[thing]]) })),
  ...data.concepts.map((concept, n) => ({ thing: -1, concept: n, weight: 20, names: spellings([...concept.label, ...concept.aliases]) })),
];
let catalogue = null; // made at the first letter

// 0 the whole name, 1 its beginning, 2 the beginning of a word in it, 3 anywhere, 4 all words of the query somewhere.
function closeness(key, wanted) {
  if (key === wanted) return 0;
  if (key.startsWith(wanted)) return 1;
  const at = key.indexOf(wanted);
  if (at > 0) return /[\p{L}\p{N}]/u.test(key[at - 1]) ? 3 : 2;
  return wanted.split(/\s+/).every((part) => key.includes(part)) ? 4 : Infinity;
}

function matches(query) {
  const wanted = bare(query.trim());
  if (!wanted) return [];
  catalogue ??= listed();
  return catalogue.filter((entry) => asking.from < 0 || (entry.thing >= 0 && entry.thing !== asking.from)).flatMap((entry) => {
    const best = entry.names.map(({ name, key }) => ({ name, rank: closeness(key, wanted) })).sort((a, b) => a.rank - b.rank)[0];
    return best.rank < Infinity ? [{ ...entry, ...best }] : [];
  }).sort((a, b) => a.rank - b.rank || b.weight - a.weight || a.name.localeCompare(b.name, state.language));
}

function renderFound() {
  const all = matches(field.value);
  hits = all.slice(0, most);
  active = -1;
  found.replaceChildren(...hits.map(option), ...(all.length > most ? [el("li", { class: "rest", role: "presentation" }, `… ${word("results", { n: all.length })}`)] : []));
  if (field.value.trim() && !hits.length) found.replaceChildren(el("li", { class: "rest", role: "presentation" }, word("noresult")));
  toggleFound(Boolean(field.value.trim()));
  if (field.value.trim()) announce(hits.length ? word("results", { n: all.length }) : word("noresult"));
}

function option({ thing, concept, name }, n) {
  const title = thing >= 0 ? label(thing) : pick(data.concepts[concept].label);
  const kind = thing >= 0 ? pick(kindOf(thing).label) : pick(data.concepts[concept].scheme);
  const item = el("li", { id: `found-${n}`, role: "option", "aria-selected": "false" },
    thing >= 0 ? icon(groupOf(thing)) : el("span", { class: "icon hash", "aria-hidden": "true" }, "#"),
    el("span", { class: "found-name" }, title, name === title ? "" : el("span", { class: "alias" }, ` ${name}`)), el("span", { class: "found-kind" }, kind));
  item.addEventListener("pointerdown", (event) => event.preventDefault());
  item.addEventListener("click", () => take(n));
  return item;
}

function toggleFound(open) {
  found.hidden = !open;
  field.setAttribute("aria-expanded", String(open));
  if (!open) field.removeAttribute("aria-activedescendant");
}

function setActive(n) {
  active = n;
  [...found.querySelectorAll("[role=option]")].forEach((item, at) => item.setAttribute("aria-selected", String(at === n)));
  if (n < 0) { field.removeAttribute("aria-activedescendant"); return; }
  field.setAttribute("aria-activedescendant", `found-${n}`);
  byId(`found-${n}`).scrollIntoView({ block: "nearest" });
}

function take(n) {
  const { thing, concept } = hits[n];
  field.value = "";
  toggleFound(false);
  if (asking.from >= 0) {
    const { from } = asking;
    stopAsking();
    startPath(from, thing);
    return;
  }
  if (state.view === "table") change({ view: "map" }, { silent: true });
  if (thing >= 0 && shown.folds.has(thing)) state.opened = new Set([...state.opened, shown.folds.get(thing).key]);
  if (thing >= 0) choose(thing, { speak: true });
  else chooseConcept(concept, { speak: true });
}

function askFor(thing) {
  asking.from = thing;
  field.value = "";
  field.placeholder = word("pathsearch", { a: label(thing) });
  document.documentElement.classList.add("asking");
  notice(word("pathsearch", { a: label(thing) }), 8000);
  if (isSheet()) field.scrollIntoView({ block: "start" });
  field.focus();
}

function stopAsking() {
  asking.from = -1;
  field.placeholder = word("search");
  document.documentElement.classList.remove("asking");
}

field.addEventListener("input", renderFound);
field.addEventListener("focus", () => { if (field.value.trim()) renderFound(); });
field.addEventListener("blur", () => toggleFound(false));
field.addEventListener("keydown", (event) => {
  const last = hits.length - 1;
  if (event.key === "Escape") {
    if (found.hidden) { field.value = ""; stopAsking(); }
    toggleFound(false);
  } else if (event.key === "Enter" && !found.hidden && hits.length) take(Math.max(active, 0));
  else if (event.key === "ArrowDown" && hits.length) { toggleFound(true); setActive(active >= last ? 0 : active + 1); }
  else if (event.key === "ArrowUp" && hits.length) { toggleFound(true); setActive(active <= 0 ? last : active - 1); }
  else return;
  event.preventDefault();
});
