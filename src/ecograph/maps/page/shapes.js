// The marks: one definition of each shape for the canvas, the legend and the saved image.

const dark = window.matchMedia("(prefers-color-scheme: dark)");
const printing = { on: false };
const scheme = () => (dark.matches && !printing.on ? "dark" : "light");
const colour = (style) => style[scheme()];
function trace(pen, group, x, y, radius) {
  pen.beginPath();
  if (!group.points.length) {
    pen.arc(x, y, group.shape === "ring" ? radius * 0.8 : radius * 0.92, 0, 2 * Math.PI);
    return;
  }
  group.points.forEach(([dx, dy], n) => {
    if (n) pen.lineTo(x + dx * radius, y + dy * radius);
    else pen.moveTo(x + dx * radius, y + dy * radius);
  });
  pen.closePath();
}

function mark(pen, group, x, y, radius, edge) {
  trace(pen, group, x, y, radius);
  if (group.shape === "ring") {
    pen.lineWidth = radius * 0.38;
    pen.strokeStyle = colour(group);
    pen.stroke();
    return;
  }
  pen.lineJoin = "round";
  pen.lineWidth = Math.max(radius * 0.16, 1.5);
  pen.strokeStyle = edge;
  pen.stroke();
  pen.fillStyle = colour(group);
  pen.fill();
}

function icon(group, size = 16) {
  const shape = group.points.length ? svgEl("polygon", { points: group.points.map((point) => point.join(",")).join(" ") }) : svgEl("circle", { r: group.shape === "ring" ? 0.75 : 0.92 });
  const style = group.shape === "ring" ? { fill: "none", stroke: colour(group), "stroke-width": 0.38 } : { fill: colour(group) };
  for (const [name, value] of Object.entries(style)) shape.setAttribute(name, value);
  return svgEl("svg", { viewBox: "-1.1 -1.1 2.2 2.2", width: size, height: size, class: "icon", "aria-hidden": "true" }, shape);
}

function stroke(tie) {
  const line = svgEl("line", { x1: 0, y1: 4, x2: 34, y2: 4, stroke: colour(tie), "stroke-width": 2.4, "stroke-dasharray": tie.dash.join(" ") });
  return svgEl("svg", { viewBox: "0 0 34 8", width: 34, height: 8, class: "icon", "aria-hidden": "true" }, line);
}
