"""Reading a JSON file of one of our formats: size, syntax, format and every field, all faults at once."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from geo.errors import Fault, InputRefused, refuse
from geo.files.source_bytes import read_bytes

Model = TypeVar("Model", bound=BaseModel)

MAX_BYTES = 100_000_000

_CODES = {"missing": "FIELD_MISSING", "extra_forbidden": "FIELD_UNKNOWN"}


#: From an older format's raw content to the next one's.
Upgrade = Callable[[dict[str, Any]], dict[str, Any]]


def read_json(
    path: Path, model: type[Model], *, max_bytes: int = MAX_BYTES, upgrades: Mapping[str, Upgrade] | None = None
) -> Model:
    """The file as `model`; a file of an older format that `upgrades` names is brought up to date first.

    Raises:
        InputRefused: FILE_MISSING (also for a pipe or device), FILE_TOO_LARGE, FILE_UNREADABLE (not UTF-8),
            JSON_INVALID, FORMAT_UNKNOWN, or FIELD_MISSING, FIELD_UNKNOWN and FIELD_INVALID once for each field.
    """
    content = read_bytes(path, max_bytes)
    raw = _parse(content, str(path))
    expected = model.model_fields["format"].annotation
    known = getattr(expected, "__args__", ("",))[0]
    if not isinstance(raw, dict):
        raise refuse("FIELD_INVALID", f"The file holds no object, but {type(raw).__name__}.", row=str(path))
    told = raw.get("format", known)
    if isinstance(told, str) and upgrades and told in upgrades:
        raw = upgrades[told](raw)
        content = json.dumps(raw).encode("utf-8")
    if raw.get("format", known) != known:
        shown = json.dumps(raw["format"], ensure_ascii=False)[:80]
        raise refuse("FORMAT_UNKNOWN", f"The format is {shown}; this version reads {known!r}.", "format", str(path))
    try:
        return model.model_validate_json(content)
    except ValidationError as error:
        raise InputRefused(_fault(raw, dict(item), str(path)) for item in error.errors(include_url=False)) from error


def _parse(content: bytes, name: str) -> Any:
    try:
        return json.loads(content.decode("utf-8"), object_pairs_hook=_once)
    except UnicodeDecodeError as error:
        raise refuse("FILE_UNREADABLE", f"{name} is not UTF-8: byte {error.start}.", row=name) from error
    except json.JSONDecodeError as error:
        raise refuse("JSON_INVALID", f"Line {error.lineno}, column {error.colno}: {error.msg}.", row=name) from error
    except RecursionError as error:
        raise refuse("JSON_INVALID", "It is nested too deeply to be one of our files.", row=name) from error
    except ValueError as error:  # a key that stands twice, or a number of thousands of digits
        raise refuse("JSON_INVALID", f"{str(error).partition(';')[0]}.", row=name) from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys each stand once: JSON lets them repeat, and nobody could say which value was meant."""
    content = dict(pairs)
    if len(content) < len(pairs):
        times = Counter(key for key, _ in pairs)
        twice = next(key for key, count in times.items() if count > 1)
        raise ValueError(f"The key {twice!r} stands twice in one object")
    return content


def _fault(raw: Any, error: dict[str, Any], name: str) -> Fault:
    """One pydantic error as a fault: the path as in `stops[3].windows_s`, the row as the record's own id."""
    if error["type"] == "json_invalid":  # it reads fewer levels than Python does, and no half of a surrogate pair
        return Fault("JSON_INVALID", f"{error['msg']}.", row=name)
    path, row, here = "", "", raw
    for position, part in enumerate(error["loc"], 1):
        if isinstance(part, int):
            path += f"[{part}]"
            here = here[part] if isinstance(here, list) and part < len(here) else None
        elif here is None or (isinstance(here, dict) and (part in here or position == len(error["loc"]))):
            path += f".{part}" if path else part
            here = here.get(part) if isinstance(here, dict) else None
        else:  # the name of a union's branch: it is no key of the file
            continue
        if isinstance(here, dict) and isinstance(here.get("id"), str):
            row = here["id"]
    return Fault(_CODES.get(error["type"], "FIELD_INVALID"), f"{error['msg']}.", path, row)
