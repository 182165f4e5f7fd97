// Facets: what things have in common besides their kind. Values of one facet add up, facets narrow each other.

const facetOrder = ["status", "helix", "area", "sector", "target", "theme", "level"];
const facetIndex = { key: "none", facets: new Map() };

// For each facet the values, each with its label and the things that have it according to the chosen documents.
function facets() {
  const key = [...state.hiddenDocuments].sort().join();
  if (facetIndex.key === key) return facetIndex.facets;
  const found = new Map();
  const put = (facet, value, name, thing) => {
    if (!found.has(facet)) found.set(facet, new Map());
    const values = found.get(facet);
    if (!values.has(value)) values.set(value, { name, things: new Set() });
    values.get(value).things.add(thing);
  };
  const told = (passage) => !state.hiddenDocuments.has(documentOf(passage));
  for (const [thing, passage, status] of data.statuses) if (told(passage)) put("status", data.named[status], () => pooled(status), thing);
  things.helix.forEach((helix, thing) => { if (helix >= 0) put("helix", data.named[helix], () => pooled(helix), thing); });
  for (const claim of claims) {
    if (!told(claim.passage) || claim.subject < 0) continue;
    for (const concept of claim.object < 0 ? withBroader(-1 - claim.object) : []) {
      put(data.concepts[concept].id.split("/")[0], data.concepts[concept].id, () => pick(data.concepts[concept].label), claim.subject);
    }
    if (claim.object >= 0 && kindOf(claim.object).mode === "place" && kindOf(claim.subject).mode !== "place") {
      for (const place of withContainers(claim.object)) put("area", things.id[place], () => label(place), claim.subject);
    }
  }
  facetIndex.key = key;
  facetIndex.facets = new Map(facetOrder.filter((name) => found.has(name)).map((name) => [name, found.get(name)]));
  return facetIndex.facets;
}

// Upwards: what is about hydrogen is about energy, what is in the Eemshaven is in the Eemsdelta.
function upwards(start, above) {
  const found = new Set([start]);
  for (const each of found) for (const next of above(each)) found.add(next);
  return found;
}
const withBroader = (concept) => upwards(concept, (each) => data.concepts[each].broader);
const withContainers = (place) => upwards(place, (each) => things.places[each]);

const facetTitle = (name) => word(`facet_${name}`);

// Whether a thing has one of the chosen values of a facet.
function inFacet(name, thing) {
  const chosen = state.facets.get(name);
  if (!chosen?.size) return true;
  const values = facets().get(name);
  for (const value of chosen) if (values?.get(value)?.things.has(thing)) return true;
  return false;
}

// Which of the things that pass everything else pass all facets, and, for the counts, all facets but one.
function sift(passing) {
  const names = [...state.facets.keys()].filter((name) => state.facets.get(name).size);
  const misses = everything.map((thing) => (passing[thing] ? names.filter((name) => !inFacet(name, thing)) : null));
  shown.misses = misses;
  return misses.map((missed) => missed !== null && missed.length === 0);
}

// How many things a value would show, were it chosen.
function facetCount(name, value) {
  let count = 0;
  for (const thing of facets().get(name).get(value).things) {
    const missed = shown.misses[thing];
    if (missed && missed.every((other) => other === name)) count += 1;
  }
  return count;
}

function toggleFacet(name, value) {
  const chosen = new Map(state.facets);
  const values = new Set(chosen.get(name));
  if (!values.delete(value)) values.add(value);
  if (values.size) chosen.set(name, values);
  else chosen.delete(name);
  change({ facets: chosen });
  sayShown();
}
