"""The text of a cell: what a person sees in it, as composed letters without blanks at the ends."""

from __future__ import annotations

import datetime
import json
import math
import re
import unicodedata
from collections.abc import Callable
from typing import Any

from geo.errors import Fault
from geo.files.limits import MAX_CELL

#: Letters that show nothing: soft hyphen, zero-width and directional marks, word joiners, byte order mark.
_INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
#: Blanks of every width; line breaks and tabs stay.
_BLANK = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
#: Half a surrogate pair, which JSON can spell, is no letter: no file and no terminal takes it.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_LINE_END = re.compile("\r\n?")
#: Above this, whole floats are written as they are: a double no longer holds every integer.
_EXACT = 2**53


def tidy(text: str) -> str:
    """NFC, no invisible letters, plain blanks, none at the ends; a line break is one letter."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", _BLANK.sub(" ", _INVISIBLE.sub("", text)))
    return (_LINE_END.sub("\n", text) if "\r" in text else text).strip()


def text_fault(text: str, what: str, field: str, where: str) -> Fault | None:
    """CELL_LONG, or CELL_CONTROL for control characters other than tab and line break; `what` begins the message."""
    if len(text) > MAX_CELL:
        return Fault("CELL_LONG", f"{what} has {len(text):,} letters; the limit is {MAX_CELL:,}.", field, where)
    if not text.isprintable() and _CONTROL.search(text):
        return Fault("CELL_CONTROL", f"{what} has control characters.", field, where)
    return None


def value_text(value: Any) -> str:
    """A typed value as a person would write it; a text as it stands, still to be made :func:`tidy`.

    Whole numbers without `.0`, dates as 2025-07-01, times as 07:30, nothing (None, NaN, no date) as "", lists and
    objects as JSON, booleans as TRUE and FALSE as spreadsheets show them.
    """
    if isinstance(value, str):
        return value
    if value is None or value != value:  # noqa: PLR0124 - NaN and pandas' NaT differ from themselves
        return ""
    for kind, text in _WRITERS:
        if isinstance(value, kind):
            return text(value)
    return str(value)


def _float_text(value: float) -> str:
    if not math.isfinite(value):
        return str(value)
    return str(int(value)) if value.is_integer() and abs(value) < _EXACT else repr(value)


def _time_text(value: datetime.time) -> str:
    return value.isoformat("seconds" if value.second or value.microsecond else "minutes")


def _date_time_text(value: datetime.datetime) -> str:
    if value.timetz() == datetime.time():
        return value.date().isoformat()
    return f"{value.date().isoformat()} {_time_text(value.timetz())}"


def _duration_text(value: datetime.timedelta) -> str:
    """Hours and minutes, as the cell format [h]:mm shows them."""
    seconds = round(value.total_seconds())
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    hours, rest = divmod(seconds, 3600)
    tail = f":{rest % 60:02d}" if rest % 60 else ""
    return f"{sign}{hours:02d}:{rest // 60:02d}{tail}"


#: Kind -> how it is written; a kind stands before those it is also one of (a date with a time is a date).
_WRITERS: tuple[tuple[Any, Callable[[Any], str]], ...] = (
    (bool, lambda value: "TRUE" if value else "FALSE"),
    (float, _float_text),
    (datetime.datetime, _date_time_text),
    (datetime.date, datetime.date.isoformat),
    (datetime.time, _time_text),
    (datetime.timedelta, _duration_text),
    (list | dict | tuple, lambda value: json.dumps(value, ensure_ascii=False, default=str)),
    (bytes | bytearray, lambda value: ""),
)
