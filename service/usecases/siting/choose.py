"""Answer a question about a territory; what stands in the way is told by the names of places, not their ids alone."""

from __future__ import annotations

from dataclasses import replace

from geo.errors import InputRefused
from geo.places.territory import Territory
from routing.siting.answer import Answer
from service.usecases.siting.ask import Asked


def choose(asked: Asked, territory: Territory, seconds: float) -> Answer:
    """The answer to what was asked of the territory, searched for at most so many seconds.

    Raises:
        InputRefused: what :func:`routing.siting.site.choose_sites` finds; a row is an id and the name of its place.
    """
    from routing.siting.site import choose_sites  # noqa: PLC0415 - the solver loads only when it is asked

    try:
        return choose_sites(asked.question, seconds)
    except InputRefused as refused:
        names = {commune.code: commune.name for commune in territory.communes}
        names |= {home.place.id: home.name for home in asked.settlements}
        names |= {site.place.id: site.name for site in asked.sites}
        raise InputRefused(
            replace(fault, row=f"{fault.row} {names.get(fault.row, '')}".strip()) for fault in refused.faults
        ) from refused
