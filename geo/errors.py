"""Faults: what is wrong, where, and what to do about it.

Every fault anyone meets (terminal, JSON, HTTP) has the same five fields and a code from :data:`CATALOGUE`. A reader
collects all faults of an input and raises them together as :class:`InputRefused`; nothing half-read survives.
docs/errors.md lists the catalogue; a test keeps the two equal.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import IntEnum


class ExitCode(IntEnum):
    """What the `buuta` command returns to the shell."""

    DONE = 0
    FAILED = 1
    WRONG_COMMAND_LINE = 2
    INPUT_REFUSED = 3
    AUDIT_FAILED = 4
    INTERRUPTED = 130


#: code -> what it means and what to do, in one sentence each. `Fault.action` may be more precise than this one.
CATALOGUE: dict[str, tuple[str, str]] = {
    # files
    "FILE_MISSING": (
        "The file does not exist or cannot be opened.",
        "Check the path and your right to read it.",
    ),
    "FILE_UNREADABLE": (
        "The file is not of the kind it should be.",
        "Open it with a viewer, or export it again.",
    ),
    "FILE_TOO_LARGE": (
        "The file is larger than buuta reads.",
        "Split it, or check that it is the right file.",
    ),
    "JSON_INVALID": ("The file is not valid JSON.", "Mend the line and column that the message names."),
    "FORMAT_UNKNOWN": ("The file's `format` is not one that this version reads.", "Use the format named."),
    "OUTPUT_UNWRITABLE": (
        "The output cannot be written.",
        "Choose another folder, or free space on this one.",
    ),
    "OUTPUT_NOT_OURS": (
        "The output folder holds files that buuta did not write.",
        "Choose an empty or new folder, so that nothing of yours is replaced.",
    ),
    # workspace and service
    "WORKSPACE_EXISTS": ("The folder is a workspace already.", "Use it, or choose another folder."),
    "WORKSPACE_LOCKED": ("Another program is writing to the workspace.", "Wait until it is done, then try again."),
    "READ_ONLY": ("The service only reads.", "Use GET."),
    # fields of any record
    "FIELD_MISSING": ("A required field is missing.", "Add the field."),
    "FIELD_UNKNOWN": ("A field is not part of the format.", "Remove it, or check its spelling."),
    "FIELD_INVALID": ("A value is of the wrong type or out of range.", "Give a value as the message says."),
    "ID_DUPLICATE": ("The same id is used twice.", "Give every record an id of its own."),
    "ID_UNKNOWN": (
        "A record names an id that does not exist.",
        "Correct the id, or add the record it names.",
    ),
    # matrices
    "MATRIX_SHAPE": ("The matrix's arrays do not fit its ids.", "Make every array ids x ids."),
    "MATRIX_VALUE": (
        "The matrix has a negative or overflowing cell.",
        "Use whole seconds and metres, 0 and up.",
    ),
    "MATRIX_HASH": ("The matrix file is not the one the problem was made with.", "Make the problem again."),
    "MATRIX_PLACE_MISSING": ("A place is in no matrix of the profile.", "Add the place to the matrix."),
}


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
        return f"{self.code}{' at ' + where if where else ''}: {self.message} {self.action}"


class BuutaError(Exception):
    """An error to be told to the user; `exit_code` is what the command returns."""

    exit_code = ExitCode.FAILED

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class InputRefused(BuutaError):
    """The input has faults; nothing was imported, computed or written."""

    exit_code = ExitCode.INPUT_REFUSED


class AuditFailed(BuutaError):
    """A plan breaks a rule of its problem."""

    exit_code = ExitCode.AUDIT_FAILED


def refuse(code: str, message: str, field: str = "", row: str = "", action: str = "") -> InputRefused:
    """An :class:`InputRefused` with a single fault, for `raise refuse(...)`."""
    return InputRefused([Fault(code, message, field, row, action)])
