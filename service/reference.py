"""The reference data of a workspace: read it, change it by an import, and take an import back."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from geo.errors import refuse
from geo.files.source_table import SourceTable
from geo.places.names import nfc
from geo.places.storage.parts import changed_parts, with_parts
from geo.places.territory import Territory
from service.generation import read_generation, write_generation
from service.manifest import FileFacts, ImportEntry, Manifest
from service.settings import read_settings
from service.workspace import Draft, Workspace, Writing

ImportKind = Literal["communes", "boundaries", "points", "hamlets", "claims", "population", "groups"]
_MAX_NAME = 100


@dataclass(frozen=True, slots=True)
class Changed:
    """What an import makes of a territory; `counts` (added, changed, removed, notices, ...) go into the history."""

    territory: Territory
    counts: Mapping[str, int] = field(default_factory=dict)


def open_reference(folder: Path) -> Territory:
    """The territory in force in a workspace.

    Raises:
        InputRefused: `folder` is no workspace, has no data yet, or its data is damaged.
    """
    workspace = Workspace.open(folder)
    manifest = workspace.manifest
    return _territory(workspace, manifest, workspace.in_force(manifest))


def history(folder: Path) -> tuple[ImportEntry, ...]:
    """Every entry of a workspace's history, oldest first.

    Raises:
        InputRefused: `folder` is no workspace.
    """
    return Workspace.open(folder).manifest.entries


def apply_import(
    folder: Path,
    change: Callable[[Territory], Changed],
    *,
    kind: ImportKind,
    source: str,
    file: FileFacts | None,
) -> ImportEntry | None:
    """Publish what `change` makes of the territory in force; None, and nothing written, when that is the same.

    The lock is held from reading to publishing, so no import is lost to another. An error that `change` raises leaves
    every byte of the workspace as it was.

    Args:
        folder: the workspace.
        change: from the territory in force to the new one; may be slow, may raise InputRefused.
        kind: what was imported.
        source: where it is from, in words, for the history.
        file: the file it came in, if it came in one, as it was read (:func:`file_read`).

    Raises:
        InputRefused: from `change`; WORKSPACE_LOCKED, OUTPUT_UNWRITABLE; `folder` is no workspace.
    """
    with Workspace.open(folder).writing() as writing:
        before = _in_force(writing)
        changed = change(before)
        parts = changed_parts(before, changed.territory)
        if not parts:
            return None
        draft = Draft(kind, parts, told(source), who(), file, changed.counts)
        return writing.publish(draft, lambda aside: write_generation(aside, changed.territory))


def undo(folder: Path, entry: str | None = None) -> ImportEntry:
    """Take back an import, or an undo: the parts that it changed become what they were before it.

    Args:
        folder: the workspace.
        entry: the name of the entry; without it, the last import that was not taken back yet.

    Raises:
        InputRefused: ENTRY_UNKNOWN, UNDO_IMPOSSIBLE (it is the first one, is taken back already, or a later import
            stands on it, which is named); GENERATION_MISSING; as for :func:`apply_import`.
    """
    with Workspace.open(folder).writing() as writing:
        manifest = writing.manifest
        wanted = _wanted(manifest, entry)
        before = manifest.before(wanted)
        if wanted.kind == "init" or before is None:
            raise refuse("UNDO_IMPOSSIBLE", "The workspace began with it.", "entry", wanted.name)
        if wanted not in manifest.standing():
            by = next(each.name for each in manifest.standing() if each.undoes == wanted.name)
            action = f"To have it again, undo {by}."
            raise refuse("UNDO_IMPOSSIBLE", f"Entry {by} has taken it back.", "entry", wanted.name, action)
        now = _in_force(writing)
        if set(changed_parts(_territory(writing.workspace, manifest, wanted), now)) & set(wanted.parts):
            later = _last_on(manifest, wanted)
            message = f"Entry {later.name} ({later.kind}) stands on it."
            raise refuse("UNDO_IMPOSSIBLE", message, "entry", wanted.name, f"Undo {later.name} first.")
        restored = with_parts(now, wanted.parts, _territory(writing.workspace, manifest, before))
        draft = Draft("undo", wanted.parts, f"before {wanted.name}", who(), undoes=wanted.name)
        return writing.publish(draft, lambda aside: write_generation(aside, restored))


def file_read(path: Path, table: SourceTable) -> FileFacts:
    """What the history says of the file that a table was read from: it may have changed since."""
    return FileFacts(name=told(path.name), bytes=table.bytes, sha256=table.sha256)


def who() -> str:
    """Whom the history names: `BUUTA_USER`, or the login name."""
    name = read_settings().user
    if name is None:
        try:
            name = getpass.getuser()
        except (OSError, KeyError):  # a container's user may have no name
            name = "unknown"
    return told(name)


def told(text: str) -> str:
    """A text of somebody's as one printable line: it will be shown in terminals and pages."""
    line = "".join(letter if letter.isprintable() else " " for letter in text)
    return nfc(line)[:_MAX_NAME]


def _in_force(writing: Writing) -> Territory:
    return _territory(writing.workspace, writing.manifest, writing.workspace.in_force(writing.manifest))


def _territory(workspace: Workspace, manifest: Manifest, entry: ImportEntry) -> Territory:
    return read_generation(workspace.generation(entry.name), entry, manifest.province)


def _wanted(manifest: Manifest, name: str | None) -> ImportEntry:
    if name is None:
        imports = [each for each in manifest.standing() if each.kind not in ("init", "undo")]
        if not imports:
            raise refuse("UNDO_IMPOSSIBLE", "No import is left to take back.", "entry")
        return imports[-1]
    found = manifest.entry(name.zfill(4))
    if found is None:
        raise refuse("ENTRY_UNKNOWN", f"The history has no entry {told(name)!r}.", "entry", told(name))
    return found


def _last_on(manifest: Manifest, wanted: ImportEntry) -> ImportEntry:
    """The last standing entry that changed a part of what `wanted` changed."""
    later = [each for each in manifest.standing() if int(each.name) > int(wanted.name)]
    return [each for each in later if set(each.parts) & set(wanted.parts)][-1]
