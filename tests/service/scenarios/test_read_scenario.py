"""Scenarios read from YAML: what they say, and everything that is wrong with them at once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geo.errors import InputRefused
from geo.places.points import PointKind, Service
from service.usecases.scenarios.read import read_scenario
from service.usecases.scenarios.store import scenario_yaml
from tests.service.scenarios.made_up import NEW, write_scenario

BROKEN = Path(__file__).parents[2] / "data" / "broken" / "scenarios"


def test_a_scenario_says_what_its_file_says(tmp_path):
    changes = {
        "open": [{**NEW, "hours": "T2-T6: 7h30-11h30", "services": ["parcels"], "cost": 5_000_000}],
        "close": ["old"],
        "move": [{"id": "away", "lon": 105.5, "lat": 19.8}],
        "staff": {"here": 3},
        "hours": {"here": "24/7"},
        "services": {"here": ["payments", "kt1"]},
    }
    told = read_scenario(write_scenario(tmp_path / "a.yaml", changes, note="Dòng một\nDòng hai", costs={"close": 1}))
    (opened,) = told.changes.open
    assert (opened.kind, opened.staff, opened.cost) == (PointKind.POST_OFFICE, 2, 5_000_000)
    assert (opened.hours, opened.services) == ("Mo-Fr 07:30-11:30", (Service.PARCELS,))
    assert told.changes.services["here"] == (Service.PAYMENTS, Service.KT1)
    assert (told.note, told.costs.close, told.costs.open) == ("Dòng một\nDòng hai", 1, 0)


def test_what_is_kept_is_read_as_the_same(tmp_path):
    told = read_scenario(write_scenario(tmp_path / "a.yaml", {"open": [NEW], "staff": {"007": 3}}, costs={"open": 9}))
    path = tmp_path / "kept.yaml"
    path.write_text(scenario_yaml(told), encoding="utf-8")
    assert read_scenario(path) == told


def test_ids_that_look_like_numbers_stay_texts(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text(
        "format: buuta-network-scenario/1\nname: x\nchanges:\n  close: [0012, 1e3, no]\n  staff: {010: 2}\n"
    )
    told = read_scenario(path).changes
    assert (told.close, dict(told.staff)) == (("0012", "1e3", "no"), {"010": 2})


def test_every_wrong_field_is_told_with_its_line():
    with pytest.raises(InputRefused) as refused:
        read_scenario(BROKEN / "fields-wrong.yaml")
    told = {(fault.code, fault.field, fault.row) for fault in refused.value.faults}
    assert told == {
        ("FIELD_MISSING", "name", "line 1"),
        ("FIELD_UNKNOWN", "changes.shut", "line 3"),
        ("FIELD_INVALID", "changes.close", "line 4"),
        ("FIELD_INVALID", "changes.open[0].kind", "line 7"),
        ("FIELD_INVALID", "changes.open[0].lon", "line 9"),
        ("FIELD_INVALID", "changes.open[0].lat", "line 10"),
        ("FIELD_INVALID", "changes.open[0].staff", "line 11"),
        ("FIELD_INVALID", "changes.open[0].hours", "line 12"),
        ("FIELD_MISSING", "changes.open[1].id", "line 13"),
        ("FIELD_MISSING", "changes.open[1].name", "line 13"),
        ("FIELD_INVALID", "changes.open[1].lon", "line 15"),
        ("FIELD_INVALID", "changes.staff.hcc-10000", "line 17"),
        ("FIELD_INVALID", "changes.services.hcc-10000[0]", "line 18"),
        ("FIELD_INVALID", "costs.open", "line 19"),
    }


@pytest.mark.parametrize(("name", "code"), [("format-of-tomorrow", "FORMAT_UNKNOWN"), ("is-a-list", "FIELD_INVALID")])
def test_another_format_is_refused(name, code):
    with pytest.raises(InputRefused) as refused:
        read_scenario(BROKEN / f"{name}.yaml")
    assert [fault.code for fault in refused.value.faults] == [code]


def _answer(folder: Path, *, opened: list[str], rows: str) -> None:
    folder.mkdir()
    answer = {"format": "buuta-siting/1", "objective": "max-cover", "opened": opened, "closed": ["old"], "open": []}
    (folder / "site.json").write_text(json.dumps(answer), encoding="utf-8")
    head = "id,name,commune,lon,lat,state,cost,people,mean_min,longest_min\n"
    (folder / "sites.csv").write_text(head + rows, encoding="utf-8-sig")


def test_an_answer_of_buuta_site_is_put_in(tmp_path):
    _answer(
        tmp_path / "site",
        opened=["old-1", "=2"],
        rows="old-1,Xã cũ,10000,105.42,19.72,opened,1,9,1,2\n'=2,,10001,105.47,19.72,opened,1,9,1,2\n"
        "kept,K,10001,105.46,19.72,kept,0,9,1,2\n",
    )
    path = write_scenario(tmp_path / "a.yaml", {"close": ["other"]}, **{"from": "site/site.json"})
    told = read_scenario(path)
    assert [(each.id, each.name, each.kind) for each in told.changes.open] == [
        ("old-1", "Xã cũ", PointKind.CULTURE_POINT),
        ("=2", "=2", PointKind.CULTURE_POINT),
    ]
    assert told.changes.close == ("old", "other")
    assert told.origin.startswith("buuta site, max-cover: site.json, SHA-256 ")
    offices = write_scenario(tmp_path / "b.yaml", {}, **{"from": "site/site.json", "from_kind": "post_office"})
    assert {each.kind for each in read_scenario(offices).changes.open} == {PointKind.POST_OFFICE}


@pytest.mark.parametrize(
    ("opened", "rows"),
    [
        (["a", "b"], "a,A,10000,105.42,19.72,opened,1,9,1,2\n"),
        (["a"], "a,A,10000,east,19.72,opened,1,9,1,2\n"),
        (["a"], "a,A,10000,105.42,nan,opened,1,9,1,2\n"),
    ],
)
def test_an_answer_that_does_not_hang_together_is_refused(tmp_path, opened, rows):
    _answer(tmp_path / "site", opened=opened, rows=rows)
    with pytest.raises(InputRefused) as refused:
        read_scenario(write_scenario(tmp_path / "a.yaml", {}, **{"from": "site/site.json"}))
    assert {fault.code for fault in refused.value.faults} == {"SCENARIO_ANSWER"}


def test_an_answer_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(InputRefused) as refused:
        read_scenario(write_scenario(tmp_path / "a.yaml", {}, **{"from": "gone/site.json"}))
    assert [fault.code for fault in refused.value.faults] == ["SCENARIO_ANSWER", "FILE_MISSING"]
