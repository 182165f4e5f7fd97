// Time: things have stretches of years; what has no date stays, and is counted.

const dated = (thing) => things.from[thing] !== null || things.to[thing] !== null;
const allYears = [...things.from, ...things.to].filter((year) => year !== null);
const firstYear = allYears.length ? Math.min(...allYears) : 0;
const lastYear = allYears.length ? Math.max(...allYears) : 0;
// The slider leaves out a few outliers far back: its first year is the one before which less than a tenth of all dates lie.
const earliest = Math.max(firstYear, [...allYears].sort((a, b) => a - b)[Math.floor(allYears.length / 10)] - 1 || firstYear);

function inPeriod(thing) {
  if (!state.years) return true;
  const [since, until] = [state.years[0] <= earliest ? -Infinity : state.years[0], state.years[1]];
  const [from, to] = [things.from[thing], things.to[thing]];
  if (state.sense === "begins") return from !== null && from >= since && from <= until;
  if (state.sense === "ends") return to !== null && to >= since && to <= until;
  return (from ?? -Infinity) <= until && (to ?? Infinity) >= since;
}

// A claim with a period of its own holds in the chosen years.
function claimHolds(claim) {
  if (!state.years || state.sense !== "holds") return true;
  const year = (text) => (/^\d{4}/.test(text) ? Number(text.slice(0, 4)) : null);
  return (year(claim.start) ?? -Infinity) <= state.years[1] && (year(claim.end) ?? Infinity) >= (state.years[0] <= earliest ? -Infinity : state.years[0]);
}

function setYears(since, until, options) {
  const years = since <= earliest && until >= lastYear && state.sense === "holds" ? null : [since, until];
  change({ years }, options);
}

function renderPeriod() {
  const box = byId("period");
  box.hidden = lastYear <= earliest;
  if (box.hidden) return;
  const [since, until] = state.years ?? [earliest, lastYear];
  for (const [id, value] of [["since", since], ["until", until]]) {
    const input = byId(id);
    Object.assign(input, { min: earliest, max: lastYear, step: 1, value });
    input.setAttribute("aria-valuetext", id === "since" && value <= earliest ? word("earlier", { y: value }) : String(value));
  }
  byId("sense").value = state.sense;
  byId("years").textContent = `${since <= earliest ? "…" : since}\u2009–\u2009${until}`;
  const undated = everything.filter((thing) => !dated(thing) && shown.things[thing]).length;
  byId("undated").textContent = word(state.sense === "holds" ? "undated" : "undatedgone", { n: number(undated) });
  byId("undated").hidden = !state.years;
  const share = (year) => (100 * (year - earliest)) / (lastYear - earliest || 1);
  byId("range").style.setProperty("--a", `${share(since)}%`);
  byId("range").style.setProperty("--b", `${share(until)}%`);
  renderYears(since, until);
}

// A small column for each year: how many things begin or end in it.
function renderYears(since, until) {
  const counts = new Map();
  for (const year of allYears) counts.set(Math.max(year, earliest), (counts.get(Math.max(year, earliest)) || 0) + 1);
  const most = Math.max(...counts.values());
  const span = lastYear - earliest + 1;
  const bars = [...counts].map(([year, count]) => svgEl("rect", {
    x: year - earliest + 0.1, y: 20 - 20 * Math.sqrt(count / most), width: 0.8, height: 20 * Math.sqrt(count / most),
    class: year >= since && year <= until ? "bar-in" : "bar-out",
  }));
  byId("histogram").replaceChildren(svgEl("svg", { viewBox: `0 0 ${span} 20`, preserveAspectRatio: "none", "aria-hidden": "true" }, ...bars));
}

for (const id of ["since", "until"]) {
  byId(id).addEventListener("input", () => {
    const [a, b] = [Number(byId("since").value), Number(byId("until").value)];
    if (id === "since") setYears(Math.min(a, b), b, { keep: true });
    else setYears(a, Math.max(a, b), { keep: true });
  });
  byId(id).addEventListener("change", sayShown);
}
byId("sense").addEventListener("change", () => {
  const sense = byId("sense").value;
  change({ sense, years: state.years ?? (sense === "holds" ? null : [earliest, lastYear]) });
  sayShown();
});
listeners.push(renderPeriod);
