// Where a fact comes from, and facts with dates, amounts and figures put into words.

// A section and its heading: the number once, and whatever else the section is called in brackets, but for a mere key (`missie-2`).
function place(section, heading) {
  const digits = section.match(/^\d[\d.]*/)?.[0] ?? "";
  const after = section.slice(digits.length).replace(/^[-\s]+/, "");
  const rest = heading && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(after) ? "" : after;
  const title = digits && !heading.startsWith(digits) ? `${digits} ${heading}` : heading;
  const extra = rest && bare(rest) !== bare(heading) ? `(${rest})` : "";
  return `${digits ? `${word("section")}\u00a0` : ""}${title} ${extra}`.trim();
}

function source(passage) {
  const document = data.documents[documentOf(passage)];
  const section = data.passages.section[passage];
  const heading = data.passages.heading[passage];
  const where = place(section, heading);
  return el("p", { class: "source" }, el("cite", {}, pick(document.title)), ` (${document.year})${where ? `, ${where}` : ""}`);
}

// One line for each place in a document, however many of its passages say it.
function sources(passages) {
  const lines = [...new Set(passages)].map(source);
  return el("div", { class: "sources" }, ...lines.filter((line, n) => lines.findIndex((other) => other.textContent === line.textContent) === n));
}

function day(value) {
  const parts = value.split("-").map(Number);
  if (parts.length === 1 || parts.some(Number.isNaN)) return value;
  const options = parts.length === 2 ? { month: "long", year: "numeric" } : { day: "numeric", month: "long", year: "numeric" };
  return new Intl.DateTimeFormat(locale(), { ...options, timeZone: "UTC" }).format(new Date(Date.UTC(parts[0], parts[1] - 1, parts[2] || 1)));
}

function period(start, end) {
  if (start && end) return `${day(start)} – ${day(end)}`;
  if (start) return `${word("from")} ${day(start)}`;
  return end ? `${word("until")} ${day(end)}` : "";
}

const money = (value, currency) => {
  try {
    return new Intl.NumberFormat(locale(), { style: "currency", currency, maximumFractionDigits: value % 1 ? 2 : 0 }).format(value);
  } catch {
    return `${currency} ${number(value)}`;
  }
};

function figure([, passage, measure, value, unit, kind, qualifier, year, area, note]) {
  const what = [pooled(qualifier), number(value), pooled(unit)].filter(Boolean).join(" ");
  const more = [pooled(kind), year, pooled(area), pooled(note)].filter(Boolean).join(" · ");
  return el("li", {}, el("p", { class: "amount" }, el("b", {}, what), ` ${pooled(measure)}`), more && el("p", { class: "more" }, more), source(passage));
}

function amount([, passage, kind, value, currency, per, funder, recipient, start, end, note]) {
  const what = [money(value, currency), pooled(per)].filter(Boolean).join(" ");
  const parties = [funder >= 0 && `${word("funder")}: ${pooled(funder)}`, recipient >= 0 && `${word("recipient")}: ${pooled(recipient)}`];
  const more = [...parties, period(start, end), pooled(note)].filter(Boolean).join(" · ");
  return el("li", {}, el("p", { class: "amount" }, el("b", {}, what), ` ${pooled(kind)}`), more && el("p", { class: "more" }, more), source(passage));
}

// What a claim adds to the bare relation: role, status, period, note.
function qualifiers(claim) {
  return [pooled(claim.role), pooled(claim.status), period(claim.start, claim.end), pooled(claim.note)].filter(Boolean).join(" · ");
}
