"""A command as a whole process: its seconds, and the memory of all its processes together (Linux)."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Measured:
    """One run: wall-clock seconds, and the largest sum of resident sizes, looked at twenty times a second."""

    seconds: float
    memory_mb: float


def measure(arguments: Sequence[str], environment: Mapping[str, str] | None = None) -> Measured:
    """Run `buuta ARGUMENTS` and measure it; a run that fails ends the benchmark with what it said."""
    began = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "service.cli.main", *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={**os.environ, **(environment or {})},
        start_new_session=True,
    )
    largest = 0.0
    while process.poll() is None:
        largest = max(largest, _memory_mb(process.pid))
        time.sleep(0.05)
    seconds = time.monotonic() - began
    if process.returncode:
        said = process.stderr.read().decode(errors="replace") if process.stderr else ""
        sys.exit(f"buuta {' '.join(arguments)} ended with {process.returncode}:\n{said}")
    return Measured(seconds, largest)


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
