"""VROOM's JSON: read rule by rule, refused where there is no rule, answered as VROOM answers."""

import copy
import json

import pytest

from geo.errors import InputRefused
from routing.formats.read import read_any
from routing.problem.carriers import Break
from routing.problem.record import EVER
from routing.validate.validate import validated
from tests.routing.formats.vroom_example import MONDAY, example


def read(tmp_path, content):
    path = tmp_path / "input.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return read_any(path)


def test_every_rule_that_is_read(tmp_path):
    loaded = read(tmp_path, example())
    problem = loaded.problem
    assert (problem.date, problem.time_zone, problem.cost_unit) == ("2026-03-02", "UTC", "VROOM cost")
    first, second = problem.carriers
    assert (first.id, first.start, first.end, first.shift_s) == ("7", "0", "0", (3600, 36_000))
    assert first.breaks == [Break(begin_s=(7200, 7500), duration_s=600)]
    assert (first.max_stops, first.speed_percent, first.skills) == (5, 125, ["1", "2"])
    assert (first.fixed_cost, first.cost_per_h, first.cost_per_km) == (100, 7200, 50)
    assert (second.start, second.end, second.shift_s, second.kind) == ("3", None, (0, EVER), "van")
    assert (second.max_distance_m, second.cost_per_h, second.cost_per_km) == (9000, 3600, 0)
    assert first.capacity == second.capacity == {"amount-1": 4, "amount-2": 100}
    job, other, pickup, delivery = problem.stops
    assert [stop.id for stop in problem.stops] == ["job-1", "job-2", "pickup-1", "delivery-1"]
    assert (job.delivers, job.needs, job.priority) == ({"amount-1": 2}, ["2"], 10)
    assert (job.service_s, job.service_by_kind) == (300, {"van": 60})
    assert job.windows_s == [(3600, 4000), (9000, 9300)]  # in the order of time, from midnight
    assert (other.collects, other.windows_s) == ({"amount-2": 30}, [(0, EVER)])
    assert (pickup.place, delivery.place, pickup.service_s, delivery.needs) == ("3", "1", 30, ["1"])
    (shipment,) = problem.shipments
    assert (shipment.pickup, shipment.delivery) == ("pickup-1", "delivery-1")
    assert shipment.load == {"amount-1": 1, "amount-2": 1}
    assert loaded.matrices[0].distance_m[0].tolist() == [0, 1000, 2000, 3000]
    validated(loaded)


def test_what_is_left_out_weighs_priority_then_number_then_cost(tmp_path):
    problem = read(tmp_path, example()).problem
    (penalty,) = {stop.penalty for stop in problem.stops}
    # Eight ways of at most 180 s at 7,200 an hour and 3 km at 50, and the fixed cost: more than any plan.
    assert penalty > 8 * (180 * 7200 // 3600 + 3 * 50) + 100
    assert problem.priority_value > 4 * penalty


def test_times_of_the_day_stay_as_they_are(tmp_path):
    content = example()
    content["vehicles"][0] |= {"time_window": [0, 3600], "breaks": []}
    content["jobs"][0]["time_windows"] = [[10, 20]]
    problem = read(tmp_path, content).problem
    assert (problem.date, problem.carriers[0].shift_s) == ("1970-01-01", (0, 3600))


def test_a_way_that_is_null_does_not_exist(tmp_path):
    content = example()
    content["matrices"]["car"]["durations"][0][1] = None
    matrix = read(tmp_path, content).matrices[0]
    assert matrix.unreachable.sum() == 1
    assert matrix.distance_m[0, 1] == 0


def test_without_distances_metres_are_none(tmp_path):
    content = example()
    del content["matrices"]["car"]["distances"]
    content["vehicles"][0]["costs"] = {}
    del content["vehicles"][1]["max_distance"]
    assert not read(tmp_path, content).matrices[0].distance_m.any()


def changed(path, value):
    """The example with one field set: `jobs.0.setup`; a value of `...` removes it."""
    content = copy.deepcopy(example())
    here = content
    *way, last = path.split(".")
    for part in way:
        here = here[int(part)] if part.isdigit() else here[part]
    if value is ...:
        del here[last]
    else:
        here[last] = value
    return content


REFUSED = [
    ("matrices", ..., "VROOM_WITHOUT_MATRIX", "matrices.car"),
    ("matrices.car.durations", ..., "VROOM_WITHOUT_MATRIX", "matrices.car.durations"),
    ("matrices.car.distances", ..., "VROOM_WITHOUT_MATRIX", "matrices.car.distances"),
    ("matrices.car.costs", [[0]], "FEATURE_UNSUPPORTED", "matrices.car.costs"),
    ("matrices.car.durations", [[0, 1], [1]], "MATRIX_SHAPE", "matrices.car.durations"),
    ("matrices.car.distances", [[0]], "MATRIX_SHAPE", "matrices.car.distances"),
    ("jobs.1.location_index", 4, "MATRIX_PLACE_MISSING", "jobs[1].location_index"),
    ("jobs.1.location_index", ..., "VROOM_WITHOUT_MATRIX", "jobs[1].location"),
    ("jobs.1.id", 1, "ID_DUPLICATE", "jobs[1].id"),
    ("jobs.0.setup", 60, "FEATURE_UNSUPPORTED", "jobs[0].setup"),
    ("jobs.0.time_window", [0, 1], "FIELD_UNKNOWN", "jobs[0].time_window"),
    ("jobs.0.time_windows", [[MONDAY + 9, MONDAY + 3]], "WINDOW_REVERSED", "jobs[0].time_windows"),
    ("jobs.0.time_windows", [[MONDAY * 2, MONDAY * 2]], "FIELD_INVALID", "jobs[0].time_windows"),
    ("jobs.0.service", -1, "FIELD_INVALID", "jobs[0].service"),
    ("jobs.0.service", 1e308, "FIELD_INVALID", "jobs[0].service"),
    ("jobs.0.delivery", [1], "FIELD_INVALID", "jobs[0].delivery"),
    ("shipments.0.amount", [1, 2, 3], "FIELD_INVALID", "shipments[0].amount"),
    ("vehicles.1.capacity", [1], "FIELD_INVALID", "vehicles[1].capacity"),
    ("vehicles.0.start_index", ..., "FEATURE_UNSUPPORTED", "vehicles[0].start_index"),
    ("vehicles.1.end", [105.8, 21.0], "VROOM_WITHOUT_MATRIX", "vehicles[1].end"),
    ("vehicles.0.speed_factor", 1.234, "FEATURE_UNSUPPORTED", "vehicles[0].speed_factor"),
    ("vehicles.0.max_travel_time", 60, "FEATURE_UNSUPPORTED", "vehicles[0].max_travel_time"),
    ("matrices.car.durations", [], "MATRIX_SHAPE", "matrices.car.distances"),
    ("jobs.0.service_per_type", {"": 5}, "FIELD_INVALID", "jobs[0].service_per_type."),
    ("vehicles.0.max_tasks", 2**40, "FIELD_INVALID", "vehicles[0].max_tasks"),
    ("vehicles.0.max_tasks", 0, "FEATURE_UNSUPPORTED", "vehicles[0].max_tasks"),
    ("vehicles.0.steps", [], "FEATURE_UNSUPPORTED", "vehicles[0].steps"),
    ("vehicles.0.costs.per_task_hour", 1, "FEATURE_UNSUPPORTED", "vehicles[0].costs.per_task_hour"),
    ("vehicles.0.breaks.0.max_load", [0, 0], "FEATURE_UNSUPPORTED", "vehicles[0].breaks[0].max_load"),
    ("vehicles.0.profile", "truck", "VROOM_WITHOUT_MATRIX", "matrices.truck"),
    ("vehicles.0.id", 9, "ID_DUPLICATE", "vehicles[1].id"),
    ("vehicles", [], "FIELD_INVALID", "vehicles"),
    ("options", {"g": True}, "FIELD_UNKNOWN", "options"),
]


@pytest.mark.parametrize(("path", "value", "code", "field"), REFUSED)
def test_what_cannot_be_told_is_refused_by_name(tmp_path, path, value, code, field):
    with pytest.raises(InputRefused) as caught:
        read(tmp_path, changed(path, value))
    assert (code, field) in [(fault.code, fault.field) for fault in caught.value.faults]


def test_two_windows_of_a_break_are_refused(tmp_path):
    windows = [[MONDAY, MONDAY + 60], [MONDAY + 600, MONDAY + 660]]
    with pytest.raises(InputRefused) as caught:
        read(tmp_path, changed("vehicles.0.breaks.0.time_windows", windows))
    assert [fault.field for fault in caught.value.faults] == ["vehicles[0].breaks[0].time_windows"]


def test_all_faults_are_told_at_once(tmp_path):
    content = changed("jobs.0.setup", 60)
    content["vehicles"][0]["max_travel_time"] = 5
    content["matrices"]["car"]["durations"][2][3] = 2**32 - 1
    content["matrices"]["car"]["distances"][0][1] = None
    with pytest.raises(InputRefused) as caught:
        read(tmp_path, content)
    assert {(fault.code, fault.field) for fault in caught.value.faults} == {
        ("FEATURE_UNSUPPORTED", "jobs[0].setup"),
        ("FEATURE_UNSUPPORTED", "vehicles[0].max_travel_time"),
        ("MATRIX_VALUE", "matrices.car.durations[2][3]"),
        ("MATRIX_VALUE", "matrices.car.distances[0][1]"),
    }


def test_coordinates_alone_are_refused_without_asking_anyone(tmp_path):
    content = {
        "vehicles": [{"id": 1, "start": [105.8, 21.0], "end": [105.8, 21.0]}],
        "jobs": [{"id": 1, "location": [105.9, 21.1]}],
    }
    with pytest.raises(InputRefused) as caught:
        read(tmp_path, content)
    assert {fault.code for fault in caught.value.faults} == {"VROOM_WITHOUT_MATRIX"}
    assert "asks no routing server" in str(caught.value)


def test_json_of_another_kind_is_told_as_ours(tmp_path):
    with pytest.raises(InputRefused) as caught:
        read(tmp_path, {"format": "buuta-plan/2", "vehicles": []})
    assert [fault.code for fault in caught.value.faults] == ["FORMAT_UNKNOWN"]
