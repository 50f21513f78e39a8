"""A real browser for the tests of pages: what opens in it is a file, and whatever it complains of fails the test."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from bench.maps.in_browser import chromium_path, running_chromium
from geo.sensitivity import POSTMAN
from maps.assets import write_assets
from maps.coverage_page import coverage_page
from maps.dossiers_page import RelayPart, dossiers_page
from maps.index_page import index_page
from maps.layers.rounds import RoundStyle
from maps.page import write_page
from maps.rounds_page import rounds_page
from maps.sheets.sheet import write_sheets
from tests.maps.fixtures import commune_table, empty_plan, predecessor_table, small_plan, small_territory
from tests.maps.test_pages import SUMMARY


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """The system's Chromium, once for all tests of this folder; where CI has none, they fail."""
    chromium = chromium_path()
    if chromium is None:
        message = "no Chromium: install it, or name it in BUUTA_CHROMIUM"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    with running_chromium(chromium) as running:
        yield running


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page without a network that fails the test when it complains, or asks for anything but a file."""
    complaints: list[str] = []
    context = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True)
    listen(context, complaints)
    yield context.new_page()
    context.close()
    assert complaints == []


def listen(context: BrowserContext, complaints: list[str]) -> None:
    """Note every error on the console, dialog, failed request, and request of anything but a file."""
    context.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    context.on("dialog", lambda dialog: (complaints.append(f"dialog {dialog.message}"), dialog.dismiss()))
    context.on("requestfailed", lambda request: complaints.append(f"failed {request.url}"))
    context.on("request", lambda asked: None if is_local(asked.url) else complaints.append(asked.url))


def is_local(address: str) -> bool:
    """Whether nothing leaves the machine for it: a file, or what the page itself holds."""
    return address.startswith(("file:", "data:", "blob:"))


@pytest.fixture(scope="package")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages and sheets of a small plan, as a postman may see it."""
    out = tmp_path_factory.mktemp("bản đồ")
    territory, plan = small_territory(), small_plan(allowed=POSTMAN)
    write_assets(out)
    write_page(
        out / "coverage.html", coverage_page(territory, commune_table(territory), predecessor_table(territory))
    )
    style = RoundStyle("delivery", "Tuyến phát", sheets="sheets")
    write_page(out / "rounds.html", rounds_page(territory, [(plan, style)]))
    write_page(out / "press.html", rounds_page(territory, [(empty_plan(), style)]))
    parts = [RelayPart("trunk", "trunk", "Đường thư trục", plan)]
    write_page(out / "dossiers.html", dossiers_page(territory, parts))
    write_page(out / "index.html", index_page(territory, SUMMARY, day="2026-03-02"))
    write_sheets(out / "sheets", {"Tuyến phát": plan})
    return out
