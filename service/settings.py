"""Settings of the running program, read once from the environment; docs/settings.md lists them, a test checks it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from geo.errors import Fault, InputRefused

#: name -> (default, what it is)
ENVIRONMENT: dict[str, tuple[str, str]] = {
    "BUUTA_WORKSPACE": ("workspace", "The folder of the reference data, where `--workspace` is not given."),
    "BUUTA_USER": ("the login name", "Who the history of a workspace says made an import."),
    "BUUTA_WORKERS": ("2", "How many solver processes, or threads of a matrix, run side by side."),
    "BUUTA_HOST": ("127.0.0.1", "The address `buuta serve` listens on; the default reaches this machine only."),
    "BUUTA_PORT": ("8080", "The port `buuta serve` listens on."),
    "BUUTA_CACHE": (
        "~/.cache/buuta",
        "The folder where `buuta fetch` and `buuta roads build` keep the answers of servers.",
    ),
    "BUUTA_GITHUB_API": ("https://api.github.com", "The address that lists the files of GitHub repositories."),
    "BUUTA_GITHUB_RAW": ("https://raw.githubusercontent.com", "The address that gives files of GitHub repositories."),
    "BUUTA_OVERPASS": (
        "https://overpass-api.de/api/interpreter",
        "The Overpass server asked for OpenStreetMap data.",
    ),
    "BUUTA_NOMINATIM": (
        "https://nominatim.openstreetmap.org/search",
        "The Nominatim server asked for the outline of a place.",
    ),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """The values of :data:`ENVIRONMENT`, typed."""

    workspace: Path
    #: Whether somebody named it, and it is not the default.
    workspace_named: bool
    #: None: the login name.
    user: str | None
    workers: int
    host: str
    port: int
    cache: Path
    github_api: str
    github_raw: str
    overpass: str
    nominatim: str


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings in force.

    Raises:
        InputRefused: FIELD_INVALID for every value that is not of its type, or is out of range.
    """
    values = {name: environment.get(name) or default for name, (default, _) in ENVIRONMENT.items()}
    numbers: dict[str, int] = {}
    faults = []
    for name, most in (("BUUTA_WORKERS", 1_000), ("BUUTA_PORT", 65_535)):
        try:
            numbers[name] = int(values[name])
        except ValueError:
            numbers[name] = 0
        if not 1 <= numbers[name] <= most:
            faults.append(Fault("FIELD_INVALID", f"{values[name]!r} is not a whole number from 1 to {most}.", name))
    for name in ("BUUTA_GITHUB_API", "BUUTA_GITHUB_RAW", "BUUTA_OVERPASS", "BUUTA_NOMINATIM"):
        if not _is_address(values[name]):
            faults.append(Fault("FIELD_INVALID", f"{values[name]!r} is not the address of a server.", name))
    cache = Path(values["BUUTA_CACHE"])
    try:
        cache = cache.expanduser()
    except RuntimeError:
        faults.append(Fault("FIELD_INVALID", f"{values['BUUTA_CACHE']!r}: there is no such user.", "BUUTA_CACHE"))
    if faults:
        raise InputRefused(faults)
    return Settings(
        Path(values["BUUTA_WORKSPACE"]),
        bool(environment.get("BUUTA_WORKSPACE")),
        environment.get("BUUTA_USER") or None,
        numbers["BUUTA_WORKERS"],
        values["BUUTA_HOST"],
        numbers["BUUTA_PORT"],
        cache,
        values["BUUTA_GITHUB_API"].rstrip("/"),
        values["BUUTA_GITHUB_RAW"].rstrip("/"),
        values["BUUTA_OVERPASS"],
        values["BUUTA_NOMINATIM"],
    )


def _is_address(text: str) -> bool:
    """Whether a text is an address of the web; which of them may be fetched from is the client's to say."""
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # brackets that are left open, or a port that is no number
        return False
