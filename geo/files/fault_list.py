"""The faults of one file as they are found: the first of each code in full, the others counted.

A file of the wrong kind has a fault in every cell; half a million of them would fill the memory before one is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from geo.errors import Fault, InputRefused
from geo.files.limits import MAX_FAULTS


class FaultList:
    """Gathers faults in the order found; false while there is none."""

    def __init__(self) -> None:
        self._told: list[Fault] = []
        self._met: Counter[str] = Counter()

    def add(self, fault: Fault) -> None:
        """Keep a fault, or count it when its code has :data:`~geo.files.limits.MAX_FAULTS` already."""
        self._met[fault.code] += 1
        if self._met[fault.code] <= MAX_FAULTS:
            self._told.append(fault)

    def extend(self, faults: Iterable[Fault]) -> None:
        """:meth:`add` each, as they come."""
        for fault in faults:
            self.add(fault)

    def __bool__(self) -> bool:
        return bool(self._told)

    def refusal(self, notices: Iterable[Fault] = ()) -> InputRefused:
        """All of them to raise, with one last fault a code for those that were only counted."""
        counted = [
            Fault(code, f"{times - MAX_FAULTS:,} more faults of this kind are not listed.")
            for code, times in self._met.items()
            if times > MAX_FAULTS
        ]
        return InputRefused([*self._told, *counted], notices)
