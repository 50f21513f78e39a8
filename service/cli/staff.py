"""`buuta staff`: who works where, by workload, travel from home and rules; and what more persons would change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.output_path import outside_inputs
from service.cli.searching import OutFolder
from service.cli.terminal import echo
from service.cli.travel_options import PeoplesProfile
from service.cli.workspace_options import WorkspaceOrBuiltIn

if TYPE_CHECKING:
    from routing.staffing.answer import Answer
    from routing.staffing.marginal import More
    from service.usecases.staff.ask import Asked, Wish
    from service.usecases.staff.figures import StaffFigures


class Network(StrEnum):
    """Which points are posts."""

    KNOWN = "known"
    ALL = "all"


def staff(
    output: OutFolder = Path("out/staff"),
    roster: Annotated[
        Path | None,
        typer.Option(
            help="Persons: id; home as lon and lat, hamlet, predecessor or commune; fixed (a point's id), skills, "
            "minutes. Without it one is assumed from published figures."
        ),
    ] = None,
    workload: Annotated[
        Path | None,
        typer.Option(
            help="Posts: id of a point, and workload, least, most, needs, priority if told. Without workloads: the "
            "people who reach a point soonest."
        ),
    ] = None,
    network: Annotated[
        Network, typer.Option(help="Which points are posts: known ones, or all with the assumed ones.")
    ] = Network.ALL,
    minutes: Annotated[
        int, typer.Option(min=0, max=1440, help="The longest way from home, where the roster tells no other.")
    ] = 60,
    per_commune: Annotated[int, typer.Option(min=0, max=1000, help="So many persons at least in every commune.")] = 0,
    centres_too: Annotated[
        bool, typer.Option("--centres-too", help="HCC centres may get more persons than are fixed there.")
    ] = False,
    more: Annotated[int, typer.Option(min=0, max=100, help="Tell what up to so many more persons change.")] = 10,
    profile: PeoplesProfile = "motorbike",
    seed: Annotated[int, typer.Option(min=0, max=10**9, help="Draws the homes of an assumed roster.")] = 1,
    workspace: WorkspaceOrBuiltIn = None,
) -> None:
    """Allocate persons to points of service; no allocation is better, and that is proved."""
    from service.usecases.staff.ask import Wish  # noqa: PLC0415 - loads only when asked for

    outside_inputs(output, [roster, workload])
    wish = Wish(
        roster=roster,
        workload=workload,
        network=network.value,
        most_s=60 * minutes,
        per_commune=per_commune,
        centres_too=centres_too,
        profile=profile,
        seed=seed,
    )
    _allocate(wish, workspace, more, output)


def _allocate(wish: Wish, workspace: Path | None, most: int, output: Path) -> None:
    """Ask, answer, write and tell."""
    from geo.safe_write import replaced_folder  # noqa: PLC0415 - loads only when asked for
    from routing.staffing.allocate import allocate  # noqa: PLC0415
    from routing.staffing.marginal import more_persons  # noqa: PLC0415
    from service.usecases.roads.usual import real_roads, usual_roads  # noqa: PLC0415
    from service.usecases.staff.ask import ask  # noqa: PLC0415
    from service.usecases.staff.personal import told_by_row  # noqa: PLC0415
    from service.usecases.staff.written import write_answer  # noqa: PLC0415
    from service.usecases.territory import territory_in_use  # noqa: PLC0415

    territory = territory_in_use(workspace)
    with replaced_folder(output) as folder:
        asked = ask(territory, usual_roads(territory, real_roads(workspace)), wish)
        with told_by_row(asked.staff):
            answer = allocate(asked.question)
            more = more_persons(asked.question, answer, most)
        write_answer(folder, territory, asked, wish, answer, more)
    for line in (*asked.labels, *_told(asked, answer), *_published(asked.figures, answer, len(more) - 1)):
        echo(line)
    for line in _more(more, {point.id: point.name for point in asked.points}):
        echo(line)
    echo(f"Answer: {output}")


def _told(asked: Asked, answer: Answer) -> Iterator[str]:
    """Counts and points; persons are in the files only."""
    free = [each for each in answer.placements if not each.fixed]
    posts = len({each.post for each in free})
    fixed = len(answer.placements) - len(free)
    yield (
        f"{len(answer.placements)} persons: {fixed} fixed, {len(free)} allocated to {posts} of "
        f"{len(asked.points)} points."
    )
    yield from _heaviest(asked, answer)
    work = sum(post.workload * post.priority for post in asked.question.posts)
    share = answer.value.shortfall / max(1, work)
    yield f"Beyond one share a person there are {answer.value.shortfall:,} of {work:,} ({share:.0%})."
    if ways := [each.travel_s or 0 for each in free]:
        yield f"From home it is {sum(ways) / len(ways) / 60:.0f} minutes on average, {max(ways) / 60:.0f} at most."
    yield "Proved: no allocation is better, in this order: greatest work for one person, shortfall, travel."


def _heaviest(asked: Asked, answer: Answer) -> Iterator[str]:
    """The greatest load where somebody may be added, and where nobody may."""
    names = {point.id: point.name for point in asked.points}
    if answer.heaviest is None:
        yield f"No point that may take somebody more has more than a fair share for one person ({answer.share:,})."
    else:
        yield (
            f"Where somebody may be added, the greatest work for one person is {float(answer.value.greatest):,.0f}, "
            f"at {names[answer.heaviest]} ({answer.heaviest}); a fair share is {answer.share:,}."
        )
    persons = answer.persons_at
    closed = [each for each in asked.question.posts if each.most is not None and 0 < each.most <= persons[each.id]]
    loads = {each.id: each.workload / persons[each.id] for each in closed}
    heavy = [post for post, load in loads.items() if load > answer.value.greatest]
    if heavy:
        worst = max(heavy, key=loads.__getitem__)
        yield (
            f"More than that have {len(heavy)} that may take nobody more; the most {names[worst]} ({worst}): "
            f"{loads[worst]:,.0f}."
        )


def _published(figures: StaffFigures | None, answer: Answer, most: int) -> Iterator[str]:
    """The figures side by side; what does not add up is told and not used."""
    if figures is None:
        return
    yield "Published, side by side:"
    yield from (f"  {claim.statement} ({claim.source}, {claim.source_date})" for claim in figures.claims)
    if figures.unaccounted:
        below = (
            f" What they would change stands at +{figures.unaccounted}." if 0 < figures.unaccounted <= most else ""
        )
        yield (
            f"  {abs(figures.unaccounted)} do not add up: {figures.told} are told where they work, "
            f"{figures.mobilised} were mobilised. Nobody is added for them: {len(answer.placements)} are allocated."
            f"{below}"
        )


def _more(more: Sequence[More], names: dict[str, str]) -> Iterator[str]:
    """A line for each number of further persons: where the next would go, and what that changes."""
    if len(more) < 2:
        return
    yield "With more persons, solved exactly for each number while all others stay where they are:"
    for before, after in pairwise(more):
        was, now = Counter(dict(before.gains)), Counter(dict(after.gains))
        places, left = (
            ", ".join(f"{names[each]} ({each})" for each in more_there.elements())
            for more_there in (now - was, was - now)
        )
        rather = f" rather than at {left}" if left else ""
        yield (
            f"  +{after.persons}: next at {places}{rather}; greatest {float(after.greatest):,.0f}, beyond shares "
            f"{after.shortfall:,} ({before.shortfall - after.shortfall:,} fewer)"
        )
