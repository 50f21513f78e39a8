"""What the main job assumes about a working day of the post: every figure here is a setting, none is a fact.

The demand has its own assumptions (geo/demand); these are about vehicles, shifts and the timetable. `labels()` puts
them into words, and those words are in every problem, plan and page made from them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from geo.demand.assumptions import Language
from geo.units import HOUR_S, MINUTE_S, clock, parse_clock


@dataclass(frozen=True, slots=True)
class Vehicle:
    """What a carrier drives: profile of the matrices, capacity, and costs in VND (assumed)."""

    profile: str
    capacity: dict[str, int]
    fixed_cost: int
    cost_per_km: int
    cost_per_h: int


MOTORBIKE = Vehicle("motorbike", {"items": 150, "g": 60_000}, 150_000, 1_500, 30_000)
VAN = Vehicle("van", {"items": 10_000, "g": 2_000_000}, 400_000, 5_000, 60_000)


@dataclass(frozen=True, slots=True)
class DaySettings:
    """The timetable of one operating date, in seconds since midnight; all assumed, all to be set by the post."""

    date: str = "2026-03-02"
    motorbike: Vehicle = field(default_factory=lambda: MOTORBIKE)
    van: Vehicle = field(default_factory=lambda: VAN)

    # Morning trunk lines: mail, press and returned dossiers from the processing centre to the offices.
    trunk_leaves_s: int = parse_clock("02:30")
    trunk_due_s: int = parse_clock("05:30")
    trunk_ends_s: int = parse_clock("12:00")
    trunk_late_cost_per_h: int = 250_000
    trunk_service_s: int = 5 * MINUTE_S
    vans: int = 12
    vans_on_busy_day: int = 40

    # Press wave: to both seats of every commune; the hour of the demand is a promise, this one the end.
    press_sorting_s: int = 10 * MINUTE_S
    press_ends_s: int = parse_clock("17:00")
    press_late_cost_per_h: int = 40_000
    press_service_s: int = 3 * MINUTE_S
    press_penalty: int = 1_500_000

    # Delivery rounds from the offices.
    delivery_sorting_s: int = 30 * MINUTE_S
    delivery_starts_s: int = parse_clock("07:30")
    shift_s: int = 8 * HOUR_S
    home_window_s: tuple[int, int] = (parse_clock("07:00"), parse_clock("19:00"))
    home_service_s: int = 4 * MINUTE_S
    max_stops: int = 100
    delivery_penalty: int = 400_000
    postmen_on_busy_day: int = 400

    # Feeder rounds: dossiers received until the cut-off reach the office the same day; results go out on them.
    feeder_starts_s: int = parse_clock("12:00")
    dossier_cut_off_s: int = parse_clock("15:00")
    hcc_closes_s: int = parse_clock("17:00")
    feeder_back_s: int = parse_clock("17:30")
    feeder_slack_s: int = 15 * MINUTE_S
    hcc_service_s: int = 6 * MINUTE_S
    hcc_penalty: int = 1_500_000

    # Evening trunk lines and, the next morning, the agencies.
    office_handling_s: int = 15 * MINUTE_S
    evening_closes_s: int = parse_clock("D+1 05:00")
    centre_handling_s: int = 30 * MINUTE_S
    agencies_start_s: int = parse_clock("07:30")
    agencies_end_s: int = parse_clock("11:30")
    agency_service_s: int = 10 * MINUTE_S

    def labels(self, language: Language = "vi") -> list[str]:
        """The assumptions as sentences, for problems, plans and pages."""
        leaves, starts = clock(self.trunk_leaves_s), clock(self.delivery_starts_s)
        hours, minutes = self.shift_s // HOUR_S, self.home_service_s // MINUTE_S
        agencies = clock(self.agencies_start_s)
        penalty = f"{self.delivery_penalty:,}".replace(",", ".")
        if language == "vi":
            return [
                f"Xe thư rời trung tâm khai thác lúc {leaves}, khi báo đã về (giả định).",
                f"Ca phát {hours} giờ từ {starts}, hoặc từ khi xe thư đến nếu muộn hơn; đi xe máy, "
                f"{minutes} phút mỗi điểm phát, chưa tính nghỉ trưa (giả định).",
                f"Điểm phát nào tốn hơn {penalty} đồng mới đến được thì để lại, kèm lý do (giả định).",
                f"Đến các cơ quan giải quyết mỗi ngày một chuyến, từ {agencies}; kết quả có sau chuyến đó "
                "đi ngày hôm sau (giả định).",
                "Báo có thể đến trụ sở trước giờ làm việc, gửi thường trực nhận (giả định).",
                "Xe thư đi sáng, về chiều; ai lái, mấy người một xe chưa tính (giả định).",
                "Chi phí và sức chở của xe là số đặt trước, chưa được Bưu điện xác nhận (giả định).",
            ]
        return [
            f"Vans leave the processing centre at {leaves}, when the press is in (assumed).",
            f"Delivery shifts last {hours} h from {starts}, or from when the van is in if that is later; by "
            f"motorbike, {minutes} min a stop, without a midday break (assumed).",
            f"A delivery that costs more than {self.delivery_penalty:,} VND is left out, with its reason (assumed).",
            f"One round a day goes to the agencies, from {agencies}; results ready after it travel the next "
            "day (assumed).",
            "Press may reach a seat before office hours and is left with the guard (assumed).",
            "Vans go out in the morning and back in the evening; drivers and their hours are not modelled (assumed).",
            "Costs and capacities of vehicles are settings, not confirmed by the post (assumed).",
        ]
