"""`buuta map siting` as users run it: an answer is drawn from its folder, or refused with all its faults."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner, Result

from geo.errors import InputRefused
from maps.layers.base import RoadLine
from routing.siting.question import Demand, Objective, Question, Site
from service.cli.main import app
from service.usecases.maps.ground import Ground
from service.usecases.siting.page import picture_of
from service.usecases.siting.read import read_siting
from service.usecases.siting.told import today
from tests.maps.fixtures import HOSTILE
from tests.maps.hostile_names import NAMES, named
from tests.maps.siting import nothing_changes, siting
from tests.service.siting_folder import write_siting

BROKEN = Path(__file__).parents[1] / "data" / "broken" / "siting"
STARTS = {".png": b"\x89PNG", ".svg": b"<?xml", ".pdf": b"%PDF", ".html": b"<!DOCTYPE html>"}


pytestmark = pytest.mark.usefixtures("small")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["map", "siting", *map(str, arguments)], catch_exceptions=False)


def refused(folder: Path, output: Path) -> list[tuple[str, str]]:
    """Code and field of every fault; nothing is written."""
    with pytest.raises(InputRefused) as caught:
        run(folder, "-o", output)
    assert not output.exists()
    return [(fault.code, fault.field) for fault in caught.value.faults]


@pytest.mark.parametrize("ending", sorted(STARTS))
def test_an_answer_is_drawn_in_every_kind_of_file(tmp_path, ending):
    folder = write_siting(tmp_path / "site", siting())
    options = ("--dpi", "72", "--paper", "a3", "--theme", "dark") if ending == ".png" else ()
    output = tmp_path / f"map{ending}"
    done = run(folder, "-o", output, *options)
    assert done.exit_code == 0
    assert done.output.strip().endswith(f"Written: {output}")
    assert output.read_bytes().startswith(STARTS[ending])
    first = output.read_bytes()
    run(folder, "-o", output, *options)
    assert output.read_bytes() == first


def test_what_is_read_is_what_was_written(tmp_path, small):
    told = siting()
    found = read_siting(write_siting(tmp_path / "site", told), small)
    assert found.question == told.question
    assert found.answer == told.answer


def test_hostile_texts_of_a_folder_stay_texts(tmp_path):
    folder = write_siting(tmp_path / "site", named(siting(), " ".join(NAMES.values())))
    for name in ("map.html", "map.svg"):
        assert run(folder, "-o", tmp_path / name).exit_code == 0
        content = (tmp_path / name).read_text(encoding="utf-8")
        for markup in ("<script>window.hostile", "<img src=x", "<svg onload", "\u202e"):
            assert markup not in content


def test_a_title_of_ones_own_changes_the_sheet(tmp_path, small):
    folder = write_siting(tmp_path / "site", siting())
    for name, options in (("ours.svg", ()), ("own.svg", ("--title", "Bản thử"))):
        assert run(folder, "-o", tmp_path / name, *options).exit_code == 0
    assert (tmp_path / "ours.svg").read_bytes() != (tmp_path / "own.svg").read_bytes()
    assert picture_of(Ground(small, (), "", ()), siting(), "Bản thử").title == "Bản thử"


def test_roads_are_drawn_with_their_source_and_it_is_told_once(small):
    road = RoadLine(np.array([(105.71, 19.81), (105.72, 19.82)]), "major")
    ground = Ground(small, (road,), "© Nguồn đường", ("Xã, phường: A", "Điểm: B", "Đường nền: © Nguồn đường"))
    estimated = picture_of(ground, siting(road_credit="", sources=["Điểm: khi hỏi"]))
    measured = picture_of(ground, siting(road_credit="© Nguồn đường", sources=["Điểm: khi hỏi"]))
    assert estimated.sources[1:] == ("Xã, phường: A", "Đường nền: © Nguồn đường", "Điểm: khi hỏi")
    assert measured.sources[1:] == ("Xã, phường: A", "Điểm: khi hỏi")
    for picture in (estimated, measured):
        assert sum("© Nguồn đường" in each for each in picture.sources) == 1
        assert any(drawn.layer.name == "roads-major" for drawn in picture.layers)


def test_an_answer_that_changes_nothing_is_drawn(tmp_path):
    assert run(write_siting(tmp_path / "site", nothing_changes()), "-o", tmp_path / "map.svg").exit_code == 0


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("question-format-of-tomorrow.json", {"SITING_FOLDER": 1, "FORMAT_UNKNOWN": 1}),
        ("question-cut-off.json", {"SITING_FOLDER": 1, "JSON_INVALID": 1}),
        ("question-numbers-are-none.json", {"SITING_FOLDER": 1, "FIELD_INVALID": 2}),
        (
            "question-wrong-fields.json",
            {"SITING_FOLDER": 1, "FIELD_MISSING": 1, "FIELD_UNKNOWN": 1, "FIELD_INVALID": 10},
        ),
        ("question-contradictions.json", {"ID_DUPLICATE": 2, "SITING_FOLDER": 8}),
        ("question-of-another-province.json", {"SITING_ELSEWHERE": 1}),
        ("site-format-of-tomorrow.json", {"SITING_FOLDER": 1, "FORMAT_UNKNOWN": 1}),
        ("question-places-in-another-land.json", {"SITING_ELSEWHERE": 2}),
        ("site-of-another-run.json", {"SITING_FOLDER": 9}),
        ("site-worth-what-it-is-not.json", {"SITING_FOLDER": 3}),
    ],
)
def test_a_broken_file_is_refused_with_all_its_faults(tmp_path, name, codes):
    folder = write_siting(tmp_path / "site", siting())
    shutil.copy(BROKEN / name, folder / f"{name.partition('-')[0]}.json")
    assert Counter(code for code, _ in refused(folder, tmp_path / "map.svg")) == codes


def test_faults_of_both_files_are_told_together(tmp_path):
    folder = write_siting(tmp_path / "site", siting())
    for name in ("question-cut-off.json", "site-format-of-tomorrow.json"):
        shutil.copy(BROKEN / name, folder / f"{name.partition('-')[0]}.json")
    codes = [code for code, _ in refused(folder, tmp_path / "map.pdf")]
    assert codes == ["SITING_FOLDER", "JSON_INVALID", "FORMAT_UNKNOWN"]


@pytest.mark.parametrize(
    ("lacking", "missing"), [(("question.json",), 1), (("site.json",), 1), (("question.json", "site.json"), 2)]
)
@pytest.mark.parametrize("ending", [".png", ".html"])
def test_a_folder_without_a_file_is_refused(tmp_path, lacking, missing, ending):
    folder = write_siting(tmp_path / "site", siting())
    for name in lacking:
        (folder / name).unlink()
    codes = [code for code, _ in refused(folder, tmp_path / f"map{ending}")]
    assert codes == ["SITING_FOLDER", *["FILE_MISSING"] * missing]


def test_what_is_no_folder_is_refused(tmp_path):
    (tmp_path / "file").write_text("{}", encoding="utf-8")
    for name in ("file", "nowhere"):
        assert ("SITING_FOLDER", "") in refused(tmp_path / name, tmp_path / "map.svg")


def test_a_message_of_an_older_folder_says_what_to_do(tmp_path):
    folder = write_siting(tmp_path / "site", siting())
    (folder / "question.json").unlink()
    with pytest.raises(InputRefused, match=r"one without question\.json is older: ask again"):
        run(folder, "-o", tmp_path / "map.svg")


def test_a_hostile_code_is_told_without_its_markup_and_control_characters(tmp_path):
    told = siting()
    sites = [each.model_copy(update={"commune": f"\x1b[31m\u202e{HOSTILE}"}) for each in told.question.sites]
    folder = write_siting(tmp_path / "site", siting(sites=sites))
    with pytest.raises(InputRefused) as caught:
        run(folder, "-o", tmp_path / "map.svg")
    assert "\x1b" not in str(caught.value)
    assert "\u202e" not in str(caught.value)


def test_a_map_is_not_written_over_what_it_is_made_of(tmp_path):
    folder = write_siting(tmp_path / "site", siting())
    (tmp_path / "link.svg").symlink_to(folder / "question.json")
    assert run(folder, "-o", tmp_path / "link.svg").exit_code == 2
    assert run(folder, "-o", folder / "map.gif").exit_code == 2


def test_people_go_today_to_the_existing_site_that_is_soonest():
    question = Question(
        demands=(Demand("a", "x", 1), Demand("b", "x", 1), Demand("c", "x", 1)),
        sites=(Site("new", "x"), Site("far", "x", existing=True), Site("near", "x", existing=True)),
        travel_s=np.array([[0, 300, 300], [10, -1, 900], [5, -1, -1]], dtype=np.int32),
        objective=Objective.P_CENTRE,
    )
    assert today(question) == [("far", 300), ("near", 900), (None, None)]
    nothing = Question(question.demands, (Site("new", "x"),), question.travel_s[:, :1], Objective.P_CENTRE)
    assert today(nothing) == [(None, None)] * 3
