"""A page in the system's Chromium, headless and without a network: when it is painted, how evenly it pans."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

VIEWPORT = {"width": 1280, "height": 800}
LOADS = 3
#: One drag of the mouse: pixels, in so many steps of so many milliseconds; then the hand rests.
DRAG_PX, STEPS, STEP_MS, REST_MS = 240, 24, 16, 80

#: Runs before the page's own scripts. The frame after the one in which the page calls itself ready has its map on the
#: screen: scripts, drawing and layout of it are over.
_WATCH = """
window.drawnAt = 0;
(function look() {
  const ready = document.body && document.body.classList.contains("ready");
  requestAnimationFrame(ready ? () => { window.drawnAt = performance.now(); } : look);
})();
"""
_RECORD = """() => {
  window.frames_ms = [];
  let before = performance.now();
  (function frame(now) {
    if (now) { window.frames_ms.push(now - before); before = now; }
    window.recording = requestAnimationFrame(frame);
  })();
}"""
_TOLD = """() => ({
  first: performance.getEntriesByName("first-contentful-paint")[0].startTime,
  drawn: window.drawnAt,
})"""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a reader waits for, seconds since the page was asked for, each the median of :data:`LOADS` loads.

    `content_s` is Chromium's first contentful paint: texts, not yet the map. `map_s` is the first frame with the map
    and all its layers. `frames_ms` are the times between the frames of the pan.
    """

    content_s: float
    map_s: float
    frames_ms: tuple[float, ...]


def chromium_path() -> str | None:
    """The system's Chromium, or what BUUTA_CHROMIUM names; None without one."""
    return os.environ.get("BUUTA_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


@contextmanager
def running_chromium(path: str) -> Iterator[Browser]:
    """A headless browser that draws without a graphics card: not every office has one."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


def seen(browser: Browser, path: Path, pan_s: float) -> Seen:
    """Open a page :data:`LOADS` times, always as one who never saw it, and pan the last one for `pan_s` seconds."""
    paints: list[tuple[float, float]] = []
    frames: tuple[float, ...] = ()
    for load in range(LOADS):
        context = browser.new_context(viewport=VIEWPORT, offline=True)
        context.add_init_script(_WATCH)
        page = context.new_page()
        page.goto(path.resolve().as_uri(), wait_until="commit")
        page.wait_for_function("window.drawnAt > 0", timeout=120_000)
        told = page.evaluate(_TOLD)
        paints.append((told["first"] / 1000, told["drawn"] / 1000))
        if load == LOADS - 1:
            frames = panned(page, pan_s)
        context.close()
    return Seen(median(first for first, _ in paints), median(drawn for _, drawn in paints), frames)


def panned(page: Page, pan_s: float) -> tuple[float, ...]:
    """Drag the map right, down, left and up for so many seconds; milliseconds between one frame and the next."""
    box = page.locator(".folium-map").bounding_box()
    if box is None:
        raise LookupError("the page has no map")
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.evaluate(_RECORD)
    ends = time.monotonic() + pan_s
    for right, down in cycle(((1, 0), (0, 1), (-1, 0), (0, -1))):
        if time.monotonic() >= ends:
            break
        page.mouse.move(middle[0] - right * DRAG_PX / 2, middle[1] - down * DRAG_PX / 2)
        page.mouse.down()
        for step in range(1, STEPS + 1):
            along = DRAG_PX * (step / STEPS - 0.5)
            page.mouse.move(middle[0] + right * along, middle[1] + down * along)
            page.wait_for_timeout(STEP_MS)
        page.mouse.up()
        page.wait_for_timeout(REST_MS)
    return tuple(page.evaluate("() => { cancelAnimationFrame(window.recording); return window.frames_ms; }"))
