"""Which workspace a command speaks of: the one given, the usual one, or what comes with buuta where there is none."""

from __future__ import annotations

import logging
from pathlib import Path

from geo.errors import Fault
from geo.places.territory import Territory
from service.settings import read_settings

#: Notices, a :class:`geo.errors.Fault` each: a command line tells them on stderr (`service.cli.telling.hearing`).
_LOG = logging.getLogger(__name__)


def workspace_in_use(workspace: Path | None) -> Path | None:
    """The workspace given, else the usual one; None where that is none: what comes with buuta is in use.

    A notice (WORKSPACE_ABSENT) is logged where somebody named the usual one: a slip of the pen gives other figures.

    Raises:
        InputRefused: FILE_MISSING where nobody can look whether there is a usual one.
    """
    from service.workspace import Workspace  # noqa: PLC0415 - the command line answers before all is loaded

    settings = read_settings()
    if workspace is not None or Workspace.stands_in(settings.workspace):
        return workspace or settings.workspace
    if settings.workspace_named:
        message = f"{settings.workspace} is not a workspace; the data that come with buuta are used instead."
        _LOG.warning(Fault("WORKSPACE_ABSENT", message, "BUUTA_WORKSPACE"))
    return None


def territory_in_use(workspace: Path | None) -> Territory:
    """The territory of the workspace given, else of the usual one, else (there is none) what comes with buuta.

    Raises:
        InputRefused: the workspace given does not exist or cannot be read.
    """
    from geo.places.load import load_territory  # noqa: PLC0415 - the command line answers before all is loaded
    from service.reference import open_reference  # noqa: PLC0415

    folder = workspace_in_use(workspace)
    return load_territory() if folder is None else open_reference(folder)
