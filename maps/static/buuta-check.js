"use strict";
/* The page of doubts: rows and markers lead to each other; kinds are shown or hidden together, rows are searched. */
const buutaCheck = (function () {
  const CLOSE_ZOOM = 13;

  function start(map) {
    buutaTheme.start();
    const blocks = document.querySelectorAll("script.buuta-layer");
    const layers = Array.from(blocks, (block) => buuta.drawn(map, JSON.parse(block.textContent)));
    buutaFurniture.build(map, document.querySelector("h1").textContent);
    layers.forEach((one) => one.show(true));
    /* The province, not a point that somebody put into the next ocean. */
    const communes = layers.find((one) => one.layer.name === "communes");
    const everything = communes ? communes.bounds() : L.latLngBounds([]);
    if (everything.isValid()) map.fitBounds(everything, { padding: [8, 8], animate: false });
    const names = buutaLabels.build(map, layers);
    const doubts = layers.filter((one) => one.layer.name.startsWith("doubts-"));
    follow(map, doubts);
    filter(map, doubts, everything);
    paper(map, everything, names);
    document.body.classList.add("ready");
  }

  function mark(number) {
    document.querySelectorAll("li.chosen").forEach((row) => row.classList.remove("chosen"));
    const row = document.getElementById(`d-${number}`);
    if (row) row.classList.add("chosen");
    return row;
  }

  /* The address names a row (#d-12): its marker is opened. A marker that is clicked shows its row. */
  function follow(map, doubts) {
    const go = () => {
      const found = /^#d-(\d+)$/.exec(window.location.hash);
      if (!found) return;
      const number = Number(found[1]);
      const row = mark(number);
      if (row) row.scrollIntoView({ block: "center", behavior: "instant" });
      doubts.forEach((one) => {
        const part = one.find((properties) => properties.r === number);
        if (!part || !map.hasLayer(part)) return;
        map.setView(part.getLatLng(), Math.max(map.getZoom(), CLOSE_ZOOM), { animate: false });
        part.openPopup();
      });
    };
    map.on("popupopen", (event) => {
      const source = event.popup._source;
      const properties = source && source.feature ? source.feature.properties : {};
      if (properties.r === undefined) return;
      const row = mark(properties.r);
      if (row && window.location.hash !== `#d-${properties.r}`) row.scrollIntoView({ block: "nearest" });
    });
    /* The same row twice is no change of the address. */
    document.querySelectorAll("a.here").forEach((link) => link.addEventListener("click", () => setTimeout(go, 0)));
    window.addEventListener("hashchange", go);
    go();
  }

  /* What is typed hides the rows that have no words beginning so; the rows found, or null where nothing is typed. */
  function searched(query) {
    const found = query ? new Set() : null;
    document.querySelectorAll("section.kind").forEach((section) => {
      const rows = Array.from(section.querySelectorAll("li[data-row]"));
      const kept = rows.filter((row) => !query || ` ${row.dataset.find}`.includes(` ${query}`));
      rows.forEach((row) => { row.hidden = !kept.includes(row); });
      if (found) kept.forEach((row) => found.add(Number(row.dataset.row)));
      section.dataset.kept = kept.length;
      const total = section.querySelector(".total");
      total.textContent = query ? `${kept.length}/${total.dataset.all}` : total.dataset.all;
    });
    document.getElementById("found").textContent = found ? `${found.size} dòng khớp` : "";
    return found;
  }

  /* Paper has the map first, as wide as the sheet and with the whole province. */
  function paper(map, everything, names) {
    const fit = (printing) => {
      document.body.classList.toggle("printing", printing);
      map.closePopup();
      map.invalidateSize({ animate: false, pan: false });
      if (everything.isValid()) map.fitBounds(everything, { padding: [8, 8], animate: false });
      if (printing) buutaFurniture.settle(map, names);
    };
    window.addEventListener("beforeprint", () => fit(true));
    window.addEventListener("afterprint", () => fit(false));
  }

  function filter(map, doubts, everything) {
    const boxes = Array.from(document.querySelectorAll("input[data-group]"));
    const box = document.getElementById("find");
    if (!box) return;
    let found = null;
    const apply = () => {
      const wanted = new Set(boxes.filter((box) => box.checked).map((box) => Number(box.dataset.group)));
      document.querySelectorAll("section.kind").forEach((section) => {
        section.hidden = !wanted.has(Number(section.dataset.group)) || section.dataset.kept === "0";
      });
      map.closePopup();
      const kept = (properties) => wanted.has(properties.g) && (!found || found.has(properties.r));
      doubts.forEach((one) => one.keep(kept));
      doubts.forEach((one) => one.raise());
    };
    const search = () => {
      found = searched(buutaSearch.fold(box.value));
      apply();
      const bounds = L.latLngBounds([]);
      if (found) doubts.forEach((one) => bounds.extend(one.boundsWhere((properties) => found.has(properties.r))));
      const target = bounds.isValid() ? bounds : everything;
      if (target.isValid()) map.fitBounds(target, { padding: [24, 24], maxZoom: CLOSE_ZOOM, animate: false });
    };
    boxes.forEach((one) => one.addEventListener("change", apply));
    box.addEventListener("input", search);
    document.querySelectorAll("button[data-pick]").forEach((button) => {
      button.addEventListener("click", () => {
        boxes.forEach((one) => { one.checked = button.dataset.pick === "all"; });
        apply();
      });
    });
    /* A browser that comes back to the page keeps what was ticked and typed. */
    if (box.value) search();
    else if (boxes.some((one) => !one.checked)) apply();
  }

  return { start };
})();
