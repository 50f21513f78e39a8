"""Restate the national tables from the data of one published package, without installing or running it.

    pip download vietnamadminunits==1.0.4 --no-deps
    python -m geo.places.restate vietnamadminunits-1.0.4-py3-none-any.whl

The package (PyPI, MIT) keeps the communes before and after 1 July 2025 in an SQLite file and which became which in a
JSON file. Both are read as data, and only if their SHA-256 is the one written here: another version has to be looked
at by a person first. Its `convert_address` asks a foreign geocoder, so buuta neither depends on the package nor runs
any of it. What is written are facts (codes, names, points, areas, successors), the same bytes every time; what looks
odd in them is told, not mended.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import io
import json
import sqlite3
import sys
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from geo.errors import Fault, InputRefused, refuse
from geo.places import tables
from geo.places.names import nfc
from geo.places.restated import Restated, Row, report
from geo.safe_write import write_text

DATASET, CONVERTER = "vietnamadminunits/data/dataset.db", "vietnamadminunits/data/converter_2025.json"
#: Of version 1.0.4.
SHA256 = {
    DATASET: "147cbbf81c8964bb594e1dda7ebab5649bce21efbfd6cb508cab7fefca62257d",
    CONVERTER: "84f0848bf401b047775cbb49768c181a9271f77e4a4ec706d293b09bcb4faddd",
}
MAX_BYTES = 50_000_000

KINDS = {"Xã": "commune", "Phường": "ward", "Đặc khu": "special_zone"}
#: How the source's keys of old communes begin.
_ALIAS_KINDS = ("xa", "phuong", "thitran")


def read_source(path: Path, expected: Mapping[str, str] = SHA256) -> dict[str, bytes]:
    """The two data files of a wheel, or of the folder it was unpacked into, by their names in it.

    Raises:
        InputRefused: FILE_MISSING, FILE_UNREADABLE, FILE_TOO_LARGE; FORMAT_UNKNOWN where a file is not `expected`.
    """
    found: dict[str, bytes] = {}
    faults: list[Fault] = []
    for name, sha256 in expected.items():
        try:
            found[name] = _member(path, name)
        except InputRefused as refused:
            faults.extend(refused.faults)
            continue
        if hashlib.sha256(found[name]).hexdigest() != sha256:
            message = f"{name} is not that of vietnamadminunits 1.0.4."
            faults.append(Fault("FORMAT_UNKNOWN", message, "", str(path), "Download version 1.0.4 from PyPI."))
    if faults:
        raise InputRefused(faults)
    return found


def _member(path: Path, name: str) -> bytes:
    try:
        if path.is_dir():
            within = path / name if (path / name).exists() else path / name.partition("/")[2]
            with within.open("rb") as file:
                data = file.read(MAX_BYTES + 1)
        else:
            with zipfile.ZipFile(path) as wheel, wheel.open(name) as file:
                data = file.read(MAX_BYTES + 1)
    except (OSError, KeyError) as error:
        raise refuse("FILE_MISSING", f"{path} has no {name}.", row=str(path)) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise refuse("FILE_UNREADABLE", f"{path} is not a wheel: {error}.", row=str(path)) from error
    if len(data) > MAX_BYTES:
        raise refuse("FILE_TOO_LARGE", f"{name} is larger than {MAX_BYTES:,} bytes.", row=str(path))
    return data


def restate(source: Mapping[str, bytes]) -> Restated:
    """The tables from the two data files.

    Raises:
        InputRefused: ID_UNKNOWN for a key that names no commune, FIELD_INVALID for a split without one default.
    """
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(source[DATASET])
        database.row_factory = sqlite3.Row
        new = [dict(row) for row in database.execute("SELECT * FROM admin_units")]
        old = [dict(row) for row in database.execute("SELECT * FROM admin_units_legacy")]
    links = json.loads(source[CONVERTER])
    successors = _successors(new, old, links)
    province_of = {row["wardCode"]: row["provinceCode"] for row in new}
    predecessors = [
        _predecessor(row, province_of[codes[0]], codes) for row in old if (codes := successors.get(_old_key(row)))
    ]
    area_of = defaultdict(list)
    for row in new:
        area_of[row["ward"], row["wardAreaKm2"]].append(row["provinceCode"])
    communes = [_commune(row, area_of[row["ward"], row["wardAreaKm2"]]) for row in new]
    return Restated(
        tuple(_provinces(new, old, links["DICT_PROVINCE"])),
        tuple(sorted(communes, key=lambda row: (row["province"], row["code"]))),
        tuple(sorted(predecessors, key=lambda row: (row["province"], row["code"]))),
        tuple(nfc(f"{row['ward']}, {row['district']}") for row in old if _old_key(row) not in successors),
    )


def _old_key(row: Mapping[str, Any]) -> str:
    return f"{row['provinceKey']}_{row['districtKey']}_{row['wardKey'] or ''}"


def _successors(
    new: Sequence[Mapping[str, Any]], old: Sequence[Mapping[str, Any]], links: Mapping[str, Any]
) -> dict[str, list[str]]:
    """Key of an old commune -> codes of those it went into, the default one first, the others by code."""
    code = {(row["provinceKey"], row["wardKey"]): row["wardCode"] for row in new}
    known = {_old_key(row) for row in old}
    found: dict[str, list[str]] = {}
    faults = []
    for province, became in links["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for key, sources in became.items():
            if (province, key) not in code:
                faults.append(Fault("ID_UNKNOWN", f"No new commune has the key {province}, {key}.", row=key))
                continue
            for each in sources:
                found.setdefault(each, []).append(code[province, key])
    for province, split in links["DICT_PROVINCE_WARD_DIVIDED"].items():
        for each, parts in split.items():
            unknown = [part["newWardKey"] for part in parts if (province, part["newWardKey"]) not in code]
            faults += [Fault("ID_UNKNOWN", f"{each} went into {key}: no such commune.", row=key) for key in unknown]
            defaults = sum(part["isDefaultNewWard"] for part in parts)
            if defaults != 1 or each in found:
                faults.append(Fault("FIELD_INVALID", f"{each} has {defaults} default successors, not one.", row=each))
            if not unknown:
                ranked = sorted((not part["isDefaultNewWard"], code[province, part["newWardKey"]]) for part in parts)
                found[each] = [successor for _, successor in ranked]
    faults += [
        Fault("ID_UNKNOWN", f"No old commune has the key {key}.", row=key) for key in sorted(set(found) - known)
    ]
    if faults:
        raise InputRefused(faults)
    return found


def _provinces(
    new: Iterable[Mapping[str, Any]], old: Iterable[Mapping[str, Any]], merged: Mapping[str, list[str]]
) -> list[Row]:
    """One row a province, with the names of those it was merged from."""
    name = {row["provinceKey"]: nfc(row["province"]) for row in old}
    units = {row["provinceCode"]: row for row in new}
    return [
        {
            "code": code,
            "name": nfc(unit["province"]),
            "former": "; ".join(sorted(name[key] for key in merged[unit["provinceKey"]])),
        }
        for code, unit in sorted(units.items())
    ]


def _commune(row: Mapping[str, Any], having_its_area: Iterable[str]) -> Row:
    """`area_note` names the provinces where a commune of the same name has the very same area: the source looked some
    areas up by name alone, so all but one of them are wrong, and nobody can say which.
    """
    others = sorted(province for province in having_its_area if province != row["provinceCode"])
    return {
        "code": row["wardCode"],
        "province": row["provinceCode"],
        "name": nfc(row["ward"]),
        "kind": KINDS[nfc(row["wardType"])],
        # The source has no area for some communes, and 0 for others: neither is a fact.
        "area_km2": repr(row["wardAreaKm2"]) if row["wardAreaKm2"] else "",
        "lat": repr(row["wardLat"]),
        "lon": repr(row["wardLon"]),
        "area_note": f"the same in {', '.join(others)}" if others and row["wardAreaKm2"] else "",
    }


def _predecessor(row: Mapping[str, Any], province: str, successors: Sequence[str]) -> Row:
    """Five island districts had no communes: the district stands for the one it never had."""
    unit = "ward" if row["ward"] else "district"
    return {
        "code": row[f"{unit}Code"],
        "province": province,
        "name": nfc(row[unit]),
        "kind": nfc(row[f"{unit}Type"]),
        "district": nfc(row["district"]),
        "former_province": nfc(row["province"]),
        "lat": repr(row[f"{unit}Lat"]),
        "lon": repr(row[f"{unit}Lon"]),
        "successors": " ".join(successors),
        "aliases": " ".join(_aliases(json.loads(row["wardAlias"] or "[]"))),
    }


def _aliases(keys: Sequence[str]) -> Iterator[str]:
    """The former names among the source's keys; its abbreviations, bare names and misspellings are left out.

    A key is the name in small letters without marks and blanks. It is a former name if it begins with a kind of
    commune, is no other key without its kind, and is not spelt as an earlier one but for s and x, i and y, 4 and 04.
    """
    bare = {key.removeprefix(kind) for key in keys for kind in _ALIAS_KINDS if key.startswith(kind)}
    seen = set()
    for key in keys:
        sound = key.replace("x", "s").replace("y", "i").replace("0", "")
        if key.startswith(_ALIAS_KINDS) and key not in bare and sound not in seen:
            seen.add(sound)
            yield key


def write_tables(restated: Restated, folder: Path = tables.DATA) -> None:
    """`provinces.csv`, `national/communes.csv` and `national/predecessors.csv` in `folder`."""
    (folder / "national").mkdir(parents=True, exist_ok=True)
    for name, rows in (
        ("provinces", restated.provinces),
        ("national/communes", restated.communes),
        ("national/predecessors", restated.predecessors),
    ):
        text = io.StringIO()
        table = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
        table.writeheader()
        table.writerows(rows)
        write_text(folder / f"{name}.csv", text.getvalue())


def main(arguments: Sequence[str] | None = None) -> int:
    """The command: write the tables, print the report; the exit code is that of `buuta`."""
    summary = (__doc__ or "").partition("\n")[0]
    parser = argparse.ArgumentParser(prog="python -m geo.places.restate", description=summary)
    parser.add_argument("source", type=Path, help="the wheel of vietnamadminunits 1.0.4, or the folder of its files")
    parser.add_argument("--out", type=Path, default=tables.DATA, help="folder of the tables (default: buuta's own)")
    given = parser.parse_args(arguments)
    try:
        restated = restate(read_source(given.source))
        write_tables(restated, given.out)
    except InputRefused as refused:
        sys.stderr.write(f"{refused}\n")
        return int(refused.exit_code)
    sys.stdout.write("\n".join(report(restated)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
