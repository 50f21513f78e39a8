"""A mapping tells which column of a file is which field of a record, once for all files with that header.

    {
      "format": "buuta-mapping/1",
      "columns": {"Đơn vị": "name", "Mã BC": "id", "STT": ""},
      "fixed": {"kind": "post_office"},
      "words": {"kind": {"điểm VH": "culture_point"}, "hours": {"giờ hành chính": "Mo-Fr 07:30-11:30,13:30-17:00"}},
      "crs": "vn2000",
      "header": ["STT", "Mã BC", "Đơn vị"],
      "register": "points"
    }

`columns` names fields by their English names; "" leaves a column out knowingly. `fixed` values hold for every row.
`words` are what this file writes for a value. `crs`, `header` and `register` may be missing; a saved mapping is found
again by its `header` and `register`, and serves no other register. Columns that the mapping does not name are
recognised by their headers, as without a mapping.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from geo.errors import Fault, InputRefused, refuse
from geo.places.names import nfc
from geo.places.register_import.fields import FieldTable

FORMAT = "buuta-mapping/1"
MAX_BYTES = 1_000_000
_KEYS = ("format", "columns", "fixed", "words", "crs", "header", "register")


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """See the module; all empty is "recognise everything by its header"."""

    columns: Mapping[str, str] = field(default_factory=dict)
    fixed: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    crs: str = ""
    header: tuple[str, ...] = ()
    register: str = ""

    def as_json(self) -> dict[str, Any]:
        """The content of a mapping file."""
        return {
            "format": FORMAT,
            "columns": dict(self.columns),
            "fixed": dict(self.fixed),
            "words": {name: dict(words) for name, words in self.words.items()},
            "crs": self.crs,
            "header": list(self.header),
            "register": self.register,
        }


def read_mapping(path: Path, fields: FieldTable) -> ColumnMapping:
    """The mapping of a file, for a register of these fields.

    Raises:
        InputRefused: FILE_MISSING, FILE_TOO_LARGE, JSON_INVALID, FORMAT_UNKNOWN; FIELD_UNKNOWN and FIELD_INVALID for
            every value that is none.
    """
    content = _json(path)
    found = content.get("format")
    if found != FORMAT:
        raise refuse("FORMAT_UNKNOWN", f"{path.name} is {found!r}; this version reads {FORMAT}.", "format")
    faults = list(_faults(content, fields))
    if faults:
        raise InputRefused(faults)
    return ColumnMapping(
        columns={nfc(name): target for name, target in content.get("columns", {}).items()},
        fixed=content.get("fixed", {}),
        words=content.get("words", {}),
        crs=content.get("crs", ""),
        header=tuple(content.get("header", ())),
        register=content.get("register", ""),
    )


def _json(path: Path) -> dict[str, Any]:
    faults: list[Fault] = []

    def object_of(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        faults.extend(_twice(pairs))
        return dict(pairs)

    try:
        if path.exists() and not path.is_file():
            raise refuse("FILE_MISSING", f"{path} is not a regular file.", row=str(path))
        if path.stat().st_size > MAX_BYTES:
            raise refuse("FILE_TOO_LARGE", f"{path.name} is larger than {MAX_BYTES:,} bytes.", row=str(path))
        content = json.loads(path.read_text(encoding="utf-8-sig"), object_pairs_hook=object_of)
    except OSError as error:
        raise refuse("FILE_MISSING", f"{path}: {error.strerror}.", row=str(path)) from error
    except (ValueError, RecursionError) as error:
        raise refuse("JSON_INVALID", f"{path.name}: {error}.", row=str(path)) from error
    if faults:
        raise InputRefused(faults)
    if not isinstance(content, dict):
        raise refuse("FORMAT_UNKNOWN", f"{path.name} is not a mapping.", "format")
    return content


def _twice(pairs: Iterable[tuple[str, Any]]) -> Iterator[Fault]:
    """Keys that stand twice in one object: the last one would win in silence."""
    for key, times in Counter(nfc(key) for key, _ in pairs).items():
        if times > 1:
            yield Fault("FIELD_INVALID", f"{key!r} stands {times} times in it.", key, action="Keep one of them.")


def _faults(content: dict[str, Any], fields: FieldTable) -> Iterator[Fault]:
    for key in content:
        if key not in _KEYS:
            yield Fault("FIELD_UNKNOWN", f"{key!r} is not part of a mapping.", key)
    for key in ("columns", "fixed"):
        yield from _text_faults(content.get(key, {}), key)
    words = content.get("words", {})
    if not isinstance(words, dict):
        yield Fault("FIELD_INVALID", "It is not an object.", "words")
    else:
        for name, each in words.items():
            yield from _text_faults(each, f"words.{name}")
        yield from _target_faults(words, "words", fields)
    if not isinstance(content.get("crs", ""), str):
        yield Fault("FIELD_INVALID", "It is not a text.", "crs")
    register = content.get("register", "")
    if register not in ("", fields.register):
        yield Fault("FIELD_INVALID", f"The mapping is for {register!r}, not for {fields.register}.", "register")
    header = content.get("header", [])
    if not isinstance(header, list) or not all(isinstance(name, str) for name in header):
        yield Fault("FIELD_INVALID", "It is not a list of texts.", "header")
    if isinstance(content.get("columns", {}), dict):
        yield from _target_faults(
            [value for value in content.get("columns", {}).values() if value], "columns", fields
        )
    if isinstance(content.get("fixed", {}), dict):
        yield from _target_faults(content.get("fixed", {}), "fixed", fields)


def _text_faults(value: Any, where: str) -> Iterator[Fault]:
    if not isinstance(value, dict):
        yield Fault("FIELD_INVALID", "It is not an object.", where)
    elif not all(isinstance(each, str) for each in value.values()):
        yield Fault("FIELD_INVALID", "A value is not a text.", where)


def _target_faults(targets: Iterable[str], where: str, fields: FieldTable) -> Iterator[Fault]:
    allowed = fields.targets
    for target in targets:
        if target not in allowed:
            message = f"{target!r} is no field of a {fields.noun}."
            yield Fault("FIELD_INVALID", message, where, action=f"Use {', '.join(allowed)}.")
