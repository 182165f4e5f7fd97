// Elements are only ever made of text nodes and fixed attributes, so that nothing in the data can become markup.

function byId(id) { return document.getElementById(id); }

function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick") element.addEventListener("click", value);
    else if (value !== null && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== false && child !== ""));
  return element;
}

const svgSpace = "http://www.w3.org/2000/svg";
function svgEl(tag, attributes = {}, ...children) {
  const element = document.createElementNS(svgSpace, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

const announce = (text) => { byId("announce").textContent = text; };
const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
const narrow = window.matchMedia("(max-width: 700px)");
const isSheet = () => narrow.matches;
const bare = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[‘’`´]/g, "'").toLowerCase();
const sum = (list) => list.reduce((a, b) => a + b, 0);
