"""The approximate cells of Thanh Hóa, calibrated once and kept as a file.

    python -m geo.places.kept_cells

calibrates them anew, which takes seconds, and writes `data/cells.geojson`: a commune a line. What is kept are the
cells and not the weights: cells are read without scipy, and are the same on every machine
(docs/decisions/boundaries.md). The file has a fingerprint of all that went into it, so that cells of other places, or
of other numbers, are never taken.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from shapely.geometry import mapping, shape

from geo.errors import InputRefused
from geo.places import tables
from geo.places.approximation import constants, outliers
from geo.places.boundaries import Boundaries
from geo.places.communes import Commune
from geo.places.points import Located
from geo.places.predecessors import Predecessor
from geo.places.provinces import THANH_HOA
from geo.places.read_places import read_places
from geo.safe_write import write_text

FILE = tables.DATA / "cells.geojson"


def kept_cells(
    communes: Sequence[Commune], predecessors: Sequence[Predecessor], path: Path = FILE
) -> Boundaries | None:
    """The cells in the file as they were calibrated, or None if they were made of anything else than these."""
    kept = json.loads(path.read_text(encoding="utf-8"))
    if kept["fingerprint"] != fingerprint(communes, predecessors):
        return None
    cells = {each["properties"]["code"]: shape(each["geometry"]) for each in kept["features"]}
    return Boundaries(cells, True, constants.SOURCE, tuple(kept["warnings"]))


def fingerprint(communes: Sequence[Commune], predecessors: Sequence[Predecessor]) -> str:
    """SHA-256 of what the cells depend on: places, areas, who became what, and the numbers of the method.

    Places count to a centimetre: those that were moved by a rule may differ by less between machines. Whether the
    code of the method is still the one that made the cells is for a test to say, which makes them again.
    """
    made_of = {
        "method": {**_numbers(vars(constants)), **_numbers(vars(outliers))},
        "communes": [
            (
                *(each.code, each.name, each.kind, each.area_km2, _place(each.lon, each.lat)),
                *(_place(seat.lon, seat.lat) for seat in each.seats if seat.located is Located.SEAT),
            )
            for each in communes
        ],
        "predecessors": [
            (each.code, each.province, each.district, _place(each.lon, each.lat), each.successors)
            for each in predecessors
        ],
    }
    return hashlib.sha256(json.dumps(made_of, sort_keys=True).encode()).hexdigest()


def _numbers(module: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in module.items() if name.isupper()}


def _place(lon: float, lat: float) -> tuple[float, float]:
    return round(lon, constants.DECIMALS), round(lat, constants.DECIMALS)


def file_text(boundaries: Boundaries, made_of: str) -> str:
    """The file: GeoJSON with two members of our own, `fingerprint` and `warnings`, and a line for every commune."""
    lines = [
        _json({"type": "Feature", "properties": {"code": code}, "geometry": mapping(cell)})
        for code, cell in boundaries.cells.items()
    ]
    head = f'"type":"FeatureCollection","fingerprint":{_json(made_of)},"warnings":{_json(boundaries.warnings)}'
    return f'{{{head},"features":[\n' + ",\n".join(lines) + "\n]}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def main(arguments: Sequence[str] | None = None) -> int:
    """The command: calibrate, write the file; the exit code is that of `buuta`."""
    # As commands do it: threads of scipy's BLAS sum in another order, and borders then end centimetres elsewhere.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from geo.places.approximation.approximate import approximate_boundaries  # noqa: PLC0415 - scipy, now

    summary = (__doc__ or "").partition("\n")[0]
    parser = argparse.ArgumentParser(prog="python -m geo.places.kept_cells", description=summary)
    parser.add_argument("--out", type=Path, default=FILE, help="the file (default: buuta's own)")
    given = parser.parse_args(arguments)
    communes, predecessors = read_places(THANH_HOA)
    cells = approximate_boundaries(communes, predecessors)
    try:
        write_text(given.out, file_text(cells, fingerprint(communes, predecessors)))
    except InputRefused as refused:
        sys.stderr.write(f"{refused}\n")
        return int(refused.exit_code)
    return 0


if __name__ == "__main__":
    sys.exit(main())
