"""How people were placed inside their communes, in words: every figure about people rests on it, and says so."""

from __future__ import annotations

from collections.abc import Mapping

from geo.coverage.people import Method, PeopleGrid
from geo.places.territory import Territory

#: A sentence in Vietnamese and in English.
Both = tuple[str, str]

_PLACED: Mapping[Method, Both] = {
    "even": (
        "Không có số liệu dân cư dưới cấp xã: dân số từng xã, phường được rải đều trên diện tích, độc lập với các "
        "điểm phục vụ (ước tính).",
        "Where people live inside a commune is not published: they are spread evenly over its area, independently of "
        "the points (an estimate).",
    ),
    "hamlets": (
        "Dân có số đếm theo thôn, bản, khu phố được đặt tại đó; số còn lại rải đều trên diện tích xã, phường, độc "
        "lập với các điểm phục vụ (ước tính).",
        "People counted by hamlet are placed there; the others are spread evenly over their commune's area, "
        "independently of the points (an estimate).",
    ),
    "raster": (
        "Dân số từng xã, phường được phân bố theo ảnh mật độ dân số, độc lập với các điểm phục vụ; tổng đúng bằng số "
        "công bố.",
        "The people of each commune are placed by a raster of population, independently of the points; totals are "
        "the official ones.",
    ),
    "hamlets_and_raster": (
        "Dân có số đếm theo thôn, bản, khu phố được đặt tại đó; số còn lại phân bố theo ảnh mật độ dân số; tổng đúng "
        "bằng số công bố.",
        "People counted by hamlet are placed there, the others by a raster of population; totals are the official "
        "ones.",
    ),
}


def people_placed(territory: Territory, grid: PeopleGrid) -> Both:
    """How the people of a territory's grid were placed, with the credit of the raster where they follow it."""
    vietnamese, english = _PLACED[grid.method]
    raster = territory.population_raster
    if raster is None or grid.method not in ("raster", "hamlets_and_raster"):
        return vietnamese, english
    return f"{vietnamese} Nguồn lưới dân số: {raster.credit}.", f"{english} The raster: {raster.credit}."
