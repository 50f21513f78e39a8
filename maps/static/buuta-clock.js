"use strict";
/* The slider over the day: drag it or let it run. `changed(seconds)` is told each new time, or null for the whole day. */
const buutaClock = (function () {
  const { element, icon, button } = buutaElements;
  const SPEEDS = [[120, "2 phút mỗi giây"], [600, "10 phút mỗi giây"], [1800, "30 phút mỗi giây"]];
  const STEP = 60;

  const PLAY = "M4 2l10 6-10 6z", PAUSE = "M3 2h4v12H3zM9 2h4v12H9z";

  /* `settled` is called when a new time stands still; `words(seconds)` tells what goes on then, `beside` stands by it. */
  function build(place, [first, last], { changed, settled, words, beside }) {
    const bar = element("div", "clock");
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", "Thời gian trong ngày");
    const play = button("play", "", () => {
      if (frame) { stop(); return; }
      if (now === null || now >= last) tell(first);
      running(true);
    });
    const slider = element("input");
    Object.assign(slider, { type: "range", min: first, max: last, step: STEP, value: first });
    slider.setAttribute("aria-label", "Giờ trong ngày");
    const face = element("output", "face");
    const told = element("p", "told");
    const speed = element("select");
    speed.setAttribute("aria-label", "Tốc độ chạy");
    SPEEDS.forEach(([rate, label]) => speed.append(new Option(label, String(rate))));
    speed.value = "600";
    const whole = button("whole", "Cả ngày", () => { running(false); tell(null); settled(null); });
    bar.append(play, face, slider, speed, whole, told, beside);
    place.after(bar);

    let now = null, frame = 0, before = 0;
    function tell(next) {
      now = next === null ? null : Math.min(last, Math.max(first, next));
      face.textContent = now === null ? "Cả ngày" : buutaRounds.hour(now);
      slider.value = now === null ? first : now;
      slider.setAttribute("aria-valuetext", face.textContent);
      whole.disabled = now === null;
      told.textContent = words(now);
      changed(now);
    }
    function running(on) {
      cancelAnimationFrame(frame);
      frame = 0;
      play.replaceChildren(icon("0 0 16 16", on ? PAUSE : PLAY));
      play.setAttribute("aria-label", on ? "Dừng" : "Chạy");
      if (on) {
        before = performance.now();
        frame = requestAnimationFrame(step);
      }
    }
    function step(at) {
      tell(now + ((at - before) / 1000) * Number(speed.value));
      before = at;
      if (now < last) frame = requestAnimationFrame(step);
      else stop();
    }
    function stop() {
      if (frame) settled(now);
      running(false);
    }
    slider.addEventListener("input", () => { running(false); tell(Number(slider.value)); });
    slider.addEventListener("change", () => settled(now));
    running(false);
    tell(null);
    return {
      set: (next) => { running(false); tell(next); },
      again: () => { told.textContent = words(now); },
      /* How much of the map it covers, in pixels; nothing where it stands below. */
      height: () => (getComputedStyle(bar).position === "absolute" ? bar.offsetHeight + 20 : 0),
    };
  }

  return { build };
})();
