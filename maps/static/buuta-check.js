"use strict";
/* The page of doubts: rows and markers lead to each other, and kinds of doubt are shown or hidden together. */
const buutaCheck = (function () {
  const CLOSE_ZOOM = 13;

  function start(map) {
    const blocks = document.querySelectorAll("script.buuta-layer");
    const layers = Array.from(blocks, (block) => buuta.drawn(map, JSON.parse(block.textContent)));
    L.control.scale({ imperial: false, maxWidth: 140 }).addTo(map);
    layers.forEach((one) => one.show(true));
    /* The province, not a point that somebody put into the next ocean. */
    const communes = layers.find((one) => one.layer.name === "communes");
    const everything = communes ? communes.bounds() : L.latLngBounds([]);
    if (everything.isValid()) map.fitBounds(everything, { padding: [8, 8], animate: false });
    const doubts = layers.filter((one) => one.layer.name.startsWith("doubts-"));
    follow(map, doubts);
    filter(map, doubts);
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

  function filter(map, doubts) {
    const boxes = Array.from(document.querySelectorAll("input[data-group]"));
    const apply = () => {
      const wanted = new Set(boxes.filter((box) => box.checked).map((box) => Number(box.dataset.group)));
      document.querySelectorAll("section.kind").forEach((section) => {
        section.hidden = !wanted.has(Number(section.dataset.group));
      });
      map.closePopup();
      doubts.forEach((one) => one.keep((properties) => wanted.has(properties.g)));
      doubts.forEach((one) => one.raise());
    };
    boxes.forEach((box) => box.addEventListener("change", apply));
    document.querySelectorAll("button[data-pick]").forEach((button) => {
      button.addEventListener("click", () => {
        boxes.forEach((box) => { box.checked = button.dataset.pick === "all"; });
        apply();
      });
    });
    /* A browser that comes back to the page keeps what was ticked. */
    if (boxes.some((box) => !box.checked)) apply();
  }

  return { start };
})();
