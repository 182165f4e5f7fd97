(function () {
  "use strict";
  var map = document.getElementById("map");
  var view = map.viewBox.baseVal;
  var home = [view.x, view.y, view.width, view.height];
  var labels = Array.prototype.slice.call(map.querySelectorAll(".label"));
  var waiting = false;

  function units() { return Math.max(view.width / map.clientWidth, view.height / map.clientHeight); }

  function labelled() {
    waiting = false;
    map.style.setProperty("--u", String(units()));
    map.style.setProperty("--s", String(Math.max(1, units() * 6 / 15)));
    var taken = [];
    labels.forEach(function (label) {
      var box = label.getBoundingClientRect();
      var free = taken.every(function (other) {
        return box.right < other.left || box.left > other.right || box.bottom < other.top || box.top > other.bottom;
      });
      label.classList.toggle("hidden", !free);
      if (free) { taken.push(box); }
    });
  }

  function redraw() { if (!waiting) { waiting = true; window.requestAnimationFrame(labelled); } }

  function zoom(factor, x, y) {
    view.x = x - (x - view.x) * factor;
    view.y = y - (y - view.y) * factor;
    view.width *= factor;
    view.height *= factor;
    redraw();
  }

  function at(event) {
    var point = map.createSVGPoint();
    point.x = event.clientX;
    point.y = event.clientY;
    return point.matrixTransform(map.getScreenCTM().inverse());
  }

  map.addEventListener("wheel", function (event) {
    event.preventDefault();
    var point = at(event);
    zoom(event.deltaY > 0 ? 1.25 : 0.8, point.x, point.y);
  }, { passive: false });

  var from = null;
  map.addEventListener("pointerdown", function (event) { from = [event.clientX, event.clientY]; });
  window.addEventListener("pointerup", function () { from = null; });
  map.addEventListener("pointermove", function (event) {
    if (!from) { return; }
    view.x -= (event.clientX - from[0]) * units();
    view.y -= (event.clientY - from[1]) * units();
    from = [event.clientX, event.clientY];
    redraw();
  });

  map.addEventListener("keydown", function (event) {
    var step = view.width / 8;
    var x = view.x + view.width / 2, y = view.y + view.height / 2;
    var moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
    if (event.key === "+" || event.key === "=") { zoom(0.8, x, y); }
    else if (event.key === "-") { zoom(1.25, x, y); }
    else if (event.key === "0") { view.x = home[0]; view.y = home[1]; view.width = home[2]; view.height = home[3]; redraw(); }
    else if (moves[event.key]) { view.x += moves[event.key][0]; view.y += moves[event.key][1]; redraw(); }
    else { return; }
    event.preventDefault();
  });

  window.addEventListener("resize", redraw);
  redraw();
}());
