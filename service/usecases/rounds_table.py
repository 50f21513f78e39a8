"""A table of today's rounds, as people have it in Excel: which column is what, in Vietnamese and English."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from geo.errors import Fault, refuse, refusing_with
from geo.files.read import read_table
from geo.places.register_import.columns import recognise
from geo.places.register_import.fields import Field, FieldTable
from geo.places.register_import.mapping import ColumnMapping, read_mapping
from routing.formats.rounds_csv import RoundRow

ROUNDS = FieldTable(
    noun="round",
    fields=(
        Field(
            "carrier",
            "Bưu tá",
            "Mã bưu tá như trong bài toán.",
            "The carrier's id, as the problem has it.",
            "ma buu ta, nhan vien, ma nhan vien, nguoi phat, nguoi di phat, lai xe, carrier id, postman, driver",
        ),
        Field(
            "round",
            "Tuyến",
            "Tên tuyến; thay cho bưu tá khi không có cột đó.",
            "The round's name; without a column of carriers it is taken for the carrier's id.",
            "ma tuyen, so tuyen, ten tuyen, tuyen phat, tuyen duong thu, duong thu, round id, route, route id, tour",
        ),
        Field(
            "order",
            "Thứ tự",
            "Số thứ tự trong tuyến; không có cột này thì lấy thứ tự các dòng.",
            "The place in the round, a whole number; without the column the rows' own order.",
            "stt, tt, so thu tu, so tt, thu tu phat, thu tu dung, sequence, seq, no, position",
        ),
        Field(
            "stop",
            "Điểm dừng",
            "Mã điểm dừng như trong bài toán.",
            "The stop's id, as the problem has it.",
            "ma diem dung, diem phat, ma diem phat, ma diem, diem, diem den, diem phuc vu, stop id, point, id",
        ),
        Field(
            "reload",
            "Nạp hàng",
            "Mã nơi quay lại lấy hàng (dòng này không có điểm dừng).",
            "The depot where the carrier comes back for another trip, on a row without a stop.",
            "nap hang tai, lay hang, lay hang tai, ve lay hang, noi lay hang, kho, depot, reload depot, reload at",
        ),
    ),
    by_words=lambda _: "",
    needed="stop",
)


def read_rounds_table(
    path: Path, *, mapping: Path | None = None, layer: str | None = None
) -> tuple[list[RoundRow], Sequence[Fault]]:
    """The rows of a table, and what was odd about it. `mapping` (buuta-mapping/1) says what columns are.

    Raises:
        InputRefused: every fault of the file, its columns or the mapping.
    """
    columns = read_mapping(mapping, ROUNDS) if mapping is not None else ColumnMapping()
    table = read_table(path, layer=layer)
    with refusing_with(table.notices):
        found = recognise(table, columns, ROUNDS)
        if not {"carrier", "round"} & {*found.of, *columns.fixed}:
            shown = ", ".join(repr(name) for name in table.columns[:12])
            raise refuse("COLUMN_MISSING", f"No column holds carriers or rounds; there are {shown}.", "carrier")
    rows = []
    for row in table.rows:
        told = {name: row.cells.get(column, "") for name, column in found.of.items()}
        rows.append(RoundRow(row.where, **{**columns.fixed, **told}))
    unused = [Fault("COLUMN_UNUSED", f"Column {name!r} is not used.", name) for name in found.unused]
    return rows, [*table.notices, *unused]
