"""Plan files: canonical JSON, read and written."""

from __future__ import annotations

from pathlib import Path

from geo.safe_write import canonical_json, write_text
from routing.plan.plan import Plan
from routing.read_json import MAX_BYTES, read_json


def read_plan(path: Path, *, max_bytes: int = MAX_BYTES) -> Plan:
    """Read a plan.

    Raises:
        InputRefused: the faults of `routing.read_json.read_json`.
    """
    return read_json(path, Plan, max_bytes=max_bytes)


def plan_json(plan: Plan) -> str:
    """The canonical JSON of a plan: the same problem, seed and iterations give the same text."""
    return canonical_json(plan.model_dump(mode="json"))


def write_plan(path: Path, plan: Plan) -> None:
    """Write the plan aside and rename it into place."""
    write_text(path, plan_json(plan))
