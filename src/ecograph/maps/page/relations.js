// Relations in words: of a thing by relation and direction, of a theme, and of two things together, each with its sources.

function relations(thing, mine) {
  const found = new Map();
  for (const claim of mine) {
    const forward = claim.subject === thing;
    const other = forward ? claim.object : claim.subject;
    if (other < 0) continue;
    const title = pick(forward || !claim.relation.directed ? claim.relation.label : claim.relation.inverse);
    if (!found.has(title)) found.set(title, { tie: claim.relation.tie, order: claim.relation.tie + (forward ? 0 : 0.5), others: new Map() });
    const { others } = found.get(title);
    others.set(other, [...(others.get(other) || []), claim]);
  }
  if (!found.size) return [block(word("relations"), el("p", { class: "small" }, word("nofacts")))];
  return [...found].sort((a, b) => a[1].order - b[1].order).map(([title, { tie, others }]) => {
    const ordered = [...others].sort((a, b) => things.size[b[0]] - things.size[a[0]] || label(a[0]).localeCompare(label(b[0]), state.language));
    return el("section", {},
      el("h3", {}, stroke(data.ties[tie]), ` ${title} `, el("span", { class: "number" }, String(others.size))),
      folded(ordered.map(([other, list_]) => el("li", {}, thingButton(other), ...statements(list_))), "neighbours"));
  });
}

// Claims that add the same words are told once, with all passages that make them.
function statements(list_) {
  const byWords = new Map();
  for (const claim of list_) byWords.set(qualifiers(claim), [...(byWords.get(qualifiers(claim)) || []), claim.passage]);
  return [...byWords].flatMap(([text, passages]) => [text ? el("p", { class: "more" }, text) : null, sources(passages)].filter(Boolean));
}

function themes(thing, mine) {
  const found = new Map();
  for (const claim of mine) {
    const other = claim.subject === thing ? claim.object : claim.subject;
    if (other >= 0) continue;
    const title = pick(claim.subject === thing ? claim.relation.label : claim.relation.inverse);
    if (!found.has(title)) found.set(title, new Map());
    found.get(title).set(other, [...(found.get(title).get(other) || []), claim]);
  }
  return found.size ? block(word("themes"), ...[...found].flatMap(([title, concepts]) => [
    el("p", { class: "theme-title" }, title),
    folded([...concepts].map(([concept, list_]) => el("li", {}, chip(-1 - concept), ...statements(list_))), "themes"),
  ])) : null;
}

function renderConcept(concept) {
  const { scheme, label: name, aliases, broader } = data.concepts[concept];
  const narrower = data.concepts.flatMap((other, n) => (other.broader.includes(concept) ? [n] : []));
  const found = new Map();
  for (const claim of claimsOfConcept[concept].filter(claimShown)) {
    const forward = claim.object === -1 - concept;
    const other = forward ? claim.subject : claim.object;
    if (other < 0) continue;
    const title = pick(forward ? claim.relation.inverse : claim.relation.label);
    if (!found.has(title)) found.set(title, new Map());
    found.get(title).set(other, [...(found.get(title).get(other) || []), claim]);
  }
  const chips = (title, list_) => (list_.length ? block(title, el("div", { class: "chips" }, ...list_.map(chip))) : null);
  fill([el("span", {}, pick(scheme))], pick(name),
    aliases.length ? el("p", { class: "aliases" }, `${word("aliases")}: ${aliases.join(" · ")}`) : null,
    el("p", { class: "small" }, word("carriers", { n: [...shown.marked].filter((thing) => shown.things[thing]).length })),
    chips(word("broader"), broader), chips(word("narrower"), narrower),
    list(word("amounts"), data.amounts, -1 - concept, amount), list(word("figures"), data.figures, -1 - concept, figure),
    ...[...found].map(([title, others]) => el("section", {}, el("h3", {}, title, " ", el("span", { class: "number" }, String(others.size))),
      folded([...others].map(([other, list_]) => el("li", {}, thingButton(other), ...statements(list_))), "neighbours"))));
}

// All claims between two things in sentences, whatever their direction, those of one relation together.
function tellLine(line) {
  const found = new Map();
  for (const claim of claimsOfLine[line].filter(claimShown)) {
    const key = `${claim.subject} ${claim.relation.id}`;
    if (!found.has(key)) found.set(key, []);
    found.get(key).push(claim);
  }
  return [...found.values()].map((list_) => el("div", { class: "tie" },
    el("p", { class: "sentence" }, stroke(data.ties[list_[0].relation.tie]), " ", el("b", {}, label(list_[0].subject)), ` ${pick(list_[0].relation.label)} `, el("b", {}, label(list_[0].object))),
    ...statements(list_)));
}

function renderLine(line) {
  const [a, b] = data.lines[line];
  const ties = tiesOfLine(line).map(([tie]) => data.ties[tie]);
  fill(ties.map((tie) => stroke(tie)), `${label(a)} — ${label(b)}`,
    el("div", { class: "ends" }, thingButton(a), thingButton(b)),
    block(word("ties"), el("p", { class: "small" }, ties.map((tie) => pick(tie.label)).join(" · ")), ...tellLine(line)));
}
