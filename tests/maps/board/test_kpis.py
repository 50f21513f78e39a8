"""The figures on top: the audited verdict, who is left and why, and nothing that cannot be told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from maps.board.files import Link, sized
from maps.board.kpis import Kpi, kpis
from maps.day.told import Told
from maps.network_words import networks_of
from tests.maps.fixtures import small_territory

NETWORKS = networks_of(small_territory())
RUN: dict[str, Any] = {
    "stops": 10,
    "served": 9,
    "unserved": {"WINDOW_CLOSED": 1},
    "rounds": 2,
    "distance_m": 90_000,
    "duration_s": 7_200,
    "cost": 1_500_000,
    "baseline_distance_m": 100_000,
    "audit_violations": 0,
}
EMPTY = {**dict.fromkeys(RUN, 0), "unserved": {}}


def told(*runs: dict[str, Any], coverage: Any = (), verdicts: Any = (), rough: bool = False) -> dict[str, Kpi]:
    return {one.label: one for one in kpis(runs, dict(coverage), verdicts, NETWORKS, Told(rough))}


def test_runs_are_added_up():
    found = told(RUN, RUN)
    assert found["Kiểm tra độc lập"].value == "Đạt"
    assert found["Điểm dừng được phục vụ"].value == "18"
    note = found["Điểm dừng được phục vụ"].note
    assert note == "trong 20; không phục vụ 2 – không kịp khung giờ: 2 (WINDOW_CLOSED)"
    assert found["Giờ làm việc"].value == "4 giờ 00"
    assert found["Quãng đường"].value == "180,0 km"
    assert found["Quãng đường"].note == "ngắn hơn 10\u00a0% so với luôn đi điểm gần nhất"
    assert found["Chi phí"].value == "3,0 triệu đồng"


def test_where_a_stop_is_hidden_a_few_minutes_and_metres_change_no_figure():
    more = {**RUN, "duration_s": 7_270, "distance_m": 90_300, "cost": RUN["cost"] + 900_000}
    found = told(RUN, rough=True)
    assert found == told(more, rough=True)
    assert told(RUN) != told(more)
    assert (found["Giờ làm việc"].value, found["Quãng đường"].value) == ("khoảng 2 giờ 00", "khoảng 90 km")
    assert "Chi phí" not in found


def test_a_plan_that_breaks_a_rule_is_never_called_good():
    audit = told({**RUN, "audit_violations": 3}, RUN)["Kiểm tra độc lập"]
    assert (audit.value, audit.state) == ("3 lỗi", "bad")


def test_an_empty_day_says_so():
    found = told(EMPTY)
    assert found["Kiểm tra độc lập"].note == "không có tuyến nào"
    assert found["Điểm dừng được phục vụ"].note == "trong ngày không có điểm dừng nào"
    assert found["Chi phí"].value == "0 đồng"


def test_what_a_summary_lacks_is_left_out():
    assert told() == {}
    assert "Chi phí" not in told(RUN, {name: value for name, value in RUN.items() if name != "cost"})
    assert list(told(coverage={"known": {"share_3km": 0.5}})) == ["Dân trong 3 km đường chim bay"]


def test_people_reached_by_the_known_points_come_first():
    coverage = {"known": {"share_3km": 0.5, "people_3km": 21}, "known_assumed": {"share_3km": 0.9}}
    (one,) = told(coverage=coverage).values()
    assert one.value == "50 %"
    assert one.note == "21 người; điểm có nguồn công bố; 90\u00a0% nếu tính cả điểm giả định"


def test_only_rules_in_force_are_counted_as_met():
    def verdict(holds: bool | None, status: str, network: str = "known") -> dict[str, Any]:
        return {"holds": holds, "network": network, "rule": {"status": status}}

    verdicts = [
        verdict(True, "verified"),
        verdict(False, "verified"),
        verdict(None, "verified"),
        verdict(True, "house_rule"),
        verdict(None, "reported"),
        verdict(True, "verified", "known_assumed"),
    ]
    (one,) = told(verdicts=verdicts).values()
    assert (one.value, one.state) == ("1 / 3", "bad")
    assert one.note == (
        "1 không đạt; 1 không kết luận; 1 tiêu chí khác không bắt buộc; 1 chưa kiểm chứng; theo các điểm đã biết"
    )


def test_only_what_is_there_is_listed_with_its_size(tmp_path: Path):
    (tmp_path / "a.csv").write_bytes(b"x" * 1_234_567)
    (tmp_path / "m").mkdir()
    (tmp_path / "m" / "b").write_bytes(b"x" * 2_400)
    links = [Link("a.csv", "A", "a"), Link("m", "M", "m"), Link("none.csv", "–", "-")]
    found = sized(tmp_path, links)
    assert [(one.href, one.size_words) for one in found] == [("a.csv", "1,2 MB"), ("m", "2 KB")]
    assert links[0].size_words == ""
