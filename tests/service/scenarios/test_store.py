"""Names and sizes of the scenarios that a workspace keeps."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.errors import InputRefused
from service.usecases.scenarios.scenario import Scenario
from service.usecases.scenarios.store import keep_scenario, names_of, scenario_file
from tests.service.scenarios.made_up import NEW, workspace


@pytest.mark.parametrize(
    "name", ["../x", "/x", "a\0b", "", "..", "x" * 61, "Today", "CON", "nul", "Com1", "a\u202eb", "-x"]
)
def test_what_is_no_file_name_on_some_system_is_no_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputRefused, match="SCENARIO_NAME"):
        scenario_file(tmp_path, name)


def test_a_name_typed_with_separate_accents_is_the_same_name(tmp_path: Path) -> None:
    assert scenario_file(tmp_path, "tha\u0301ng") == scenario_file(tmp_path, "th\u00e1ng")


def test_a_scenario_that_could_not_be_read_again_is_not_kept(tmp_path: Path) -> None:
    folder = workspace(tmp_path / "ws")
    many = [{**NEW, "id": f"n{number}"} for number in range(10_000)]
    content = {"format": "buuta-network-scenario/1", "name": "x", "changes": {"open": many}}
    with pytest.raises(InputRefused, match="FILE_TOO_LARGE"):
        keep_scenario(folder, "many", Scenario.model_validate(content), replace=False)
    assert names_of(folder) == []
