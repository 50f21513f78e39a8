"""The files of a result that stand in its index, and which of them strangers do not get."""

from __future__ import annotations

from maps.board.files import Link

#: Run -> what its rounds are called on pages and sheets.
TITLES = {
    "delivery": "Tuyến phát",
    "press": "Tuyến báo sáng",
    "feeder": "Tuyến gom hồ sơ",
    "trunk_out": "Đường thư sáng",
    "trunk_back": "Đường thư chiều",
    "agencies": "Tuyến cơ quan giải quyết",
}

FILES_OF_ALL = (
    Link("coverage.csv", "Độ phủ theo xã, phường", "Coverage by commune"),
    Link("predecessors.csv", "Độ phủ theo xã cũ", "Coverage by predecessor"),
    Link("communes.geojson", "Ranh giới và số liệu (QGIS)", "Cells and figures for QGIS"),
    Link("points.csv", "Điểm phục vụ", "Points of service"),
    Link("kpis.csv", "Chỉ số các tuyến", "Figures of the runs"),
    Link("summary.json", "Tóm tắt", "Summary"),
)

#: They hold places and stops that everybody may not see.
FILES_OF_PLANNERS = (
    Link("dossiers.csv", "Hành trình và giờ hẹn từng hồ sơ", "Every dossier's chain and promise"),
    Link("places.csv", "Vị trí các điểm dừng (chỉ cho người lập kế hoạch)", "Where the stops are, for planners only"),
    *(
        Link(f"{kind}-{run}.json", f"{words}: {title.lower()}", english)
        for run, title in TITLES.items()
        for kind, words, english in (("plan", "Kế hoạch", "Plan"), ("problem", "Bài toán", "Problem"))
    ),
    Link("plan-dossiers.json", "Luân chuyển từng hồ sơ", "The relay of every dossier"),
    Link("matrices", "Ma trận đường đi", "Travel matrices"),
)
