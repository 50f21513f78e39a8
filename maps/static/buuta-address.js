"use strict";
/*
 * The address keeps what a reader looks at (#tuyen=run:round, bo/giu = rounds left out or kept, bc = office,
 * luc = 09:30), so that a link leads to a round.
 */
const buutaAddress = (function () {
  /* Sets focus, rounds left out and office of `view`; returns the time, seconds or null. What no round of the page is
   * called is passed over. */
  function read(view, rounds, offices) {
    const said = new URLSearchParams(window.location.hash.slice(1));
    const known = new Map(rounds.map((one) => [one.key, one.number]));
    const numbers = (name) => said.getAll(name).map((key) => known.get(key)).filter((found) => found !== undefined);
    const kept = new Set(numbers("giu")); // of none where all are left out
    view.focus = numbers("tuyen").length ? numbers("tuyen")[0] : null;
    const left = rounds.map((one) => one.number).filter((one) => !kept.has(one));
    view.off = new Set(said.has("giu") ? left : numbers("bo"));
    view.office = offices.includes(said.get("bc")) ? said.get("bc") : "";
    const hour = /^(\d{1,3}):(\d\d)$/.exec(said.get("luc") || "");
    return hour ? Number(hour[1]) * 3600 + Number(hour[2]) * 60 : null;
  }

  function write(view, rounds) {
    const said = new URLSearchParams();
    if (view.focus !== null) said.append("tuyen", rounds[view.focus].key);
    if (view.office) said.append("bc", view.office);
    const left = view.off.size > rounds.length / 2;
    const told = rounds.filter((one) => view.off.has(one.number) !== left);
    told.forEach((one) => said.append(left ? "giu" : "bo", one.key));
    if (left && !told.length) said.append("giu", "");
    if (view.clock !== null) {
      const minutes = Math.floor(view.clock / 60);
      said.append("luc", `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`);
    }
    const text = `#${said}`;
    if (text !== window.location.hash && (said.size || window.location.hash)) window.location.replace(text);
    return window.location.hash;
  }

  return { read, write };
})();
