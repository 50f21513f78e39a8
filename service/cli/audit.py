"""`buuta audit`: does a plan keep every rule of its problem?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from service.cli.terminal import echo


def audit(
    problem: Annotated[Path, typer.Argument(help="The problem file, of any format that `buuta solve` reads.")],
    plan: Annotated[Path, typer.Argument(help="The plan file.")],
) -> None:
    """Check a plan against its problem; exit code 4 when it breaks a rule, with every violation listed."""
    from geo.errors import AuditFailed  # noqa: PLC0415
    from routing.audit.audit import audit as audit_plan  # noqa: PLC0415
    from routing.formats.read import read_any  # noqa: PLC0415
    from routing.plan.read import read_plan  # noqa: PLC0415

    violations = audit_plan(read_any(problem), read_plan(plan))
    if violations:
        raise AuditFailed(violations)
    echo(f"{plan}: no violations.")
