"""What a map is drawn with: one set of roles in three themes, for a light screen, a dark one, and paper.

A role names what a colour is for; a layer never names a colour of its own. Ramps fall (light, print) or rise (dark)
steadily in lightness, so that they stay in order for the colour-blind and on grey paper (tests check both).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Literal

from maps import palette

ThemeName = Literal["light", "dark", "print"]
Ramp = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as `#rrggbb` by what they are for."""

    name: ThemeName
    #: Around the province, the land without a figure, and the sheet that legends and labels lie on.
    ground: str
    land: str
    paper: str
    #: Text, text of second rank, and the halo around labels on the map.
    ink: str
    soft: str
    halo: str
    #: Outlines, from strong to quiet.
    province_edge: str
    commune_edge: str
    predecessor_edge: str
    #: Roads of the base map: national ones, then the rest.
    road_major: str
    road_minor: str
    #: Around marks, so that they stay apart from any class below them.
    mark_edge: str
    no_data: str
    worse: Ramp
    better: Ramp
    change: Ramp
    kept: str
    broken: str
    rounds: Ramp
    #: Kinds of points, and of the ways of dossiers.
    post_office: str
    hcc_centre: str
    culture_point: str
    processing_centre: str
    agency: str
    feeder: str
    trunk: str
    #: Stops that nobody serves; faults and doubts of the data, each with its edge.
    unserved: str
    error: str
    error_edge: str
    doubt: str
    doubt_edge: str
    #: Pages around the map: thin rules, fields, quiet boxes, notes, links, the row that is chosen.
    line: str
    field: str
    wash: str
    note: str
    note_line: str
    brand: str
    link: str
    chosen: str

    def colours(self) -> Iterator[str]:
        """Every colour of the theme, role by role."""
        for field in fields(self):
            value = getattr(self, field.name)
            if field.name != "name":
                yield from value if isinstance(value, tuple) else (value,)


LIGHT = Theme(
    name="light",
    ground="#e8eef2",
    land="#f6f4ee",
    paper=palette.PAPER,
    ink=palette.INK,
    soft="#5b6472",
    halo=palette.PAPER,
    province_edge="#4b5563",
    commune_edge=palette.OUTLINE,
    predecessor_edge="#a3a9b3",
    road_major="#a5752f",
    road_minor="#c3b08a",
    mark_edge=palette.PAPER,
    no_data=palette.NO_DATA,
    worse=palette.WORSE,
    better=palette.BETTER,
    change=palette.CHANGE,
    kept=palette.KEPT,
    broken=palette.BROKEN,
    rounds=palette.ROUNDS,
    post_office=palette.POST_OFFICE,
    hcc_centre=palette.HCC_CENTRE,
    culture_point=palette.CULTURE_POINT,
    processing_centre=palette.PROCESSING_CENTRE,
    agency=palette.AGENCY,
    feeder=palette.FEEDER,
    trunk=palette.TRUNK,
    unserved=palette.UNSERVED,
    error=palette.ERROR,
    error_edge=palette.ERROR_EDGE,
    doubt=palette.DOUBT,
    doubt_edge=palette.DOUBT_EDGE,
    line="#dfe3e8",
    field="#868f9b",
    wash="#f3f1ea",
    note="#fff6d9",
    note_line="#d9a300",
    brand=palette.TRUNK,
    link=palette.HCC_CENTRE,
    chosen="#e8f1fa",
)

DARK = Theme(
    name="dark",
    ground="#11171d",
    land="#1c242c",
    paper="#151c23",
    ink="#e6eaee",
    soft="#a9b3bd",
    halo="#151c23",
    province_edge="#98a4b0",
    commune_edge="#6f7b87",
    predecessor_edge="#4b5560",
    road_major="#8d7447",
    road_minor="#4a4538",
    mark_edge="#151c23",
    no_data="#39424b",
    worse=("#4a2a12", "#7f3d0c", "#bd5f14", "#f0932f", "#fed98e"),
    better=("#1d3480", "#2c6aa8", "#3f9fb5", "#86cfb4", "#e4f2bd"),
    change=("#b3a3e6", "#8474b8", "#5c5190", "#39424b", "#6e4f22", "#b0731f", "#f0a24b"),
    kept="#2f7f5f",
    broken="#f0932f",
    rounds=(
        "#58b4f0",
        "#ff8f45",
        "#35cfa0",
        "#e286c6",
        "#d2b13f",
        "#9bd7ff",
        "#ffb48a",
        "#a99cf5",
        "#45c4cc",
        "#ff7fae",
        "#a9cf4a",
        "#c2c8ce",
    ),
    post_office="#ff7a6b",
    hcc_centre="#6db3f2",
    culture_point="#a9cf4a",
    processing_centre="#e6eaee",
    agency="#c9a6f5",
    feeder="#45c4cc",
    trunk="#ff8f85",
    unserved="#ffd400",
    error="#ff5a5f",
    error_edge="#ffd0d0",
    doubt="#ffc53d",
    doubt_edge="#fff0c2",
    line="#2c363f",
    field="#76818c",
    wash="#1f2830",
    note="#33290c",
    note_line="#d9a300",
    brand="#ff8f85",
    link="#6db3f2",
    chosen="#203a52",
)

#: Paper: what is told apart by colour is as on a light screen, all around it is black on white.
PRINT = replace(
    LIGHT,
    name="print",
    ground="#ffffff",
    land="#ffffff",
    paper="#ffffff",
    ink="#000000",
    soft="#3a3a3a",
    halo="#ffffff",
    province_edge="#000000",
    commune_edge="#6e6e6e",
    predecessor_edge="#9a9a9a",
    road_major="#8a4b08",
    road_minor="#b08d57",
    mark_edge="#ffffff",
    no_data="#ffffff",
    processing_centre="#000000",
    error="#222222",
    error_edge="#000000",
    doubt="#aaaaaa",
    doubt_edge="#000000",
    line="#999999",
    field="#666666",
    wash="#ffffff",
    note="#ffffff",
    note_line="#000000",
    chosen="#ffffff",
)

#: Paper for signing and copying: what is told apart by colour elsewhere has greys, patterns and shapes alone.
GREY = replace(
    PRINT,
    commune_edge="#555555",
    road_major="#6b6b6b",
    road_minor="#b5b5b5",
    worse=palette.GREY_WORSE,
    change=palette.GREY_CHANGE,
    post_office="#000000",
    hcc_centre="#000000",
    link="#000000",
    culture_point="#000000",
)

THEMES: dict[ThemeName, Theme] = {theme.name: theme for theme in (LIGHT, DARK, PRINT)}
