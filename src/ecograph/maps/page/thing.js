// What the documents say of one thing: names, dates, money, figures, relations, what is missing, measures, and where to read on.

function renderThing(thing) {
  const kinds = [...new Set([...things.kinds[thing].map((kind) => pick(data.kinds[kind].label)), pooled(things.type[thing])].filter(Boolean))];
  const mine = claimsOf[thing].filter(claimShown);
  fill(
    [icon(groupOf(thing)), el("span", {}, kinds.join(" · "))], label(thing),
    names(thing), focusControl(thing), pathControl(thing),
    dates(thing),
    list(word("amounts"), data.amounts, thing, amount),
    list(word("figures"), data.figures, thing, figure),
    ...relations(thing, mine),
    themes(thing, mine),
    missing(thing),
    measures(thing),
    particulars(thing),
    answers(thing),
  );
}

function names(thing) {
  const other = things.aliases[thing].filter((alias) => alias !== label(thing));
  const languages = things.label[thing].filter((name) => name !== label(thing) && !other.includes(name));
  const all = [...languages, ...other];
  return all.length ? el("p", { class: "aliases" }, `${word("aliases")}: ${all.join(" · ")}`) : null;
}

function focusControl(thing) {
  const button = (depth, text) => el("button", { type: "button", "aria-pressed": String(state.depth === depth), "data-depth": depth, "aria-label": depth ? word(depth > 1 ? "focussteps" : "focusstep", { n: depth }) : null, onclick: () => focusOn(thing, depth) }, text);
  return el("div", { class: "focus", role: "group", "aria-labelledby": "focus-label" },
    el("span", { id: "focus-label" }, word("focus")),
    el("div", { class: "segments" }, button(0, word("focusoff")), button(1, "1"), button(2, "2"), button(3, "3")));
}

function focusOn(thing, depth) {
  change({ ...nothingChosen, thing, depth });
  fit();
  panel.querySelector(`[data-depth="${depth}"]`)?.focus();
  if (depth) announce(word("focused", { name: label(thing), n: shown.count }));
}

function dates(thing) {
  const own = (rows) => rows.filter(([about, passage]) => about === thing && !state.hiddenDocuments.has(documentOf(passage)));
  const rows = [
    ...own(data.statuses).map(([, passage, status]) => [word("status"), pooled(status), passage]),
    ...own(data.dates).map(([, passage, what, value]) => [pooled(what), day(value), passage]),
  ];
  return block(word("dates"), ...(rows.length ? [el("ul", { class: "facts" }, ...rows.map(([what, value, passage]) => el("li", {}, el("p", { class: "amount" }, `${what}: `, el("b", {}, value)), source(passage))))] : []));
}

function missing(thing) {
  const rows = data.missing.filter(([about]) => about === thing);
  return rows.length ? block(word("missing"), el("p", { class: "small" }, word("missingnote")),
    el("ul", { class: "facts" }, ...rows.map(([, text, passages]) => el("li", {}, el("p", { class: "sentence" }, pooled(text)), sources(passages))))) : null;
}

// The measure that sizes the marks, and the others, each with its rank and in plain words.
function measures(thing) {
  const line = (name, note, value, values) => {
    const rank = value === null ? "" : ` (${word("rank", { r: number(values.filter((other) => other !== null && other > value).length + 1), n: number(values.filter((other) => other !== null).length) })})`;
    return el("li", {}, el("p", { class: "amount" }, `${pick(name)}: `, el("b", {}, value === null ? word("none") : number(value)), rank), note && el("p", { class: "small" }, note));
  };
  const first = data.about.sizeNote ? `${pick(data.about.sizeNote)}. ${word("measurenote")}` : word("measurenote");
  return block(word("measures"), el("ul", { class: "facts" }, line(data.about.size, first, things.value[thing], things.value),
    ...data.measures.map((measure) => line(measure.label, pick(measure.note), measure.values[thing], measure.values))));
}

function particulars(thing) {
  const centre = ranked.find((other) => home.community[other] === home.community[thing]);
  const facts = [
    things.helix[thing] >= 0 && el("p", {}, `${word("helix")}: ${pooled(things.helix[thing])}`),
    things.places[thing].length && el("div", {}, el("p", { class: "theme-title" }, word("places")), ...things.places[thing].map(thingButton)),
    things.registry[thing].length && el("p", { class: "ids" }, `${word("registry")}: ${things.registry[thing].join(" · ")}`),
    standing(thing),
    home.community[thing] >= 0 && centre !== thing && el("div", {}, el("p", { class: "theme-title" }, word("group")), thingButton(centre)),
  ].filter(Boolean);
  return block(word("facts"), ...facts);
}

// Where it stands among the places, and through what that is known.
function standing(thing) {
  const site = data.geography.sites[data.geography.site[thing]];
  if (!site || site.id === things.id[thing]) return null;
  const through = data.geography.through[thing];
  return el("div", {}, el("p", { class: "theme-title" }, word(through < 0 ? "stands" : "standsthrough", { place: pick(site.name) })), through < 0 ? null : thingButton(through));
}

// Pages beside this one that name the thing; only relative addresses of pages become links.
function answers(thing) {
  const rows = data.links.filter(([about, , href]) => about === thing && /^(?:\.\.\/)?(?:[\w-]+\/)*[\w-]+\.html$/.test(href));
  return rows.length ? block(word("answers"), folded(rows.map(([, text, href]) => el("li", {}, el("a", { href }, pooled(text)))), "links")) : null;
}
