// The data of the page, what the reader has chosen, and what follows from both: which things and lines are shown.

const data = JSON.parse(document.getElementById("data").textContent);
const things = data.things;
const total = things.id.length;
const columns = data.claims;
const claims = columns.subject.map((subject, n) => ({
  subject, object: columns.object[n], relation: data.relations[columns.relation[n]], relationNumber: columns.relation[n], passage: columns.passage[n],
  role: columns.role[n], status: columns.status[n], start: columns.start[n], end: columns.end[n], note: columns.note[n],
}));
const numberOfThing = new Map(things.id.map((id, n) => [id, n]));
const numberOfConcept = new Map(data.concepts.map((concept, n) => [concept.id, n]));
const ranked = things.id.map((_, n) => n).sort((a, b) => things.size[b] - things.size[a] || a - b);
const measured = things.value.filter((value) => value !== null).sort((a, b) => b - a);

const claimsOf = things.id.map(() => []);
const claimsOfConcept = data.concepts.map(() => []);
for (const claim of claims) {
  for (const end of new Set([claim.subject, claim.object])) (end < 0 ? claimsOfConcept[-1 - end] : claimsOf[end]).push(claim);
}

const pairKey = (a, b) => (a < b ? `${a} ${b}` : `${b} ${a}`);
const lineOf = new Map(data.lines.map(([a, b], n) => [pairKey(a, b), n]));
const claimsOfLine = data.lines.map(() => []);
const linesOf = things.id.map(() => []);
for (const claim of claims) {
  const line = lineOf.get(pairKey(claim.subject, claim.object));
  if (line !== undefined && claim.subject !== claim.object) claimsOfLine[line].push(claim);
}
data.lines.forEach(([a, b], n) => { linesOf[a].push(n); linesOf[b].push(n); });

const documentOf = (passage) => data.passages.document[passage];
const documentsOf = things.id.map((_, n) => new Set(claimsOf[n].map((claim) => documentOf(claim.passage))));
for (const rows of [data.figures, data.amounts, data.dates, data.statuses]) {
  for (const [about, passage] of rows) if (about >= 0) documentsOf[about].add(documentOf(passage));
}

const kindOf = (thing) => data.kinds[things.kinds[thing][0]];
const groupOf = (thing) => data.groups[kindOf(thing).group];
const isCore = (thing) => kindOf(thing).mode !== "place" && kindOf(thing).mode !== "figure";
const kindsHiddenAtFirst = () => new Set(data.kinds.flatMap((kind, n) => (kind.mode === "place" || kind.mode === "figure" ? [n] : [])));

const atFirst = () => ({
  thing: -1, concept: -1, line: -1, depth: 0, view: "map", lonely: false, only: new Set(),
  hiddenKinds: kindsHiddenAtFirst(), hiddenTies: new Set(), hiddenDocuments: new Set(),
});
const state = { ...atFirst(), language: "nl", cursor: -1, hover: -1 };
const shown = { things: [], lines: [], weights: [], ties: [], marked: null, version: 0 };

// Text in the reader's language.
const pick = (pair) => (state.language === "en" && pair.length > 1 ? pair[1] : pair[0]);
const label = (thing) => pick(things.label[thing]);
const pooled = (number) => (number < 0 ? "" : pick(data.texts[number]));
const word = (key, fill = {}) => pick(data.words[key]).replace(/\{(\w+)\}/g, (_, name) => String(fill[name]));
const tieCount = (thing) => (shown.ties[thing] === 1 ? word("tiecount1") : word("tiecount", { n: shown.ties[thing] }));
const locale = () => (state.language === "en" ? "en-GB" : "nl-NL");
const number = (value) => new Intl.NumberFormat(locale(), { maximumFractionDigits: 4 }).format(value);

const claimShown = (claim) => !state.hiddenDocuments.has(documentOf(claim.passage)) && !state.hiddenTies.has(claim.relation.tie);
const otherEnd = (line, thing) => data.lines[line][0] + data.lines[line][1] - thing;

// The things that carry a concept or one that falls under it.
function carriers(concept) {
  const family = new Set([concept]);
  for (let grown = -1; grown !== family.size;) {
    grown = family.size;
    data.concepts.forEach((other, n) => { if (other.broader.some((above) => family.has(above))) family.add(n); });
  }
  const found = new Set();
  for (const member of family) {
    for (const claim of claimsOfConcept[member]) {
      if (claimShown(claim)) for (const end of [claim.subject, claim.object]) if (end >= 0) found.add(end);
    }
  }
  return found;
}

// All things within some steps of a thing, over lines that pass the filters.
function within(start, depth, allowed, weights) {
  const found = new Set([start]);
  let edge = [start];
  for (let step = 0; step < depth; step += 1) {
    const next = [];
    for (const thing of edge) {
      for (const line of linesOf[thing]) {
        const other = otherEnd(line, thing);
        if (weights[line] && allowed[other] && !found.has(other)) { found.add(other); next.push(other); }
      }
    }
    edge = next;
  }
  return found;
}

// Works out what is shown. `ties` counts the others that a thing is connected with, whatever kinds are hidden.
function compute() {
  const weights = claimsOfLine.map((list) => list.filter(claimShown).length);
  let allowed = things.id.map((_, n) => state.only.size ? state.only.has(n) : !state.hiddenKinds.has(things.kinds[n][0])
    && (!documentsOf[n].size ? !state.hiddenDocuments.size : [...documentsOf[n]].some((document) => !state.hiddenDocuments.has(document))));
  if (state.thing >= 0) allowed[state.thing] = true;
  if (state.lonely) {
    allowed = allowed.map((yes, n) => yes && (n === state.thing || linesOf[n].some((line) => weights[line] && allowed[otherEnd(line, n)])));
  }
  if (state.thing >= 0 && state.depth) {
    const near = within(state.thing, state.depth, allowed, weights);
    allowed = allowed.map((yes, n) => yes && near.has(n));
  }
  shown.weights = weights;
  shown.things = allowed;
  shown.lines = data.lines.map(([a, b], n) => Boolean(weights[n]) && allowed[a] && allowed[b]);
  shown.ties = linesOf.map((list) => list.filter((line) => weights[line]).length);
  shown.marked = marked();
  shown.version += 1;
}

// The things that stand out while the rest is dimmed; null when nothing is chosen.
function marked() {
  if (state.concept >= 0) return carriers(state.concept);
  if (state.line >= 0) return new Set(data.lines[state.line]);
  if (state.thing < 0) return null;
  return new Set([state.thing, ...linesOf[state.thing].filter((line) => shown.lines[line]).map((line) => otherEnd(line, state.thing))]);
}

const listeners = [];
// Changes the state, then lets every part of the page follow; `keep` replaces the entry in the browser's history.
function change(patch, { keep = false, silent = false } = {}) {
  Object.assign(state, patch);
  compute();
  for (const listener of listeners) listener(patch);
  if (!silent) remember(keep);
}

const announce = (text) => { byId("announce").textContent = text; };
const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

// Elements are only ever made of text nodes and fixed attributes, so that nothing in the data can become markup.
function byId(id) { return document.getElementById(id); }
function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick") element.addEventListener("click", value);
    else if (value !== null && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== ""));
  return element;
}
