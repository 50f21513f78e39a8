"""`buuta coverage` as users run it: on the data that comes with buuta once, else on a small made-up workspace."""

from __future__ import annotations

import csv
import html
import json
import re
from dataclasses import replace
from pathlib import Path

import pyogrio
import pytest
from python_calamine import CalamineWorkbook
from typer.testing import CliRunner, Result

from geo.errors import InputRefused
from geo.places.hamlets import Hamlet
from geo.places.points import Service
from geo.places.territory import Territory
from service.cli.main import app
from service.generation import write_generation
from service.usecases.coverage.document import Coverage
from service.workspace import Draft, Workspace
from tests.geo.made_up import made_up_territory

FILES = {
    *("index.html", "coverage.html", "coverage.json", "coverage.xlsx", "coverage.gpkg"),
    *("province.csv", "communes.csv", "predecessors.csv", "groups.csv", "points.csv"),
    *("predecessor_access.csv", "old_centres.csv", "verdicts.csv", "verdict_units.csv", "notices.csv", "columns.csv"),
}


@pytest.fixture(autouse=True)
def no_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The data that comes with buuta: no workspace is about."""
    monkeypatch.setenv("BUUTA_WORKSPACE", str(tmp_path / "none"))
    monkeypatch.setenv("COLUMNS", "200")


def workspace_of(folder: Path, territory: Territory) -> Path:
    workspace = Workspace.create(folder, "38")
    with workspace.writing() as writing:
        writing.publish(
            Draft("init", ("points",), "made up", "somebody"), lambda aside: write_generation(aside, territory)
        )
    return folder


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return workspace_of(tmp_path_factory.mktemp("small") / "ws", made_up_territory(1))


def _run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["coverage", *map(str, arguments)], catch_exceptions=False)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _document(folder: Path) -> Coverage:
    return Coverage.model_validate_json((folder / "coverage.json").read_text(encoding="utf-8"))


def test_the_whole_province_has_figures_verdicts_and_those_who_lost_most(tmp_path):
    out = tmp_path / "out"
    done = _run("-o", out)
    assert done.exit_code == 0
    assert "194 known points" in done.output
    assert "741 known and assumed points" in done.output
    assert "not met: The provincial average service radius is 3 km at most; 4.27 km, margin -1.27 km" in done.output
    assert "margin -1.27 km; 200 more points at least would keep it; concerns" in done.output
    assert "122 of 166 break it; the province 4.27 km" in done.output
    assert "(2008 edition) [superseded edition, not binding]" in done.output
    assert "no verdict: The provincial central office" in done.output
    document = _document(out)
    assert document.people.total == 4_320_947
    assert [network.assumed_points for network in document.networks] == [0, 547]
    known = [each for each in document.verdicts if each.network == "known"]
    assert {each.rule.rule: each.holds for each in known} == {
        "points_per_commune": True,
        "radius_province": False,
        "radius_commune": False,
        "people_per_point": False,
        "central_office_hours": None,
        "collection_daily": None,
        "press_daily": None,
        "travel_province": True,
        "travel_commune": False,
    }
    assert all(each.holds is None for each in document.verdicts if each.network == "known_assumed")
    communes = [row for row in _rows(out / "communes.csv") if row["network"] == "known"]
    assert sum(int(row["people"]) for row in communes) == 4_320_947
    assert sum("radius_commune" in row["breaks"].split() for row in communes) == 122
    groups = {row["code"]: row["name"] for row in _rows(out / "groups.csv")}
    assert groups["terrain:mountain"] == "Dân vùng núi"
    lost = _rows(out / "predecessors.csv")
    assert len(lost) == 547
    losses = [float(row["hcc_loss_min"]) for row in lost if row["hcc_loss_min"]]
    assert losses == sorted(losses, reverse=True)
    assert [row["code"] for row in lost[:10]] == [each.code for each in document.lost]
    assert lost[0]["name"] in done.output
    listed = re.search(r'"ranking":\s*(\[.*?\])', (out / "coverage.html").read_text(encoding="utf-8"), re.DOTALL)
    assert listed is not None
    assert [each["k"] for each in json.loads(listed[1])] == [row["code"] for row in lost[:20]]
    # As docs/coverage.md has it.
    travel = {each.rule.rule: each for each in known}
    assert (travel["travel_province"].value, travel["travel_province"].people) == (16.73, 132_354)
    assert (travel["travel_commune"].value, travel["travel_commune"].worst[0].name) == (46, "Xã Bát Mọt")
    assert [row["name"] for row in lost[:2]] == ["Xã Hiền Kiệt", "Xã Lâm Phú"]
    more = [int(row["people"]) for row in lost if row["hcc_loss_min"] and float(row["hcc_loss_min"]) > 15]
    assert (len(more), round(sum(more), -3)) == (48, 315_000)
    assert "If one point at a former commune's centre closed (known points" in done.output
    closed = _rows(out / "old_centres.csv")
    gravest = next(row for row in closed if row["network"] == "known_assumed")
    assert (gravest["name"], gravest["people"], gravest["extra_km"]) == ("Xã Trí Nang", "8622", "5.05")


def test_every_file_is_there_and_tells_the_same(tmp_path, small):
    out = tmp_path / "out"
    assert _run("-o", out, "--workspace", small).exit_code == 0
    written = {path.name for path in out.iterdir() if path.is_file() and not path.name.startswith(".")}
    assert written == FILES
    book = CalamineWorkbook.from_path(out / "coverage.xlsx")
    for name in book.sheet_names:
        rows = book.get_sheet_by_name(name).to_python()
        table = _rows(out / f"{name}.csv")
        assert len(rows) == len(table) + 1
        if table:
            assert rows[0] == list(table[0])
    told = {(table, row["column"]) for row in _rows(out / "columns.csv") for table in row["tables"].split(", ")}
    assert told == {
        (name.removesuffix(".csv"), column)
        for name in FILES
        if name.endswith(".csv") and name != "columns.csv"
        for column in (out / name).read_text(encoding="utf-8-sig").splitlines()[0].split(",")
    }
    layers = {str(name) for name, _ in pyogrio.list_layers(out / "coverage.gpkg")}
    assert layers == {"communes_known", "communes_known_assumed", "predecessors", "points_known"}
    frame = pyogrio.read_dataframe(out / "coverage.gpkg", layer="communes_known")
    assert frame["people"].sum() == sum(one.people for one in made_up_territory(1).communes)
    points = _rows(out / "points.csv")
    names = {one.code: one.name for one in made_up_territory(1).communes}
    assert all(row["commune_name"] == names[row["commune"]] for row in points)
    assert sum(int(row["people"]) for row in points) == frame["people"].sum()
    olds = _rows(out / "predecessor_access.csv")
    for network in ("known", "known_assumed"):
        assert sum(int(row["people"]) for row in olds if row["network"] == network) == frame["people"].sum()


def test_the_same_input_gives_the_same_bytes(tmp_path, small):
    for name in ("one", "two"):
        _run("-o", tmp_path / name, "--workspace", small)
    for name in FILES:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes(), name


def test_rules_of_ones_own_take_the_place_of_ours(tmp_path, small):
    rules = tmp_path / "rules.yaml"
    assert CliRunner().invoke(app, ["template", "standards", "-o", str(rules)]).exit_code == 0
    text = rules.read_text(encoding="utf-8")
    rules.write_text(text[: text.index("  - id: radius_province")].replace("limit: 0", "limit: 4"), encoding="utf-8")
    assert _run("-o", tmp_path / "out", "--workspace", small, "--standards", rules).exit_code == 0
    verdicts = _document(tmp_path / "out").verdicts
    assert [(each.rule.rule, each.rule.limit, each.margin) for each in verdicts] == [("points_per_commune", 4, 4)] * 2


def test_the_status_of_a_rule_is_its_own_whatever_its_name_says(tmp_path, small):
    rules = tmp_path / "rules.yaml"
    CliRunner().invoke(app, ["template", "standards", "-o", str(rules)])
    text = rules.read_text(encoding="utf-8").replace(
        "radius of each commune", "radius (no house rule) of each commune"
    )
    rules.write_text(text, encoding="utf-8")
    done = _run("-o", tmp_path / "out", "--workspace", small, "--standards", rules)
    (known, _) = [line for line in done.output.splitlines() if "(no house rule)" in line]
    assert "[the standard does not ask for it]" in known
    assert not [line for line in done.output.splitlines() if "The provincial" in line and "[" in line]


def test_what_is_wrong_with_rules_is_told_and_nothing_is_written(tmp_path, small):
    broken = Path(__file__).parents[1] / "data" / "broken" / "standards-contradict.yaml"
    with pytest.raises(InputRefused, match="STANDARD_CONTRADICTS"):
        _run("-o", tmp_path / "out", "--workspace", small, "--standards", broken)
    assert not (tmp_path / "out").exists()


def test_losses_and_closings_are_told_for_the_network_asked_for(tmp_path, small):
    _run("-o", tmp_path / "all", "--workspace", small, "--network", "all")
    assert _document(tmp_path / "all").chosen_network == "known_assumed"
    assert {row["kind"] for row in _rows(tmp_path / "all" / "points.csv")} == {
        *("post_office", "hcc_centre", "culture_point")
    }
    _run("-o", tmp_path / "known", "--workspace", small)
    assert {row["kind"] for row in _rows(tmp_path / "known" / "points.csv")} == {"post_office", "hcc_centre"}


def test_a_finer_grid_keeps_the_people(tmp_path, small):
    _run("-o", tmp_path / "out", "--workspace", small, "--step-m", "500")
    people = _document(tmp_path / "out").people
    assert people.total == sum(one.people for one in made_up_territory(1).communes)
    assert people.cells > 300
    with pytest.raises(InputRefused, match="FIELD_INVALID"):
        _run("-o", tmp_path / "no", "--workspace", small, "--step-m", "5")


def test_communes_without_people_and_services_nobody_offers_are_told(tmp_path):
    territory = made_up_territory(2)
    first, *others = territory.communes
    name = '=HYPERLINK("http://x")</script>'
    odd = replace(territory, communes=(replace(first, population=0, name=name), *others))
    rules = tmp_path / "rules.yaml"
    CliRunner().invoke(app, ["template", "standards", "-o", str(rules)])
    text = rules.read_text(encoding="utf-8").replace("points: id:office-440000", "points: service:kt1")
    rules.write_text(text, encoding="utf-8")
    out = tmp_path / "out"
    done = _run("-o", out, "--workspace", workspace_of(tmp_path / "ws", odd), "--standards", rules)
    assert done.exit_code == 0
    codes = {notice.code for notice in _document(out).notices}
    assert codes == {"COVERAGE_NO_PEOPLE", "STANDARD_NOBODY"}
    assert "Notice COVERAGE_NO_PEOPLE" in done.output
    assert _rows(out / "communes.csv")[0]["name"] == f"'{name}"
    assert {(row["code"], row["row"]) for row in _rows(out / "notices.csv")} == {
        ("COVERAGE_NO_PEOPLE", first.code),
        ("STANDARD_NOBODY", "central_office_hours"),
    }
    page = (out / "coverage.html").read_text(encoding="utf-8")
    assert name not in page
    told = page[page.index("Cần kiểm tra") :]
    assert f"Số liệu ghi không có dân: {name}." in html.unescape(told)
    assert "không có trong số liệu: Bưu cục trung tâm tỉnh mở cửa ít nhất 8 giờ mỗi ngày làm việc." in told


def test_hamlets_that_count_more_than_their_commune_are_told_and_the_total_stays(tmp_path):
    made = made_up_territory(1)
    first = made.communes[0]
    crowded = Hamlet("h1", "thôn", "1", first.code, lon=first.lon, lat=first.lat, people=first.people + 1)
    out = tmp_path / "out"
    _run("-o", out, "--workspace", workspace_of(tmp_path / "ws", replace(made, hamlets=(crowded,))))
    document = _document(out)
    assert ("COVERAGE_PEOPLE_SUM", first.code) in {(notice.code, notice.row) for notice in document.notices}
    assert document.people.method == "hamlets"
    assert document.people.at_hamlets == first.people
    assert document.people.total == sum(one.people for one in made.communes)
    page = (out / "coverage.html").read_text(encoding="utf-8")
    assert f"không khớp số công bố của xã, phường (số công bố được dùng): {first.name}." in html.unescape(page)


def test_a_province_without_any_point_is_told_so(tmp_path):
    territory = made_up_territory(2)
    bare = replace(territory, points=(), dispatch={})
    out = tmp_path / "out"
    done = _run("-o", out, "--workspace", workspace_of(tmp_path / "ws", bare))
    assert done.exit_code == 0
    assert "0 known points: none of" in done.output
    assert "nan" not in done.output
    document = _document(out)
    assert not any(each.holds for each in document.verdicts)
    assert {notice.code for notice in document.notices} == {"COVERAGE_NO_WAY", "STANDARD_NOBODY"}
    assert json.loads((out / "coverage.json").read_text(encoding="utf-8"))["networks"][0]["points"] == 0


def test_where_nobody_lives_nobody_is_said_to_have_no_way(tmp_path):
    made = made_up_territory(3)
    nobody = replace(made, communes=tuple(replace(one, population=0) for one in made.communes))
    done = _run("--workspace", workspace_of(tmp_path / "ws", nobody), "-o", tmp_path / "out")
    assert done.exit_code == 0
    assert "5 known points: nobody lives in the province." in done.output
    assert "of 0 people" not in done.output


def test_the_report_says_whether_supply_within_reach_is_staff_or_points(tmp_path):
    made = made_up_territory(1)
    staffed = replace(made, points=tuple(replace(each, staff=3 if each.known else None) for each in made.points))
    out = tmp_path / "out"
    done = _run("-o", out, "--workspace", workspace_of(tmp_path / "ws", staffed))
    assert [each.floating_by for each in _document(out).networks] == ["staff", "points"]
    assert "Supply within reach (2SFCA) counts the staff" in done.output
    done = _run("-o", out, "--workspace", tmp_path / "ws", "--network", "all")
    assert "Supply within reach (2SFCA) counts points" in done.output


def test_who_has_an_open_point_near_is_told_with_the_points_that_do_not_tell_their_hours(tmp_path):
    made = made_up_territory(1)
    first = next(each for each in made.points if each.kind == "hcc_centre")
    hours = {first.id: "Mo-Fr 07:30-11:30,13:30-17:00; Sa 07:30-11:30"}
    services = {first.id: (Service.PENSIONS,)}
    told = replace(
        made,
        points=tuple(
            replace(each, hours=hours.get(each.id, ""), services=services.get(each.id, ())) for each in made.points
        ),
    )
    out = tmp_path / "out"
    done = _run("-o", out, "--workspace", workspace_of(tmp_path / "ws", told))
    known = _document(out).networks[0]
    assert known.services_untold == known.points - 1
    assert f"{known.points - 1} of {known.points} points do not tell their services" in done.output
    counts = {name: (at.open, at.closed, at.untold) for name, at in known.open_at.items()}
    assert counts == {
        "we_10h": (1, 0, known.points - 1),
        "we_12h": (0, 1, known.points - 1),
        "sa_09h": (1, 0, known.points - 1),
    }
    province = _rows(out / "province.csv")[0]
    near, perhaps = (int(province[f"{how}_sa_09h_people_15min"]) for how in ("open", "open_or_untold"))
    assert 0 < near < perhaps
    assert f"open at 9:00 on Saturday: 1, closed: 0, hours not told: {known.points - 1}; {near:,} p" in done.output
    assert f"within 15 minutes, {perhaps:,} if those of unknown hours are open too" in done.output
    assert "Lúc 9 giờ thứ Bảy: 1 điểm mở" in (out / "coverage.html").read_text(encoding="utf-8")
    words = {row["column"]: row["meaning_vi"] for row in _rows(out / "columns.csv")}
    assert words["open_sa_09h"] == "Mở cửa 9 giờ thứ Bảy? trống: chưa khai báo giờ"
    opens = {row["id"]: row["open_sa_09h"] for row in _rows(out / "points.csv")}
    assert opens.pop(first.id) == "yes"
    assert set(opens.values()) == {""}


def test_where_no_point_tells_its_hours_the_report_says_so_once(tmp_path, small):
    done = _run("-o", tmp_path / "out", "--workspace", small)
    assert done.output.count("No point tells its opening hours") == 1
    assert done.output.count("No point tells its services") == 1


def test_a_rule_whose_texts_turn_the_line_around_is_told_without(tmp_path, small):
    rules = tmp_path / "rules.yaml"
    CliRunner().invoke(app, ["template", "standards", "-o", str(rules)])
    text = rules.read_text(encoding="utf-8")
    for said in ("name_vi: ", "name_en: ", "source: "):
        text = text.replace(said, f"{said}\u202e\u2067")
    rules.write_text(text, encoding="utf-8")
    out = tmp_path / "out"
    _run("-o", out, "--workspace", small, "--standards", rules)
    for name in ("coverage.html", "coverage.json", "verdicts.csv"):
        content = (out / name).read_text(encoding="utf-8")
        assert not any(mark in content for mark in "\u202e\u2067"), name
