// The table twin: what the map shows now, sortable, for those who cannot or would rather not use a map.

const twice = things.value.every((value, thing) => value === linesOf[thing].length); // the measure is the number of ties
const sorting = { column: 2, down: true };
const tableColumns = [
  { title: () => word("name"), text: (thing) => label(thing) },
  { title: () => word("kind"), text: (thing) => pick(kindOf(thing).label) },
  { title: () => word("ties"), value: (thing) => shown.ties[thing] },
  ...(twice ? [] : [{ title: () => pick(data.about.size), value: (thing) => things.value[thing] ?? -1 }]),
  { title: () => word("documents"), value: (thing) => documentsOf[thing].size },
];

function tableRows() {
  const { value, text } = tableColumns[sorting.column];
  const compare = value ? (a, b) => value(a) - value(b) : (a, b) => text(a).localeCompare(text(b), state.language);
  const rows = shownThings().filter((thing) => !shown.marked || state.thing >= 0 || shown.marked.has(thing));
  return rows.sort((a, b) => (sorting.down ? -1 : 1) * compare(a, b) || label(a).localeCompare(label(b), state.language));
}

function sortBy(column) {
  sorting.down = sorting.column === column ? !sorting.down : Boolean(tableColumns[column].value);
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
    ...(twice ? [] : [measure]), el("td", { class: "years" }, documentsOf[thing].size ? `${documentsOf[thing].size} (${years})` : "0")];
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
  byId("rows").replaceChildren(...tableRows().map((thing) => el("tr", state.thing === thing ? { class: "chosen" } : {}, ...tableCells(thing))));
}
listeners.push(renderTable);

function showTable(open) {
  change({ view: open ? "table" : "map" }, { keep: true });
  if (!open) { view.setSize("100%", "100%"); view.redraw(); if (!everFitted) fitFirst(); }
}
byId("show-table").addEventListener("click", () => showTable(state.view !== "table"));
byId("skip").addEventListener("click", (event) => {
  event.preventDefault();
  showTable(true);
  byId("table").focus();
});
