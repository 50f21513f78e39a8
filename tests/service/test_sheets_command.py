"""`buuta sheets` as users run it."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from geo.errors import AuditFailed, InputRefused
from geo.safe_write import MARKER
from geo.sensitivity import Sensitivity
from routing.plan.read import write_plan
from service.cli.main import app
from service.usecases.plan_places import write_plan_places
from tests.maps.pdf_text import page_texts
from tests.service.plan_files import PLACES, street_plan, write_street


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    problem, plan, places = write_street(tmp_path)
    return ["sheets", str(problem), str(plan), "--places", str(places)]


def run(arguments: list[str], *more: object) -> Result:
    return CliRunner().invoke(app, [*arguments, *map(str, more)])


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {MARKER}


def said(path: Path) -> str:
    return " ".join(text for page in page_texts(path.read_bytes()) for text in page)


def test_each_round_has_its_files_and_hidden_stops_are_told(files, tmp_path):
    done = run(files, "--out", tmp_path / "out", "--as", "pdf,GPX, kml")
    assert done.exit_code == 0, done.output
    assert names(tmp_path / "out") == {f"{name}.{kind}" for name in ("an", "binh") for kind in ("pdf", "gpx", "kml")}
    assert "2 rounds, 6 files" in done.output
    assert "1 stop hidden from postman readers" in done.output


def test_each_reader_sees_what_they_may(files, tmp_path):
    secrets = {"an": "Nguyễn Văn Ả", "binh": "Văn thư Tỉnh ủy"}
    for reader, seen in {
        "public": "",
        "postman": "an",
        "payment": "an",
        "kt1": "an binh",
        "planner": "an binh",
    }.items():
        run(files, "--out", tmp_path / reader, "--for", reader, "--as", "pdf,gpx,kml")
        for name, secret in secrets.items():
            assert (secret in said(tmp_path / reader / f"{name}.pdf")) == (name in seen), reader
            for kind in ("gpx", "kml"):
                content = (tmp_path / reader / f"{name}.{kind}").read_text("utf-8")
                assert (secret in content) == (name in seen), (reader, kind)


def test_money_is_on_the_sheets_of_those_who_carry_it(files, tmp_path):
    run(files, "--out", tmp_path / "out", "--round", "an", "--paper", "a5")
    assert names(tmp_path / "out") == {"an.pdf"}
    told = said(tmp_path / "out" / "an.pdf")
    assert "trả 250.000 đ" in told
    assert "thu 1.500.000 đ" in told
    run(files, "--out", tmp_path / "out", "--round", "an", "--for", "public")
    assert "000 đ" not in said(tmp_path / "out" / "an.pdf")


def test_a_plan_that_breaks_a_rule_is_refused_and_nothing_is_written(files, tmp_path):
    _, good = street_plan()
    first, *others = good.rounds
    wrong = first.model_copy(update={"distance_m": first.distance_m + 1})
    write_plan(tmp_path / "plan.json", good.model_copy(update={"rounds": [wrong, *others]}))
    assert isinstance(run(files, "--out", tmp_path / "out").exception, AuditFailed)
    assert not (tmp_path / "out").exists()


def test_rounds_that_are_none_are_all_told(files, tmp_path):
    done = run(files, "--out", tmp_path / "out", "--round", "an", "--round", "nobody", "--round", "x")
    assert isinstance(done.exception, InputRefused)
    assert [(fault.code, fault.row) for fault in done.exception.faults] == [
        ("SHEETS_ROUND", "nobody"),
        ("SHEETS_ROUND", "x"),
    ]


def test_a_home_that_the_reader_may_not_see_is_on_no_sheet(files, tmp_path):
    home = {**PLACES, "office": PLACES["shop"].__class__(105.71234, 19.81234, "Nhà bưu tá", Sensitivity.PERSONAL)}
    write_plan_places(tmp_path / "places.csv", home)
    for reader, told in (("public", False), ("postman", True)):
        out = tmp_path / reader
        assert run(files, "--out", out, "--for", reader, "--as", "gpx,kml").exit_code == 0
        texts = "".join(path.read_text(encoding="utf-8") for path in out.iterdir() if path.suffix in (".gpx", ".kml"))
        assert ("Nhà bưu tá" in texts, "105.71" in texts) == (told, told)


def test_a_folder_of_somebody_elses_is_left_alone(files, tmp_path):
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "letter.txt").write_text("x")
    refused = run(files, "--out", tmp_path / "theirs").exception
    assert isinstance(refused, InputRefused)
    assert refused.faults[0].code == "OUTPUT_NOT_OURS"


@pytest.mark.parametrize("option", [("--as", "docx"), ("--as", ""), ("--for", "all"), ("--paper", "a3")])
def test_what_is_no_choice_is_a_wrong_command_line(files, tmp_path, option):
    assert run(files, "--out", tmp_path / "out", *option).exit_code == 2


def test_the_folder_of_the_inputs_is_not_replaced(files, tmp_path):
    (tmp_path / MARKER).touch()
    assert run(files, "--out", tmp_path).exit_code == 2
    assert (tmp_path / "plan.json").exists()
