// The data of the page as it came, and what follows from it alone: who has which claims, lines and documents.

const data = JSON.parse(byId("data").textContent);
const things = data.things;
const total = things.id.length;
const everything = things.id.map((_, n) => n);
const columns = data.claims;
const claims = columns.subject.map((subject, n) => ({
  subject, object: columns.object[n], relation: data.relations[columns.relation[n]], passage: columns.passage[n],
  role: columns.role[n] ?? -1, status: columns.status[n] ?? -1, start: columns.start[n] ?? "", end: columns.end[n] ?? "", note: columns.note[n] ?? -1,
}));
const numberOfThing = new Map(things.id.map((id, n) => [id, n]));
const numberOfConcept = new Map(data.concepts.map((concept, n) => [concept.id, n]));
const ranked = [...everything].sort((a, b) => things.size[b] - things.size[a] || a - b);
const measured = things.value.filter((value) => value !== null).sort((a, b) => b - a);

const claimsOf = things.id.map(() => []);
const claimsOfConcept = data.concepts.map(() => []);
for (const claim of claims) {
  for (const end of new Set([claim.subject, claim.object])) (end < 0 ? claimsOfConcept[-1 - end] : claimsOf[end]).push(claim);
}

const pairKey = (a, b) => (a < b ? a * 2 ** 26 + b : b * 2 ** 26 + a); // a number: words would take most of the time of a dense map
const lineOf = new Map(data.lines.map(([a, b], n) => [pairKey(a, b), n]));
const claimsOfLine = data.lines.map(() => []);
const linesOf = things.id.map(() => []);
for (const claim of claims) {
  const line = lineOf.get(pairKey(claim.subject, claim.object));
  if (line !== undefined && claim.subject !== claim.object) claimsOfLine[line].push(claim);
}
data.lines.forEach(([a, b], n) => { linesOf[a].push(n); linesOf[b].push(n); });
const otherEnd = (line, thing) => data.lines[line][0] + data.lines[line][1] - thing;

const documentOf = (passage) => data.passages.document[passage];
const documentsOf = things.id.map((_, n) => new Set(claimsOf[n].map((claim) => documentOf(claim.passage))));
for (const rows of [data.figures, data.amounts, data.dates, data.statuses]) {
  for (const [about, passage] of rows) if (about >= 0) documentsOf[about].add(documentOf(passage));
}

const kindOf = (thing) => data.kinds[things.kinds[thing][0]];
const groupOf = (thing) => data.groups[kindOf(thing).group];
const isCore = (thing) => kindOf(thing).mode !== "place" && kindOf(thing).mode !== "figure";
const kindsHiddenAtFirst = () => new Set(data.kinds.flatMap((kind, n) => (kind.mode === "place" || kind.mode === "figure" ? [n] : [])));

// A concept with all that fall under it.
function family(concept) {
  const found = new Set([concept]);
  for (let grown = -1; grown !== found.size;) {
    grown = found.size;
    data.concepts.forEach((other, n) => { if (other.broader.some((above) => found.has(above))) found.add(n); });
  }
  return found;
}
