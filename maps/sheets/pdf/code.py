"""A QR code as rectangles on a page."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from maps.sheets.qr import QUIET, qr_runs


def draw_code(canvas: Canvas, text: str, x: float, y: float, wide: float) -> None:
    """The code of a text with its lower left corner at (x, y), `wide` points wide, quiet modules included."""
    modules, runs = qr_runs(text)
    whole = modules + 2 * QUIET
    canvas.saveState()
    canvas.translate(x, y)
    canvas.scale(wide / whole, wide / whole)
    canvas.setFillGray(0)
    # Whole numbers as they are: reportlab's own way to write a rectangle takes longer than all else on a sheet.
    canvas.addLiteral(" ".join(f"{QUIET + x} {whole - QUIET - y - 1} {length} 1 re" for x, y, length in runs) + " f")
    canvas.restoreState()
