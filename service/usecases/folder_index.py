"""The `index.html` of folders that commands write: what each of their files is for."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from geo.safe_write import write_text
from maps.board.files import Link, sized
from maps.folder_page import folder_page


class Contents(NamedTuple):
    """What a folder holds, in Vietnamese and English; files that it lacks are left out."""

    title: str
    english: str
    links: tuple[Link, ...]


COVERAGE = Contents(
    "Độ phủ dịch vụ",
    "Coverage: who reaches a point of service, who lost most, whether the standard is met",
    (
        Link("coverage.html", "Bản đồ độ phủ, đối chiếu quy chuẩn, trước và sau sáp nhập", "Map with verdicts"),
        Link("coverage.xlsx", "Tất cả các bảng trong một tệp Excel", "All tables as one workbook"),
        Link("province.csv", "Toàn tỉnh", "The province"),
        Link("communes.csv", "Từng xã, phường", "By commune"),
        Link("predecessors.csv", "Từng xã cũ: đường đi trước và sau sáp nhập", "By former commune"),
        Link("predecessor_access.csv", "Từng xã cũ: người dân cách điểm bao xa", "Ways of each former commune"),
        Link("groups.csv", "Theo nhóm dân cư", "By group of people"),
        Link("points.csv", "Từng điểm: nếu đóng thì sao", "By point, and what its closing would do"),
        Link(
            "old_centres.csv",
            "Điểm ở trung tâm xã cũ: nếu đóng, ai đi xa thêm bao nhiêu",
            "What closing each point at a former commune's centre would do",
        ),
        Link("verdicts.csv", "Tiêu chí của quy chuẩn, mức dư hoặc thiếu", "Rules with margins"),
        Link("verdict_units.csv", "Tiêu chí ở từng nơi", "Rules by unit"),
        Link("notices.csv", "Số liệu cần kiểm tra", "Doubtful data"),
        Link("columns.csv", "Các cột của từng bảng nghĩa là gì", "What the columns of the tables mean"),
        Link("coverage.gpkg", "Các lớp bản đồ cho QGIS", "Layers for QGIS"),
        Link("coverage.json", "Số liệu cho chương trình", "For programs"),
    ),
)

MOBILE = Contents(
    "Lịch xe phục vụ lưu động",
    "Mobile service days: which van stops where on which day",
    (
        Link("calendar.html", "Lịch để in", "The calendar to print"),
        Link("mobile.csv", "Từng lần dừng", "Every call"),
        Link("people.csv", "Ai được phục vụ, ai chưa", "Who is served, who is not"),
        Link("mobile.json", "Số liệu cho chương trình", "For programs"),
        Link("problem.json", "Bài toán đường đi của các xe", "The vans' problem"),
        Link("plan.json", "Kế hoạch đường đi của các xe", "The vans' plan"),
    ),
)

COMPARING = Contents(
    "So sánh các phương án mạng điểm",
    "Networks of points side by side",
    (
        Link("comparing.html", "Bản đồ: ai đi xa hơn, ai đi gần hơn", "Map of who goes further"),
        Link("figures.csv", "Các con số của từng phương án", "Figures by scenario"),
        Link("changes.csv", "Điểm mở, đóng, dời, đổi", "Points that change"),
        Link("effects.csv", "Mỗi thay đổi làm được gì", "What each change does"),
        Link("units.csv", "Từng xã, xã cũ", "By unit"),
        Link("verdicts.csv", "Đối chiếu quy chuẩn", "Verdicts"),
        Link("warnings.csv", "Điều cần lưu ý", "Warnings"),
        Link("comparison.json", "Số liệu cho chương trình", "For programs"),
    ),
)

SITING = Contents(
    "Nên đặt điểm phục vụ ở đâu",
    "Where to put service: what opens and closes, and who goes where",
    (
        Link("siting.html", "Bản đồ: điểm mở, điểm đóng, ai đi đến đâu", "Map of what opens and who goes where"),
        Link("siting.pdf", "Bản đồ để in", "The map on A4"),
        Link("sites.csv", "Từng điểm mở, đóng, giữ lại", "By point"),
        Link("people.csv", "Người dân từng nơi đi đến điểm nào, mấy phút", "By place where people live"),
        Link("sites.geojson", "Các điểm cho QGIS", "Points for QGIS"),
        Link("site.json", "Số liệu cho chương trình", "For programs"),
        Link("question.json", "Điều đã hỏi, để vẽ lại bản đồ", "What was asked; maps are drawn of it again"),
    ),
)

STAFF = Contents(
    "Phân bổ nhân sự cho các điểm",
    "Who works where",
    (
        Link("posts.csv", "Từng điểm: bao nhiêu người, bao nhiêu việc", "By point"),
        Link("staff.csv", "Từng người: làm ở đâu, đi bao xa", "By person"),
        Link("staff.json", "Số liệu cho chương trình", "For programs"),
    ),
)


def write_folder_index(folder: Path, contents: Contents) -> None:
    """Write `index.html` of what is already in the folder.

    Raises:
        InputRefused: OUTPUT_UNWRITABLE.
    """
    links = sized(folder, contents.links)
    write_text(folder / "index.html", folder_page(contents.title, contents.english, links))
