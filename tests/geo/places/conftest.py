from __future__ import annotations

import os
from pathlib import Path

import pytest

from geo.places.load import load_territory
from geo.places.territory import Territory


@pytest.fixture(scope="session")
def territory() -> Territory:
    return load_territory()


@pytest.fixture(scope="session")
def official_polygons() -> Path:
    folder = os.environ.get("BUUTA_REFERENCE_DATA")
    path = Path(folder or "nowhere") / "data" / "communes_official.geojson"
    if not path.is_file():
        if os.environ.get("CI") == "true":
            pytest.fail("BUUTA_REFERENCE_DATA does not lead to data/communes_official.geojson")
        pytest.skip("set BUUTA_REFERENCE_DATA to a folder with data/communes_official.geojson")
    return path
