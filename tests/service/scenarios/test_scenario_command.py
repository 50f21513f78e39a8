"""`buuta scenario` as users run it, in a workspace of a made-up province."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner, Result

from geo.coverage.scenarios.comparison import FIGURES
from geo.coverage.standards.read import write_standards_form
from geo.errors import InputRefused
from service.cli.main import app
from service.cli.scenario_compare import compared
from tests.geo.made_up import made_up_territory
from tests.service.scenarios.made_up import NEW, write_scenario
from tests.service.test_coverage_command import workspace_of

ROOT = Path(__file__).parents[3]
HOSTILE = "<script>alert(1)</script> & =cmd|x"


pytestmark = pytest.mark.usefixtures("usual")


@pytest.fixture(scope="module")
def kept(folder: Path, tmp_path_factory) -> None:
    """Two scenarios in the workspace: `more` opens an office, `fewer` closes points."""
    here = tmp_path_factory.mktemp("files")
    more = write_scenario(
        here / "more.yaml", {"open": [{**NEW, "name": HOSTILE}]}, costs={"open": 700, "staff_year": 9}
    )
    fewer = write_scenario(here / "fewer.yaml", {"close": ["hcc-10002", "culture-20006"]}, note=HOSTILE)
    for path in (more, fewer):
        done = CliRunner().invoke(app, ["scenario", "add", str(path), "--workspace", str(folder)])
        assert done.exit_code == 0, done.output


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["scenario", *arguments], catch_exceptions=False)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_scenarios_are_kept_listed_and_not_written_over(folder, kept, tmp_path):
    assert "more: Phương án; opens 1 point.\n" in _run("list").output
    assert "fewer: Phương án; closes 2 points.\n" in _run("list").output
    other = write_scenario(tmp_path / "other.yaml", {"close": ["hcc-10001"]})
    with pytest.raises(InputRefused, match="SCENARIO_NAME"):
        _run("add", str(other), "--name", "more")
    for name in ("today", "../x", ""):
        with pytest.raises(InputRefused, match="SCENARIO_NAME"):
            _run("add", str(other), "--name", name or ".")
    before = (folder / "scenarios" / "fewer.yaml").read_bytes()
    assert _run("add", str(other), "--name", "fewer", "--replace").exit_code == 0
    assert (folder / "scenarios" / "fewer.yaml").read_bytes() != before
    (folder / "scenarios" / "fewer.yaml").write_bytes(before)


def test_a_warning_is_told_when_a_scenario_is_kept(tmp_path):
    done = _run("add", str(write_scenario(tmp_path / "bare.yaml", {"close": ["hcc-10002"]})), "--name", "bare")
    assert "SCENARIO_LAST_POINT at 10002" in done.output


def test_a_file_that_somebody_broke_is_listed_with_its_fault(folder, kept):
    path = folder / "scenarios" / "broken.yaml"
    path.write_text("name: [", encoding="utf-8")
    try:
        assert "broken: cannot be read. YAML_INVALID" in _run("list").output
    finally:
        path.unlink()


def test_the_faults_of_all_scenarios_are_told_together(kept, tmp_path):
    bad = write_scenario(tmp_path / "bad.yaml", {"close": ["gone"]})
    worse = write_scenario(tmp_path / "worse.yaml", {"close": ["lost"]})
    with pytest.raises(InputRefused) as refused:
        _run("compare", "today", "nobody", "more", "more")
    assert [fault.code for fault in refused.value.faults] == ["SCENARIO_UNKNOWN", "ID_DUPLICATE"]
    with pytest.raises(InputRefused) as refused:
        _run("compare", "today", str(bad), str(worse))
    assert [fault.row for fault in refused.value.faults] == ["gone", "lost"]


def test_a_comparison_is_told_and_written(kept, tmp_path):
    done = _run("compare", "today", "more", "fewer", "-o", str(tmp_path / "out"))
    assert done.exit_code == 0
    assert "Known points only:" in done.output
    assert "Known and assumed points:" in done.output
    assert "fewer against today" in done.output
    assert re.search(r"People within 30 min of a point \((Kind|Service): [A-Za-z]", done.output)
    assert "  average service radius, km" in done.output
    assert "(-0.00)" not in done.output
    assert "(+0.00)" not in done.output
    assert "SCENARIO_LAST_POINT at 10002" in done.output
    out = tmp_path / "out"
    content = json.loads((out / "comparison.json").read_text(encoding="utf-8"))
    assert [each["name"] for each in content["scenarios"]] == ["today", "more", "fewer"]
    assert content["scenarios"][1]["budget"] == {"each_year": 18, "once": 700}
    figures = _rows(out / "figures.csv")
    assert set(FIGURES) < {row["figure"] for row in figures}
    whole = [row for row in figures if row["figure"] == "points"]
    points = {(row["scenario"], row["network"]): row["value"] for row in whole}
    assert points["more", "known"] == "8"
    assert points["fewer", "known"] == "6"
    units = _rows(out / "units.csv")
    for network in ("known", "known_assumed"):
        chosen = [row for row in units if row["scenario"] == "fewer" and row["network"] == network]
        (province,) = [row for row in chosen if row["kind"] == "province"]
        for column in ("people", "further", "nearer"):
            by_commune = sum(int(row[column]) for row in chosen if row["kind"] == "commune")
            assert by_commune == int(province[column])
        assert int(province["further"]) > 0 == int(province["nearer"])
    verdicts = _rows(out / "verdicts.csv")
    for row in verdicts:
        if row["rule"] == "people_per_point" and row["network"] == "known":
            everybody, standing = int(row["people"] or 0), int(points[row["scenario"], "known"])
            assert int(row["points_lacking"]) == max(0, -(-everybody // 8_000) - standing)
    assert {row["points_lacking"] for row in verdicts if row["rule"] == "travel_commune"} == {""}
    (effect,) = [row for row in _rows(out / "effects.csv") if row["network"] == "known"]
    assert (effect["id"], effect["scenario"]) == ("hcc-10002", "fewer")
    assert [row["name"] for row in _rows(out / "changes.csv") if row["scenario"] == "more"] == [HOSTILE]
    page = (out / "comparing.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page


def test_the_base_may_be_any_of_them_and_differences_turn_round(kept):
    one = compared(["today", "fewer"], None, "motorbike", None)[1].scenarios[1].networks[0].units[0]
    other = compared(["fewer", "today"], None, "motorbike", None)[1].scenarios[1].networks[0].units[0]
    assert (one.further, one.nearer, one.lost_h) == (other.nearer, other.further, -other.lost_h)
    assert one.further_min == pytest.approx(-other.nearer_min)


def test_the_json_is_of_its_schema(kept):
    content = json.loads(_run("compare", "today", "more", "--json").stdout)
    schema = json.loads((ROOT / "docs" / "schema" / "network-comparison.json").read_text(encoding="utf-8"))
    assert list(Draft202012Validator(schema).iter_errors(content)) == []
    assert [scenario["name"] for scenario in content["scenarios"]] == ["today", "more"]


def test_a_report_is_written_in_both_languages_and_equal_each_time(kept, tmp_path):
    bytes_of = []
    for number in (1, 2):
        out = tmp_path / str(number)
        done = _run("report", "today", "fewer", "-o", str(out), "--date", "2026-11-22", "--question", HOSTILE)
        assert done.exit_code == 0
        assert "Warning SCENARIO_LAST_POINT at 10002" in done.output
        names = ["report.en.html", "report.en.pdf", "report.vi.html", "report.vi.pdf"]
        assert sorted(path.name for path in out.glob("report.*")) == names
        bytes_of.append([(out / name).read_bytes() for name in names])
    assert bytes_of[0] == bytes_of[1]
    english, pdf, vietnamese, _ = bytes_of[0]
    assert pdf.startswith(b"%PDF-")
    for page in (english, vietnamese):
        assert b"<script" not in page
        assert b"&lt;script&gt;alert(1)" in page
    assert "Thủ trưởng đơn vị" in vietnamese.decode()
    assert "Head of unit" in english.decode()


def test_doubtful_data_are_told_in_comparison_and_report(tmp_path):
    made = made_up_territory(7, columns=3, rows=2)
    first, *others = made.communes
    odd = replace(made, communes=(replace(first, population=0), *others))
    here = workspace_of(tmp_path / "ws", odd)
    rules = tmp_path / "rules.yaml"
    write_standards_form(rules)
    rules.write_text(rules.read_text(encoding="utf-8").replace("id:office-440000", "service:kt1"), encoding="utf-8")
    close = write_scenario(tmp_path / "close.yaml", {"close": ["hcc-10002"]})
    options = ("today", str(close), "--workspace", str(here), "--standards", str(rules), "-o")
    done = _run("compare", *options, str(tmp_path / "out"))
    assert "Notice COVERAGE_NO_PEOPLE at" in done.stderr
    told = [(row["scenario"], row["code"], row["row"]) for row in _rows(tmp_path / "out" / "warnings.csv")]
    assert told[:2] == [("", "STANDARD_NOBODY", "central_office_hours"), ("", "COVERAGE_NO_PEOPLE", first.code)]
    assert ("close", "SCENARIO_LAST_POINT", "10002") in told
    assert f"Số liệu ghi không có dân: {first.name}." in (tmp_path / "out" / "comparing.html").read_text("utf-8")
    _run("report", *options, str(tmp_path / "report"))
    english = (tmp_path / "report" / "report.en.html").read_text(encoding="utf-8")
    assert f"Have no people in the data: {first.name}." in english
    assert "Rules about points, services or communes that the data have none of: The provincial central" in english


def test_coverage_of_a_scenario_is_what_the_comparison_tells(kept, tmp_path):
    out = tmp_path / "out"
    done = CliRunner().invoke(app, ["coverage", "--scenario", "fewer", "-o", str(out)], catch_exceptions=False)
    assert done.exit_code == 0
    assert done.stdout.startswith("The network is that of the scenario fewer (Phương án), not today's.")
    assert "Notice SCENARIO_LAST_POINT at 10002" in done.stderr
    document = json.loads((out / "coverage.json").read_text(encoding="utf-8"))
    compared_ = compared(["today", "fewer"], None, "motorbike", None)[1].scenarios[1]
    assert document["scenario"] == {"name": "fewer", "title": "Phương án", "sha256": compared_.sha256}
    assert len(document["networks"]) == len(compared_.networks) == 2
    for network, on in zip(document["networks"], compared_.networks, strict=True):
        told = {key: value for key, value in on.figures.items() if key in network["province"] and value is not None}
        assert len(told) > 12
        for key, value in told.items():
            assert network["province"][key] == pytest.approx(value, abs=0.5 * 10 ** -FIGURES[key][1]), key
    (commune,) = [row for row in _rows(out / "communes.csv") if (row["network"], row["code"]) == ("known", "10002")]
    assert commune["points"] == "0"
    assert "hcc-10002" not in {row["id"] for row in _rows(out / "points.csv")}
    page = (out / "coverage.html").read_text(encoding="utf-8")
    assert "Độ phủ dịch vụ bưu chính theo phương án: Phương án" in page
    assert "Mất điểm phục vụ cuối cùng có nguồn, chỉ còn điểm giả định: " in page


def test_coverage_does_not_replace_the_scenario_that_it_measures(tmp_path):
    path = write_scenario(tmp_path / "out.yaml", {"close": ["hcc-10002"]})
    done = CliRunner().invoke(app, ["coverage", "--scenario", str(path), "-o", str(tmp_path)])
    assert done.exit_code == 2
    assert path.is_file()


def test_coverage_of_today_and_of_no_scenario(folder, tmp_path):
    for name, options in (("one", ["--scenario", "today"]), ("other", [])):
        CliRunner().invoke(app, ["coverage", *options, "-o", str(tmp_path / name)], catch_exceptions=False)
    one, other = ((tmp_path / name / "coverage.json").read_bytes() for name in ("one", "other"))
    assert one == other
    assert json.loads(one)["scenario"] is None
    with pytest.raises(InputRefused, match="SCENARIO_UNKNOWN"):
        _ = CliRunner().invoke(
            app, ["coverage", "--scenario", "nobody", "-o", str(tmp_path / "no")], catch_exceptions=False
        )
    assert not (tmp_path / "no").exists()


def test_what_cannot_be_leaves_nothing_behind(kept, tmp_path):
    bad = write_scenario(tmp_path / "bad.yaml", {"close": ["gone"]})
    for command in ("compare", "report"):
        with pytest.raises(InputRefused, match="ID_UNKNOWN"):
            _run(command, "today", str(bad), "-o", str(tmp_path / "out"))
        assert not (tmp_path / "out").exists()


def test_the_committed_example_is_a_scenario_of_the_province():
    from geo.places.load import load_territory
    from service.usecases.scenarios.apply import apply
    from service.usecases.scenarios.read import read_scenario

    then = apply(load_territory(), read_scenario(ROOT / "examples" / "scenarios" / "west.yaml"))
    assert [change.what for change in then.changes] == ["opened", "opened"]
    assert not then.warnings


def test_without_a_workspace_files_are_compared_on_what_comes_with_buuta(tmp_path, monkeypatch):
    monkeypatch.setenv("BUUTA_WORKSPACE", str(tmp_path / "none"))
    path = write_scenario(tmp_path / "close.yaml", {"close": ["hcc-14758"]})
    done = _run("compare", "today", str(path))
    assert done.exit_code == 0
    assert "4,320,947 people" in done.output
