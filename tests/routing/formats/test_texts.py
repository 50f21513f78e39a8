"""The text formats: a tiny file of each, told by hand; and what is refused, with its line."""

from pathlib import Path

import numpy as np
import pytest

from geo.errors import InputRefused
from routing.formats.read import read_any
from routing.problem.loaded import LoadedProblem
from routing.problem.record import EVER
from routing.validate.validate import validated

BROKEN = Path(__file__).parents[2] / "data" / "broken" / "formats"


def read(tmp_path: Path, text: str, name: str = "tiny.txt") -> LoadedProblem:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read_any(path)


def metres(loaded: LoadedProblem) -> list[list[int]]:
    (matrix,) = loaded.matrices
    assert (matrix.travel_s == matrix.distance_m).all()
    assert not matrix.unreachable.any()
    return matrix.distance_m.tolist()


CVRP = """NAME : tiny
COMMENT : "three customers; 1 is nobody's"
TYPE : CVRP
DIMENSION : 4
EDGE_WEIGHT_TYPE : EUC_2D
CAPACITY : 10
NODE_COORD_SECTION
1 0 0
2 1 1
3 3 4
4 0 2.5
DEMAND_SECTION
1 0
2 4
3 5
4 6
DEPOT_SECTION
 1
 -1
EOF
"""


def test_cvrplib_rounds_as_tsplib_does_and_has_as_many_vehicles_as_customers(tmp_path):
    loaded = read(tmp_path, CVRP)
    problem = loaded.problem
    assert problem.name == "tiny"
    assert metres(loaded) == [[0, 1, 5, 3], [1, 0, 4, 2], [5, 4, 0, 3], [3, 2, 3, 0]]  # 1.41, 5, 2.5 (up), ...
    assert [stop.id for stop in problem.stops] == ["2", "3", "4"]
    assert [stop.delivers for stop in problem.stops] == [{"items": 4}, {"items": 5}, {"items": 6}]
    assert [(carrier.start, carrier.end, carrier.capacity) for carrier in problem.carriers] == [
        ("1", "1", {"items": 10})
    ] * 3
    assert (problem.cost_unit, problem.cost_decimals) == ("distance", 0)
    assert {carrier.cost_per_km for carrier in problem.carriers} == {1000}
    assert validated(loaded) == {}


def test_a_penalty_is_more_than_any_plan(tmp_path):
    loaded = read(tmp_path, CVRP)
    worst = 2 * sum(metres(loaded)[0])  # a vehicle for each: no plan without detours is longer
    assert {stop.penalty > worst for stop in loaded.problem.stops} == {True}


def test_cvrplib_vehicles_longest_route_and_service_time(tmp_path):
    text = CVRP.replace("CAPACITY : 10", "CAPACITY : 10\nVEHICLES : 2\nDISTANCE : 12\nSERVICE_TIME : 3")
    problem = read(tmp_path, text).problem
    assert [carrier.max_duration_s for carrier in problem.carriers] == [12, 12]
    assert [stop.service_s for stop in problem.stops] == [3, 3, 3]


def test_cvrplib_rounds_up_when_told(tmp_path):
    assert metres(read(tmp_path, CVRP.replace("EUC_2D", "CEIL_2D")))[0] == [0, 2, 5, 3]


@pytest.mark.parametrize(
    ("shape", "rows"),
    [
        ("FULL_MATRIX", "0 1 2 3 1 0 4 5 2 4 0 6 3 5 6 0"),
        ("LOWER_ROW", "1\n2 4\n3 5 6"),
        ("LOWER_DIAG_ROW", "0 1 0 2 4 0 3 5 6 0"),
        ("UPPER_ROW", "1 2 3 4\n5 6"),
        ("UPPER_DIAG_ROW", "0 1 2 3 0 4 5 0 6 0"),
        ("LOWER_COL", "1 2 3\n4 5\n6"),
        ("UPPER_COL", "1\n2 4\n3 5 6"),
        ("LOWER_DIAG_COL", "0 1 2 3\n0 4 5\n0 6\n0"),
        ("UPPER_DIAG_COL", "0\n1 0\n2 4 0\n3 5 6 0"),
    ],
)
def test_cvrplib_matrices_in_every_layout(tmp_path, shape, rows):
    head, _, rest = CVRP.partition("NODE_COORD_SECTION")
    matrix = f"EDGE_WEIGHT_FORMAT : {shape}\nEDGE_WEIGHT_SECTION\n{rows}\n"
    demands = rest[rest.index("DEMAND_SECTION") :]
    loaded = read(tmp_path, head.replace("EUC_2D", "EXPLICIT") + matrix + demands)
    assert metres(loaded) == [[0, 1, 2, 3], [1, 0, 4, 5], [2, 4, 0, 6], [3, 5, 6, 0]]


def test_cvrplib_depot_elsewhere_than_first_keeps_everybodys_distances(tmp_path):
    text = CVRP.replace("DEPOT_SECTION\n 1", "DEPOT_SECTION\n 3").replace("3 5\n4 6", "3 0\n4 6")
    loaded = read(tmp_path, text)
    assert loaded.matrices[0].ids == ("3", "1", "2", "4")
    assert metres(loaded)[0] == [0, 5, 4, 3]


def test_cvrplib_matrix_belongs_to_the_numbers_not_to_the_order_of_the_demands(tmp_path):
    head, _, rest = CVRP.partition("NODE_COORD_SECTION")
    matrix = "EDGE_WEIGHT_FORMAT : LOWER_ROW\nEDGE_WEIGHT_SECTION\n1 2 4 3 5 6\n"
    demands = rest[rest.index("DEMAND_SECTION") :].replace("2 4\n3 5\n4 6", "4 6\n2 4\n3 5")
    loaded = read(tmp_path, head.replace("EUC_2D", "EXPLICIT") + matrix + demands)
    assert loaded.matrices[0].ids == ("1", "2", "3", "4")
    assert [stop.delivers["items"] for stop in loaded.problem.stops] == [4, 5, 6]


def test_cvrplib_with_windows(tmp_path):
    windows = "TIME_WINDOW_SECTION\n1 0 90\n2 10 20\n3 0 80\n4 5 5\n"
    services = "SERVICE_TIME_SECTION\n1 0\n2 1\n3 2\n4 3\n"
    text = CVRP.replace("DEPOT_SECTION", f"{windows}{services}DEPOT_SECTION").replace(": CVRP", ": VRPTW")
    problem = read(tmp_path, text).problem
    assert {carrier.shift_s for carrier in problem.carriers} == {(0, 90)}
    assert [stop.windows_s for stop in problem.stops] == [[(10, 20)], [(0, 80)], [(5, 5)]]
    assert [stop.service_s for stop in problem.stops] == [1, 2, 3]


SOLOMON = """T101

VEHICLE
NUMBER     CAPACITY
  1         20

CUSTOMER
CUST NO.  XCOORD.  YCOORD.  DEMAND  READY TIME  DUE DATE  SERVICE TIME

    0      0      0      0      0    23.5     0
    1      1      1      7      2     9.5    10
    2      3      4      8      0    11       1
"""


def test_solomon_counts_hundredths(tmp_path):
    loaded = read(tmp_path, SOLOMON)
    problem = loaded.problem
    assert metres(loaded) == [[0, 141, 500], [141, 0, 361], [500, 361, 0]]
    assert problem.cost_decimals == 2
    (carrier,) = problem.carriers
    assert (carrier.shift_s, carrier.capacity, carrier.max_duration_s) == ((0, 2350), {"items": 20}, None)
    assert [stop.windows_s for stop in problem.stops] == [[(200, 950)], [(0, 1100)]]
    assert [stop.service_s for stop in problem.stops] == [1000, 100]


LI_LIM = """2\t20\t1
0\t0\t0\t0\t0\t100\t0\t0\t0
1\t3\t4\t-6\t0\t90\t2\t2\t0
2\t1\t1\t6\t0\t80\t1\t0\t1
"""


def test_li_lim_pairs_are_shipments(tmp_path):
    problem = read(tmp_path, LI_LIM).problem
    (shipment,) = problem.shipments
    assert (shipment.pickup, shipment.delivery, shipment.load) == ("2", "1", {"items": 6})
    assert [stop.delivers for stop in problem.stops] == [{}, {}]
    assert len(problem.carriers) == 2


CORDEAU = """2 3 2 2
80 60
80 60
 1  1.5 1 10 7 1 2 1 2
 2  3   4 20 8 1 2 1 2
 3  0   0  0 0 0 0
 4  6   8  0 0 0 0
"""


def test_cordeau_every_depot_may_serve_every_stop(tmp_path):
    loaded = read(tmp_path, CORDEAU)
    problem = loaded.problem
    assert loaded.matrices[0].ids == ("3", "4", "1", "2")
    assert metres(loaded)[0] == [0, 1000, 180, 500]
    # Three vehicles at each depot, but two customers keep no more than two busy.
    assert [(each.id, each.start, each.end) for each in problem.carriers] == [
        ("3-1", "3", "3"),
        ("3-2", "3", "3"),
        ("4-1", "4", "4"),
        ("4-2", "4", "4"),
    ]
    assert {(each.max_duration_s, each.capacity["items"], each.shift_s) for each in problem.carriers} == {
        (8000, 60, (0, EVER))
    }
    assert {stop.depot for stop in problem.stops} == {None}
    assert [stop.service_s for stop in problem.stops] == [1000, 2000]


def test_cordeau_no_limits_one_depot_and_windows(tmp_path):
    text = "4 1 1 1\n0 0\n0 0 0 0 0 0 0 5 50\n1 3 4 1 2 1 1 1 10 20\n"
    problem = read(tmp_path, text).problem
    assert (problem.depots[0].id, problem.carriers[0].shift_s) == ("0", (500, 5000))
    assert (problem.carriers[0].capacity, problem.carriers[0].max_duration_s) == ({}, None)
    assert problem.stops[0].windows_s == [(1000, 2000)]


#: Every committed file: its faults as (code, line, field); where the line is "" the whole file is meant.
FAULTS = {
    "control-character.vrp": [
        ("FILE_UNREADABLE", "", ""),
    ],
    "cordeau-everything-wrong.txt": [
        ("FEATURE_UNSUPPORTED", "line 2", "limits"),
        ("FEATURE_UNSUPPORTED", "line 4", "combinations"),
        ("TEXT_FIELD_INVALID", "line 5", ""),
        ("FEATURE_UNSUPPORTED", "line 5", "frequency"),
    ],
    "cordeau-lines-missing.txt": [
        ("TEXT_COUNT_WRONG", "line 1", "customers"),
    ],
    "cordeau-periodic.txt": [
        ("FEATURE_UNSUPPORTED", "line 1", "type"),
    ],
    "cvrplib-dimension-of-a-billion.vrp": [
        ("TEXT_SECTION_MISSING", "", "DEMAND_SECTION"),
        ("TEXT_SECTION_MISSING", "", "DEPOT_SECTION"),
        ("TEXT_SECTION_MISSING", "", "EDGE_WEIGHT_SECTION"),
        ("TEXT_FIELD_INVALID", "line 2", "DIMENSION"),
    ],
    "cvrplib-matrix-cut-off.vrp": [
        ("TEXT_COUNT_WRONG", "line 7", "EDGE_WEIGHT_SECTION"),
    ],
    "cvrplib-numbers-wrong.vrp": [
        ("TEXT_FIELD_INVALID", "line 6", "CAPACITY"),
        ("TEXT_COUNT_WRONG", "line 7", "NODE_COORD_SECTION"),
        ("TEXT_FIELD_INVALID", "line 8", "x"),
        ("TEXT_FIELD_INVALID", "line 9", "x"),
        ("TEXT_FIELD_INVALID", "line 10", "y"),
        ("TEXT_FIELD_INVALID", "line 15", "demand"),
        ("ID_DUPLICATE", "line 17", "DEMAND_SECTION"),
        ("TEXT_FIELD_INVALID", "line 17", "demand"),
        ("ID_UNKNOWN", "line 19", "DEPOT_SECTION"),
    ],
    "cvrplib-of-other-kinds.vrp": [
        ("TEXT_SECTION_MISSING", "", "NODE_COORD_SECTION"),
        ("FEATURE_UNSUPPORTED", "line 2", "TYPE"),
        ("FEATURE_UNSUPPORTED", "line 4", "EDGE_WEIGHT_TYPE"),
        ("FEATURE_UNSUPPORTED", "line 6", "BACKHAUL_SECTION"),
        ("FEATURE_UNSUPPORTED", "line 13", "CAPACITY_UNIT_NOTE"),
        ("FEATURE_UNSUPPORTED", "line 14", "DEPOT_SECTION"),
    ],
    "cvrplib-sections-missing.vrp": [
        ("TEXT_SECTION_MISSING", "", "DEMAND_SECTION"),
        ("TEXT_SECTION_MISSING", "", "NODE_COORD_SECTION"),
        ("TEXT_SECTION_MISSING", "", "DEPOT_SECTION"),
        ("TEXT_SECTION_MISSING", "", "CAPACITY"),
    ],
    "cvrplib-two-places-too-far-apart.vrp": [
        ("TEXT_FIELD_INVALID", "", "coordinates"),
    ],
    "empty.txt": [
        ("TEXT_FORMAT_UNKNOWN", "", ""),
    ],
    "li-lim-pairs-do-not-match.txt": [
        ("PAIR_MISMATCH", "line 3", "pair"),
        ("PAIR_MISMATCH", "line 4", "pair"),
        ("PAIR_MISMATCH", "line 5", "pair"),
        ("PAIR_MISMATCH", "line 6", "pair"),
        ("PAIR_MISMATCH", "line 7", "pair"),
        ("PAIR_MISMATCH", "line 9", "demand"),
    ],
    "of-no-format.txt": [
        ("TEXT_FORMAT_UNKNOWN", "", ""),
    ],
    "solomon-cut-off.txt": [
        ("TEXT_SECTION_MISSING", "", "VEHICLE"),
        ("TEXT_SECTION_MISSING", "", "depot"),
    ],
    "solomon-everything-wrong.txt": [
        ("TEXT_FIELD_INVALID", "line 5", "number of vehicles"),
        ("TEXT_FIELD_INVALID", "line 10", "demand"),
        ("ID_DUPLICATE", "line 10", "number"),
        ("TEXT_FIELD_INVALID", "line 11", "due time"),
        ("TEXT_FIELD_INVALID", "line 12", "service time"),
        ("TEXT_FIELD_INVALID", "line 13", ""),
        ("TEXT_FIELD_INVALID", "line 14", "y"),
        ("TEXT_FIELD_INVALID", "line 15", "service time"),
    ],
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_broken_file_is_refused_with_every_fault(name):
    with pytest.raises(InputRefused) as caught:
        read_any(BROKEN / name)
    told = [(fault.code, fault.row, fault.field) for fault in caught.value.faults]
    assert [(code, row if row.startswith("line ") else "", field) for code, row, field in told] == FAULTS[name]
    assert {row for _, row, _ in told if not row.startswith("line ")} <= {name, str(BROKEN / name)}


def test_every_broken_file_has_its_test():
    assert {path.name for path in BROKEN.iterdir() if path.suffix != ".json"} == FAULTS.keys()


def test_a_file_of_200_mb_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "huge.vrp"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(InputRefused) as caught:
        read_any(path)
    assert [fault.code for fault in caught.value.faults] == ["FILE_TOO_LARGE"]


def test_a_text_is_smaller_than_a_json_may_be(tmp_path):
    with pytest.raises(InputRefused) as caught:
        read(tmp_path, "1 2 3\n" * 6_000_000)
    assert [fault.code for fault in caught.value.faults] == ["FILE_TOO_LARGE"]


def test_a_file_with_thousands_of_faults_tells_a_hundred_and_counts_the_rest(tmp_path):
    rows = "\n".join(f"{number} x y 1 0 5 0" for number in range(1, 2001))
    with pytest.raises(InputRefused) as caught:
        read(tmp_path, SOLOMON.partition("    0 ")[0] + rows)
    assert len(caught.value.faults) == 101
    assert "more faults" in caught.value.faults[-1].message


@pytest.mark.parametrize("text", ["nan", "inf", "-1e400", "1_0", "٣", "0x1f", "1e9999", "1" * 50])
def test_what_python_takes_for_a_number_and_files_do_not(tmp_path, text):
    with pytest.raises(InputRefused) as caught:
        read(tmp_path, SOLOMON.replace("    1      1      1 ", f"    1      {text}      1 "))
    assert [(fault.code, fault.field, fault.row) for fault in caught.value.faults] == [
        ("TEXT_FIELD_INVALID", "x", "line 11")
    ]


def test_a_folder_and_a_missing_file_are_told(tmp_path):
    for path in (tmp_path, tmp_path / "none.vrp"):
        with pytest.raises(InputRefused) as caught:
            read_any(path)
        assert [fault.code for fault in caught.value.faults] == ["FILE_MISSING"]


def test_older_files_in_latin_1_are_read(tmp_path):
    path = tmp_path / "latin.vrp"
    path.write_bytes(CVRP.replace("nobody's", "Sörensen's").encode("latin-1"))
    assert read_any(path).problem.name == "tiny"


def test_the_same_file_gives_the_same_problem(tmp_path):
    assert read(tmp_path, CVRP).sha256 == read(tmp_path, CVRP).sha256


def test_public_instances_are_read_whole(reference_data):
    folder = reference_data / "bench"
    loaded = read_any(folder / "vrptw" / "C103.txt")
    assert (len(loaded.problem.stops), len(loaded.problem.carriers)) == (100, 25)
    loaded = read_any(folder / "cvrp" / "X-n106-k14.vrp")
    assert int(np.asarray(loaded.matrices[0].distance_m)[0, 1]) == round((615**2 + 190**2) ** 0.5)
    assert len(read_any(folder / "pdptw" / "lr103.txt").problem.shipments) == 52
    assert len(read_any(folder / "mdvrp" / "p11.txt").problem.depots) == 5
