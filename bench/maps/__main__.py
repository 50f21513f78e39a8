"""A whole province's day as one page and as sheets: megabytes, seconds, and how evenly the page pans.

    python -m bench.maps [--rounds 400] [--stops 20000] [--pan 5] [--skip-sheets] [--json FILE]

The territory that comes with buuta, with 750 points and an invented day (:mod:`bench.maps.synthetic_plan`), drawn by
`maps.rounds_page` and opened in the system's Chromium (:mod:`bench.maps.in_browser`). Building counts from the start
of a Python process of its own to its end, without the seconds in which outlines are made and the day is made up: they
are told beside. The first paint is the first frame with the map and all its layers, the median of three loads. Frames
are what `requestAnimationFrame` tells while the mouse drags the whole province to and fro. The sheets are PDFs on A4,
one for each round, in one process of their own.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bench.maps.in_browser import Seen, chromium_path, running_chromium, seen
from bench.maps.page_side import PAGE
from bench.process import Measured, measure
from maps.assets import FOLDER

THREADS = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


@dataclass(frozen=True, slots=True)
class Aim:
    """One figure against what it may be at most; both in `unit`."""

    name: str
    value: float
    limit: float
    unit: str

    @property
    def kept(self) -> bool:
        return self.value <= self.limit


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=400)
    parser.add_argument("--stops", type=int, default=20_000)
    parser.add_argument("--pan", type=float, default=5, help="seconds of panning")
    parser.add_argument("--skip-sheets", action="store_true", help="the page alone")
    parser.add_argument("--json", type=Path, default=Path("out/bench-maps.json"))
    options = parser.parse_args()
    chromium = chromium_path()
    if chromium is None:
        sys.exit("no Chromium: install it, or name it in BUUTA_CHROMIUM")
    size = [str(options.rounds), str(options.stops)]
    facts: dict[str, Any] = {}
    aims: list[Aim] = []
    print(f"{'':<28}{'value':>10}{'aim':>8}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for aim in [*page_aims(folder, size, chromium, options.pan, facts)]:
            aims.append(aim)
            print(line(aim), flush=True)
        if not options.skip_sheets:
            aims.append(sheets_aim(folder / "sheets", size, facts))
            print(line(aims[-1]))
    print(", ".join(f"{key} {value:,.4g}" for key, value in facts.items()))
    told = [{**asdict(aim), "kept": aim.kept} for aim in aims]
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps({"aims": told, "facts": facts}, indent=1) + "\n", encoding="utf-8")
    if not all(aim.kept for aim in aims):
        sys.exit(1)


def page_aims(folder: Path, size: list[str], chromium: str, pan_s: float, facts: dict[str, Any]) -> Iterator[Aim]:
    """Build the page and look at it; what has no aim goes to `facts`."""
    built = measure([str(folder), *size], THREADS, module="bench.maps.page_side")
    told = json.loads(built.said[-1][1])
    facts |= {**told, "build_memory_mb": built.memory_mb}
    page_mb = (folder / PAGE).stat().st_size / 1e6
    assets_mb = sum(path.stat().st_size for path in (folder / FOLDER).iterdir()) / 1e6
    facts |= {"page_mb": page_mb, "assets_mb": assets_mb}
    yield Aim("page with its assets", page_mb + assets_mb, 6, "MB")
    yield Aim("built in", _without_inputs(built, told), 10, "s")
    with running_chromium(chromium) as browser:
        found: Seen = seen(browser, folder / PAGE, pan_s)
    facts |= {"first_texts_s": found.content_s, "frames": len(found.frames_ms)}
    facts |= {"median_frame_ms": float(np.median(found.frames_ms)), "longest_frame_ms": max(found.frames_ms)}
    yield Aim("first paint of the map", found.map_s, 2, "s")
    yield Aim("frames while panning, p95", float(np.percentile(found.frames_ms, 95)), 50, "ms")


def sheets_aim(folder: Path, size: list[str], facts: dict[str, Any]) -> Aim:
    """Write the sheets."""
    folder.mkdir()
    written = measure([str(folder), *size], THREADS, module="bench.maps.sheets_side")
    told = json.loads(written.said[-1][1])
    facts |= {"sheets": told["sheets"], "largest_sheet_kb": told["largest_kb"], "sheets_memory_mb": written.memory_mb}
    return Aim("sheets with maps", _without_inputs(written, told), 120, "s")


def _without_inputs(run: Measured, told: dict[str, float]) -> float:
    return run.seconds - told["territory_s"] - told["made_up_s"]


def line(aim: Aim) -> str:
    """A row of the table."""
    verdict = "kept" if aim.kept else "MISSED"
    return f"{aim.name:<28}{aim.value:>7.1f} {aim.unit:<2}{aim.limit:>5g} {aim.unit:<2}  {verdict}"


if __name__ == "__main__":
    main()
