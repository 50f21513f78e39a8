"""The workspace: reference data as files that QGIS and Excel open, in generations.

    workspace/
      manifest.json          format, province, the generation in force, and the history: the one pointer
      generations/0001/      places.gpkg (the truth), and copies of its layers for spreadsheets
      roads/                 the road network and what belongs to it (service/roads_folder.py), with its own pointer
      .lock                  held by whoever writes

A generation is written aside and never changed; the manifest is switched by one rename, so a crash at any instant
leaves the old generation in force. Operations (users, days, events) will be rows of a database in a file of its own
here.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from filelock import FileLock, Timeout

from geo.errors import refuse
from geo.safe_write import canonical_json, name_aside, write_text
from service.manifest import (
    FIRST_POINTER,
    FORMAT,
    MANIFEST,
    FileFacts,
    ImportEntry,
    Kind,
    Manifest,
    read_manifest,
)

_LOCK = ".lock"
_GENERATIONS = "generations"
#: The folder of the roads.
ROADS = "roads"
_LOCK_WAIT_S = 10
#: A generation that is being written.
_HALF = re.compile(r"\.[0-9]{4,9}\..+")


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry of the history before it has a name, a time and files."""

    kind: Kind
    parts: tuple[str, ...]
    source: str
    who: str
    file: FileFacts | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    undoes: str | None = None


@dataclass(frozen=True, slots=True)
class Workspace:
    """A workspace folder that exists."""

    folder: Path

    @staticmethod
    def refuse_unless_free(folder: Path) -> None:
        """Refuse a folder that a workspace cannot be made in; one where making it was interrupted is free.

        Raises:
            InputRefused: WORKSPACE_EXISTS when it is one already; OUTPUT_NOT_OURS when it holds anything else.
        """
        if (folder / MANIFEST).is_file():
            if read_manifest(folder).entries:
                raise refuse("WORKSPACE_EXISTS", f"{folder} is a workspace already.", row=str(folder))
        elif folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise refuse("OUTPUT_NOT_OURS", f"{folder} is not an empty folder.", row=str(folder))

    @classmethod
    def create(cls, folder: Path, province: str) -> Workspace:
        """Make a workspace without data in a folder that is empty or new.

        Raises:
            InputRefused: as :meth:`refuse_unless_free`, or OUTPUT_UNWRITABLE.
        """
        cls.refuse_unless_free(folder)
        manifest = Manifest(
            format=FORMAT, buuta=version("buuta"), province=province, current=None, sources={}, entries=()
        )
        try:
            folder.mkdir(parents=True, exist_ok=True)
            write_text(folder / MANIFEST, canonical_json(manifest.as_dict()))  # first: it says whose folder this is
            (folder / _GENERATIONS).mkdir(exist_ok=True)
            (folder / _LOCK).touch()
        except OSError as error:
            raise refuse("OUTPUT_UNWRITABLE", f"{folder}: {error.strerror}.", row=str(folder)) from error
        return cls(folder)

    @staticmethod
    def stands_in(folder: Path) -> bool:
        """Whether there is a workspace in `folder`.

        Raises:
            InputRefused: FILE_MISSING where nobody can look: for want of rights, or by a name longer than any.
        """
        try:
            return (folder / MANIFEST).is_file()
        except OSError as error:
            raise refuse("FILE_MISSING", f"{folder}: {error.strerror}.", row=str(folder)) from error

    @classmethod
    def open(cls, folder: Path) -> Workspace:
        """The workspace in `folder`.

        Raises:
            InputRefused: FILE_MISSING, JSON_INVALID, FORMAT_UNKNOWN or what else is wrong with its manifest.
        """
        if not cls.stands_in(folder):
            action = f"Make one with `buuta init {folder}`."
            raise refuse("FILE_MISSING", f"{folder} is not a workspace.", row=str(folder), action=action)
        read_manifest(folder)
        return cls(folder)

    @property
    def manifest(self) -> Manifest:
        """manifest.json as it stands."""
        return read_manifest(self.folder)

    @property
    def current(self) -> Path:
        """The folder of the generation in force.

        Raises:
            InputRefused: FILE_MISSING while nothing was published yet.
        """
        return self.generation(self.in_force(self.manifest).name)

    def in_force(self, manifest: Manifest) -> ImportEntry:
        """The entry whose generation a manifest puts in force.

        Raises:
            InputRefused: FILE_MISSING while nothing was published yet.
        """
        if not manifest.entries:
            raise refuse("FILE_MISSING", f"{self.folder} has no data yet.", row=str(self.folder))
        return manifest.entries[-1]

    def generation(self, name: str) -> Path:
        """The folder of a generation, whether it is still there or not."""
        return self.folder / _GENERATIONS / name

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """Hold the lock: nobody else changes the workspace while the block runs, and readers do not notice.

        Raises:
            InputRefused: WORKSPACE_LOCKED when another program writes for longer than ten seconds;
                OUTPUT_UNWRITABLE when this user may not write here.
        """
        for name in (_LOCK, MANIFEST, _GENERATIONS):
            if (self.folder / name).is_symlink():  # it would have us write somewhere else
                raise refuse("OUTPUT_NOT_OURS", f"{self.folder / name} is a link.", row=str(self.folder))
        lock = FileLock(self.folder / _LOCK, timeout=_LOCK_WAIT_S)
        try:
            lock.acquire()
        except Timeout as error:
            raise refuse("WORKSPACE_LOCKED", f"{self.folder} is being written.", row=str(self.folder)) from error
        except OSError as error:
            raise refuse("OUTPUT_UNWRITABLE", f"{self.folder}: {error.strerror}.", row=str(self.folder)) from error
        try:
            yield Writing(self, self.manifest)
        finally:
            lock.release()


@dataclass(frozen=True, slots=True)
class Writing:
    """A workspace whose lock is held, with the manifest as it stands."""

    workspace: Workspace
    manifest: Manifest

    def publish(self, draft: Draft, write: Callable[[Path], None]) -> ImportEntry:
        """Write a new generation with `write(folder)` and put it in force.

        Raises:
            InputRefused: OUTPUT_UNWRITABLE; the old generation is then in force, and nothing lies about.
        """
        try:
            return self._publish(draft, write)
        except OSError as error:
            folder = self.workspace.folder
            raise refuse("OUTPUT_UNWRITABLE", f"{folder}: {error.strerror}.", row=str(folder)) from error

    def _publish(self, draft: Draft, write: Callable[[Path], None]) -> ImportEntry:
        folder, generations = self.workspace.folder, self.workspace.folder / _GENERATIONS
        self._sweep()
        last = self.manifest.current
        name = f"{int(last) + 1 if last else 1:04d}"
        aside = name_aside(generations / name)
        aside.mkdir()
        try:
            write(aside)
            files = tuple(file_facts(path) for path in sorted(aside.iterdir()))
            for each in (*aside.iterdir(), aside):
                _sync(each)
            aside.rename(generations / name)
        except BaseException:
            shutil.rmtree(aside, ignore_errors=True)
            raise
        entry = ImportEntry(
            name=name,
            kind=draft.kind,
            parts=draft.parts,
            source=draft.source,
            file=draft.file,
            counts=dict(draft.counts),
            undoes=draft.undoes,
            who=draft.who,
            at=datetime.now(UTC).replace(microsecond=0),
            buuta=version("buuta"),
            files=files,
        )
        try:
            _sync(generations)
            write_text(folder / MANIFEST, canonical_json(self.manifest.with_entry(entry).as_dict()))
        except BaseException:
            if read_manifest(folder).current != name:
                shutil.rmtree(generations / name, ignore_errors=True)
            raise
        (folder / FIRST_POINTER).unlink(missing_ok=True)
        return entry

    def _sweep(self) -> None:
        """Remove what a writer that died left: half a generation, one that no manifest named, half a manifest."""
        generations = self.workspace.folder / _GENERATIONS
        last = int(self.manifest.current or 0)
        for path in generations.iterdir():
            unnamed = path.name.isdecimal() and int(path.name) > last
            if path.is_dir() and (unnamed or _HALF.fullmatch(path.name)):
                shutil.rmtree(path)
        for path in self.workspace.folder.glob(f".{MANIFEST}.*"):
            path.unlink()


def workspace_owning(path: Path) -> Path | None:
    """The folder of the workspace whose own file `path` is or would be, links followed; None for any other path.

    Its own are the manifest, the lock and all that is in its generations, which only an import writes, and all that
    is in its roads, which only `buuta roads` writes.
    """
    path = path.resolve()
    for folder in path.parents:
        if (folder / MANIFEST).is_file() and (folder / _GENERATIONS).is_dir():
            first = path.relative_to(folder).parts[0].lower()  # some disks do not tell A from a
            if first in (MANIFEST, FIRST_POINTER, _LOCK, _GENERATIONS, ROADS):
                return folder
    return None


def file_facts(path: Path) -> FileFacts:
    """Name, bytes and SHA-256 of a file, read once."""
    digest = hashlib.sha256()
    size = 0
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
            size += len(block)
    return FileFacts(name=path.name, bytes=size, sha256=digest.hexdigest())


def _sync(path: Path) -> None:
    """Have the disk keep a file or, where the system lets one, a folder's list of names."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
