"""`buuta map rounds`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from maps.layers.rounds import RoundStyle
from maps.picture.rounds import Asked, rounds_asked, rounds_picture
from maps.round_ground import streets_below
from maps.round_path import PlanOnMap
from maps.rounds_page import rounds_page
from routing.plan.plan import Round
from service.usecases.maps.ground import ground_of
from service.usecases.maps.written import MapWish, PageWish, write_page_alone, write_picture
from service.usecases.plan_on_map import LinesOn, checked_plan, drawn_plan
from service.usecases.plan_places import read_plan_places
from service.usecases.plan_readers import ALLOWED, Reader

#: The streets of a page have so many points at most: some 400 KB of it.
_MOST_STREET_POINTS = 20_000


@dataclass(frozen=True, slots=True)
class PlanFiles:
    """A problem, its plan, and the table that says where its places are."""

    problem: Path
    plan: Path
    places: Path


def map_rounds(
    output: Path, files: PlanFiles, asked: Asked, reader: Reader, workspace: Path | None, wish: MapWish
) -> None:
    """Write rounds as a picture, or as a page, as `wish` says, with what `reader` may see.

    Raises:
        AuditFailed: the plan breaks a rule of the problem.
        InputRefused: ROUND_UNKNOWN; what is wrong with one of the files or with the workspace; what
            :mod:`service.usecases.maps.written` finds.
    """
    loaded, plan = checked_plan(files.problem, files.plan)
    places = read_plan_places(files.places, loaded.problem)
    ground = ground_of(workspace)
    lines = None if workspace is None else LinesOn(ground.territory, ground.real)
    on_map = drawn_plan(loaded, plan, places, ALLOWED[reader], lines)
    rounds = rounds_asked(on_map, asked)
    if isinstance(wish, PageWish):
        tiles = wish.tiles
        style = RoundStyle(name="rounds", title="Tuyến")
        shown = [(with_rounds(on_map, rounds) if asked != Asked() else on_map, style)]
        streets = streets_below(on_map, rounds, most=_MOST_STREET_POINTS) if asked != Asked() else ()
        roads = streets or ground.roads_credited_by(on_map.credit)
        write_page_alone(
            output,
            lambda: rounds_page(ground.territory, shown, title="Các tuyến trong ngày", roads=roads, tiles=tiles),
        )
        return
    picture = rounds_picture(
        ground.territory, on_map, asked, roads=ground.roads, title=wish.title, sources=ground.without_points
    )
    write_picture(output, picture, wish)


def with_rounds(on_map: PlanOnMap, rounds: Sequence[Round]) -> PlanOnMap:
    """The plan as if it had no other rounds; its figures become theirs, and nothing is told of what is unserved."""
    visits = sum(len(one.visits) for one in rounds)
    summary = on_map.plan.summary.model_copy(
        update={
            "rounds": len(rounds),
            "stops": visits,
            "served": visits,
            "distance_m": sum(one.distance_m for one in rounds),
        }
    )
    few = on_map.plan.model_copy(update={"rounds": list(rounds), "unserved": [], "summary": summary})
    return replace(on_map, plan=few)
