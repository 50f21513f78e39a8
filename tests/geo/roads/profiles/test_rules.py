"""rules.csv reads as documentation: tags, and how fast each profile may go there and back.

`26` is 26 km/h both ways, `26 > < -` is 26 there and closed back, `-` is closed. The row's `where` is outside (not
built up) or built-up on the plain, or hill or mountain, not built up.
"""

import csv
from pathlib import Path

import pytest

from geo.roads.profiles import read_profiles
from geo.roads.profiles.ways import way_kph
from geo.roads.tags import KIND_KEYS

PROFILES = read_profiles()
ROWS = list(csv.DictReader((Path(__file__).parent / "rules.csv").read_text(encoding="utf-8").splitlines()))
WHERE = {"outside": (0, 0), "built-up": (0, 1), "hill": (1, 0), "mountain": (2, 0)}


def tags_of(text: str) -> dict[str, str]:
    return dict(tag.split("=", 1) for tag in text.split(" | "))


def kph_of(cell: str) -> list[float]:
    there, _, back = cell.partition(" > < ")
    return [0.0 if part == "-" else float(part) for part in (there, back or there)]


@pytest.mark.parametrize("row", ROWS, ids=[row["case"] for row in ROWS])
def test_rule(row: dict[str, str]) -> None:
    tags, (terrain, built_up) = tags_of(row["tags"]), WHERE[row["where"]]
    said = {name: kph_of(row[name]) for name in PROFILES}
    found = {name: list(way_kph(tags, profile)[:, terrain, built_up]) for name, profile in PROFILES.items()}
    assert found == {name: pytest.approx(kph, abs=0.005) for name, kph in said.items()}


def test_the_table_covers_the_rules() -> None:
    """Whoever adds a rule adds a row: no keys but those that readers keep, and enough of them."""
    keys = {key for row in ROWS for key in tags_of(row["tags"])} - {"construction"}
    assert keys <= KIND_KEYS
    assert len(ROWS) >= 60
    assert len(keys) >= 40
