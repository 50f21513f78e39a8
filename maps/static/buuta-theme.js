"use strict";
/*
 * Light, dark or paper. Layers name light colours; what each is in another theme stands in the page
 * (maps/style/translation.py). Loaded in the head, so that no page flashes white before it turns dark.
 */
const buutaTheme = (function () {
  const KEY = "buuta-theme";
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const root = document.documentElement;
  const waiting = [];
  let themes = null;
  let printing = false;
  let hatches = {};

  /* A page in a frame of its own may not remember anything. */
  function remembered(value) {
    try {
      if (value) localStorage.setItem(KEY, value);
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  }

  const chosen = remembered();
  if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;

  const onScreen = () => root.dataset.theme || (system.matches ? "dark" : "light");
  const now = () => (printing ? "print" : onScreen());

  function start() {
    themes = JSON.parse(document.getElementById("themes").textContent);
    system.addEventListener("change", tell);
    window.addEventListener("beforeprint", () => { printing = true; tell(); });
    window.addEventListener("afterprint", () => { printing = false; tell(); });
  }

  function tell() {
    hatches = {};
    waiting.forEach((draw) => draw());
  }

  function toggle() {
    root.dataset.theme = onScreen() === "dark" ? "light" : "dark";
    remembered(root.dataset.theme);
    tell();
  }

  const colour = (light) => themes[now()].colours[light] || light;
  const role = (name) => themes[now()].roles[name];

  /* Slanting lines over a colour, for areas without a figure or with an assumed one. */
  function hatch(light) {
    const key = light || "";
    if (!hatches[key]) {
      const tile = document.createElement("canvas");
      tile.width = tile.height = 8;
      const context = tile.getContext("2d");
      context.fillStyle = light ? colour(light) : role("land");
      context.fillRect(0, 0, 8, 8);
      context.strokeStyle = role("outline");
      context.lineWidth = 1;
      [-8, 0, 8].forEach((shift) => {
        context.moveTo(shift - 1, 9);
        context.lineTo(shift + 9, -1);
      });
      context.stroke();
      hatches[key] = context.createPattern(tile, "repeat");
    }
    return hatches[key];
  }

  /* `draw` is called whenever colours have changed. */
  const changed = (draw) => waiting.push(draw);

  return { start, toggle, now, colour, role, hatch, changed };
})();
