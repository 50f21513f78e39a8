"use strict";
/* The panel of a buuta page: which colouring, which layers, which office and round. */
const buutaPanel = (function () {
  const { element, button, choice } = buutaElements;

  const radio = (name, label, checked, chosen) =>
    choice({ type: "radio", name, checked }, chosen, element("span", "", label)).row;

  /* Paints and shows the layer that is coloured now; of the others those that are no background are hidden. */
  function paint(layers, now) {
    layers.filter((one) => one.layer.colourings.length).forEach((one) => {
      one.paint(one === now.one ? now.at : -1);
      if (!one.layer.switch) one.show(one === now.one);
    });
  }

  /* All colourings of all layers to choose from, and beside them what may be laid under a divider. */
  function colourings(layers, swipes, changed) {
    const all = [];
    layers.forEach((one) => one.layer.colourings.forEach((found, at) => all.push({ one, at, ...found })));
    const state = { now: all[0], variant: all.length ? all[0].variant : "" };
    const box = document.getElementById("colourings");
    if (!all.length) return state;
    box.hidden = false;
    const variants = element("div", "segments");
    const variantsOf = (entry) => all.filter((other) => other.group === entry.group && other.label === entry.label);
    const pick = (entry) => {
      swipes.forEach((swipe) => swipe.show(false));
      const same = variantsOf(entry);
      state.now = same.find((other) => other.variant === state.variant) || same[0];
      paint(layers, state.now);
      variants.replaceChildren(...same.filter((other) => other.variant).map((other) => {
        const choose = () => { state.variant = other.variant; pick(other); };
        return radio("variant", other.variant, other === state.now, choose);
      }));
      changed();
    };
    const compare = (swipe) => {
      swipes.filter((other) => other !== swipe).forEach((other) => other.show(false));
      state.now = swipe.entry;
      paint(layers, state.now);
      variants.replaceChildren();
      swipe.show(true);
      changed();
    };
    [...new Set(all.map((entry) => entry.group))].forEach((group) => {
      box.append(element("h2", "", group));
      all.filter((entry) => entry.group === group && variantsOf(entry)[0] === entry).forEach((entry) => {
        box.append(radio("colouring", entry.label, entry === all[0], () => pick(entry)));
      });
      swipes.filter((swipe) => swipe.entry.group === group).forEach((swipe) => {
        box.append(radio("colouring", swipe.entry.label, false, () => compare(swipe)));
      });
    });
    box.prepend(variants);
    state.start = () => pick(all[0]);
    return state;
  }

  function switches(layers, changed) {
    const box = document.getElementById("layers");
    const rows = buutaLegend.inReadingOrder(layers).filter((one) => one.layer.switch);
    rows.forEach((one, at) => {
      if (!at || rows[at - 1].layer.section !== one.layer.section) box.append(element("h2", "", one.layer.section));
      const swatch = () => buutaLegend.icon(one.layer.swatch);
      const turn = (on) => { one.show(on); changed(); };
      const words = element("span", "", one.layer.label);
      const { row, input } = choice({ type: "checkbox", checked: one.on }, turn, swatch(), words);
      one.flip = () => input.click();
      buutaTheme.changed(() => row.children[1].replaceWith(swatch()));
      box.append(row);
      if (one.layer.note) box.append(element("p", "note", one.layer.note));
    });
  }

  /* A list whose entries lead to what they name on the map. */
  function ranking(map, layers, entries) {
    const list = document.getElementById("ranked");
    if (!list) return;
    entries.forEach((entry) => {
      const row = element("li");
      const way = button("", "", () => buutaSearch.lead(map, layers, entry.k));
      way.append(element("b", "", entry.label), element("span", "", entry.text));
      row.append(way);
      list.append(row);
    });
  }

  function build(map, layers, page, everything, names) {
    let state = { now: null };
    const swipes = page.swipes.map((wish, at) => buutaSwipe.build(map, layers, wish, at)).filter(Boolean);
    const tell = () => buutaLegend.show(layers, state.now, page.signs);
    const changed = () => {
      layers.forEach((one) => one.on && one.raise());
      swipes.forEach((swipe) => swipe.refresh());
      tell();
      names.redraw();
    };
    state = colourings(layers, swipes, changed);
    if (state.start) state.start();
    switches(layers, changed);
    changed();
    buutaTheme.changed(tell);
    buutaLegend.fold();
    buutaDay.build(map, page.day, everything);
    ranking(map, layers, page.ranking);
    buutaSearch.build(map, layers, page.search);
    buutaFacets.build(layers, page.facets, changed);
  }

  return { build };
})();
