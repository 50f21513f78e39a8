"""`buuta site`: which points to open or to close, and the proof that no choice is better."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.output_path import outside_inputs
from service.cli.searching import OutFolder
from service.cli.terminal import echo
from service.cli.travel_options import PeoplesProfile
from service.cli.workspace_options import WorkspaceOrBuiltIn

if TYPE_CHECKING:
    from geo.places.territory import Territory
    from routing.siting.answer import Answer
    from service.usecases.siting.ask import Asked, Wish


class Objective(StrEnum):
    """What is best."""

    P_MEDIAN = "p-median"
    MAX_COVER = "max-cover"
    SET_COVER = "set-cover"
    P_CENTRE = "p-centre"


class Network(StrEnum):
    """Which points stand today."""

    KNOWN = "known"
    ALL = "all"


def site(
    objective: Annotated[
        Objective,
        typer.Option(
            help="p-median: least time of all; max-cover: most people within --minutes; set-cover: least spent so "
            "that all are; p-centre: shortest longest way."
        ),
    ],
    output: OutFolder = Path("out/site"),
    budget: Annotated[
        int | None, typer.Option(min=0, help="What may be spent; a new place costs 1 where its table says nothing.")
    ] = None,
    most_open: Annotated[int | None, typer.Option(min=1, help="So many may be open in all.")] = None,
    minutes: Annotated[int | None, typer.Option(min=0, max=1440, help="Near enough (max-cover, set-cover).")] = None,
    share: Annotated[int, typer.Option(min=1, max=100, help="Per cent of the people a set-cover reaches.")] = 100,
    one_per_commune: Annotated[
        bool, typer.Option("--one-per-commune", help="Every commune keeps or gets an open point.")
    ] = False,
    second_minutes: Annotated[
        int | None, typer.Option(min=0, max=1440, help="Two open points within so many minutes: one may close.")
    ] = None,
    fair_minutes: Annotated[
        int | None, typer.Option(min=0, max=1440, help="Minutes beyond these count more (p-median).")
    ] = None,
    fair_factor: Annotated[int, typer.Option(min=1, max=100, help="So many times.")] = 2,
    network: Annotated[
        Network, typer.Option(help="What stands today: known points, or all with the assumed ones.")
    ] = Network.KNOWN,
    may_close: Annotated[bool, typer.Option("--may-close", help="Points that stand may be closed.")] = False,
    keep_cost: Annotated[int, typer.Option(min=0, help="What a point that stands costs while it is open.")] = 0,
    closing_cost: Annotated[int, typer.Option(min=0, help="What it costs to close one.")] = 0,
    candidates: Annotated[
        Path | None,
        typer.Option(help="Places to choose from: id, lon, lat, and name, cost, capacity (people) if told."),
    ] = None,
    standing: Annotated[
        Path | None,
        typer.Option(
            help="Of single points that stand: id, and fixed (yes, no), cost, closing_cost, capacity if told."
        ),
    ] = None,
    profile: PeoplesProfile = "motorbike",
    seconds: Annotated[int, typer.Option(min=1, max=86_400, help="Time for the search.")] = 60,
    workspace: WorkspaceOrBuiltIn = None,
) -> None:
    """Choose places for points of service; the answer says how far it may be from the best."""
    from routing.siting.question import Objective as Goal  # noqa: PLC0415 - loads only when asked for
    from service.usecases.siting.ask import Wish  # noqa: PLC0415

    outside_inputs(output, [candidates, standing])
    wish = Wish(
        objective=Goal(objective.value),
        budget=budget,
        most_open=most_open,
        radius_s=None if minutes is None else 60 * minutes,
        share_percent=share,
        one_per_commune=one_per_commune,
        second_s=None if second_minutes is None else 60 * second_minutes,
        fair_beyond_s=None if fair_minutes is None else 60 * fair_minutes,
        fair_factor=fair_factor,
        network=network.value,
        may_close=may_close,
        keep_cost=keep_cost,
        closing_cost=closing_cost,
        candidates=candidates,
        standing=standing,
        profile=profile,
    )
    _choose(wish, workspace, seconds, output)


def _choose(wish: Wish, workspace: Path | None, seconds: int, output: Path) -> None:
    """Ask, answer, write and tell."""
    from geo.safe_write import replaced_folder  # noqa: PLC0415 - loads only when asked for
    from maps.siting_on_map import SitingOnMap  # noqa: PLC0415
    from service.usecases.folder_index import SITING, write_folder_index  # noqa: PLC0415
    from service.usecases.maps.ground import ground_of  # noqa: PLC0415
    from service.usecases.roads.usual import usual_roads  # noqa: PLC0415
    from service.usecases.siting.ask import ask  # noqa: PLC0415
    from service.usecases.siting.by_cell import told_by_cell  # noqa: PLC0415
    from service.usecases.siting.choose import choose  # noqa: PLC0415
    from service.usecases.siting.page import write_siting_page  # noqa: PLC0415
    from service.usecases.siting.told import question_told  # noqa: PLC0415
    from service.usecases.siting.written import write_answer  # noqa: PLC0415

    ground = ground_of(workspace)
    with replaced_folder(output) as folder:
        roads = usual_roads(ground.territory, ground.real)
        asked = ask(ground.territory, roads, wish)
        answer = choose(asked, ground.territory, seconds)
        by_cell = told_by_cell(asked, answer, roads, wish)
        labelled = replace(asked, labels=(by_cell, *asked.labels))
        on_map = SitingOnMap(question_told(labelled, wish, ground), answer)
        write_answer(folder, ground.territory, on_map, [english for _, english in labelled.labels])
        write_siting_page(folder, ground, on_map)
        write_folder_index(folder, SITING)
    for line in (*_told(asked, answer, ground.territory), by_cell[1]):
        echo(line)
    echo(f"Answer: {output}")


def _told(asked: Asked, answer: Answer, territory: Territory) -> Iterator[str]:
    yield from (english for _, english in asked.labels)
    names = _names(asked, territory)
    yield f"{len(answer.open)} points open, {len(answer.opened)} of them new, {len(answer.closed)} closed."
    yield from (f"  open: {names[each]} ({each})" for each in answer.opened)
    yield from (f"  close: {names[each]} ({each})" for each in answer.closed)
    yield f"{_value(asked, answer)} {_sure(answer)}"
    if answer.cut_off:
        yield f"{len(answer.cut_off)} places have no way to any point: {', '.join(answer.cut_off[:10])}."


def _names(asked: Asked, territory: Territory) -> dict[str, str]:
    """What sites are called, by id, each with its commune: former communes may be called as others or as new ones."""
    communes = {commune.code: commune.name for commune in territory.communes}
    found = {}
    for site in asked.sites:
        commune = communes.get(site.commune, site.commune)
        found[site.place.id] = site.name if site.name.endswith(commune) else f"{site.name}, in {commune}"
    return found


def _value(asked: Asked, answer: Answer) -> str:
    people = sum(visit.people for visit in answer.visits)
    match answer.objective.value:
        case "p-median" if asked.question.fair_beyond_s is None:
            return f"The mean way is {answer.value / max(1, people) / 60:.1f} minutes."
        case "p-median":
            return f"The mean way, long ones counted more, is {answer.value / max(1, people) / 60:.1f} minutes."
        case "max-cover":
            share = answer.value / max(1, people)
            return f"{answer.value:,} of {people:,} people ({share:.1%}) are within reach from their mean places."
        case "set-cover":
            return f"It costs {answer.value:,} (a place whose table tells no cost: 1)."
    return f"The longest way is {answer.value / 60:.1f} minutes."


def _sure(answer: Answer) -> str:
    if not answer.gap:
        return "Proved: no choice is better."
    # Up: it is a bound, and 0.00% would say that it is proved.
    hundredths = max(1, math.ceil(round(answer.gap * 10_000, 3)))
    return f"Not proved to be the best: none is better by more than {hundredths / 100:.2f}%."
