"""The national tables as :mod:`geo.places.restate` made them, and what a person should know of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from geo.places.vietnam import in_vietnam

#: Published totals: provinces, communes from 1 July 2025 on, communes before.
PROVINCES, COMMUNES, PREDECESSORS = 34, 3321, 10_035

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Restated:
    """The rows of the three tables, all cells text; `without_successor` names old communes that went nowhere."""

    provinces: tuple[Row, ...]
    communes: tuple[Row, ...]
    predecessors: tuple[Row, ...]
    without_successor: tuple[str, ...] = ()


def report(restated: Restated) -> list[str]:
    """What a person should know before committing the tables: totals, and what looks odd."""
    communes, olds = restated.communes, restated.predecessors
    kinds = Counter(row["kind"] for row in communes)
    districts = [row for row in olds if row["name"] == row["district"]]
    splits = Counter(len(row["successors"].split()) for row in olds)
    succeeded = {code for row in olds for code in row["successors"].split()}
    lines = [
        f"{len(restated.provinces)} provinces (published {PROVINCES})",
        f"{len(communes)} communes (published {COMMUNES:,}): "
        + ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items())),
        f"{len(olds) - len(districts)} communes before (published {PREDECESSORS:,})",
        *_named("districts that had none and stand for one", districts),
        "successors: " + ", ".join(f"{count} have {number}" for number, count in sorted(splits.items())),
        f"{len(restated.without_successor)} old communes without successor: {', '.join(restated.without_successor)}",
        *_named("communes without predecessors", [row for row in communes if row["code"] not in succeeded]),
        *_named("communes without area", [row for row in communes if not row["area_km2"]]),
        *_named("communes with a namesake's area", [row for row in communes if row["area_note"]]),
    ]
    for what, rows in (("communes", communes), ("old communes", olds)):
        lines += _named(f"{what} that share their point", _sharing_a_point(rows))
        outside = [row for row in rows if not in_vietnam(float(row["lon"]), float(row["lat"]))]
        lines += _named(f"{what} outside Vietnam", outside)
    return lines


def _named(what: str, rows: Sequence[Row]) -> list[str]:
    return [": ".join([f"{len(rows)} {what}", ", ".join(f"{row['name']} ({row['code']})" for row in rows)])]


def _sharing_a_point(rows: Iterable[Row]) -> list[Row]:
    at: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        at[row["lat"], row["lon"]].append(row)
    return [row for here in at.values() if len(here) > 1 for row in here]
