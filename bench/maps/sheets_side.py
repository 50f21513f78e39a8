"""Write a sheet with its map for every round of a whole province's day, in a process of its own.

    python -m bench.maps.sheets_side FOLDER ROUNDS STOPS

Prints how many there are, the largest, and the seconds before there was anything to write, as the page's side does.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from bench.maps.synthetic_plan import timed_day
from maps.sheets.files import Kind, round_files

PAPER = "a4"


def main() -> None:
    folder, rounds, stops = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    territory, on_map, seconds = timed_day(rounds, stops)
    sizes = []
    for one in on_map.plan.rounds:
        for name, content in round_files(
            on_map, one, title="Phiếu tuyến", kinds={Kind.PDF}, paper=PAPER, communes=territory.communes
        ):
            (folder / name).write_bytes(content)
            sizes.append(len(content))
    told = {"sheets": len(sizes), "largest_kb": max(sizes) / 1000}
    print(json.dumps({**told, **seconds}))


if __name__ == "__main__":
    main()
