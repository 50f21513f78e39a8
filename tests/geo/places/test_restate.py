from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import unicodedata
import zipfile
from pathlib import Path

import pytest

from geo.errors import InputRefused
from geo.places import tables
from geo.places.restate import CONVERTER, DATASET, main, read_source, restate, write_tables
from geo.places.restated import Restated, report

ALIASES = '["xaxua", "xua", "xasua", "phuong4", "p4", "phuong04", "ttcu", "thitrancu", "cu"]'


def _new(
    province: str, key: str, name: str, code: str, lat: float, lon: float, area: float | None
) -> dict[str, object]:
    kind = next(each for each in ("Xã", "Phường", "Đặc khu") if name.startswith(each))
    return {
        "province": f"Tỉnh {province}",
        "provinceCode": {"Á": "11", "B": "12"}[province],
        "provinceKey": {"Á": "tinha", "B": "tinhb"}[province],
        "ward": name,
        "wardType": kind,
        "wardCode": code,
        "wardKey": key,
        "wardLat": lat,
        "wardLon": lon,
        "wardAreaKm2": area,
    }


def _old(
    key: str, province: str, district: str, name: str | None, code: str, lat: float, lon: float
) -> dict[str, object]:
    province_key, district_key, ward_key = key.split("_")
    return {
        "province": f"Tỉnh {province}",
        "provinceKey": province_key,
        "district": district,
        "districtType": "Huyện",
        "districtKey": district_key,
        "districtCode": code,
        "districtLat": lat,
        "districtLon": lon,
        "ward": name,
        "wardType": name and "Xã",
        "wardKey": ward_key or None,
        "wardCode": name and code,
        "wardLat": name and lat,
        "wardLon": name and lon,
        "wardAlias": ALIASES if ward_key == "hoa" else None,
    }


def _table(database: sqlite3.Connection, name: str, rows: list[dict[str, object]]) -> None:
    columns = list(rows[0])
    database.execute(f"CREATE TABLE {name} ({', '.join(columns)})")
    places = ", ".join(f":{column}" for column in columns)
    database.executemany(f"INSERT INTO {name} VALUES ({places})", rows)  # noqa: S608 - our own names


def made_up(links: dict[str, object] | None = None) -> dict[str, bytes]:
    """Two provinces: three communes and the district of an island became four, one split, one vanished."""
    database = sqlite3.connect(":memory:")
    new = [
        _new("Á", "xamot", "Xã Một", "00002", 20.5, 105.0, 10.25),
        _new("Á", "phuonghai", "Phường Hai", "00001", 20.6, 105.1, 0.0),
        _new("B", "dackhuba", "Đặc khu Ba", "00003", 19.0, 107.0, None),
        _new("B", "xamot", "Xã Một", "00004", 19.5, 105.5, 10.25),
    ]
    old = [
        _old("tinha0_x_hoa", "A", "Huyện X", unicodedata.normalize("NFD", "Xã  Hòa"), "00010", 20.51, 105.02),
        _old("tinha_y_nhi", "Á", "Huyện Y", "Xã Nhì", "00011", 20.6, 105.1),
        _old("tinhb_dao_", "B", "Huyện Đảo", None, "103", 19.1, 107.1),
        _old("tinhb_z_tu", "B", "Huyện Z", "Xã Tư", "00012", 19.5, 105.5),
        _old("tinhb_z_lac", "B", "Huyện Z", "Xã Lạc", "00013", 19.5, 105.5),
    ]
    _table(database, "admin_units", new)
    _table(database, "admin_units_legacy", old)
    database.commit()
    links = links or {
        "DICT_PROVINCE": {"tinha": ["tinha0", "tinha"], "tinhb": ["tinhb"]},
        "DICT_PROVINCE_WARD_NO_DIVIDED": {
            "tinha": {"xamot": ["tinha_y_nhi"]},
            "tinhb": {"dackhuba": ["tinhb_dao_"], "xamot": ["tinhb_z_tu"]},
        },
        "DICT_PROVINCE_WARD_DIVIDED": {
            "tinha": {
                "tinha0_x_hoa": [
                    {"newWardKey": "phuonghai", "isDefaultNewWard": False},
                    {"newWardKey": "xamot", "isDefaultNewWard": True},
                ]
            }
        },
    }
    return {DATASET: database.serialize(), CONVERTER: json.dumps(links).encode()}


def hashes(source: dict[str, bytes]) -> dict[str, str]:
    return {name: hashlib.sha256(data).hexdigest() for name, data in source.items()}


def wheel(path: Path, source: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as file:
        for name, data in source.items():
            file.writestr(name, data)
    return path


@pytest.fixture
def restated() -> Restated:
    return restate(made_up())


def test_provinces_name_those_they_were_merged_from(restated: Restated) -> None:
    assert restated.provinces == (
        {"code": "11", "name": "Tỉnh Á", "former": "Tỉnh A; Tỉnh Á"},
        {"code": "12", "name": "Tỉnh B", "former": "Tỉnh B"},
    )


def test_communes_come_by_code_and_unknown_areas_stay_unknown(restated: Restated) -> None:
    assert [(row["code"], row["kind"], row["area_km2"], row["area_note"]) for row in restated.communes] == [
        ("00001", "ward", "", ""),
        ("00002", "commune", "10.25", "the same in 12"),
        ("00003", "special_zone", "", ""),
        ("00004", "commune", "10.25", "the same in 11"),
    ]


def test_predecessors_have_the_default_successor_first(restated: Restated) -> None:
    assert [(row["code"], row["successors"], row["former_province"]) for row in restated.predecessors] == [
        ("00010", "00002 00001", "Tỉnh A"),
        ("00011", "00002", "Tỉnh Á"),
        ("00012", "00004", "Tỉnh B"),
        ("103", "00003", "Tỉnh B"),
    ]


def test_a_district_without_communes_stands_for_one(restated: Restated) -> None:
    island = restated.predecessors[-1]
    assert (island["name"], island["kind"], island["lat"], island["lon"]) == ("Huyện Đảo", "Huyện", "19.1", "107.1")


def test_aliases_are_former_names_without_abbreviations_and_misspellings(restated: Restated) -> None:
    assert restated.predecessors[0]["aliases"] == "xaxua phuong4 thitrancu"
    assert restated.predecessors[0]["name"] == "Xã Hòa"  # NFC, single blanks


def test_the_report_tells_totals_and_oddities(restated: Restated) -> None:
    lines = report(restated)
    assert "3 communes before (published 10,035)" in lines
    assert "1 districts that had none and stand for one: Huyện Đảo (103)" in lines
    assert "successors: 3 have 1, 1 have 2" in lines
    assert "1 old communes without successor: Xã Lạc, Huyện Z" in lines
    assert "2 communes without area: Phường Hai (00001), Đặc khu Ba (00003)" in lines
    assert "2 communes with a namesake's area: Xã Một (00002), Xã Một (00004)" in lines


def test_keys_that_name_nothing_and_splits_without_a_default_are_all_told() -> None:
    links = {
        "DICT_PROVINCE": {"tinha": ["tinha"], "tinhb": ["tinhb"]},
        "DICT_PROVINCE_WARD_NO_DIVIDED": {"tinha": {"xakhong": [], "xamot": ["tinha_y_khong"]}},
        "DICT_PROVINCE_WARD_DIVIDED": {"tinhb": {"tinhb_z_tu": [{"newWardKey": "xano", "isDefaultNewWard": False}]}},
    }
    with pytest.raises(InputRefused) as refused:
        restate(made_up(links))
    assert [(fault.code, fault.row) for fault in refused.value.faults] == [
        ("ID_UNKNOWN", "xakhong"),
        ("ID_UNKNOWN", "xano"),
        ("FIELD_INVALID", "tinhb_z_tu"),
        ("ID_UNKNOWN", "tinha_y_khong"),
    ]


def test_a_wheel_and_its_folder_give_the_same_bytes(tmp_path: Path) -> None:
    source = made_up()
    for name, data in source.items():
        (tmp_path / "unpacked" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "unpacked" / name).write_bytes(data)
    packed = wheel(tmp_path / "some.whl", source)
    for path in (packed, tmp_path / "unpacked", tmp_path / "unpacked" / "vietnamadminunits"):
        assert read_source(path, hashes(source)) == source


def test_another_version_is_refused(tmp_path: Path) -> None:
    packed = wheel(tmp_path / "some.whl", made_up())
    with pytest.raises(InputRefused) as refused:
        read_source(packed)
    assert [fault.code for fault in refused.value.faults] == ["FORMAT_UNKNOWN", "FORMAT_UNKNOWN"]


@pytest.mark.parametrize(("content", "code"), [(None, "FILE_MISSING"), (b"no zip", "FILE_UNREADABLE")])
def test_what_is_no_wheel_is_refused(
    content: bytes | None, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if content:
        (tmp_path / "some.whl").write_bytes(content)
    assert main([str(tmp_path / "some.whl"), "--out", str(tmp_path / "out")]) == 3
    assert code in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_tables_are_written_the_same_every_time(tmp_path: Path, restated: Restated) -> None:
    for name in ("one", "two"):
        write_tables(restated, tmp_path / name)
    names = ("provinces.csv", "national/communes.csv", "national/predecessors.csv")
    assert [(tmp_path / "one" / name).read_bytes() for name in names] == [
        (tmp_path / "two" / name).read_bytes() for name in names
    ]
    assert (tmp_path / "one" / "national" / "communes.csv").read_text(encoding="utf-8").splitlines()[:2] == [
        "code,province,name,kind,area_km2,lat,lon,area_note",
        "00001,11,Phường Hai,ward,,20.6,105.1,",
    ]


def test_the_committed_tables_are_those_of_the_package(tmp_path: Path) -> None:
    source = os.environ.get("BUUTA_VIETNAMADMINUNITS")
    if not source:
        pytest.skip("set BUUTA_VIETNAMADMINUNITS to the wheel of vietnamadminunits 1.0.4")
    assert main([source, "--out", str(tmp_path)]) == 0
    for name in ("provinces.csv", "national/communes.csv", "national/predecessors.csv"):
        assert (tmp_path / name).read_bytes() == (tables.DATA / name).read_bytes()


def test_thanh_hoa_is_in_the_national_tables_as_in_its_own() -> None:
    own = {row["code"]: row for row in tables.rows("communes")}
    national = {row["code"]: row for row in tables.rows("national/communes") if row["province"] == "38"}
    assert list(own) == list(national)
    for code, row in own.items():
        assert [row[name] for name in ("name", "kind")] == [national[code][name] for name in ("name", "kind")]
        pairs = {"area_km2": "area_km2", "centre_lat": "lat", "centre_lon": "lon"}
        assert [float(row[name]) for name in pairs] == [float(national[code][name]) for name in pairs.values()]


def test_thanh_hoas_predecessors_are_in_the_national_tables_as_in_its_own() -> None:
    own = {row["code"]: row for row in tables.rows("predecessors")}
    national = {row["code"]: row for row in tables.rows("national/predecessors") if row["province"] == "38"}
    assert list(own) == list(national)
    for code, row in own.items():
        other = national[code]
        assert [row[name] for name in ("name", "kind", "district")] == [
            other[name] for name in ("name", "kind", "district")
        ]
        assert (float(row["lat"]), float(row["lon"])) == (float(other["lat"]), float(other["lon"]))
        assert row["successor_codes"] == other["successors"]
