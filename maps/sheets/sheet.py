"""The sheets of a result: `sheets/<round>.html`, the same for A4 as PDF, and `sheets/index.html` by office."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from geo.places.communes import Commune
from geo.safe_write import write_bytes, write_text
from maps.plan_labels import plan_labels
from maps.round_path import PlanOnMap
from maps.sheets.content import RoundSheet, round_sheet, unserved_words
from maps.sheets.lines import StopLine
from maps.sheets.marks import DEPOT, TALL
from maps.sheets.names import sheet_name
from maps.sheets.round_map import Drawing, draw_round
from maps.sheets.words import GUESSED, NO_STOPS, UNSERVED, map_key
from maps.templating import render
from maps.vietnamese import alphabetical


def write_sheets(folder: Path, plans: Mapping[str, PlanOnMap], communes: Sequence[Commune] = ()) -> list[Path]:
    """Write a page and a PDF for every round of the plans (title -> plan), and their list; return all files.

    What a sheet shows is what the `allowed` of its plan permits: give `geo.sensitivity.POSTMAN` for sheets that
    postmen take along. The names of `communes` stand on the drawings. Sheets load their style from `assets/` next to
    `folder`.

    Raises:
        ValueError: two rounds have the same id.
    """
    # Fonts and pages of PDF take half a second to load, which only a result needs.
    from maps.sheets.pdf.document import round_pdf  # noqa: PLC0415
    from maps.sheets.pdf.fit import fitted_drawing  # noqa: PLC0415
    from maps.sheets.pdf.paper import A4  # noqa: PLC0415

    written: dict[str, Path] = {}
    listed: list[dict[str, Any]] = []
    for title, on_map in plans.items():
        offices: dict[str, list[Any]] = defaultdict(list)
        for one in on_map.plan.rounds:
            page, paper = sheet_name(one.id), sheet_name(one.id, "pdf")
            if page in written:
                raise ValueError(f"two rounds are called {one.id!r}")
            sheet = round_sheet(on_map, one, title=title)
            drawing = fitted_drawing(sheet, partial(draw_round, on_map, one, communes=communes), A4)
            written |= {page: folder / page, paper: folder / paper}
            write_text(written[page], sheet_html(sheet, drawing))
            write_bytes(written[paper], round_pdf(sheet, drawing, A4))
            offices[sheet.office].append({"href": page, "pdf": paper, "sheet": sheet})
        listed.append(_listed(title, on_map, offices))
    labels = list(dict.fromkeys(label for on_map in plans.values() for label in plan_labels(on_map)))
    write_text(folder / "index.html", render("sheet_list.html", plans=listed, labels=labels))
    return [*written.values(), folder / "index.html"]


def _listed(title: str, on_map: PlanOnMap, offices: Mapping[str, Sequence[Any]]) -> dict[str, Any]:
    """A plan in the list of sheets: its rounds by office, and who is not served."""
    shown = on_map.shown_stops()
    return {
        "title": title,
        "date": on_map.plan.date,
        "offices": sorted(offices.items(), key=lambda item: alphabetical(item[0])),
        "named": any(row["sheet"].carrier for rows in offices.values() for row in rows),
        "unserved": [
            (*unserved_words(on_map, one), "" if shown[one.stop].hidden else one.reason)
            for one in on_map.plan.unserved
        ],
    }


def sheet_html(sheet: RoundSheet, drawing: Drawing) -> str:
    """One round's sheet as HTML."""
    return render(
        "sheet.html",
        sheet=sheet,
        drawing=drawing,
        tall=TALL,
        wide=DEPOT,
        key=map_key(drawing),
        guessed=GUESSED,
        no_stops=NO_STOPS,
        unserved=UNSERVED,
        is_stop=lambda line: isinstance(line, StopLine),
        with_cash=any(isinstance(line, StopLine) and line.cash for line in sheet.lines),
    )
