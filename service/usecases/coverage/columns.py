"""What the columns of the coverage tables mean, in both languages: a table of its own beside them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from geo.table_file import Sheet
from maps.report.offers import offer_words
from maps.report.speech import Speech
from service.usecases.people_placed import Both

COLUMNS = ("tables", "column", "meaning_vi", "meaning_en")

_ANY: dict[str, Both] = {
    "network": (
        "mạng điểm: known là chỉ điểm có nguồn, known_assumed là cả điểm giả định",
        "points counted: known, or known and assumed",
    ),
    "rank": ("thứ hạng, nặng nhất trước", "rank, the worst first"),
    "code": ("mã", "code"),
    "name": ("tên", "name"),
    "id": ("mã điểm", "id of the point"),
    "kind": ("loại điểm", "kind of point"),
    "commune": ("mã xã, phường hiện nay", "code of the present commune"),
    "commune_name": ("tên xã, phường hiện nay", "name of the present commune"),
    "district": ("huyện cũ", "former district"),
    "successors": ("mã xã, phường hiện nay của xã cũ", "codes of the present communes"),
    "known": ("yes: có nguồn nêu tên; no: giả định", "yes: a source names it; no: assumed"),
    "people": ("số dân", "people"),
    "points": ("số điểm phục vụ", "points of service"),
    "radius_m": ("bán kính phục vụ bình quân, m: √(diện tích ÷ (π × số điểm))", "average radius of service, m"),
    "people_per_point": ("dân trên một điểm", "people per point"),
    "staff": ("số người làm việc, nơi có khai báo", "staff, where told"),
    "points_staff_untold": ("điểm chưa khai báo số người làm việc", "points that do not tell their staff"),
    "people_per_staff": ("dân trên một người làm việc", "people per person of staff"),
    "people_no_way": ("dân không có đường đến điểm nào", "people without a way to any point"),
    "people_no_second": ("dân không có đường đến điểm thứ hai", "people without a way to a second point"),
    "worst_decile_min": (
        "đường đi trung bình của một phần mười dân ở xa nhất, phút",
        "mean way of the tenth of the people who are farthest away, minutes",
    ),
    "gini": ("mức bất bình đẳng của phút đi (Gini), 0 là như nhau", "inequality of the minutes (Gini), 0: all equal"),
    "floating_per_10000": (
        "điểm, hoặc người làm việc, trong tầm 30 phút trên 10.000 dân (2SFCA)",
        "points, or staff, within 30 minutes for 10,000 people (2SFCA)",
    ),
    "breaks": ("các tiêu chí từng xã mà xã, phường không đạt", "rules by commune that it breaks"),
    "old_office": (
        "assumed: trụ sở xã cũ giả định ở trung tâm xã cũ",
        "assumed: the old office is taken to have stood at the centre",
    ),
    "point": ("mã điểm", "id of the point"),
    "point_name": ("tên điểm", "name of the point"),
    "stranded": ("dân không còn đường đến điểm nào nếu điểm này đóng", "people left without any way if it closes"),
    "extra_min": ("nếu đóng, dân của điểm đi thêm, phút", "how much further its people go if it closes, minutes"),
    "extra_km": ("nếu đóng, dân của điểm đi thêm, km", "how much further its people go if it closes, km"),
    "lost_h": ("nếu đóng, mọi người cộng lại đi thêm, giờ mỗi lượt", "hours more of all of them together, one way"),
    "rule": ("mã tiêu chí", "id of the rule"),
    "scope": ("cả tỉnh, hay từng xã, phường, xã cũ", "the province, or each commune or predecessor"),
    "limit": ("mức quy định", "limit"),
    "unit": ("đơn vị của giá trị, mức và chênh lệch", "unit of value, limit and margin"),
    "value": (
        "giá trị đo được; nơi tính từng xã: số xã vi phạm",
        "value; where communes are judged: how many break it",
    ),
    "margin": ("còn dư đến mức quy định; số âm: vượt mức", "room left to the limit; negative: broken"),
    "holds": ("yes: đạt; no: không đạt; trống: không kết luận", "yes: met; no: not met; empty: no verdict"),
}
#: Where a column means something else than elsewhere.
_OF_TABLE: dict[tuple[str, str], Both] = {
    ("points", "people"): ("dân có điểm này là gần nhất", "people who have it as their nearest"),
    ("old_centres", "people"): ("dân có điểm này là gần nhất", "people who have it as their nearest"),
    ("old_centres", "code"): ("mã xã cũ", "code of the former commune"),
    ("old_centres", "name"): ("tên xã cũ", "name of the former commune"),
    ("verdicts", "name_en"): ("tiêu chí, tiếng Anh", "the rule, in English"),
    ("verdicts", "name_vi"): ("tiêu chí, tiếng Việt", "the rule, in Vietnamese"),
    ("verdicts", "quantity"): ("đại lượng được so", "what is compared"),
    ("verdicts", "points"): ("chỉ tính những điểm nào; trống: mọi điểm", "which points count; empty: all"),
    ("verdicts", "comparison"): ("at_most: không quá; at_least: ít nhất", "at most, or at least, the limit"),
    ("verdicts", "share"): ("tỷ lệ dân phải đạt; 0.9 là 90 %", "share of the people that must keep it; 0.9 is 90 %"),
    ("verdicts", "status"): (
        "verified: đã thấy trong nguồn; verified_superseded: bản cũ; reported: chưa kiểm chứng; "
        "house_rule: quy ước nội bộ",
        "seen in its source; seen in an edition no longer in force; not verified; house rule",
    ),
    ("verdicts", "source"): ("nguồn của tiêu chí", "who says so"),
    ("verdicts", "date"): ("ngày hoặc năm của nguồn", "day or year of the source"),
    ("verdicts", "of"): ("trong tổng số xã, phường", "out of so many communes"),
    ("verdicts", "margin_people"): (
        "số dân dư so với tỷ lệ; số âm: thiếu",
        "people beyond the share; negative: lacking",
    ),
    ("verdicts", "points_lacking"): (
        "cần thêm ít nhất bấy nhiêu điểm",
        "so many points more, at least, would keep it",
    ),
    ("verdicts", "people"): ("số dân liên quan", "people concerned"),
    ("verdicts", "average"): ("giá trị bình quân cả tỉnh", "average of the province"),
    ("verdicts", "worst"): ("các xã, phường kém nhất", "the worst communes"),
    ("verdicts", "why_en"): (
        "lưu ý hoặc lý do không kết luận, tiếng Anh",
        "what it rests on, or why there is no verdict",
    ),
    ("verdicts", "why_vi"): ("lưu ý hoặc lý do không kết luận", "the same in Vietnamese"),
    ("verdict_units", "value"): ("giá trị ở nơi đó", "value there"),
    ("notices", "code"): ("mã loại nghi vấn", "code of the notice"),
    ("notices", "field"): ("số liệu nào", "which figure"),
    ("notices", "row"): ("ở đâu: mã xã, phường hoặc mã tiêu chí", "where: code of a commune, or id of a rule"),
    ("notices", "message"): ("nghi vấn gì, tiếng Anh", "what is doubtful"),
    ("notices", "action"): ("nên làm gì, tiếng Anh", "what to do"),
}
#: To what `predecessors` measures ways, and what people lost on them.
_WAYS: dict[str, Both] = {
    "to_old": ("đường đến trụ sở xã cũ (giả định)", "way to the old office (assumed)"),
    "to_hcc": ("đường đến trung tâm HCC mới", "way to the new HCC centre"),
    "to_kept": ("đường đến điểm gần nhất hiện nay", "way to the nearest point now"),
    "hcc_loss": (
        "đi thêm đến trung tâm HCC mới so với trụ sở cũ",
        "more to the new HCC centre than to the old office",
    ),
    "kept_loss": ("đi thêm đến điểm gần nhất so với trụ sở cũ", "more to the nearest point than to the old office"),
}
_MEASURES: dict[str, Both] = {
    "mean": ("đường đi trung bình đến điểm gần nhất", "mean way to the nearest point"),
    "worst": ("đường đi xa nhất đến điểm gần nhất", "longest way to the nearest point"),
    "second_mean": ("đường đi trung bình đến điểm gần thứ hai", "mean way to the second nearest point"),
    **_WAYS,
}
_MEASURE = re.compile(rf"({'|'.join(_MEASURES)})_(min|km)")
_NEAR = re.compile(r"people_(\d+)(min|km)")
_OFFER = re.compile(r"((?:kind|service|open)_.+?)_((?:mean_|people_).+)")
_MOMENT = re.compile(r"open_(\w\w_\d\dh)")
_UNITS: dict[str, Both] = {"min": ("phút", "minutes"), "km": ("km", "km")}
_WITHIN: dict[str, Both] = {"min": ("phút", "minutes"), "km": ("km đường đi", "km of way")}


def columns_sheet(tables: Sequence[Sheet]) -> Sheet:
    """A row for each column, with the tables that have it and what it means there in Vietnamese and in English.

    Raises:
        KeyError: a column without words.
    """
    found: dict[tuple[str, Both], list[str]] = defaultdict(list)
    for table in tables:
        for column in table.columns:
            found[column, _OF_TABLE.get((table.name, column)) or _meaning(column)].append(table.name)
    rows = [(", ".join(names), column, *meaning) for (column, meaning), names in found.items()]
    return Sheet("columns", COLUMNS, rows)


def _meaning(column: str) -> Both:
    """What a column means wherever it stands."""
    if found := _MEASURE.fullmatch(column):
        vietnamese, english = _MEASURES[found[1]]
        unit_vi, unit_en = _UNITS[found[2]]
        return f"{vietnamese}, {unit_vi}", f"{english}, {unit_en}"
    if found := _NEAR.fullmatch(column):
        unit_vi, unit_en = _WITHIN[found[2]]
        return f"dân có điểm trong {found[1]} {unit_vi}", f"people within {found[1]} {unit_en} of a point"
    if _MOMENT.fullmatch(column):
        what_vi, what_en = _offer(column)
        return f"{what_vi}? trống: chưa khai báo giờ", f"{what_en}? empty: hours are not told"
    if found := _OFFER.fullmatch(column):
        what_vi, what_en = _offer(found[1])
        vietnamese, english = _meaning(found[2])
        return f"{what_vi}: {vietnamese}", f"{what_en}: {english}"
    return _ANY[column]


def _offer(name: str) -> Both:
    return offer_words(name, Speech("vi")), offer_words(name, Speech("en"))
