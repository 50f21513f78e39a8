"""To open roads is to check all of their file: a command does it once, whatever it measures and draws on them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from service.usecases.roads import in_use
from tests.service.plan_files import write_street
from tests.service.roads.test_scenario_on_roads import SCENARIO
from tests.service.roads.town_workspace import done

#: As :func:`tests.service.plan_files.write_street` calls them.
PLAN = ("problem.json", "plan.json", "--places", "places.csv")


@pytest.mark.parametrize(
    "command",
    [
        ["coverage", "-o", "out"],
        ["map", "coverage", "-o", "out.html"],
        ["map", "scenario", "today", "shut.yaml", "-o", "out.html"],
        ["scenario", "report", "today", "shut.yaml", "-o", "out"],
        ["site", "--objective", "max-cover", "--minutes", "10", "--budget", "1", "-o", "out"],
        ["map", "rounds", *PLAN, "-o", "out.pdf"],
        ["map", "dossiers", ".", "-o", "out.pdf"],
        ["sheets", *PLAN, "--out", "out"],
        ["plan-export", *PLAN, "-o", "out.geojson"],
        ["compare", "problem.json", "plan.json", "other.json", "--places", "places.csv", "-o", "out.html"],
    ],
    ids=lambda command: " ".join(command[:2]),
)
def test_roads_are_opened_once(
    command: list[str], built: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("shut.yaml").write_text(SCENARIO, encoding="utf-8")
    problem, plan, _ = write_street(Path())
    shutil.copy(plan, "other.json")
    for run in ("feeder", "trunk_back", "agencies"):
        shutil.copy(problem, f"problem-{run}.json")
        shutil.copy(plan, f"plan-{run}.json")
    opened = []
    open_roads = in_use.open_roads
    monkeypatch.setattr(in_use, "open_roads", lambda path: opened.append(path) or open_roads(path))
    done(*command, "--workspace", built[0])
    assert len(opened) == 1
