"""The files of a round that leave the office: a sheet to print, and what a phone or a device shows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from enum import StrEnum
from functools import partial

from geo.places.communes import Commune
from maps.round_path import PlanOnMap
from maps.sheets.content import round_sheet
from maps.sheets.gpx import round_gpx
from maps.sheets.kml import round_kml
from maps.sheets.names import sheet_name
from maps.sheets.round_map import draw_round
from maps.sheets.track import round_track
from routing.plan.plan import Round


class Kind(StrEnum):
    """What a round can be written as; the ending of its file."""

    PDF = "pdf"
    GPX = "gpx"
    KML = "kml"


def round_files(
    on_map: PlanOnMap,
    one: Round,
    *,
    title: str,
    kinds: Collection[Kind],
    paper: str,
    communes: Sequence[Commune] = (),
) -> Iterator[tuple[str, bytes]]:
    """Names and contents of a round's files, for the reader of `on_map`.

    Args:
        on_map: the plan.
        one: a round of it.
        title: what kind of round it is.
        kinds: what is wanted.
        paper: `a4` or `a5`, for the PDF.
        communes: whose names may stand on the PDF's drawing.
    """
    sheet = round_sheet(on_map, one, title=title)
    if Kind.PDF in kinds:
        # Fonts and pages take half a second to load; devices need neither.
        from maps.sheets.pdf.document import round_pdf  # noqa: PLC0415
        from maps.sheets.pdf.fit import fitted_drawing  # noqa: PLC0415
        from maps.sheets.pdf.paper import PAPERS  # noqa: PLC0415

        draw = partial(draw_round, on_map, one, communes=communes)
        yield sheet_name(one.id, "pdf"), round_pdf(sheet, fitted_drawing(sheet, draw, PAPERS[paper]), PAPERS[paper])
    if Kind.GPX in kinds or Kind.KML in kinds:
        track = round_track(on_map, one, sheet)
        for kind, written in ((Kind.GPX, round_gpx), (Kind.KML, round_kml)):
            if kind in kinds:
                yield sheet_name(one.id, kind), written(track)
