"""Make a workspace with the province's reference data."""

from __future__ import annotations

import shutil
from pathlib import Path

from geo.places.check import Finding, check_territory
from geo.places.load import load_territory
from geo.places.provinces import THANH_HOA
from geo.places.storage.parts import OWN_PARTS
from service.generation import write_generation
from service.reference import who
from service.workspace import Draft, Workspace

SOURCE = "built-in tables of buuta"


def create_workspace(folder: Path, province: str = THANH_HOA.code) -> tuple[Path, list[Finding]]:
    """Make the workspace; return the folder of its first generation, and what looks odd in its data.

    Args:
        folder: new or empty; one in which making a workspace was interrupted will do.
        province: official code or name.

    Raises:
        InputRefused: WORKSPACE_EXISTS, OUTPUT_NOT_OURS, OUTPUT_UNWRITABLE, PROVINCE_UNKNOWN.
    """
    Workspace.refuse_unless_free(folder)
    territory = load_territory(province)
    workspace = Workspace.create(folder, territory.province.code)
    counts = {part: len(getattr(territory, part)) for part in ("communes", "predecessors", "points", "claims")}
    draft = Draft("init", OWN_PARTS, SOURCE, who(), counts=counts)
    try:
        with workspace.writing() as writing:
            workspace.refuse_unless_free(folder)  # somebody else may have made one meanwhile
            writing.publish(draft, lambda aside: write_generation(aside, territory))
    except BaseException:
        if not workspace.manifest.entries:  # then all in the folder is ours
            shutil.rmtree(folder / "generations", ignore_errors=True)
            for name in ("manifest.json", ".lock"):
                (folder / name).unlink(missing_ok=True)
        raise
    return workspace.current, check_territory(territory)
