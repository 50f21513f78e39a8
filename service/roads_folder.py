"""The roads of a workspace: a compiled network, the tables of its profiles, and what the user says of roads.

    workspace/roads/
      roads.json             format, the network in force, where it is from, the profiles in force: the one pointer
      <fingerprint>.roads    the compiled network (:mod:`geo.roads.graph_file`)
      profiles/0001/         tables of profiles that take the place of buuta's own
      closures.geojson       closed roads: the user's to edit, read anew each time
      access_points.csv      where points are entered from the road: the user's to edit
      matrices/              computed cells; may be deleted at any time

What the pointer names is written aside first, and the pointer is switched by one rename under the workspace's lock: a
crash at any instant leaves the old roads and the old profiles in force. Networks that nothing names any more are
swept away by the next change. A workspace without `roads/` has no roads, and all travel is estimated.
"""

from __future__ import annotations

import contextlib
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from geo.errors import InputRefused, refuse
from geo.roads.tagged import RoadSource
from geo.safe_write import canonical_json, name_aside, write_text
from routing.read_json import read_json
from service.reference import told, who
from service.workspace import ROADS, Workspace

FORMAT: Literal["buuta-workspace-roads/1"] = "buuta-workspace-roads/1"
POINTER = "roads.json"
_PROFILES = "profiles"
_ENDING = ".roads"
#: What sweeping may remove: compiled files, and anything that was being written.
_OURS = re.compile(rf"[0-9a-f]{{16}}\{_ENDING}|\..+\.[0-9a-f]{{16}}")


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class SourceFacts(_Record):
    """A :class:`geo.roads.tagged.RoadSource`, as the pointer has it."""

    kind: str
    name: str
    sha256: str
    state: str
    attribution: str


class RoadsPointer(_Record):
    """roads.json. `fingerprint` is the network's and names its file; `profiles` is the folder of tables in force,
    None for those that come with buuta.
    """

    format: Literal["buuta-workspace-roads/1"]
    fingerprint: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
    source: SourceFacts
    profiles: Annotated[str, Field(pattern=r"^[0-9]{4,9}$")] | None
    built: AwareDatetime
    who: str
    buuta: str

    @property
    def file(self) -> str:
        """The name of the compiled network."""
        return f"{self.fingerprint}{_ENDING}"


@dataclass(frozen=True, slots=True)
class RoadsFolder:
    """`roads/` of a workspace, whether it is there yet or not."""

    workspace: Workspace

    @classmethod
    def of(cls, folder: Path) -> RoadsFolder:
        """The roads of the workspace in `folder`.

        Raises:
            InputRefused: `folder` is no workspace.
        """
        return cls(Workspace.open(folder))

    @property
    def folder(self) -> Path:
        """Where all of it is."""
        return self.workspace.folder / ROADS

    @property
    def closures(self) -> Path:
        """The closed roads; a file that may not be there."""
        return self.folder / "closures.geojson"

    @property
    def access_points(self) -> Path:
        """Where points are entered from the road; a file that may not be there."""
        return self.folder / "access_points.csv"

    @property
    def matrices(self) -> Path:
        """The folder of computed cells."""
        return self.folder / "matrices"

    @property
    def pointer(self) -> RoadsPointer | None:
        """What is in force; None while the workspace has no roads.

        Raises:
            InputRefused: roads.json is damaged, or of another version.
        """
        path = self.folder / POINTER
        return read_json(path, RoadsPointer) if path.exists() else None

    def required(self) -> RoadsPointer:
        """What is in force.

        Raises:
            InputRefused: ROADS_MISSING while the workspace has no roads; as :attr:`pointer`.
        """
        pointer = self.pointer
        if pointer is None:
            message = f"{self.workspace.folder} has no roads yet."
            raise refuse("ROADS_MISSING", message, row=str(self.workspace.folder))
        return pointer

    def network(self, pointer: RoadsPointer) -> Path:
        """The compiled network that a pointer names.

        Raises:
            InputRefused: ROADS_MISSING when it is gone.
        """
        path = self.folder / pointer.file
        if not path.is_file():
            raise refuse("ROADS_MISSING", f"{path} is gone.", row=str(path), action="Build the roads again.")
        return path

    def profiles(self, pointer: RoadsPointer) -> Path | None:
        """The folder of tables that a pointer names; None for buuta's own.

        Raises:
            InputRefused: ROADS_MISSING when it is gone.
        """
        if pointer.profiles is None:
            return None
        path = self.folder / _PROFILES / pointer.profiles
        if not path.is_dir():
            action = "Take tables in again with `buuta roads profiles --use DIR`, or buuta's own with `--default`."
            raise refuse("ROADS_MISSING", f"{path} is gone.", row=str(path), action=action)
        return path

    def publish(self, fingerprint: str, source: RoadSource, write: Callable[[Path], None]) -> RoadsPointer:
        """Write a compiled network with `write(path)` and put it in force; the profiles stay.

        Raises:
            InputRefused: WORKSPACE_LOCKED, OUTPUT_UNWRITABLE, OUTPUT_NOT_OURS; the old roads are then in force.
        """
        with self.changing():
            before = self._readable_pointer()
            pointer = RoadsPointer(
                format=FORMAT,
                fingerprint=fingerprint,
                source=_facts(source),
                profiles=before.profiles if before else None,
                built=datetime.now(UTC).replace(microsecond=0),
                who=who(),
                buuta=version("buuta"),
            )
            aside = name_aside(self.folder / pointer.file)
            try:
                write(aside)
                aside.replace(self.folder / pointer.file)
            finally:
                aside.unlink(missing_ok=True)
            self._switch(pointer)
            return pointer

    def publish_profiles(self, write: Callable[[Path], None] | None) -> RoadsPointer:
        """Put the tables that `write(folder)` writes into an empty folder in force; without it, buuta's own.

        Raises:
            InputRefused: from `write`; ROADS_MISSING; as :meth:`publish`. The old profiles are then in force.
        """
        with self.changing():
            pointer = self.required()
            name = self._write_profiles(pointer, write) if write is not None else None
            changed = pointer.model_copy(update={"profiles": name})
            self._switch(changed)
            return changed

    def _write_profiles(self, pointer: RoadsPointer, write: Callable[[Path], None]) -> str:
        folder = self.folder / _PROFILES
        folder.mkdir(exist_ok=True)
        taken = [int(path.name) for path in folder.iterdir() if path.name.isdecimal()]
        name = f"{max([int(pointer.profiles or 0), *taken]) + 1:04d}"
        aside = name_aside(folder / name)
        aside.mkdir()
        try:
            write(aside)
            aside.rename(folder / name)
        except BaseException:
            shutil.rmtree(aside, ignore_errors=True)
            raise
        return name

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Hold the workspace's lock, with `roads/` there and no link of it leading elsewhere.

        Raises:
            InputRefused: WORKSPACE_LOCKED, OUTPUT_NOT_OURS; OUTPUT_UNWRITABLE, also for what the block meets.
        """
        with self.workspace.writing():
            files = (POINTER, _PROFILES, self.matrices.name, self.closures.name, self.access_points.name)
            for path in (self.folder, *(self.folder / name for name in files)):
                if path.is_symlink():  # it would have us write somewhere else
                    raise refuse("OUTPUT_NOT_OURS", f"{path} is a link.", row=str(path))
            try:
                self.folder.mkdir(exist_ok=True)
                yield
            except OSError as error:
                message = f"{self.folder}: {error.strerror}."
                raise refuse("OUTPUT_UNWRITABLE", message, row=str(self.folder)) from error

    def _readable_pointer(self) -> RoadsPointer | None:
        """What is in force, as far as it can be told: a new network takes the place of a damaged pointer."""
        with contextlib.suppress(InputRefused):
            return self.pointer
        return None

    def _switch(self, pointer: RoadsPointer) -> None:
        write_text(self.folder / POINTER, canonical_json(pointer.model_dump(mode="json")))
        self._sweep(pointer)

    def _sweep(self, pointer: RoadsPointer) -> None:
        """Remove old networks, and what a writer that died left; old tables stay, they are people's work."""
        for path in self.folder.iterdir():
            if path.is_file() and path.name != pointer.file and _OURS.fullmatch(path.name):
                with contextlib.suppress(OSError):  # on Windows a reader holds it: the next change removes it
                    path.unlink()
        for path in (self.folder / _PROFILES).glob(".*"):
            if _OURS.fullmatch(path.name):
                shutil.rmtree(path, ignore_errors=True)


def _facts(source: RoadSource) -> SourceFacts:
    """The source's words as they may be shown: a file's name or a tag may hold anything."""
    return SourceFacts(
        kind=source.kind,
        name=told(source.name),
        sha256=source.sha256,
        state=told(source.state),
        attribution=told(source.attribution),
    )
