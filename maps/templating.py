"""The one Jinja environment of this room: it escapes every value, lets none turn a line and writes our numbers."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from maps import vietnamese
from maps.reading_order import without_turns


def _finished(value: object) -> object:
    """What a template writes, before it is escaped; what is markup already holds no text of anybody's as it was."""
    return without_turns(value) if type(value) is str else value


_ENVIRONMENT = Environment(
    loader=PackageLoader("maps", "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    finalize=_finished,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)
_ENVIRONMENT.filters.update(
    km=vietnamese.km,
    span=vietnamese.span,
    hour=vietnamese.hour,
    count=vietnamese.count,
    day=vietnamese.day,
)


def render(template: str, **values: Any) -> str:
    """The template of `maps/templates` with its values; a value that is missing raises `UndefinedError`."""
    return _ENVIRONMENT.get_template(template).render(**values)
