"use strict";
/*
 * Draws the layers of a buuta page with Leaflet, on one canvas.
 *
 * maps/layers/layer.py tells what a layer's JSON holds. Nothing here parses HTML: every text that came from data is
 * set with textContent.
 */
const buuta = (function () {
  const DASHES = { 0: null, 1: "7 4", 2: "1.5 5" };

  function element(tag, className, text) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  /* Kinds of points differ by shape, so that they are told apart without colour. */
  const SHAPES = {
    square: [[-0.8, -0.8], [0.8, -0.8], [0.8, 0.8], [-0.8, 0.8]],
    diamond: [[0, -1.15], [1.15, 0], [0, 1.15], [-1.15, 0]],
    triangle: [[0, -1.1], [1, 0.75], [-1, 0.75]],
    star: Array.from({ length: 10 }, (_, at) => {
      const turn = (at * Math.PI) / 5 - Math.PI / 2;
      const far = at % 2 ? 0.5 : 1.15;
      return [far * Math.cos(turn), far * Math.sin(turn)];
    }),
  };

  const Symbol_ = L.CircleMarker.extend({
    _updatePath: function () {
      const corners = SHAPES[this.options.shape];
      if (!corners) {
        L.CircleMarker.prototype._updatePath.call(this);
        return;
      }
      const renderer = this._renderer;
      if (!renderer._drawing || this._empty()) return;
      const context = renderer._ctx;
      context.beginPath();
      corners.forEach(([x, y], at) => {
        const to = at ? "lineTo" : "moveTo";
        context[to](this._point.x + x * this._radius, this._point.y + y * this._radius);
      });
      context.closePath();
      renderer._fillStroke(context, this);
    },
  });

  function popup(layer, properties) {
    const box = element("div", "popup");
    box.append(element("h3", "", properties.t || layer.label));
    const list = element("dl", "");
    (properties.p || []).forEach((value, at) => {
      if (!value) return;
      list.append(element("dt", "", layer.fields[at]), element("dd", "", value));
    });
    box.append(list);
    return box;
  }

  function baseStyle(layer, properties) {
    const swatch = layer.swatch;
    const own = properties.c === undefined ? null : layer.palette[properties.c];
    const dash = properties.d === undefined ? (swatch.dashed ? "4 3" : null) : DASHES[properties.d];
    const style = {
      color: own || swatch.colour,
      weight: swatch.weight,
      dashArray: dash,
      opacity: swatch.shape === "line" ? 0.85 : 1,
      fill: swatch.shape !== "line",
      fillColor: swatch.fill || own || swatch.colour,
      fillOpacity: swatch.shape === "area" ? 0.75 : 0.95,
    };
    if (properties.d === 2) style.weight = Math.max(1, swatch.weight - 1);
    return style;
  }

  /* One layer on the map: `paint` by a colouring, `keep` what a filter lets through. `pane` may name another one. */
  function drawn(map, layer, pane = {}) {
    const group = L.layerGroup();
    let colouring = -1;
    const style = (feature) => {
      const look = baseStyle(layer, feature.properties);
      if (colouring < 0) return look;
      const found = layer.colourings[colouring];
      const at = feature.properties.v[colouring];
      look.fillColor = at < 0 ? found.colours[found.colours.length - 1] : found.colours[at];
      look.fillOpacity = 0.92;
      return look;
    };
    const whole = L.geoJSON(layer.features, {
      ...pane,
      style,
      pointToLayer: (feature, where) =>
        new Symbol_(where, { shape: layer.swatch.shape, radius: feature.properties.s || 4, ...pane }),
      onEachFeature: (feature, part) => {
        const properties = feature.properties;
        if (properties.t) part.bindPopup(() => popup(layer, properties), { minWidth: 240, maxWidth: 340, maxHeight: 360 });
      },
    });
    const parts = whole.getLayers();
    parts.forEach((part) => group.addLayer(part));
    return {
      layer,
      on: layer.shown,
      bounds: () => whole.getBounds(),
      boundsWhere: (wanted) => {
        const box = L.latLngBounds([]);
        parts.filter((part) => wanted(part.feature.properties)).forEach((part) => {
          box.extend(part.getBounds ? part.getBounds() : part.getLatLng());
        });
        return box;
      },
      show: function (on) {
        this.on = on;
        if (on) group.addTo(map);
        else group.remove();
      },
      paint: (at) => {
        colouring = at;
        parts.forEach((part) => part.setStyle(style(part.feature)));
      },
      keep: (wanted) => {
        parts.forEach((part) => {
          const keep = wanted(part.feature.properties);
          if (keep && !group.hasLayer(part)) group.addLayer(part);
          if (!keep && group.hasLayer(part)) group.removeLayer(part);
        });
      },
      find: (wanted) => parts.find((part) => wanted(part.feature.properties)),
      raise: () => parts.forEach((part) => map.hasLayer(part) && part.bringToFront()),
    };
  }

  function start(map) {
    const blocks = document.querySelectorAll("script.buuta-layer");
    const layers = Array.from(blocks, (block) => drawn(map, JSON.parse(block.textContent)));
    const page = JSON.parse(document.getElementById("page-data").textContent);
    L.control.scale({ imperial: false, maxWidth: 140 }).addTo(map);
    const everything = L.latLngBounds([]);
    layers.forEach((one) => {
      const box = one.bounds();
      if (box.isValid()) everything.extend(box);
    });
    if (everything.isValid()) map.fitBounds(everything, { padding: [8, 8], animate: false });
    layers.forEach((one) => one.on && one.show(true));
    buutaPanel.build(map, layers, page, everything);
    document.body.classList.add("ready");
  }

  return { start, element, drawn, popup };
})();
