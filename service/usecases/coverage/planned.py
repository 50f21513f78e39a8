"""A scenario whose network of points is measured in place of today's."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from geo.coverage.scenarios.comparison import PointChange
from geo.errors import Fault
from geo.places.territory import Territory
from service.settings import read_settings
from service.usecases.people_placed import Both
from service.usecases.scenarios.apply import apply
from service.usecases.scenarios.store import find_scenarios


@dataclass(frozen=True, slots=True)
class Planned:
    """What the scenario is called by commands (`name`) and by readers (`title`), and what it does.

    `warnings` must be seen before anybody decides; `sha256` is the fingerprint of all that it says.
    """

    name: str
    title: str
    sha256: str
    changes: tuple[PointChange, ...]
    warnings: tuple[Fault, ...]

    @property
    def told(self) -> Both:
        """That figures are not of today's network."""
        return (
            f"Mạng điểm theo phương án “{self.title}”, không phải mạng điểm hiện nay.",
            f"The network is that of the scenario {self.name} ({self.title}), not today's.",
        )


def as_planned(territory: Territory, workspace: Path | None, wanted: str) -> tuple[Territory, Planned | None]:
    """The territory as a scenario makes it, and what that is; as it is, and None, for `today`.

    Args:
        territory: as it is.
        workspace: whose kept scenarios may be named; None: the usual one.
        wanted: the name of a kept scenario, or a .yaml file.

    Raises:
        InputRefused: SCENARIO_UNKNOWN; the faults of the file, and of :func:`service.usecases.scenarios.apply.apply`.
    """
    (found,) = find_scenarios(workspace or read_settings().workspace, [wanted])
    if found.scenario is None:
        return territory, None
    applied = apply(territory, found.scenario)
    title = found.scenario.name
    return applied.territory, Planned(found.name, title, found.scenario.sha256(), applied.changes, applied.warnings)
