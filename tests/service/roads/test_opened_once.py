"""To open roads is to check all of their file: a command that measures on them and draws them does it once."""

from __future__ import annotations

from pathlib import Path

import pytest

from service.usecases.roads import in_use
from tests.service.roads.test_scenario_on_roads import SCENARIO
from tests.service.roads.town_workspace import done


@pytest.mark.parametrize(
    "command",
    [
        ["coverage", "-o", "out"],
        ["map", "coverage", "-o", "out.html"],
        ["map", "scenario", "today", "shut.yaml", "-o", "out.html"],
        ["scenario", "report", "today", "shut.yaml", "-o", "out"],
        ["site", "--objective", "max-cover", "--minutes", "10", "--budget", "1", "-o", "out"],
    ],
    ids=lambda command: " ".join(command[:2]),
)
def test_roads_are_opened_once(
    command: list[str], built: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("shut.yaml").write_text(SCENARIO, encoding="utf-8")
    opened = []
    open_roads = in_use.open_roads
    monkeypatch.setattr(in_use, "open_roads", lambda path: opened.append(path) or open_roads(path))
    done(*command, "--workspace", built[0])
    assert len(opened) == 1
