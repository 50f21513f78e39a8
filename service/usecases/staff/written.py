"""An allocation as files: a row a person, a row a point, and all of it for other programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from geo.places.territory import Territory
from geo.safe_write import canonical_json, write_text
from geo.sensitivity import Sensitivity
from geo.table_file import write_table
from geo.units import MINUTE_S
from routing.staffing.answer import Answer, Value
from routing.staffing.marginal import More
from service.usecases.folder_index import STAFF, write_folder_index
from service.usecases.staff.ask import Asked, Wish
from service.usecases.staff.figures import StaffFigures
from service.usecases.staff.staff_file import (
    FORMAT,
    Staff,
    StaffClaim,
    StaffGain,
    StaffMore,
    StaffPerson,
    StaffPost,
    StaffPublished,
    StaffValue,
)

_STAFF = ("person", "home", "point", "point_name", "commune", "commune_name", "minutes", "fixed", "sensitivity")
_POSTS = ("point", "name", "kind", "commune", "commune_name", "lon", "lat", "known", "persons", "fixed", "workload",
          "per_person", "beyond_share")  # fmt: skip


def write_answer(
    folder: Path, territory: Territory, asked: Asked, wish: Wish, answer: Answer, more: Sequence[More]
) -> None:
    """Write staff.json, staff.csv, posts.csv and index.html into the folder."""
    file = staff_of(asked, wish, answer, more)
    communes = {commune.code: commune.name for commune in territory.communes}
    write_text(folder / "staff.json", canonical_json(file.model_dump(mode="json")))
    write_table(folder / "staff.csv", _STAFF, _person_rows(asked, file, communes))
    write_table(folder / "posts.csv", _POSTS, _post_rows(asked, file, communes))
    write_folder_index(folder, STAFF)


def staff_of(asked: Asked, wish: Wish, answer: Answer, more: Sequence[More]) -> Staff:
    """The content of staff.json."""
    level = Sensitivity.PERSONAL if asked.personal else Sensitivity.PUBLIC
    return Staff(
        format=FORMAT,
        sensitivity=level,
        labels=list(asked.labels),
        network="known" if wish.network == "known" else "all",
        profile=wish.profile,
        share=answer.share,
        value=_value(answer.value),
        heaviest=answer.heaviest,
        bound=_value(answer.value),
        proved=True,  # minimum-cost flows are exact; there is no answer that is not
        persons=[
            StaffPerson(id=each.person, point=each.post, travel_s=each.travel_s, fixed=each.fixed, sensitivity=level)
            for each in answer.placements
        ],
        posts=list(_posts(asked, answer)),
        published=None if asked.figures is None else _published(asked.figures),
        more=[_more(each) for each in more],
    )


def _value(value: Value) -> StaffValue:
    return StaffValue(
        greatest_work=value.greatest.numerator,
        greatest_persons=value.greatest.denominator,
        shortfall=value.shortfall,
        travel_s=value.travel_s,
    )


def _posts(asked: Asked, answer: Answer) -> Iterator[StaffPost]:
    persons = answer.persons_at
    fixed = Counter(each.post for each in answer.placements if each.fixed)
    for post in asked.question.posts:
        count = persons[post.id]
        yield StaffPost(
            point=post.id,
            workload=post.workload,
            persons=count,
            fixed=fixed[post.id],
            beyond_share=max(0, post.workload - count * answer.share),
        )


def _published(figures: StaffFigures) -> StaffPublished:
    claims = [
        StaffClaim(
            id=each.id,
            statement=each.statement,
            statement_vi=each.statement_vi,
            value=each.value,
            source=each.source,
            source_date=each.source_date,
        )
        for each in figures.claims
    ]
    return StaffPublished(claims=claims, unaccounted=figures.unaccounted)


def _more(more: More) -> StaffMore:
    return StaffMore(
        persons=more.persons,
        greatest_work=more.greatest.numerator,
        greatest_persons=more.greatest.denominator,
        shortfall=more.shortfall,
        gains=[StaffGain(point=point, persons=count) for point, count in more.gains],
    )


def _person_rows(asked: Asked, file: Staff, communes: Mapping[str, str]) -> Iterator[tuple[str | int | float, ...]]:
    """Persons in the order of the roster."""
    points = {point.id: point for point in asked.points}
    for staffer, each in zip(asked.staff, file.persons, strict=True):
        point = points[each.point]
        minutes = "" if each.travel_s is None else round(each.travel_s / MINUTE_S, 1)
        fixed = "yes" if each.fixed else "no"
        place = (point.id, point.name, point.commune, communes.get(point.commune, ""))
        yield (each.id, staffer.home, *place, minutes, fixed, each.sensitivity.value)


def _post_rows(asked: Asked, file: Staff, communes: Mapping[str, str]) -> Iterator[tuple[str | int | float, ...]]:
    """Points with persons first, the heaviest load before all; then those with nobody, the most work first."""
    points = {point.id: point for point in asked.points}
    loads = {post.point: post.workload / post.persons for post in file.posts if post.persons}
    for post in sorted(file.posts, key=lambda post: (-loads.get(post.point, -1), -post.workload, post.point)):
        point, load = points[post.point], round(loads[post.point], 1) if post.persons else ""
        commune = communes.get(point.commune, "")
        place = (point.id, point.name, point.kind.value, point.commune, commune, point.lon, point.lat)
        known = "yes" if point.known else "no"
        yield (*place, known, post.persons, post.fixed, post.workload, load, post.beyond_share)
