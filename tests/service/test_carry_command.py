"""`buuta carry` and `buuta import claims` as users run them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from geo.errors import InputRefused
from geo.files.read import read_table
from geo.places.load import load_territory
from service.cli.main import app
from service.reference import open_reference
from service.usecases.init import create_workspace


@pytest.fixture(autouse=True)
def no_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The data that comes with buuta: no workspace is about."""
    monkeypatch.setenv("BUUTA_WORKSPACE", str(tmp_path / "none"))
    monkeypatch.setenv("COLUMNS", "200")


@pytest.fixture
def old_table(tmp_path: Path) -> Path:
    path = tmp_path / "old.csv"
    rows = [f"{old.code},{old.name},{at}" for at, old in enumerate(load_territory().predecessors)]
    path.write_text("\n".join(["mã,tên,hồ sơ", *rows]) + "\n", encoding="utf-8")
    return path


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments), catch_exceptions=False)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_table_goes_to_the_new_map_and_back_with_its_total(old_table: Path, tmp_path: Path) -> None:
    new, back = tmp_path / "new.csv", tmp_path / "back.csv"
    common = ("--value", "hồ sơ", "--kind", "sum", "--whole")
    done = _run("carry", str(old_table), *common, "--to", "new", "-o", str(new))
    assert done.exit_code == 0
    assert "547 rows to 166; 149 exact, 17 rest on estimated shares of split communes, 0 on given" in done.output
    assert _run("carry", str(new), *common, "--to", "old", "-o", str(back)).exit_code == 0
    total = 546 * 547 // 2
    assert [sum(int(row["hồ sơ"]) for row in _rows(path)) for path in (new, back)] == [total, total]
    assert {row["split"] for row in _rows(new)} == {"none", "estimated"}
    assert (len(_rows(new)), len(_rows(back))) == (166, 547)


def test_a_column_of_districts_tells_namesakes_apart(tmp_path: Path) -> None:
    table, out = tmp_path / "old.csv", tmp_path / "out.xlsx"
    olds = load_territory().predecessors
    names = [old.name for old in olds]
    assert len(set(names)) < len(names)
    rows = [f"{old.name},{old.district.replace('Huyện ', 'H. ')},{at}" for at, old in enumerate(olds)]
    table.write_text("\n".join(["Tên xã,Huyện,Dân số", *rows]) + "\n", encoding="utf-8")
    common = ("carry", str(table), "--value", "Dân số", "--kind", "sum", "--whole", "--to", "new")
    assert _run(*common, "-o", str(out)).exit_code == 0
    carried = read_table(out).rows
    assert sum(int(row.cells["Dân số"]) for row in carried) == 546 * 547 // 2
    assert carried[0].cells["code"].isdigit()
    assert len(carried[0].cells["code"]) == 5
    assert _run(*common, "-o", str(tmp_path / "out.txt")).exit_code == 2


def test_given_shares_are_used(old_table: Path, tmp_path: Path) -> None:
    shares, out = tmp_path / "shares.csv", tmp_path / "out.csv"
    shares.write_text(
        "predecessor,successor,share,source\n15793,15772,0.25,x\n15793,15448,0.75,x\n", encoding="utf-8"
    )
    done = _run(
        "carry", str(old_table), "--value", "hồ sơ", "--kind", "sum", "--to", "new",
        "--shares", str(shares), "-o", str(out),
    )  # fmt: skip
    assert done.exit_code == 0
    (row,) = [row for row in _rows(out) if row["code"] == "15448"]
    assert (row["split"], row["split_communes"]) == ("given", "15793")


def test_a_table_of_the_wrong_map_is_refused_and_nothing_is_written(old_table: Path, tmp_path: Path) -> None:
    new, out = tmp_path / "new.csv", tmp_path / "out.csv"
    common = ("--value", "hồ sơ", "--kind", "rate", "--to", "new")
    _run("carry", str(old_table), *common, "-o", str(new))
    with pytest.raises(InputRefused) as refused:
        _run("carry", str(new), *common, "-o", str(out))
    assert "COMMUNE_MISSING" in {fault.code for fault in refused.value.faults}
    assert not out.exists()


def test_the_input_is_never_replaced(old_table: Path) -> None:
    done = _run("carry", str(old_table), "--value", "hồ sơ", "--kind", "sum", "--to", "new", "-o", str(old_table))
    assert done.exit_code == 2
    assert len(_rows(old_table)) == 547


def test_imported_claims_join_their_topic_and_a_bad_file_changes_nothing(tmp_path: Path) -> None:
    workspace, file = tmp_path / "workspace", tmp_path / "claims.csv"
    create_workspace(workspace, "38")
    header = "id,topic,statement,value,source,source_date\n"
    file.write_text(f"{header}staff-2027,staff,350 people.,350,a report,2027\n", encoding="utf-8")
    arguments = ("import", "claims", str(file), "--workspace", str(workspace))
    assert "1 claim added, 0 changed" in _run(*arguments).output
    assert "nothing new" in _run(*arguments).output
    staff = [claim.value for claim in open_reference(workspace).claims if claim.topic == "staff"]
    assert staff == ["344", "166", "168", "350"]
    before = sorted((path, path.read_bytes()) for path in workspace.rglob("*") if path.is_file())
    file.write_text(f"{header}a,staff,,350,a report,yesterday\n", encoding="utf-8")
    with pytest.raises(InputRefused):
        _run(*arguments)
    assert sorted((path, path.read_bytes()) for path in workspace.rglob("*") if path.is_file()) == before
