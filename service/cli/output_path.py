"""What every option that names a file to write has in common: a workspace's own files are never written over."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import typer

from geo.errors import refuse


def outside_workspaces(path: Path | None) -> Path | None:
    """The path of an option, for `typer.Option(callback=...)`: refused before anything is read or computed.

    Raises:
        InputRefused: OUTPUT_NOT_OURS for a workspace's manifest, lock, generations or roads; OUTPUT_UNWRITABLE for a
            path that the system cannot follow.
    """
    if path is None:
        return None
    from service.workspace import workspace_owning  # noqa: PLC0415 - the command line answers before all is loaded

    try:
        folder = workspace_owning(path)
    except (OSError, RuntimeError) as error:  # a name too long, links in a circle
        raise refuse("OUTPUT_UNWRITABLE", f"{path}: {error}.", row=str(path)) from error
    if folder is not None:
        message = f"{path} is one of the workspace's own files, which only imports and `buuta roads` write."
        raise refuse("OUTPUT_NOT_OURS", message, row=str(path), action="Choose another name or folder.")
    return path


def outside_inputs(output: Path, inputs: Iterable[Path | None], option: str = "--output") -> None:
    """See that an output replaces no file that it is made of, also through links; nor does a folder that is written.

    Args:
        output: the file or folder to write.
        inputs: what is read; None for what was not given.
        option: what names the output.

    Raises:
        typer.BadParameter: it would.
    """
    # Links in a circle are no error here: who reads the input tells of them.
    replaced = Path(os.path.realpath(output))
    if any(Path(os.path.realpath(path)).is_relative_to(replaced) for path in inputs if path is not None):
        raise typer.BadParameter("it would replace what it is made of", param_hint=option)
