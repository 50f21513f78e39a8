"""`buuta staff` in a workspace with roads: ways from home are real, and nobody without figures has a roster."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from geo.errors import InputRefused
from tests.service.roads.town_workspace import buuta, done

ROSTER = "id,predecessor,fixed\nan,20000,\nchi,20001,\nem,,office\n"


def test_persons_go_to_work_on_real_roads(workspace: Path, tmp_path: Path) -> None:
    roster = tmp_path / "roster.csv"
    roster.write_text(ROSTER, encoding="utf-8")
    options = ("--roster", roster, "--network", "known", "--more", "1", "--workspace", workspace)
    said = done("staff", *options, "-o", tmp_path / "out")
    assert "Ways are estimated" not in said
    assert "3 persons: 1 fixed, 2 allocated" in said
    file = json.loads((tmp_path / "out" / "staff.json").read_text(encoding="utf-8"))
    assert sum(post["workload"] for post in file["posts"]) == 10_000
    with (tmp_path / "out" / "staff.csv").open(encoding="utf-8-sig", newline="") as table:
        rows = {row["person"]: row for row in csv.DictReader(table)}
    assert rows["em"]["point"] == "office"
    assert all(0 <= float(rows[name]["minutes"]) <= 60 for name in ("an", "chi"))


def test_an_imported_territory_without_published_figures_needs_a_roster(workspace: Path, tmp_path: Path) -> None:
    refused = buuta("staff", "--workspace", workspace, "-o", tmp_path / "out")
    assert isinstance(refused.exception, InputRefused)
    assert [fault.code for fault in refused.exception.faults] == ["STAFF_ROSTER_MISSING"]
    assert not (tmp_path / "out").exists()
