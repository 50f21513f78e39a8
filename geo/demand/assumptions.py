"""Every number behind the reference days, each with where it comes from.

`S2` is the article on the post's digital transformation (2025), its totals divided by working days; `assumed` is
ours. Nothing else in `geo/demand` holds a quantity.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from geo.units import HOUR_S, MINUTE_S, clock

Day = Literal["published", "busy"]
Language = Literal["vi", "en"]
Source = Literal["S2", "assumed"]

_SOURCE: dict[Source, dict[Language, str]] = {
    "S2": {
        "vi": "bài viết về chuyển đổi số của Bưu điện tỉnh, 2025, chia theo ngày làm việc",
        "en": "an article on the post's digital transformation, 2025, divided by working days",
    },
    "assumed": {"vi": "giả định", "en": "assumed"},
}


@dataclass(frozen=True, slots=True)
class DayAssumptions:
    """One reference day. Shares are of 1; weights of a distribution add up to 1.

    Attributes:
        items, stops: parcels and letters, and the addresses they go to.
        source: of `items` and `dossiers`.
        item_g: (grams, share of items) of a letter, a packet and a parcel.
        dossiers: half of them to the agencies, half back.
        home_share: of the dossiers that come back.
        lodged_s: closed windows in which dossiers are lodged or decided, seconds since midnight; the last ends at the
            cut-off.
        press_copies, press_copy_g: papers in the bundle of one seat, and grams of each.
        press_due_s: by when the bundle shall be there.
    """

    day: Day
    items: int
    stops: int
    dossiers: int
    source: Source
    item_g: tuple[tuple[int, float], ...] = ((50, 0.45), (500, 0.40), (3000, 0.15))
    home_share: float = 0.6
    lodged_s: tuple[tuple[int, int], ...] = (
        (7 * HOUR_S + 30 * MINUTE_S, 11 * HOUR_S + 30 * MINUTE_S),
        (13 * HOUR_S + 30 * MINUTE_S, 15 * HOUR_S),
    )
    dossier_g: int = 300
    press_copies: int = 40
    press_copy_g: int = 80
    press_due_s: int = 8 * HOUR_S

    @property
    def cut_off_s(self) -> int:
        """The last moment at which a dossier still leaves the same day."""
        return self.lodged_s[-1][1]

    def labels(self, language: Language = "vi") -> list[str]:
        """The assumptions as sentences for plans, pages and sheets."""
        return self._vietnamese() if language == "vi" else self._english()

    def _vietnamese(self) -> list[str]:
        grams = ", ".join(f"{share:.0%} nặng {grams} g" for grams, share in self.item_g)
        return [
            "Nhu cầu trong ngày là dữ liệu mô phỏng, rút ngẫu nhiên theo dân số; không phải số liệu vận hành.",
            f"{_vi(self.items)} bưu gửi ({_SOURCE[self.source]['vi']}) tại {_vi(self.stops)} điểm phát (giả định); "
            "mỗi xã, phường có ít nhất một điểm phát.",
            f"Khối lượng bưu gửi: {grams} (giả định).",
            f"{_vi(self.dossiers)} hồ sơ ({_SOURCE[self.source]['vi']}): một nửa từ xã đến cơ quan giải quyết, một "
            f"nửa trả về, trong đó {self.home_share:.0%} trả tại nhà, thêm vào số điểm phát (giả định).",
            f"Hồ sơ nhận trước {clock(self.cut_off_s)} được chuyển trong ngày (nguồn phổ biến, chưa kiểm chứng).",
            f"Báo Đảng: {self.press_copies} tờ cho mỗi trụ sở, mỗi tờ {self.press_copy_g} g, giao trước "
            f"{clock(self.press_due_s)} (giả định).",
        ]

    def _english(self) -> list[str]:
        grams = ", ".join(f"{share:.0%} weigh {grams} g" for grams, share in self.item_g)
        return [
            "The day's demand is synthetic, seeded and drawn in proportion to population; it is no operating record.",
            f"{self.items:,} items ({_SOURCE[self.source]['en']}) at {self.stops:,} delivery stops (assumed); every "
            "commune has one at least.",
            f"Weights: {grams} (assumed).",
            f"{self.dossiers:,} dossiers ({_SOURCE[self.source]['en']}): half go from commune to agency, half come "
            f"back, {self.home_share:.0%} of these to the home, which adds to the delivery stops (assumed).",
            f"Dossiers lodged by {clock(self.cut_off_s)} leave the same day (commonly stated, to be verified).",
            f"Party press: {self.press_copies} papers for each seat, {self.press_copy_g} g each, due by "
            f"{clock(self.press_due_s)} (assumed).",
        ]


def _vi(number: int) -> str:
    """Thousands as Vietnamese writes them: 1.100."""
    return f"{number:,}".replace(",", ".")


ASSUMPTIONS: dict[Day, DayAssumptions] = {
    "published": DayAssumptions("published", items=1_100, stops=1_000, dossiers=1_200, source="S2"),
    "busy": DayAssumptions("busy", items=22_000, stops=20_000, dossiers=2_400, source="assumed"),
}
