"""Where the party and the government of a commune sit (`data/seats.csv`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, cast

from geo.places.communes import Seat
from geo.places.points import Located
from geo.places.predecessors import Predecessor

Role = Literal["government", "party", "both"]


def seat_of(
    row: Mapping[str, str],
    published: tuple[float, float] | None,
    predecessors: Mapping[str, Predecessor],
) -> Seat:
    """One seat from its row.

    `place` says where it is: `published` (the source's point is this very office), `predecessor` (at the point of the
    former commune whose office it is) or `beside_government` (in the same town, so the published point).
    """
    place, role = row["place"], cast(Role, row["role"])
    if place == "predecessor":
        former = predecessors[row["predecessor"]]
        return Seat(role, row["office"], former.lon, former.lat, former.located, row["note_vi"])
    if published is None:
        raise KeyError(f"commune {row['commune']} has no published seat")
    located = Located.SEAT if place == "published" else Located.ASSUMED
    return Seat(role, row["office"], *published, located, row["note_vi"])
