"""The format of territories: its schema, its tables, and files that are not as they should be."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from geo.errors import InputRefused
from geo.safe_write import canonical_json
from routing.plan.plan import Plan
from routing.plan.read import write_plan
from routing.problem.loaded import problem_from_parts
from routing.problem.read import read_problem
from routing.territory import territories
from routing.territory.owners import owners_of, read_owners, with_familiar
from routing.territory.territories import Territories
from tests.routing.in_process import solve_here

ROOT = Path(__file__).parents[3]
EXAMPLE = ROOT / "examples" / "fixed-rounds"
FORMATS = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
RECORDS = {
    name: each
    for name, each in vars(territories).items()
    if isinstance(each, type) and issubclass(each, BaseModel) and each.__module__ == territories.__name__
}


def test_the_schema_in_the_docs_is_the_models():
    written = (ROOT / "docs" / "schema" / "territories.json").read_text(encoding="utf-8")
    assert written == canonical_json(Territories.model_json_schema())


@pytest.mark.parametrize("name", sorted(RECORDS))
def test_every_field_is_in_a_table(name):
    (section,) = re.findall(rf"^### {name}(?:: [^\n]*)?\n(.*?)(?=^#|\Z)", FORMATS, re.MULTILINE | re.DOTALL)
    assert re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) == list(RECORDS[name].model_fields)


def test_owners_are_read_from_territories_and_from_a_plan(tmp_path):
    loaded = read_problem(EXAMPLE / "thu-hai.json")
    told = read_owners(EXAMPLE / "territories.json")
    assert isinstance(told, Territories)
    owners = owners_of(loaded, told)
    areas = {area: each.carrier for each in told.rounds for area in each.areas}
    assert owners == {stop.id: areas[stop.area] for stop in loaded.problem.stops}
    familiar = with_familiar(loaded, told).problem
    assert {stop.id: stop.usual for stop in familiar.stops} == owners
    assert {each.carrier: each.areas for each in told.rounds} == {c.id: c.familiar for c in familiar.carriers}
    plan = solve_here(loaded, 2)
    write_plan(tmp_path / "plan.json", plan)
    again = read_owners(tmp_path / "plan.json")
    assert isinstance(again, Plan)
    assert owners_of(loaded, again) == {v.stop: trip.carrier for trip in plan.rounds for v in trip.visits}


def test_a_locked_stop_is_its_carriers_today_and_stays_its_owners_for_good():
    loaded = read_problem(EXAMPLE / "thu-hai.json")
    told = read_owners(EXAMPLE / "territories.json")
    assert isinstance(told, Territories)
    stop, owner = next(iter(owners_of(loaded, told).items()))
    team = [
        each if each.id == owner else each.model_copy(update={"locked": [stop]}) for each in loaded.problem.carriers
    ]
    other = next(each.id for each in team if each.locked)
    team = [each if each.id in (owner, other) else each.model_copy(update={"locked": []}) for each in team]
    today = problem_from_parts(loaded.problem.model_copy(update={"carriers": team}), loaded.matrices)
    assert owners_of(today, told)[stop] == other
    assert {each.id: each.usual for each in with_familiar(today, told).problem.stops}[stop] == owner


def test_a_territory_may_have_the_name_of_a_format_and_no_figure_is_infinite(tmp_path):
    raw = json.loads((EXAMPLE / "territories.json").read_text(encoding="utf-8"))
    path = tmp_path / "t.json"
    path.write_text(json.dumps({**raw, "notes": ["buuta-plan/2"], "office": "buuta-plan/2"}), encoding="utf-8")
    assert isinstance(read_owners(path), Territories)
    raw["balance"]["first"]["mean"] = float("inf")
    path.write_text(json.dumps(raw), encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        read_owners(path)
    assert [(fault.code, fault.field) for fault in refused.value.faults] == [("FIELD_INVALID", "balance.first.mean")]


def test_territories_of_others_and_what_stands_twice_are_refused(tmp_path):
    raw = json.loads((EXAMPLE / "territories.json").read_text(encoding="utf-8"))
    one, two, three, four = raw["rounds"]
    two |= {"carrier": one["carrier"], "areas": [*two["areas"], one["areas"][0]]}
    three["id"] = one["id"]
    four["carrier"] = "nobody"
    raw["office"] = "elsewhere"
    (tmp_path / "t.json").write_text(json.dumps(raw), encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        owners_of(read_problem(EXAMPLE / "thu-hai.json"), read_owners(tmp_path / "t.json"))
    assert sorted(fault.code for fault in refused.value.faults) == [
        "ID_UNKNOWN", "TERRITORY_STRANGER", "TERRITORY_TWICE", "TERRITORY_TWICE", "TERRITORY_TWICE",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"\xff\xfe", "FILE_UNREADABLE"), (b"{", "JSON_INVALID"), (b"[]", "FIELD_INVALID"), (b"{}", "FIELD_MISSING"),
     (b'{"format": "buuta-territories/9"}', "FORMAT_UNKNOWN"), (b'{"office": NaN}', "FIELD_INVALID"),
     (None, "FILE_MISSING")],
)  # fmt: skip
def test_broken_files_are_refused(tmp_path, content, code):
    path = tmp_path / "owners.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputRefused) as refused:
        read_owners(path)
    assert code in {fault.code for fault in refused.value.faults}
