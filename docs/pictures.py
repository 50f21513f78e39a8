"""Draw the pictures of README and docs again: `make pictures`.

Maps on paper come from `buuta map`. Those of pages are taken in the system's Chromium (`BUUTA_CHROMIUM` names
another), and stay as they are where there is none. The day behind them is `buuta demo` with its usual seed.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "img"

#: No picture is wider than so many pixels or larger than so many bytes.
MOST_PX, MOST_BYTES = 1200, 180_000
#: A page is taken in a window of this size.
WINDOW = {"width": 1280, "height": 800}

#: Pictures on paper: name -> what `buuta map` is asked for.
PAPER: Mapping[str, Sequence[str]] = {
    "map-territory": ("territory",),
    "map-radius": ("coverage", "--measure", "radius"),
    "map-assumed": ("coverage", "--measure", "3km", "--network", "all"),
    "map-change": ("coverage", "--measure", "change"),
    "map-scenario": ("scenario", "today", str(ROOT / "examples" / "scenarios" / "west.yaml")),
    "map-dark": ("coverage", "--measure", "people-per-point", "--theme", "dark"),
}
#: The same of rounds, for postmen: name -> which.
ROUNDS: Mapping[str, Sequence[str]] = {
    "map-rounds": (),
    "map-office": ("--office", "office-453400"),
    "map-round": ("--round", "phat-455500-01"),
}
#: What `buuta site` is asked before its answer is drawn.
SITING = ("--objective", "max-cover", "--budget", "20", "--minutes", "30")


def main() -> None:
    """Make a day in a folder that goes away, and draw everything from it."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        buuta(work, "demo", "--out", "demo")
        draw_on_paper(work)
        town = invented_town(work)
        keep("map-reach", (town / "flooded.png").read_bytes())
        with browser() as running:
            if running is None:
                sys.stdout.write("No Chromium: the pictures of pages stay as they are.\n")
                return
            buuta(work, "check", "-o", "check.html")
            for name, (page, prepare) in {**PAGES, **TOWN}.items():
                path = (town if name in TOWN else work) / page
                keep(name, taken(running, path, prepare))


def draw_on_paper(work: Path) -> None:
    """The pictures that need no browser."""
    plan = ("demo/problem-delivery.json", "demo/plan-delivery.json", "--places", "demo/places.csv")
    asked = {**PAPER, **{name: ("rounds", *plan, "--for", "postman", *more) for name, more in ROUNDS.items()}}
    asked["map-dossiers"] = ("dossiers", "demo")
    buuta(work, "site", *SITING, "-o", "site")
    asked["map-siting"] = ("siting", "site")
    for name, arguments in asked.items():
        buuta(work, "map", *arguments, "--dpi", "150", "-o", "map.png")
        keep(name, (work / "map.png").read_bytes())


def buuta(folder: Path, *arguments: str) -> None:
    """Run a command in a folder where there is no workspace but its own."""
    environment = {name: value for name, value in os.environ.items() if name != "BUUTA_WORKSPACE"}
    environment["PYTHONPATH"] = str(ROOT)
    command = [sys.executable, "-m", "service.cli.main", *arguments]
    subprocess.run(command, cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL)  # noqa: S603


def invented_town(work: Path) -> Path:
    """The isochrones of the town of docs/roads.md, its bridge open and flooded."""
    folder = work / "town"
    folder.mkdir()
    roads = ROOT / "examples" / "roads"
    buuta(folder, "init")
    buuta(folder, "import", "points", str(roads / "points.csv"), "--yes")
    buuta(folder, "roads", "build", "--pbf", str(roads / "river-town.osm"))
    asked = ("isochrone", "--from", "bc-ben-may", "--minutes", "5,10,20,30")
    buuta(folder, *asked, "-o", "reach.html")
    buuta(folder, "roads", "close", str(roads / "flood.geojson"), "--from", "2026-10-01", "--to", "2026-10-03")
    flooded = (*asked, "--on", "2026-10-01")
    buuta(folder, *flooded, "-o", "flooded.html")
    buuta(folder, *flooded, "--dpi", "150", "-o", "flooded.png")
    return folder


@contextmanager
def browser() -> Iterator[Browser | None]:
    """The system's Chromium; None where there is none."""
    chromium = os.environ.get("BUUTA_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        yield None
        return
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield running
        running.close()


def nothing(page: Page) -> None:
    """A page as it opens."""


def one_office(page: Page) -> None:
    """The rounds of an office in the hills, where they are long."""
    offices = page.get_by_label("Bưu cục", exact=True)
    offices.select_option(offices.locator("option", has_text="Thường Xuân").get_attribute("value"))
    page.wait_for_timeout(1_000)


def before_beside_after(page: Page) -> None:
    """The ways of before and after the merger under their divider."""
    page.get_by_label("Trước | sau, kéo thanh trượt").check()
    page.wait_for_timeout(1_000)


def found_without_marks(page: Page) -> None:
    """A commune found by a name typed without its marks."""
    page.get_by_role("combobox").fill("quan son")
    page.wait_for_timeout(1_000)


Prepare = Callable[[Page], None]

#: Pictures of pages: name -> the page, and what is done with it before it is taken.
PAGES: Mapping[str, tuple[str, Prepare]] = {
    "coverage": ("demo/coverage.html", nothing),
    "rounds": ("demo/rounds.html", one_office),
    "dossiers": ("demo/dossiers.html", nothing),
    "board": ("demo/index.html", nothing),
    "check": ("check.html", nothing),
    "siting": ("site/siting.html", nothing),
    "swipe": ("demo/coverage.html", before_beside_after),
    "search": ("demo/territory.html", found_without_marks),
    "sheet": ("demo/sheets/phat-453200-01.html", nothing),
}
#: Those of the invented town.
TOWN: Mapping[str, tuple[str, Prepare]] = {
    "roads-reach": ("reach.html", nothing),
    "roads-flooded": ("flooded.html", nothing),
}


def taken(running: Browser, path: Path, prepare: Prepare) -> bytes:
    """A page as a PNG, from a folder and without a network."""
    context = running.new_context(viewport=WINDOW, offline=True, locale="vi-VN", color_scheme="light")
    page = context.new_page()
    page.goto(path.as_uri())
    page.wait_for_timeout(1_500)
    prepare(page)
    content = page.screenshot()
    context.close()
    return content


def keep(name: str, content: bytes) -> None:
    """Write a picture into docs/img with as many colours as its size leaves it."""
    image = Image.open(io.BytesIO(content)).convert("RGB")
    image.thumbnail((MOST_PX, MOST_PX), Image.Resampling.LANCZOS)
    for colours in (256, 192, 128, 96, 64):
        small = io.BytesIO()
        # An octree keeps rare colours, such as those of thin lines, where a median cut loses them.
        image.quantize(colours, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(small, "PNG", optimize=True)
        if small.tell() <= MOST_BYTES:
            break
    (IMAGES / f"{name}.png").write_bytes(small.getvalue())
    sys.stdout.write(f"{name}.png: {small.tell():,} bytes, {colours} colours\n")


if __name__ == "__main__":
    main()
