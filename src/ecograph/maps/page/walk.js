// The keyboard's way over the map: arrows to the nearest mark in a direction, Enter opens, Escape closes.

const directions = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

// The thing that lies nearest in a direction, where straying to the side counts double; -1 if there is none.
function nearest(from, [dx, dy], candidates) {
  let best = -1;
  let least = Infinity;
  for (const thing of candidates) {
    if (thing === from) continue;
    const [x, y] = [things.x[thing] - things.x[from], things.y[thing] - things.y[from]];
    const ahead = x * dx + y * dy;
    const aside = Math.abs(x * dy - y * dx);
    if (ahead <= 0 || aside > 2 * ahead) continue;
    const cost = ahead + 2 * aside;
    if (cost < least) { least = cost; best = thing; }
  }
  return best;
}

function walkTo(thing) {
  if (thing < 0) return;
  state.cursor = thing;
  const frame = frameOf(camera);
  const [x, y] = [frame.x(things.x[thing]), frame.y(things.y[thing])];
  const margin = 60;
  if (x < margin || y < margin || x > camera.width - margin || y > camera.height - covered() - margin) lookAt(thing);
  else redraw();
  const folded = foldOf(thing);
  announce(folded ? word("foldedhere", { name: folded.name(), n: number(folded.members.length) }) : `${label(thing)}, ${pick(kindOf(thing).label)}, ${tieCount(thing)}`);
}

// Every mark in turn, from the most important on: what arrows reach only by a detour, this reaches by patience.
function nextInLine(from, step) {
  const order = ranked.filter(isDrawn);
  return order.length ? order[(order.indexOf(from) + step + order.length) % order.length] : -1;
}

function startOfWalk() {
  if (state.cursor >= 0 && isDrawn(state.cursor)) return state.cursor;
  if (state.thing >= 0) return state.thing;
  return ranked.find(isDrawn) ?? -1;
}

canvas.addEventListener("focus", () => {
  if (canvas.matches(":focus-visible")) walkTo(startOfWalk());
});
canvas.addEventListener("blur", redraw);

canvas.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const current = startOfWalk();
  if (event.key in directions) {
    const from = current;
    const near = event.shiftKey && from >= 0 ? linesOf[from].filter((line) => shown.lines[line]).map((line) => standIn(otherEnd(line, from))) : drawnThings();
    if (from >= 0) walkTo(nearest(from, directions[event.key], near));
  } else if (event.key === "Enter" || event.key === " ") {
    const at = state.cursor >= 0 && isDrawn(state.cursor) ? state.cursor : -1;
    if (at >= 0 && foldOf(at)) open(foldOf(at));
    else if (at >= 0 && asking.from >= 0 && asking.from !== at) pressedThing(at);
    else if (at >= 0) choose(at, { move: isSheet(), speak: true });
  } else if (event.key === "Escape") {
    if (state.thing >= 0 || state.concept >= 0 || state.line >= 0) closePanel();
  } else if (event.key === "+" || event.key === "=") zoom(1.4);
  else if (event.key === "-") zoom(1 / 1.4);
  else if (event.key === "0") fit();
  else if (event.key === "Home") walkTo(ranked.find(isDrawn) ?? -1);
  else if (/^[np]$/i.test(event.key)) walkTo(nextInLine(current, /n/i.test(event.key) ? 1 : -1));
  else return;
  event.preventDefault();
});

byId("skip-map").addEventListener("click", (event) => {
  event.preventDefault();
  if (state.view === "table") showTable(false);
  canvas.focus();
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea")) return;
  event.preventDefault();
  field.focus();
});

byId("zoom-in").addEventListener("click", () => zoom(1.5));
byId("zoom-out").addEventListener("click", () => zoom(1 / 1.5));
byId("fit").addEventListener("click", () => fit());
