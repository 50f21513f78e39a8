"use strict";
/*
 * The lines of a run of rounds as one path on the map's canvas: what lies outside is left out, bends smaller than a
 * pixel too. Arrows stand along the way where there is room for them.
 */
const buutaStrokes = (function () {
  const DASHES = [[], [7, 4], [1.5, 5]]; // by `way` of a leg
  const ARROW_ZOOM = 12; // of many rounds; of a few further out, of a chosen one where it is wide enough
  const FEW = 15, FEW_ZOOM = 10;
  const ARROW_APART = 110, ARROW_ROOM = 44, FOCUS_PX = 160;
  const EVERYWHERE = L.bounds([-1e9, -1e9], [1e9, 1e9]);

  /* From world coordinates to layer points of the map as it is now, and the visible part in world coordinates. */
  function frame(map, renderer) {
    const scale = 2 ** map.getZoom();
    const origin = map.getPixelOrigin();
    const { min, max } = renderer._bounds;
    return {
      scale, x0: origin.x, y0: origin.y, near: map.getZoom() < ARROW_ZOOM ? COARSE : FINE,
      view: [(min.x + origin.x) / scale, (min.y + origin.y) / scale, (max.x + origin.x) / scale, (max.y + origin.y) / scale],
    };
  }

  const meets = (a, b) => a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1];

  const FINE = 1.5, COARSE = 4; // bends closer than this are left out, in pixels; coarse where lines are many

  function trace(context, one, leg, { scale, x0, y0, near }) {
    const { xy, again } = one;
    let x = xy[leg.from * 2] * scale - x0, y = xy[leg.from * 2 + 1] * scale - y0;
    context.moveTo(x, y);
    for (let at = leg.from + 1; at < leg.to; at += 1) {
      const nextX = xy[at * 2] * scale - x0, nextY = xy[at * 2 + 1] * scale - y0;
      if (at < leg.to - 1 && Math.abs(nextX - x) + Math.abs(nextY - y) < near) continue;
      x = nextX;
      y = nextY;
      if (again[at]) context.moveTo(x, y);
      else context.lineTo(x, y);
    }
  }

  /* Triangles evenly along a leg, each where its piece of the way lies. */
  function arrows(context, one, leg, { scale, x0, y0, view }) {
    const { xy } = one;
    const px = leg.length * scale;
    if (px < ARROW_ROOM) return;
    const apart = leg.length / Math.max(1, Math.round(px / ARROW_APART));
    let wanted = apart * 0.62, gone = 0; // not half way: on a way there and back the two directions stand apart
    for (let at = leg.from + 1; at < leg.to; at += 1) {
      const dx = xy[at * 2] - xy[at * 2 - 2], dy = xy[at * 2 + 1] - xy[at * 2 - 1];
      const piece = Math.hypot(dx, dy);
      for (; piece > 0 && wanted <= gone + piece; wanted += apart) {
        const share = (wanted - gone) / piece;
        const x = xy[at * 2 - 2] + dx * share, y = xy[at * 2 - 1] + dy * share;
        if (x < view[0] || x > view[2] || y < view[1] || y > view[3]) continue;
        const [ex, ey] = [dx / piece, dy / piece];
        const [px_, py_] = [x * scale - x0, y * scale - y0];
        context.moveTo(px_ + 6 * ex, py_ + 6 * ey);
        context.lineTo(px_ - 4 * ex - 4.5 * ey, py_ - 4 * ey + 4.5 * ex);
        context.lineTo(px_ - 4 * ex + 4.5 * ey, py_ - 4 * ey - 4.5 * ex);
        context.closePath();
      }
      gone += piece;
    }
  }

  const Path = L.Path.extend({
    initialize: function (rounds, view, weight) {
      L.setOptions(this, { interactive: true });
      Object.assign(this, { rounds, view, weight, hit: null });
    },
    _project: function () { this._pxBounds = EVERYWHERE; },
    _update: function () { this._updatePath(); },
    _updatePath: function () {
      const renderer = this._renderer;
      if (!renderer || !renderer._drawing) return;
      const context = renderer._ctx;
      const now = frame(this._map, renderer);
      const shown = this.rounds.filter((one) => this.view.shows(one) && meets(one.box, now.view));
      shown.sort((a, b) => (this.view.focus === a.number) - (this.view.focus === b.number));
      context.save();
      // Round joins take twice as long and show only where lines are few.
      context.lineJoin = this._map.getZoom() < ARROW_ZOOM ? "bevel" : "round";
      shown.forEach((one) => this._stroke(context, one, now));
      shown.forEach((one) => this._arrows(context, one, now));
      context.restore();
    },
    _stroke: function (context, one, now) {
      const focus = this.view.focus === one.number;
      const legs = one.legs.filter((leg) => leg.to - leg.from > 1 && meets(leg.box, now.view));
      DASHES.forEach((dash, way) => {
        const drawn = legs.filter((leg) => leg.way === way);
        if (!drawn.length) return;
        context.beginPath();
        drawn.forEach((leg) => trace(context, one, leg, focus ? { ...now, near: FINE } : now));
        const { hidden } = drawn[0];
        const width = (hidden ? Math.max(1, this.weight - 1) : this.weight) + (focus ? 1 : 0);
        context.setLineDash([]);
        if (focus && !hidden) {
          Object.assign(context, { globalAlpha: 0.9, lineWidth: width + 3, strokeStyle: buutaTheme.role("edge") });
          context.stroke();
        }
        context.setLineDash(dash);
        const strokeStyle = buutaTheme.colour(one.colour);
        Object.assign(context, { globalAlpha: focus ? 1 : 0.85, lineWidth: width, strokeStyle });
        context.stroke();
      });
    },
    _arrows: function (context, one, now) {
      const focus = this.view.focus === one.number;
      const wide = (one.box[2] - one.box[0] + one.box[3] - one.box[1]) * now.scale;
      const zoom = this.rounds.length <= FEW ? FEW_ZOOM : ARROW_ZOOM;
      if (focus ? wide < FOCUS_PX : this._map.getZoom() < zoom) return;
      context.beginPath();
      one.legs.forEach((leg) => {
        if (!leg.hidden && leg.to - leg.from > 1 && meets(leg.box, now.view)) arrows(context, one, leg, now);
      });
      context.setLineDash([]);
      Object.assign(context, {
        globalAlpha: 1, lineWidth: 2, strokeStyle: buutaTheme.role("edge"), fillStyle: buutaTheme.colour(one.colour),
      });
      context.stroke();
      context.fill();
    },
    /* The legs under the pointer, of the uppermost round: { one, legs }. */
    _containsPoint: function (point) {
      const { scale, x0, y0 } = frame(this._map, this._renderer);
      const [x, y, near] = [(point.x + x0) / scale, (point.y + y0) / scale, (this.weight / 2 + 4) / scale];
      const inside = (box) => x >= box[0] - near && x <= box[2] + near && y >= box[1] - near && y <= box[3] + near;
      this.hit = null;
      this.rounds.forEach((one) => {
        if (!this.view.shows(one) || !inside(one.box)) return;
        const touched = (leg) => leg.to - leg.from > 1 && inside(leg.box) && touches(one.xy, leg, x, y, near);
        const legs = one.legs.map((leg, at) => (touched(leg) ? at : -1)).filter((at) => at >= 0);
        if (legs.length) this.hit = { one, legs };
      });
      return Boolean(this.hit);
    },
  });

  function touches(xy, leg, x, y, near) {
    for (let at = leg.from + 1; at < leg.to; at += 1) {
      const [ax, ay] = [xy[at * 2 - 2], xy[at * 2 - 1]];
      const [dx, dy] = [xy[at * 2] - ax, xy[at * 2 + 1] - ay];
      const square = dx * dx + dy * dy;
      const share = square ? Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / square)) : 0;
      if (Math.hypot(ax + share * dx - x, ay + share * dy - y) <= near) return true;
    }
    return false;
  }

  return { Path, frame, meets, EVERYWHERE };
})();
