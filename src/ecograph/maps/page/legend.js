// The legend, which is the filter: kinds in their groups, kinds of tie, documents, and the facets with their counts.

const legend = byId("legend");
const boxes = [];

// A check box that shows and hides; `members` are kept in the set `state[name]` while they are hidden.
function checkbox(name, members, picture, text, count) {
  const input = el("input", { type: "checkbox" });
  input.addEventListener("change", () => {
    const hidden = new Set(state[name]);
    for (const member of members) { if (input.checked) hidden.delete(member); else hidden.add(member); }
    change({ [name]: hidden });
    sayShown();
  });
  const words = el("span", { class: "check-name" });
  const many = el("span", { class: "number" });
  boxes.push({ name, members, input, refresh: () => { words.textContent = text(); many.textContent = number(count()); } });
  return el("div", { class: "check" }, el("label", {}, input, picture, words, many));
}

// How many things of each kind there are in what is looked at, and how many a kind would show, were it on.
const countOfKind = data.kinds.map((_, kind) => things.kinds.filter((kinds) => kinds[0] === kind).length);
const kindCounts = () => {
  const counts = data.kinds.map(() => 0);
  const names = [...state.facets.keys()];
  for (const thing of everything) if (passes(thing, true) && names.every((name) => inFacet(name, thing))) counts[things.kinds[thing][0]] += 1;
  return counts;
};
let countsNow = countOfKind;

function renderKinds() {
  return data.groups.flatMap((group, n) => {
    const kinds = data.kinds.flatMap((kind, k) => (kind.group === n && countOfKind[k] ? [k] : []));
    if (!kinds.length) return [];
    const count = (list_) => () => sum(list_.map((kind) => countsNow[kind]));
    const whole = checkbox("hiddenKinds", kinds, icon(group, 18), () => pick(group.label), count(kinds));
    if (kinds.length === 1) return [whole];
    const summary = el("summary", {}, el("span", { class: "unseen" }));
    boxes.push({ refresh: () => { summary.firstChild.textContent = `${word("kinds")}: ${pick(group.label)}`; } });
    const parts = kinds.map((kind) => checkbox("hiddenKinds", [kind], null, () => pick(data.kinds[kind].label), count([kind])));
    return [el("div", { class: "group" }, whole, el("details", {}, summary, ...parts))];
  });
}

function renderFilters() {
  const lineTies = data.ties.map(() => 0);
  for (const claim of claims) if (claim.subject >= 0 && claim.object >= 0) lineTies[claim.relation.tie] += 1;
  const toldBy = data.documents.map((_, n) => documentsOf.filter((set) => set.has(n)).length);
  boxes.length = 0;
  byId("kinds").replaceChildren(...renderKinds());
  byId("ties").replaceChildren(...data.ties.flatMap((tie, n) => (lineTies[n] ? [checkbox("hiddenTies", [n], stroke(tie), () => pick(tie.label), () => lineTies[n])] : [])));
  byId("documents").replaceChildren(...data.documents.map((document_, n) => checkbox("hiddenDocuments", [n], null,
    () => `${pick(document_.title)} (${document_.year})`, () => toldBy[n])));
  for (const id of ["kinds", "ties", "documents"]) byId(id).closest("fieldset").hidden = !byId(id).firstChild;
  renderFacets();
  byId("facets").closest("fieldset").hidden = !byId("facets").firstChild;
}

function refreshFilters() {
  countsNow = kindCounts();
  for (const { name, members, input, refresh } of boxes) {
    refresh();
    if (!input) continue;
    const hidden = members.filter((member) => state[name].has(member)).length;
    input.checked = hidden < members.length;
    input.indeterminate = hidden > 0 && hidden < members.length;
  }
  byId("lonely").checked = state.lonely;
  byId("count").textContent = word("shown", { n: number(shown.count), m: number(total) });
  refreshFacets();
  renderSizes();
}
listeners.push(refreshFilters);

// Three circles from the least to the greatest value, so that size can be read.
function renderSizes() {
  const top = measured[0];
  if (top === undefined) { byId("sizes").replaceChildren(); return; }
  const sample = [top, top / 4, 0].map((value) => ({ value, size: value ? 9 + 27 * Math.sqrt(value / top) : 9 }));
  byId("sizes").replaceChildren(...sample.map(({ value, size }) => el("span", { class: "size" },
    icon({ points: [], shape: "circle", light: "#7c878d", dark: "#8a979e" }, Math.round(size * 0.9)), value ? number(Number(value.toPrecision(2))) : "0")));
}

byId("lonely").addEventListener("change", (event) => change({ lonely: event.target.checked }));
byId("reset").addEventListener("click", startOver);
function startOver() {
  stopAsking();
  change({ ...atFirst(), view: state.view });
  fit();
  sayShown();
}

function toggleLegend(shut) {
  legend.classList.toggle("open", shut);
  byId("show-legend").setAttribute("aria-expanded", String(shut));
  if (shut) byId("legend-close").focus();
}
byId("show-legend").addEventListener("click", () => toggleLegend(!legend.classList.contains("open")));
byId("legend-close").addEventListener("click", () => { toggleLegend(false); byId("show-legend").focus(); });
legend.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && legend.classList.contains("open")) { toggleLegend(false); byId("show-legend").focus(); }
});
