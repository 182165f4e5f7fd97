// Language, colour scheme, print, and the first sight of the map.

function renderLanguage() {
  document.documentElement.lang = state.language;
  document.title = pick(data.about.title);
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = word(element.dataset.word);
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", word(element.dataset.label));
  for (const element of document.querySelectorAll("[data-placeholder]")) element.placeholder = word(element.dataset.placeholder);
  for (const element of document.querySelectorAll("[data-about]")) element.textContent = pick(data.about[element.dataset.about]);
  for (const id of ["nl", "en"]) byId(id).setAttribute("aria-pressed", String(state.language === id));
  byId("sources").replaceChildren(...data.documents.map(({ title, publisher, year }) => el("li", {}, `${pick(title)}${publisher ? `, ${publisher}` : ""} (${year})`)));
}

for (const language of ["nl", "en"]) {
  byId(language).addEventListener("click", () => {
    state.language = language;
    renderLanguage();
    change({ language }, { keep: true });
  });
}

function repaint() {
  readPaint();
  drawn.edges.length = 0;
  drawnPanel.key = "";
  renderFilters();
  change({}, { silent: true });
}
dark.addEventListener("change", repaint);
window.addEventListener("beforeprint", () => { printing.on = true; repaint(); });
window.addEventListener("afterprint", () => { printing.on = false; repaint(); });

// Until the reader has moved the map, it fits the window.
let everFitted = false;
let touched = false;
function fitFirst() {
  if (!canvas.clientWidth) return;
  everFitted = true;
  wholeScale = scaleFor(bounds(shownThings()));
  if (state.thing >= 0 && !state.depth) {
    fit(shownThings(), { animate: false });
    view.moveTo({ position: { x: things.x[state.thing], y: things.y[state.thing] }, scale: Math.max(wholeScale, isSheet() ? 0.5 : 0.75), offset: { x: 0, y: -covered() / 2 } });
  } else if (state.concept >= 0) fit([...shown.marked].filter((thing) => shown.things[thing]), { animate: false });
  else fit(shownThings(), { animate: false });
}
for (const kind of ["pointerdown", "wheel", "keydown"]) canvas.addEventListener(kind, () => { touched = true; }, { passive: true });
new ResizeObserver(() => { if (!touched && state.thing < 0) requestAnimationFrame(() => fitFirst()); }).observe(canvas);

readPaint();
Object.assign(state, readAddress());
compute();
renderLanguage();
renderFilters();
change({}, { silent: true });
fitFirst();
document.documentElement.classList.add("ready");
