"""The report as one HTML file: prints like the PDF, loads nothing; Jinja escapes all that anybody typed."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping

from maps.report.blocks import Report
from maps.style.stylesheet import paper_style
from maps.templating import render


def report_html(report: Report, images: Mapping[str, bytes]) -> str:
    """The page; `images` are PNG bytes by the keys of the report's pictures."""
    return render(
        "report.html",
        style=paper_style(),
        report=report,
        images={key: b64encode(content).decode("ascii") for key, content in images.items()},
        kind_of=lambda block: type(block).__name__,
    )
