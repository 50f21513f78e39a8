"""Cells that a spreadsheet shows as the text they are.

Excel and LibreOffice run a CSV cell that begins with `=`, `+`, `-` or `@` as a formula, whoever typed it. Such a text
is written with an apostrophe before it, which both take for "this is text".
"""

from __future__ import annotations

import re

_FORMULA = re.compile(r"'*[=+\-@]")
_QUOTED = re.compile(r"'+[=+\-@]")


def text_cell(text: str) -> str:
    """The text as a cell that no spreadsheet runs; :func:`cell_text` gives it back."""
    return f"'{text}" if _FORMULA.match(text) else text


def cell_text(cell: str) -> str:
    """The text of a cell that :func:`text_cell` wrote; other cells stay as they are."""
    return cell[1:] if _QUOTED.match(cell) else cell
