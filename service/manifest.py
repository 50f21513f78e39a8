"""The manifest of a workspace, `buuta-workspace/2`: the generation in force, and the history of every import."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, field_validator, model_validator

from geo.places.storage.parts import OWN_PARTS, PARTS
from routing.read_json import read_json

FORMAT: Literal["buuta-workspace/2"] = "buuta-workspace/2"
FIRST_FORMAT: Literal["buuta-workspace/1"] = "buuta-workspace/1"
#: The file, in the workspace's folder.
MANIFEST = "manifest.json"
#: Where format 1 kept the name of the generation in force.
FIRST_POINTER = "current"

Kind = Literal["init", "communes", "boundaries", "points", "hamlets", "claims", "population", "groups", "undo"]
#: A number, so that no name ever leads out of the workspace.
Name = Annotated[str, Field(pattern=r"^[0-9]{4,9}$")]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class FileFacts(_Record):
    """What tells a file from any other: its name (no folder), bytes and SHA-256."""

    name: str
    bytes: Annotated[int, Field(ge=0)] | None
    sha256: Sha256


class ImportEntry(_Record):
    """One line of the history; `name` is also that of the generation it made. docs/workspace.md has the fields."""

    name: Name
    kind: Kind
    parts: tuple[str, ...]
    source: str
    file: FileFacts | None
    counts: dict[str, int]
    undoes: Name | None
    who: str
    at: AwareDatetime
    buuta: str
    files: tuple[FileFacts, ...]

    @field_validator("parts")
    @classmethod
    def _parts_of_a_territory(cls, parts: tuple[str, ...]) -> tuple[str, ...]:
        if not parts or len(set(parts)) < len(parts) or not set(parts) <= PARTS.keys():
            raise ValueError(f"they are not some of {', '.join(PARTS)}, each once")
        return parts


class PartSource(_Record):
    """Where a part of the territory in force is from, since when, and which entry brought it."""

    source: str
    since: AwareDatetime
    entry: Name


class Manifest(_Record):
    """manifest.json. `sources` follows from the entries and stands there for readers."""

    format: Literal["buuta-workspace/2"]
    buuta: str
    province: str
    current: Name | None
    sources: dict[str, PartSource]
    entries: tuple[ImportEntry, ...]

    @model_validator(mode="after")
    def _entries_hang_together(self) -> Self:
        names = [entry.name for entry in self.entries]
        if names != sorted(set(names), key=int):
            raise ValueError("the entries are not in order, or one stands twice")
        if self.current != (names[-1] if names else None):
            raise ValueError(f"current is {self.current}, the last entry {names[-1] if names else None}")
        for index, entry in enumerate(self.entries):
            if entry.undoes is not None and entry.undoes not in names[:index]:
                raise ValueError(f"entry {entry.name} undoes {entry.undoes}, which is not before it")
        return self

    def entry(self, name: str) -> ImportEntry | None:
        """The entry of that name."""
        return next((entry for entry in self.entries if entry.name == name), None)

    def before(self, entry: ImportEntry) -> ImportEntry | None:
        """The entry that was in force when `entry` was made."""
        index = self.entries.index(entry)
        return self.entries[index - 1] if index else None

    def standing(self) -> tuple[ImportEntry, ...]:
        """The entries that no standing undo takes back, oldest first."""
        undone: set[str] = set()
        stand = []
        for entry in reversed(self.entries):
            if entry.name not in undone:
                stand.append(entry)
                if entry.undoes is not None:
                    undone.add(entry.undoes)
        return tuple(reversed(stand))

    def with_entry(self, entry: ImportEntry) -> Manifest:
        """The manifest after one more entry."""
        entries = (*self.entries, entry)
        return Manifest(
            format=FORMAT,
            buuta=entry.buuta,
            province=self.province,
            current=entry.name,
            sources=_sources(entries),
            entries=entries,
        )

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return self.model_dump(mode="json")


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a workspace of this format or the first one.

    Raises:
        InputRefused: FILE_MISSING, JSON_INVALID, FORMAT_UNKNOWN, or a fault for every field that is wrong.
    """
    path = folder / MANIFEST
    # Quotes inside a text are escaped, so this can only be the field itself.
    if path.is_file() and f'"format": "{FIRST_FORMAT}"'.encode() in path.read_bytes():
        return _from_first(read_json(path, _FirstManifest), folder)
    return read_json(path, Manifest)


def _sources(entries: Sequence[ImportEntry]) -> dict[str, PartSource]:
    """The sources after the last entry; an undo brings back those from before what it takes back."""
    after: dict[str, dict[str, PartSource]] = {}
    now: dict[str, PartSource] = {}
    previous: dict[str, dict[str, PartSource]] = {}
    for entry in entries:
        previous[entry.name] = now
        if entry.undoes is None:
            new = dict.fromkeys(entry.parts, PartSource(source=entry.source, since=entry.at, entry=entry.name))
        else:
            new = {part: previous[entry.undoes][part] for part in entry.parts if part in previous[entry.undoes]}
        now = after[entry.name] = {**now, **new}
    return now


class _FirstGeneration(_Record):
    name: Name
    source: str
    written: datetime
    sha256: dict[str, Sha256]


class _FirstManifest(_Record):
    format: Literal["buuta-workspace/1"]
    province: str
    generations: tuple[_FirstGeneration, ...]


def _from_first(first: _FirstManifest, folder: Path) -> Manifest:
    """Format 1 told less: no user, no sizes, and one kind of entry. Its pointer was a file of its own."""
    pointer = folder / FIRST_POINTER
    current = pointer.read_text(encoding="utf-8").strip() if pointer.is_file() else ""
    names = [generation.name for generation in first.generations]
    in_force = first.generations[: names.index(current) + 1] if current in names else ()
    empty = Manifest(format=FORMAT, buuta="", province=first.province, current=None, sources={}, entries=())
    for generation in in_force:
        entry = ImportEntry(
            name=generation.name,
            kind="init",
            parts=OWN_PARTS,
            source=generation.source,
            file=None,
            counts={},
            undoes=None,
            who="",
            at=generation.written,
            buuta="",
            files=tuple(FileFacts(name=n, bytes=None, sha256=s) for n, s in sorted(generation.sha256.items())),
        )
        empty = empty.with_entry(entry)
    return empty
