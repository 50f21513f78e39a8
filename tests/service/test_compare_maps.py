"""`buuta compare --places`: the difference page with maps, as a file that loads nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from geo.errors import InputRefused
from routing.plan.read import read_plan, write_plan
from routing.problem.read import read_problem
from tests.service.plan_export.day import Files, write_day
from tests.service.roads.town_workspace import buuta, done


@pytest.fixture
def day(tmp_path: Path) -> Files:
    return write_day(tmp_path, far_label="</script><script>alert(1)</script>")


@pytest.fixture
def other(day: Files, tmp_path: Path) -> Path:
    """an comes an hour later; nobody goes to the chest."""
    plan = read_plan(day.plan)
    an, _, chi = plan.rounds
    later = [visit.model_copy(update={"start_s": visit.start_s + 3600}) for visit in an.visits]
    path = tmp_path / "other.json"
    write_plan(path, plan.model_copy(update={"rounds": [an.model_copy(update={"visits": later}), chi]}))
    return path


def page(day: Files, other: Path, *more: object) -> str:
    out = day.plan.parent / "diff.html"
    done("compare", day.problem, day.plan, other, "--places", day.places, "-o", out, *more)
    return out.read_text("utf-8")


def test_a_planner_sees_every_change(day, other):
    html = page(day, other, "--for", "planner")
    assert html.count("<svg viewBox") >= 2
    assert "đổi giờ từ 15 phút: 3 điểm" in html
    assert "được phục vụ hay không: 1 điểm" in html
    assert "an, thứ 3, 00:09" in html
    assert "an, thứ 3, 01:09" in html
    assert "Nhà chest" in html
    assert "<script" not in html
    assert not re.search(r"https?:|src=|href=\"(?!#)", html)


def test_the_public_learns_nothing_of_hidden_stops(day, other):
    html = page(day, other, "--for", "public")
    assert "chest" not in html
    assert "Nhà home" not in html
    assert "đổi giờ từ 15 phút: 2 điểm" in html
    assert "Không nêu giờ của 3 bưu tá" in html


def test_where_a_round_is_hidden_sums_are_rounded_and_no_money_is_told(day, other):
    html = page(day, other, "--for", "kt1")
    assert "khoảng 38 km" in html
    assert "38,0 km" not in html
    assert not re.search("Chi phí</th>|CO₂", html)
    silent = page(day, other, "--for", "payment")
    assert "khoảng 26 km" in silent, "an and chi; less them the sum would tell how far the KT1 stop lies"
    assert silent.count("Quãng đường</th>") == 1, "at equal service no sum leaves that round out"
    exact = page(day, other, "--for", "planner")
    assert "38,0 km" in exact
    assert re.search("Chi phí</th>", exact)
    assert "khoảng" not in exact


def test_without_places_the_page_has_its_tables_only(day, other, tmp_path):
    out = tmp_path / "plain.html"
    done("compare", day.problem, day.plan, other, "-o", out)
    html = out.read_text("utf-8")
    assert "<svg" not in html
    assert "38,0 km" in html


def test_places_are_for_two_plans_on_a_page(day, other, tmp_path):
    for plans, name in (([other], "x.csv"), ([], "x.html"), ([other, other], "x.html")):
        out = tmp_path / name
        result = buuta("compare", day.problem, day.plan, *plans, "--places", day.places, "-o", out)
        assert result.exit_code == 2
        assert not out.exists()
    assert buuta("compare", day.problem, day.plan, other, "--places", day.places).exit_code == 2


def test_a_workspace_is_for_maps(day, other, tmp_path):
    result = buuta("compare", day.problem, day.plan, other, "-o", tmp_path / "x.html", "--workspace", tmp_path)
    assert result.exit_code == 2
    assert not (tmp_path / "x.html").exists()


def test_the_table_of_places_is_not_replaced_and_lacking_places_are_named(day, other, tmp_path):
    html = day.places.rename(tmp_path / "places.html")
    assert buuta("compare", day.problem, day.plan, other, "--places", html, "-o", html).exit_code == 2
    few = tmp_path / "few.csv"
    few.write_text("id,lon,lat\noffice,105.8,19.8\n", "utf-8")
    refused = buuta("compare", day.problem, day.plan, other, "--places", few, "-o", tmp_path / "x.html").exception
    assert isinstance(refused, InputRefused)
    assert len(refused.faults) == len(read_problem(day.problem).problem.stops)
    assert not (tmp_path / "x.html").exists()
