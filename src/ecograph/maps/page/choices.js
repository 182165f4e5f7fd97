// The facets as lists to choose from, each value with the number of things it would show, and the chips of all that narrows the map.

const valuesShown = 7;
const openedFacets = new Set();
const facetQueries = new Map();

function renderFacets() {
  byId("facets").replaceChildren(...[...facets().keys()].map((name) => {
    const details = el("details", { class: "facet", id: `facet-${name}` }, el("summary", {}, el("span", { class: "facet-name" }), el("span", { class: "number" })), el("div", { class: "values" }));
    details.open = openedFacets.has(name);
    details.addEventListener("toggle", () => {
      if (details.open) openedFacets.add(name); else openedFacets.delete(name);
      refreshFacet(name);
    });
    return details;
  }));
}

function refreshFacets() {
  for (const name of facets().keys()) refreshFacet(name);
  renderChips();
}

function refreshFacet(name) {
  const details = byId(`facet-${name}`);
  if (!details) return;
  const chosen = state.facets.get(name)?.size ?? 0;
  details.querySelector(".facet-name").textContent = facetTitle(name);
  details.querySelector(".number").textContent = chosen ? word("chosen", { n: chosen }) : number(facets().get(name).size);
  if (details.open) renderValues(name, details.querySelector(".values"));
}

// The chosen values first, then those that show most; a field to find others where there are many.
function renderValues(name, box) {
  const values = facets().get(name);
  const query = bare(facetQueries.get(name) || "");
  const chosen = state.facets.get(name) ?? new Set();
  const rows = [...values].map(([value, { name: title }]) => ({ value, title: title(), count: facetCount(name, value), on: chosen.has(value) }))
    .filter(({ title, on }) => on || !query || bare(title).includes(query))
    .sort((a, b) => Number(b.on) - Number(a.on) || b.count - a.count || a.title.localeCompare(b.title, state.language));
  const kept = rows.slice(0, Math.max(valuesShown, chosen.size + 3));
  const focused = document.activeElement?.dataset?.value;
  if (!box.firstChild) box.append(el("div"), el("div"));
  if (values.size > valuesShown && !box.firstChild.firstChild) box.firstChild.append(facetField(name, box));
  const field_ = box.firstChild.querySelector("input");
  if (field_) { field_.placeholder = word("facetsearch", { n: number(values.size) }); field_.setAttribute("aria-label", `${facetTitle(name)}: ${word("facetsearch", { n: number(values.size) })}`); }
  box.lastChild.replaceChildren(...kept.map(({ value, title, count, on }) => {
    const input = el("input", { type: "checkbox", "data-value": `${name} ${value}` });
    input.checked = on;
    input.addEventListener("change", () => toggleFacet(name, value));
    return el("div", { class: count || on ? "check" : "check none" }, el("label", {}, input, el("span", { class: "check-name" }, title), el("span", { class: "number" }, number(count))));
  }), rows.length > kept.length ? el("p", { class: "small" }, word("facetmore", { n: number(rows.length - kept.length) })) : "");
  if (focused) box.querySelector(`[data-value="${CSS.escape(focused)}"]`)?.focus();
}

function facetField(name, box) {
  const input = el("input", { type: "search", class: "facet-search", autocomplete: "off", spellcheck: "false" });
  input.addEventListener("input", () => { facetQueries.set(name, input.value); renderValues(name, box); });
  return input;
}

// What narrows the map, each to be taken away by itself.
function renderChips() {
  const chips = [];
  const add = (text, undo) => chips.push(el("button", { type: "button", class: "chip narrow", "aria-label": word("without", { name: text }), onclick: () => {
    undo();
    fit();
    sayShown();
    (byId("chips").querySelector("button") ?? canvas).focus();
  } }, text, el("span", { "aria-hidden": "true" }, " ×")));
  if (state.only.size) add(word("onlychip", { n: number(state.only.size) }), () => change({ only: new Set() }));
  for (const [name, values] of state.facets) {
    for (const value of values) add(`${facetTitle(name)}: ${facets().get(name)?.get(value)?.name() ?? value}`, () => toggleFacet(name, value));
  }
  if (state.years) add(`${word(`sense_${state.sense}`)}: ${state.years[0] <= earliest ? "…" : state.years[0]}\u2009–\u2009${state.years[1]}`, () => change({ years: null, sense: "holds" }));
  for (const n of state.hiddenDocuments) {
    add(word("nodocument", { name: pick(data.documents[n].title) }), () => change({ hiddenDocuments: new Set([...state.hiddenDocuments].filter((other) => other !== n)) }));
  }
  if (state.lonely) add(word("lonely"), () => change({ lonely: false }));
  if (state.thing >= 0 && state.depth) add(word(state.depth > 1 ? "focussteps" : "focusstep", { n: state.depth }), () => focusOn(state.thing, 0));
  if (chips.length > 1) chips.push(el("button", { type: "button", class: "chip", onclick: () => { startOver(); canvas.focus(); } }, word("reset")));
  byId("chips").replaceChildren(...chips);
  byId("chips").hidden = !chips.length;
  byId("empty").hidden = shown.count > 0;
}
