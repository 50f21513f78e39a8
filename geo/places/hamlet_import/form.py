"""The empty form of a register of hamlets."""

from __future__ import annotations

from pathlib import Path

from geo.places.hamlet_import.fields import FIELDS
from geo.places.hamlet_kinds import HAMLET_KINDS
from geo.places.register_import.form import Form, FormColumn

_MUST = ("name", "commune")
_WIDTHS = {"name": 30, "commune": 24, "predecessor": 24, "source": 30, "position": 24}
_EXAMPLE = {
    "id": "VÍ DỤ-001",
    "kind": "Thôn",
    "name": "Dòng mẫu, được bỏ qua khi nhập",
    "commune": "Xã Nga An",
    "predecessor": "Xã Nga Phú",
    "district": "Huyện Nga Sơn",
    "lon": "106,0305",
    "lat": "20,0412",
    "people": "1.234",
    "households": "310",
    "source": "Danh sách của UBND xã, 2026",
}
_KINDS = tuple(kind.capitalize() for kind in HAMLET_KINDS)


def write_form(path: Path) -> None:
    """Write the form; see :meth:`geo.places.register_import.form.Form.write`."""
    columns = tuple(
        FormColumn(
            field.header,
            _EXAMPLE.get(field.name, ""),
            _KINDS if field.name == "kind" else (),
            field.name in _MUST,
            _WIDTHS.get(field.name, 14),
        )
        for field in FIELDS
    )
    explained = tuple((field.header, field.name, field.help_vi, field.help_en) for field in FIELDS)
    Form("Danh sách thôn, khu phố", "Thôn", columns, explained).write(path)
