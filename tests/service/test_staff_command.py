"""`buuta staff` as users run it, on the data that comes with buuta."""

from __future__ import annotations

import csv
import json
from itertools import pairwise
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner, Result

from geo.errors import InputRefused
from geo.places.load import load_territory
from geo.safe_write import MARKER
from service.api.app import create_app
from service.cli.main import app
from service.results import Results
from service.usecases.staff.staff_file import Staff

BROKEN = Path(__file__).parents[1] / "data" / "broken" / "staff"

ROSTER = """id,họ tên,lon,lat,predecessor,commune,fixed,skills,minutes
nv-1,Nguyễn Văn Kín,,,,,hcc-14758,,
nv-2,Trần Thị Kín,,,15271,,,kt1,
nv-3,=Lê Kín,,,,Xã Hà Long,,,90
nv-4,Phạm Kín,105.845,19.993,,,,,
"""
POSTS = """id,workload,least,most,needs
hcc-14758,900,,,
office-440000,10,,,kt1
culture-15271,500,,,
culture-15274,400,1,,
"""


@pytest.fixture(autouse=True)
def no_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The data that comes with buuta: no workspace is about."""
    monkeypatch.setenv("BUUTA_WORKSPACE", str(tmp_path / "none"))
    monkeypatch.setenv("COLUMNS", "200")


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["staff", *arguments], catch_exceptions=False)


def _refused(*arguments: str) -> list[tuple[str, str, str]]:
    with pytest.raises(InputRefused) as refused:
        _run(*arguments)
    return [(fault.code, fault.field, fault.row) for fault in refused.value.faults]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def tables(tmp_path: Path) -> list[str]:
    """Options for a small roster and four posts."""
    (tmp_path / "roster.csv").write_text(ROSTER, encoding="utf-8")
    (tmp_path / "posts.csv").write_text(POSTS, encoding="utf-8")
    return ["--roster", str(tmp_path / "roster.csv"), "--workload", str(tmp_path / "posts.csv")]


def test_without_a_roster_the_published_figures_are_allocated_and_what_does_not_add_up_is_shown(tmp_path):
    done = _run("--more", "2", "-o", str(tmp_path / "out"))
    assert done.exit_code == 0
    assert "334 persons: 166 fixed, 168 allocated" in done.output
    assert "10 do not add up: 334 are told where they work, 344 were mobilised." in done.output
    assert "The roster is assumed" in done.output
    assert "Proved: no allocation is better" in done.output
    staff = Staff.model_validate_json((tmp_path / "out" / "staff.json").read_text(encoding="utf-8"))
    assert staff.published is not None
    assert [claim.value for claim in staff.published.claims] == ["344", "166", "168"]
    assert staff.published.unaccounted == 10
    assert (staff.sensitivity.value, staff.proved, staff.bound) == ("public", True, staff.value)
    total = sum(commune.people for commune in load_territory().communes)
    assert sum(post.workload for post in staff.posts) == total
    assert sum(post.persons for post in staff.posts) == 334
    assert staff.value.shortfall == sum(post.beyond_share for post in staff.posts)
    assert [each.persons for each in staff.more] == [0, 1, 2]
    (gain,) = staff.more[1].gains
    name = next(point.name for point in load_territory().points if point.id == gain.point)
    assert f"  +1: next at {name} ({gain.point}); greatest" in done.output
    lasts = [(each.greatest_work / each.greatest_persons, each.shortfall) for each in staff.more]
    assert all(after <= before for before, after in pairwise(lasts))
    rows = _rows(tmp_path / "out" / "staff.csv")
    fixed = [row for row in rows if row["fixed"] == "yes"]
    assert {row["point"] for row in fixed} == {f"hcc-{row['commune']}" for row in fixed}
    assert len({row["commune"] for row in fixed}) == 166
    assert max(float(row["minutes"]) for row in rows if row["fixed"] == "no") <= 60
    assert not any(row["point"].startswith("hcc-") for row in rows if row["fixed"] == "no")
    posts = _rows(tmp_path / "out" / "posts.csv")
    names = {commune.code: commune.name for commune in load_territory().communes}
    assert all(row["commune_name"] == names[row["commune"]] for row in (*rows, *posts))
    loads = [float(row["per_person"]) for row in posts if row["per_person"]]
    assert loads == sorted(loads, reverse=True)


def test_a_roster_and_posts_of_tables(tmp_path, tables):
    done = _run(*tables, "--minutes", "120", "--more", "1", "-o", str(tmp_path / "out"))
    assert done.exit_code == 0
    assert "The roster is the table given." in done.output
    rows = {row["person"]: row for row in _rows(tmp_path / "out" / "staff.csv")}
    assert {name: row["point"] for name, row in rows.items()} == {
        "nv-1": "hcc-14758",
        "nv-2": "culture-15271",
        "nv-3": "culture-15274",
        "nv-4": "culture-15271",
    }
    assert rows["nv-1"]["minutes"] == ""
    assert (rows["nv-3"]["home"], rows["nv-4"]["home"]) == ("commune 15274", "position")
    assert {row["sensitivity"] for row in rows.values()} == {"personal"}


def test_names_and_positions_of_persons_are_nowhere(tmp_path, tables):
    done = _run(*tables, "--minutes", "120", "--more", "1", "-o", str(tmp_path / "out"))
    written = "".join(path.read_text(encoding="utf-8-sig") for path in (tmp_path / "out").iterdir())
    assert "Kín" not in done.output + written
    assert "nv-" not in done.output
    assert "105.845," not in "".join(row["home"] for row in _rows(tmp_path / "out" / "staff.csv"))


def test_hcc_centres_get_more_persons_only_when_asked(tmp_path, tables):
    _run(*tables, "--minutes", "600", "--centres-too", "--more", "0", "-o", str(tmp_path / "out"))
    file = json.loads((tmp_path / "out" / "staff.json").read_text(encoding="utf-8"))
    persons = {post["point"]: post["persons"] for post in file["posts"]}
    assert persons["hcc-14758"] == 2  # 450 each; the other post that must have one has 400
    assert (file["value"]["greatest_work"], file["value"]["greatest_persons"]) == (500, 1)


@pytest.mark.parametrize(
    ("name", "faults"),
    [
        (
            "roster-everything-wrong.csv",
            {
                ("ID_DUPLICATE", "id", "line 2"),
                ("ID_DUPLICATE", "id", "line 3"),
                ("FIELD_MISSING", "id", "line 4"),
                ("STAFF_HOME_UNKNOWN", "predecessor", "line 2"),
                ("FIELD_INVALID", "lat", "line 5"),
                ("FIELD_MISSING", "lon or lat or hamlet or predecessor or commune", "line 6"),
                ("FIELD_INVALID", "lon", "line 7"),
                ("FIELD_INVALID", "lat", "line 7"),
                ("STAFF_HOME_UNKNOWN", "commune", "line 8"),
                ("FIELD_INVALID", "minutes", "line 9"),
            },
        ),
        ("roster-without-ids.csv", {("COLUMN_MISSING", "id", "")}),
        ("roster-two-columns-of-minutes.csv", {("COLUMN_UNCLEAR", "minutes", "")}),
        ("roster-fixed-nowhere.csv", {("STAFF_POST_UNKNOWN", "fixed", "line 2")}),
    ],
)
def test_a_broken_roster_is_told_whole_and_nothing_is_written(tmp_path, tables, name, faults):
    assert set(_refused("--roster", str(BROKEN / name), *tables[2:], "-o", str(tmp_path / "out"))) == faults
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "roster",
    [
        "id,predecessor,minutes\nKín-1,15271,Kín\nKín-1,Kín,\n",
        "id,predecessor,fixed,skills\nKín-1,15271,Kín,\nKín-2,15271,hcc-14758,\n",
        "id,predecessor,minutes\nKín-1,15271,0\nKín-2,15271,0\n",
        "Kín-1,Nguyễn Văn Kín,19.8\nKín-2,Trần Thị Kín,19.9\n",  # no header at all
        "Kín-1,Nguyễn Văn Kín,Nguyễn Văn Kín\nKín-2,Trần Thị Kín,Lê Kín\n",
        "id,predecessor\nKín-1,15271\nKín\x07-2,15271\n",
        "id,predecessor\nKín-1,15271,Kín,Kín\n" + "Kín-2,15271\n" * 3,
        'id,predecessor\nKín-1,"15271\nKín-2,15271\n',
    ],
    ids=["cells", "posted nowhere", "nowhere to go", "no header", "twin header", "control", "ragged", "quote"],
)
def test_a_refused_roster_says_where_and_never_who(tmp_path, tables, roster):
    table = tmp_path / "persons.csv"
    table.write_text(roster, encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        _run("--roster", str(table), *tables[2:], "-o", str(tmp_path / "out"))
    told = [*refused.value.faults, *refused.value.notices]
    assert not [str(fault) for fault in told if "Kín" in str(fault)]
    assert all("line" in fault.row or fault.code.startswith(("COLUMN_", "STAFF_NOBODY")) for fault in told)


def test_a_broken_table_of_posts_is_told_whole(tmp_path, tables):
    table = str(BROKEN / "posts-everything-wrong.csv")
    assert set(_refused(*tables[:2], "--workload", table, "-o", str(tmp_path / "out"))) == {
        ("ID_DUPLICATE", "id", "line 2 (hcc-14758)"),
        ("ID_DUPLICATE", "id", "line 3 (hcc-14758)"),
        ("STAFF_POST_UNKNOWN", "id", "line 4 (nowhere)"),
        ("FIELD_MISSING", "workload", "line 5 (culture-15271)"),
        ("FIELD_INVALID", "workload", "line 6 (culture-15274)"),
        ("FIELD_INVALID", "workload", "line 7 (culture-15277)"),
        ("FIELD_INVALID", "priority", "line 7 (culture-15277)"),
        ("FIELD_INVALID", "workload", "line 8 (culture-15280)"),
        ("FIELD_INVALID", "least", "line 9 (culture-15283)"),
        ("FIELD_MISSING", "id", "line 10"),
    }


def test_what_cannot_be_is_refused_by_name(tmp_path, tables):
    told = _refused(*tables, "--minutes", "0", "-o", str(tmp_path / "out"))
    assert ("STAFF_NOBODY", "least", "culture-15274") in told or ("STAFF_NOWHERE", "minutes", "line 5") in told
    told = _refused(*tables, "--minutes", "120", "--per-commune", "1", "-o", str(tmp_path / "out"))
    assert {code for code, _, _ in told} == {"STAFF_AREA"}
    assert not (tmp_path / "out").exists()


def test_a_roster_that_was_written_among_public_files_is_not_served(tmp_path, tables):
    folder = tmp_path / "results"
    (folder / "public").mkdir(parents=True)
    for name in (MARKER, "summary.json", "communes.geojson", "points.csv", "coverage.csv", "public/index.html"):
        (folder / name).write_text("{}", encoding="utf-8")
    _run(*tables, "--minutes", "120", "--more", "0", "-o", str(folder / "public" / "staff"))
    _run(*tables, "--minutes", "120", "--more", "0", "-o", str(folder / "staff"))
    client = TestClient(create_app(Results.open(folder)))
    assert client.get("/index.html").status_code == 200
    for address in ("/staff/staff.csv", "/staff/staff.json", "/public/staff/staff.csv"):
        assert client.get(address).status_code == 404
