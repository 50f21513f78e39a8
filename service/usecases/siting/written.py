"""An answer as files: what to open and to close, who goes where, and all of it for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from geo.places.territory import Territory
from geo.safe_write import canonical_json, write_text
from geo.table_file import write_table
from maps.layers.siting import state_of
from maps.siting_on_map import Catchment, SitingOnMap
from routing.siting.siting import siting_of

#: Files of an answer that a map is drawn of.
ANSWER, QUESTION = "site.json", "question.json"

_SITES = (
    *("id", "name", "commune", "commune_name", "lon", "lat"),
    *("state", "cost", "people", "mean_min", "longest_min"),
)
_PEOPLE = ("id", "name", "commune", "commune_name", "lon", "lat", "people", "site", "minutes")


def write_answer(folder: Path, territory: Territory, on_map: SitingOnMap, labels: Sequence[str]) -> None:
    """Write site.json, question.json, sites.csv, people.csv and sites.geojson into the folder.

    `labels` say in English what the answer rests on.

    Raises:
        InputRefused: OUTPUT_UNWRITABLE.
    """
    communes = {commune.code: commune.name for commune in territory.communes}
    sites = list(_site_rows(on_map, communes))
    write_table(folder / "sites.csv", _SITES, sites)
    write_table(folder / "people.csv", _PEOPLE, list(_people_rows(on_map, communes)))
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [row[4], row[5]]},
            "properties": dict(zip(_SITES, row, strict=True)),
        }
        for row in sites
    ]
    layer = {"type": "FeatureCollection", "features": features}
    write_text(folder / "sites.geojson", json.dumps(layer, ensure_ascii=False))
    told = siting_of(on_map.answer, labels).model_dump(mode="json")
    write_text(folder / ANSWER, canonical_json(told))
    write_text(folder / QUESTION, canonical_json(on_map.question.model_dump(mode="json")))


def _site_rows(on_map: SitingOnMap, communes: Mapping[str, str]) -> Iterator[tuple[str | int | float, ...]]:
    """Open sites and closed ones, new ones first; the people who go there."""
    states = state_of(on_map)
    for state in ("opened", "closed", "kept"):
        for site in on_map.question.sites:
            if states[site.id] == state:
                there = on_map.catchments.get(site.id, Catchment())
                cost = site.closing_cost if state == "closed" else site.cost
                ways = (round(there.mean_s / 60, 1), round(there.longest_s / 60, 1))
                place = (site.id, site.name, site.commune, communes.get(site.commune, ""), site.lon, site.lat)
                yield (*place, state, cost, there.people, *ways)


def _people_rows(on_map: SitingOnMap, communes: Mapping[str, str]) -> Iterator[tuple[str | int | float, ...]]:
    """A row for each place of people and the site they go to, longest ways first, those without a way before all."""
    homes = {home.id: home for home in on_map.question.homes}
    visits = on_map.answer.visits
    for visit in sorted(visits, key=lambda each: (each.travel_s is not None, -(each.travel_s or 0), each.demand)):
        home = homes[visit.demand]
        minutes = "" if visit.travel_s is None else round(visit.travel_s / 60, 1)
        place = (home.id, home.name, home.commune, communes.get(home.commune, ""), home.lon, home.lat)
        yield (*place, visit.people, visit.site or "", minutes)
