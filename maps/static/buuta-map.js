"use strict";
/*
 * Draws the layers of a buuta page with Leaflet, on one canvas.
 *
 * maps/layers/layer.py tells what a layer's JSON holds. Nothing here parses HTML: every text that came from data is
 * set with textContent.
 */
const buuta = (function () {
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

  /* How much areas cover of what lies below: without and with a class; over tiles they let these be seen. */
  const COVER = { plain: 0.75, classed: 0.92 };
  const OVER_TILES = { plain: 0.3, classed: 0.62 };
  let cover = COVER;

  const NEAREST = 15; // a map of a single place opens no nearer
  const EDGE = 1.2; // pixels of the theme's edge around a mark: it stays apart from whatever lies below

  const Mark = L.CircleMarker.extend({
    _updatePath: function () {
      const renderer = this._renderer;
      if (!renderer._drawing || this._empty()) return;
      const context = renderer._ctx;
      const { x: left, y: top } = this._point;
      const corners = SHAPES[this.options.shape];
      context.beginPath();
      if (!corners) context.arc(left, top, this._radius, 0, 2 * Math.PI);
      else corners.forEach(([x, y], at) => {
        context[at ? "lineTo" : "moveTo"](left + x * this._radius, top + y * this._radius);
      });
      context.closePath();
      context.setLineDash([]);
      Object.assign(context, {
        globalAlpha: 1, lineJoin: "round", lineWidth: this.options.weight + 2 * EDGE, strokeStyle: buutaTheme.role("edge"),
      });
      context.stroke();
      renderer._fillStroke(context, this);
    },
  });

  /* A line over an edge in the colour of the sheet. */
  function casedPath() {
    const { color, weight } = this.options;
    Object.assign(this.options, { color: buutaTheme.role("edge"), weight: weight + EDGE });
    this._renderer._updatePoly(this);
    Object.assign(this.options, { color, weight });
    this._renderer._updatePoly(this);
  }

  /* How large the popups of all layers may be, as Leaflet's options. */
  const POPUP = { minWidth: 240, maxWidth: 340, maxHeight: 360 };

  const popup = (layer, { t: title, p: values = [] }) =>
    buutaElements.popup(title || layer.label, values.map((value, at) => [layer.fields[at], value]));

  function baseStyle(layer, properties) {
    const swatch = layer.swatch;
    const own = properties.c === undefined ? null : buutaTheme.colour(layer.palette[properties.c]);
    const fill = swatch.fill ? buutaTheme.colour(swatch.fill) : own || buutaTheme.colour(swatch.colour);
    return {
      color: own || buutaTheme.colour(swatch.colour),
      weight: swatch.weight,
      dashArray: swatch.dashed ? "4 3" : null,
      opacity: swatch.shape === "line" ? 0.85 : 1,
      fill: swatch.shape !== "line",
      fillColor: swatch.hatched ? buutaTheme.hatch(swatch.fill) : fill,
      fillOpacity: swatch.shape === "area" ? cover.plain : 0.95,
      interactive: Boolean(properties.t),
    };
  }

  /* One layer on the map: `paint` by a colouring, `keep` what a filter lets through. `pane` may name another one. */
  function drawn(map, layer, pane = {}) {
    const group = L.layerGroup();
    let colouring = -1;
    const swatch = layer.swatch;
    const style = (feature) => {
      const look = baseStyle(layer, feature.properties);
      if (colouring < 0) return look;
      const found = layer.colourings[colouring];
      const at = feature.properties.v[colouring];
      const none = found.colours[found.colours.length - 1];
      look.fillColor = at < 0 ? buutaTheme.hatch(none) : buutaTheme.colour(found.colours[at]);
      look.fillOpacity = swatch.shape === "area" ? cover.classed : 0.92;
      return look;
    };
    const whole = L.geoJSON(layer.features, {
      ...pane,
      style,
      pointToLayer: (feature, where) =>
        new Mark(where, { shape: layer.swatch.shape, radius: feature.properties.s || 4, ...pane }),
      onEachFeature: (feature, part) => {
        const properties = feature.properties;
        if (properties.t) part.bindPopup(() => popup(layer, properties), POPUP);
      },
    });
    const parts = whole.getLayers();
    if (layer.swatch.cased) parts.forEach((part) => { part._updatePath = casedPath; });
    parts.forEach((part) => group.addLayer(part));
    const repaint = () => parts.forEach((part) => part.setStyle(style(part.feature)));
    buutaTheme.changed(repaint);
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
        repaint();
      },
      keep: (wanted) => {
        parts.forEach((part) => {
          const keep = wanted(part.feature.properties);
          if (keep && !group.hasLayer(part)) group.addLayer(part);
          if (!keep && group.hasLayer(part)) group.removeLayer(part);
        });
      },
      visible: function () { return this.swiped || map.hasLayer(group) ? group.getLayers() : []; },
      find: (wanted) => parts.find((part) => wanted(part.feature.properties)),
      raise: () => parts.forEach((part) => map.hasLayer(part) && part.bringToFront()),
    };
  }

  /* Tiles are drawn for the light: in the dark they are turned, with their hues kept. */
  function darkenTiles(map) {
    const turn = () => {
      const dark = buutaTheme.now() === "dark";
      map.getPane("tilePane").style.filter = dark ? "invert(1) hue-rotate(180deg) brightness(0.9)" : "";
    };
    buutaTheme.changed(turn);
    turn();
  }

  function start(map) {
    buutaTheme.start();
    const blocks = document.querySelectorAll("script.buuta-layer");
    const page = JSON.parse(document.getElementById("page-data").textContent);
    if (page.tiles) {
      cover = OVER_TILES;
      darkenTiles(map);
    }
    const made = (layer) => (layer.part ? buutaDay.drawn(map, layer, page.day) : drawn(map, layer));
    const layers = Array.from(blocks, (block) => made(JSON.parse(block.textContent)));
    const everything = L.latLngBounds([]);
    layers.forEach((one) => {
      const box = one.bounds();
      if (box.isValid()) everything.extend(box);
    });
    if (everything.isValid()) map.fitBounds(everything, { padding: [8, 8], maxZoom: NEAREST, animate: false });
    buutaFurniture.build(map, document.querySelector("h1").textContent);
    layers.forEach((one) => one.on && one.show(true));
    const names = buutaLabels.build(map, layers);
    buutaPanel.build(map, layers, page, everything, names);
    buutaFurniture.paper(map, everything, names);
    document.body.classList.add("ready");
  }

  return { start, drawn, popup, POPUP };
})();
