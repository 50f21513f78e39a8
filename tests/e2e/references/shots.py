"""The pages that are looked at, each in a window of one size; their fonts come with the pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser

from bench.maps.synthetic_plan import synthetic_plan
from geo.sensitivity import POSTMAN
from maps.assets import write_assets
from maps.layers.rounds import RoundStyle
from maps.page import write_page
from maps.rounds_page import rounds_page
from maps.sheets.sheet import write_sheets
from tests.maps.every_page import every_page
from tests.maps.fixtures import small_plan, small_territory
from tests.maps.hostile_names import named

WINDOW = {"width": 900, "height": 600}
NAME = "Đông Sơn"
FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Shot:
    """A page in one of its looks."""

    file: str
    scheme: Literal["light", "dark"] = "light"
    media: Literal["screen", "print"] = "screen"

    @property
    def name(self) -> str:
        """Of its picture, without ending."""
        look = "print" if self.media == "print" else self.scheme
        return f"{Path(self.file).stem}-{look}"

    @property
    def path(self) -> Path:
        """Its kept picture."""
        return FOLDER / f"{self.name}.png"


SHOTS = (
    Shot("coverage.html"),
    Shot("coverage.html", scheme="dark"),
    Shot("territory.html"),
    Shot("rounds.html"),
    Shot("rounds.html", media="print"),
    Shot("dossiers.html"),
    Shot("siting.html"),
    Shot("comparing.html"),
    Shot("check.html"),
    Shot("index.html"),
    Shot("sheets/po1.html"),
)


def write_pages(folder: Path) -> None:
    """Write every page of :data:`SHOTS` with its assets."""
    territory, plan = named(small_territory(), NAME), named(small_plan(allowed=POSTMAN), NAME)
    write_assets(folder)
    pages = every_page(NAME)
    for file in {shot.file for shot in SHOTS} & set(pages):
        write_page(folder / file, pages[file]())
    rounds = synthetic_plan(territory, 4, 48)
    write_page(folder / "rounds.html", rounds_page(territory, [(rounds, RoundStyle("delivery", "Tuyến phát"))]))
    (one,) = plan.plan.rounds
    renamed = plan.plan.model_copy(update={"rounds": [one.model_copy(update={"id": "po1"})]})
    commune = replace(territory.communes[0], lon=105.6, lat=19.85)
    write_sheets(folder / "sheets", {"Tuyến phát": replace(plan, plan=renamed)}, [commune])


def pictures(browser: Browser, folder: Path) -> Iterator[tuple[Shot, bytes]]:
    """Each shot of the pages in `folder` as PNG, once its fonts are there and the map is drawn."""
    for shot in SHOTS:
        context = browser.new_context(
            viewport=WINDOW, color_scheme=shot.scheme, reduced_motion="reduce", offline=True
        )
        page = context.new_page()
        page.emulate_media(media=shot.media, color_scheme=shot.scheme)
        page.goto((folder / shot.file).as_uri())
        if page.query_selector(".folium-map"):
            page.wait_for_selector("body.ready")
        page.evaluate("() => document.fonts.ready.then(() => new Promise((done) => setTimeout(done, 300)))")
        yield shot, page.screenshot()
        context.close()
