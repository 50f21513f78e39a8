"""The checks: :data:`KINDS` is the one list of them, in the order in which people read them, with their remedies.

A check finds one severity in one territory, so that no page has one title twice. English remedies name the fields of
a list, Vietnamese ones the headers of its form (“Kinh độ”): both are understood when a list is imported.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """One check: what it is called, and the usual remedy."""

    title: str
    title_vi: str
    fix: str
    fix_vi: str


_POINTS = "correct its row and import it again with `buuta import points FILE`"
_POINTS_VI = "sửa dòng của điểm đó rồi nhập lại bằng `buuta import points TỆP`"
_AGAIN, _AGAIN_VI = "then import the row again", "rồi nhập lại dòng đó"
_HAMLETS = "correct its row and import it again with `buuta import hamlets FILE`"
_HAMLETS_VI = "sửa dòng đó rồi nhập lại bằng `buuta import hamlets TỆP`"

KINDS: dict[str, Kind] = {
    "outside_province": Kind(
        "Points outside the province",
        "Điểm nằm ngoài tỉnh",
        f"Check columns lon and lat (swapped? another province?), {_POINTS}.",
        f"Xem lại cột “Kinh độ”, “Vĩ độ” (đảo thứ tự? tỉnh khác?), {_POINTS_VI}.",
    ),
    "outside_commune": Kind(
        "Points outside the commune they name",
        "Điểm nằm ngoài xã, phường đã ghi",
        f"Decide which is right, the position or the column commune; {_POINTS}.",
        f"Xác định vị trí hay cột “Xã/phường” mới đúng; {_POINTS_VI}.",
    ),
    "placed_outside": Kind(
        "Points without coordinates, placed outside their commune",
        "Điểm chưa có tọa độ, được đặt lệch ra ngoài xã, phường",
        f"Not a mistake in your row: buuta only guessed the place. Give it coordinates (lon, lat); {_AGAIN}.",
        f"Dòng không sai: phần mềm chỉ ước đoán vị trí. Điền “Kinh độ”, “Vĩ độ”; {_AGAIN_VI}.",
    ),
    "assumed_outside": Kind(
        "Assumed points outside their commune",
        "Điểm giả định nằm ngoài xã, phường",
        "No row of yours to correct: your own list takes their place, `buuta import points FILE`.",
        "Không có dòng nào để sửa: danh sách thật sẽ thay chúng, `buuta import points TỆP`.",
    ),
    "unknown_commune": Kind(
        "Points of a commune that does not exist",
        "Điểm ghi mã xã, phường không có",
        f"Give the column commune a code of 2025; {_POINTS}.",
        f"Ghi mã xã, phường năm 2025 vào cột “Xã/phường”; {_POINTS_VI}.",
    ),
    "no_point": Kind(
        "Communes without a point of service",
        "Xã, phường chưa có điểm phục vụ",
        "Add the point that serves it with `buuta import points FILE`; `buuta template points` makes an empty table.",
        "Bổ sung điểm phục vụ bằng `buuta import points TỆP` (`buuta template points` tạo bảng mẫu).",
    ),
    "only_assumed_point": Kind(
        "Communes with assumed points only",
        "Xã, phường chỉ có điểm giả định",
        "Import your own list: `buuta template points`, then `buuta import points FILE`.",
        "Nhập danh sách thật: `buuta template points`, rồi `buuta import points TỆP`.",
    ),
    "dispatch": Kind(
        "Offices that cannot deliver to their communes",
        "Bưu cục được giao phát nhưng không phát được",
        "Name the commune in column serves of an office with dispatches = yes, and import the points again.",
        "Ghi xã, phường vào cột “Xã/phường phục vụ” của một bưu cục có “Có bưu tá xuất phát” là “Có”, rồi nhập lại.",
    ),
    "dispatch_unknown": Kind(
        "Communes that no office delivers to",
        "Xã, phường chưa rõ bưu cục phát",
        "Name the commune in column serves of an office with dispatches = yes, and import the points again.",
        "Ghi xã, phường vào cột “Xã/phường phục vụ” của một bưu cục có “Có bưu tá xuất phát” là “Có”, rồi nhập lại.",
    ),
    "totals": Kind(
        "Totals unlike the published ones",
        "Tổng khác số công bố",
        "Find the communes that are missing, doubled or changed.",
        "Tìm xã, phường bị thiếu, trùng hoặc sai số.",
    ),
    "last_digits": Kind(
        "Populations that may have lost a digit",
        "Dân số có thể đã mất một chữ số",
        "Compare the populations with their source, first those with few people for their area.",
        "Đối chiếu dân số với nguồn, trước hết những nơi ít dân so với diện tích.",
    ),
    "densities": Kind(
        "Densities unlike the neighbourhood's",
        "Mật độ khác hẳn các xã lân cận",
        "Compare its population and area with their source.",
        "Đối chiếu dân số và diện tích với nguồn.",
    ),
    "population_missing": Kind(
        "Communes without a population",
        "Xã, phường chưa có dân số",
        "Give it a population: measures of who is reached need one.",
        "Bổ sung dân số: phép đo độ phủ cần số này.",
    ),
    "areas": Kind(
        "Polygons unlike the official area",
        "Ranh giới lệch diện tích công bố",
        "Keep it if the file is official; otherwise mend the polygon and `buuta import boundaries FILE` again.",
        "Giữ nguyên nếu là tệp chính thức; nếu không, sửa ranh giới rồi `buuta import boundaries TỆP` lại.",
    ),
    "shared_points": Kind(
        "Former communes with one and the same point",
        "Xã cũ trùng vị trí nhau",
        "At least one is wrong: look for its former office on the map.",
        "Ít nhất một vị trí sai: tìm trụ sở cũ trên bản đồ.",
    ),
    "doubtful_points": Kind(
        "Former communes whose point was wrong and was moved",
        "Xã cũ có vị trí sai, đã dời",
        "Find the former commune's office on the map; give the points of service there their surveyed position.",
        "Tìm trụ sở xã cũ trên bản đồ; nhập tọa độ đo thực địa cho điểm phục vụ ở đó.",
    ),
    "kept_points": Kind(
        "Former communes whose point is doubted, but was kept",
        "Xã cũ có vị trí đáng ngờ, giữ nguyên",
        "Compare it with the map where addresses or points of service depend on it.",
        "Đối chiếu trên bản đồ nếu địa chỉ hoặc điểm phục vụ ở đó cần đến.",
    ),
    "split": Kind(
        "Former communes that were split",
        "Xã cũ bị chia cho nhiều nơi",
        "An old address needs its hamlet here; give known shares to `buuta carry --shares FILE`.",
        "Địa chỉ cũ ở đây cần ghi rõ thôn, khu phố; tỷ lệ đã biết thì đưa vào `buuta carry --shares TỆP`.",
    ),
    "near": Kind(
        "Points of one kind within 50 m",
        "Điểm cùng loại cách nhau dưới 50 m",
        f"If they are one place, leave the doubled row out; if not, {_POINTS}.",
        f"Nếu là một nơi thì bỏ dòng trùng; nếu không, {_POINTS_VI}.",
    ),
    "near_assumed": Kind(
        "Assumed points within 50 m",
        "Điểm giả định cách nhau dưới 50 m",
        "Nothing to repair: your own list takes their place.",
        "Không cần sửa: danh sách thật sẽ thay chúng.",
    ),
    "same_name": Kind(
        "Points of one kind and name in a commune",
        "Điểm cùng loại, cùng tên trong một xã, phường",
        "If they are one place, leave the doubled row out; if not, tell them apart in column name.",
        "Nếu là một nơi thì bỏ dòng trùng; nếu không, ghi tên khác nhau ở cột “Tên điểm”.",
    ),
    "alike_names": Kind(
        "Points of one kind whose names look alike",
        "Điểm cùng loại, tên gần giống nhau",
        "They may well be two places; if not, leave the doubled row out.",
        "Có thể là hai nơi khác nhau; nếu là một nơi thì bỏ dòng trùng.",
    ),
    "far_seats": Kind(
        "Seats far from their commune's centre point",
        "Trụ sở xa điểm giữa xã, phường",
        "Compare the seat with the map; the centre point may be the wrong one.",
        "Đối chiếu trụ sở trên bản đồ; cũng có thể điểm giữa mới sai.",
    ),
    "seat_far_from_people": Kind(
        "Seats far from their commune's people",
        "Trụ sở xa dân cư trong xã, phường",
        "If the seat is right, a point in the middle of the people helps them more.",
        "Nếu trụ sở đúng, nên giữ một điểm gần trung tâm dân cư.",
    ),
    "two_seats": Kind(
        "Communes with two seats",
        "Xã, phường có hai trụ sở",
        "KT1 and press go to both; the HCC centre sits with the government. Confirm the roles.",
        "KT1 và báo phát đến cả hai; Trung tâm HCC ở bên chính quyền. Cần xác nhận vai trò.",
    ),
    "names": Kind(
        "Names unlike the official ones",
        "Tên khác tên chính thức",
        "Use the official spelling in what you write; matching accepts both.",
        "Dùng cách viết chính thức; khi dò tên, phần mềm nhận cả hai.",
    ),
    "names_marks": Kind(
        "Names that sources write differently",
        "Tên mà các nguồn viết khác nhau",
        "Nothing to repair; matching accepts both.",
        "Không cần sửa; khi dò tên, phần mềm nhận cả hai.",
    ),
    "address": Kind(
        "Addresses that name another commune",
        "Địa chỉ ghi xã, phường khác",
        f"Decide which is right, the address or the column commune; {_POINTS}.",
        f"Xác định cột “Địa chỉ” hay cột “Xã/phường” mới đúng; {_POINTS_VI}.",
    ),
    "weak": Kind(
        "Points that nobody has located exactly",
        "Điểm chưa có vị trí chính xác",
        "Measure it on the spot and import lon, lat with located = surveyed; `buuta fetch points` proposes some.",
        "Đo tại chỗ, điền “Kinh độ”, “Vĩ độ”, ghi “Cách xác định vị trí” là “Đo tại chỗ”, rồi nhập lại; "
        "`buuta fetch points` gợi ý một số điểm.",
    ),
    "assumed": Kind(
        "Points that are only assumed",
        "Điểm chỉ là giả định",
        "Replace them by your own list: `buuta template points`, then `buuta import points FILE`.",
        "Thay bằng danh sách thật: `buuta template points`, rồi `buuta import points TỆP`.",
    ),
    "hours": Kind(
        "Points that offer services but tell no hours",
        "Điểm có dịch vụ nhưng chưa có giờ mở cửa",
        f"Fill column hours; {_POINTS}.",
        f"Điền cột “Giờ mở cửa”; {_POINTS_VI}.",
    ),
    "hamlet_outside": Kind(
        "Hamlets outside their commune",
        "Thôn, khu phố nằm ngoài xã, phường",
        f"Decide which is right, the position or the commune; {_HAMLETS}.",
        f"Xác định vị trí hay xã, phường mới đúng; {_HAMLETS_VI}.",
    ),
    "hamlet_outside_province": Kind(
        "Hamlets outside the province",
        "Thôn, khu phố nằm ngoài tỉnh",
        f"Check columns lon and lat; {_HAMLETS}.",
        f"Xem lại cột “Kinh độ”, “Vĩ độ”; {_HAMLETS_VI}.",
    ),
    "hamlet_same_name": Kind(
        "Hamlets of one name in a commune",
        "Thôn, khu phố trùng tên trong xã, phường",
        f"Usual after the merger: fill column predecessor, so that addresses tell them apart; {_HAMLETS}.",
        f"Thường gặp sau sáp nhập: điền cột “Xã cũ” để địa chỉ phân biệt được; {_HAMLETS_VI}.",
    ),
    "hamlet_unlocated": Kind(
        "Hamlets without a position",
        "Thôn, khu phố chưa có vị trí",
        "Addresses there end at the commune; fill lon and lat where they are known.",
        "Địa chỉ ở đó chỉ định vị đến xã, phường; điền “Kinh độ”, “Vĩ độ” khi biết.",
    ),
    "claims": Kind(
        "Published figures that contradict each other",
        "Số liệu công bố mâu thuẫn nhau",
        "Nothing to repair: quote each with its source and date.",
        "Không sửa: trích từng số kèm nguồn và ngày.",
    ),
    "approximate": Kind(
        "Boundaries are approximate",
        "Ranh giới chỉ gần đúng",
        "Import the official ones: `buuta import boundaries FILE` or `buuta fetch boundaries`.",
        "Nhập ranh giới chính thức: `buuta import boundaries TỆP` hoặc `buuta fetch boundaries`.",
    ),
}
