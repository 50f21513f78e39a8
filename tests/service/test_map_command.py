"""`buuta map` as users run it: pictures and pages in one file, nothing beyond what the reader may see."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import get_args

import numpy as np
import pytest
from typer.testing import CliRunner, Result

from geo.errors import AuditFailed, InputRefused
from maps.layers.base import RoadLine
from maps.picture.coverage import MEASURES
from routing.plan.read import write_plan
from service.cli.main import app
from service.cli.map import Measure
from service.usecases.maps.ground import Ground
from tests.service.plan_files import street_plan, write_street

STARTS = {".png": b"\x89PNG", ".svg": b"<?xml", ".pdf": b"%PDF"}


pytestmark = pytest.mark.usefixtures("small")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["map", *map(str, arguments)], catch_exceptions=False)


def rounds(tmp_path: Path, output: Path, *options: str) -> Result:
    problem, plan, places = write_street(tmp_path)
    return run("rounds", problem, plan, "--places", places, "-o", output, *options)


@pytest.mark.parametrize("ending", sorted(STARTS))
def test_the_ending_says_which_picture_is_written(tmp_path, ending):
    output = tmp_path / f"new folder/map{ending}"
    options = ("--dpi", "72") if ending == ".png" else ()
    done = run("territory", "-o", output, *options)
    assert done.exit_code == 0
    assert output.read_bytes().startswith(STARTS[ending])
    assert done.output.strip().endswith(str(output))


def test_a_page_is_one_file_that_asks_for_nothing(tmp_path):
    for name, command in (("t.html", ["territory"]), ("c.html", ["coverage"])):
        output = tmp_path / name
        assert run(*command, "-o", output).exit_code == 0
        page = output.read_text(encoding="utf-8")
        assert not re.search(r"""(src|href)="(?!#|data:)[^"]+\.(js|css|woff2)""", page)
        assert sorted(path.name for path in tmp_path.iterdir() if path.name == "assets") == []


@pytest.mark.parametrize("measure", ["people-per-point", "change"])
def test_coverage_is_measured_and_drawn(tmp_path, measure):
    output = tmp_path / "c.svg"
    done = run("coverage", "-o", output, "--measure", measure, "--paper", "a3", "--theme", "dark")
    assert done.exit_code == 0
    assert b"<svg" in output.read_bytes()


def test_a_rule_of_ones_own_is_drawn_and_the_others_are_named(tmp_path):
    rules = tmp_path / "rules.yaml"
    rules.write_text(
        "format: buuta-standards/1\nrules:\n"
        "  - {id: near, quantity: mean_km, comparison: at_most, limit: 5, unit: km, scope: commune,"
        " status: house_rule, source: x, name_vi: Gần, name_en: Near}\n"
        "  - {id: all_near, quantity: mean_km, comparison: at_most, limit: 5, unit: km, scope: province,"
        " status: house_rule, source: x, name_vi: Gần, name_en: Near}\n",
        encoding="utf-8",
    )
    output = tmp_path / "rule.pdf"
    assert run("coverage", "--rule", "near", "--standards", rules, "-o", output).exit_code == 0
    assert output.read_bytes().startswith(b"%PDF")
    for rule, code in (("all_near", "FIELD_INVALID"), ("radius_commune", "ID_UNKNOWN")):
        with pytest.raises(InputRefused) as refused:
            run("coverage", "--rule", rule, "--standards", rules, "-o", tmp_path / "none.pdf")
        (fault,) = refused.value.faults
        assert (fault.code, fault.action) == (code, "Give one of: near.")
    assert not (tmp_path / "none.pdf").exists()


@pytest.mark.parametrize(
    ("output", "options"),
    [("c.html", ()), ("c.pdf", ("--measure", "radius")), ("c.pdf", ("--network", "all"))],
)
def test_a_rule_goes_with_no_measure_no_page_and_known_points(tmp_path, output, options):
    assert run("coverage", "-o", tmp_path / output, "--rule", "radius_commune", *options).exit_code == 2


def test_every_measure_can_be_asked_for():
    assert get_args(Measure) == MEASURES


def test_rounds_are_drawn_for_the_public_unless_somebody_else_is_named(tmp_path):
    def page(*options: str) -> str:
        output = tmp_path / "r.html"
        assert rounds(tmp_path, output, *options).exit_code == 0
        return output.read_text(encoding="utf-8")

    secrets = {"postman": "Nguyễn Văn Ả", "planner": "Văn thư Tỉnh ủy"}
    assert not any(secret in page() for secret in secrets.values())
    assert secrets["postman"] in page("--for", "postman")
    assert secrets["planner"] not in page("--for", "postman")
    assert all(secret in page("--for", "planner") for secret in secrets.values())


def test_a_picture_of_rounds_holds_no_hidden_place(tmp_path):
    open_file, closed_file = tmp_path / "open.svg", tmp_path / "closed.svg"
    assert rounds(tmp_path, closed_file, "--round", "binh").exit_code == 0
    assert rounds(tmp_path, open_file, "--round", "binh", "--for", "planner").exit_code == 0
    assert open_file.read_bytes() != closed_file.read_bytes()
    assert rounds(tmp_path, tmp_path / "again.svg", "--round", "binh").exit_code == 0
    assert (tmp_path / "again.svg").read_bytes() == closed_file.read_bytes()


def test_one_round_and_the_rounds_of_an_office(tmp_path):
    for at, options in enumerate([("--round", "an"), ("--office", "Bưu cục Hạc Thành"), ("--title", "Tuyến thử")]):
        output = tmp_path / f"{at}.png"
        assert rounds(tmp_path, output, *options, "--dpi", "72").exit_code == 0
        assert output.stat().st_size > 5_000
    page = tmp_path / "one.html"
    assert rounds(tmp_path, page, "--round", "binh", "--for", "planner").exit_code == 0
    assert "Cửa hàng Thủy Lợi" not in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["rounds", "dossiers"])
def test_a_page_of_straight_lines_has_no_roads_whose_source_it_does_not_name(tmp_path, monkeypatch, small, command):
    road = RoadLine(np.array([(105.71, 19.81), (105.72, 19.82)]), "major")
    on_roads = Ground(small, (road,), "© Nguồn đường", ("Đường nền: © Nguồn đường",))
    monkeypatch.setattr(f"service.usecases.maps.{command}.ground_of", lambda _: on_roads)
    problem, plan, _ = write_street(tmp_path)
    for name in ("feeder", "trunk_back", "agencies"):
        (tmp_path / f"problem-{name}.json").write_bytes(problem.read_bytes())
        (tmp_path / f"plan-{name}.json").write_bytes(plan.read_bytes())
    output = tmp_path / "page.html"
    done = rounds(tmp_path, output) if command == "rounds" else run("dossiers", tmp_path, "-o", output)
    assert done.exit_code == 0
    assert "roads-major" not in output.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["d.png", "d.html"])
def test_the_relay_of_a_result_is_drawn(tmp_path, name):
    problem, plan, _ = write_street(tmp_path)
    for run_name in ("feeder", "trunk_back", "agencies"):
        (tmp_path / f"problem-{run_name}.json").write_bytes(problem.read_bytes())
        (tmp_path / f"plan-{run_name}.json").write_bytes(plan.read_bytes())
    options = ("--dpi", "72") if name.endswith("png") else ()
    assert run("dossiers", tmp_path, "-o", tmp_path / name, *options).exit_code == 0
    assert "Nguyễn Văn Ả".encode() not in (tmp_path / name).read_bytes()


def test_a_folder_that_is_no_result_is_refused(tmp_path):
    with pytest.raises(InputRefused):
        run("dossiers", tmp_path, "-o", tmp_path / "d.pdf")
    assert not (tmp_path / "d.pdf").exists()


@pytest.mark.parametrize("options", [("--round", "nobody"), ("--office", "nowhere")])
@pytest.mark.parametrize("ending", [".pdf", ".html"])
def test_a_round_that_is_not_there_is_refused_by_name(tmp_path, options, ending):
    output = tmp_path / f"r{ending}"
    with pytest.raises(InputRefused) as refused:
        rounds(tmp_path, output, *options)
    assert [fault.code for fault in refused.value.faults] == ["ROUND_UNKNOWN"]
    assert not output.exists()


def test_a_plan_that_breaks_a_rule_is_not_drawn(tmp_path):
    problem, plan, places = write_street(tmp_path)
    _, good = street_plan()
    first, *others = good.rounds
    wrong = first.model_copy(update={"distance_m": first.distance_m + 1})
    write_plan(plan, good.model_copy(update={"rounds": [wrong, *others]}))
    with pytest.raises(AuditFailed):
        run("rounds", problem, plan, "--places", places, "-o", tmp_path / "r.png")
    assert not (tmp_path / "r.png").exists()


@pytest.mark.parametrize(
    ("command", "name"),
    [
        (("territory",), "map.gif"),
        (("territory",), "map"),
        (("territory", "--dpi", "100"), "map.pdf"),
        (("territory", "--dpi", "100"), "map.html"),
        (("territory", "--paper", "a3"), "map.html"),
        (("territory", "--title", "x"), "map.html"),
        (("territory", "--dpi", "71"), "map.png"),
        (("territory", "--dpi", "601"), "map.png"),
        (("territory", "--paper", "a5"), "map.png"),
        (("coverage", "--measure", "happiness"), "map.png"),
        (("coverage", "--measure", "radius"), "map.html"),
    ],
)
def test_a_wrong_command_line_is_code_2_and_writes_nothing(tmp_path, command, name):
    assert run(*command, "-o", tmp_path / name).exit_code == 2
    assert not (tmp_path / name).exists()


def test_what_a_map_is_made_of_is_not_written_over(tmp_path):
    problem, plan, places = write_street(tmp_path)
    target = tmp_path / "plan.png"
    plan.rename(target)
    assert run("rounds", problem, target, "--places", places, "-o", target).exit_code == 2


def test_a_page_is_made_without_a_file_beside_it(tmp_path, monkeypatch):
    problem, plan, places = write_street(tmp_path)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    assert run("rounds", problem, plan, "--places", places, "-o", tmp_path / "rounds.html").exit_code == 0
    assert {path.suffix for path in tmp_path.iterdir()} == {".json", ".csv", ".npz", ".html"}


def test_a_place_that_cannot_be_written_is_refused_by_name(tmp_path):
    (tmp_path / "taken.png").mkdir()
    with pytest.raises(InputRefused, match="OUTPUT_UNWRITABLE"):
        run("territory", "-o", tmp_path / "taken.png", "--dpi", "72")


TILES = "https://tiles.example/{z}/{x}/{y}.png"


def test_a_page_has_a_background_only_where_it_is_asked_for_with_its_source(tmp_path):
    output = tmp_path / "t.html"
    assert run("territory", "-o", output, "--tiles", TILES, "--tiles-source", "© <b>Ai đó</b>").exit_code == 0
    html = output.read_text("utf-8")
    assert f'L.tileLayer(\n                "{TILES}"' in html
    assert "Nền: © &lt;b&gt;Ai đó&lt;/b&gt;" in html
    assert run("territory", "-o", output).exit_code == 0
    assert "tileLayer(\n" not in output.read_text("utf-8")


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("{{ 7 * 7 }} {% raise %} {#", "{{ 7 * 7 }} {% raise %} {#"),
        ("{{ cycler.__init__.__globals__.os.environ }}", "{{ cycler.__init__.__globals__.os.environ }}"),
        ("Ai \udcff\u202eđó", "Ai đó"),
    ],
)
def test_whose_tiles_they_are_is_text_and_no_template(tmp_path, source, told):
    output, other = tmp_path / "t.html", tmp_path / "other.html"
    assert run("territory", "-o", output, "--tiles", TILES, "--tiles-source", source).exit_code == 0
    assert run("territory", "-o", other, "--tiles", TILES, "--tiles-source", "Ai đó").exit_code == 0
    assert output.read_text("utf-8") == other.read_text("utf-8").replace("Nền: Ai đó</p>", f"Nền: {told}</p>")


@pytest.mark.parametrize(
    "wrong",
    [
        ("--tiles", TILES),
        ("--tiles-source", "Ai đó"),
        ("--tiles", TILES, "--tiles-source", "  "),
        *(
            ("--tiles", address, "--tiles-source", "Ai đó")
            for address in (
                "https://tiles.example/{z}/{x}.png",
                "ftp://tiles.example/{z}/{x}/{y}.png",
                "https://tiles.example/{z}/{x}/{y}/{who}.png",
                'https://tiles.example/{z}/{x}/{y}"><script>',
                "javascript:alert(1)//{z}{x}{y}",
                TILES + "x" * 2000,
            )
        ),
        ("--tiles", TILES, "--tiles-source", "x" * 401),
        ("--tiles", TILES, "--tiles-source", "\udcff\u202e\x1b"),
    ],
)
def test_tiles_that_cannot_be_loaded_or_are_nobodys_are_refused(tmp_path, wrong):
    done = run("territory", "-o", tmp_path / "t.html", *wrong)
    assert done.exit_code == 2
    assert "--tiles" in done.output
    assert not (tmp_path / "t.html").exists()


def test_a_picture_has_no_background_from_a_network(tmp_path):
    done = run("territory", "-o", tmp_path / "t.pdf", "--tiles", TILES, "--tiles-source", "Ai đó")
    assert done.exit_code == 2
    assert "a picture, which has none" in done.output


@pytest.mark.parametrize("command", ["coverage", "rounds"])
def test_other_pages_may_have_a_background_too(tmp_path, command):
    output, asked = tmp_path / "m.html", ("--tiles", TILES, "--tiles-source", "Ai đó")
    done = rounds(tmp_path, output, *asked) if command == "rounds" else run(command, "-o", output, *asked)
    assert done.exit_code == 0
    assert f'"{TILES}"' in output.read_text("utf-8")
    assert "Nền: Ai đó" in output.read_text("utf-8")
