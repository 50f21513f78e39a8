"""The names of communes in the other provinces, by the province and the district they are or were in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from geo.places import tables
from geo.places.address.spelling import Spelling, Syllable, difference
from geo.places.names import fold, nfc

#: What people call a province beside its names in the tables -> the folded name there.
CALLED = {
    "Thành phố Sài Gòn": "thanh pho ho chi minh",
    "Thành phố HCM": "thanh pho ho chi minh",
    "Thành phố HN": "thanh pho ha noi",
    "Tỉnh Vũng Tàu": "tinh ba ria vung tau",
    "Tỉnh Thừa Thiên Huế": "thanh pho hue",
}


@dataclass(frozen=True)
class FarNames:
    """Provinces and districts other than those of one province, with the communes in them.

    `provinces` and `districts` are full names -> :attr:`Spelling.key` of every commune that is or was there;
    `within` is a district's full name -> the folded full names of its provinces, old and new.
    """

    provinces: dict[str, frozenset[str]]
    districts: dict[str, frozenset[str]]
    within: dict[str, frozenset[str]]
    _spellings: dict[str, tuple[tuple[Syllable, ...], ...]]

    def has(self, key: str, written: tuple[Syllable, ...]) -> bool:
        """Whether a commune elsewhere is written so; a name without any mark may be any of its key."""
        bare = all(not each.tone and each.letters == each.key for each in written)
        return any(bare or not any(difference(written, each)) for each in self._spellings.get(key, ()))


def _without_kind(full: str) -> str:
    for kind in ("thị trấn ", "đặc khu ", "phường ", "xã "):
        if full.lower().startswith(kind):
            return full[len(kind) :]
    return full


@cache
def far_names(province: str) -> FarNames:
    """The names outside the province of that code, from the national tables."""
    official = {row["code"]: nfc(row["name"]) for row in tables.rows("provinces")}
    provinces: dict[str, set[str]] = defaultdict(set)
    districts: dict[str, set[str]] = defaultdict(set)
    within: dict[str, set[str]] = defaultdict(set)
    spellings: dict[str, set[tuple[Syllable, ...]]] = defaultdict(set)
    for row in tables.rows("provinces"):
        for name in (row["name"], *row["former"].split(";")):
            provinces.setdefault(nfc(name), set())
    for name, places in _communes(province, official):
        spelling = Spelling.of(name)
        if not name.isdecimal():
            spellings[spelling.key].add(spelling.syllables)
        *district, former, now = places
        for full in (former, now):
            provinces[full].add(spelling.key)
        for full in district:
            districts[full].add(spelling.key)
            within[full] |= {former, now}
    named = {fold(full): keys for full, keys in provinces.items()}
    for called, name in CALLED.items():
        provinces[called] = named.get(name, set())
    return FarNames(
        {full: frozenset(keys) for full, keys in provinces.items()},
        {full: frozenset(keys) for full, keys in districts.items()},
        {full: frozenset(map(fold, whole)) for full, whole in within.items()},
        {key: tuple(found) for key, found in spellings.items()},
    )


def _communes(province: str, official: dict[str, str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every commune elsewhere without its kind, with its district (an old one only), former and new province."""
    for row in tables.rows("national/predecessors"):
        if row["province"] != province:
            places = (nfc(row["district"]), nfc(row["former_province"]), official[row["province"]])
            yield _without_kind(nfc(row["name"])), places
    for row in tables.rows("national/communes"):
        if row["province"] != province:
            yield _without_kind(nfc(row["name"])), (official[row["province"]], official[row["province"]])
