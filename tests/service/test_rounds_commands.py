"""`buuta rounds design`, `cover` and `absorb` on the example: files, words, refusals; the same each time."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from geo.errors import InputRefused
from routing.audit.audit import audit
from routing.plan.read import read_plan
from routing.problem.read import read_problem
from tests.service.roads.town_workspace import buuta, done

EXAMPLE = Path(__file__).parents[2] / "examples" / "fixed-rounds"
WEEK = [EXAMPLE / f"{name}.json" for name in ("thu-hai", "thu-tu", "thu-sau")]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_design_writes_territories_a_table_and_problems_that_know_their_owners(tmp_path):
    out = tmp_path / "week"
    said = done("rounds", "design", *WEEK, "--office", "buu-cuc", "--rounds", "4", "--no-price", "-o", out)
    assert "Every round is in one piece." in said
    assert "0 outside 10 % of the mean." in said
    told = json.loads((out / "territories.json").read_text("utf-8"))
    committed = json.loads((EXAMPLE / "territories.json").read_text("utf-8"))
    assert told == {**committed, "price": None}, "the example is what the command makes of it"
    owned = {row["unit"]: row["carrier"] for row in rows(out / "rounds.csv") if row["kind"] == "area"}
    assert len(owned) == 12
    monday = read_problem(out / "problem-thu-hai.json").problem
    assert all(stop.usual == owned[stop.area] for stop in monday.stops)


def test_cover_and_absorb_write_audited_plans_and_a_row_for_every_change(tmp_path):
    owners = EXAMPLE / "territories.json"
    for command, day, more in (("cover", "thu-hai", ["--absent", "binh"]), ("absorb", "ngay-cao-diem", [])):
        out = tmp_path / command
        said = done("rounds", command, EXAMPLE / f"{day}.json", owners, *more, "--iterations", "50", "-o", out)
        assert "Audit passed." in said
        loaded, plan = read_problem(out / "problem.json"), read_plan(out / "plan.json")
        assert audit(loaded, plan) == []
        changes = rows(out / "changes.csv")
        serves = {visit.stop: trip.carrier for trip in plan.rounds for visit in trip.visits}
        assert changes
        assert all(row["taker"] == serves.get(row["stop"], "") for row in changes)
        assert all(row["owner"] != row["taker"] for row in changes)


def test_nothing_is_written_when_something_is_refused(tmp_path):
    foreign = tmp_path / "foreign"
    foreign.mkdir()
    (foreign / "letter.txt").write_text("mine", "utf-8")
    owners = EXAMPLE / "territories.json"
    for arguments, code in (
        (["design", *WEEK, "--office", "x", "--rounds", "2", "-o", tmp_path / "a"], "ID_UNKNOWN"),
        (["design", *WEEK, "--office", "buu-cuc", "--rounds", "9", "-o", tmp_path / "a"], "TERRITORY_TOO_MANY"),
        (["design", *WEEK, "--office", "buu-cuc", "--rounds", "2", "-o", foreign], "OUTPUT_NOT_OURS"),
        (["cover", WEEK[0], owners, "--absent", "x", "-o", tmp_path / "a"], "ID_UNKNOWN"),
        (["cover", WEEK[0], WEEK[0], "--absent", "an", "-o", tmp_path / "a"], "FORMAT_UNKNOWN"),
        (["absorb", WEEK[0], tmp_path / "none.json", "-o", tmp_path / "a"], "FILE_MISSING"),
    ):
        result = buuta("rounds", *arguments)
        assert isinstance(result.exception, InputRefused), result.output
        assert code in [fault.code for fault in result.exception.faults]
    assert not (tmp_path / "a").exists()
    assert [path.name for path in foreign.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("name", [path.name for path in EXAMPLE.glob("thu-*.json")])
def test_the_example_is_what_its_program_makes(monkeypatch, name):
    monkeypatch.syspath_prepend(EXAMPLE)
    from make_week import week

    (made,) = (loaded for loaded in week() if f"{loaded.problem.name}.json" == name)
    assert made.problem.model_copy(update={"matrices": []}) == read_problem(EXAMPLE / name).problem.model_copy(
        update={"matrices": []}
    )
