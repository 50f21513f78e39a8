"""`buuta check` and `buuta claims` as users run them."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from typer.testing import CliRunner

from geo.files.read import read_table
from geo.places.load import load_territory
from service.cli.main import app


@pytest.fixture(autouse=True)
def no_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The data that comes with buuta: no workspace is about."""
    monkeypatch.setenv("BUUTA_WORKSPACE", str(tmp_path / "none"))
    monkeypatch.setenv("COLUMNS", "160")


def _run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, list(arguments), catch_exceptions=False)
    return done.exit_code, done.output


def test_doubts_are_counted_first_and_each_has_its_row_a_map_link_and_a_remedy() -> None:
    code, out = _run("check")
    assert code == 0
    first, _, rest = out.partition("\n")
    assert first.startswith("Tỉnh Thanh Hóa: 0 errors, ")
    assert "To do: " in rest
    assert "[15049] The seat of Xã Văn Phú is 11.3 km from its centre. https://www.openstreetmap.org/?mlat=" in rest
    assert "-o check.html, -o check.xlsx and --json have them" in rest


def test_json_has_every_finding_and_the_counts_agree() -> None:
    _, out = _run("check", "--json")
    content = json.loads(out)
    assert content["format"] == "buuta-check/1"
    found = Counter(finding["severity"] for finding in content["findings"])
    assert {name: many for name, many in content["counts"].items() if many} == found
    assert {"ids", "names", "message", "message_vi", "fix", "fix_vi", "lon", "lat", "map_link"} <= set(
        content["findings"][0]
    )


def test_a_page_is_written_with_its_assets(tmp_path: Path) -> None:
    page = tmp_path / "out" / "check.html"
    code, out = _run("check", "-o", str(page))
    assert code == 0
    assert out.endswith(f"Page: {page}\n")
    assert "Kiểm tra dữ liệu" in page.read_text(encoding="utf-8")
    assert (page.parent / "assets" / "leaflet.js").is_file()


def test_a_table_has_a_row_a_doubt_with_its_commune_and_district(tmp_path: Path) -> None:
    _, out = _run("check", "--json")
    findings = json.loads(out)["findings"]
    for name in ("check.csv", "check.xlsx"):
        code, out = _run("check", "-o", str(tmp_path / name))
        assert code == 0
        assert out.endswith(f"Table: {tmp_path / name}\n")
        table = read_table(tmp_path / name)
        assert len(table.rows) == len(findings)
        (row,) = [row.cells for row in table.rows if row.cells["Tên"] == "Xã Yên Dương"]
        assert row["Mã"] == "15286"
        assert row["Mức độ"] == "Nghi vấn"
        assert row["Loại"] == "Xã cũ có vị trí sai, đã dời"
        assert row["Huyện cũ"] == "Huyện Hà Trung"
        assert "trùng vị trí với Xã Yến Sơn" in row["Nội dung"]
        assert float(row["Kinh độ"]) > 105


def test_an_ending_that_is_no_type_is_refused(tmp_path: Path) -> None:
    code, out = _run("check", "-o", str(tmp_path / "check"))
    assert code == 2
    assert ".html, .htm, .csv, .xlsx" in " ".join(out.replace("│", " ").split())
    assert not list(tmp_path.iterdir())


def test_strict_fails_on_errors_only(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _run("check", "--strict")[0] == 0
    from dataclasses import replace

    territory = load_territory()
    broken = replace(territory, dispatch={territory.communes[0].code: "gone"})
    monkeypatch.setattr("service.usecases.territory.territory_in_use", lambda _: broken)
    assert _run("check")[0] == 0
    assert _run("check", "--strict")[0] == 3


def test_claims_stand_side_by_side_with_source_and_date() -> None:
    code, out = _run("claims")
    assert code == 0
    for figure in ("344", "166", "168", "652", "4,320,947", "3.69 million", "2026-02-15"):
        assert figure in out
    assert "334 " not in out.replace("334, not 344", "")


@pytest.mark.parametrize(("name", "begins"), [("c.png", b"\x89PNG"), ("c.svg", b"<?xml"), ("c.pdf", b"%PDF")])
def test_doubts_are_drawn_for_reports(tmp_path: Path, name: str, begins: bytes) -> None:
    output = tmp_path / name
    looks = ("--theme", "light", "--paper", "a3", "--title", "Nghi vấn")
    code, out = _run("check", "-o", str(output), *looks, *(("--dpi", "72") if name.endswith("png") else ()))
    assert code == 0
    assert out.endswith(f"Map: {output}\n")
    assert output.read_bytes().startswith(begins)
    assert not (tmp_path / "assets").exists()


@pytest.mark.parametrize("output", [(), ("-o", "check.html"), ("-o", "check.xlsx")])
def test_paper_and_theme_are_those_of_pictures_alone(output: tuple[str, ...]) -> None:
    assert CliRunner().invoke(app, ["check", *output, "--paper", "a3"]).exit_code == 2
    assert CliRunner().invoke(app, ["check", *output, "--title", "x"]).exit_code == 2
