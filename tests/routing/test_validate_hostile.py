"""Whatever stands in a problem file, it is either read and checked, or refused with faults that people can use."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from geo.errors import Fault, InputRefused
from geo.fault_codes import CATALOGUE
from routing.problem.read import read_problem
from routing.validate.validate import validated
from tests.routing.rich_problem import read_raw, rich_problem

BROKEN = Path(__file__).parents[1] / "data" / "broken"

#: The committed files and all that is told of each.
FILES = {
    "contradictions": ["DEADLINE_TOO_EARLY", "ID_DUPLICATE", "ID_UNKNOWN", "WINDOW_REVERSED"],
    "format-of-tomorrow": ["FORMAT_UNKNOWN"],
    "half-a-character": ["JSON_INVALID"],
    "ids-unknown": ["ID_DUPLICATE", *["ID_UNKNOWN"] * 6],
    "impossible-rights-and-shipment": ["SHIPMENT_IMPOSSIBLE", "STOP_WITHOUT_CARRIER", "STOP_WITHOUT_CARRIER"],
    "impossible-stops": ["LOAD_OVER_CAPACITY", "STOP_OUTSIDE_SHIFTS", "STOP_TOO_FAR"],
    "impossible-together": ["DEMAND_OVER_CAPACITY", "SERVICE_OVER_SHIFTS", "STOPS_OVER_LIMITS"],
    "loads-contradict": ["ABOARD_OVER_CAPACITY", "ABOARD_OVER_CAPACITY", "GOODS_EXCLUDE_THEMSELVES"],
    "locked-stops": ["LOCKED_NOT_ALLOWED", *["LOCKED_ORDER"] * 3, "LOCKED_TWICE"],
    "matrix-cut-off": ["MATRIX_SHAPE"],
    "nested-deeply": ["JSON_INVALID"],
    "not-json": ["JSON_INVALID"],
    "numbers-are-none": ["FIELD_INVALID"] * 6,
    "shipments-share-stops": ["SHIPMENT_STOP_SHARED", "SHIPMENT_TO_ITSELF"],
    "times-contradict": ["BREAKS_OVERLAP", "DEADLINE_TOO_EARLY", "WINDOWS_OVERLAP", "WINDOW_REVERSED"],
    "wrong-fields": ["FIELD_INVALID", "FIELD_MISSING", "FIELD_UNKNOWN"],
}

#: What a wrong program, a wrong hand or a wrong heart puts where something else was.
_HOSTILE: list[Any] = [
    None,
    True,
    -1,
    0,
    2**31,
    2**63,
    10**30,
    1.5,
    1e308,
    float("nan"),
    float("inf"),
    "",
    "7",
    "x" * 300,
    "\x1b[2J\u202e\x00",
    "\ud800",
    [],
    [[]],
    {},
    {"": {}},
    "kt1",
    7_200_000,
    1_000_000_000,
]


def _paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to everything in a document, its root left out."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inner:
        yield (*path, key)
        yield from _paths(each, (*path, key))


def _mutate(raw: dict[str, Any], dice: random.Random) -> None:
    """Delete, copy, swap or replace one thing."""
    *way, last = dice.choice([*_paths(raw)])
    here: Any = raw
    for part in way:
        here = here[part]
    match dice.randrange(6):
        case 0:
            del here[last]
        case 1 if isinstance(here, list):
            here.insert(dice.randrange(len(here) + 1), here[last])
        case 2:
            here[last] = dice.choice(["an", "binh", "east", "office", "hub", "dossier", "nobody"])
        case 3 if isinstance(here[last], int):
            here[last] = dice.choice([here[last] * 10, here[last] // 10, dice.randrange(0, 7_200_000)])
        case 4 if isinstance(here, dict):
            here[dice.choice(["colour", "id", "window_s", "\u202e", "a" * 5_000])] = dice.choice(_HOSTILE)
        case _:
            here[last] = dice.choice(_HOSTILE)


def _faults_of(folder: Path, raw: dict[str, Any]) -> tuple[Fault, ...]:
    try:
        validated(read_raw(folder, raw))
    except InputRefused as refused:
        return refused.faults
    return ()


def _assert_useful(fault: Fault) -> None:
    assert fault.code in CATALOGUE
    assert fault.field or fault.row, fault
    assert fault.message.strip().endswith("."), fault
    assert fault.action
    for told in (fault.message, str(fault)):
        assert not any(word in told for word in ("Traceback", "None", "NoneType", "Error(")), fault
    assert str(fault).isprintable(), fault


@pytest.mark.parametrize("seed", range(8))
def test_a_mutated_problem_is_read_or_refused_with_faults_that_people_can_use(tmp_path, seed):
    dice = random.Random(seed)  # noqa: S311 - no secret hangs on it
    outcomes: Counter[str] = Counter()
    for _ in range(60):
        raw = rich_problem()
        for _ in range(dice.choice([1, 1, 2, 5])):
            _mutate(raw, dice)
        faults = _faults_of(tmp_path, raw)
        outcomes["refused" if faults else "sound"] += 1
        for fault in faults:
            _assert_useful(fault)
    assert outcomes["refused"] > 25
    assert outcomes["sound"] > 0


def test_every_broken_file_is_known():
    assert {path.stem for path in BROKEN.glob("problem-*.json")} == {f"problem-{name}" for name in FILES}


@pytest.mark.parametrize("name", FILES)
def test_a_broken_file_is_refused_with_all_its_faults(name):
    with pytest.raises(InputRefused) as refused:
        validated(read_problem(BROKEN / f"problem-{name}.json"))
    assert sorted(fault.code for fault in refused.value.faults) == FILES[name]
    for fault in refused.value.faults:
        _assert_useful(fault)


_NUMBERS = {
    "NaN": "NaN",
    "Infinity": "Infinity",
    "-Infinity": "-Infinity",
    "1e308": "1e308",
    "1e400": "1e400",
    "1.0": "1.0",
    "a string": '"60"',
    "negative": "-1",
    "beyond 64 bits": "99999999999999999999",
    "a truth": "true",
}


@pytest.mark.parametrize("number", _NUMBERS)
@pytest.mark.parametrize(
    ("field", "row"),
    [
        ("stops[2].service_s", "far"),
        ("stops[0].windows_s[0][1]", "east"),
        ("stops[0].delivers.items", "east"),
        ("carriers[0].breaks[0].duration_s", "an"),
        ("shipments[0].max_aboard_s", "dossier"),
        ("matrices[0].travel_s[1][0]", ""),
        ("territory.area_cost", ""),
    ],
)
def test_a_number_that_is_none_is_refused_where_it_stands(tmp_path, field, row, number):
    raw = rich_problem()
    here: Any = raw
    *way, last = [
        int(part) if part.isdigit() else part for part in field.replace("[", ".").replace("]", "").split(".")
    ]
    for part in way:
        here = here[part]
    here[last] = "@"
    with pytest.raises(InputRefused) as refused:
        read_raw(tmp_path, json.dumps(raw).replace('"@"', _NUMBERS[number]))
    (fault,) = refused.value.faults
    _assert_useful(fault)
    assert fault.code in {"FIELD_INVALID", "MATRIX_VALUE"}
    assert fault.row == row
    assert fault.field == field


def test_a_file_of_200_megabytes_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "problem.json"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(InputRefused) as refused:
        read_problem(path)
    (fault,) = refused.value.faults
    assert (fault.code, fault.row) == ("FILE_TOO_LARGE", str(path))
    assert "200,000,000" in fault.message


@pytest.mark.parametrize("depth", [100, 500, 5_000, 100_000])
@pytest.mark.parametrize("brackets", ["[]", "{}"])
def test_what_is_nested_deeply_is_refused(tmp_path, depth, brackets):
    inner = "[" * depth + "]" * depth if brackets == "[]" else '{"a":' * depth + "1" + "}" * depth
    text = json.dumps(rich_problem() | {"labels": "@"}).replace('"@"', inner)
    with pytest.raises(InputRefused) as refused:
        read_raw(tmp_path, text)
    for fault in refused.value.faults:
        _assert_useful(fault)
    assert {fault.code for fault in refused.value.faults} <= {"JSON_INVALID", "FIELD_INVALID"}


@pytest.mark.parametrize(
    "told", ["buuta-problem/3", "buuta-plan/2", "BUUTA-PROBLEM/2", "", 2, None, ["buuta-problem/2"]]
)
def test_another_format_is_refused_whatever_else_is_wrong(tmp_path, told):
    raw = rich_problem() | {"format": told, "stops": "none"}
    with pytest.raises(InputRefused) as refused:
        read_raw(tmp_path, raw)
    (fault,) = refused.value.faults
    _assert_useful(fault)
    assert (fault.code, fault.field) == ("FORMAT_UNKNOWN", "format")
    assert "buuta-problem/2" in fault.message


def _first(raw: dict[str, Any]) -> dict[str, Any]:
    """A `/1` file with the two stops that such a file could have had."""
    old = {
        "id",
        "place",
        "depot",
        "delivers",
        "collects",
        "service_s",
        "deadline_s",
        "penalty",
        "sensitivity",
        "items",
    }
    stops = [{key: value for key, value in stop.items() if key in old} for stop in raw["stops"][1:3]]
    stops[0] |= {"window_s": [25_200, 36_000], "sensitivity": "kt1"}
    stops[1] |= {"sensitivity": "payment"}
    carriers = [
        {"id": "an", "profile": "motorbike", "start": "office", "end": "office", "shift_s": [25_200, 61_200]},
    ]
    kept = {key: raw[key] for key in ("name", "date", "matrices", "depots")}
    return {"format": "buuta-problem/1", **kept, "carriers": carriers, "stops": stops}


def test_the_format_before_is_upgraded(tmp_path):
    loaded = read_raw(tmp_path, _first(rich_problem()))
    west, far = loaded.problem.stops
    assert loaded.problem.format == "buuta-problem/2"
    assert (west.windows_s, far.windows_s) == ([(25_200, 36_000)], [(0, 7_200_000)])
    assert loaded.problem.separate == [], "the format before kept no rounds apart"


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        (lambda raw: raw["stops"][0].update(window_s=7), "FIELD_INVALID", "stops[0].windows_s[0]"),
        (lambda raw: raw["stops"][0].update(window_s=[1, float("nan")]), "FIELD_INVALID", "stops[0].windows_s[0][1]"),
        (lambda raw: raw.update(stops=7), "FIELD_INVALID", "stops"),
        (lambda raw: raw.update(stops=[7]), "FIELD_INVALID", "stops[0]"),
        (lambda raw: raw.pop("stops"), "FIELD_MISSING", "stops"),
        (lambda raw: raw["stops"][0].update(colour="red"), "FIELD_UNKNOWN", "stops[0].colour"),
    ],
)
def test_a_broken_file_of_the_format_before_is_refused_as_any_other(tmp_path, change, code, field):
    raw = _first(rich_problem())
    change(raw)
    with pytest.raises(InputRefused) as refused:
        read_raw(tmp_path, raw)
    (fault,) = refused.value.faults
    _assert_useful(fault)
    assert (fault.code, fault.field) == (code, field)
