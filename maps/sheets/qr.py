"""QR codes as rectangles: what a phone's camera opens in whatever map it has, without asking anybody.

A code holds a `geo:` link (RFC 5870), which is lat before lon, to five decimals: a metre. No address of a server is
in it, and no name.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby

import segno

#: Quiet modules around a code: ISO/IEC 18004 asks for four.
QUIET = 4

#: A run of dark modules: column and row from the top left corner (quiet ones not counted), and how many.
Run = tuple[int, int, int]


def geo_link(lon: float, lat: float) -> str:
    """A place as a link that phones open in their map."""
    return f"geo:{lat:.5f},{lon:.5f}"


@lru_cache(maxsize=4096)
def qr_runs(text: str) -> tuple[int, tuple[Run, ...]]:
    """How many modules a code is wide, without the quiet ones, and its dark modules; error level M.

    The mask is always the same: choosing among the eight takes seven times as long, this one is what most such links
    would get, and readers read them all.
    """
    code = segno.make(text, error="m", mask=6, micro=False, boost_error=False)
    runs: list[Run] = []
    for row, modules in enumerate(code.matrix):
        column = 0
        for dark, run in groupby(modules):
            length = len(list(run))
            if dark:
                runs.append((column, row, length))
            column += length
    return len(code.matrix), tuple(runs)
