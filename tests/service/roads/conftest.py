"""One workspace with the town's roads for all tests, and a copy of it for those that change it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.service.roads.town_workspace import TOWN, done, make_workspace


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A workspace with roads, not to be changed, and what building them printed."""
    folder = make_workspace(tmp_path_factory.mktemp("roads") / "ws")
    return folder, done("roads", "build", "--pbf", TOWN, "--workspace", folder)


@pytest.fixture
def workspace(built: tuple[Path, str], tmp_path: Path) -> Path:
    """A workspace with roads."""
    return Path(shutil.copytree(built[0], tmp_path / "ws"))
