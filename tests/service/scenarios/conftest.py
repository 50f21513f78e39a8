"""What tests of commands on scenarios begin with."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.service.scenarios.made_up import workspace


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of a made-up province."""
    return workspace(tmp_path_factory.mktemp("scenarios") / "ws")


@pytest.fixture
def usual(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the usual one; and a wide terminal."""
    monkeypatch.setenv("BUUTA_WORKSPACE", str(folder))
    monkeypatch.setenv("COLUMNS", "200")
