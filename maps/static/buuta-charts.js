"use strict";
/* Small charts of the day: how a round spends its hours, what it has aboard, how long all rounds are. On canvas. */
const buutaCharts = (function () {
  const { hour, span, number } = buutaRounds;
  const PAD = 4, FONT = "11px Roboto, sans-serif";

  /* A canvas of `tall` pixels as wide as its place, cleared; null while it is not shown. */
  function begin(canvas, tall) {
    const wide = canvas.clientWidth;
    if (!wide) return null;
    const dense = window.devicePixelRatio || 1;
    canvas.style.height = `${tall}px`;
    canvas.width = wide * dense;
    canvas.height = tall * dense;
    const context = canvas.getContext("2d");
    context.scale(dense, dense);
    context.font = FONT;
    return { context, wide };
  }

  function text(context, words, x, y, align = "left", colour = "soft") {
    Object.assign(context, { fillStyle: buutaTheme.role(colour), textAlign: align, textBaseline: "alphabetic" });
    context.fillText(words, x, y);
  }

  function rule(context, x1, y1, x2, y2, colour, dash = []) {
    context.beginPath();
    context.setLineDash(dash);
    context.moveTo(x1, y1);
    context.lineTo(x2, y2);
    Object.assign(context, { lineWidth: 1, strokeStyle: colour });
    context.stroke();
    context.setLineDash([]);
  }

  const timeScale = (one, wide) => {
    const [from, to] = [buutaRounds.start(one), buutaRounds.end(one)];
    return (seconds) => PAD + ((wide - 2 * PAD) * (seconds - from)) / Math.max(1, to - from);
  };

  function cursor(context, x, clock, one, tall) {
    if (clock === null || clock < buutaRounds.start(one) || clock > buutaRounds.end(one)) return;
    rule(context, x(clock), 0, x(clock), tall, buutaTheme.role("ink"));
  }

  /* Pieces of a round in order: kind, from, to (seconds). */
  function* pieces(one) {
    for (let halt = 0; halt < one.halts; halt += 1) {
      if (halt) {
        const leg = one.legs[halt - 1];
        let from = one.leave[halt - 1];
        const kind = leg.hidden ? "hidden" : "drive";
        for (const [after, length] of leg.rests) {
          const rest = one.leave[halt - 1] + after;
          yield [kind, from, rest];
          yield ["rest", rest, rest + length];
          from = rest + length;
        }
        yield [kind, from, one.arrive[halt]];
      }
      yield ["wait", one.arrive[halt], one.start[halt]];
      yield [one.orders[halt] ? "serve" : "load", one.start[halt], one.leave[halt]];
    }
  }

  /* The strip of a round: driving in its colour, service dark, the rest light. */
  function strip(canvas, one, clock) {
    const drawn = begin(canvas, 42);
    if (!drawn) return;
    const { context, wide } = drawn;
    const x = timeScale(one, wide);
    const fills = {
      drive: buutaTheme.colour(one.colour), serve: buutaTheme.role("ink"), load: buutaTheme.role("soft"),
      wait: buutaTheme.role("paper"), rest: buutaTheme.hatch(""), hidden: buutaTheme.role("paper"),
    };
    for (const [kind, from, to] of pieces(one)) {
      if (to <= from) continue;
      Object.assign(context, { fillStyle: fills[kind], globalAlpha: kind === "drive" ? 0.55 : 1 });
      context.fillRect(x(from), 4, Math.max(0.6, x(to) - x(from)), 18);
      if (kind === "hidden") rule(context, x(from), 13, x(to), 13, buutaTheme.colour(one.colour), [1.5, 4]);
    }
    Object.assign(context, { globalAlpha: 1, lineWidth: 1, strokeStyle: buutaTheme.role("soft") });
    context.strokeRect(PAD, 4, wide - 2 * PAD, 18);
    cursor(context, x, clock, one, 24);
    text(context, hour(buutaRounds.start(one)), PAD, 37);
    text(context, hour(buutaRounds.end(one)), wide - PAD, 37, "right");
  }

  /* What is aboard over the round, with what may be. `unit`: [words, how many of the plan's are one]. */
  function load(canvas, one, name, unit, clock) {
    const tall = 118, [top, floor] = [16, 100];
    const drawn = begin(canvas, tall);
    if (!drawn) return;
    const { context, wide } = drawn;
    const [amounts, limit] = [one.loads[name], one.limits[name]];
    const most = amounts.reduce((high, amount) => Math.max(high, amount), 0);
    const high = Math.max(most, limit || 0, 1);
    const x = timeScale(one, wide);
    const y = (amount) => floor - ((floor - top) * amount) / high;
    context.beginPath();
    context.moveTo(x(one.leave[0]), floor);
    amounts.forEach((amount, halt) => {
      if (halt) context.lineTo(x(one.leave[halt]), y(amounts[halt - 1]));
      context.lineTo(x(one.leave[halt]), y(amount));
    });
    context.lineTo(x(buutaRounds.end(one)), floor);
    context.closePath();
    Object.assign(context, { globalAlpha: 0.3, fillStyle: buutaTheme.colour(one.colour) });
    context.fill();
    Object.assign(context, { globalAlpha: 1, strokeStyle: buutaTheme.colour(one.colour), lineWidth: 1.4 });
    context.stroke();
    rule(context, PAD, floor, wide - PAD, floor, buutaTheme.role("soft"));
    if (limit) {
      rule(context, PAD, y(limit), wide - PAD, y(limit), buutaTheme.role("ink"), [5, 3]);
      text(context, `tối đa ${number(limit / unit[1])} ${unit[0]}`, wide - PAD, y(limit) - 4, "right", "ink");
    }
    cursor(context, x, clock, one, floor);
    text(context, hour(buutaRounds.start(one)), PAD, tall - 4);
    text(context, hour(buutaRounds.end(one)), wide - PAD, tall - 4, "right");
  }

  function loadWords(one, name, unit) {
    const most = one.loads[name].reduce((high, amount) => Math.max(high, amount), 0);
    const limit = one.limits[name];
    const told = `Nhiều nhất ${number(most / unit[1])} ${unit[0]}`;
    return limit ? `${told}, bằng ${number((100 * most) / limit)} % mức tối đa.` : `${told}; không có mức tối đa.`;
  }

  const ROW = 19, AXIS = 20;

  /* A row an office, a stroke a round at how long it is; overtime is a thick piece with a point at its end. */
  function offices(canvas, known, rounds) {
    const driven = new Set(rounds.map((one) => one.office));
    const names = known.filter((name) => driven.has(name));
    const rows = new Map(names.map((name, at) => [name, AXIS + ROW * at + ROW / 2]));
    const drawn = begin(canvas, AXIS + ROW * names.length + 4);
    if (!drawn) return null;
    const { context, wide } = drawn;
    const left = Math.min(130, wide * 0.4);
    const length = (one) => buutaRounds.end(one) - buutaRounds.start(one);
    const hours = Math.max(1, Math.ceil(rounds.reduce((high, one) => Math.max(high, length(one)), 0) / 3600));
    const x = (seconds) => left + ((wide - left - 18) * seconds) / (hours * 3600);
    const step = Math.ceil(hours / 6);
    for (let at = 0; at <= hours; at += step) {
      rule(context, x(at * 3600), AXIS - 5, x(at * 3600), AXIS + ROW * names.length, buutaTheme.role("outline"), [1, 3]);
      text(context, at ? `${at} giờ` : "0", x(at * 3600), AXIS - 8, "center");
    }
    rows.forEach((y, name) => text(context, shortened(context, name, left - 8), 0, y + 4, "left", "ink"));
    const spots = rounds.map((one) => {
      const spot = { one, x: x(length(one)), y: rows.get(one.office) };
      if (one.overtime) overtime(context, x(length(one) - one.overtime), spot);
      Object.assign(context, { fillStyle: buutaTheme.colour(one.colour), globalAlpha: 0.9 });
      context.fillRect(spot.x - 1.2, spot.y - 6, 2.4, 12);
      context.globalAlpha = 1;
      return spot;
    });
    return (px, py) => nearest(spots.filter((spot) => Math.abs(spot.y - py) <= ROW / 2), px);
  }

  function overtime(context, from, { x, y }) {
    context.fillStyle = buutaTheme.role("ink");
    context.fillRect(from, y - 2, x - from, 4);
    context.beginPath();
    [[6, 0], [0, -5], [0, 5]].forEach(([dx, dy], at) => context[at ? "lineTo" : "moveTo"](x + dx, y + dy));
    context.fill();
  }

  const nearest = (spots, px) =>
    spots.reduce((best, spot) => (!best || Math.abs(spot.x - px) < Math.abs(best.x - px) ? spot : best), null);

  function shortened(context, words, wide) {
    if (context.measureText(words).width <= wide) return words;
    const letters = [...words.normalize("NFC")].slice(0, 60);
    while (letters.length && context.measureText(`${letters.join("")}…`).width > wide) letters.pop();
    return `${letters.join("")}…`;
  }

  function officeWords(rounds) {
    const over = rounds.filter((one) => one.overtime);
    const sum = over.reduce((total, one) => total + one.overtime, 0);
    const told = "Mỗi vạch là một tuyến, đặt ở thời lượng của nó; bấm vào vạch để xem tuyến.";
    if (!over.length) return `${told} Không tuyến nào làm thêm giờ.`;
    return `${told} Đoạn đậm có mũi nhọn: làm thêm giờ, ${number(over.length)} tuyến, tổng ${span(sum)}.`;
  }

  return { strip, load, loadWords, offices, officeWords };
})();
