"""Colours that colour-blind readers tell apart and that survive a grey printer.

The sequential ramps fall steadily in lightness (tests check it), so that they stay in order on grey paper. The
categorical colours are those of Okabe and Ito (2008) without yellow, which vanishes on a white map; kinds of points
differ by shape as well.
"""

from __future__ import annotations

#: More is worse (distance, crowding): light sand to dark brown. ColorBrewer YlOrBr, Brewer 2003.
WORSE: tuple[str, ...] = ("#fff3c4", "#fed98e", "#f89b3a", "#cc5a0a", "#7f2f04")

#: More is better (people reached): pale to deep blue-green. ColorBrewer YlGnBu.
BETTER: tuple[str, ...] = ("#f4f8d0", "#a9d8b5", "#5bb9c1", "#2c7bb0", "#1d3480")

#: A rule that is kept, and one that is broken: apart for the colour-blind, light and dark on grey paper.
KEPT, BROKEN = "#b5dfb9", "#c2550c"

#: Better, the same, worse: violet over nearly white to brown. ColorBrewer PuOr, told apart by colour-blind readers.
CHANGE: tuple[str, ...] = ("#5e3c99", "#9b8cc4", "#cccfe6", "#f7f7f7", "#fdd9a8", "#e08a2e", "#a04a05")

#: Under the patterns of reports, in grey alone: farther, and from shorter to longer.
GREY_WORSE: tuple[str, ...] = ("#ffffff", "#e8e8e8", "#c9c9c9", "#9a9a9a", "#5f5f5f")
GREY_CHANGE: tuple[str, ...] = ("#dcdcdc", "#ececec", "#f6f6f6", "#ffffff", "#e0e0e0", "#b0b0b0", "#6e6e6e")

#: Where there is no figure.
NO_DATA = "#d9d9d9"

#: Okabe-Ito without yellow and black, then darker companions: neighbours in the list are far apart.
ROUNDS: tuple[str, ...] = (
    "#0072b2",
    "#d55e00",
    "#009e73",
    "#aa3f86",
    "#7a5c00",
    "#2f9fd8",
    "#8c2d04",
    "#4b3f9e",
    "#00828a",
    "#c2185b",
    "#5b7f00",
    "#5a5a5a",
)

OUTLINE = "#6b7280"
INK = "#1f2937"
PAPER = "#ffffff"

POST_OFFICE = "#b3261e"
HCC_CENTRE = "#0b5394"
CULTURE_POINT = "#4d6b1e"
PROCESSING_CENTRE = "#1f2937"
AGENCY = "#6a3d9a"

#: Stops that nobody serves; faults and doubts of the data with the edges of their marks.
UNSERVED = "#ffd400"
ERROR, ERROR_EDGE = "#d7263d", "#5c0d0d"
DOUBT, DOUBT_EDGE = "#f2a900", "#6b4700"

#: The three kinds of way a dossier takes.
FEEDER = "#00798c"
TRUNK = "#9c1c1c"
AGENCY_RUN = "#6a3d9a"


def lightness(colour: str) -> float:
    """CIE L* of `#rrggbb`, 0 black to 100 white: what a grey printer keeps of a colour."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return 116 * luminance ** (1 / 3) - 16 if luminance > 216 / 24389 else luminance * 24389 / 27
