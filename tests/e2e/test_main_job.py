"""The main job as a user runs it: what it writes, what it promises, and what it does with bad input."""

import contextlib
import csv
import hashlib
import json
import os
import signal
import socket
import subprocess
import sys
import time

import httpx2
import numpy as np
import pytest

from geo.matrix import Matrix, load_matrix
from tests.conftest import ITERATIONS, run_buuta

RUNS = ("agencies", "delivery", "feeder", "press", "trunk_back", "trunk_out")


@pytest.fixture(scope="module")
def summary(demo):
    return json.loads((demo / "summary.json").read_text(encoding="utf-8"))


def test_the_territory_is_the_real_one(summary):
    assert summary["communes"] == 166
    assert summary["wards"] == 19
    assert summary["predecessors"] == 547
    assert summary["split_predecessors"] == 10
    assert summary["post_offices"] == 27
    assert summary["area_km2"] == pytest.approx(11_114.8, abs=0.5)
    assert summary["population"] == 4_320_947
    assert summary["travel"]["estimated"] == 1.0


def test_the_published_day_is_served_and_audited(summary):
    for name in ("delivery", "dossiers", "press"):
        run = summary[name]
        assert run["audit_violations"] == 0
        assert run["served"] >= 0.98 * run["stops"]
        assert run["served"] + sum(run["unserved"].values()) == run["stops"]
        assert 0 < run["distance_m"] < run["baseline_distance_m"]
        assert run["rounds"] > 0
        assert run["duration_s"] > 0
    assert summary["delivery"]["stops"] == 1_000 + 360
    assert summary["delivery"]["communes_served"] == 166
    chains = summary["dossiers"]["chains"]
    assert chains["dossiers"] == 1_200
    assert chains["promised"] + sum(chains["unserved"].values()) == 1_200
    assert chains["promised"] >= 0.98 * 1_200


def test_coverage_is_told_for_both_networks_apart(summary):
    known, both = summary["coverage"]["known"], summary["coverage"]["known_assumed"]
    assert (known["points"], both["points"]) == (27 + 167, 27 + 167 + 547)
    assert known["people_3km"] < both["people_3km"] <= summary["population"]
    unjudged = {
        network: {
            each["rule"]["rule"]
            for each in summary["verdicts"]
            if each["network"] == network and each["holds"] is None
        }
        for network in ("known", "known_assumed")
    }
    assert unjudged["known_assumed"] == {each["rule"]["rule"] for each in summary["verdicts"]}
    # Nobody told the hours; the others are kept by rounds.
    assert unjudged["known"] == {"central_office_hours", "collection_daily", "press_daily"}


def test_every_named_file_is_there(demo):
    names = [
        "index.html",
        "territory.html",
        "public/territory.html",
        "coverage.html",
        "rounds.html",
        "press.html",
        "dossiers.html",
        "sheets/index.html",
        "communes.geojson",
        "coverage.csv",
        "predecessors.csv",
        "points.csv",
        "kpis.csv",
        "summary.json",
        "plan-dossiers.json",
        "dossiers.csv",
        "places.csv",
        *(f"{kind}-{run}.json" for kind in ("problem", "plan") for run in RUNS),
    ]
    assert [name for name in names if not (demo / name).is_file()] == []
    assert not (demo / "public" / "places.csv").exists(), "it has the homes"
    rounds = sum(len(json.loads((demo / f"plan-{run}.json").read_text("utf-8"))["rounds"]) for run in RUNS)
    assert len(list((demo / "sheets").glob("*.html"))) == rounds + 1
    sheets = [path.stat().st_size for path in (demo / "sheets").glob("*.pdf")]
    assert len(sheets) == rounds
    assert max(sheets) <= 200_000


def test_the_tables_add_up(demo, summary):
    def rows(name):
        with (demo / name).open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    coverage = rows("coverage.csv")
    assert len(coverage) == 166
    assert sum(int(row["population"]) for row in coverage) == 4_320_947
    assert sum(int(row["people"]) for row in rows("predecessors.csv")) == 4_320_947
    kpis = {row["run"]: row for row in rows("kpis.csv")}
    assert set(kpis) == set(RUNS)
    assert int(kpis["delivery"]["distance_m"]) == summary["delivery"]["distance_m"]
    features = json.loads((demo / "communes.geojson").read_text("utf-8"))["features"]
    assert len(features) == 166
    assert all(feature["properties"]["approximate"] for feature in features)


@pytest.mark.parametrize("run", RUNS)
def test_every_written_plan_passes_the_audit_again(demo, run):
    done = run_buuta("audit", str(demo / f"problem-{run}.json"), str(demo / f"plan-{run}.json"))
    assert (done.returncode, done.stderr) == (0, "")


def test_the_same_seed_and_iterations_give_the_same_bytes(demo, tmp_path):
    again = tmp_path / "again"
    done = run_buuta("demo", "--out", str(again), "--iterations", str(ITERATIONS), BUUTA_WORKERS="1")
    assert done.returncode == 0, done.stderr

    def digests(folder):
        return {
            str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }

    assert digests(again) == digests(demo)


def test_strangers_get_no_home(demo):
    problem = json.loads((demo / "problem-delivery.json").read_text("utf-8"))
    homes = {stop["id"] for stop in problem["stops"] if stop["sensitivity"] == "personal"}
    assert len(homes) == 1_360
    for path in (demo / "public").rglob("*"):
        if path.suffix in (".html", ".csv", ".json", ".geojson"):
            text = path.read_text(encoding="utf-8")
            assert not [home for home in homes if home in text], path.name
    assert not (demo / "public" / "sheets").exists()


@pytest.fixture(scope="module")
def own(demo, tmp_path_factory):
    """A day with the register and a matrix of the users: own ids of HCC centres, a wicked one of the centre."""
    folder = tmp_path_factory.mktemp("own")
    text = (demo / "points.csv").read_text(encoding="utf-8").replace("\nhcc-", "\nTTHCC/")
    text = text.replace("\ncentre-38,", "\n../../../evil/TT 38,")
    (folder / "points.csv").write_text(text, encoding="utf-8")
    estimated = load_matrix(next((demo / "matrices").glob("feeder-office-440000.npz")))
    known = type(estimated)(
        tuple(name.replace("hcc-", "TTHCC/") for name in estimated.ids),
        estimated.travel_s,
        estimated.distance_m,
        estimated.unreachable,
        np.zeros_like(estimated.estimated),
        "motorbike",
        "surveyed",
    )
    known.save(folder / "known.npz")
    given = ("--points", str(folder / "points.csv"), "--matrix", str(folder / "known.npz"))
    done = run_buuta("demo", "--out", str(folder / "deep" / "er" / "out"), "--iterations", "5", *given)
    assert done.returncode == 0, done.stderr
    return folder


def test_a_known_matrix_replaces_estimates_cell_by_cell(own):
    out = own / "deep" / "er" / "out"
    share = json.loads((out / "summary.json").read_text("utf-8"))["travel"]["estimated"]
    assert 0.9 < share < 1.0
    feeder = json.loads((out / "plan-feeder.json").read_text("utf-8"))
    surveyed = [trip for trip in feeder["rounds"] if trip["start"] == "office-440000"]
    assert surveyed
    assert not any(visit["estimated"] for trip in surveyed for visit in trip["visits"])


def test_a_register_of_the_users_with_ids_of_its_own_is_used(own):
    feeder = json.loads((own / "deep" / "er" / "out" / "plan-feeder.json").read_text("utf-8"))
    assert {visit["place"][:6] for trip in feeder["rounds"] for visit in trip["visits"]} == {"TTHCC/"}


def test_ids_of_the_users_lead_out_of_no_folder(own):
    assert sorted(path.name for path in own.iterdir()) == ["deep", "known.npz", "points.csv"]
    assert [path.name for path in (own / "deep" / "er").iterdir()] == ["out"]


def test_a_register_that_lacks_what_a_day_needs_is_refused_with_all_of_it(demo, tmp_path):
    lines = (demo / "points.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    gone = ("hcc-14812,", "office-453200,", "centre-38,", "agency-")
    (tmp_path / "points.csv").write_text("".join(line for line in lines if not line.startswith(gone)), "utf-8")
    done = run_buuta("demo", "--out", str(tmp_path / "out"), "--points", str(tmp_path / "points.csv"))
    assert done.returncode == 3
    for word in ("Bỉm Sơn has no HCC centre", "office-453200", "0 processing centres", "no agency"):
        assert word in done.stderr
    assert not (tmp_path / "out").exists()


def test_an_hcc_centre_at_the_other_end_of_the_country_is_refused(demo, tmp_path):
    lines = (demo / "points.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    at = next(number for number, line in enumerate(lines) if line.startswith("hcc-14812,"))
    row = next(csv.reader([lines[at]]))
    lines[at] = ",".join([*row[:4], "106.7", "10.8", *row[6:9], "\n"])
    (tmp_path / "points.csv").write_text("".join(lines), encoding="utf-8")
    given = ("--points", str(tmp_path / "points.csv"), "--iterations", "1")
    done = run_buuta("demo", "--out", str(tmp_path / "out"), *given)
    assert (done.returncode, "STOP_TOO_FAR" in done.stderr) == (3, True), done.stderr
    assert not (tmp_path / "out").exists()


def test_official_boundaries_replace_the_approximate_ones(reference_data, tmp_path):
    out = tmp_path / "out"
    official = reference_data / "data" / "communes_official.geojson"
    done = run_buuta("demo", "--out", str(out), "--iterations", "5", "--boundaries", str(official))
    assert done.returncode == 0, done.stderr
    summary = json.loads((out / "summary.json").read_text("utf-8"))
    assert summary["boundaries"]["approximate"] is False
    assert summary["delivery"]["audit_violations"] == 0
    features = json.loads((out / "communes.geojson").read_text("utf-8"))["features"]
    assert not any(feature["properties"]["approximate"] for feature in features)


@pytest.mark.parametrize("option", ["--boundaries", "--points", "--matrix"])
def test_bad_input_is_refused_and_the_good_folder_stays(demo, tmp_path, option):
    bad = tmp_path / "bad.csv"
    bad.write_text("id,kind\n1,castle\n", encoding="utf-8")
    before = (demo / "summary.json").stat().st_mtime_ns
    done = run_buuta("--faults", "json", "demo", "--out", str(demo), option, str(bad))
    assert done.returncode == 3, done.stderr
    faults = json.loads(done.stderr)["faults"]
    assert faults
    assert all(fault["code"] and fault["message"] and fault["action"] for fault in faults)
    assert (demo / "summary.json").stat().st_mtime_ns == before


@pytest.mark.parametrize(
    ("ids", "profile", "said"),
    [(("hcc-14758", "agency-01"), "ufo", "profile is 'ufo'"), (("x", "y", "agency-01"), "van", "3 places 1 belong")],
)
def test_a_matrix_that_nothing_would_use_is_refused(tmp_path, ids, profile, said):
    n = len(ids)
    metres, no = np.zeros((n, n), dtype=np.int32), np.zeros((n, n), dtype=np.bool_)
    Matrix(ids, metres, metres.copy(), no, no.copy(), profile, "roads").save(tmp_path / "m.npz")
    done = run_buuta("demo", "--out", str(tmp_path / "out"), "--matrix", str(tmp_path / "m.npz"))
    assert done.returncode == 3
    assert "MATRIX_UNUSED" in done.stderr
    assert said in done.stderr


def test_a_port_in_use_is_told_before_the_service_starts(demo):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = run_buuta("serve", "--results", str(demo), "--port", str(taken.getsockname()[1]))
    assert done.returncode == 3
    assert "ADDRESS_UNUSABLE" in done.stderr


def test_the_service_serves_what_the_main_job_wrote(demo):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "service.cli.main", "serve", "--results", str(demo), "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            root = f"http://127.0.0.1:{port}"
            for _ in range(100):
                with contextlib.suppress(httpx2.ConnectError):
                    httpx2.get(f"{root}/healthz")
                    break
                time.sleep(0.1)
            assert len(httpx2.get(f"{root}/api/v1/communes").json()["features"]) == 166
            assert len(httpx2.get(f"{root}/api/v1/points").json()) == 27 + 167 + 547 + 1 + 6
            assert len(httpx2.get(f"{root}/api/v1/coverage").json()["communes"]) == 166
            assert {plan["name"] for plan in httpx2.get(f"{root}/api/v1/plans").json()} == set(RUNS)
            assert "Thanh Hóa" in httpx2.get(f"{root}/", follow_redirects=True).text
            assert httpx2.get(f"{root}/sheets/index.html").status_code == 404
        finally:
            process.terminate()


def test_a_folder_of_the_users_is_not_replaced(tmp_path):
    (tmp_path / "letters.txt").write_text("mine", encoding="utf-8")
    done = run_buuta("demo", "--out", str(tmp_path))
    assert done.returncode == 3
    assert "OUTPUT_NOT_OURS" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["letters.txt"]


def test_a_wrong_command_line_is_code_2():
    assert run_buuta("demo", "--seed", "x").returncode == 2
    assert run_buuta("fly").returncode == 2


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT to a child process on Windows")
@pytest.mark.parametrize(
    ("send", "after_s"),
    [(os.killpg, 0.3), (os.killpg, 5), (os.kill, 5)],
    ids=["while reading", "while searching, as a terminal does", "while searching, to the program alone"],
)
def test_ctrl_c_leaves_nothing_half_written(tmp_path, send, after_s):
    out = tmp_path / "out"
    command = [sys.executable, "-m", "service.cli.main", "demo", "--out", str(out), "--iterations", "100000"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as process:
        assert process.stdout is not None
        assert b"Territory" in process.stdout.readline()
        time.sleep(after_s)
        send(process.pid, signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 130, errors.decode()
    assert b"Traceback" not in errors
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(ProcessLookupError):  # no solver process is left behind
        os.killpg(process.pid, 0)
