"use strict";
/*
 * What lies over the lines, on a canvas of its own that is drawn anew while the clock runs: stops (hollow until they
 * are served), their numbers where there is room, and the carriers under way.
 */
const buutaHalts = (function () {
  const NUMBER_ZOOM = 14, NUMBER_TALL = 15, MANY = 3000, SMALL_ZOOM = 11.5;
  const UNDER_NAMES = 450, OVER_NAMES = 630; // the names of places lie at 620; numbers are worth more than they
  const FACES = {
    circle: (context, x, y, r) => { context.moveTo(x + r, y); context.arc(x, y, r, 0, 2 * Math.PI); },
    square: (context, x, y, r) => context.rect(x - 0.8 * r, y - 0.8 * r, 1.6 * r, 1.6 * r),
    triangle: (context, x, y, r) => {
      context.moveTo(x, y - 1.1 * r);
      context.lineTo(x + r, y + 0.75 * r);
      context.lineTo(x - r, y + 0.75 * r);
      context.closePath();
    },
  };

  /* `1–3, 7` for 1, 2, 3, 7; with more than two ranges only the first, the last and dots: as maps/sheets/marks.py. */
  function ranges(numbers) {
    const parts = [];
    numbers.forEach((number) => {
      const last = parts[parts.length - 1];
      if (last && number === last[1] + 1) last[1] = number;
      else parts.push([number, number]);
    });
    const texts = parts.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`));
    return texts.length < 3 ? texts.join(",") : `${texts[0]}…${texts[texts.length - 1]}`;
  }

  const wide = (text) => 9 + 6.2 * text.length;
  const overlap = (a, b) => Math.abs(a.x - b.x) < (a.wide + b.wide) / 2 && Math.abs(a.y - b.y) < NUMBER_TALL;

  function mark(stops) {
    const text = ranges(stops.map((stop) => stop.order));
    return { stops, text, x: stops[0].x, y: stops[0].y, wide: wide(text) };
  }

  /* Marks for stops { order, x, y }: each number once, no two marks over each other. */
  function marks(stops) {
    const found = [];
    stops.forEach((stop) => {
      let made = mark([stop]);
      for (;;) {
        const met = found.findIndex((other) => overlap(other, made));
        if (met < 0) break;
        const [other] = found.splice(met, 1);
        made = mark([...other.stops, ...made.stops].sort((a, b) => a.order - b.order));
      }
      found.push(made);
    });
    return found;
  }

  const Path = L.Path.extend({
    initialize: function (rounds, view, pane) {
      L.setOptions(this, { interactive: false, pane });
      Object.assign(this, { rounds, view });
    },
    _project: function () { this._pxBounds = buutaStrokes.EVERYWHERE; },
    _update: function () { this._updatePath(); },
    _updatePath: function () {
      const renderer = this._renderer;
      if (!renderer || !renderer._drawing) return;
      const context = renderer._ctx;
      const now = buutaStrokes.frame(this._map, renderer);
      const shown = this.rounds.filter((one) => this.view.shows(one) && buutaStrokes.meets(one.box, now.view));
      const small = this._map.getZoom() < SMALL_ZOOM && shown.reduce((sum, one) => sum + one.halts, 0) > MANY;
      const numbered = this.view.focus !== null || this._map.getZoom() >= NUMBER_ZOOM;
      this.getPane().style.zIndex = numbered ? OVER_NAMES : UNDER_NAMES;
      context.save();
      context.setLineDash([]);
      context.globalAlpha = 1;
      if (this.view.stops) shown.forEach((one) => this._stops(context, one, now, small));
      if (this.view.stops) this._numbers(context, shown, now);
      if (this.view.clock !== null && this.view.lines) this._carriers(context, shown, now, small);
      context.restore();
    },
    _stops: function (context, one, { scale, x0, y0, view }, small) {
      const colour = buutaTheme.colour(one.colour), paper = buutaTheme.role("paper");
      const radius = small ? 2 : one.run.px * this._shrunk();
      const face = FACES[small ? "square" : one.run.shape];
      const clock = this.view.clock;
      [false, true].forEach((done) => {
        context.beginPath();
        let any = false;
        for (let at = 0; at < one.halts; at += 1) {
          if (!one.orders[at] || (clock !== null && one.leave[at] <= clock) !== done) continue;
          const x = one.at[at * 2], y = one.at[at * 2 + 1];
          if (x < view[0] || x > view[2] || y < view[1] || y > view[3]) continue;
          face(context, x * scale - x0, y * scale - y0, radius);
          any = true;
        }
        if (!any) return;
        Object.assign(context, { lineWidth: small ? 0.8 : 1.6, strokeStyle: colour, fillStyle: done ? colour : paper });
        context.fill();
        context.stroke();
      });
      if (one.rings.length) this._rings(context, one, { scale, x0, y0 }, colour, paper);
    },
    /* Marks are smaller where the whole province is seen. */
    _shrunk: function () { return Math.min(1, Math.max(0.6, (this._map.getZoom() - 6) / 5)); },
    _rings: function (context, one, { scale, x0, y0 }, colour, paper) {
      context.beginPath();
      one.rings.forEach((ring) => FACES.circle(context, ring.x * scale - x0, ring.y * scale - y0, radiusOf(ring)));
      context.setLineDash([2.5, 2]);
      Object.assign(context, { lineWidth: 1.5, strokeStyle: colour, fillStyle: paper });
      context.fill();
      context.stroke();
      context.setLineDash([]);
    },
    _numbers: function (context, shown, { scale, x0, y0, view }) {
      const taken = [];
      Object.assign(context, {
        font: "500 10.5px Roboto, sans-serif", textAlign: "center", textBaseline: "middle", lineWidth: 1.3,
      });
      shown.filter((one) => this.view.focus === one.number || this._map.getZoom() >= NUMBER_ZOOM).forEach((one) => {
        const stops = [];
        for (let at = 0; at < one.halts; at += 1) {
          const x = one.at[at * 2], y = one.at[at * 2 + 1];
          if (!one.orders[at] || x < view[0] || x > view[2] || y < view[1] || y > view[3]) continue;
          stops.push({ order: one.orders[at], at, x: x * scale - x0, y: y * scale - y0 });
        }
        marks(stops).filter((made) => !taken.some((other) => overlap(other, made))).forEach((made) => {
          taken.push(made);
          this._number(context, one, made);
        });
      });
    },
    _number: function (context, one, made) {
      const clock = this.view.clock;
      const done = clock !== null && made.stops.every((stop) => one.leave[stop.at] <= clock);
      const colour = buutaTheme.colour(one.colour), paper = buutaTheme.role("paper");
      context.beginPath();
      context.roundRect(made.x - made.wide / 2, made.y - NUMBER_TALL / 2, made.wide, NUMBER_TALL, 7);
      Object.assign(context, { fillStyle: done ? colour : paper, strokeStyle: colour });
      context.fill();
      context.stroke();
      context.fillStyle = done ? paper : buutaTheme.role("ink");
      context.fillText(made.text, made.x, made.y + 0.5);
    },
    _carriers: function (context, shown, now, small) {
      const size = small ? 0.5 : this._shrunk();
      shown.forEach((one) => this._carrier(context, one, now, size));
    },
    _carrier: function (context, one, { scale, x0, y0 }, size) {
      const here = buutaRounds.position(one, this.view.clock);
      if (!here) return;
      const colour = buutaTheme.colour(one.colour), edge = buutaTheme.role("edge"), ink = buutaTheme.role("ink");
      context.save();
      context.translate(here.x * scale - x0, here.y * scale - y0);
      context.scale(size, size);
      context.beginPath();
      if (here.state === "drive") {
        context.rotate(here.turn);
        [[10, 0], [-7, -7], [-3.5, 0], [-7, 7]].forEach(([x, y], at) => context[at ? "lineTo" : "moveTo"](x, y));
        context.closePath();
      } else if (here.state === "rest") context.rect(-6, -6, 12, 12);
      else FACES.circle(context, 0, 0, here.state === "serve" ? 7.5 : 6.5);
      Object.assign(context, { lineWidth: 4.5, strokeStyle: edge, lineJoin: "round" });
      context.stroke();
      const hollow = here.state === "hidden" || here.state === "wait" || here.state === "rest";
      if (here.state === "hidden") context.setLineDash([3, 2.4]);
      Object.assign(context, hollow
        ? { lineWidth: 2.2, strokeStyle: colour, fillStyle: buutaTheme.role("paper") }
        : { lineWidth: 1.4, strokeStyle: ink, fillStyle: colour });
      context.fill();
      context.stroke();
      if (here.state === "hidden") {
        context.beginPath();
        FACES.circle(context, 0, 0, 2.6);
        context.fillStyle = colour;
        context.fill();
      }
      context.restore();
    },
  });

  const radiusOf = (ring) => 3.5 + 1.1 * Math.sqrt(ring.stops);

  /* Takes the pointer for the stops, on the canvas below: this one lets all through. Draws nothing. */
  const Target = L.Path.extend({
    initialize: function (rounds, view) {
      L.setOptions(this, { interactive: true });
      Object.assign(this, { rounds, view, hit: null });
    },
    _project: function () { this._pxBounds = buutaStrokes.EVERYWHERE; },
    _update: function () {},
    _updatePath: function () {},
    /* The nearest stop under the pointer: { one, halt }, or { one, ring }. */
    _containsPoint: function (point) {
      const { scale, x0, y0 } = buutaStrokes.frame(this._map, this._renderer);
      const [px, py] = [(point.x + x0) / scale, (point.y + y0) / scale];
      let best = Infinity;
      this.hit = null;
      this.rounds.forEach((one) => {
        const near = (one.run.px + 4) / scale, { box } = one;
        if (!this.view.shows(one)) return;
        one.rings.forEach((ring) => {
          const far = Math.hypot(ring.x - px, ring.y - py);
          if (far <= (radiusOf(ring) + 2) / scale && far < best) { best = far; this.hit = { one, ring }; }
        });
        if (px < box[0] - near || px > box[2] + near || py < box[1] - near || py > box[3] + near) return;
        for (let halt = 0; halt < one.halts; halt += 1) {
          if (!one.orders[halt]) continue;
          const far = Math.hypot(one.at[halt * 2] - px, one.at[halt * 2 + 1] - py);
          if (far <= near && far < best) { best = far; this.hit = { one, halt }; }
        }
      });
      return Boolean(this.hit);
    },
  });

  return { Path, Target, marks };
})();
