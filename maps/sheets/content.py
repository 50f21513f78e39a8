"""What a sheet says of a round to one reader, on paper or on a screen; what the reader may not know is not in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from maps.loads import cash_of, cash_words, item_words
from maps.plain_text import plain_text
from maps.plan_labels import shut_legs
from maps.round_path import PlanOnMap
from maps.sheets.assumptions import first_of
from maps.sheets.lines import EventLine, StopLine, lines_of
from maps.unserved import explanation, reason_words
from maps.vietnamese import count, vehicle
from routing.plan.calls import legs_of
from routing.plan.plan import Round, Unserved

#: So many unserved stops are named on a sheet; of more the number is told.
UNSERVED_NAMED = 8


@dataclass(frozen=True, slots=True)
class RoundSheet:
    """A round for one reader; every text is plain, on one line, in NFC, "" where there is nothing to tell.

    `carrier` is "" where the plan has no other name for the carrier than the round's own. `hours`, `length` and
    `duration` are rough where it comes to a place that the reader may not know. `items` and `cash` are those of
    the stops that are shown, `hidden` counts the others. `guessed`: some times and lengths are estimates. `labels`
    are its legs that closed roads shut, the first assumptions of the plan, how many more it has, and what is told
    roughly. `depot` is lon, lat; None where it is a home that the reader may not know.
    """

    title: str
    id: str
    office: str
    date: str
    carrier: str
    vehicle: str
    hours: str
    length: str
    duration: str
    stops: int
    items: str
    cash: str
    hidden: int
    guessed: bool
    lines: tuple[StopLine | EventLine, ...]
    unserved: tuple[str, ...]
    labels: tuple[str, ...]
    credit: str
    depot: tuple[float, float] | None

    @property
    def figures(self) -> list[tuple[str, str]]:
        """What stands in the head, each with its name; a carrier without a name is left to be written by hand."""
        by_hand = "……………"
        hidden = f" (chưa kể {self.hidden} điểm hạn chế)" if self.hidden else ""
        told = [
            ("Bưu tá", self.carrier or by_hand),
            ("Phương tiện", self.vehicle),
            ("Đi – về", self.hours),
            ("Điểm dừng", count(self.stops)),
            ("Quãng đường", self.length),
            ("Thời gian", self.duration),
            ("Bưu gửi", f"{self.items or '–'}{hidden}"),
        ]
        return [*told, ("Tiền", f"{self.cash}{hidden}")] if self.cash else told


def round_sheet(on_map: PlanOnMap, one: Round, *, title: str) -> RoundSheet:
    """The sheet of a round of `on_map`; `title` tells the kind of round."""
    stops, shown = on_map.stops, on_map.shown_stops()
    visited = [stops[visit.stop] for visit in one.visits if not shown[visit.stop].hidden]
    told = on_map.told(one)
    cash = {stop.id: cash_of(stop, on_map.allowed) for stop in visited}
    depot = on_map.shown_depot(one.start)
    return RoundSheet(
        title=plain_text(title),
        id=plain_text(one.id),
        office=plain_text(depot.name),
        date=on_map.plan.date,
        carrier="" if one.carrier == one.id else plain_text(one.carrier),
        vehicle=plain_text(vehicle(one.profile)),
        hours=told.hours(one.start_s, one.end_s).replace("–", " – "),
        length=told.distance(one.distance_m),
        duration=told.span(one.end_s - one.start_s),
        stops=len(one.visits),
        items=item_words(visited),
        cash=cash_words(stop for stop in visited if cash[stop.id]),
        hidden=len(one.visits) - len(visited),
        guessed=any(leg.estimated for leg in legs_of(one)),
        lines=tuple(lines_of(on_map, one, cash)),
        unserved=tuple(_named(on_map, _unserved(on_map, one))),
        labels=tuple(_labels(on_map, one)),
        credit=plain_text(on_map.credit),
        depot=depot.at,
    )


def _labels(on_map: PlanOnMap, one: Round) -> Iterator[str]:
    yield from map(plain_text, shut_legs(on_map, [one]))
    yield from first_of(on_map.plan.labels)
    yield from map(plain_text, on_map.told(one).caveats)


def _unserved(on_map: PlanOnMap, one: Round) -> list[Unserved]:
    """Stops that nobody serves and that this carrier will be asked for: usual ones, and those of the areas passed.

    Which area a hidden stop is in would tell where it lies.
    """
    stops, shown = on_map.stops, on_map.shown_stops()
    areas = {stops[visit.stop].area for visit in one.visits if not shown[visit.stop].hidden} - {None}
    return [
        left
        for left in on_map.plan.unserved
        if stops[left.stop].usual == one.carrier or (stops[left.stop].area in areas and not shown[left.stop].hidden)
    ]


def _named(on_map: PlanOnMap, unserved: Sequence[Unserved]) -> Iterator[str]:
    """The first of them in words; how many more there are."""
    for left in unserved[:UNSERVED_NAMED]:
        label, why = unserved_words(on_map, left)
        yield f"{label}: {why}" if why else label
    if len(unserved) > UNSERVED_NAMED:
        yield f"và {count(len(unserved) - UNSERVED_NAMED)} điểm khác."


def unserved_words(on_map: PlanOnMap, left: Unserved) -> tuple[str, str]:
    """What the stop is called, and why nobody serves it; of a hidden one its id alone."""
    stop = on_map.shown_stops()[left.stop]
    if stop.hidden:
        return f"Thông tin hạn chế (mã {plain_text(stop.id)})", ""
    reason = reason_words(left.reason)
    told = f"{reason[:1].upper()}{reason[1:]}. {explanation(left, on_map.problem)}"
    return plain_text(stop.label), plain_text(told.strip())
