"use strict";
/* The small pieces that pages are built of. Texts are set with textContent: what somebody typed is never markup. */
const buutaElements = (function () {
  function element(tag, className, text) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  /* A part of a drawing, in SVG. */
  function shape(kind, attributes) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", kind);
    Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
    return made;
  }

  /* A small drawing that says nothing to who cannot see it: what it stands on is named. */
  function icon(box, path) {
    const svg = shape("svg", { viewBox: box, "aria-hidden": "true" });
    svg.append(shape("path", { d: path }));
    return svg;
  }

  function button(className, words, pressed) {
    const made = element("button", className, words);
    made.type = "button";
    made.addEventListener("click", pressed);
    return made;
  }

  /* An input with the properties `given`; `changed` hears whether it is on. */
  function tick(given, changed) {
    const made = element("input");
    Object.assign(made, given);
    made.addEventListener("change", () => changed(made.checked));
    return made;
  }

  /* A box or a radio button, by `given.type`, with what tells its meaning beside it. */
  function choice(given, changed, ...meaning) {
    const row = element("label", "choice");
    const input = tick(given, changed);
    row.append(input, ...meaning);
    return { row, input };
  }

  /* What a popup tells: a title, and names with values as far as these are told. */
  function popup(title, rows) {
    const box = element("div", "popup");
    const list = element("dl");
    rows.filter(([, value]) => value).forEach(([name, value]) => {
      list.append(element("dt", "", name), element("dd", "", value));
    });
    box.append(element("h3", "", title), list);
    return box;
  }

  return { element, shape, icon, button, tick, choice, popup };
})();
