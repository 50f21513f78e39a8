"use strict";
/* Before and after: one layer drawn twice, each time in a pane of its own, and a divider that clips the two. */
const buutaSwipe = (function () {
  const { element } = buutaElements;

  function side(map, layer, name, at) {
    const pane = map.createPane(name);
    pane.style.zIndex = layer.swatch.shape === "area" ? 390 : 450; // areas lie under the points of other layers
    const drawn = buuta.drawn(map, layer, { pane: name, renderer: L.canvas({ pane: name }) });
    drawn.paint(at);
    return { pane, drawn };
  }

  /* Discs would cover the points below them: these are drawn once more above, for the eye alone. */
  function marks(map, layers, source, name) {
    const pane = map.createPane(name);
    Object.assign(pane.style, { zIndex: 455, pointerEvents: "none" });
    const renderer = L.canvas({ pane: name });
    const points = layers.filter((one) => one !== source && !["area", "line"].includes(one.layer.swatch.shape));
    return points.map((one) => ({ one, drawn: buuta.drawn(map, one.layer, { pane: name, renderer }) }));
  }

  function divider(map, wish, moved) {
    const box = element("div", "swipe");
    const line = element("i");
    const left = element("b", "", wish.left_label);
    const right = element("b", "", wish.right_label);
    const slider = element("input");
    Object.assign(slider, { type: "range", min: 0, max: 1000, value: 500 });
    slider.setAttribute("aria-label", wish.label);
    box.append(line, left, right, slider);
    const place = () => {
      const width = map.getSize().x;
      // A thumb of 34 pixels stops with its edge at the border: its middle runs over a narrower way.
      const x = 17 + ((width - 34) * slider.value) / 1000;
      line.style.left = `${x}px`;
      left.style.right = `${width - x + 10}px`;
      right.style.left = `${x + 10}px`;
      moved(x);
    };
    slider.addEventListener("input", place);
    L.DomEvent.disableClickPropagation(slider); // else to drag it would drag the map
    return { box, place };
  }

  /* What `wish` asks for (maps/layers/lost.py), the page's `number`th, as an entry beside the colourings. */
  function build(map, layers, wish, number) {
    const source = layers.find((one) => one.layer.name === wish.layer);
    if (!source) return null;
    let made = null;
    const make = () => {
      const left = side(map, source.layer, `swipe-left-${number}`, wish.left);
      const right = side(map, source.layer, `swipe-right-${number}`, wish.right);
      const clip = (x) => {
        const from = map.containerPointToLayerPoint([0, 0]);
        const to = map.containerPointToLayerPoint(map.getSize());
        left.pane.style.clip = `rect(${from.y}px, ${from.x + x}px, ${to.y}px, ${from.x}px)`;
        right.pane.style.clip = `rect(${from.y}px, ${to.x}px, ${to.y}px, ${from.x + x}px)`;
      };
      const bar = divider(map, wish, clip);
      map.getContainer().append(bar.box);
      map.on("move zoomend resize", () => bar.place());
      const above = source.layer.swatch.shape === "area" ? [] : marks(map, layers, source, `swipe-marks-${number}`);
      return { left, right, bar, above };
    };
    // What both sides are measured in, and from what, is told of the left one already.
    const { unit, source: from } = source.layer.colourings[wish.left];
    const entry = { ...wish, unit, source: from, variant: "", one: { layer: source.layer } };
    const refresh = () => made && made.above.forEach(({ one, drawn }) => drawn.show(source.swiped && one.on));
    const show = (on) => {
      if (!on && !made) return;
      made = made || make();
      made.left.drawn.show(on);
      made.right.drawn.show(on);
      made.bar.box.hidden = !on;
      source.swiped = on; // it is off, but its names are written all the same
      if (on) made.bar.place();
    };
    return { entry, show, refresh };
  }

  return { build };
})();
