// The saved views as tabs, each with its sentences, and the switch between the network and the places.

const tabs = byId("tabs");

function renderTabs() {
  const shut = !data.views.length;
  tabs.hidden = shut;
  if (shut) return;
  const names = [word("whole"), ...data.views.map((view) => pick(view.title))];
  if (tabs.children.length !== names.length) {
    tabs.replaceChildren(...names.map((_, n) => el("button", { type: "button", class: "tab", "data-tab": n ? data.views[n - 1].id : "", onclick: () => chooseTab(n - 1) })));
  }
  [...tabs.children].forEach((tab, n) => {
    tab.textContent = names[n];
    tab.setAttribute("aria-pressed", String(state.tab === n - 1));
  });
  document.documentElement.classList.toggle("tabbed", state.tab >= 0);
  const lede = state.tab >= 0 ? data.views[state.tab].lede : data.about.lede;
  byId("lede").hidden = !lede;
  if (lede) byId("lede").textContent = pick(lede);
}

function chooseTab(tab) {
  stopAsking();
  change({ ...atFirst(), tab, view: state.view, layout: state.layout, hiddenKinds: tab >= 0 ? new Set() : kindsHiddenAtFirst() });
  wholeScale = scaleFor(bounds(shownThings()));
  fit();
  announce(`${tabs.children[tab + 1].textContent}. ${byId("lede").textContent} ${word("shown", { n: number(shown.count), m: number(total) })}`);
}

function renderLayouts() {
  byId("layouts").hidden = !data.geography.sites.length;
  for (const name of ["network", "places"]) byId(`layout-${name}`).setAttribute("aria-pressed", String(state.layout === name));
}
for (const name of ["network", "places"]) {
  byId(`layout-${name}`).addEventListener("click", () => {
    change({ layout: name, depth: 0, other: -1, opened: new Set() });
    fit();
    sayShown();
  });
}
listeners.push(renderTabs, renderLayouts);
