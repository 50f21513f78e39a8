"use strict";
/*
 * The rounds of a day, unpacked: where their lines run, when they are where. maps/day/round_data.py tells the format.
 *
 * Lines and halts are kept as "world" coordinates, pixels of Leaflet's zoom 0; a leg leads from one halt to the next.
 */
const buutaRounds = (function () {
  const UNIT = 1e5; // whole numbers a degree
  const KNOWN = 0, HIDDEN = 2; // kinds of ways: places in WAYS of maps/round_path.py

  /* Google's encoded polyline: five bits a character, the sign lowest. */
  function* unpacked(text) {
    let value = 0, shift = 0;
    for (let at = 0; at < text.length; at += 1) {
      const bits = text.charCodeAt(at) - 63;
      value |= (bits & 31) << shift;
      shift += 5;
      if (bits & 32) continue;
      yield value & 1 ? ~(value >> 1) : value >> 1;
      value = shift = 0;
    }
  }

  /* Differences of lon, lat to world coordinates, x and y in turns. */
  function world(steps, points) {
    const found = new Float64Array(points * 2);
    let lon = 0, lat = 0, at = 0, odd = false;
    for (const step of steps) {
      if (odd) {
        lat += step;
        const sine = Math.sin((lat / UNIT) * (Math.PI / 180));
        found[at] = 128 * (1 + lon / UNIT / 180);
        found[at + 1] = 128 * (1 - Math.log((1 + sine) / (1 - sine)) / (2 * Math.PI));
        at += 2;
      } else lon += step;
      odd = !odd;
    }
    return found;
  }

  function box(xy, from, to) {
    let left = Infinity, top = Infinity, right = -Infinity, bottom = -Infinity;
    for (let at = from * 2; at < to * 2; at += 2) {
      if (xy[at] < left) left = xy[at];
      if (xy[at] > right) right = xy[at];
      if (xy[at + 1] < top) top = xy[at + 1];
      if (xy[at + 1] > bottom) bottom = xy[at + 1];
    }
    return [left, top, right, bottom];
  }

  function lengthOf(xy, from, to) {
    let length = 0;
    for (let at = from + 1; at < to; at += 1) {
      length += Math.hypot(xy[at * 2] - xy[at * 2 - 2], xy[at * 2 + 1] - xy[at * 2 - 1]);
    }
    return length;
  }

  /* What was drawn before, either way, is not drawn again: dashes over dashes would look like a solid line. */
  function drawnBefore(xy, legs) {
    const again = new Uint8Array(xy.length / 2);
    const seen = new Set();
    legs.filter((leg) => leg.way !== KNOWN).forEach((leg) => {
      for (let at = leg.from + 1; at < leg.to; at += 1) {
        const a = `${xy[at * 2 - 2]},${xy[at * 2 - 1]}`;
        const b = `${xy[at * 2]},${xy[at * 2 + 1]}`;
        const stretch = a < b ? `${a} ${b}` : `${b} ${a}`;
        again[at] = seen.has(stretch) ? 1 : 0;
        seen.add(stretch);
      }
    });
    return again;
  }

  function timesOf(steps) {
    const halts = (steps.length - 1) / 3 + 1;
    const [arrive, start, leave] = [new Int32Array(halts), new Int32Array(halts), new Int32Array(halts)];
    let now = arrive[0] = start[0] = leave[0] = steps[0];
    for (let halt = 1, at = 1; halt < halts; halt += 1, at += 3) {
      arrive[halt] = now += steps[at];
      start[halt] = now += steps[at + 1];
      leave[halt] = now += steps[at + 2];
    }
    return { arrive, start, leave };
  }

  function running(steps) {
    let sum = 0;
    return steps.map((step) => { sum += step; return sum; });
  }

  /* From halt to halt: points `from` up to `to` of `xy`, how long that is there, and rests [seconds after, seconds]. */
  function legsOf(packed, xy) {
    let from = 0;
    const legs = packed.points.map((points, at) => {
      const to = from + points, way = Number(packed.ways[at]);
      const [length, around] = [lengthOf(xy, from, to), box(xy, from, to)];
      const leg = { way, hidden: way === HIDDEN, from, to, length, box: around, rests: [] };
      from = to;
      return leg;
    });
    const rests = packed.rests || [];
    for (let at = 0; at < rests.length; at += 3) legs[rests[at]].rests.push([rests[at + 1], rests[at + 2]]);
    return legs;
  }

  /* A ring stands for all hidden stops of a commune. */
  function ringsOf(communes, texts) {
    const rings = [];
    for (let at = 0; at < communes.length; at += 4) {
      const [lon, lat, stops, name] = communes.slice(at, at + 4);
      const { x, y } = L.CRS.EPSG3857.latLngToPoint(L.latLng(lat, lon), 0);
      rings.push({ x, y, stops, name: texts[name] });
    }
    return rings;
  }

  function round(packed, number, day) {
    const xy = world(unpacked(packed.line), packed.points.reduce((sum, points) => sum + points, 0));
    const legs = legsOf(packed, xy);
    const halts = packed.orders.length;
    const at = world(packed.at, halts);
    const rings = ringsOf(packed.communes || [], day.texts);
    const whole = box(at, 0, halts);
    legs.filter((leg) => leg.to > leg.from).forEach(({ box: part }) => {
      whole[0] = Math.min(whole[0], part[0]);
      whole[1] = Math.min(whole[1], part[1]);
      whole[2] = Math.max(whole[2], part[2]);
      whole[3] = Math.max(whole[3], part[3]);
    });
    const run = day.runs[packed.run];
    const loads = Object.fromEntries(Object.entries(packed.loads || {}).map(([unit, steps]) => [unit, running(steps)]));
    return {
      ...packed, ...timesOf(packed.times), number, run, runNumber: packed.run, key: `${run.name}:${packed.id}`,
      office: day.offices[packed.office], xy, legs, again: drawnBefore(xy, legs), at, halts, rings, box: whole, loads,
    };
  }

  const start = (one) => one.leave[0];
  const end = (one) => one.leave[one.halts - 1];

  /* The last halt that the round has reached at `now`; -1 before it starts. */
  function reached(one, now) {
    let low = -1, high = one.halts - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (one.arrive[middle] <= now) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /* How many stops are served at `now`. Stops without a time of their own are, when the next halt is reached. */
  function served(one, now) {
    if (now >= end(one)) return one.visits;
    const halt = reached(one, now);
    if (halt < 0) return 0;
    for (let at = one.leave[halt] <= now ? halt : halt - 1; at >= 0; at -= 1) if (one.orders[at]) return one.orders[at];
    return 0;
  }

  function along(one, leg, share) {
    const { xy } = one;
    let left = leg.length * share;
    for (let at = leg.from + 1; at < leg.to; at += 1) {
      const [dx, dy] = [xy[at * 2] - xy[at * 2 - 2], xy[at * 2 + 1] - xy[at * 2 - 1]];
      const piece = Math.hypot(dx, dy);
      if (left <= piece && piece > 0) {
        return { x: xy[at * 2 - 2] + (dx * left) / piece, y: xy[at * 2 - 1] + (dy * left) / piece, turn: Math.atan2(dy, dx) };
      }
      left -= piece;
    }
    return { x: xy[leg.to * 2 - 2], y: xy[leg.to * 2 - 1], turn: 0 };
  }

  /*
   * Where the carrier is at `now`: x, y, and `state`: drive (with `turn`), rest, wait, serve or hidden; null when not
   * under way. On a hidden leg it is only known to be somewhere on the dotted line: it moves along it evenly.
   */
  function position(one, now) {
    if (now < start(one) || now >= end(one)) return null;
    const halt = reached(one, now);
    const here = { x: one.at[halt * 2], y: one.at[halt * 2 + 1], turn: 0 };
    if (now < one.start[halt]) return { ...here, state: "wait" };
    if (now < one.leave[halt]) return { ...here, state: "serve" };
    const leg = one.legs[halt];
    let [gone, whole] = [now - one.leave[halt], one.arrive[halt + 1] - one.leave[halt]];
    let state = leg.hidden ? "hidden" : "drive";
    leg.rests.slice().reverse().forEach(([after, length]) => {
      whole -= length;
      if (gone >= after + length) gone -= length;
      else if (gone > after) { gone = after; state = "rest"; }
    });
    if (leg.to - leg.from < 2) return { ...here, state: leg.hidden ? "hidden" : state };
    return { ...along(one, leg, whole > 0 ? gone / whole : 1), state };
  }

  const two = (number) => String(number).padStart(2, "0");

  /* As maps.vietnamese.hour writes it. */
  function hour(seconds) {
    const days = Math.floor(seconds / 86400);
    const text = `${two(Math.floor(seconds / 3600) % 24)}:${two(Math.floor(seconds / 60) % 60)}`;
    return days ? `${text} (+${days} ngày)` : text;
  }

  /* As maps.vietnamese.span writes it. */
  function span(seconds) {
    const minutes = Math.round(seconds / 60);
    return minutes < 60 ? `${minutes} phút` : `${Math.floor(minutes / 60)} giờ ${two(minutes % 60)}`;
  }

  const whole = new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 1 });
  const number = (value) => whole.format(value);

  return {
    unpack: (day) => day.rounds.map((packed, at) => round(packed, at, day)),
    start, end, reached, served, position, hour, span, number,
  };
})();
