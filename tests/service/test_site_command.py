"""`buuta site` as users run it, on the data that comes with buuta."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from geo.errors import InputRefused
from geo.places.load import load_territory
from routing.siting.answer import Answer
from routing.siting.question import Objective
from service.cli.main import app
from service.cli.site import _sure
from service.usecases.folder_index import SITING
from service.usecases.siting.candidates import read_candidates
from tests.geo.made_up import made_up_territory
from tests.service.test_coverage_command import workspace_of


@pytest.fixture(autouse=True)
def no_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The data that comes with buuta: no workspace is about."""
    monkeypatch.setenv("BUUTA_WORKSPACE", str(tmp_path / "none"))
    monkeypatch.setenv("COLUMNS", "200")


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["site", *arguments], catch_exceptions=False)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_five_more_points_reach_more_people(tmp_path):
    done = _run("--objective", "max-cover", "--budget", "5", "--minutes", "10", "-o", str(tmp_path / "out"))
    assert done.exit_code == 0
    assert "5 of them new, 0 closed" in done.output
    assert "Proved: no choice is better." in done.output
    assert "are within reach from their mean places" in done.output
    answer = json.loads((tmp_path / "out" / "site.json").read_text(encoding="utf-8"))
    assert (answer["format"], answer["spent"], answer["proved"]) == ("buuta-siting/1", 5, True)
    assert any("assumed places" in label for label in answer["labels"])
    assert "Travel times by motorbike are estimated, not measured on real roads." in answer["labels"]
    sites = _rows(tmp_path / "out" / "sites.csv")
    assert [row["state"] for row in sites[:6]] == ["opened"] * 5 + ["kept"]
    communes = {commune.code: commune.name for commune in load_territory().communes}
    for row in sites[:5]:
        commune = communes[row["commune"]]
        assert row["commune_name"] == commune
        named = row["name"] if row["name"] == commune else f"{row['name']}, in {commune}"
        assert f"  open: {named} ({row['id']})" in done.output.splitlines(), "former communes have namesakes"
    people = _rows(tmp_path / "out" / "people.csv")
    total = sum(commune.people for commune in load_territory().communes)
    assert sum(int(row["people"]) for row in people) == total
    near = sum(int(row["people"]) for row in people if row["minutes"] and float(row["minutes"]) <= 10)
    assert near == pytest.approx(answer["value"], rel=0.001)  # minutes are rounded to a tenth
    layer = json.loads((tmp_path / "out" / "sites.geojson").read_text(encoding="utf-8"))
    assert len(layer["features"]) == len(sites)
    page = (tmp_path / "out" / "siting.html").read_text(encoding="utf-8")
    assert "nhiều người nhất trong 10 phút đi, chi không quá 5" in page
    assert "không đo trên đường thật" in page
    assert "dân trong 30 phút, tính gộp theo xã cũ (hiện nay" in page
    assert (tmp_path / "out" / "assets" / "leaflet.js").is_file()
    assert (tmp_path / "out" / "siting.pdf").read_bytes().startswith(b"%PDF")
    written = {path.name for path in (tmp_path / "out").iterdir() if path.is_file() and not path.name.startswith(".")}
    assert written == {"index.html", *(link.href for link in SITING.links)}, "the index names every file"


def test_the_answer_is_told_as_coverage_measures_it(tmp_path):
    made = made_up_territory(7, columns=3, rows=2)
    one_point = replace(made, points=tuple(each for each in made.points if each.id == "hcc-10001"), dispatch={})
    small = workspace_of(tmp_path / "ws", one_point)
    wish = ("--objective", "max-cover", "--budget", "2", "--minutes", "15", "--workspace", str(small))
    done = _run(*wish, "-o", str(tmp_path / "out"))
    plan = tmp_path / "plan.yaml"
    plan.write_text("format: buuta-network-scenario/1\nname: Plan\nfrom: out/site.json\n", encoding="utf-8")
    means = []
    for name in ("today", str(plan)):
        options = ["coverage", "--scenario", name, "--workspace", str(small), "-o", str(tmp_path / "measured")]
        assert CliRunner().invoke(app, options, catch_exceptions=False).exit_code == 0
        (province,) = [row for row in _rows(tmp_path / "measured" / "province.csv") if row["network"] == "known"]
        means.append((int(province["people_15min"]), float(province["mean_min"])))
    (today, today_min), (then, then_min) = means
    assert today < then
    told = next(line for line in done.output.splitlines() if line.startswith("Measured cell by cell"))
    assert f": {then:,} of " in told
    assert f"within 15 minutes of an open point (today {today:,}); the mean way is {then_min:.1f} minutes" in told
    assert told.endswith(f"(today {today_min:.1f}).")
    assert told in json.loads((tmp_path / "out" / "site.json").read_text(encoding="utf-8"))["labels"]
    assert "Đo theo từng ô dân cư như buuta coverage" in (tmp_path / "out" / "siting.html").read_text(
        encoding="utf-8"
    )


def test_without_any_point_standing_nothing_is_told_of_today(tmp_path):
    bare = replace(made_up_territory(1), points=(), dispatch={})
    small = workspace_of(tmp_path / "ws", bare)
    done = _run("--objective", "p-median", "--most-open", "2", "--workspace", str(small), "-o", str(tmp_path / "out"))
    told = next(line for line in done.output.splitlines() if line.startswith("Measured cell by cell"))
    assert "within 30 minutes" in told
    assert "today" not in told


def test_a_table_tells_of_points_that_stand_whether_they_stay_and_whom_they_hold(tmp_path):
    small = workspace_of(tmp_path / "ws", made_up_territory(7, columns=3, rows=2))
    centres = [f"hcc-1000{number}" for number in range(6)]
    rows = [f"{centre},yes,,,1000" for centre in centres]
    table = tmp_path / "standing.csv"
    table.write_text("\n".join(["id,fixed,cost,closing_cost,capacity", *rows, "office-1,no,5,7,"]), encoding="utf-8")
    wish = ("--objective", "p-median", "--most-open", "9", "--may-close", "--workspace", str(small))
    done = _run(*wish, "--standing", str(table), "-o", str(tmp_path / "out"))
    assert done.exit_code == 0
    free = _run(*wish, "-o", str(tmp_path / "free")).output
    for told_so, otherwise in ((free, done.output), (done.output, free)):
        text = "HCC centres may be closed" if told_so is free else "however many people each point holds"
        assert text in told_so
        assert text not in otherwise
    told = json.loads((tmp_path / "out" / "question.json").read_text(encoding="utf-8"))
    sites = {site["id"]: site for site in told["sites"]}
    assert all(sites[each]["fixed"] and sites[each]["capacity"] == 1000 for each in centres)
    assert (sites["office-1"]["fixed"], sites["office-1"]["cost"], sites["office-1"]["closing_cost"]) == (False, 5, 7)
    answer = json.loads((tmp_path / "out" / "site.json").read_text(encoding="utf-8"))
    assert set(centres) <= set(answer["open"])
    held = Counter[str]()
    for visit in answer["visits"]:
        held[visit["site"]] += visit["people"]
    assert 0 < max(held[each] for each in centres) <= 1000


def test_all_that_is_wrong_with_a_table_of_standing_points_is_told(tmp_path):
    small = workspace_of(tmp_path / "ws", made_up_territory(1))
    broken = Path(__file__).parents[1] / "data" / "broken" / "siting" / "standing-everything-wrong.csv"
    wish = ("--objective", "p-median", "--budget", "2", "--workspace", str(small), "--standing", str(broken))
    with pytest.raises(InputRefused) as refused:
        _run(*wish, "-o", str(tmp_path / "out"))
    assert [(fault.code, fault.field) for fault in refused.value.faults] == [
        ("FIELD_INVALID", "fixed"),
        ("FIELD_INVALID", "cost"),
        ("FIELD_INVALID", "closing_cost"),
        ("FIELD_INVALID", "capacity"),
        ("ID_DUPLICATE", "id"),
        ("ID_UNKNOWN", "id"),
    ]
    assert not (tmp_path / "out").exists()


def test_candidates_of_a_table_and_what_is_wrong_with_them(tmp_path):
    small = workspace_of(tmp_path / "ws", made_up_territory(1))
    table = tmp_path / "places.csv"
    table.write_text(
        "id,lon,lat,name,cost,capacity\nx,105.46,19.76,Xa,2,\ny,105.48,19.78,Yên,3,9000\n", encoding="utf-8"
    )
    wish = ("--objective", "p-median", "--budget", "2", "--candidates", str(table), "--workspace", str(small))
    done = _run(*wish, "-o", str(tmp_path / "out"))
    assert done.exit_code == 0
    assert re.search(r"^  open: Xa, in .+ \(x\)$", done.output, re.MULTILINE)
    table.write_text("id,lon,lat,cost\nx,105.42,19.72,two\nsea,107.5,19.0,1\n", encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        _run(*wish, "-o", str(tmp_path / "out"))
    assert {fault.code for fault in refused.value.faults} == {"FIELD_INVALID", "SITING_OUTSIDE"}
    assert (tmp_path / "out" / "site.json").exists()


def test_candidates_are_called_by_their_name_or_else_by_their_id(tmp_path):
    table = tmp_path / "places.csv"
    table.write_text("id,lon,lat,Tên\nx,105.30,20.30,'=Xa\ny,105.20,20.10,\n", encoding="utf-8")
    found = read_candidates(table, load_territory())
    assert [(each.place.id, each.name) for each in found] == [("x", "=Xa"), ("y", "y")]


def test_two_columns_of_one_meaning_are_refused(tmp_path):
    table = tmp_path / "places.csv"
    table.write_text("id,lon,lat,cost,Chi phí\nx,105.30,20.30,1,2\n", encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        _run("--objective", "p-median", "--budget", "2", "--candidates", str(table), "-o", str(tmp_path / "out"))
    assert [(fault.code, fault.field) for fault in refused.value.faults] == [("COLUMN_UNCLEAR", "cost")]


@pytest.mark.parametrize(
    ("value", "bound", "proved", "told"),
    [
        (1_000_000, 1_000_000, True, "Proved: no choice is better."),
        (1_000_000, 1_000_000, False, "Proved: no choice is better."),  # nothing is beyond the bound
        (1_000_000, 1_000_001, False, "by more than 0.01%."),
        (1_000_000, 1_012_300, False, "by more than 1.23%."),
    ],
)
def test_what_is_not_proved_is_never_off_by_0_per_cent(value, bound, proved, told):
    answer = Answer(Objective.MAX_COVER, (), (), (), value, bound, proved, 0, (), ())
    assert _sure(answer).endswith(told)


def test_faults_of_places_and_numbers_of_candidates_are_told_together(tmp_path):
    table = tmp_path / "places.csv"
    table.write_text(
        f"id,lon,lat,cost,capacity\nx,105.30,20.30,-1,1.5\nx,nan,20.30,{'9' * 5_000},1\n", encoding="utf-8"
    )
    with pytest.raises(InputRefused) as refused:
        _run("--objective", "p-median", "--budget", "2", "--candidates", str(table), "-o", str(tmp_path / "out"))
    assert sorted((fault.code, fault.field) for fault in refused.value.faults) == [
        ("FIELD_INVALID", "capacity"),
        ("FIELD_INVALID", "cost"),
        ("FIELD_INVALID", "cost"),
        ("FIELD_INVALID", "lon"),
        ("ID_DUPLICATE", "id"),
    ]


def test_what_cannot_be_is_refused_and_nothing_is_written(tmp_path):
    with pytest.raises(InputRefused) as refused:
        _run("--objective", "set-cover", "--minutes", "1", "-o", str(tmp_path / "out"))
    assert {fault.code for fault in refused.value.faults} == {"SITING_TOO_FAR"}
    # Who is in the way, by name: the former commune that is farthest from every site.
    assert refused.value.faults[0].row == "14845 Thị trấn Mường Lát"
    assert not (tmp_path / "out").exists()
