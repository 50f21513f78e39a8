"use strict";
/* The rounds of a page: which are shown, which one is looked at, and what time it is. */
const buutaDay = (function () {
  const { element, button } = buutaElements;
  const { number } = buutaRounds;
  const BUTTONS = 32; // pixels at the east, with the usual margin
  let day = null, rounds = [], paths = [], parts = [];

  /* What all drawings look at: the round in focus (its number or null), rounds left out, the office, the time. */
  const view = {
    focus: null, off: new Set(), office: "", clock: null,
    on: (one) => !view.off.has(one.number) && lit(one),
    picked: (one) => view.on(one) && (view.office === "" || one.office === view.office),
    shows: (one) => (view.focus === null ? view.picked(one) : view.focus === one.number),
  };
  const runViews = new Map();

  function runView(run) {
    if (!runViews.has(run)) runViews.set(run, Object.assign(Object.create(view), { lines: false, stops: false }));
    return runViews.get(run);
  }

  /* Whether any layer of a round's run is switched on. */
  function lit(one) {
    const { lines, stops } = runView(one.runNumber);
    return lines || stops;
  }

  function boundsOf(chosen) {
    const found = L.latLngBounds([]);
    chosen.forEach(({ box: [left, top, right, bottom] }) => {
      found.extend(L.CRS.EPSG3857.pointToLatLng(L.point(left, top), 0));
      found.extend(L.CRS.EPSG3857.pointToLatLng(L.point(right, bottom), 0));
    });
    return found;
  }

  const redraw = (part) => paths.filter((one) => !part || one.part === part).forEach((one) => one.path.redraw());

  /* A layer of the page as `buuta.drawn` makes it, for one part of one run. */
  function drawn(map, layer, packed) {
    if (!day) {
      day = packed;
      rounds = buutaRounds.unpack(day);
      map.createPane("halts").style.pointerEvents = "none";
      buutaTheme.changed(() => redraw());
    }
    const mine = rounds.filter((one) => one.run === day.runs[layer.run]);
    const seen = runView(layer.run);
    const lines = layer.part === "lines";
    const path = lines ? new buutaStrokes.Path(mine, seen, day.runs[layer.run].weight) : new buutaHalts.Target(mine, seen);
    const over = lines ? null : new buutaHalts.Path(mine, seen, "halts");
    const words = () => {
      if (lines) return buutaTold.leg(path.hit, day.ways, choose);
      return path.hit.ring ? buutaTold.ring(path.hit, choose) : buutaTold.stop(path.hit, day.texts, choose);
    };
    path.bindPopup(words, buuta.POPUP);
    paths.push({ part: layer.part, path });
    if (over) paths.push({ part: "over", path: over.addTo(map) });
    const part = {
      layer,
      on: layer.shown,
      bounds: () => boundsOf(mine),
      boundsWhere: () => L.latLngBounds([]),
      show: function (on) {
        this.on = seen[layer.part] = on;
        if (on) path.addTo(map);
        else path.remove();
        redraw("over");
        page.switched();
      },
      paint: () => {}, keep: () => {}, find: () => undefined, visible: () => [],
      raise: () => map.hasLayer(path) && path.bringToFront(),
    };
    parts.push(part);
    return part;
  }

  /* Switches the layers of these rounds on where they are off, and there for these rounds alone. */
  function wake(chosen) {
    const dark = new Set(chosen.filter((one) => !lit(one)).map((one) => one.runNumber));
    rounds.filter((one) => dark.has(one.runNumber)).forEach((one) => view.off.add(one.number));
    parts.filter((part) => dark.has(part.layer.run) && !part.on).forEach((part) => part.flip());
  }

  const page = { written: "", choose: () => {}, switched: () => {} };

  /* Looks at one round alone, by its number; at all again with null. */
  const choose = (chosen) => page.choose(chosen);

  const save = () => { page.written = buutaAddress.write(view, rounds); };

  const stopsOf = (some) => some.reduce((sum, one) => sum + one.visits, 0);

  function howMany(shown) {
    const [some, stops] = [number(shown.length), number(stopsOf(shown))];
    if (shown.length === rounds.length) return `${some} tuyến, ${stops} điểm dừng`;
    return `${some} trong ${number(rounds.length)} tuyến đang hiện, ${stops} trong ${number(stopsOf(rounds))} điểm dừng`;
  }

  function underWay(now) {
    const shown = rounds.filter((one) => view.shows(one) && lit(one));
    if (now === null) return `${howMany(shown)}. Chạy hoặc kéo để xem từng lúc; điểm đã phục vụ tô kín.`;
    const stops = stopsOf(shown);
    const moving = shown.filter((one) => now >= buutaRounds.start(one) && now < buutaRounds.end(one)).length;
    const told = `${number(moving)}/${number(shown.length)} tuyến đang chạy`;
    if (shown.some((one) => one.rough)) return `${told} · giờ của các điểm riêng tư không hiện`;
    const done = shown.reduce((sum, one) => sum + buutaRounds.served(one, now), 0);
    return `${told} · ${number(done)}/${number(stops)} điểm đã phục vụ`;
  }

  /* How many pixels an open legend takes of the map's west; a narrow map keeps its width. */
  function underLegend(map) {
    const legend = document.querySelector(".legend");
    const over = legend.open && getComputedStyle(legend).position === "absolute";
    const wide = over ? legend.offsetLeft + legend.offsetWidth : 0;
    return wide < 0.5 * map.getSize().x ? wide : 0;
  }

  /* The map on what is shown, of a page of many offices on all of it; nothing of it under the clock, which is `below`
   * pixels tall, and of single rounds nothing under the legend and the buttons. */
  function fit(map, everything, below) {
    const shown = rounds.filter((one) => view.shows(one));
    const whole = view.focus === null && view.office === "" && day.offices.length > 1;
    const wanted = whole || !shown.length ? everything : boundsOf(shown);
    const [west, east] = whole ? [0, 0] : [underLegend(map), BUTTONS];
    const padding = { paddingTopLeft: [24 + west, 24], paddingBottomRight: [24 + east, 24 + below] };
    const room = { ...padding, maxZoom: 15, animate: false };
    if (wanted.isValid()) map.fitBounds(wanted, room);
  }

  /* Escape leads back from one round, unless it has something nearer to close. */
  function onEscape(map, leave) {
    document.addEventListener("keydown", (event) => {
      const taken = event.defaultPrevented || event.target.matches("select") || map.getPane("popupPane").hasChildNodes();
      if (event.key === "Escape" && !taken && view.focus !== null) leave();
    });
  }

  function fillOffices(select) {
    select.append(new Option(`Tất cả (${number(rounds.length)} tuyến)`, ""));
    day.offices.forEach((office) => {
      select.append(new Option(`${office} (${rounds.filter((one) => one.office === office).length})`, office));
    });
  }

  function build(map, packed, everything) {
    if (!packed || !rounds.length) return;
    const select = document.getElementById("group");
    fillOffices(select);
    const turn = (chosen, on) => {
      if (on) wake(chosen);
      chosen.forEach((one) => view.off[on ? "delete" : "add"](one.number));
      view.focus = null;
      changed(false);
    };
    const rows = buutaRoundList.build(day, rounds, view, turn, choose);
    const tools = element("p", "tools");
    tools.append(button("", "Hiện tất cả", () => turn(rounds, true)), button("", "Ẩn tất cả", () => turn(rounds, false)));
    select.after(tools);
    /* From one round back to all: a button that goes away with it hands the keyboard to the round's row. */
    const leave = () => {
      const row = rows.find((one) => one.number === view.focus);
      const lost = document.activeElement.closest(".round, .back");
      choose(null);
      if (lost) row.focus();
    };
    const back = () => button("back", "Xem lại mọi tuyến", leave);
    const besideClock = back();
    const details = buutaRound.build(document.getElementById("filter"), day, rounds, view, choose, back);
    const clock = buutaClock.build(map.getContainer(), day.clock, {
      changed: (now) => {
        view.clock = now;
        redraw("over");
        details.tick(now);
        rows.forEach((row) => row.tick(now));
      },
      settled: save,
      words: underWay,
      beside: besideClock,
    });
    function tell() {
      rows.forEach((row) => row.update());
      details.update();
      besideClock.hidden = view.focus === null;
      clock.again();
    }
    function changed(move) {
      map.closePopup();
      select.value = view.office;
      tell();
      redraw();
      if (move) fit(map, everything, clock.height());
      save();
    }
    page.switched = tell;
    page.choose = (chosen) => {
      look(chosen);
      changed(true);
      if (chosen !== null) map.getContainer().scrollIntoView({ block: "nearest" }); // on a phone it is out of sight
    };
    function look(chosen) {
      if (chosen !== null) wake([rounds[chosen]]);
      view.focus = chosen;
    }
    onEscape(map, leave);
    select.addEventListener("change", () => {
      Object.assign(view, { office: select.value, focus: null });
      changed(true);
    });
    const follow = () => {
      const now = buutaAddress.read(view, rounds, day.offices);
      look(view.focus);
      clock.set(now);
      changed(true);
      const row = document.querySelector("#rounds .chosen");
      if (row) row.parentNode.scrollTop = row.offsetTop - row.parentNode.offsetTop - 30;
    };
    window.addEventListener("hashchange", () => { if (window.location.hash !== page.written) follow(); });
    buutaTheme.changed(() => { rows.forEach((row) => row.update()); details.update(); });
    follow();
    /* The clock has its height when it has its letters; whoever has moved the map by then keeps it as it is. */
    const [zoom, centre] = [map.getZoom(), map.getCenter()];
    Promise.all(["400", "500", "700"].map((cut) => document.fonts.load(`${cut} 12px Roboto`))).then(() => {
      if (map.getZoom() === zoom && map.getCenter().equals(centre)) fit(map, everything, clock.height());
    });
  }

  return { drawn, build };
})();
