"""`buuta coverage` as users run it: on the data that comes with buuta once, else on a small made-up workspace."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import pyogrio
import pytest
from python_calamine import CalamineWorkbook
from typer.testing import CliRunner, Result

from geo.errors import InputRefused
from geo.places.territory import Territory
from service.cli.main import app
from service.generation import write_generation
from service.usecases.coverage.document import Coverage
from service.workspace import Draft, Workspace
from tests.geo.made_up import made_up_territory

FILES = {
    *("coverage.html", "coverage.json", "coverage.xlsx", "coverage.gpkg"),
    *("province.csv", "communes.csv", "predecessors.csv", "groups.csv", "points.csv"),
    *("verdicts.csv", "verdict_units.csv"),
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
    assert "NOT met: The provincial average service radius is 3 km at most; 4.27 km, margin -1.27 km" in done.output
    assert "122 of 166 break it; the province 4.27 km" in done.output
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
        "travel_province": True,
        "travel_commune": False,
    }
    assert all(each.holds is None for each in document.verdicts if each.network == "known_assumed")
    communes = [row for row in _rows(out / "communes.csv") if row["network"] == "known"]
    assert sum(int(row["people"]) for row in communes) == 4_320_947
    assert sum("radius_commune" in row["breaks"].split() for row in communes) == 122
    lost = _rows(out / "predecessors.csv")
    assert len(lost) == 547
    losses = [float(row["hcc_loss_min"]) for row in lost if row["hcc_loss_min"]]
    assert losses == sorted(losses, reverse=True)
    assert [row["code"] for row in lost[:10]] == [each.code for each in document.lost]
    assert lost[0]["name"] in done.output
    # As docs/coverage.md has it.
    travel = {each.rule.rule: each for each in known}
    assert (travel["travel_province"].value, travel["travel_province"].people) == (16.73, 132_354)
    assert (travel["travel_commune"].value, travel["travel_commune"].worst[0].name) == (46, "Xã Bát Mọt")
    assert [row["name"] for row in lost[:2]] == ["Xã Hiền Kiệt", "Xã Lâm Phú"]
    more = [int(row["people"]) for row in lost if row["hcc_loss_min"] and float(row["hcc_loss_min"]) > 15]
    assert (len(more), round(sum(more), -3)) == (48, 315_000)


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
    layers = {str(name) for name, _ in pyogrio.list_layers(out / "coverage.gpkg")}
    assert layers == {"communes_known", "communes_known_assumed", "predecessors", "points_known"}
    frame = pyogrio.read_dataframe(out / "coverage.gpkg", layer="communes_known")
    assert frame["people"].sum() == sum(one.people for one in made_up_territory(1).communes)
    points = _rows(out / "points.csv")
    assert sum(int(row["people"]) for row in points) == frame["people"].sum()


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
    assert name not in (out / "coverage.html").read_text(encoding="utf-8")


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
