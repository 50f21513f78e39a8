"""A text file as numbered lines of words, and what is wrong with it, collected line by line.

The readers of text formats go on after a fault (a number that is none counts as 0), so that one look tells all; what
they read is used only after `refuse_if_faulty`.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from pathlib import Path

from geo.errors import Fault, InputRefused, refuse

#: Neither digits of other scripts, nor `nan`, nor underscores: what `float` takes beyond this is no number of a file.
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?", re.ASCII)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
#: Whoever has more faults than this has another file than he thinks.
MOST_FAULTS = 100


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank: its number in the file, from 1, and its words."""

    number: int
    words: list[str]


@dataclass(slots=True)
class Sheet:
    """The lines of a file called `name`, and its faults so far, each after the line it stands in (0: the whole)."""

    name: str
    lines: list[Line]
    faults: list[tuple[int, Fault]] = field(default_factory=list)
    untold: int = 0

    def fault(self, code: str, message: str, line: Line | None = None, what: str = "") -> None:
        """Note a fault; `what` is the field, `line` where it stands."""
        if len(self.faults) < MOST_FAULTS:
            number, where = (line.number, f"line {line.number}") if line else (0, self.name)
            self.faults.append((number, Fault(code, message, what, where)))
        else:
            self.untold += 1

    def number(self, line: Line, position: int, what: str, *, low: float = -1e7, high: float = 1e7) -> float:
        """Word number `position` of the line, within both bounds; 0 (and a fault) when it is not."""
        if position >= len(line.words):
            self.fault("TEXT_FIELD_INVALID", f"The line ends before its {what}.", line, what)
            return 0.0
        word = line.words[position]
        value = float(word) if len(word) <= 40 and _NUMBER.fullmatch(word) else math.nan
        if not low <= value <= high:
            kind = "is no number" if math.isnan(value) else f"is not within {low:.15g} and {high:.15g}"
            self.fault("TEXT_FIELD_INVALID", f"The {what} {word[:40]!r} {kind}.", line, what)
            return 0.0
        return value

    def whole(self, line: Line, position: int, what: str, *, low: int = 0, high: int = 10**7) -> int:
        """Like `number`, for an amount without decimals (`7.0` is one)."""
        value = self.number(line, position, what, low=low, high=high)
        if value != int(value):
            self.fault("TEXT_FIELD_INVALID", f"The {what} {value:.15g} is not a whole number.", line, what)
            return 0
        return int(value)

    def refuse_if_faulty(self) -> None:
        """Raise InputRefused with everything noted so far in the order of the lines, if anything was."""
        if not self.faults:
            return
        told = [fault for _, fault in sorted(self.faults, key=lambda each: each[0])]
        if self.untold:
            told.append(
                Fault("TEXT_FIELD_INVALID", f"There are {self.untold} more faults like these.", "", self.name)
            )
        raise InputRefused(told)


def sheet_of(text: str, name: str) -> Sheet:
    """The lines of a text that are not blank."""
    rows = ((number, row.split()) for number, row in enumerate(text.splitlines(), start=1))
    return Sheet(name, [Line(number, words) for number, words in rows if words])


def read_text(path: Path, *, max_bytes: int) -> str:
    """A text file whole, from UTF-8 or Latin-1 (older instance files name their authors in it).

    Raises:
        InputRefused: FILE_MISSING, FILE_TOO_LARGE (before it is read), FILE_UNREADABLE for bytes that are no text.
    """
    try:
        if path.exists() and not path.is_file():
            raise refuse("FILE_MISSING", f"{path} is not a regular file.", row=str(path))
        size = path.stat().st_size
        if size > max_bytes:
            raise refuse("FILE_TOO_LARGE", f"{path} has {size} bytes, {max_bytes} are read.", row=str(path))
        content = path.read_bytes()
    except (OSError, ValueError) as error:  # a ValueError is a path with a NUL
        what = error.strerror if isinstance(error, OSError) else error
        raise refuse("FILE_MISSING", f"{path}: {what}.", row=str(path)) from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("latin-1")
    if found := _CONTROL.search(text):
        place = f"character {found.start() + 1} is the control character {ord(found.group())}"
        raise refuse("FILE_UNREADABLE", f"{path} is no text: {place}.", row=str(path))
    return text
