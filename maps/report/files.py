"""The files of a report: HTML and PDF, each in both languages."""

from __future__ import annotations

from pathlib import Path

from geo.coverage.scenarios.comparison import Comparison
from geo.places.territory import Territory
from geo.safe_write import write_bytes, write_text
from maps.report.content import report_content
from maps.report.html import report_html
from maps.report.map_image import map_images
from maps.report.order import Order
from maps.report.pdf import report_pdf
from maps.report.speech import LANGUAGES, Speech


def write_report(folder: Path, territory: Territory, comparison: Comparison, order: Order) -> list[str]:
    """Write report.vi.html, report.vi.pdf, report.en.html and report.en.pdf; their names.

    The report is on the second scenario of the comparison against the first. Equal input gives equal bytes.
    """
    images = map_images(territory, comparison)
    names = []
    for language in LANGUAGES:
        report = report_content(territory, comparison, order, Speech(language))
        write_text(folder / f"report.{language}.html", report_html(report, images))
        write_bytes(folder / f"report.{language}.pdf", report_pdf(report, images))
        names += [f"report.{language}.html", f"report.{language}.pdf"]
    return names
