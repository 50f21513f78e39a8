"use strict";
/* The list of rounds by office: a box for each and for all of an office, and a button that shows one round alone. */
const buutaRoundList = (function () {
  const { element, button, tick, choice } = buutaElements;
  const { number } = buutaRounds;

  const lengthOf = (one) => `${one.hours} · ${number(one.visits)} điểm · ${one.far}`;

  function roundRow(one, view, turn, choose) {
    const item = element("li");
    const box = tick({ type: "checkbox", ariaLabel: `Hiện tuyến ${one.id}` }, (on) => turn([one], on));
    const only = button("", "", () => choose(view.focus === one.number ? null : one.number));
    const dot = element("i", "dot");
    only.append(dot, element("b", "", one.id), element("span", "", lengthOf(one)));
    item.append(box, only);
    if (one.sheet) {
      const link = element("a", "sheet", "Phiếu");
      link.href = one.sheet;
      item.append(link);
    }
    const times = one.run.timetable ? buutaTold.timetable(one, false) : null;
    if (times) item.append(times.made);
    const update = () => {
      box.checked = view.on(one);
      item.classList.toggle("chosen", view.focus === one.number);
      only.setAttribute("aria-pressed", String(view.focus === one.number));
      item.hidden = view.office !== "" && one.office !== view.office;
      dot.style.background = buutaTheme.colour(one.colour);
    };
    const focus = () => only.focus({ preventScroll: true });
    return { item, number: one.number, focus, update, tick: times ? times.tick : () => {} };
  }

  function officeRow(office, mine, view, turn) {
    const item = element("li", "group-head");
    const given = { type: "checkbox", ariaLabel: `Hiện mọi tuyến của ${office}` };
    const { row, input } = choice(given, (on) => turn(mine, on), element("span", "", `${office} (${mine.length})`));
    item.append(row);
    const update = () => {
      const off = mine.filter((one) => !view.on(one)).length;
      input.checked = off === 0;
      input.indeterminate = off > 0 && off < mine.length;
      item.hidden = view.office !== "" && office !== view.office;
    };
    return { item, update, tick: () => {} };
  }

  /* `turn(rounds, on)` shows or hides some, `choose(number or null)` looks at one alone. */
  function build(day, rounds, view, turn, choose) {
    const rows = [];
    day.offices.forEach((office) => {
      const mine = rounds.filter((one) => one.office === office);
      rows.push(officeRow(office, mine, view, turn), ...mine.map((one) => roundRow(one, view, turn, choose)));
    });
    document.getElementById("rounds").append(...rows.map((row) => row.item));
    return rows;
  }

  return { build };
})();
