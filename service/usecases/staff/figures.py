"""What sources publish of the staff: figures that do not add up, kept apart and shown so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geo.places.claims import Claim

#: The claims of our own that tell of it (geo/places/data/claims.csv); a user's import may replace what they say.
MOBILISED, IN_CENTRES, AT_POINTS = "staff-mobilised", "staff-in-hcc-centres", "staff-at-points"


@dataclass(frozen=True, slots=True)
class StaffFigures:
    """Persons mobilised in all, posted in HCC centres, and working at points nearby, each as it was published.

    `claims` are the sources' words, in that order.
    """

    mobilised: int
    in_centres: int
    at_points: int
    claims: tuple[Claim, ...]

    @property
    def told(self) -> int:
        """Of how many it is told where they work."""
        return self.in_centres + self.at_points

    @property
    def unaccounted(self) -> int:
        """How many were mobilised and work nowhere that is told; below 0 where fewer were than work somewhere.

        It is shown and never used: nobody is added to a roster or taken from it.
        """
        return self.mobilised - self.told


def staff_figures(claims: Sequence[Claim]) -> StaffFigures | None:
    """The published figures of the staff; None unless all three are there as whole numbers."""
    by_id = {claim.id: claim for claim in claims}
    found = [by_id[name] for name in (MOBILISED, IN_CENTRES, AT_POINTS) if name in by_id]
    numbers = [int(claim.number) for claim in found if claim.number is not None and claim.number.is_integer()]
    if len(numbers) < 3:
        return None
    mobilised, in_centres, at_points = numbers
    return StaffFigures(mobilised, in_centres, at_points, tuple(found))
