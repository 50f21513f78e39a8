"use strict";
/* What popups and timetables tell of a round: of a stop, of a commune's hidden stops, of the way between two halts. */
const buutaTold = (function () {
  const { element, button, popup } = buutaElements;
  const { hour, span, number } = buutaRounds;
  const MOST_ROWS = 400, MOST_LEGS = 3;

  const about = (one) => (one.rough ? "khoảng " : "");

  function box(title, rows, one, choose) {
    const made = popup(title, rows);
    made.append(button("only", "Chỉ xem tuyến này", () => choose(one.number)));
    return made;
  }

  function times(one, halt) {
    const [arrive, start, leave] = [one.arrive[halt], one.start[halt], one.leave[halt]].map(hour);
    const late = one.late[halt] ? `; muộn ${span(one.late[halt])}` : "";
    return `${about(one)}đến ${arrive}, phục vụ ${start}, rời ${leave}${late}`;
  }

  function stop({ one, halt }, texts, choose) {
    const more = one.more.length ? one.run.fields.map((name, at) => [name, texts[one.more[halt][at]]]) : [];
    const rows = [
      ["Tuyến", one.id], ["Thứ tự", `${one.orders[halt]}/${one.visits}`], ["Dự kiến", times(one, halt)],
      ["Bưu gửi", texts[one.items[halt]]], ["Ghi chú", texts[one.notes[halt]]], ...more,
    ];
    return box(one.labels[halt], rows, one, choose);
  }

  function ring({ one, ring: { name, stops } }, choose) {
    const text = `${number(stops)} điểm dừng riêng tư của tuyến này ở đây; vị trí vẽ ở giữa xã, phường, không có giờ.`;
    return box(name, [["Tuyến", one.id], ["Ghi chú", text]], one, choose);
  }

  /* Only a round that ends among hidden stops ends nowhere that has a name. */
  const nameOf = (one, halt) => one.labels[halt] || "điểm riêng tư trong xã, phường";

  /* `00:25–00:30 (+1 ngày)`: the day is told once. */
  function from(arrive, leave) {
    const [first, last] = [hour(arrive), hour(leave)];
    if (arrive === leave) return last;
    return `${first.slice(5) === last.slice(5) ? first.slice(0, 5) : first}–${last}`;
  }

  function legRows(one, at, ways) {
    const [leave, arrive] = [one.leave[at], one.arrive[at + 1]];
    const rest = one.legs[at].rests.reduce((sum, [, length]) => sum + length, 0);
    const pause = rest ? `, có nghỉ ${span(rest)}` : "";
    return [
      ["Chặng", `${nameOf(one, at)} – ${nameOf(one, at + 1)}`],
      ["Giờ của chặng", `${about(one)}rời ${hour(leave)}, đến ${hour(arrive)} (${span(arrive - leave)}${pause})`],
      ["Đường đi của chặng", ways[one.legs[at].way]],
    ];
  }

  /* Ways there and back lie over each other: all legs here are told. */
  function leg({ one, legs }, ways, choose) {
    const rows = [
      ...legs.slice(0, MOST_LEGS).flatMap((at) => legRows(one, at, ways)),
      ["Còn nữa", legs.length > MOST_LEGS ? `${number(legs.length - MOST_LEGS)} chặng cũng qua đây` : ""],
      ["Xuất phát từ", one.office], ["Phương tiện", one.who],
      ["Giờ cả tuyến", `${one.hours} (${span(buutaRounds.end(one) - buutaRounds.start(one))})`],
      ["Điểm dừng", number(one.visits)], ["Quãng đường", one.far],
    ];
    return box(`Tuyến ${one.id}`, rows, one, choose);
  }

  /* Hours of every halt that has some; `tick` marks where the round is at a time of day. */
  function timetable(one, open) {
    const made = element("details", "times");
    made.open = open;
    made.append(element("summary", "", "Giờ đến – giờ đi"));
    const rows = [];
    const fill = () => {
      if (rows.length || !made.open) return;
      const table = element("table");
      for (let halt = 0; halt < Math.min(one.halts, MOST_ROWS); halt += 1) {
        const row = element("tr");
        const order = one.orders[halt] ? `${one.orders[halt]}. ` : "";
        row.append(element("td", "", from(one.arrive[halt], one.leave[halt])));
        row.append(element("td", "", `${order}${nameOf(one, halt)}`));
        table.append(row);
        rows.push(row);
      }
      const scroll = element("div", "scroll");
      Object.assign(scroll, { tabIndex: 0, role: "region", ariaLabel: `Giờ của tuyến ${one.id}` });
      scroll.append(table);
      made.append(scroll);
      if (one.halts > MOST_ROWS) made.append(element("p", "note", `Còn ${number(one.halts - MOST_ROWS)} dòng nữa: xem trên bản đồ.`));
    };
    let marked = null, last = null;
    const tick = (now) => {
      last = now;
      const halt = now === null ? -1 : buutaRounds.reached(one, now);
      if (marked) marked.classList.remove("now");
      marked = halt >= 0 && now < buutaRounds.end(one) ? rows[halt] || null : null;
      if (marked) marked.classList.add("now");
    };
    made.addEventListener("toggle", () => { fill(); tick(last); });
    fill();
    return { made, tick };
  }

  return { stop, ring, leg, timetable };
})();
