"""What the search box of a page finds: communes, predecessors and points, folded as the register folds names.

`buuta-search.js` folds what is typed in the same way and shows only what the page has on its map.
"""

from __future__ import annotations

from collections.abc import Iterator

from geo.places.names import fold
from geo.places.territory import Territory
from geo.places.unit_spelling import kind_and_bare
from maps.layers.keys import commune_key, point_key, predecessor_key
from maps.layers.layer import Json
from maps.vietnamese import COMMUNE_KINDS, POINT_KINDS, alphabetical, count


def search_entries(territory: Territory) -> list[Json]:
    """An entry a place: communes, then predecessors, then points, each by the Vietnamese alphabet.

    Of an entry: `k` finds it on the map, `t` is its title and `s` a second line; `f` is the folded title, whose first
    `b` letters only tell the kind (`phuong `), and `a` what else finds it: addresses, codes, districts.
    """
    names = {commune.code: commune.name for commune in territory.communes}
    return [entry for part in (_communes, _predecessors, _points) for entry in part(territory, names)]


def _communes(territory: Territory, names: dict[str, str]) -> Iterator[Json]:
    for commune in sorted(territory.communes, key=lambda commune: alphabetical(commune.name)):
        people = "" if commune.population is None else f", {count(commune.population)} người"
        subtitle = f"{COMMUNE_KINDS[commune.kind]} sau sáp nhập{people}"
        yield _entry(commune_key(commune.code), commune.name, subtitle, commune.code)


def _predecessors(territory: Territory, names: dict[str, str]) -> Iterator[Json]:
    for old in sorted(territory.predecessors, key=lambda old: alphabetical(old.name)):
        now = ", ".join(names.get(code, code) for code in old.successors)
        subtitle = f"Xã cũ, {old.district}; nay thuộc {now}"
        yield _entry(predecessor_key(old.code), f"{old.name} (cũ)", subtitle, f"{old.code} {old.district} {now}")


def _points(territory: Territory, names: dict[str, str]) -> Iterator[Json]:
    for point in sorted(territory.points, key=lambda point: alphabetical(point.name)):
        parts = (POINT_KINDS[point.kind], names.get(point.commune, point.commune), point.address)
        yield _entry(point_key(point.id), point.name, " · ".join(filter(None, parts)), point.id)


def _entry(key: str, title: str, subtitle: str, more: str) -> Json:
    folded = fold(title)
    kind_letters = len(folded) - len(kind_and_bare(title)[1])
    return {"k": key, "t": title, "s": subtitle, "f": folded, "b": kind_letters, "a": fold(f"{subtitle} {more}")}
