"""The files of a report: HTML and PDF, each in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from geo.coverage.scenarios.comparison import Comparison
from geo.places.territory import Territory
from geo.safe_write import write_bytes, write_text
from maps.layers.base import RoadLine
from maps.report.content import report_content
from maps.report.html import report_html
from maps.report.map_image import map_images
from maps.report.order import Order
from maps.report.pdf import report_pdf
from maps.report.speech import LANGUAGES, Speech


def write_report(
    folder: Path, territory: Territory, comparison: Comparison, order: Order, roads: Sequence[RoadLine] = ()
) -> list[str]:
    """Write report.vi.html, report.vi.pdf, report.en.html and report.en.pdf; their names.

    The report is on the second scenario of the comparison against the first; its maps show the main `roads` where
    they are known. Equal input gives equal bytes.
    """
    names = []
    for language in LANGUAGES:
        say = Speech(language)
        report = report_content(territory, comparison, order, say)
        images = map_images(territory, comparison, say, roads)
        write_text(folder / f"report.{language}.html", report_html(report, images))
        write_bytes(folder / f"report.{language}.pdf", report_pdf(report, images))
        names += [f"report.{language}.html", f"report.{language}.pdf"]
    return names
