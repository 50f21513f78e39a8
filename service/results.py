"""The folder of results that `buuta demo` writes, read back: what the HTTP service serves."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from geo.errors import refuse
from geo.safe_write import MARKER
from geo.sensitivity import Sensitivity
from geo.spreadsheet import cell_text
from service.shown_plan import shown_plan

#: What every address of the service reads.
_SERVED = ("summary.json", "communes.geojson", "points.csv", "coverage.csv")


@dataclass(frozen=True)
class Results:
    """One folder of results; files are read once, when first asked for."""

    folder: Path

    @classmethod
    def open(cls, folder: Path) -> Results:
        """The results in `folder`.

        Raises:
            InputRefused: FILE_MISSING when the folder was not written by `buuta demo`.
        """
        missing = [name for name in (MARKER, *_SERVED) if not (folder / name).is_file()]
        if missing:
            raise refuse(
                "FILE_MISSING",
                f"{folder} holds no results: there is no {', '.join(missing)}.",
                row=str(folder),
                action=f"Run `buuta demo --out {folder}` first.",
            )
        return cls(folder.resolve())

    @property
    def public(self) -> Path:
        """The folder whose files anyone may see."""
        return self.folder / "public"

    @cached_property
    def summary(self) -> dict[str, Any]:
        """summary.json."""
        content: dict[str, Any] = self._json("summary.json")
        return content

    @cached_property
    def communes(self) -> dict[str, Any]:
        """communes.geojson: the communes, their cells and their coverage."""
        content: dict[str, Any] = self._json("communes.geojson")
        return content

    @cached_property
    def points(self) -> list[dict[str, str]]:
        """points.csv, a row a point."""
        return self._csv("points.csv")

    @cached_property
    def coverage(self) -> list[dict[str, str]]:
        """coverage.csv, a row a commune."""
        return self._csv("coverage.csv")

    @cached_property
    def plan_names(self) -> list[str]:
        """The names of the plans, such as `delivery` for plan-delivery.json; dossier chains are not a plan."""
        names = [path.stem.removeprefix("plan-") for path in self.folder.glob("plan-*.json")]
        return sorted(name for name in names if (self.folder / f"problem-{name}.json").is_file())

    def plan(self, name: str, allowed: frozenset[Sensitivity]) -> dict[str, Any]:
        """A plan as someone with `allowed` may see it.

        See `service.shown_plan`; a KeyError when there is no such plan.
        """
        if name not in self.plan_names:
            raise KeyError(name)
        stops = self._json(f"problem-{name}.json")["stops"]
        return shown_plan(self._json(f"plan-{name}.json"), stops, allowed)

    def _json(self, name: str) -> Any:
        return json.loads((self.folder / name).read_text(encoding="utf-8"))

    def _csv(self, name: str) -> list[dict[str, str]]:
        with (self.folder / name).open(encoding="utf-8-sig", newline="") as file:
            return [{name: cell_text(cell) for name, cell in row.items()} for row in csv.DictReader(file)]
