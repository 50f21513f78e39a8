"""A plan becomes a table for a spreadsheet: a row for every visit, and at the end those that are left out.

python to_table.py PLAN.json TABLE.xlsx
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from geo.table_file import write_table
from geo.units import clock
from routing.plan.plan import Plan
from routing.plan.read import read_plan

COLUMNS = ("carrier", "order", "stop", "arrive", "begin", "leave", "km", "reason")


def rows(plan: Plan) -> Iterator[tuple[str | int | float, ...]]:
    """Round by round in order, then the unserved with their reasons; km is the way from the place before."""
    for each in plan.rounds:
        for order, visit in enumerate(each.visits, start=1):
            times = (clock(visit.arrive_s), clock(visit.start_s), clock(visit.leave_s))
            yield (each.carrier, order, visit.stop, *times, visit.distance_m / 1000, "")
    for left in plan.unserved:
        yield ("", "", left.stop, "", "", "", "", left.message)


if __name__ == "__main__":
    write_table(Path(sys.argv[2]), COLUMNS, rows(read_plan(Path(sys.argv[1]))))
