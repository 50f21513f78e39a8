"""The options of `buuta what-if` as a scenario."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from routing.compare.scenario import Scenario
    from routing.problem.problem import Problem


class Staff(StrEnum):
    """Where the carriers of a closed office go."""

    MOVED = "moved"
    GONE = "gone"


def scenario_of(
    problem: Problem,
    name: str,
    close: Sequence[str],
    staff: Staff,
    more: Sequence[str],
    fewer: Sequence[str],
    hours: tuple[str | None, str | None],
    speed: int,
    vehicle: Sequence[str],
) -> Scenario | None:
    """The scenario that the options tell, None when they change nothing.

    Raises:
        typer.BadParameter: an option is not written as its help says.
        InputRefused: FIELD_INVALID for what no scenario may say, as in a file.
    """
    if not (close or more or fewer or vehicle or any(hours) or speed != 100):
        return None
    from pydantic import ValidationError  # noqa: PLC0415 - the command line answers before all is loaded

    from geo.errors import Fault, InputRefused  # noqa: PLC0415
    from routing.compare.scenario import Scenario  # noqa: PLC0415

    depots = {depot.id for depot in problem.depots}
    carriers = {carrier.id for carrier in problem.carriers}
    fields: dict[str, Any] = {
        "name": name,
        "close": list(close),
        "staff": staff.value,
        "more": [_more(text, depots) for text in more],
        "fewer": [_count_at(text, "--fewer") for text in fewer],
        "vehicle": [_vehicle(text, carriers) for text in vehicle],
        "start": hours[0],
        "end": hours[1],
        "speed_percent": speed,
    }
    try:
        return Scenario(**fields)
    except ValidationError as error:
        raise InputRefused(
            Fault("FIELD_INVALID", f"{each['msg']}.", ".".join(map(str, each["loc"])), name)
            for each in error.errors(include_url=False)
        ) from error


def _count_at(text: str, option: str) -> dict[str, Any]:
    """`5@office`; the office's id may have any letter."""
    count, at, depot = text.partition("@")
    if not at or not count.isascii() or not count.isdigit() or len(count) > 6 or not depot:
        raise typer.BadParameter(f"{text!r} is not written as 5@OFFICE", param_hint=option)
    return {"count": int(count), "depot": depot}


def _more(text: str, depots: Collection[str]) -> dict[str, Any]:
    """`5@office`, or `5@office:carrier` where that is no office."""
    told = _count_at(text, "--more")
    depot, colon, like = str(told["depot"]).rpartition(":")
    if told["depot"] in depots or not colon:
        return told
    return {**told, "depot": depot, "like": like}


def _vehicle(text: str, carriers: Collection[str]) -> dict[str, Any]:
    """`carrier`, or `carrier@office` where that is no carrier."""
    like, at, depot = text.rpartition("@")
    return {"like": text} if text in carriers or not at else {"like": like, "depot": depot}
