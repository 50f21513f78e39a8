"""How the figures of a round are written for its reader; those of a rough one say so (:mod:`routing.plan.told`)."""

from __future__ import annotations

from dataclasses import dataclass

from maps.vietnamese import count, hour, km, span
from routing.plan.told import EXACT, ROUGH_M, ROUGH_S, rough_figure, rough_m, rough_s, tells_roughly

#: What stands where a figure is not told.
UNTOLD = "hạn chế"
#: What is written beside rough figures, and where some are not told at all.
ROUGH_WORDS = (
    f"Ở tuyến có nơi phải giữ kín, giờ làm tròn {span(ROUGH_S)}, quãng đường làm tròn {count(ROUGH_M // 1000)} km."
)
SILENT_WORDS = "Tuyến chỉ đến điểm hạn chế không nêu giờ và quãng đường, tổng không tính tuyến ấy."


@dataclass(frozen=True, slots=True)
class Told:
    """How a round, or rounds together, are told; `rough` where one comes to a place that the reader may not know.

    `silent` where neither hours nor lengths are told.
    """

    rough: bool
    silent: bool = False

    @property
    def caveats(self) -> list[str]:
        """What is to be said beside these figures."""
        return [SILENT_WORDS] if self.silent else [ROUGH_WORDS] if self.rough else []

    def seconds(self, exact_s: int) -> int:
        """A time of day or a length of time, seconds."""
        return rough_s(exact_s) if self.rough else exact_s

    def metres(self, exact_m: int) -> int:
        """A distance, metres."""
        return rough_m(exact_m) if self.rough else exact_m

    def figure(self, name: str, value: float | None) -> int | float | None:
        """A figure by its name in a plan; None where it is not told."""
        if not self.tells(name):
            return None
        return rough_figure(name, value) if self.rough else value

    def tells(self, name: str) -> bool:
        """Whether a figure by that name is told at all."""
        return name in EXACT if self.silent else not self.rough or tells_roughly(name)

    def hour(self, exact_s: int) -> str:
        """A time of day: `07:45`, `khoảng 07:45`."""
        return f"{self._about}{hour(self.seconds(exact_s))}"

    def span(self, exact_s: int) -> str:
        """A length of time: `6 giờ 03`, `khoảng 6 giờ 05`, `dưới 5 phút`."""
        if self.silent:
            return UNTOLD
        seconds = self.seconds(exact_s)
        return f"{self._about}{span(seconds)}" if seconds or not self.rough else f"dưới {span(ROUGH_S)}"

    def hours(self, start_s: int, end_s: int) -> str:
        """From when to when: `07:30–11:45`, `khoảng 07:30–11:45`."""
        if self.silent:
            return UNTOLD
        return f"{self._about}{hour(self.seconds(start_s))}–{hour(self.seconds(end_s))}"

    def distance(self, metres: int) -> str:
        """A distance: `12,4 km`, `khoảng 12 km`, `dưới 2 km`."""
        if self.silent:
            return UNTOLD
        if not self.rough:
            return km(metres)
        kilometres = self.metres(metres) // 1000
        return f"{self._about}{count(kilometres)} km" if kilometres else f"dưới {count(ROUGH_M // 1000)} km"

    @property
    def _about(self) -> str:
        return "khoảng " if self.rough else ""
