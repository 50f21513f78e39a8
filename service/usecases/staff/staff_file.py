"""The format `buuta-staff/1`: who works where, how much work that leaves, and what more persons would change."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from geo.sensitivity import Sensitivity
from routing.problem.record import Id, Record

FORMAT: Literal["buuta-staff/1"] = "buuta-staff/1"

Count = Annotated[int, Field(ge=0)]
Persons = Annotated[int, Field(ge=1)]


class StaffValue(Record):
    """What is least, in this order: the greatest work (times priority) for each person at a post where somebody may
    be added, the work beyond one share a person (times priority), the travel from home of all who are not fixed.

    The greatest is `greatest_work` for `greatest_persons`, in lowest terms; one share where no load is greater.
    """

    greatest_work: Count
    greatest_persons: Persons
    shortfall: Count
    travel_s: Count


class StaffPerson(Record):
    """Where a person works; `travel_s` is null where no home is told."""

    id: Id
    point: Id
    travel_s: Count | None
    fixed: bool
    sensitivity: Sensitivity


class StaffPost(Record):
    """A point and how many work there; `beyond_share` is what their shares leave of the work."""

    point: Id
    workload: Count
    persons: Count
    fixed: Count
    beyond_share: Count


class StaffClaim(Record):
    """A published figure as its source gives it."""

    id: Id
    statement: str
    statement_vi: str
    value: str
    source: str
    source_date: str


class StaffPublished(Record):
    """The published figures, which stay as they are; `unaccounted` is how many of them do not add up."""

    claims: list[StaffClaim]
    unaccounted: int


class StaffGain(Record):
    """A point where newcomers work, and how many."""

    point: Id
    persons: Persons


class StaffMore(Record):
    """The best that so many more persons can do while all others stay, solved exactly for each number; 0 is the
    allocation as it is told.

    The greatest load, `greatest_work` for `greatest_persons`, is over all points that could take one more than is
    fixed there, those too where only a newcomer can work.
    """

    persons: Count
    greatest_work: Count
    greatest_persons: Persons
    shortfall: Count
    gains: list[StaffGain]


class Staff(Record):
    """staff.json. Nothing is better than `value` where `proved`: the bound is the value itself.

    `heaviest` is the point of the greatest load, null where that is no more than a share; `share` the work of one
    person that shortfalls are counted from.
    """

    format: Literal["buuta-staff/1"]
    sensitivity: Sensitivity
    labels: list[str]
    network: Literal["known", "all"]
    profile: str
    share: Count
    value: StaffValue
    heaviest: Id | None
    bound: StaffValue
    proved: bool
    persons: list[StaffPerson]
    posts: list[StaffPost]
    published: StaffPublished | None
    more: list[StaffMore]
