"""What tests of several commands begin with."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.places.territory import Territory
from tests.maps.fixtures import small_territory


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Territory:
    """Maps of a province of three communes, no workspace, a wide terminal."""
    territory = small_territory()
    monkeypatch.setenv("BUUTA_WORKSPACE", str(tmp_path / "none"))
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setattr("service.usecases.maps.ground.territory_in_use", lambda _: territory)
    return territory
