"""The terminal that a command speaks to: what it prints is printable, and its streams may be closed or full."""

from __future__ import annotations

import os
import sys
from typing import TextIO

import typer

from geo.printable import printable_lines


def echo(text: str, *, err: bool = False, nl: bool = True) -> None:
    """Print lines, to stderr with `err`; file names and cells in them cannot steer the terminal."""
    typer.echo(printable_lines(text), err=err, nl=nl)


def echo_aside(line: str) -> None:
    """Print a line to stderr, beside what the command answers."""
    echo(line, err=True)


def open_closed_streams() -> None:
    """Put nothing where the parent closed a stream: what is said there is lost, and no file of ours lands there."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            nothing = os.open(os.devnull, os.O_RDWR)
            setattr(sys, name, os.fdopen(nothing, mode, encoding="utf-8", closefd=False))  # open as long as we run


def is_lost(stream: TextIO, more: str = "") -> bool:
    """Whether a stream does not take what was printed, and `more`: its disk is full. The rest is dropped quietly."""
    try:
        stream.write(more)
        stream.flush()
    except OSError:
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, stream.fileno())
        os.close(nothing)
        return True
    return False
