"""Which territory a command speaks of: the workspace's, or the built-in one where there is no workspace yet."""

from __future__ import annotations

from pathlib import Path

from geo.places.territory import Territory
from service.settings import read_settings


def territory_in_use(workspace: Path | None) -> Territory:
    """The territory of the workspace given, else of the usual one, else (there is none) what comes with buuta.

    Raises:
        InputRefused: the workspace given does not exist or cannot be read.
    """
    from geo.places.load import load_territory  # noqa: PLC0415 - the command line answers before all is loaded
    from service.reference import open_reference  # noqa: PLC0415

    usual = read_settings().workspace
    if workspace is None and not (usual / "manifest.json").exists():
        return load_territory()
    return open_reference(workspace or usual)
