"""What sheets say in the same words on paper and on a screen."""

from __future__ import annotations

from maps.round_path import WAYS
from maps.sheets.round_map import Drawing
from maps.way_words import PASSED_OVER, stroke_words

GUESSED = "Giờ và quãng đường là ước tính, không đo trên đường thật."
NO_STOPS = "Không có điểm dừng nào."
UNSERVED = "Hôm nay chưa phục vụ được"


def map_key(drawing: Drawing) -> str:
    """What the marks and lines of a drawing are, of those that it has; "" of an empty one."""
    told = ["ô đen: nơi xuất phát"] if drawing.depot is not None else []
    if drawing.other_depots:
        told.append("ô trắng: nơi lấy thêm hàng hoặc kết thúc")
    if drawing.marks:
        told.append("số: thứ tự điểm dừng như trong bảng")
    if drawing.streets:
        told.append("nét xám: đường chung quanh")
    drawn = {line.way for line in drawing.lines}
    return " · ".join([*told, *(stroke_words(way, hidden=PASSED_OVER) for way in WAYS if way in drawn)])
