"use strict";
/* Below the list of rounds: the chosen round in hours, load and timetable; and how long all rounds of all offices are. */
const buutaRound = (function () {
  const { element, choice } = buutaElements;
  const { span } = buutaRounds;
  const KINDS = ["drive", "serve", "wait", "rest", "load"];
  const WORDS = ["Đi đường", "Phục vụ", "Chờ", "Nghỉ", "Nạp hàng"];

  function picture(label) {
    const canvas = element("canvas", "chart");
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", label);
    return canvas;
  }

  /* How the hours of a round are spent, in words, with the looks of the strip. */
  function hours(one) {
    const list = element("ul", "hours");
    const row = (kind, words) => {
      const item = element("li", kind);
      const sign = element("i");
      if (kind === "drive") Object.assign(sign.style, { background: buutaTheme.colour(one.colour), opacity: 0.55 });
      item.append(sign, element("span", "", words));
      list.append(item);
    };
    if (one.rough) {
      const whole = span(buutaRounds.end(one) - buutaRounds.start(one));
      row("hidden", `Khoảng ${whole}; nét chấm: giữa hai điểm hiện được, có điểm riêng tư`);
    } else one.sums.forEach((seconds, at) => { if (seconds || at < 2) row(KINDS[at], `${WORDS[at]} ${span(seconds)}`); });
    if (one.overtime) row("over", `Làm thêm giờ ${span(one.overtime)}`);
    return list;
  }

  function loadChart(one, units) {
    const box = element("div");
    const names = Object.keys(one.loads);
    box.append(element("h3", "", "Hàng trên xe"));
    if (!names.length) {
      box.append(element("p", "note", one.rough
        ? "Không vẽ tải: tuyến có điểm riêng tư, tải sẽ lộ số bưu gửi của các điểm đó."
        : "Tuyến không khai tải."));
      return { box, draw: () => {} };
    }
    let unit = names.includes("items") ? "items" : names[0];
    const canvas = picture("");
    const words = element("p", "note");
    let clock = null;
    const draw = (now) => {
      clock = now;
      buutaCharts.load(canvas, one, unit, units[unit], clock);
    };
    const pick = (name) => {
      unit = name;
      words.textContent = buutaCharts.loadWords(one, unit, units[unit]);
      canvas.setAttribute("aria-label", `Hàng trên xe theo giờ. ${words.textContent}`);
      draw(clock);
    };
    if (names.length > 1) {
      const segments = element("div", "segments");
      names.forEach((name) => {
        const given = { type: "radio", name: "unit", checked: name === unit };
        segments.append(choice(given, () => pick(name), element("span", "", units[name][0])).row);
      });
      box.append(segments);
    }
    box.append(canvas, words);
    return { box, draw, first: () => pick(unit) };
  }

  /* The section of one round under its title, with the way back to all; `tick` marks the time of day in it. */
  function section(place, one, units, now, back) {
    const strip = picture(`Tuyến ${one.id} theo giờ: ${one.hours}`);
    const load = loadChart(one, units);
    const times = one.run.timetable ? null : buutaTold.timetable(one, false);
    const who = element("p", "note", `${one.office} · ${one.who}`);
    const title = element("div", "title");
    title.append(element("h2", "", `Tuyến ${one.id}`), back);
    place.append(title, who, strip, hours(one), load.box);
    if (times) place.append(times.made);
    const tick = (clock) => {
      buutaCharts.strip(strip, one, clock);
      load.draw(clock);
      if (times) times.tick(clock);
    };
    if (load.first) load.first();
    tick(now);
    return tick;
  }

  /* `choose(number)` looks at one round alone, `back()` makes a button that leads from it to all. */
  function build(after, day, rounds, view, choose, back) {
    const place = element("section", "block round");
    const all = element("details", "block lengths");
    const canvas = picture("Thời lượng từng tuyến theo bưu cục");
    const scroll = element("div", "scroll");
    scroll.tabIndex = 0;
    scroll.setAttribute("role", "region");
    scroll.setAttribute("aria-label", "Thời lượng từng tuyến theo bưu cục");
    scroll.append(canvas);
    const heading = element("summary", "", "Thời lượng và làm thêm giờ theo bưu cục");
    all.append(heading, element("p", "note", buutaCharts.officeWords(rounds)), scroll);
    after.after(place, all);
    let tick = () => {}, at = () => null;
    const lengths = () => { at = all.open ? buutaCharts.offices(canvas, day.offices, rounds.filter(view.picked)) : null; };
    all.addEventListener("toggle", lengths);
    canvas.addEventListener("click", (event) => {
      const spot = at && at(event.offsetX, event.offsetY);
      if (spot) choose(spot.one.number);
    });
    window.addEventListener("resize", () => { tick(view.clock); lengths(); });
    const update = () => {
      place.replaceChildren();
      place.hidden = view.focus === null;
      tick = view.focus === null ? () => {} : section(place, rounds[view.focus], day.units, view.clock, back());
      lengths();
    };
    return { update, tick: (now) => tick(now) };
  }

  return { build };
})();
