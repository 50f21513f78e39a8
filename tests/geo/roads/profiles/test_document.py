"""docs/profiles.md says what the tables have."""

import csv
import re
from pathlib import Path

from geo.roads.profiles import read_profiles
from geo.roads.profiles.columns import OPTIONAL, STATUSES, TABLES
from geo.roads.profiles.read import OURS
from geo.roads.profiles.surroundings import BUILT_UP_PEOPLE_PER_KM2, BUILT_UP_PER_KM2, HAMLET_M
from geo.roads.profiles.ways import way_kph
from geo.roads.tags import ROAD_CLASSES, SURFACE_KEYS

DOCUMENT = (Path(__file__).parents[4] / "docs" / "profiles.md").read_text(encoding="utf-8")


def section(table: str) -> str:
    """What stands beneath a table's heading."""
    return DOCUMENT.split(f"### {table}\n")[1].split("\n#")[0]


def test_every_column_of_every_table_is_told_in_order() -> None:
    told = re.findall(r"^### (\S+\.csv)$", DOCUMENT, flags=re.MULTILINE)
    assert told == list(TABLES)
    for table, columns in TABLES.items():
        assert tuple(re.findall(r"^\| `(\w+)` \|", section(table), flags=re.MULTILINE)) == columns, table


def test_words_are_told() -> None:
    words = set(re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", DOCUMENT, flags=re.DOTALL)))
    links = {each for each in ROAD_CLASSES if each.endswith("_link")}
    assert words >= {*STATUSES, *SURFACE_KEYS, *read_profiles()} | set(ROAD_CLASSES) - links


def test_assumptions_are_told() -> None:
    assert f"{BUILT_UP_PEOPLE_PER_KM2:,} people" in DOCUMENT
    assert f"{BUILT_UP_PER_KM2} pieces" in DOCUMENT
    assert f"{HAMLET_M:g} m around" in DOCUMENT


def test_limits_of_the_law_are_told() -> None:
    profiles = read_profiles()
    rural = {name: profiles[name].vehicle.rural_kph for name in ("motorbike", "van", "truck")}
    said = re.search(r"(\d+) in built-up areas; outside\s+(\d+) for motorbikes, (\d+) for vans, (\d+) for", DOCUMENT)
    assert said is not None
    assert list(map(float, said.groups())) == [50, *rural.values()]


def test_the_example_works(tmp_path: Path) -> None:
    (example,) = re.findall(r"```csv\n(.*?)```", DOCUMENT, flags=re.DOTALL)
    ours = (OURS / "vehicles.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    others = [row for row in ours[1:] if not row.startswith("motorbike,")]
    (tmp_path / "vehicles.csv").write_text(example + "".join(others), encoding="utf-8")
    moped = read_profiles(tmp_path)["motorbike"]
    assert way_kph({"highway": "trunk", "maxspeed": "80"}, moped)[0, 0, 0] == 40
    assert not way_kph({"highway": "residential", "moped": "no"}, moped).any()


def test_our_tables_use_no_status_but_these() -> None:
    for table in TABLES:
        if table != OPTIONAL:
            rows = csv.DictReader((OURS / table).read_text(encoding="utf-8").splitlines())
            assert {row["status"] for row in rows} <= set(STATUSES)
