// The camera: which part of the map the window shows. One finger or the mouse drags, two fingers or the wheel zoom.

const canvas = byId("canvas");
const sheet = canvas.appendChild(el("canvas", { "aria-hidden": "true" }));
const camera = { x: 0, y: 0, scale: 0.3, width: 0, height: 0, moving: false };
const leastScale = 0.01;
const mostScale = 6;
const hold = { pointers: new Map(), moved: 0, pinched: false };
let journey = 0;

// How the camera maps the layout to pixels; the saved image makes one of its own.
const frameOf = ({ x, y, scale, width, height }) => ({
  scale, width, height, x: (at) => (at - x) * scale + width / 2, y: (at) => (at - y) * scale + height / 2,
});
const toMap = (x, y) => ({ x: (x - camera.width / 2) / camera.scale + camera.x, y: (y - camera.height / 2) / camera.scale + camera.y });

function measure() {
  const { clientWidth: width, clientHeight: height } = canvas;
  const ratio = window.devicePixelRatio || 1;
  if (sheet.width !== Math.round(width * ratio) || sheet.height !== Math.round(height * ratio)) {
    sheet.width = Math.round(width * ratio);
    sheet.height = Math.round(height * ratio);
  }
  Object.assign(camera, { width, height });
}

function moveTo(target, { animate = true } = {}) {
  window.cancelAnimationFrame(journey);
  const goal = { x: camera.x, y: camera.y, scale: camera.scale, ...target };
  if (!animate || calm() || document.hidden) { Object.assign(camera, goal, { moving: false }); redraw(); arrived(); return; }
  const from = { x: camera.x, y: camera.y, scale: camera.scale };
  const began = performance.now();
  const step = (now) => {
    const share = Math.min(Math.max((now - began) / 420, 0), 1);
    const eased = share < 0.5 ? 2 * share * share : 1 - 2 * (1 - share) * (1 - share);
    for (const name of ["x", "y"]) camera[name] = from[name] + (goal[name] - from[name]) * eased;
    camera.scale = from.scale * (goal.scale / from.scale) ** eased;
    camera.moving = share < 1;
    redraw();
    if (share < 1) journey = window.requestAnimationFrame(step);
    else arrived();
  };
  journey = window.requestAnimationFrame(step);
}

function zoomAt(x, y, factor) {
  const before = toMap(x, y);
  camera.scale = Math.min(Math.max(camera.scale * factor, leastScale), mostScale);
  const after = toMap(x, y);
  camera.x += before.x - after.x;
  camera.y += before.y - after.y;
  redraw();
}

const local = (event) => { const box = canvas.getBoundingClientRect(); return { x: event.clientX - box.left, y: event.clientY - box.top }; };

canvas.addEventListener("pointerdown", (event) => {
  window.cancelAnimationFrame(journey);
  if (!hold.pointers.size) Object.assign(hold, { moved: 0, pinched: false });
  hold.pointers.set(event.pointerId, local(event));
  if (hold.pointers.size > 1) hold.pinched = true;
  canvas.setPointerCapture(event.pointerId);
});

canvas.addEventListener("pointermove", (event) => {
  const last = hold.pointers.get(event.pointerId);
  if (!last) { hoverAt(local(event)); return; }
  const now = local(event);
  const other = [...hold.pointers].find(([id]) => id !== event.pointerId)?.[1];
  hold.moved += Math.hypot(now.x - last.x, now.y - last.y);
  hold.pointers.set(event.pointerId, now);
  if (hold.moved < 6 && !other) { hold.pointers.set(event.pointerId, last); return; }
  camera.moving = true;
  if (other) {
    const spread = (point) => Math.max(Math.hypot(point.x - other.x, point.y - other.y), 1);
    zoomAt((now.x + other.x) / 2, (now.y + other.y) / 2, spread(now) / spread(last));
  }
  const share = other ? 0.5 : 1;
  camera.x -= (share * (now.x - last.x)) / camera.scale;
  camera.y -= (share * (now.y - last.y)) / camera.scale;
  redraw();
});

function release(event) {
  if (!hold.pointers.delete(event.pointerId)) return;
  if (hold.pointers.size) return;
  const moved = camera.moving;
  camera.moving = false;
  if (event.type === "pointerup" && !hold.pinched && hold.moved < 6) pressed(local(event), event.pointerType === "touch");
  else if (moved) { redraw(); arrived(); }
}
canvas.addEventListener("pointerup", release);
canvas.addEventListener("pointercancel", release);

let settle = 0;
canvas.addEventListener("wheel", (event) => {
  event.preventDefault();
  const { x, y } = local(event);
  const pixels = event.deltaY * (event.deltaMode ? 30 : 1);
  camera.moving = true;
  zoomAt(x, y, Math.exp(-Math.max(-240, Math.min(240, pixels)) * (event.ctrlKey ? 0.008 : 0.0022)));
  clearTimeout(settle);
  settle = setTimeout(() => { camera.moving = false; redraw(); arrived(); }, 160);
}, { passive: false });

function zoom(factor) {
  moveTo({ scale: Math.min(Math.max(camera.scale * factor, leastScale), mostScale) });
}
