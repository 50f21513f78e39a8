"""Build the page of a whole province's day, in a process of its own.

    python -m bench.maps.page_side FOLDER ROUNDS STOPS

Prints what was drawn, and the seconds before there was anything to draw: those of the territory, whose outlines are
made from points, and those of making a day up.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from bench.maps.synthetic_plan import timed_day
from maps.assets import write_assets
from maps.layers.rounds import RoundStyle
from maps.page import write_page
from maps.rounds_page import rounds_page

PAGE = "rounds.html"


def main() -> None:
    folder, rounds, stops = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    territory, on_map, seconds = timed_day(rounds, stops)
    write_assets(folder)
    write_page(folder / PAGE, rounds_page(territory, [(on_map, RoundStyle("delivery", "Tuyến phát"))]))
    drawn = {
        "polygons": len(territory.boundaries.cells),
        "points": len(territory.points),
        "rounds": len(on_map.plan.rounds),
        "stops": sum(len(one.visits) for one in on_map.plan.rounds),
    }
    print(json.dumps({**drawn, **seconds}))


if __name__ == "__main__":
    main()
