"""A scenario: points that would be opened, closed, moved or served otherwise. The format `buuta-network-scenario/1`.

The records read texts, since that is what a person's YAML holds (:mod:`geo.files.yaml_text`), and turn them into
numbers, kinds and services.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from geo.errors import InputRefused
from geo.places.hours import OpeningHours
from geo.places.points import PointKind, Service
from geo.safe_write import canonical_json

FORMAT: Literal["buuta-network-scenario/1"] = "buuta-network-scenario/1"
#: The network as it is; no scenario is called so.
TODAY = "today"


def _one_line(text: str) -> str:
    if "\n" in text:
        raise ValueError("it stands on one line")
    return text


def _canonical_hours(text: str) -> str:
    try:
        return OpeningHours.parse(text).text
    except InputRefused as refused:
        raise ValueError(" ".join(fault.message for fault in refused.faults)) from refused


Id = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_one_line)]
Title = Annotated[str, Field(min_length=1, max_length=100), AfterValidator(_one_line)]
Hours = Annotated[str, Field(min_length=1), AfterValidator(_canonical_hours)]
Staff = Annotated[int, Field(ge=0, le=999_999)]
Degrees = Annotated[float, Field(ge=-180, le=180)]
#: Whole VND.
Money = Annotated[int, Field(ge=0, le=1_000_000_000_000)]
#: Kinds of points that serve people across a counter.
PublicKind = Literal[PointKind.POST_OFFICE, PointKind.HCC_CENTRE, PointKind.CULTURE_POINT]


class _Told(BaseModel):
    """No unknown fields, no NaN, no change after reading; a field that is left empty is not told."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    @model_validator(mode="before")
    @classmethod
    def _without_empty(cls, content: Any) -> Any:
        return {key: each for key, each in content.items() if each != ""} if isinstance(content, dict) else content


class Opened(_Told):
    """A point that would be opened. Without `commune` it is that of its place; `cost` goes before `costs.open`."""

    id: Id
    kind: PublicKind
    name: Title
    lon: Degrees
    lat: Degrees
    commune: str = ""
    services: tuple[Service, ...] = ()
    hours: Hours | None = None
    staff: Staff | None = None
    cost: Money | None = None


class Moved(_Told):
    """A point that would stand somewhere else."""

    id: Id
    lon: Degrees
    lat: Degrees


class Changes(_Told):
    """What would be otherwise. Hours, staff and services are those of points that stand, by their ids."""

    close: tuple[Id, ...] = ()
    open: tuple[Opened, ...] = ()
    move: tuple[Moved, ...] = ()
    hours: Mapping[Id, Hours] = Field(default_factory=dict)
    staff: Mapping[Id, Staff] = Field(default_factory=dict)
    services: Mapping[Id, tuple[Service, ...]] = Field(default_factory=dict)


class Costs(_Told):
    """Whole VND: what it costs once to open, close or move a point, and a year of one person's work."""

    open: Money = 0
    close: Money = 0
    move: Money = 0
    staff_year: Money = 0


class Scenario(_Told):
    """A scenario. `name` and `note` are for readers; `origin` says what answer its points were taken from."""

    format: Literal["buuta-network-scenario/1"]
    name: Title
    note: Annotated[str, Field(max_length=5_000)] = ""
    origin: Annotated[str, Field(max_length=500)] = ""
    changes: Changes = Changes()
    costs: Costs | None = None

    def sha256(self) -> str:
        """The fingerprint of all that it says."""
        return hashlib.sha256(canonical_json(self.model_dump(mode="json")).encode()).hexdigest()


class ScenarioFile(Scenario):
    """A scenario as it is written: `from` names a site.json whose points it opens, as `from_kind`, and closes."""

    answer: str = Field("", alias="from")
    from_kind: PublicKind = PointKind.CULTURE_POINT
