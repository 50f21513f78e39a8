"""Column mappings that a workspace keeps by name: `mappings/<name>.json`, found again by the header of a file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from geo.errors import InputRefused, refuse
from geo.places.point_import.mapping import ColumnMapping, read_mapping
from geo.safe_write import canonical_json, write_text

_NAME = re.compile(r"\w[\w-]{0,59}")


def mapping_file(workspace: Path, name: str) -> Path:
    """Where a mapping of that name is kept.

    Raises:
        InputRefused: FIELD_INVALID for a name that is no file name.
    """
    if not _NAME.fullmatch(name):
        message = f"{name[:60]!r} is no name for a mapping: letters, digits, - and _, at most 60."
        raise refuse("FIELD_INVALID", message, "mapping")
    return workspace / "mappings" / f"{name}.json"


def find_mapping(workspace: Path, wanted: str) -> ColumnMapping:
    """The mapping that `--mapping` names: a file ending in .json, or one that the workspace keeps.

    Raises:
        InputRefused: FILE_MISSING, with the names there are; or the faults of the file.
    """
    if wanted.endswith(".json"):
        return read_mapping(Path(wanted))
    path = mapping_file(workspace, wanted)
    if not path.is_file():
        names = ", ".join(saved_names(workspace)) or "none"
        message = f"The workspace keeps no mapping {wanted!r}; it has: {names}."
        raise refuse("FILE_MISSING", message, "mapping", action="Name one of them, or give a file ending in .json.")
    return read_mapping(path)


def mapping_for(workspace: Path, header: Sequence[str]) -> tuple[str, ColumnMapping] | None:
    """The kept mapping that was saved for a file with this very header, and its name; None without one."""
    for name in saved_names(workspace):
        try:
            mapping = read_mapping(mapping_file(workspace, name))
        except InputRefused:  # somebody edited it; it is told when it is asked for by name
            continue
        if mapping.header == tuple(header):
            return name, mapping
    return None


def saved_names(workspace: Path) -> list[str]:
    """The names of the kept mappings, in order."""
    return sorted(path.stem for path in (workspace / "mappings").glob("*.json") if _NAME.fullmatch(path.stem))


def save_mapping(workspace: Path, name: str, mapping: ColumnMapping) -> Path:
    """Keep a mapping under a name, in place of one that has it.

    Raises:
        InputRefused: FIELD_INVALID for the name, OUTPUT_UNWRITABLE.
    """
    path = mapping_file(workspace, name)
    write_text(path, canonical_json(mapping.as_json()))
    return path
