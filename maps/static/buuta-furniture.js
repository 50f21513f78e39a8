"use strict";
/* What every map has besides its layers: scale, north, the switch of light and dark, and a whole sheet when printed. */
const buutaFurniture = (function () {
  const { element, icon, button } = buutaElements;
  /* On paper, in pixels of the map: how wide the legend is (buuta.css), and what names at the edge need. */
  const LEGEND = 295, EDGE = 18;

  function control(map, position, made) {
    const one = L.control({ position });
    one.onAdd = () => {
      L.DomEvent.disableClickPropagation(made);
      return made;
    };
    one.addTo(map);
  }

  function north(map) {
    const mark = element("div", "north");
    mark.setAttribute("role", "img");
    mark.setAttribute("aria-label", "Hướng bắc ở phía trên");
    mark.append(icon("0 0 20 22", "M10 0 L17 21 L10 16 L3 21 Z"), element("b", "", "B"));
    control(map, "topright", mark);
  }

  function themeSwitch(map) {
    const made = button("theme-switch", "", buutaTheme.toggle);
    made.append(icon("0 0 20 20", "M10 1 A9 9 0 1 0 10 19 A9 9 0 1 0 10 1 Z M10 3.5 A6.5 6.5 0 0 1 10 16.5 Z"));
    const words = () => {
      const dark = buutaTheme.now() === "dark";
      made.setAttribute("aria-pressed", String(dark));
      made.title = dark ? "Chuyển sang nền sáng" : "Chuyển sang nền tối";
    };
    made.setAttribute("aria-label", "Nền tối");
    buutaTheme.changed(words);
    words();
    control(map, "topright", made);
  }

  /* Leaflet's own words are English. */
  function inVietnamese(map, title) {
    const frame = map.getContainer();
    frame.setAttribute("role", "application");
    frame.setAttribute("aria-label", `${title}: bản đồ; phím mũi tên để di chuyển, phím + và − để phóng to, thu nhỏ`);
    const name = (selector, words) => {
      const found = frame.querySelector(selector);
      if (!found) return;
      found.title = words;
      found.setAttribute("aria-label", words);
    };
    name(".leaflet-control-zoom-in", "Phóng to");
    name(".leaflet-control-zoom-out", "Thu nhỏ");
    map.on("popupopen", (event) => {
      const close = event.popup.getElement().querySelector(".leaflet-popup-close-button");
      if (close) close.setAttribute("aria-label", "Đóng");
    });
  }

  /* Chromium prints what was drawn last on a canvas, and of a busy one that is not all: let it be a copy of the whole. */
  function fixed(canvas) {
    if (!canvas.width || !canvas.height) return;
    const context = canvas.getContext("2d");
    context.getImageData(0, 0, 1, 1);
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    Object.assign(context, { globalAlpha: 1, globalCompositeOperation: "copy" });
    context.drawImage(canvas, 0, 0);
    context.restore();
  }

  /* All that is drawn for paper is drawn now, not with the next frame. */
  function settle(map, names) {
    names.draw();
    map.getPanes().mapPane.querySelectorAll("canvas").forEach(fixed);
  }

  /*
   * The last to hear of printing. Paper shows what the screen shows, twice as fine, and beside the legend where the whole
   * map is shown.
   */
  function paper(map, everything, names) {
    let view = null;
    const room = { paddingTopLeft: [LEGEND, EDGE], paddingBottomRight: [EDGE, EDGE] };
    const snap = map.options.zoomSnap;
    const fit = (printing) => {
      if (printing) view = { bounds: map.getBounds(), centre: map.getCenter(), zoom: map.getZoom() };
      document.body.classList.toggle("printing", printing);
      L.Browser.retina = printing || window.devicePixelRatio > 1;
      map.options.zoomSnap = printing ? 0 : snap; // paper is filled to its edge, not to the next step of the zoom
      map.closePopup();
      map.invalidateSize({ animate: false, pan: false });
      const whole = everything.isValid() && view.bounds.contains(everything);
      if (!printing) map.setView(view.centre, view.zoom, { animate: false });
      else if (whole) map.fitBounds(everything, { ...room, animate: false });
      else map.fitBounds(view.bounds, { animate: false });
      if (printing) settle(map, names);
    };
    window.addEventListener("beforeprint", () => fit(true));
    window.addEventListener("afterprint", () => fit(false));
  }

  function build(map, title) {
    L.control.scale({ imperial: false, maxWidth: 140 }).addTo(map);
    north(map);
    themeSwitch(map);
    inVietnamese(map, title);
  }

  return { build, paper, settle };
})();
