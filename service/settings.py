"""Settings of the running program, read once from the environment; docs/settings.md lists them, a test checks it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

#: name -> (default, what it is)
ENVIRONMENT: dict[str, tuple[str, str]] = {
    "BUUTA_WORKSPACE": ("workspace", "The folder of the reference data, where `--workspace` is not given."),
    "BUUTA_WORKERS": ("2", "How many solver processes run side by side."),
    "BUUTA_HOST": ("127.0.0.1", "The address `buuta serve` listens on; the default reaches this machine only."),
    "BUUTA_PORT": ("8080", "The port `buuta serve` listens on."),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """The values of :data:`ENVIRONMENT`, typed."""

    workspace: Path
    workers: int
    host: str
    port: int


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings in force.

    Raises:
        ValueError: a number is not one; the message names the variable.
    """
    values = {name: environment.get(name) or default for name, (default, _) in ENVIRONMENT.items()}
    numbers = {}
    for name in ("BUUTA_WORKERS", "BUUTA_PORT"):
        if not values[name].isdecimal() or int(values[name]) < 1:
            raise ValueError(f"{name}={values[name]!r} is not a whole number from 1 up")
        numbers[name] = int(values[name])
    return Settings(
        Path(values["BUUTA_WORKSPACE"]), numbers["BUUTA_WORKERS"], values["BUUTA_HOST"], numbers["BUUTA_PORT"]
    )
