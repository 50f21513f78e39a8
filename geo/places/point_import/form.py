"""The empty form of a list of points."""

from __future__ import annotations

from pathlib import Path

from geo.places.point_import.fields import FIELDS, SERVICE_PREFIX
from geo.places.point_import.words import (
    KIND_WORDS,
    LOCATED_WORDS,
    NO_WORDS,
    SERVICE_WORDS,
    YES_WORDS,
    shown,
)
from geo.places.register_import.form import Form, FormColumn

_BEFORE = (
    "id",
    "kind",
    "name",
    "commune",
    "old_commune",
    "district",
    "hamlet",
    "address",
    "lon",
    "lat",
    "hours",
    "staff",
)
_AFTER = ("capacity", "dispatches", "serves", "located", "source", "note")
_MUST = ("kind", "name")
_WIDTHS = {"name": 34, "address": 40, "hours": 40, "serves": 24, "note": 30, "source": 24}
_EXAMPLE = {
    "id": "VÍ DỤ-001",
    "kind": "Điểm BĐVHX",
    "name": "Dòng mẫu, được bỏ qua khi nhập",
    "commune": "Xã Nga An",
    "old_commune": "",
    "district": "",
    "hamlet": "Thôn 3",
    "address": "",
    "lon": "105,9612",
    "lat": "20,0157",
    "hours": "T2-T6: 7h30-11h30, 13h30-17h; T7 sáng; nghỉ lễ",
    "staff": "1",
    "capacity": "40",
    "dispatches": "Không",
    "serves": "",
    "located": "Đo tại chỗ",
    "source": "Danh sách của bưu điện tỉnh, 2026",
    "note": "",
}
_CHOICES = {
    "kind": tuple(shown(words) for words in KIND_WORDS.values()),
    "dispatches": (shown(YES_WORDS), shown(NO_WORDS)),
    "located": tuple(shown(words) for words in LOCATED_WORDS.values()),
}
#: So many services of the example point have their x.
_MARKED = 3


def write_form(path: Path) -> None:
    """Write the form; see :meth:`geo.places.register_import.form.Form.write`."""
    services = [
        FormColumn(shown(words), "x" if number < _MARKED else "", ("x",))
        for number, words in enumerate(SERVICE_WORDS.values())
    ]
    explained = [(field.header, field.name, field.help_vi, field.help_en) for field in FIELDS]
    help_vi, help_en = "Đánh dấu x nếu điểm có dịch vụ này.", "An x where the point has it."
    explained += [
        (shown(words), f"{SERVICE_PREFIX}{service}", help_vi, help_en) for service, words in SERVICE_WORDS.items()
    ]
    columns = (*map(_column, _BEFORE), *services, *map(_column, _AFTER))
    Form("Danh sách điểm phục vụ", "Điểm", columns, tuple(explained)).write(path)


def _column(name: str) -> FormColumn:
    header = next(field.header for field in FIELDS if field.name == name)
    return FormColumn(header, _EXAMPLE[name], _CHOICES.get(name, ()), name in _MUST, _WIDTHS.get(name, 14))
