"""An answer as files: what to open and to close, who goes where, and all of it for other programs."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from geo.safe_write import canonical_json, write_text
from geo.table_file import write_table
from maps.siting_question import SitingQuestion
from routing.siting.answer import Answer
from routing.siting.siting import siting_of
from service.usecases.siting.ask import Asked

#: Files of an answer that a map is drawn of.
ANSWER, QUESTION = "site.json", "question.json"

_SITES = ("id", "name", "commune", "lon", "lat", "state", "cost", "people", "mean_min", "longest_min")
_PEOPLE = ("id", "name", "commune", "lon", "lat", "people", "site", "minutes")


def write_answer(folder: Path, asked: Asked, question: SitingQuestion, answer: Answer) -> None:
    """Write site.json, question.json, sites.csv, people.csv and sites.geojson into the folder.

    Raises:
        InputRefused: OUTPUT_UNWRITABLE.
    """
    sites = list(_site_rows(asked, answer))
    write_table(folder / "sites.csv", _SITES, sites)
    write_table(folder / "people.csv", _PEOPLE, list(_people_rows(asked, answer)))
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [row[3], row[4]]},
            "properties": dict(zip(_SITES, row, strict=True)),
        }
        for row in sites
    ]
    layer = {"type": "FeatureCollection", "features": features}
    write_text(folder / "sites.geojson", json.dumps(layer, ensure_ascii=False))
    told = siting_of(answer, [english for _, english in asked.labels]).model_dump(mode="json")
    write_text(folder / ANSWER, canonical_json(told))
    write_text(folder / QUESTION, canonical_json(question.model_dump(mode="json")))


def _site_rows(asked: Asked, answer: Answer) -> Iterator[tuple[str | int | float, ...]]:
    """Open sites and closed ones, new ones first; the people who go there."""
    opened, closed, open_ = set(answer.opened), set(answer.closed), set(answer.open)
    people: Counter[str] = Counter()
    seconds: Counter[str] = Counter()
    longest: dict[str, int] = defaultdict(int)
    for visit in answer.visits:
        if visit.site is not None and visit.travel_s is not None and visit.people:
            people[visit.site] += visit.people
            seconds[visit.site] += visit.people * visit.travel_s
            longest[visit.site] = max(longest[visit.site], visit.travel_s)
    states = {"opened": opened, "closed": closed, "kept": open_ - opened}
    for state, ids in states.items():
        for place, site in zip(asked.sites, asked.question.sites, strict=True):
            if site.id in ids:
                mean = round(seconds[site.id] / people[site.id] / 60, 1) if people[site.id] else 0.0
                at = place.place
                told = (site.cost if site.id in open_ else site.closing_cost, people[site.id], mean)
                yield (site.id, place.name, site.area, at.lon, at.lat, state, *told, round(longest[site.id] / 60, 1))


def _people_rows(asked: Asked, answer: Answer) -> Iterator[tuple[str | int | float, ...]]:
    """A row for each place of people and the site they go to, longest ways first, those without a way before all."""
    settled = {each.place.id: each for each in asked.settlements}
    way = sorted(answer.visits, key=lambda visit: (visit.travel_s is not None, -(visit.travel_s or 0), visit.demand))
    for visit in way:
        each = settled[visit.demand]
        minutes = "" if visit.travel_s is None else round(visit.travel_s / 60, 1)
        at = each.place
        yield (at.id, each.name, each.commune, at.lon, at.lat, visit.people, visit.site or "", minutes)
