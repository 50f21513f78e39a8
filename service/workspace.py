"""The workspace: reference data as files that QGIS and Excel open, in generations.

    workspace/
      manifest.json          format, province, and the history of generations
      current                the name of the generation in force: the one pointer
      generations/0001/      communes.csv, predecessors.csv, points.csv, communes.geojson
      .lock                  held by whoever writes

A generation is written aside and never changed; `current` is switched by one rename, so a crash at any instant leaves
the old generation in force. Operations (users, days, events) will be rows of a database in a file of its own here.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from geo.errors import refuse
from geo.safe_write import canonical_json, write_text

FORMAT = "buuta-workspace/1"
_LOCK_WAIT_S = 10


@dataclass(frozen=True, slots=True)
class Workspace:
    """A workspace folder that exists."""

    folder: Path

    @classmethod
    def create(cls, folder: Path, province: str) -> Workspace:
        """Make an empty workspace in a folder that is empty or new.

        Raises:
            InputRefused: OUTPUT_NOT_OURS when the folder holds anything; WORKSPACE_EXISTS when it is one already;
                OUTPUT_UNWRITABLE.
        """
        if (folder / "manifest.json").exists():
            raise refuse("WORKSPACE_EXISTS", f"{folder} is a workspace already.", row=str(folder))
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise refuse("OUTPUT_NOT_OURS", f"{folder} is not an empty folder.", row=str(folder))
        try:
            (folder / "generations").mkdir(parents=True)
        except OSError as error:
            raise refuse("OUTPUT_UNWRITABLE", f"{folder}: {error.strerror}.", row=str(folder)) from error
        manifest = {"format": FORMAT, "province": province, "generations": []}
        write_text(folder / "manifest.json", canonical_json(manifest))
        return cls(folder)

    @classmethod
    def open(cls, folder: Path) -> Workspace:
        """The workspace in `folder`.

        Raises:
            InputRefused: FILE_MISSING, JSON_INVALID or FORMAT_UNKNOWN.
        """
        manifest = folder / "manifest.json"
        if not manifest.is_file():
            action = f"Make one with `buuta init {folder}`."
            raise refuse("FILE_MISSING", f"{folder} is not a workspace.", row=str(folder), action=action)
        try:
            content = json.loads(manifest.read_text(encoding="utf-8"))
        except ValueError as error:
            raise refuse("JSON_INVALID", f"{manifest}: {error}.", row=str(manifest)) from error
        found = content.get("format") if isinstance(content, dict) else None
        if found != FORMAT:
            raise refuse("FORMAT_UNKNOWN", f"{manifest} is {found}; this version reads {FORMAT}.", "format")
        return cls(folder)

    @property
    def manifest(self) -> dict[str, Any]:
        """manifest.json as it stands."""
        content: dict[str, Any] = json.loads((self.folder / "manifest.json").read_text(encoding="utf-8"))
        return content

    @property
    def current(self) -> Path:
        """The folder of the generation in force.

        Raises:
            InputRefused: FILE_MISSING while nothing was published yet.
        """
        pointer = self.folder / "current"
        if not pointer.is_file():
            raise refuse("FILE_MISSING", f"{self.folder} has no data yet.", row=str(self.folder))
        return self.folder / "generations" / pointer.read_text(encoding="utf-8").strip()

    def publish(self, source: str, write: Callable[[Path], None]) -> Path:
        """Write a new generation with `write(folder)` and put it in force; `source` says where its data is from.

        Raises:
            InputRefused: WORKSPACE_LOCKED when another program writes for longer than ten seconds.
        """
        try:
            with FileLock(self.folder / ".lock", timeout=_LOCK_WAIT_S):
                return self._publish(source, write)
        except Timeout as error:
            raise refuse("WORKSPACE_LOCKED", f"{self.folder} is being written.", row=str(self.folder)) from error

    def _publish(self, source: str, write: Callable[[Path], None]) -> Path:
        manifest = self.manifest
        generations = self.folder / "generations"
        name = f"{len(manifest['generations']) + 1:04d}"
        aside = Path(tempfile.mkdtemp(dir=generations, prefix=f".{name}."))
        try:
            write(aside)
            aside.chmod(0o755)
            files = {path.name: _sha256(path) for path in sorted(aside.iterdir())}
            # A folder of this name was written by a run that died before it could name it in the manifest.
            shutil.rmtree(generations / name, ignore_errors=True)
            aside.rename(generations / name)
        except BaseException:
            shutil.rmtree(aside, ignore_errors=True)
            raise
        written = datetime.now(UTC).isoformat(timespec="seconds")
        manifest["generations"].append({"name": name, "source": source, "written": written, "sha256": files})
        write_text(self.folder / "manifest.json", canonical_json(manifest))
        write_text(self.folder / "current", name + "\n")
        return generations / name


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
