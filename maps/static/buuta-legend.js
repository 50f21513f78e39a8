"use strict";
/* The legend of what a map shows now, and the small drawings that stand for its layers. */
const buutaLegend = (function () {
  const { element, shape } = buutaElements;

  const CORNERS = {
    square: "-5,-5 5,-5 5,5 -5,5",
    diamond: "0,-6 6,0 0,6 -6,0",
    triangle: "0,-6 6,5 -6,5",
    star: "0,-7 1.8,-2.4 6.7,-2.2 2.9,.9 4.1,5.7 0,3 -4.1,5.7 -2.9,.9 -6.7,-2.2 -1.8,-2.4",
    area: "-11,-6 11,-6 11,6 -11,6",
  };
  const OTHERS = { line: { x1: -11, x2: 11 }, circle: { r: 5 } };
  const SLANTING = "M-9 6 L3 -6 M-1 6 L11 -6 M-11 0 L-5 -6";

  /* A light colour of a layer (`#rrggbb`) or a role, in the theme that is on. */
  const painted = (name) => (name.startsWith("#") ? buutaTheme.colour(name) : buutaTheme.role(name));

  /* A swatch as a small drawing. */
  function icon(swatch) {
    const svg = shape("svg", { viewBox: "-12 -8 24 16", class: "swatch", "aria-hidden": "true" });
    const points = CORNERS[swatch.shape];
    const kind = points ? "polygon" : swatch.shape === "line" ? "line" : "circle";
    const look = {
      fill: swatch.fill ? painted(swatch.fill) : "none",
      stroke: painted(swatch.colour),
      "stroke-width": Math.max(1.2, swatch.weight),
    };
    if (swatch.dashed) look["stroke-dasharray"] = swatch.dotted ? "1.5 3.5" : "4 2.5";
    svg.append(shape(kind, { ...(points ? { points } : OTHERS[kind]), ...look }));
    if (swatch.hatched) svg.append(shape("path", { d: SLANTING, stroke: buutaTheme.role("outline"), fill: "none" }));
    return svg;
  }

  function row(swatch, label) {
    const made = element("li");
    made.append(icon(swatch), element("span", "", label));
    return made;
  }

  /* How looks are read that say: this is not sure. `known` are all of them, in their order (maps/layers/signs.py). */
  function signs(shown, known) {
    const found = new Set(shown.flatMap((one) => one.layer.signs));
    const list = element("ul", "classes signs");
    known.filter((one) => found.has(one.sign)).forEach((one) => list.append(row(one.swatch, one.words)));
    return list;
  }

  function classes(now) {
    const list = element("ul", "classes");
    const look = { shape: now.one.layer.swatch.shape, colour: "outline", weight: 0.6 };
    now.labels.forEach((label, at) => {
      if (!label) return;
      const hatched = at === now.colours.length - 1; // where there is no figure
      list.append(row({ ...look, fill: now.colours[at], hatched }, label));
    });
    return list;
  }

  /* Layers as people read of them: the ground, drawn first, comes last, and in a section the most important first. */
  function inReadingOrder(layers) {
    const [ground, ...sections] = new Set(layers.map((one) => one.layer.section));
    const place = (one) => [...sections, ground].indexOf(one.layer.section);
    return layers.slice().sort((a, b) => place(a) - place(b) || b.layer.importance - a.layer.importance);
  }

  /* What no reader can switch is explained all the same, unless its colouring explains it. */
  const listed = (layer) => layer.switch || !layer.colourings.length;

  /* What the map shows now: the classes of the colouring in use, then every other layer that is switched on. */
  function show(layers, now, known) {
    const box = document.getElementById("legend");
    box.replaceChildren();
    if (now) {
      box.append(element("p", "legend-title", now.variant ? `${now.label} – ${now.variant.toLowerCase()}` : now.label));
      if (now.unit) box.append(element("p", "unit", `Đơn vị: ${now.unit}`));
      box.append(classes(now), element("p", "note", now.note));
      if (now.source) box.append(element("p", "note", `Nguồn: ${now.source}`));
    }
    const shown = inReadingOrder(layers).filter((one) => one.on || one.swiped);
    const others = element("ul", "classes");
    shown.filter((one) => listed(one.layer) && !(now && one === now.one)).forEach((one) => {
      others.append(row(one.layer.swatch, one.layer.label));
    });
    box.append(others, signs(shown, known));
  }

  /* Open where it has room of its own, closed on a phone until it is asked for; paper has all of it. */
  function fold() {
    const box = document.querySelector(".legend");
    const roomy = window.matchMedia("(min-width: 761px)");
    const follow = () => { box.open = roomy.matches; };
    roomy.addEventListener("change", follow);
    follow();
    let before = true;
    window.addEventListener("beforeprint", () => { before = box.open; box.open = true; });
    window.addEventListener("afterprint", () => { box.open = before; });
  }

  return { icon, inReadingOrder, show, fold };
})();
