// Language, colour scheme, print, and the first sight of the map.

function renderLanguage() {
  document.documentElement.lang = state.language;
  document.title = pick(data.about.title);
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = word(element.dataset.word);
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", word(element.dataset.label));
  for (const element of document.querySelectorAll("[data-placeholder]")) element.placeholder = word(element.dataset.placeholder);
  for (const element of document.querySelectorAll("[data-about]")) element.textContent = pick(data.about[element.dataset.about]);
  for (const id of ["nl", "en"]) byId(id).setAttribute("aria-pressed", String(state.language === id));
  byId("sources").replaceChildren(...data.documents.map(({ title, publisher, year }) => el("li", {}, `${pick(title)}${publisher.length ? `, ${pick(publisher)}` : ""} (${year})`)));
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
  drawnPanel.key = "";
  placed.key = "";
  renderFilters();
  change({}, { silent: true });
}
dark.addEventListener("change", repaint);
window.addEventListener("beforeprint", () => { printing.on = true; repaint(); drawNow(); });
window.addEventListener("afterprint", () => { printing.on = false; repaint(); });

// Until the reader has moved the map, it fits the window.
let everFitted = false;
function fitFirst() {
  measure();
  if (!camera.width) return;
  everFitted = true;
  wholeScale = scaleFor(homeBounds(shownThings()));
  const at = readCamera();
  if (at) moveTo(at, { animate: false });
  else if (state.thing >= 0 && scene.kind === "map") {
    camera.scale = wholeScale;
    lookAt(state.thing, { near: true, animate: false });
  } else if (state.concept >= 0 && [...shown.marked].some((thing) => shown.things[thing])) fit([...shown.marked].filter((thing) => shown.things[thing]), { animate: false, all: false });
  else fit(shownThings(), { animate: false });
}
for (const kind of ["pointerdown", "wheel", "keydown"]) canvas.addEventListener(kind, () => { camera.touched = true; }, { passive: true });
new ResizeObserver(() => {
  if (everFitted && canvas.clientWidth === camera.width && canvas.clientHeight === camera.height) return; // said once at the start as well
  if (camera.touched || state.thing >= 0 && everFitted) redraw(); else window.requestAnimationFrame(fitFirst);
}).observe(canvas);

readPaint();
Object.assign(state, readAddress());
compute();
renderLanguage();
renderFilters();
change({}, { silent: true });
fitFirst();
drawNow();
document.documentElement.classList.add("ready");
