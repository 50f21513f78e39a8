"""`buuta map scenario` as users run it, in a workspace of a made-up province."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner, Result

from geo.errors import InputRefused
from geo.places.territory import Territory
from maps.layers.base import RoadLine
from service.cli.main import app
from service.usecases.maps import ground
from tests.service.scenarios.made_up import NEW, write_scenario

HOSTILE = "<script>alert(1)</script> & =cmd|x"
STARTS = {".png": b"\x89PNG", ".svg": b"<?xml", ".pdf": b"%PDF"}


pytestmark = pytest.mark.usefixtures("usual")


@pytest.fixture
def more(tmp_path: Path) -> str:
    """A scenario that opens an office and closes a centre."""
    changes = {"open": [{**NEW, "name": HOSTILE}], "close": ["hcc-10002"]}
    return str(write_scenario(tmp_path / "more.yaml", changes, note=HOSTILE))


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["map", "scenario", *map(str, arguments)], catch_exceptions=False)


@pytest.mark.parametrize("ending", sorted(STARTS))
def test_the_ending_says_which_picture_is_written(more, tmp_path, ending):
    output = tmp_path / f"new folder/map{ending}"
    done = run("today", more, "-o", output, *(("--dpi", "72") if ending == ".png" else ()))
    assert done.exit_code == 0
    assert output.read_bytes().startswith(STARTS[ending])
    assert done.output.strip().endswith(str(output))


def test_the_same_command_gives_the_same_bytes_and_each_network_its_own(more, tmp_path):
    one, again, other = (tmp_path / f"{name}.svg" for name in ("one", "again", "other"))
    for output, network in ((one, "known"), (again, "known"), (other, "all")):
        assert run("today", more, "-o", output, "--network", network, "--paper", "a3").exit_code == 0
    assert one.read_bytes() == again.read_bytes() != other.read_bytes()
    assert b"<script" not in one.read_bytes()


def test_a_page_is_that_of_a_comparison_in_one_file(more, tmp_path):
    output = tmp_path / "page.html"
    assert run("today", more, "-o", output).exit_code == 0
    page = output.read_text(encoding="utf-8")
    assert "So sánh phương án mạng điểm phục vụ" in page
    assert "<script>alert" not in page
    assert 'src="assets/' not in page


def test_the_base_may_be_a_scenario_too(more, tmp_path):
    fewer = write_scenario(tmp_path / "fewer.yaml", {"close": ["hcc-10002", "culture-20006"]})
    for base, other in ((more, fewer), (fewer, "today")):
        output = tmp_path / "map.pdf"
        assert run(base, other, "-o", output, "--title", HOSTILE).exit_code == 0


def test_the_faults_of_both_scenarios_are_told_together_and_nothing_is_written(tmp_path):
    bad = write_scenario(tmp_path / "bad.yaml", {"close": ["gone"]})
    worse = write_scenario(tmp_path / "worse.yaml", {"close": ["lost"]})
    for names, codes in (((bad, worse), ["ID_UNKNOWN"] * 2), (("nobody", "nothing"), ["SCENARIO_UNKNOWN"] * 2)):
        with pytest.raises(InputRefused) as refused:
            run(*names, "-o", tmp_path / "map.pdf")
        assert [fault.code for fault in refused.value.faults] == codes
    assert not (tmp_path / "map.pdf").exists()


@pytest.mark.parametrize(
    ("options", "name"),
    [
        (("--network", "all"), "map.html"),
        (("--paper", "a3"), "map.html"),
        (("--dpi", "100"), "map.pdf"),
        (("--network", "some"), "map.pdf"),
        ((), "map.gif"),
    ],
)
def test_a_wrong_command_line_is_code_2_and_writes_nothing(more, tmp_path, options, name):
    assert run("today", more, "-o", tmp_path / name, *options).exit_code == 2
    assert not (tmp_path / name).exists()


def test_the_maps_of_a_report_show_the_main_roads_of_the_workspace(more, tmp_path, monkeypatch):
    road = RoadLine(np.array([(105.40, 19.70), (105.45, 19.75)]), "major")
    written = []
    for roads in ((), (road,)):
        monkeypatch.setattr(ground, "roads_of", lambda _, shown=roads: shown)
        out = tmp_path / f"report{len(roads)}"
        options = ["scenario", "report", "today", more, "-o", str(out), "--date", "2026-11-22"]
        assert CliRunner().invoke(app, options, catch_exceptions=False).exit_code == 0
        written.append((out / "report.en.html").read_bytes())
    assert written[0] != written[1]


def test_a_workspace_without_roads_draws_none():
    assert ground.roads_of(None) == ()
    assert isinstance(ground.ground_of(None).territory, Territory)
