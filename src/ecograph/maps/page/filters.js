// The legend, which is the filter: kinds in their groups, kinds of tie, documents.

const legend = byId("legend");
const boxes = [];

// A check box that shows and hides; `members` are kept in the set `state[name]` while they are hidden.
function checkbox(name, members, picture, text, count) {
  const input = el("input", { type: "checkbox" });
  input.addEventListener("change", () => {
    const hidden = new Set(state[name]);
    for (const member of members) { if (input.checked) hidden.delete(member); else hidden.add(member); }
    change({ [name]: hidden });
    announce(word("shown", { n: shownThings().length, m: total }));
  });
  const words = el("span", { class: "check-name" });
  boxes.push({ name, members, input, refresh: () => { words.textContent = text(); } });
  return el("div", { class: "check" }, el("label", {}, input, picture, words, el("span", { class: "number" }, String(count))));
}

const countOfKind = data.kinds.map((_, kind) => things.kinds.filter((kinds) => kinds[0] === kind).length);
const sum = (list) => list.reduce((a, b) => a + b, 0);

function renderKinds() {
  return data.groups.flatMap((group, n) => {
    const kinds = data.kinds.flatMap((kind, k) => (kind.group === n && countOfKind[k] ? [k] : []));
    if (!kinds.length) return [];
    const count = (list) => sum(list.map((kind) => countOfKind[kind]));
    const whole = checkbox("hiddenKinds", kinds, icon(group, 18), () => pick(group.label), count(kinds));
    if (kinds.length === 1) return [whole];
    const summary = el("summary", {}, el("span", { class: "unseen" }));
    boxes.push({ refresh: () => { summary.firstChild.textContent = `${word("kinds")}: ${pick(group.label)}`; } });
    const parts = kinds.map((kind) => checkbox("hiddenKinds", [kind], null, () => pick(data.kinds[kind].label), countOfKind[kind]));
    return [el("div", { class: "group" }, whole, el("details", {}, summary, ...parts))];
  });
}

function renderFilters() {
  const lineTies = data.ties.map((_, n) => claims.filter((claim) => claim.relation.tie === n && claim.subject >= 0 && claim.object >= 0).length);
  boxes.length = 0;
  byId("kinds").replaceChildren(...renderKinds());
  byId("ties").replaceChildren(...data.ties.flatMap((tie, n) => (lineTies[n] ? [checkbox("hiddenTies", [n], stroke(tie), () => pick(tie.label), lineTies[n])] : [])));
  byId("documents").replaceChildren(...data.documents.map((document, n) => checkbox("hiddenDocuments", [n], null,
    () => `${pick(document.title)} (${document.year})`, documentsOf.filter((set) => set.has(n)).length)));
  refreshFilters();
}

function refreshFilters() {
  for (const { name, members, input, refresh } of boxes) {
    refresh();
    if (!input) continue;
    const hidden = members.filter((member) => state[name].has(member)).length;
    input.checked = hidden < members.length;
    input.indeterminate = hidden > 0 && hidden < members.length;
  }
  byId("lonely").checked = state.lonely;
  byId("count").textContent = word("shown", { n: number(shownThings().length), m: number(total) });
  renderSizes();
}
listeners.push(refreshFilters);

// Three circles from the least to the greatest value, so that size can be read.
function renderSizes() {
  const top = measured[0];
  if (top === undefined) { byId("sizes").replaceChildren(); return; }
  const sample = [top, top / 4, 0].map((value) => ({ value, size: value ? 9 + 27 * Math.sqrt(value / top) : 9 }));
  byId("sizes").replaceChildren(...sample.map(({ value, size }) => el("span", { class: "size" },
    icon({ points: [], shape: "circle", light: "#7c878d", dark: "#8a979e" }, Math.round(size * 0.9)), value ? `${number(Number(value.toPrecision(2)))}` : "0")));
}

byId("lonely").addEventListener("change", (event) => change({ lonely: event.target.checked }));
byId("reset").addEventListener("click", () => {
  change({ ...atFirst(), view: state.view });
  fit();
  announce(word("shown", { n: shownThings().length, m: total }));
});

function toggleLegend(open) {
  legend.classList.toggle("open", open);
  byId("show-legend").setAttribute("aria-expanded", String(open));
  if (open) byId("legend-close").focus();
}
byId("show-legend").addEventListener("click", () => toggleLegend(!legend.classList.contains("open")));
byId("legend-close").addEventListener("click", () => { toggleLegend(false); byId("show-legend").focus(); });
legend.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && legend.classList.contains("open")) { toggleLegend(false); byId("show-legend").focus(); }
});
