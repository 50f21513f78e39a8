"use strict";
/*
 * The search box of a page: finds places without diacritics, by keyboard too, and leads to them on the map.
 *
 * Entries come from maps/search.py, folded there; what is typed is folded here in the same way (geo.places.names.fold).
 */
const buutaSearch = (function () {
  const MOST = 12;
  const { element } = buutaElements;

  function fold(text) {
    return text
      .replace(/['`´ʼ‘’]/g, "")
      .toLowerCase()
      .normalize("NFKD")
      .replace(/[\u0300-\u036f]+/g, "")
      .replace(/[đðɖ]/g, "d")
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim();
  }

  /* How well an entry answers, 0 best: its name, its name's beginning, a word's beginning, words anywhere, letters. */
  function rank(entry, query, words) {
    const bare = entry.f.slice(entry.b);
    if (query === bare || query === entry.f) return 0;
    if (bare.startsWith(query) || entry.f.startsWith(query)) return 1;
    if (` ${entry.f}`.includes(` ${query}`)) return 2;
    const whole = ` ${entry.f} ${entry.a}`;
    if (words.every((word) => whole.includes(` ${word}`))) return 3;
    return whole.includes(query) ? 4 : -1;
  }

  /* Entries that answer, best first; of equal ones those whose marks are as typed ("Phú" before "Phụ"). */
  function found(entries, typed) {
    const query = fold(typed);
    if (!query) return [];
    const words = query.split(" ");
    const exact = typed.normalize("NFC").trim().toLowerCase();
    const hits = [];
    entries.forEach((entry, order) => {
      const at = rank(entry, query, words);
      if (at >= 0) hits.push({ entry, at: 2 * at + (entry.t.toLowerCase().includes(exact) ? 0 : 1), order });
    });
    return hits.sort((a, b) => a.at - b.at || a.order - b.order).map((hit) => hit.entry);
  }

  /* A line around the place, for as long as its popup is open. */
  function around(map, part) {
    const look = { color: buutaTheme.role("link"), weight: 3, fill: false, interactive: false, className: "around" };
    const ring = L.geoJSON(part.feature, {
      interactive: false,
      style: look,
      pointToLayer: (feature, at) => L.circleMarker(at, { ...look, radius: (feature.properties.s || 4) + 6 }),
    }).addTo(map);
    map.once("popupclose", () => ring.remove());
  }

  /* Leads to the feature `key` and opens its popup, also where its layer is off; false where the page has none. */
  function lead(map, layers, key) {
    const [one, part] = layers.map((each) => [each, each.find((own) => own.k === key)]).find(([, at]) => at) || [];
    if (!part) return false;
    const area = part.getBounds && part.getBounds();
    if (area) map.fitBounds(area, { padding: [60, 60], maxZoom: 12, animate: false });
    else map.setView(part.getLatLng(), Math.max(map.getZoom(), 11), { animate: false });
    map.getContainer().scrollIntoView({ block: "nearest" });
    const where = area ? area.getCenter() : part.getLatLng();
    if (map.hasLayer(part)) part.openPopup(where);
    else L.popup(buuta.POPUP).setLatLng(where).setContent(buuta.popup(one.layer, part.feature.properties)).openOn(map);
    around(map, part);
    return true;
  }

  function option(entry, at) {
    const row = element("li", "found");
    row.id = `found-${at}`;
    row.setAttribute("role", "option");
    row.setAttribute("aria-selected", "false");
    row.append(element("b", "", entry.t), element("span", "", entry.s));
    return row;
  }

  /* The list under the box: `show` fills it, `move` walks in it, `chosen` is the entry that Enter takes. */
  function results(input, list, status, pick) {
    let shown = [];
    let at = -1;
    const mark = (next) => {
      at = next;
      Array.from(list.children).forEach((row, place) => row.setAttribute("aria-selected", String(place === at)));
      if (at < 0) input.removeAttribute("aria-activedescendant");
      else {
        input.setAttribute("aria-activedescendant", `found-${at}`);
        list.children[at].scrollIntoView({ block: "nearest" });
      }
    };
    const show = (hits, typed) => {
      shown = hits.slice(0, MOST);
      list.replaceChildren(...shown.map(option));
      list.hidden = !shown.length;
      input.setAttribute("aria-expanded", String(shown.length > 0));
      mark(-1);
      const places = `${hits.length.toLocaleString("vi-VN")} nơi`;
      status.textContent = !typed ? "" : !hits.length ? "Không tìm thấy nơi nào." : hits.length > MOST
        ? `${places}, hiện ${MOST}; gõ thêm để lọc.` : `${places}.`;
    };
    // Pressed, not clicked: else the box would lose its focus first and close the list.
    list.addEventListener("mousedown", (event) => {
      event.preventDefault();
      const row = event.target.closest(".found");
      if (row) pick(shown[Array.from(list.children).indexOf(row)]);
    });
    return {
      show,
      hide: () => { list.hidden = true; input.setAttribute("aria-expanded", "false"); mark(-1); },
      move: (step) => shown.length && mark((at + step + shown.length + (at < 0 && step < 0 ? 1 : 0)) % shown.length),
      chosen: () => shown[Math.max(0, at)],
    };
  }

  function build(map, layers, all) {
    const box = document.getElementById("search");
    if (!box || !all.length) return;
    const [input, list, status] = ["search-box", "search-list", "search-status"].map((id) => document.getElementById(id));
    const keys = new Set(layers.flatMap((one) => one.layer.features.features.map((feature) => feature.properties.k)));
    const entries = all.filter((entry) => keys.has(entry.k));
    const pick = (entry) => {
      if (!entry) return;
      input.value = entry.t;
      status.textContent = "";
      rows.hide();
      lead(map, layers, entry.k);
    };
    const rows = results(input, list, status, pick);
    const search = () => rows.show(found(entries, input.value), input.value.trim());
    const keysOf = {
      ArrowDown: () => (list.hidden ? search() : rows.move(1)),
      ArrowUp: () => rows.move(-1),
      Enter: () => {
        if (list.hidden) search();
        pick(rows.chosen());
      },
      Escape: () => {
        if (list.hidden) input.value = "";
        rows.hide();
        status.textContent = "";
      },
    };
    input.addEventListener("input", search);
    input.addEventListener("focus", () => input.select());
    input.addEventListener("blur", rows.hide);
    input.addEventListener("keydown", (event) => {
      if (!keysOf[event.key] || event.isComposing) return; // Vietnamese keyboards compose letters with these keys
      event.preventDefault();
      keysOf[event.key]();
    });
    box.hidden = !entries.length;
  }

  return { build, fold, found, lead };
})();
