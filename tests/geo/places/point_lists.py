"""Lists of points as tables, and a gazetteer that knows three addresses."""

from __future__ import annotations

import pytest
from shapely.geometry.base import BaseGeometry

from geo.errors import InputRefused
from geo.files.source_table import SourceRow, SourceTable
from geo.places.names import fold
from geo.places.point_import.location import Found
from geo.places.point_import.read import PointImport, import_points
from geo.places.points import Located
from geo.places.territory import Territory

#: A place well inside Xã Nga An (16144), with the approximate cells and the official ones.
CODE, LON, LAT = "16144", 106.03605, 20.04681
PLACE = {"Kinh độ": str(LON), "Vĩ độ": str(LAT)}
ROW = {"Mã điểm": "A1", "Tên điểm": "Điểm Nga An", "Loại điểm": "BĐVHX", "Xã/phường": CODE, **PLACE}


def table(*rows: dict[str, str], shapes: tuple[BaseGeometry, ...] = (), crs: str | None = None) -> SourceTable:
    """A file with the columns of its first row; rows are named "line 2" and on."""
    return SourceTable(
        "list.csv",
        tuple(rows[0]),
        tuple(
            SourceRow(f"line {number}", cells, shapes[number - 2] if shapes else None)
            for number, cells in enumerate(rows, start=2)
        ),
        crs,
    )


class FewAddresses:
    """Knows Nga An, its hamlet Thôn 3, and that Thiệu Long may be in either of two communes."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def find(self, text: str) -> Found:
        """See :class:`geo.places.point_import.location.Gazetteer`."""
        self.asked.append(text)
        words = fold(text)
        if "thieu long" in words:
            return Found(("15772", "15448"))
        if "nga an" in words and "thon 3" in words:
            return Found(("16144",), 106.03, 20.04, Located.HAMLET)
        if "nga an" in words:
            return Found(("16144",), 106.036, 20.0465, Located.COMMUNE_CENTRE)
        return Found(())


def read(territory: Territory, *rows: dict[str, str], **options: object) -> PointImport:
    """The rows as a list of points for a territory."""
    return import_points(table(*rows), territory, gazetteer=FewAddresses(), **options)  # type: ignore[arg-type]


def codes(result: PointImport) -> list[str]:
    """Of the notices."""
    return [notice.code for notice in result.notices]


def refused(territory: Territory, *rows: dict[str, str], **options: object) -> list[tuple[str, str]]:
    """Code and field of each fault of rows that are refused."""
    with pytest.raises(InputRefused) as caught:
        read(territory, *rows, **options)
    return [(fault.code, fault.field) for fault in caught.value.faults]
