"""A scenario in a workspace with real roads, where every point is known: one network, and whom to thank is told."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from service.cli.main import app

SCENARIO = """
format: buuta-network-scenario/1
name: Đóng bưu cục
changes:
  close: [office]
"""


def test_ways_are_those_of_the_roads_and_there_is_one_network(workspace: Path, tmp_path: Path):
    path = tmp_path / "shut.yaml"
    path.write_text(SCENARIO, encoding="utf-8")
    wish = ["scenario", "compare", "today", str(path), "--workspace", str(workspace), "-o", str(tmp_path / "out")]
    done = CliRunner().invoke(app, wish, catch_exceptions=False)
    assert done.exit_code == 0
    assert "Warning SCENARIO_DISPATCH at office" in done.output
    content = json.loads((tmp_path / "out" / "comparison.json").read_text(encoding="utf-8"))
    assert content["basis"]["road_credit"]
    page = (tmp_path / "out" / "comparing.html").read_text(encoding="utf-8")
    assert '"name":"roads-major"' in page
    assert content["basis"]["road_credit"] in page
    for scenario in content["scenarios"]:
        assert [on["network"] for on in scenario["networks"]] == ["known"]
    (province,) = [one for one in content["scenarios"][1]["networks"][0]["units"] if one["kind"] == "province"]
    assert province["further"] > 0 == province["nearer"]
    assert province["then_min"] > province["base_min"]
    wish = ["scenario", "report", "today", str(path), "--workspace", str(workspace), "-o", str(tmp_path / "report")]
    assert CliRunner().invoke(app, wish, catch_exceptions=False).exit_code == 0
    page = (tmp_path / "report" / "report.en.html").read_text(encoding="utf-8")
    assert "The network of points" in page
    assert "Known and assumed points" not in page
