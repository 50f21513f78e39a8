"""How long reading territory takes: 10,000 addresses, 20,000 points, the official boundaries.

    python -m bench.places [--runs 3] [--json FILE]

Every figure is the whole command in a process of its own, start included, on one core (no threads of libraries).
Addresses and points are made up here from the committed tables, seeded. The official boundaries are measured where
BUUTA_REFERENCE_DATA names the folder that has data/communes_official.geojson.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import statistics
import tempfile
from collections.abc import Callable
from pathlib import Path

from bench.process import Measured, measure
from geo.places.load import load_territory
from geo.places.names import fold
from geo.places.territory import Territory

ADDRESSES, POINTS = 10_000, 20_000
SEED = 38


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    results: dict[str, list[Measured]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        territory = load_territory()
        write_addresses(folder / "addresses.csv", territory)
        write_points(folder / "points.csv", territory)
        for what, command in commands(folder).items():
            results[what] = [measure(command(run)) for run in range(options.runs)]
            seconds = statistics.median(each.seconds for each in results[what])
            memory_mb = max(each.memory_mb for each in results[what])
            print(f"{what:32} median {seconds:6.1f} s   largest {memory_mb:6.0f} MB")
    if options.json:
        figures = {what: [[each.seconds, each.memory_mb] for each in runs] for what, runs in results.items()}
        options.json.write_text(json.dumps(figures, indent=2), encoding="utf-8")


def commands(folder: Path) -> dict[str, Callable[[int], list[str]]]:
    """What is measured -> the command line of its run; every import goes into a workspace of its own."""

    def workspace(name: str, run: int) -> str:
        made = folder / f"{name}-{run}"
        measure(["init", str(made)])
        return str(made)

    found: dict[str, Callable[[int], list[str]]] = {
        "nothing (the command's start)": lambda run: ["address", "xã Thiệu Long, huyện Thiệu Hóa, Thanh Hóa"],
        f"{ADDRESSES:,} addresses": lambda run: [
            *("address", "--file", str(folder / "addresses.csv"), "--column", "address"),
            *("-o", str(folder / f"answers-{run}.csv")),
        ],
        f"{POINTS:,} points": lambda run: [
            *("import", "points", str(folder / "points.csv"), "--yes", "--workspace", workspace("points", run))
        ],
    }
    official = Path(os.environ.get("BUUTA_REFERENCE_DATA", "")) / "data" / "communes_official.geojson"
    if official.is_file():
        found["the official boundaries"] = lambda run: [
            *("import", "boundaries", str(official), "--workspace", workspace("boundaries", run))
        ]
    else:
        print("The official boundaries are not measured: set BUUTA_REFERENCE_DATA.")
    return found


def write_addresses(path: Path, territory: Territory) -> None:
    """Old and new addresses in several spellings, one a row."""
    rng = random.Random(SEED)  # noqa: S311 - a benchmark, not a secret
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["address"])
        for number in range(ADDRESSES):
            start = rng.choice([f"thôn {number % 12 + 1}, ", f"Số {number % 90 + 1} đường Lê Lợi, ", ""])
            if rng.random() < 0.5:
                old = rng.choice(territory.predecessors)
                text = f"{start}{old.name}, {old.district}, tỉnh Thanh Hóa"
            else:
                text = f"{start}{rng.choice(territory.communes).name}, Thanh Hoá"
            table.writerow([rng.choice([text, text.upper(), fold(text), text.replace(",", "")])])


def write_points(path: Path, territory: Territory) -> None:
    """A list as a post might keep it: half with coordinates, half with an address only."""
    rng = random.Random(SEED)  # noqa: S311
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["Mã điểm", "Tên điểm", "Loại", "Kinh độ", "Vĩ độ", "Địa chỉ", "Giờ mở cửa"])
        for number in range(POINTS):
            old = territory.predecessors[number % len(territory.predecessors)]
            lon, lat = (f"{at + rng.uniform(-0.0005, 0.0005):.6f}" for at in (old.lon, old.lat))
            split = len(old.successors) > 1  # its address alone would be asked back
            position = [lon, lat] if number % 2 or split else ["", ""]
            name = f"BĐVHX {old.name} {number}"
            address = f"{old.name}, {old.district}, Thanh Hóa"
            table.writerow([f"P{number:05d}", name, "BĐVHX", *position, address, "T2-T6 7h30-11h30, 13h30-17h"])


if __name__ == "__main__":
    main()
