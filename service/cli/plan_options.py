"""Options of the commands that make something of a plan and its places."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

#: The values of `service.usecases.plan_readers.Reader`, which loads more than the command line may.
ReaderName = Literal["public", "postman", "payment", "kt1", "planner"]
FileReader = Annotated[ReaderName, typer.Option("--for", help="Who will read it: what they may not see is left out.")]
RoadWorkspace = Annotated[
    Path | None, typer.Option(help="A workspace whose roads the lines follow; straight lines without it.")
]
