"use strict";
/* The panel of a buuta page: which colouring, which layers, which office and round; and the legend of what is shown. */
const buutaPanel = (function () {
  const element = (...given) => buuta.element(...given);

  function swatchIcon(swatch) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "-12 -8 24 16");
    svg.setAttribute("class", "swatch");
    svg.setAttribute("aria-hidden", "true");
    const points = {
      square: "-5,-5 5,-5 5,5 -5,5",
      diamond: "0,-6 6,0 0,6 -6,0",
      triangle: "0,-6 6,5 -6,5",
      star: "0,-7 1.8,-2.4 6.7,-2.2 2.9,.9 4.1,5.7 0,3 -4.1,5.7 -2.9,.9 -6.7,-2.2 -1.8,-2.4",
      area: "-11,-6 11,-6 11,6 -11,6",
    }[swatch.shape];
    const kind = points ? "polygon" : swatch.shape === "line" ? "line" : "circle";
    const shape = document.createElementNS("http://www.w3.org/2000/svg", kind);
    const set = (name, value) => shape.setAttribute(name, value);
    if (points) set("points", points);
    if (kind === "line") { set("x1", -11); set("x2", 11); }
    if (kind === "circle") set("r", 5);
    set("fill", swatch.fill || "none");
    set("stroke", swatch.colour);
    set("stroke-width", Math.max(1.2, swatch.weight));
    if (swatch.dashed) set("stroke-dasharray", "4 2.5");
    svg.append(shape);
    return svg;
  }

  function radio(name, label, checked, chosen) {
    const row = element("label", "choice");
    const input = element("input");
    input.type = "radio";
    input.name = name;
    input.checked = checked;
    input.addEventListener("change", chosen);
    row.append(input, element("span", "", label));
    return row;
  }

  /* All colourings of all layers; choosing one shows its layer and hides other coloured layers that are no background. */
  function colourings(layers, swipe, changed) {
    const all = [];
    layers.forEach((one) => one.layer.colourings.forEach((found, at) => all.push({ one, at, ...found })));
    const state = { now: all[0], variant: all.length ? all[0].variant : "" };
    const box = document.getElementById("colourings");
    if (!all.length) return state;
    box.hidden = false;
    const variants = element("div", "segments");
    const pick = (entry) => {
      if (swipe) swipe.show(false);
      const same = all.filter((other) => other.group === entry.group && other.label === entry.label);
      state.now = same.find((other) => other.variant === state.variant) || same[0];
      layers.filter((one) => one.layer.colourings.length).forEach((one) => {
        one.paint(one === state.now.one ? state.now.at : -1);
        if (!one.layer.switch) one.show(one === state.now.one);
      });
      variants.replaceChildren();
      same.filter((other) => other.variant).forEach((other) => {
        const choose = () => { state.variant = other.variant; pick(other); };
        variants.append(radio("variant", other.variant, other === state.now, choose));
      });
      changed();
    };
    const compare = () => {
      state.now = swipe.entry;
      variants.replaceChildren();
      layers.filter((one) => one.layer.colourings.length).forEach((one) => {
        one.paint(-1);
        if (!one.layer.switch) one.show(false);
      });
      swipe.show(true);
      changed();
    };
    [...new Set(all.map((entry) => entry.group))].forEach((group) => {
      box.append(element("h2", "", group));
      const seen = new Set();
      all.filter((entry) => entry.group === group).forEach((entry) => {
        if (seen.has(entry.label)) return;
        const choose = () => pick(entry);
        const row = radio("colouring", entry.label, !seen.size && entry === all[0], choose);
        seen.add(entry.label);
        box.append(row);
      });
      if (swipe && swipe.entry.group === group) box.append(radio("colouring", swipe.entry.label, false, compare));
    });
    box.prepend(variants);
    state.start = () => pick(all[0]);
    return state;
  }

  function legendRow(swatch, label) {
    const row = element("li");
    row.append(swatchIcon(swatch), element("span", "", label));
    return row;
  }

  /* What the map shows now: the classes of the colouring in use, then every other layer that is switched on. */
  function legend(layers, now) {
    const box = document.getElementById("legend");
    box.replaceChildren(element("h2", "", "Chú giải"));
    const list = element("ul", "classes");
    if (now) {
      box.append(element("p", "legend-title", now.variant ? `${now.label} – ${now.variant.toLowerCase()}` : now.label));
      const shape = now.one.layer.swatch.shape;
      now.labels.forEach((label, at) => {
        if (label) list.append(legendRow({ shape, colour: "#374151", fill: now.colours[at], weight: 0.6 }, label));
      });
      box.append(list, element("p", "note", now.note));
    }
    const others = element("ul", "classes");
    layers.filter((one) => one.on && one.layer.switch && !(now && one === now.one)).forEach((one) => {
      others.append(legendRow(one.layer.swatch, one.layer.label));
    });
    box.append(others);
  }

  function switches(layers, changed) {
    const box = document.getElementById("layers");
    const rows = layers.filter((one) => one.layer.switch);
    const sections = [...new Set(rows.map((one) => one.layer.section))];
    rows.sort((a, b) => sections.indexOf(a.layer.section) - sections.indexOf(b.layer.section));
    rows.forEach((one, at) => {
      if (!at || rows[at - 1].layer.section !== one.layer.section) box.append(element("h2", "", one.layer.section));
      const row = element("label", "choice");
      const input = element("input");
      input.type = "checkbox";
      input.checked = one.on;
      input.addEventListener("change", () => { one.show(input.checked); changed(); });
      row.append(input, swatchIcon(one.layer.swatch), element("span", "", one.layer.label));
      box.append(row);
      if (one.layer.note) box.append(element("p", "note", one.layer.note));
    });
  }

  /* The office filter and the list of its rounds. */
  function filter(map, layers, groups, everything) {
    const select = document.getElementById("group");
    if (!select || !groups.length) return;
    const list = document.getElementById("rounds");
    const count = groups.reduce((sum, group) => sum + group.rounds.length, 0);
    select.append(new Option(`Tất cả (${count} tuyến)`, ""));
    groups.forEach((group) => select.append(new Option(`${group.label} (${group.rounds.length})`, String(group.g))));
    let chosen = null;
    const apply = () => {
      const g = select.value;
      const wanted = (properties) =>
        (properties.g === undefined || g === "" || properties.g === Number(g)) &&
        (properties.r === undefined || chosen === null || properties.r === chosen);
      const box = L.latLngBounds([]);
      layers.forEach((one) => {
        one.keep(wanted);
        box.extend(one.boundsWhere((properties) => properties.g !== undefined && wanted(properties)));
      });
      raise(layers);
      map.closePopup();
      const whole = g === "" && chosen === null;
      map.fitBounds(whole || !box.isValid() ? everything : box, { padding: [24, 24], animate: false });
      rows(g);
    };
    const rows = (g) => {
      list.replaceChildren();
      groups.filter((group) => g === "" || group.g === Number(g)).forEach((group) => {
        if (g === "") list.append(element("li", "group-head", group.label));
        group.rounds.forEach((entry) => {
          const row = element("li", entry.r === chosen ? "chosen" : "");
          const button = element("button");
          button.type = "button";
          const dot = element("i", "dot");
          dot.style.background = entry.colour;
          button.append(dot, element("b", "", entry.label), element("span", "", entry.text));
          button.addEventListener("click", () => {
            chosen = chosen === entry.r ? null : entry.r;
            apply();
          });
          row.append(button);
          if (entry.href) {
            const link = element("a", "sheet", "Phiếu");
            link.href = entry.href;
            row.append(link);
          }
          if (entry.times.length) row.append(timetable(entry.times));
          list.append(row);
        });
      });
    };
    select.addEventListener("change", () => { chosen = null; apply(); });
    rows("");
  }

  /* A list whose entries lead to what they name on the map. */
  function ranking(map, layers, entries) {
    const list = document.getElementById("ranked");
    if (!list) return;
    entries.forEach((entry) => {
      const row = element("li");
      const button = element("button");
      button.type = "button";
      button.append(element("b", "", entry.label), element("span", "", entry.text));
      button.addEventListener("click", () => {
        const found = layers.map((one) => [one, one.find((properties) => properties.k === entry.k)]).find(([, at]) => at);
        if (!found) return;
        const [one, part] = found;
        map.setView(part.getLatLng(), Math.max(map.getZoom(), 11), { animate: false });
        if (map.hasLayer(part)) part.openPopup();
        else L.popup({ minWidth: 240, maxWidth: 340, maxHeight: 360 })
          .setLatLng(part.getLatLng()).setContent(buuta.popup(one.layer, part.feature.properties)).openOn(map);
      });
      row.append(button);
      list.append(row);
    });
  }

  function timetable(times) {
    const box = element("details", "times");
    box.append(element("summary", "", "Giờ đến – giờ đi"));
    const table = element("table");
    times.forEach(([label, time]) => {
      const row = element("tr");
      row.append(element("td", "", time), element("td", "", label));
      table.append(row);
    });
    box.append(table);
    return box;
  }

  function raise(layers) {
    layers.forEach((one) => one.on && one.raise());
  }

  function build(map, layers, page, everything) {
    let state = { now: null };
    const changed = () => {
      raise(layers);
      legend(layers, state.now);
    };
    state = colourings(layers, buutaSwipe.build(map, layers, page.swipe), changed);
    if (state.start) state.start();
    switches(layers, changed);
    changed();
    filter(map, layers, page.groups, everything);
    ranking(map, layers, page.ranking);
  }

  return { build };
})();
