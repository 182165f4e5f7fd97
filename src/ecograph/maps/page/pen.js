// A pen with the strokes of a canvas that writes SVG instead: the same drawing code makes the map, the PNG and the SVG.

const round = (value) => Math.round(value * 10) / 10;
// What XML cannot hold is left out; all else is escaped by the serializer.
const xmlText = (text) => String(text).replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "");

class SvgPen {
  constructor(width, height, title) {
    this.root = svgEl("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "img" });
    this.root.append(svgEl("title", {}, xmlText(title)));
    Object.assign(this, { into: this.root, dash: [], globalAlpha: 1, lineWidth: 1, lineJoin: "miter", lineCap: "butt", textAlign: "start", textBaseline: "alphabetic" });
    this.ruler = document.createElement("canvas").getContext("2d");
    this.path = "";
  }

  beginPath() { this.path = ""; }
  moveTo(x, y) { this.path += `M${round(x)} ${round(y)}`; }
  lineTo(x, y) { this.path += `L${round(x)} ${round(y)}`; }
  quadraticCurveTo(a, b, x, y) { this.path += `Q${round(a)} ${round(b)} ${round(x)} ${round(y)}`; }
  closePath() { this.path += "Z"; }
  rect(x, y, width, height) { this.path += `M${round(x)} ${round(y)}h${round(width)}v${round(height)}h${round(-width)}Z`; }
  roundRect(x, y, width, height) { this.rect(x, y, width, height); }

  arc(x, y, radius, from, to) {
    const parts = to - from > Math.PI ? 2 : 1;
    const at = (turn) => `${round(x + radius * Math.cos(turn))} ${round(y + radius * Math.sin(turn))}`;
    this.path += `M${at(from)}`;
    for (let n = 1; n <= parts; n += 1) this.path += `A${round(radius)} ${round(radius)} 0 0 1 ${at(from + ((to - from) * n) / parts)}`;
  }

  setLineDash(dash) { this.dash = dash; }
  measureText(text) { this.ruler.font = this.font; return this.ruler.measureText(text); }

  add(tag, attributes, ...children) {
    const opacity = this.globalAlpha < 1 ? { opacity: round(this.globalAlpha * 10) / 10 } : {};
    this.into.append(svgEl(tag, { ...attributes, ...opacity }, ...children));
  }

  fillRect(x, y, width, height) { this.add("rect", { x: round(x), y: round(y), width: round(width), height: round(height), fill: this.fillStyle }); }
  fill() { if (this.path) this.add("path", { d: this.path, fill: this.fillStyle }); }
  stroke() {
    const dash = this.dash.length ? { "stroke-dasharray": [...this.dash].map(round).join(" ") } : {};
    if (this.path) this.add("path", { d: this.path, fill: "none", stroke: this.strokeStyle, "stroke-width": round(this.lineWidth), "stroke-linejoin": this.lineJoin, "stroke-linecap": this.lineCap, ...dash });
  }

  text(value, x, y, paint_) {
    const [, style, weight, size, family_] = this.font.match(/^(italic )?(\d{3} )?([\d.]+)px (.*)$/);
    const shift = { top: 0.86, middle: 0.34 }[this.textBaseline] ?? 0;
    this.add("text", { x: round(x), y: round(y + shift * size), "font-family": family_, "font-size": size, ...(style ? { "font-style": "italic" } : {}),
      ...(weight ? { "font-weight": weight.trim() } : {}), "text-anchor": this.textAlign === "center" ? "middle" : "start", ...paint_ }, xmlText(value));
  }
  fillText(value, x, y) { this.text(value, x, y, { fill: this.fillStyle }); }
  strokeText(value, x, y) { this.text(value, x, y, { fill: "none", stroke: this.strokeStyle, "stroke-width": this.lineWidth, "stroke-linejoin": "round" }); }

  // Draws into a part of the sheet, and nothing outside it.
  within(x, y, width, height, draw) {
    const outer = this.into;
    this.into = svgEl("svg", { x: round(x), y: round(y), width: round(width), height: round(height), viewBox: `0 0 ${round(width)} ${round(height)}` });
    outer.append(this.into);
    draw(this);
    this.into = outer;
  }

  toString() { return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(this.root)}\n`; }
}
