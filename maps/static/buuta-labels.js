"use strict";
/*
 * Names on the map, on a canvas of their own over all layers: drawn when a move has ended, never while one goes on.
 * Who comes first takes the place; whoever would cover another, or a mark, tries the next place and else stays away.
 */
const buutaLabels = (function () {
  const BEYOND = 0.2; // names are placed so far beyond the frame, as a share of it: a drag uncovers them
  const LONGEST = 42;
  const CELL = 64;
  const GAP = 3; // between a mark and its name
  const APART = 3; // at each end of a name
  const HARD = 2; // marks of layers up to this rank are never covered
  const ROOMY = 1.25; // an area so much wider than its name may have it over marks without names
  const FONT = "Roboto, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', Arial, sans-serif";
  /* Right, left, above, below, then the corners: shifts of the name's middle in its half widths and half heights. */
  const AROUND = [[1, 0], [-1, 0], [0, -1], [0, 1], [1, -1], [1, 1], [-1, -1], [-1, 1]];
  const WITHIN = [0, -0.7, 0.7, -1.4, 1.4].flatMap((y) => [0, -0.4, 0.4].map((x) => [x, y]));

  const meets = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

  /* Boxes that are taken, in cells: a name asks the cells that it lies in. */
  function board() {
    const cells = new Map();
    const over = (box, visit) => {
      for (let x = Math.floor(box[0] / CELL); x <= Math.floor(box[2] / CELL); x += 1) {
        for (let y = Math.floor(box[1] / CELL); y <= Math.floor(box[3] / CELL); y += 1) {
          if (visit(`${x},${y}`)) return true;
        }
      }
      return false;
    };
    return {
      free: (box) => !over(box, (key) => (cells.get(key) || []).some((other) => meets(box, other))),
      take: (box) => over(box, (key) => { cells.set(key, [...(cells.get(key) || []), box]); }),
    };
  }

  /* What was typed may hold marks that turn the writing round; a name of 300 letters covers the map. */
  function worded(properties) {
    const text = (properties.l === undefined ? properties.t || "" : properties.l).replace(/[\p{Cc}\p{Cf}]/gu, "");
    return text.length > LONGEST ? `${text.slice(0, LONGEST - 1).trimEnd()}…` : text;
  }

  /* The lines that a name is written in: as it is, or in two of about the same length. */
  function folded(text) {
    const middle = text.length / 2;
    const blanks = Array.from(text.matchAll(/ /g), (found) => found.index);
    if (!blanks.length) return null;
    const at = blanks.reduce((best, blank) => (Math.abs(blank - middle) < Math.abs(best - middle) ? blank : best));
    return [text.slice(0, at), text.slice(at + 1)];
  }

  function build(map, layers) {
    const pane = map.createPane("names");
    Object.assign(pane.style, { zIndex: 620, pointerEvents: "none" });
    const canvas = L.DomUtil.create("canvas", "names", pane);
    const context = canvas.getContext("2d");
    const widths = new Map();
    let waiting = 0;

    const width = (font, text) => {
      const key = `${font}|${text}`;
      if (!widths.has(key)) {
        context.font = font;
        widths.set(key, context.measureText(text).width);
      }
      return widths.get(key);
    };

    /* Every part that may be named now, the most important first. */
    function wishes(frame) {
      const zoom = map.getZoom();
      const found = [];
      layers.filter((one) => one.layer.naming).forEach((one) => {
        const naming = one.layer.naming;
        const named = zoom >= naming.zoom;
        one.visible().forEach((part) => {
          const properties = part.feature.properties;
          const [lon, lat] = properties.a || [];
          const anchor = lat === undefined ? part.getLatLng && part.getLatLng() : [lat, lon];
          if (!anchor) return;
          const at = map.latLngToContainerPoint(anchor);
          if (!frame.contains(at)) return;
          found.push({ at, part, naming, named, text: worded(properties), weight: properties.i || 0 });
        });
      });
      return found.sort((a, b) => a.naming.rank - b.naming.rank || b.weight - a.weight);
    }

    function boxes(wish, lines, font, size) {
      const halfWidth = Math.max(...lines.map((line) => width(font, line))) / 2;
      const halfHeight = (lines.length * size * 1.15) / 2;
      const radius = wish.part.getRadius ? wish.part.getRadius() + GAP : 0;
      const shifts = radius ? AROUND : WITHIN;
      return shifts.map(([x, y]) => {
        const cx = wish.at.x + x * (halfWidth + radius);
        const cy = wish.at.y + y * (halfHeight + radius);
        return [cx - halfWidth - APART, cy - halfHeight, cx + halfWidth + APART, cy + halfHeight];
      });
    }

    /* How much wider an area is than its name. */
    function room(wish, wide) {
      const bounds = wish.part.getBounds();
      const west = map.latLngToContainerPoint(bounds.getSouthWest());
      return (map.latLngToContainerPoint(bounds.getNorthEast()).x - west.x) / wide;
    }

    function written(wish, box, lines, font, size) {
      context.font = font;
      context.strokeStyle = buutaTheme.role("halo");
      context.fillStyle = wish.naming.colour ? buutaTheme.colour(wish.naming.colour) : buutaTheme.role("ink");
      const middle = (box[0] + box[2]) / 2;
      const put = (how) => lines.forEach((line, at) => {
        context[how](line, middle, box[1] + size * (0.57 + 1.15 * at));
      });
      put("strokeText");
      put("fillText");
    }

    /* Whether a box lies within the frame and not under the legend. */
    function inSight(size) {
      const legend = document.querySelector(".legend");
      const [over, frame] = [legend || canvas, map.getContainer()].map((one) => one.getBoundingClientRect());
      const [left, top] = [over.left - frame.left, over.top - frame.top];
      const hidden = legend ? [left, top, left + over.width, top + over.height] : [0, 0, 0, 0];
      return (box) => box[0] >= 0 && box[1] >= 0 && box[2] <= size.x && box[3] <= size.y && !meets(box, hidden);
    }

    /*
     * A name that finds room nowhere else may lie over marks that have no names at this zoom. Places that are whole in sight
     * come first.
     */
    function place(wish, taken, marks, whole) {
      const size = wish.naming.size + Math.min(3, Math.max(0, (map.getZoom() - 9.5) * 0.7));
      const font = `${wish.naming.weight} ${size}px ${FONT}`;
      const ways = [[wish.text]];
      const area = !wish.part.getRadius;
      const two = area ? folded(wish.text) : null;
      if (two) ways.push(two);
      for (const lines of ways) {
        const tried = boxes(wish, lines, font, size);
        const space = area ? room(wish, tried[0][2] - tried[0][0]) : 1;
        const seen = [...tried.filter(whole), ...tried.filter((box) => !whole(box))];
        const free = space < 0.9 ? [] : seen.filter(taken.free);
        const box = free.find(marks.free) || (area && space > ROOMY ? free[0] : undefined);
        if (box) {
          taken.take(box);
          written(wish, box, lines, font, size);
          return true;
        }
      }
      return false;
    }

    function draw() {
      waiting = 0;
      const size = map.getSize();
      const margin = size.multiplyBy(BEYOND).round();
      const fine = L.Browser.retina ? 2 : 1;
      const sheet = size.add(margin.multiplyBy(2));
      canvas.width = sheet.x * fine;
      canvas.height = sheet.y * fine;
      Object.assign(canvas.style, { width: `${sheet.x}px`, height: `${sheet.y}px`, visibility: "visible" });
      L.DomUtil.setPosition(canvas, map.containerPointToLayerPoint(margin.multiplyBy(-1)));
      context.setTransform(fine, 0, 0, fine, margin.x * fine, margin.y * fine);
      Object.assign(context, { textAlign: "center", textBaseline: "middle", lineJoin: "round", lineWidth: 3 });
      const taken = board();
      const marks = board();
      const all = wishes(L.bounds(margin.multiplyBy(-1), size.add(margin)));
      all.filter((wish) => wish.part.getRadius).forEach(({ at, part, named, naming }) => {
        const r = part.getRadius();
        (named || naming.rank <= HARD ? taken : marks).take([at.x - r, at.y - r, at.x + r, at.y + r]);
      });
      const whole = inSight(size);
      const placed = all.filter((wish) => wish.named && wish.text && place(wish, taken, marks, whole));
      canvas.dataset.names = placed.length;
    }

    /* Several wishes to draw again within one frame are one. */
    function redraw() {
      waiting = waiting || requestAnimationFrame(draw);
    }

    map.on("zoomstart", () => { canvas.style.visibility = "hidden"; });
    map.on("moveend zoomend resize", redraw);
    buutaTheme.changed(redraw);
    /* Widths measured with another font are wrong ones. */
    Promise.all(["400", "500", "italic 400"].map((cut) => document.fonts.load(`${cut} 12px Roboto`))).then(() => {
      widths.clear();
      redraw();
    });
    redraw();
    return { redraw, draw };
  }

  return { build };
})();
