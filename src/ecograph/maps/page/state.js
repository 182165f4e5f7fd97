// What the reader has chosen, in whose language; every change goes through `change`, and every part of the page follows.

const atFirst = () => ({
  thing: -1, concept: -1, line: -1, depth: 0, other: -1, way: 0, view: "map", layout: "network", tab: -1, lonely: false,
  only: new Set(), opened: new Set(), hiddenKinds: kindsHiddenAtFirst(), hiddenTies: new Set(), hiddenDocuments: new Set(),
  facets: new Map(), years: null, sense: "holds",
});
const state = { ...atFirst(), language: "nl", cursor: -1, hover: -1 };
const shown = { things: [], lines: [], weights: [], ties: [], marked: null, count: 0, version: 0 };

const pick = (pair) => (state.language === "en" && pair.length > 1 ? pair[1] : pair[0]);
const label = (thing) => pick(things.label[thing]);
const pooled = (number) => (number < 0 ? "" : pick(data.texts[number]));
const word = (key, fill = {}) => pick(data.words[key]).replace(/\{(\w+)\}/g, (_, name) => String(fill[name]));
const tieCount = (thing) => (shown.ties[thing] === 1 ? word("tiecount1") : word("tiecount", { n: shown.ties[thing] }));
const locale = () => (state.language === "en" ? "en-GB" : "nl-NL");
// As Intl.NumberFormat writes it, to four decimals; that takes longer to make than all the rest of a small map.
function number(value) {
  const [comma, point] = state.language === "en" ? [",", "."] : [".", ","];
  const rounded = Math.round(Math.abs(value) * 1e4) / 1e4;
  const [whole, decimals] = String(rounded).split(".");
  return `${value < 0 && rounded ? "-" : ""}${whole.replace(/\B(?=(\d{3})+$)/g, comma)}${decimals ? point + decimals : ""}`;
}
const sayShown = () => announce(word("shown", { n: number(shown.count), m: number(total) }));

const listeners = [];
// `keep` replaces the entry in the browser's history, `silent` leaves the address alone.
function change(patch, { keep = false, silent = false } = {}) {
  Object.assign(state, patch);
  compute();
  for (const listener of listeners) listener(patch);
  if (!silent) remember(keep);
}

const nothingChosen = { thing: -1, concept: -1, line: -1, depth: 0, other: -1, way: 0 };
