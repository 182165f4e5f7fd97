// The table twin: what the map shows now, sortable, for those who cannot or would rather not use a map.

const twice = things.value.every((value, thing) => value === linesOf[thing].length); // the measure is the number of ties
const sorting = { column: 2, down: true, most: 500 };
const tableColumns = [
  { title: () => word("name"), text: (thing) => label(thing) },
  { title: () => word("kind"), text: (thing) => pick(kindOf(thing).label) },
  { title: () => word("ties"), value: (thing) => shown.ties[thing] },
  ...(twice ? [] : [{ title: () => pick(data.about.size), value: (thing) => things.value[thing] ?? -1 }]),
  { title: () => word("begins"), value: (thing) => things.from[thing] ?? Infinity },
  { title: () => word("ends"), value: (thing) => things.to[thing] ?? Infinity },
  { title: () => word("documents"), value: (thing) => documentsOf[thing].size },
];

function tableRows() {
  const { value, text } = tableColumns[sorting.column];
  const compare = value ? (a, b) => (value(a) === value(b) ? 0 : value(a) - value(b)) : (a, b) => text(a).localeCompare(text(b), state.language);
  const rows = shownThings().filter((thing) => !shown.marked || state.thing >= 0 || shown.marked.has(thing));
  const void_ = (thing) => Number(value !== undefined && value(thing) === Infinity); // what has none comes last, either way
  return rows.sort((a, b) => void_(a) - void_(b) || (sorting.down ? -1 : 1) * compare(a, b) || label(a).localeCompare(label(b), state.language));
}

function sortBy(column) {
  const dates_ = [word("begins"), word("ends")].includes(tableColumns[column].title());
  sorting.down = sorting.column === column ? !sorting.down : Boolean(tableColumns[column].value) && !dates_;
  sorting.column = column;
  renderTable();
  byId("columns").querySelectorAll("button")[column].focus();
  announce(word("sorted", { name: tableColumns[column].title() }));
}

function tableCells(thing) {
  const open = el("button", { type: "button", class: "thing", onclick: () => choose(thing, { move: false, speak: true }) }, icon(groupOf(thing), 14), el("span", {}, label(thing)));
  const value = things.value[thing];
  const years = [...documentsOf[thing]].map((n) => data.documents[n].year).sort().join(", ");
  const measure = el("td", { class: "figure" }, value === null ? word("none") : number(value));
  return [el("th", { scope: "row" }, open), el("td", {}, pick(kindOf(thing).label)), el("td", { class: "figure" }, String(shown.ties[thing])),
    ...(twice ? [] : [measure]), ...[things.from[thing], things.to[thing]].map((year) => el("td", { class: "figure" }, year === null ? "–" : String(year))), el("td", { class: "years" }, documentsOf[thing].size ? `${documentsOf[thing].size} (${years})` : "0")];
}

function renderTable() {
  const open = state.view === "table";
  byId("table").hidden = !open;
  byId("stage").hidden = open;
  byId("show-table").setAttribute("aria-pressed", String(open));
  byId("show-table").firstElementChild.textContent = word(open ? "map" : "table");
  byId("show-table").firstElementChild.dataset.word = open ? "map" : "table";
  if (!open) return;
  byId("columns").replaceChildren(...tableColumns.map(({ title }, n) => {
    const order = sorting.column === n ? (sorting.down ? "descending" : "ascending") : "none";
    return el("th", { scope: "col", "aria-sort": order }, el("button", { type: "button", onclick: () => sortBy(n) }, title(),
      el("span", { class: "arrow", "aria-hidden": "true" }, { ascending: " ↑", descending: " ↓", none: "" }[order])));
  }));
  const rows = tableRows();
  byId("rows").replaceChildren(...rows.slice(0, sorting.most).map((thing) => el("tr", state.thing === thing ? { class: "chosen" } : {}, ...tableCells(thing))));
  byId("rows-more").hidden = rows.length <= sorting.most;
  byId("rows-more").textContent = word("more", { n: number(rows.length - sorting.most) });
}
listeners.push(renderTable);
byId("rows-more").addEventListener("click", () => {
  const at = sorting.most;
  sorting.most = Infinity;
  renderTable();
  byId("rows").children[at]?.querySelector("button").focus();
});

function showTable(open) {
  change({ view: open ? "table" : "map" }, { keep: true });
  if (!open) { redraw(); if (!everFitted) fitFirst(); }
}
byId("show-table").addEventListener("click", () => showTable(state.view !== "table"));
byId("skip").addEventListener("click", (event) => {
  event.preventDefault();
  showTable(true);
  byId("table").focus();
});
