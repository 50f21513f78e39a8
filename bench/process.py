"""A command, or a part of a benchmark, as a whole process: its seconds, what it said when, and its memory (Linux)."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO


@dataclass(frozen=True, slots=True)
class Measured:
    """One run: wall-clock seconds, and the largest sum of resident sizes, looked at twenty times a second.

    `said` are the lines of standard output, each with the seconds that had passed when it came.
    """

    seconds: float
    memory_mb: float
    said: tuple[tuple[float, str], ...]

    def when(self, line: str) -> float:
        """The seconds at which a line was said first; it is an error of the benchmark's when it never was."""
        return next(at for at, said in self.said if said == line)


def measure(
    arguments: Sequence[str], environment: Mapping[str, str] | None = None, *, module: str = "service.cli.main"
) -> Measured:
    """Run `buuta ARGUMENTS`, or another module, and measure it; a failure ends the benchmark with what was said."""
    said: list[tuple[float, str]] = []
    largest, began = 0.0, time.monotonic()

    def listen(lines: TextIO) -> None:
        said.extend((time.monotonic() - began, line.rstrip("\n")) for line in lines)

    with (
        tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as complaints,
        subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            stdout=subprocess.PIPE,
            stderr=complaints,
            env={**os.environ, **(environment or {})},
            start_new_session=True,
            encoding="utf-8",
        ) as process,
    ):
        listener = threading.Thread(target=listen, args=(process.stdout,))
        listener.start()
        while process.poll() is None:
            largest = max(largest, _memory_mb(process.pid))
            time.sleep(0.05)
        seconds = time.monotonic() - began
        listener.join()
        if process.returncode:
            complaints.seek(0)
            sys.exit(f"{module} {' '.join(arguments)} ended with {process.returncode}:\n{complaints.read()}")
    return Measured(seconds, largest, tuple(said))


def _memory_mb(session: int) -> float:
    """Resident megabytes of all processes of the session; shared pages count in each."""
    pages = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:  # it ended meanwhile
            continue
        if int(fields[3]) == session:
            pages += int(fields[21])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
