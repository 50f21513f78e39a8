"""Column mappings that a workspace keeps by name: `mappings/<name>.json`, found again by the header of a file."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from geo.errors import InputRefused, refuse
from geo.places.register_import.fields import FieldTable
from geo.places.register_import.mapping import ColumnMapping, read_mapping
from geo.safe_write import canonical_json, write_bytes, write_text

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


def find_mapping(workspace: Path, wanted: str, fields: FieldTable) -> ColumnMapping:
    """The mapping that `--mapping` names, for a register of these fields: a file ending in .json, or a kept one.

    Raises:
        InputRefused: FILE_MISSING, with the names there are; or the faults of the file.
    """
    if wanted.endswith(".json"):
        return read_mapping(Path(wanted), fields)
    path = mapping_file(workspace, wanted)
    if not path.is_file():
        names = ", ".join(saved_names(workspace)) or "none"
        message = f"The workspace keeps no mapping {wanted!r}; it has: {names}."
        raise refuse("FILE_MISSING", message, "mapping", action="Name one of them, or give a file ending in .json.")
    return read_mapping(path, fields)


def mapping_for(workspace: Path, header: Sequence[str], fields: FieldTable) -> tuple[str, ColumnMapping] | None:
    """The mapping that was kept for a file of this register with this very header, and its name; None without one.

    A mapping that does not say its register was kept when only lists of points had some.
    """
    for name in saved_names(workspace):
        try:
            mapping = read_mapping(mapping_file(workspace, name), fields)
        except InputRefused:  # another register's, or somebody edited it: told when it is asked for by name
            continue
        if mapping.header == tuple(header) and (mapping.register or "points") == fields.register:
            return name, mapping
    return None


def saved_names(workspace: Path) -> list[str]:
    """The names of the kept mappings, in order."""
    return sorted(path.stem for path in (workspace / "mappings").glob("*.json") if _NAME.fullmatch(path.stem))


@contextmanager
def kept_mapping(workspace: Path, name: str, mapping: ColumnMapping) -> Iterator[None]:
    """Keep a mapping under a name, in place of one that has it; when the block fails, all is as it was.

    Raises:
        InputRefused: FIELD_INVALID for the name, OUTPUT_UNWRITABLE; OUTPUT_NOT_OURS for a link, which would have us
            write somewhere else.
    """
    path = mapping_file(workspace, name)
    for each in (path.parent, path):
        if each.is_symlink():
            raise refuse("OUTPUT_NOT_OURS", f"{each} is a link.", row=str(each))
    try:
        before = path.read_bytes() if path.is_file() else None
    except OSError as error:
        raise refuse("OUTPUT_UNWRITABLE", f"{path}: {error.strerror}.", row=str(path)) from error
    write_text(path, canonical_json(mapping.as_json()))
    try:
        yield
    except BaseException:
        if before is not None:
            write_bytes(path, before)
        else:
            path.unlink(missing_ok=True)
            with contextlib.suppress(OSError):  # other mappings are in it
                path.parent.rmdir()
        raise
