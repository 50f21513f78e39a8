"""What the days come to: the gates, and the lines of the table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bench.day.days import DayRun
from routing.plan.cost import whole_vnd

#: Seconds to the first full plan of each day, megabytes, and the ratio to the best that any engine finds.
PLANNED_S = {"published": 60.0, "busy": 360.0}
MEMORY_MB = 4_000.0
RATIO = 1.03


@dataclass(frozen=True, slots=True)
class Compared:
    """An office of the sample: units of the day's plan, and of each engine's in `seconds`; None where it cannot."""

    office: str
    stops: int
    seconds: int
    units: int
    engines: Mapping[str, int | None]

    @property
    def best(self) -> int | None:
        """The least that an engine found; None when there was none that could."""
        return min((units for units in self.engines.values() if units is not None), default=None)

    @property
    def ratio(self) -> float | None:
        """The day's plan to the best; 1 when both cost nothing."""
        if self.best is None:
            return None
        return self.units / self.best if self.best else 1.0 if not self.units else float("inf")


def day_line(run: DayRun) -> str:
    """A day in one line, with its gates."""
    memory = f"{run.memory_mb:,.0f} MB"
    if run.day == "busy":
        memory += f" ({_kept(run.memory_mb <= MEMORY_MB)}: {MEMORY_MB:,.0f} MB)"
    limit = PLANNED_S[run.day]
    first = f"{run.planned_s:.1f} s to the first full plan ({_kept(run.planned_s <= limit)}: {limit:.0f} s)"
    return f"{run.day}: {first}, {run.seconds:.1f} s in all, {memory}"


def office_line(compared: Compared) -> str:
    """An office in one line: VND of the day's plan and of each engine's."""
    engines = (
        f"{name} {'cannot' if units is None else f'{whole_vnd(units):,}'}" for name, units in compared.engines.items()
    )
    ratio = "–" if compared.ratio is None else f"{compared.ratio:.4f}"
    head = f"{compared.office} ({compared.stops} stops): {whole_vnd(compared.units):,} VND"
    return f"{head}; in {compared.seconds} s {', '.join(engines)}; ours to the best {ratio}"


def sample_line(sample: list[Compared]) -> str:
    """The gate of the sample: its dearest ratio."""
    known = [compared.ratio for compared in sample if compared.ratio is not None]
    if not known:
        return "sample: no engine could express any office"
    worst, mean = max(known), sum(known) / len(known)
    return f"sample: ours to the best {worst:.4f} at most, {mean:.4f} on average ({_kept(worst <= RATIO)}: {RATIO})"


def _kept(kept: bool) -> str:
    return "kept" if kept else "MISSED"
