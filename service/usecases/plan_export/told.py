"""Values as a file tells them to its reader."""

from __future__ import annotations

from typing import Any

from geo.printable import printable
from geo.sensitivity import MASK
from service.usecases.plan_export.layer import Value


def told(value: Any) -> Value:
    """A value for a file: None where it is hidden; a text in one line, without marks that turn or hide letters."""
    if value == MASK:
        return None
    return printable(value) if isinstance(value, str) else value
