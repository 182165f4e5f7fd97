// Scenes: where things stand. The whole map and each saved view come with positions; surroundings and paths are arranged here.

const home = { x: [...things.x], y: [...things.y], community: [...things.community] };
const scene = { kind: "map", rings: [], opened: [], margin: null, islandNames: data.islands, version: 0 };
const unfoldedAtMost = 3000; // more marks than this, and communities are folded until opened

// Takes the positions for what is shown; `shown.folds` tells which things stand behind another (in a folded community or place).
function arrange() {
  shown.folds = new Map();
  Object.assign(scene, { rings: [], islandNames: [], opened: [], margin: null });
  scene.kind = shown.path?.layers.length ? "path" : shown.near ? "around" : state.layout === "places" ? "places" : "map";
  if (scene.kind === "path") layPath(shown.path.layers);
  else if (scene.kind === "around") layAround(state.thing, shown.near);
  else if (scene.kind === "places") layPlaces();
  else if (state.tab >= 0 && !state.only.size) layView(data.views[state.tab]);
  else layHome();
  scene.version += 1;
}

function stand(thing, x, y, community = -1) {
  things.x[thing] = x;
  things.y[thing] = y;
  things.community[thing] = community;
}

function layHome() {
  for (const thing of everything) stand(thing, home.x[thing], home.y[thing], home.community[thing]);
  scene.islandNames = data.islands;
  if (shown.count > unfoldedAtMost) foldCommunities();
}

function layView(view) {
  layHome();
  view.things.forEach((thing, n) => stand(thing, view.x[n], view.y[n], view.community[n]));
  scene.islandNames = view.islands;
}

// A community that is not opened is drawn as one mark: its most important member, at the middle.
function foldCommunities() {
  const members = new Map();
  for (const thing of ranked) {
    const community = things.community[thing];
    if (!shown.things[thing] || community < 0 || state.opened.has(`${community}`)) continue;
    if (thing === state.thing) { state.opened.add(`${community}`); members.delete(community); continue; }
    if (!members.has(community)) members.set(community, []);
    members.get(community).push(thing);
  }
  for (const [community, list] of members) {
    if (list.length < 4 || state.opened.has(`${community}`)) continue;
    const middle = (axis) => sum(list.map((thing) => things[axis][thing])) / list.length;
    const [x, y] = [middle("x"), middle("y")];
    const spread = Math.sqrt(sum(list.map((thing) => (things.x[thing] - x) ** 2 + (things.y[thing] - y) ** 2)) / list.length);
    fold({ rep: list[0], members: list, key: `${community}`, x, y, size: 40 + 0.8 * spread, name: () => label(list[0]) });
  }
}

function fold(each) {
  each.size ??= Math.min(26 + 5 * Math.sqrt(each.members.length), 260);
  for (const thing of each.members) { shown.folds.set(thing, each); if (thing !== each.rep) stand(thing, each.x, each.y, -1); }
  stand(each.rep, each.x, each.y, things.community[each.rep]);
}

const foldOf = (thing) => { const each = shown.folds.get(thing); return each && each.rep === thing ? each : null; };
const isDrawn = (thing) => shown.things[thing] && (!shown.folds.has(thing) || shown.folds.get(thing).rep === thing);
const standIn = (thing) => shown.folds.get(thing)?.rep ?? thing;
const reach = (thing) => foldOf(thing)?.size ?? things.size[thing];
const drawnThings = () => everything.filter(isDrawn);

function open(each) {
  change({ opened: new Set([...state.opened, each.key]), thing: -1, concept: -1, line: -1, depth: 0, other: -1 });
  fit(each.members.filter((thing) => shown.things[thing]));
  announce(word("unfolded", { name: each.name(), n: number(each.members.length) }));
}

// Surroundings: the thing in the middle, each step a ring (or some, where many stand), alike kinds side by side.
function layAround(centre, near) {
  const rings = [];
  for (const [thing, step] of near) { if (step) (rings[step - 1] ??= []).push(thing); }
  stand(centre, 0, 0);
  const angle = new Map([[centre, 0]]);
  const tracksOf = (ring) => Math.max(1, Math.min(4, Math.round(Math.sqrt(ring.length / 18))));
  const inner = [];
  let radius = reach(centre) + 60;
  for (const ring of rings) {
    const tracks = tracksOf(ring);
    inner.push(Math.max(radius + 90, ((ring.length / tracks) * 92) / (2 * Math.PI)));
    radius = inner[inner.length - 1] + (tracks - 1) * 96;
  }
  for (let step = inner.length - 2; step >= 0; step -= 1) inner[step] = Math.max(inner[step], 0.5 * inner[step + 1]); // a few amid many keep room
  rings.forEach((ring, step) => {
    const parents = (thing) => linesOf[thing].map((line) => otherEnd(line, thing)).filter((other) => near.get(other) === step && angle.has(other));
    const wish = new Map(ring.map((thing) => [thing, step ? middleAngle(parents(thing).map((other) => angle.get(other))) : kindOf(thing).group]));
    ring.sort((a, b) => wish.get(a) - wish.get(b) || kindOf(a).group - kindOf(b).group || things.size[b] - things.size[a] || a - b);
    const tracks = tracksOf(ring);
    ring.forEach((thing, n) => {
      const turn = (2 * Math.PI * n) / ring.length - Math.PI / 2;
      const away = inner[step] + (n % tracks) * 96;
      angle.set(thing, turn);
      stand(thing, Math.round(1.25 * away * Math.cos(turn)), Math.round(away * Math.sin(turn)));
    });
    scene.rings.push({ inner: inner[step], outer: inner[step] + (tracks - 1) * 96, step: step + 1 });
  });
}

function middleAngle(angles) {
  if (!angles.length) return 0;
  const turn = Math.atan2(sum(angles.map(Math.sin)), sum(angles.map(Math.cos)));
  return turn < -Math.PI / 2 ? turn + 2 * Math.PI : turn;
}

// A path: a column for each step, the chosen way in the middle.
function layPath(layers) {
  const way = shown.path.ways[state.way] ?? shown.path.ways[0];
  layers.forEach((layer, step) => {
    const others = layer.filter((thing) => thing !== way[step]);
    const gap = Math.max(54, Math.min(110, 2400 / (others.length + 1)));
    [way[step], ...others].forEach((thing, n) => {
      const aside = (n % 2 ? 1 : -1) * Math.ceil(n / 2) * gap;
      stand(thing, step * 330, aside);
    });
  });
}
