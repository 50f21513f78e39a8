"""Options of every command that travels."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from service.cli.day import METAVAR, read_day

ProfileName = Annotated[str, typer.Option(help="Who travels: motorbike, bicycle, van, truck, walking.")]
#: Of measures of who reaches service; they have no hour and no day.
PeoplesProfile = Annotated[str, typer.Option(help="How people travel.")]
Hour = Annotated[int | None, typer.Option(min=0, max=23, help="At this hour, with its traffic.")]
OnDay = Annotated[date | None, typer.Option(parser=read_day, metavar=METAVAR, help="On this day, with its closures.")]
