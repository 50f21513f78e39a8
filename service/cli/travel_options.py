"""Options of every command that travels."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

ProfileName = Annotated[str, typer.Option(help="Who travels: motorbike, bicycle, van, truck, walking.")]
Hour = Annotated[int | None, typer.Option(min=0, max=23, help="At this hour, with its traffic.")]
OnDay = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="On this day, with its closures.")]
