// The marks: one definition of each shape for the canvas, the legend and the saved image.

const dark = window.matchMedia("(prefers-color-scheme: dark)");
const printing = { on: false };
const scheme = () => (dark.matches && !printing.on ? "dark" : "light");
const colour = (style) => style[scheme()];
const ink = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

function trace(context, group, x, y, radius) {
  context.beginPath();
  if (!group.points.length) {
    context.arc(x, y, group.shape === "ring" ? radius * 0.8 : radius * 0.92, 0, 2 * Math.PI);
    return;
  }
  group.points.forEach(([dx, dy], n) => {
    if (n) context.lineTo(x + dx * radius, y + dy * radius);
    else context.moveTo(x + dx * radius, y + dy * radius);
  });
  context.closePath();
}

function mark(context, group, x, y, radius, edge) {
  trace(context, group, x, y, radius);
  if (group.shape === "ring") {
    context.lineWidth = radius * 0.38;
    context.strokeStyle = colour(group);
    context.stroke();
    return;
  }
  context.lineJoin = "round";
  context.lineWidth = Math.max(radius * 0.16, 1.5);
  context.strokeStyle = edge;
  context.stroke();
  context.fillStyle = colour(group);
  context.fill();
}

const svgSpace = "http://www.w3.org/2000/svg";
function icon(group, size = 16) {
  const svg = document.createElementNS(svgSpace, "svg");
  for (const [name, value] of [["viewBox", "-1.1 -1.1 2.2 2.2"], ["width", size], ["height", size], ["class", "icon"], ["aria-hidden", "true"]]) {
    svg.setAttribute(name, value);
  }
  const shape = document.createElementNS(svgSpace, group.points.length ? "polygon" : "circle");
  if (group.points.length) shape.setAttribute("points", group.points.map((point) => point.join(",")).join(" "));
  else shape.setAttribute("r", group.shape === "ring" ? 0.75 : 0.92);
  shape.setAttribute("fill", group.shape === "ring" ? "none" : colour(group));
  if (group.shape === "ring") { shape.setAttribute("stroke", colour(group)); shape.setAttribute("stroke-width", 0.38); }
  svg.append(shape);
  return svg;
}

function stroke(tie) {
  const svg = document.createElementNS(svgSpace, "svg");
  for (const [name, value] of [["viewBox", "0 0 34 8"], ["width", 34], ["height", 8], ["class", "icon"], ["aria-hidden", "true"]]) svg.setAttribute(name, value);
  const line = document.createElementNS(svgSpace, "line");
  const attributes = { x1: 0, y1: 4, x2: 34, y2: 4, stroke: colour(tie), "stroke-width": 2.4, "stroke-dasharray": tie.dash.join(" ") };
  for (const [name, value] of Object.entries(attributes)) line.setAttribute(name, value);
  svg.append(line);
  return svg;
}
