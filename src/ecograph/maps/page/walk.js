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
  const { x, y } = view.canvasToDOM({ x: things.x[thing], y: things.y[thing] });
  const margin = 60;
  if (x < margin || y < margin || x > canvas.clientWidth - margin || y > canvas.clientHeight - covered() - margin) lookAt(thing);
  else view.redraw();
  announce(`${label(thing)}, ${pick(kindOf(thing).label)}, ${tieCount(thing)}`);
}

function startOfWalk() {
  if (state.thing >= 0) return state.thing;
  if (state.cursor >= 0 && shown.things[state.cursor]) return state.cursor;
  return ranked.find((thing) => shown.things[thing]) ?? -1;
}

canvas.addEventListener("focus", () => {
  if (canvas.matches(":focus-visible")) walkTo(startOfWalk());
});
canvas.addEventListener("blur", () => view.redraw());

canvas.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const current = startOfWalk();
  if (event.key in directions) {
    const from = state.cursor >= 0 && shown.things[state.cursor] ? state.cursor : current;
    const near = event.shiftKey ? linesOf[from].filter((line) => shown.lines[line]).map((line) => otherEnd(line, from)) : shownThings();
    if (from >= 0) walkTo(nearest(from, directions[event.key], near));
  } else if (event.key === "Enter" || event.key === " ") {
    if (state.cursor >= 0) choose(state.cursor, { move: isSheet(), speak: true });
  } else if (event.key === "Escape") {
    if (state.thing >= 0 || state.concept >= 0 || state.line >= 0) closePanel();
  } else if (event.key === "+" || event.key === "=") zoom(1.4);
  else if (event.key === "-") zoom(1 / 1.4);
  else if (event.key === "0") fit();
  else if (event.key === "Home") walkTo(ranked.find((thing) => shown.things[thing]) ?? -1);
  else return;
  event.preventDefault();
});

byId("zoom-in").addEventListener("click", () => zoom(1.5));
byId("zoom-out").addEventListener("click", () => zoom(1 / 1.5));
byId("fit").addEventListener("click", () => fit());
