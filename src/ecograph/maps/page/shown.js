// Works out what is shown: which things pass the filters, which lines between them, and what stands out.

const claimShown = (claim) => !state.hiddenDocuments.has(documentOf(claim.passage)) && !state.hiddenTies.has(claim.relation.tie) && claimHolds(claim);
const shownThings = () => everything.filter((thing) => shown.things[thing]);

// The things that carry a concept or one that falls under it.
function carriers(concept) {
  const found = new Set();
  for (const member of family(concept)) {
    for (const claim of claimsOfConcept[member]) {
      if (claimShown(claim)) for (const end of [claim.subject, claim.object]) if (end >= 0) found.add(end);
    }
  }
  return found;
}

// How many steps each thing is from a thing, over lines that pass the filters.
function steps(start, depth, allowed, weights) {
  const found = new Map([[start, 0]]);
  for (const [thing, step] of found) {
    if (step >= depth) break;
    for (const line of linesOf[thing]) {
      const other = otherEnd(line, thing);
      if (weights[line] && allowed[other] && !found.has(other)) found.set(other, step + 1);
    }
  }
  return found;
}

const viewMembers = data.views.map((view) => new Set(view.things));

function passes(thing, anyKind = false) {
  if (state.only.size) { if (!state.only.has(thing)) return false; }
  else if (state.tab >= 0 && !viewMembers[state.tab].has(thing)) return false;
  if (!anyKind && !state.only.size && state.hiddenKinds.has(things.kinds[thing][0])) return false;
  const told = documentsOf[thing];
  if (told.size ? [...told].every((document) => state.hiddenDocuments.has(document)) : state.hiddenDocuments.size) return false;
  return inPeriod(thing);
}

// `shown.ties` counts the others that a thing is connected with, whatever kinds are hidden.
function compute() {
  const weights = claimsOfLine.map((list) => { let count = 0; for (const claim of list) if (claimShown(claim)) count += 1; return count; });
  let allowed = sift(everything.map((thing) => passes(thing)));
  for (const thing of [state.thing, state.other]) if (thing >= 0) allowed[thing] = true;
  if (state.lonely) {
    allowed = allowed.map((yes, n) => yes && (n === state.thing || linesOf[n].some((line) => weights[line] && allowed[otherEnd(line, n)])));
  }
  shown.weights = weights;
  shown.near = null;
  shown.path = state.thing >= 0 && state.other >= 0 ? findPaths(state.thing, state.other, allowed, weights) : null;
  if (shown.path?.layers.length) {
    const along = new Set(shown.path.layers.flat());
    allowed = allowed.map((yes, n) => yes && along.has(n));
  } else if (state.thing >= 0 && state.depth) {
    shown.near = steps(state.thing, state.depth, allowed, weights);
    allowed = allowed.map((yes, n) => yes && shown.near.has(n));
  }
  shown.things = allowed;
  shown.lines = data.lines.map(([a, b], n) => weights[n] > 0 && allowed[a] && allowed[b]);
  shown.ties = linesOf.map((list) => { let count = 0; for (const line of list) if (weights[line]) count += 1; return count; });
  shown.count = sum(allowed.map(Number));
  shown.version += 1;
  arrange();
  shown.marked = marked();
}

// The things that stand out while the rest is dimmed; null when nothing is chosen.
function marked() {
  if (shown.path?.layers.length) return new Set(shown.path.ways[state.way] ?? shown.path.ways[0]);
  if (state.concept >= 0) return carriers(state.concept);
  if (state.line >= 0) return new Set(data.lines[state.line]);
  if (state.thing < 0) return null;
  if (shown.near && state.depth > 1) return new Set(shown.near.keys());
  return new Set([state.thing, ...linesOf[state.thing].filter((line) => shown.lines[line]).map((line) => otherEnd(line, state.thing))]);
}
