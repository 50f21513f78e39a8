"""The phrases of the report: (Vietnamese, English)."""

from __future__ import annotations

from collections.abc import Mapping

from geo.places.points import Service
from maps.style.fonts import UNPRINTED
from maps.vietnamese import SERVICES_TOLD

_SERVICES_EN: Mapping[Service, str] = {
    Service.HCC_GUIDANCE: "guidance on public services",
    Service.DOSSIER_RECEPTION: "dossier reception",
    Service.DOSSIER_RETURN: "dossier return",
    Service.PARCELS: "parcels",
    Service.PAYMENTS: "payments",
    Service.PENSIONS: "pensions and allowances",
    Service.SAVINGS: "savings",
    Service.INSURANCE: "insurance",
    Service.POSTMART: "Postmart",
    Service.PRESS: "press",
    Service.KT1: "KT1",
}

WORDS: Mapping[str, tuple[str, str]] = {
    # the head and the foot
    "kind": ("Báo cáo so sánh phương án mạng điểm phục vụ", "Report: networks of service points compared"),
    "title": ("{scenario} so với {base}", "{scenario} compared with {base}"),
    "dated": ("Ngày {day}", "{day}"),
    "foot": (
        "buuta {version} · {day} · dữ liệu {data} · phương án {scenario} · đường {roads}",
        "buuta {version} · {day} · data {data} · scenario {scenario} · roads {roads}",
    ),
    "page_of": ("Trang {{page}}/{{pages}}", "Page {{page}} of {{pages}}"),
    "unprinted": (UNPRINTED, "Some letters cannot be printed: “?” stands in their place."),
    "today": ("Hiện tại", "Today"),
    # sections
    "question": ("Câu hỏi", "The question"),
    "question_usual": (
        "Nếu thực hiện phương án “{scenario}” thay cho “{base}” thì người dân đi xa hơn hay gần hơn bao nhiêu, ai "
        "mất nhiều nhất, và mạng điểm phục vụ có đạt quy chuẩn không?",
        "If “{scenario}” takes the place of “{base}”: how much further or nearer do people go, who loses most, and "
        "does the network meet the standard?",
    ),
    "summary": ("Tóm tắt", "In short"),
    "proposal": ("Nội dung phương án", "What is proposed"),
    "warnings": ("Điều phải xem trước khi quyết định", "To be looked at before deciding"),
    "results": ("Kết quả", "Results"),
    "verdicts": ("Đối chiếu quy chuẩn", "Against the standard"),
    "maps": ("Bản đồ", "Maps"),
    "losers": ("Ai mất nhiều nhất", "Who loses most"),
    "winners": ("Ai được nhiều nhất", "Who gains most"),
    "groups": ("Các nhóm dân cư", "Groups of people"),
    "data": ("Số liệu và nguồn", "Data and their sources"),
    "assumptions": ("Giả định và ước tính", "Assumptions and estimates"),
    "unknown": ("Điều chưa biết", "What is not known"),
    # networks
    "known": ("Chỉ điểm có nguồn", "Known points only"),
    "known_assumed": ("Cả điểm giả định", "Known and assumed points"),
    "known_alone": ("Mạng điểm phục vụ", "The network of points"),
    "known_note": (
        "Chỉ tính các điểm mà một nguồn nêu tên, và các điểm mà phương án mở mới.",
        "Counts the points that a source names, and those that the proposal opens.",
    ),
    "known_assumed_note": (
        "Tính thêm các điểm giả định, chưa có danh sách nào nêu tên: số liệu tham khảo, không dùng để kết luận.",
        "Counts the assumed points as well, which no list names: figures for reference, no ground for a verdict.",
    ),
    # the summary
    "sum_changes": ("Phương án: {changes}.", "The proposal: {changes}."),
    "sum_nothing": ("Phương án không thay đổi điểm nào.", "The proposal changes no point."),
    "sum_further": (
        "{network}: {further} trong {people} người đi xa hơn (trung bình thêm {minutes} phút, {km} km).",
        "{network}: {further} of {people} people go further ({minutes} min, {km} km more on average).",
    ),
    "sum_nobody_further": ("{network}: không ai đi xa hơn.", "{network}: nobody goes further."),
    "sum_nearer": (
        "{network}: {nearer} trong {people} người đi gần hơn (trung bình bớt {minutes} phút).",
        "{network}: {nearer} of {people} people go less far ({minutes} min less on average).",
    ),
    "sum_nobody_nearer": ("{network}: không ai đi gần hơn.", "{network}: nobody goes less far."),
    "sum_same": (
        "{network}: quãng đường của mọi người dân không đổi.",
        "{network}: nobody's way changes.",
    ),
    "sum_cut_off": (
        "{network}: {cut_off} người không còn đường đến điểm nào.",
        "{network}: {cut_off} people have no way to any point left.",
    ),
    "sum_mean": (
        "{network}: đường đi trung bình {mean}; của một phần mười dân ở xa nhất {worst}.",
        "{network}: the mean way {mean}; that of the worst tenth of the people {worst}.",
    ),
    "goes_from_to": ("từ {base} phút thành {then} phút", "goes from {base} to {then} min"),
    "stays_at": ("vẫn là {base} phút", "stays at {base} min"),
    "sum_verdicts": (
        "Quy chuẩn, {network}: {met} quy định đạt, {not_met} không đạt, {no_verdict} không kết luận.",
        "The standard, {network}: {met} rules are met, {not_met} are not, {no_verdict} have no verdict.",
    ),
    "sum_verdict": (
        "Quy chuẩn, {network}: {rule}: trước: {before}; sau: {after}.",
        "The standard, {network}: {rule}: before: {before}; after: {after}.",
    ),
    "sum_warnings": (
        "Có {count} cảnh báo phải xem trước khi quyết định, nêu ở mục riêng.",
        "{count} warnings are to be looked at before deciding; they stand in a section of their own.",
    ),
    "sum_warning": (
        "Có một cảnh báo phải xem trước khi quyết định, nêu ở mục riêng.",
        "One warning is to be looked at before deciding; it stands in a section of its own.",
    ),
    # changes
    "opened": ("Mở mới", "Opened"),
    "closed": ("Đóng", "Closed"),
    "moved": ("Di dời", "Moved"),
    "hours": ("Đổi giờ mở cửa", "Other hours"),
    "staff": ("Đổi số người", "Other staff"),
    "services": ("Đổi dịch vụ", "Other services"),
    "n_opened": ("mở {count} điểm", "{count} opened"),
    "n_closed": ("đóng {count} điểm", "{count} closed"),
    "n_moved": ("di dời {count} điểm", "{count} moved"),
    "n_hours": ("đổi giờ {count} điểm", "hours of {count} changed"),
    "n_staff": ("đổi số người tại {count} điểm", "staff of {count} changed"),
    "n_services": ("đổi dịch vụ tại {count} điểm", "services of {count} changed"),
    "changes_caption": (
        "Các điểm thay đổi so với hiện tại; số thứ tự là số trên bản đồ",
        "Points that differ from today; numbers are those on the maps",
    ),
    "changes_base": ("“{base}” cũng là một phương án: {changes}.", "“{base}” is a scenario itself: {changes}."),
    "changes_more": (
        "và {count} thay đổi nữa, trong tệp changes.csv của lệnh so sánh",
        "and {count} more, in changes.csv of the comparison",
    ),
    "no_changes": ("Không có thay đổi nào.", "Nothing is changed."),
    "col_number": ("TT", "No."),
    "col_change": ("Thay đổi", "Change"),
    "col_point": ("Điểm", "Point"),
    "col_kind": ("Loại", "Kind"),
    "col_commune": ("Xã, phường", "Commune"),
    "col_details": ("Chi tiết", "Details"),
    "from_to": ("trước: {before}; sau: {after}", "before: {before}; after: {after}"),
    "untold": ("chưa khai báo", "not told"),
    "assumed_point": ("điểm giả định", "an assumed point"),
    "moved_by": ("{km} km", "{km} km"),
    "origin": ("Lấy từ: {origin}.", "Taken from: {origin}."),
    "budget": (
        "Chi phí theo đơn giá trong phương án: một lần {once} đồng; mỗi năm {year} đồng so với hiện tại.",
        "At the unit costs of the scenario: {once} VND once; {year} VND a year against today.",
    ),
    "no_budget": ("Phương án không nêu chi phí.", "The scenario tells no costs."),
    # kinds of points
    "post_office": ("Bưu cục", "Post office"),
    "culture_point": ("Điểm BĐVHX", "Culture point"),
    "hcc_centre": ("Trung tâm HCC", "HCC centre"),
    # warnings
    "SCENARIO_SAME": ("Phương án không thay đổi điểm nào.", "The scenario changes no point."),
    "SCENARIO_LAST_POINT": ("Mất điểm phục vụ cuối cùng: {what}.", "Lose their last point: {what}."),
    "SCENARIO_LAST_KNOWN": (
        "Mất điểm phục vụ cuối cùng có nguồn, chỉ còn điểm giả định: {what}.",
        "Lose their last point that a source names, only assumed ones are left: {what}.",
    ),
    "SCENARIO_OLD_CENTRE": (
        "Đóng điểm ở trung tâm xã cũ, được giữ lại cho dân ở xa trung tâm mới: {what}.",
        "Close at the centre of a former commune, where they were kept for people far from the new one: {what}.",
    ),
    "SCENARIO_DISPATCH": (
        "Đóng hoặc dời nơi bưu tá xuất phát: {what}.",
        "Close or move although postmen start there: {what}.",
    ),
    "SCENARIO_ASSUMED": (
        "Thay đổi điểm giả định, chưa có nguồn nào nêu tên: {what}.",
        "Assumed points, which no source names, are changed: {what}.",
    ),
    "SCENARIO_MOVED_FAR": ("Dời sang xã, phường khác: {what}.", "Move into another commune: {what}."),
    # what is doubtful about the data
    "COVERAGE_NO_PEOPLE": ("Số liệu ghi không có dân: {what}.", "Have no people in the data: {what}."),
    "COVERAGE_PEOPLE_SUM": (
        "Số dân theo thôn, bản, khu phố không khớp số công bố của xã, phường (số công bố được dùng): {what}.",
        "Their hamlets do not add up to the official population (which is used): {what}.",
    ),
    "COVERAGE_NO_WAY": (
        "Có dân không có đường đến điểm phục vụ nào: {what}.",
        "Have people without a way to any point: {what}.",
    ),
    "COVERAGE_NO_ROAD": ("Không có đường nào tới trụ sở: {what}.", "No road reaches the seat of: {what}."),
    "STANDARD_NOBODY": (
        "Tiêu chí nói về điểm, dịch vụ hoặc xã, phường không có trong số liệu: {what}.",
        "Rules about points, services or communes that the data have none of: {what}.",
    ),
    "and_more": ("và {count} nơi nữa", "and {count} more"),
    "no_warnings": ("Không có cảnh báo nào.", "There are no warnings."),
    # figures
    "col_figure": ("Chỉ tiêu", "Figure"),
    "col_difference": ("Chênh lệch", "Difference"),
    "points": ("Số điểm", "Points"),
    "communes_without_point": ("Xã, phường không có điểm", "Communes without a point"),
    "people_per_point": ("Dân trên một điểm", "People per point"),
    "staff_figure": ("Số người làm việc (nơi có khai báo)", "Staff (where told)"),
    "points_staff_untold": ("Điểm chưa khai báo số người", "Points whose staff is not told"),
    "people_per_staff": ("Dân trên một người làm việc", "People per person of staff"),
    "radius_m": ("Bán kính phục vụ bình quân, km", "Average service radius, km"),
    "mean_min": ("Đường đi trung bình, phút", "Mean way, minutes"),
    "mean_km": ("Đường đi trung bình, km", "Mean way, km"),
    "worst_decile_min": ("Một phần mười dân ở xa nhất, phút", "Worst tenth of the people, minutes"),
    "second_mean_min": ("Đến điểm gần thứ hai, phút", "To the second nearest point, minutes"),
    "gini": ("Mức bất bình đẳng (Gini)", "Inequality (Gini)"),
    "people_15min": ("Dân trong 15 phút", "People within 15 min"),
    "people_30min": ("Dân trong 30 phút", "People within 30 min"),
    "people_60min": ("Dân trong 60 phút", "People within 60 min"),
    "people_1km": ("Dân trong 1 km đường đi", "People within 1 km of way"),
    "people_3km": ("Dân trong 3 km đường đi", "People within 3 km of way"),
    "people_5km": ("Dân trong 5 km đường đi", "People within 5 km of way"),
    "people_no_way": ("Dân không có đường đến điểm nào", "People without a way to any point"),
    # kinds of points, services and moments
    "offers_caption": (
        "Dân có một điểm như vậy trong vòng 30 phút – {network}",
        "People who have such a point within 30 minutes – {network}",
    ),
    "offers_note": (
        "Chỉ tính dịch vụ và giờ đã khai báo: con số tăng có thể chỉ vì phương án khai báo điều mà hiện nay chưa ai "
        "khai báo. Dòng “mở cửa hoặc chưa khai báo” tính thêm điểm chưa khai báo giờ; sự thật ở giữa hai dòng.",
        "Only services and hours that are told count: a figure may grow just because the proposal tells what nobody "
        "tells today. “Open or not told” counts those of unknown hours as well; the truth lies between them.",
    ),
    "col_offer": ("Điểm", "Points"),
    "offer_kind": ("Loại: {what}", "Kind: {what}"),
    "offer_service": ("Dịch vụ: {what}", "Service: {what}"),
    "offer_open": ("Mở cửa {what}", "Open {what}"),
    "offer_open_or_untold": ("Mở cửa hoặc chưa khai báo, {what}", "Open or not told, {what}"),
    "moment_we_10h": ("10 giờ ngày làm việc", "at 10:00 on a working day"),
    "moment_we_12h": ("12 giờ ngày làm việc", "at 12:00 on a working day"),
    "moment_sa_09h": ("9 giờ thứ Bảy", "at 9:00 on Saturday"),
    **{f"service_{each}": (SERVICES_TOLD[each], english) for each, english in _SERVICES_EN.items()},
    # verdicts
    "col_rule": ("Quy định", "Rule"),
    "met": ("Đạt", "Met"),
    "not_met": ("Không đạt", "Not met"),
    "no_verdict": ("Không kết luận", "No verdict"),
    "beyond": ("{count} trong {of} vượt mức", "{count} of {of} beyond"),
    "margin_left": ("còn dư {margin}", "{margin} to spare"),
    "margin_over": ("vượt {margin}", "{margin} beyond"),
    "margin_short": ("thiếu {margin}", "{margin} short"),
    "margin_worst": ("nơi kém nhất {margin}", "worst: {margin}"),
    "status_verified": ("", ""),
    "status_verified_superseded": ("bản cũ, nay không bắt buộc", "superseded edition, not binding"),
    "status_reported": ("theo tài liệu, chưa kiểm chứng", "as reported, not verified"),
    "status_house_rule": ("quy ước nội bộ", "house rule"),
    "verdict_if": (
        "Kết luận cho phương án có giá trị nếu các điểm được mở, đóng, dời đúng như trên.",
        "Verdicts on the proposal hold if the points are opened, closed and moved just as told above.",
    ),
    "points_lacking": ("cần thêm ít nhất {count} điểm", "{count} more points at least would keep it"),
    "unit_m": ("{number} km", "{number} km"),
    "unit_people": ("{number} người", "{number} people"),
    "unit_communes": ("{number} xã, phường chưa có điểm", "{number} communes without a point"),
    "unit_points": ("{number} điểm", "{number} points"),
    "unit_min": ("{number} phút", "{number} min"),
    "unit_km": ("{number} km", "{number} km"),
    "unit_h": ("{number} giờ", "{number} h"),
    "unit_times": ("{number} lần", "{number} times"),
    "unit_%": ("{number} %", "{number}%"),
    # maps
    "map_ways": (
        "{network}: số phút đi trung bình đến điểm gần nhất của dân từng xã, phường; trái: {base}, phải: {scenario}.",
        "{network}: mean minutes of each commune's people to their nearest point; left: {base}, right: {scenario}.",
    ),
    "map_change": (
        "{network}: số phút đi trung bình thay đổi ở từng xã, phường (dấu + là lâu hơn).",
        "{network}: change of the mean minutes in each commune (+ is longer).",
    ),
    "map_marks": (
        "Ký hiệu lớn: điểm mở, đóng, di dời, kèm số thứ tự trong bảng thay đổi; ký hiệu nhỏ: điểm giữ nguyên.",
        "Large marks: points that open, close or move, with their numbers in the table of changes; small ones: those "
        "that stay.",
    ),
    "map_dashed": ("Nét đứt: ranh giới gần đúng.", "Dashed outlines: approximate boundaries."),
    "map_left_assumed": (
        "Bản đồ chỉ điểm có nguồn không vẽ các điểm giả định mà phương án thay đổi.",
        "Maps of known points leave out the assumed ones that the scenario changes.",
    ),
    "map_minutes": ("Số phút đi trung bình", "Mean minutes"),
    "map_longer": ("Số phút thay đổi", "More or fewer minutes"),
    "map_nothing": ("không có đường đến điểm nào", "no way to any point"),
    "map_lost": ("> +5: cả nơi không còn đường đến điểm nào", "> +5: also where no way to any point is left"),
    "map_changes": ("Thay đổi", "Changes"),
    "map_mark": ("{what} ({count})", "{what} ({count})"),
    "map_mark_left": ("{what} ({count}), bản đồ trái", "{what} ({count}), left map"),
    "map_moved": ("từ chỗ cũ đến chỗ mới", "from the old place to the new one"),
    "map_points": ("Điểm giữ nguyên", "Points that stay"),
    "map_point": ("{kind}, {status} ({count})", "{kind}, {status} ({count})"),
    "map_known": ("có nguồn", "named by a source"),
    "map_place-assumed": ("có nguồn, vị trí giả định", "named by a source, place assumed"),
    "map_assumed": ("giả định", "assumed"),
    "map_ground": ("Nền bản đồ", "Base map"),
    "map_roads_major": ("Đường chính", "Main roads"),
    "map_roads_minor": ("Đường khác", "Other roads"),
    "map_left_out": ("Không đủ chỗ cho {count} số trên bản đồ này.", "No room for {count} numbers on this map."),
    "north": ("B", "N"),
    # who loses, who gains
    "losers_communes": ("Xã, phường mất nhiều nhất – {network}", "Communes that lose most – {network}"),
    "losers_predecessors": ("Xã cũ mất nhiều nhất – {network}", "Former communes that lose most – {network}"),
    "winners_communes": ("Xã, phường được nhiều nhất – {network}", "Communes that gain most – {network}"),
    "effects": ("Dân của các điểm đóng hoặc dời – {network}", "People of the points that close or move – {network}"),
    "nobody_loses": ("Không ai đi xa hơn.", "Nobody goes further."),
    "nobody_gains": ("Không ai đi gần hơn.", "Nobody's way is shorter."),
    "no_effects": ("Không điểm nào đóng hoặc dời.", "No point closes or moves."),
    "listed": ("{shown} trong {count}", "{shown} of {count}"),
    "col_unit": ("Đơn vị", "Unit"),
    "col_old": ("Xã cũ", "Former commune"),
    "col_people": ("Dân số", "People"),
    "col_further": ("Người đi xa hơn", "Go further"),
    "col_nearer": ("Người đi gần hơn", "Go less far"),
    "col_more_km": ("Thêm km", "More km"),
    "col_more_min": ("Thêm phút", "More min"),
    "col_less_km": ("Bớt km", "Less km"),
    "col_less_min": ("Bớt phút", "Less min"),
    "col_cut_off": ("Mất đường", "No way left"),
    "col_next": ("Phần lớn chuyển đến", "Most go to"),
    "nowhere": ("không nơi nào", "nowhere"),
    # groups
    "col_group": ("Nhóm", "Group"),
    "groups_caption": ("Phút đi trung bình theo nhóm – {network}", "Mean minutes by group – {network}"),
    "group_kind:commune": ("Dân các xã", "People of rural communes"),
    "group_kind:ward": ("Dân các phường", "People of wards"),
    "group_kind:special_zone": ("Dân các đặc khu", "People of special zones"),
    "group_terrain:plain": ("Dân vùng đồng bằng", "People of the plain"),
    "group_terrain:hill": ("Dân vùng đồi", "People of the hills"),
    "group_terrain:mountain": ("Dân vùng núi", "People of the mountains"),
    "group_density:sparse": ("Dân nơi thưa dân", "People of sparsely settled communes"),
    # data
    "data_caption": ("Số liệu đã dùng", "Data used"),
    "col_part": ("Số liệu", "Data"),
    "col_source": ("Nguồn", "Source"),
    "col_date": ("Nhập ngày", "Imported on"),
    "part_communes": ("Xã, phường, xã cũ, dân số", "Communes, former communes, people"),
    "part_boundaries": ("Ranh giới", "Boundaries"),
    "part_points": ("Điểm phục vụ", "Points of service"),
    "part_hamlets": ("Thôn, bản, khu phố", "Hamlets"),
    "part_population": ("Ảnh mật độ dân số", "Raster of population"),
    "part_groups": ("Nhóm dân cư", "Groups of people"),
    "part_roads": ("Đường", "Roads"),
    "roads_estimated": ("ước tính, không có mạng đường", "estimated, no road network"),
    "counts": (
        "{people} người; {points} điểm phục vụ, trong đó {assumed} điểm giả định; phương tiện: {profile}.",
        "{people} people; {points} points, {assumed} of them assumed; travel by {profile}.",
    ),
    "fingerprints": (
        "Dấu vân tay để đối chiếu: dữ liệu {data}; đường {roads}; phương án {scenario}; phương án gốc {base}.",
        "Fingerprints to compare with: data {data}; roads {roads}; scenario {scenario}; base {base}.",
    ),
    # what is not known
    "unknown_people": (
        "Người dân ở đâu trong từng xã, phường: chỉ biết tổng số; cách đặt dân được nêu ở mục giả định.",
        "Where in each commune people live: only totals are known; the assumptions tell how they are placed.",
    ),
    "unknown_points": (
        "{assumed} điểm giả định có thật hay không, và ở đâu.",
        "Whether the {assumed} assumed points exist, and where.",
    ),
    "unknown_staff": (
        "Số người làm việc tại {untold} điểm; vì vậy tải của từng người không tính được đầy đủ.",
        "The staff of {untold} points; so the load of each person cannot be told in full.",
    ),
    "unknown_offers": (
        "Dịch vụ và giờ mở cửa của những điểm chưa khai báo.",
        "Services and opening hours of the points that do not tell them.",
    ),
    "unknown_habits": (
        "Người dân thực sự chọn điểm nào, chờ bao lâu, và điểm có đủ chỗ không: chỉ tính đường đi đến điểm tới được "
        "sớm nhất.",
        "Which points people really choose, how long they wait and whether there is room: only the way to the point "
        "reached soonest is counted.",
    ),
    "unknown_roads": (
        "Thời gian đi thật theo giờ, mùa mưa, đường sạt lở.",
        "Real travel times by hour, in the rainy season, with roads washed out.",
    ),
    "unknown_costs": ("Chi phí của phương án.", "What the scenario costs."),
    # signatures
    "prepared_by": ("Người lập", "Prepared by"),
    "head_of_unit": ("Thủ trưởng đơn vị", "Head of unit"),
    "sign_hint": ("(ký, ghi rõ họ tên)", "(signature, full name)"),
    "seal_hint": ("(ký, đóng dấu, ghi rõ họ tên)", "(signature, seal, full name)"),
    "place_dated": ("……………, ngày …… tháng …… năm ………", "……………, date ……………………"),
}
