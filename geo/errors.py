"""Faults: what is wrong, where, and what to do about it.

Every fault anyone meets (terminal, JSON, HTTP) has the same five fields and a code from :mod:`geo.fault_codes`. A
reader collects all faults of an input and raises them together as :class:`InputRefused`; nothing half-read survives.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from enum import IntEnum

from geo.fault_codes import CATALOGUE
from geo.printable import printable


class ExitCode(IntEnum):
    """What the `buuta` command returns to the shell."""

    DONE = 0
    FAILED = 1
    WRONG_COMMAND_LINE = 2
    INPUT_REFUSED = 3
    AUDIT_FAILED = 4
    INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, told to a person.

    `field` is the path of the value (`stops[3].window_s`), `row` the user's own id or line number; either may be "".
    """

    code: str
    message: str
    field: str = ""
    row: str = ""
    action: str = ""

    def __post_init__(self) -> None:
        if self.code not in CATALOGUE:
            raise KeyError(f"fault code {self.code} is not in the catalogue")
        if not self.action:
            object.__setattr__(self, "action", CATALOGUE[self.code][1])

    def as_dict(self) -> dict[str, str]:
        """The shape that text, JSON and HTTP share: code, field, row, message, action."""
        return asdict(self)

    def __str__(self) -> str:
        where = " ".join(part for part in (self.row, self.field) if part)
        return printable(f"{self.code}{' at ' + where if where else ''}: {self.message} {self.action}")


class BuutaError(Exception):
    """An error to be told to the user; `exit_code` is what the command returns.

    `notices` are what was odd before it came to that: they may explain the faults.
    """

    exit_code = ExitCode.FAILED

    def __init__(self, faults: Iterable[Fault], notices: Iterable[Fault] = ()) -> None:
        self.faults = tuple(faults)
        self.notices = tuple(notices)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class InputRefused(BuutaError):
    """The input has faults; nothing was imported, computed or written."""

    exit_code = ExitCode.INPUT_REFUSED


class AuditFailed(BuutaError):
    """A plan breaks a rule of its problem."""

    exit_code = ExitCode.AUDIT_FAILED


@contextmanager
def refusing_with(notices: Iterable[Fault]) -> Iterator[None]:
    """A refusal from the block also tells these notices, before those that it has."""
    try:
        yield
    except InputRefused as refused:
        raise InputRefused(refused.faults, (*notices, *refused.notices)) from refused


def refuse(code: str, message: str, field: str = "", row: str = "", action: str = "") -> InputRefused:
    """An :class:`InputRefused` with a single fault, for `raise refuse(...)`."""
    return InputRefused([Fault(code, message, field, row, action)])
