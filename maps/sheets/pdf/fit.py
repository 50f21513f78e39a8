"""A lower drawing where that saves the second page: what a postman takes along should be one leaf."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

from maps.sheets.content import RoundSheet
from maps.sheets.pdf.document import beyond_first_page
from maps.sheets.pdf.paper import Paper
from maps.sheets.round_map import Drawing, Frame

#: Of the least height of a drawing: so low it may become for a page.
_LEAST = 0.8


def fitted_drawing(sheet: RoundSheet, draw: Callable[[Frame], Drawing], paper: Paper) -> Drawing:
    """The drawing in the paper's frame, or in a lower one with which the whole sheet stands on one page.

    Args:
        sheet: what else stands on the paper.
        draw: the round in a frame of pixels.
        paper: how large the page is, and the usual frame.
    """
    frame = paper.frame
    usual = draw(frame)
    beyond_px = beyond_first_page(sheet, usual, paper) * usual.width / paper.width
    height = math.floor(usual.height - beyond_px)
    if beyond_px <= 0 or height < _LEAST * frame.lowest:
        return usual
    lower = draw(replace(frame, lowest=min(frame.lowest, height), highest=height))
    return usual if beyond_first_page(sheet, lower, paper) > 0 else lower
