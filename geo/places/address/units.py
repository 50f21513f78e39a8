"""What a name in an address can mean: a commune, a predecessor, a district or a province, ours or others'."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from geo.places.address.far_names import far_names
from geo.places.address.spelling import Spelling
from geo.places.communes import Commune
from geo.places.names import fold, nfc
from geo.places.predecessors import Predecessor
from geo.places.territory import Territory

DATA = Path(__file__).parent / "data"
KINDS = ("thị trấn", "thành phố", "thị xã", "đặc khu", "phường", "huyện", "quận", "tỉnh", "xã")
_KIND = re.compile(rf"(?P<kind>{'|'.join(KINDS)})\s+(?P<name>\S.*)", re.IGNORECASE)
_GLUED_KIND = re.compile(
    r"(?P<kind>thitran|thanhpho|thixa|dackhu|phuong|huyen|quan|tinh|xa|tt)(?P<name>[a-z0-9]{3,})"
)
_GLUED = {"thitran": "thị trấn", "tt": "thị trấn", "thanhpho": "thành phố", "thixa": "thị xã", "dackhu": "đặc khu",
          "phuong": "phường", "huyen": "huyện", "quan": "quận", "tinh": "tỉnh", "xa": "xã"}  # fmt: skip

Level = Literal["commune", "predecessor", "district", "province", "foreign_district", "foreign_province"]


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """One meaning of a name. Equal by identity.

    `kind` is lower case, "" where not known. `districts` are keys "district|former province" that the unit is, or is
    in; a commune is in those of its predecessors. `provinces` likewise, folded. `communes` are the communes that
    the unit leads to, the default one first. `older` marks a name that was out of use before the merger; `bare`
    marks a name whose marks are not known. `holds` are the keys of the communes in a district or province elsewhere.
    """

    level: Level
    name: str
    kind: str
    spelling: Spelling
    communes: tuple[str, ...]
    districts: frozenset[str] = frozenset()
    provinces: frozenset[str] = frozenset()
    commune: Commune | None = None
    predecessor: Predecessor | None = None
    older: bool = False
    bare: bool = False
    former_districts: frozenset[str] = frozenset()
    holds: frozenset[str] = frozenset()


def kind_and_name(full: str) -> tuple[str, str]:
    """`Thị trấn Hà Trung` as its kind in lower case and its name; the kind is "" where none is written."""
    match = _KIND.fullmatch(nfc(full))
    return (match["kind"].lower(), match["name"]) if match else ("", nfc(full))


def units_of(territory: Territory) -> Iterator[Unit]:
    """Every meaning that a name has in the territory, and the provinces and districts of the others."""
    province = fold(territory.province.name)
    homes: dict[str, set[str]] = {commune.code: set() for commune in territory.communes}
    former: dict[str, set[str]] = {commune.code: set() for commune in territory.communes}
    for old in territory.predecessors:
        for code in old.successors:
            homes.setdefault(code, set()).add(_district_key(old))
            former.setdefault(code, set()).add(fold(old.province) or province)
    for commune in territory.communes:
        kind, name = kind_and_name(commune.name)
        yield Unit(
            "commune", name, kind, Spelling.of(name), (commune.code,), frozenset(homes[commune.code]),
            frozenset(former[commune.code] | {province}), commune=commune,
        )  # fmt: skip
    moved = _moved(territory)
    for old in territory.predecessors:
        yield from _predecessor_units(old, province, moved.get(old.code, frozenset()))
    yield from _districts(territory)
    yield from _provinces(territory)


def _district_key(old: Predecessor) -> str:
    return f"{fold(old.district)}|{fold(old.province)}"


def _predecessor_units(old: Predecessor, province: str, moved: frozenset[str]) -> Iterator[Unit]:
    names = [(old.name, False), *((alias, True) for alias in old.aliases)]
    seen = set()
    for full, older in names:
        kind, name = kind_and_name(full)
        glued = _GLUED_KIND.fullmatch(full) if older else None
        if glued:
            kind, name = _GLUED[glued["kind"]], glued["name"]
        kind = kind or ("" if older else old.kind.lower())
        spelling = Spelling.of(name)
        if not spelling.key or (kind, name) in seen:
            continue
        seen.add((kind, name))
        yield Unit(
            "predecessor", name, kind, spelling, old.successors, frozenset({_district_key(old)}),
            frozenset({fold(old.province) or province}), predecessor=old, older=older,
            bare=older and " " not in full and full.isascii(), former_districts=moved,
        )  # fmt: skip


def _moved(territory: Territory) -> dict[str, frozenset[str]]:
    """Predecessor code -> keys of districts it had been in before its last one."""
    known = {f"{fold(row['name'])}": row["district"] for row in _rows("district_names", territory.province.code)}
    moved: dict[str, set[str]] = {}
    for row in _rows("former_districts", territory.province.code):
        district = known.get(fold(row["district"]), row["district"])
        moved.setdefault(row["predecessor"], set()).add(f"{fold(district)}|")
    return {code: frozenset(keys) for code, keys in moved.items()}


def _districts(territory: Territory) -> Iterator[Unit]:
    inside: dict[str, tuple[Predecessor, dict[str, None]]] = {}
    for old in territory.predecessors:
        _, codes = inside.setdefault(_district_key(old), (old, {}))
        codes.update(dict.fromkeys(old.successors))
    for key, (old, codes) in inside.items():
        names = [(old.district, False)]
        names += [
            (row["name"], True)
            for row in _rows("district_names", territory.province.code)
            if fold(row["district"]) == fold(old.district)
        ]
        for full, older in names:
            kind, name = kind_and_name(full)
            if fold(name) and kind:
                city = kind != "huyện" and fold(territory.province.name).endswith(fold(name))
                for written in (name, *(_short(name) if city else ())):
                    yield Unit(
                        "district", name, kind, Spelling.of(written), tuple(codes), frozenset({key}),
                        frozenset({fold(old.province) or fold(territory.province.name)}), older=older,
                        bare=written != name,
                    )  # fmt: skip


def _short(name: str) -> tuple[str, ...]:
    """How people shorten the name of their own province: `TH`, `T Hóa`."""
    words = name.split()
    if len(words) < 2:
        return ()
    return "".join(word[0] for word in words), f"{words[0][0]} {' '.join(words[1:])}"


def _provinces(territory: Territory) -> Iterator[Unit]:
    own = {fold(name) for name in (territory.province.name, *territory.province.former)}
    codes = tuple(commune.code for commune in territory.communes)
    for full in dict.fromkeys((territory.province.name, *territory.province.former)):
        kind, name = kind_and_name(full)
        for written in (name, *_short(name)):
            yield Unit(
                "province", name, kind, Spelling.of(written), codes,
                provinces=frozenset({fold(full)} - {fold(territory.province.name)}),
                bare=written != name,
            )  # fmt: skip
    far = far_names(territory.province.code)
    for full, holds in far.provinces.items():
        if fold(full) not in own:
            kind, name = kind_and_name(full)
            yield Unit(
                "foreign_province", name, kind, Spelling.of(name), (), provinces=frozenset({fold(full)}), holds=holds
            )
    here = {_district_key(old).split("|")[0] for old in territory.predecessors}
    for full, holds in far.districts.items():
        kind, name = kind_and_name(full)
        if fold(full) not in here:
            yield Unit("foreign_district", name, kind, Spelling.of(name), (), provinces=far.within[full], holds=holds)


def _rows(table: str, province: str) -> Iterable[dict[str, str]]:
    return [row for row in _table(table) if row["province"] == province]


@cache
def _table(name: str) -> tuple[dict[str, str], ...]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))
