"""What commands on scenarios are made of: it is never replaced, and a name that cannot be is told."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from geo.errors import InputRefused
from geo.safe_write import MARKER
from service.cli.main import app
from tests.service.scenarios.made_up import scenario_text, write_scenario

pytestmark = pytest.mark.usefixtures("usual")


@pytest.mark.parametrize(
    "command", [("coverage", "--scenario"), ("scenario", "compare", "today"), ("scenario", "report", "today")]
)
def test_no_folder_replaces_the_scenario_that_it_is_made_of_nor_its_answer(tmp_path, command):
    (tmp_path / "in").mkdir()
    path = write_scenario(tmp_path / "in" / "in.yaml", {"close": ["hcc-10002"]})
    taking = tmp_path / "taking.yaml"
    taking.write_text(scenario_text({}, **{"from": "out/site.json"}), encoding="utf-8")
    answer = tmp_path / "out" / "site.json"
    answer.parent.mkdir()
    answer.write_text("{}", encoding="utf-8")
    for scenario, read in ((path, path), (taking, answer)):
        (read.parent / MARKER).touch()
        done = CliRunner().invoke(app, [*command, str(scenario), "-o", str(read.parent)])
        assert done.exit_code == 2
        assert "would replace what it is made of" in done.output
        assert read.is_file()


@pytest.mark.parametrize("name", ["", " ", "\udcff"])
def test_coverage_of_what_is_no_name_is_not_that_of_today(tmp_path, name):
    with pytest.raises(InputRefused, match="SCENARIO_UNKNOWN"):
        CliRunner().invoke(app, ["coverage", "--scenario", name, "-o", str(tmp_path / "out")], catch_exceptions=False)
    assert not (tmp_path / "out").exists()


def test_a_file_whose_name_no_page_can_hold_is_no_scenario(tmp_path):
    path = write_scenario(tmp_path / "\udcff.yaml", {"close": ["hcc-10002"]})
    with pytest.raises(InputRefused, match="SCENARIO_NAME"):
        CliRunner().invoke(app, ["scenario", "compare", "today", str(path)], catch_exceptions=False)


def test_a_folder_whose_name_no_page_can_hold_is_not_begun(tmp_path):
    with pytest.raises(InputRefused, match="OUTPUT_UNWRITABLE"):
        CliRunner().invoke(app, ["coverage", "-o", str(tmp_path / "\udcff")], catch_exceptions=False)
    assert not list(tmp_path.iterdir())
