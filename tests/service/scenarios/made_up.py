"""A made-up province as a workspace, and scenarios of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from geo.places.territory import Territory
from service.generation import write_generation
from service.usecases.scenarios.scenario import FORMAT
from service.workspace import Draft, Workspace
from tests.geo.made_up import made_up_territory


def territory() -> Territory:
    return made_up_territory(7, columns=3, rows=2)


def workspace(folder: Path) -> Path:
    made = Workspace.create(folder, "38")
    with made.writing() as writing:
        draft = Draft("init", ("points",), "made up", "somebody")
        writing.publish(draft, lambda aside: write_generation(aside, territory()))
    return folder


def scenario_text(changes: Mapping[str, Any], **more: Any) -> str:
    return yaml.safe_dump({"format": FORMAT, "name": "Phương án", "changes": changes, **more}, allow_unicode=True)


def write_scenario(path: Path, changes: Mapping[str, Any], **more: Any) -> Path:
    path.write_text(scenario_text(changes, **more), encoding="utf-8")
    return path


#: A new office in the first commune, where the made-up province has room.
NEW = {"id": "new", "kind": "post_office", "name": "Bưu cục mới", "lon": 105.42, "lat": 19.72, "staff": 2}
