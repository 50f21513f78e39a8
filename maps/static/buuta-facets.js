"use strict";
/* Sifts the points of a page by fields of their popups (maps/point_facets.py), and tells how many are left. */
const buutaFacets = (function () {
  const { element, choice } = buutaElements;

  function counted(label, number, checked, changed) {
    const tally = element("span", "tally", number.toLocaleString("vi-VN"));
    return choice({ type: "checkbox", checked }, changed, element("span", "", label), tally);
  }

  function group(label, rows) {
    const box = element("fieldset", "facet");
    box.append(element("legend", "", label), ...rows.map((one) => one.row));
    return box;
  }

  function build(layers, wish, changed) {
    const box = document.getElementById("facets");
    if (!box || !wish) return;
    const ours = layers.filter((one) => wish.layers.includes(one.layer.name));
    const told = element("p", "note");
    told.setAttribute("role", "status");
    const apply = () => {
      let left = 0;
      let all = 0;
      ours.forEach((one) => {
        const value = (own, field) => own.p[one.layer.fields.indexOf(field)];
        const wanted = (own) =>
          facets.every(({ field, values }) => values.has(value(own, field))) &&
          lacking.every((field) => !value(own, field));
        const kept = one.layer.features.features.filter((feature) => wanted(feature.properties)).length;
        one.keep(wanted);
        one.show(kept > 0);
        left += kept;
        all += one.layer.features.features.length;
      });
      told.textContent = `Đang hiện ${left.toLocaleString("vi-VN")} trong ${all.toLocaleString("vi-VN")} điểm.`;
      changed();
    };
    let facets = [];
    let lacking = [];
    const controls = wish.facets.map(({ label, field, choices }) => {
      const rows = choices.map(([value, number]) => ({ value, ...counted(value, number, true, () => read()) }));
      box.append(group(label, rows));
      return { field, rows };
    });
    const gaps = wish.untold.map(([field, words, number]) => ({ field, ...counted(words, number, false, () => read()) }));
    if (gaps.length) box.append(group("Chỉ hiện điểm", gaps));
    const read = () => {
      facets = controls.map(({ field, rows }) => ({
        field,
        values: new Set(rows.filter((one) => one.input.checked).map((one) => one.value)),
      }));
      lacking = gaps.filter((one) => one.input.checked).map((one) => one.field);
      apply();
    };
    box.append(told);
    box.hidden = false;
    read();
  }

  return { build };
})();
