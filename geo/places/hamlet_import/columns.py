"""Which column of a file is which field of a hamlet: by the mapping, else by the header's words."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from geo.errors import Fault, InputRefused, refuse
from geo.places.hamlet_import.fields import BY_NAME, field_of_header
from geo.places.names import nfc
from geo.places.point_import.columns import Columns
from geo.places.point_import.mapping import MAX_BYTES, ColumnMapping


def recognise(header: Sequence[str], mapping: ColumnMapping) -> Columns:
    """The columns of a file of hamlets.

    Raises:
        InputRefused: COLUMN_MISSING for a column that the mapping names and the file lacks, and where nothing holds
            the names; COLUMN_UNCLEAR where several columns claim one field.
    """
    faults = [
        Fault("COLUMN_MISSING", f"The mapping names a column {name!r}; the file has none.", name)
        for name in mapping.columns
        if name not in header
    ]
    claims: dict[str, list[str]] = defaultdict(list)
    for name in header:
        field = mapping.columns.get(name, "" if name in mapping.columns else field_of_header(name))
        if field and (name in mapping.columns or field not in mapping.fixed):
            claims[field].append(name)
    chosen = {}
    for field, names in claims.items():
        told = [name for name in names if name in mapping.columns] or names
        chosen[field] = told[0]
        if len(told) > 1 or field in mapping.fixed:
            shown = " and ".join([*map(repr, told), *(["a fixed value"] if field in mapping.fixed else [])])
            action = f'Say which in a mapping: "columns": {{"{told[0]}": "{field}", "{told[-1]}": ""}}.'
            faults.append(Fault("COLUMN_UNCLEAR", f"{shown} all look like {field!r}.", field, action=action))
    if "name" not in chosen:
        shown = ", ".join(repr(name) for name in header[:12])
        faults.append(Fault("COLUMN_MISSING", f"No column holds the names of hamlets; there are {shown}.", "name"))
    if faults:
        raise InputRefused(faults)
    used = {*chosen.values(), *mapping.columns}
    return Columns(of=chosen, services={}, unused=tuple(name for name in header if name not in used))


class _File(BaseModel):
    """A mapping file; its fields are told in :mod:`geo.places.point_import.mapping`."""

    model_config = ConfigDict(extra="forbid", strict=True)

    format: Literal["buuta-mapping/1"]
    columns: dict[str, str] = Field(default_factory=dict)
    fixed: dict[str, str] = Field(default_factory=dict)
    words: dict[str, dict[str, str]] = Field(default_factory=dict)
    crs: str = ""
    header: list[str] = Field(default_factory=list)


def read_mapping(path: Path) -> ColumnMapping:
    """The mapping of a file of hamlets.

    Raises:
        InputRefused: FILE_MISSING, FILE_TOO_LARGE, JSON_INVALID; FIELD_INVALID for every value that is none.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise refuse("FILE_TOO_LARGE", f"{path.name} is larger than {MAX_BYTES:,} bytes.", row=str(path))
        content = json.loads(path.read_text(encoding="utf-8-sig"))
        file = _File.model_validate(content)
    except OSError as error:
        raise refuse("FILE_MISSING", f"{path}: {error.strerror}.", row=str(path)) from error
    except ValidationError as error:
        raise InputRefused(
            Fault("FIELD_INVALID", f"{each['msg']}.", ".".join(map(str, each["loc"])), path.name)
            for each in error.errors(include_url=False)
        ) from error
    except (ValueError, RecursionError) as error:
        raise refuse("JSON_INVALID", f"{path.name}: {error}.", row=str(path)) from error
    named = {"columns": [*filter(None, file.columns.values())], "fixed": [*file.fixed], "words": [*file.words]}
    unknown = [(where, name) for where, names in named.items() for name in names if name not in BY_NAME]
    if unknown:
        action = f"Use {', '.join(BY_NAME)}."
        raise InputRefused(
            Fault("FIELD_INVALID", f"{name!r} is no field of a hamlet.", where, path.name, action)
            for where, name in unknown
        )
    columns = {nfc(name): field for name, field in file.columns.items()}
    return ColumnMapping(columns, file.fixed, file.words, file.crs, tuple(file.header))
