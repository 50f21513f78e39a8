"""Ctrl-C where Python does not pass it on: while commands load, in a callback, in the start of a compiled library."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT to a child process on Windows")

_WHILE_COMMANDS_LOAD = """
class Interrupting:
    def find_spec(self, name, path, target=None):
        if name == "geo.errors":
            signal.raise_signal(signal.SIGINT)
sys.meta_path.insert(0, Interrupting())
"""
_IN_A_CALLBACK = """
def run():
    class Thing: pass
    thing = Thing()
    kept = weakref.ref(thing, lambda _: signal.raise_signal(signal.SIGINT))
    del thing
    time.sleep(20)
commands.main = run
"""
_IN_A_LIBRARY = """
def run():
    try:
        signal.raise_signal(signal.SIGINT)
    except KeyboardInterrupt:
        sys.excepthook(*sys.exc_info())  # as the macro import_array does
        raise ImportError("numpy._core.multiarray failed to import") from None
commands.main = run
"""
_TWICE = """
def run():
    try:
        signal.raise_signal(signal.SIGINT)
    finally:
        signal.raise_signal(signal.SIGINT)
        print("cleared up")
commands.main = run
"""
_WHEN_ALL_IS_DONE = """
commands.main = lambda: atexit.register(signal.raise_signal, signal.SIGINT)
"""
_IGNORED_BY_THE_SHELL = """
signal.signal(signal.SIGINT, signal.SIG_IGN)
commands.main = lambda: signal.raise_signal(signal.SIGINT)
"""


def _ended(program: str, *, loaded: bool = True) -> tuple[int, str, str]:
    """Exit code, output and errors of `buuta` after the program has prepared the scene."""
    load = "import service.cli.main as commands\n" if loaded else ""
    text = f"import atexit, signal, sys, time, weakref\n{load}{program}\nfrom service.cli.start import main\nmain()\n"
    done = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, timeout=15, check=False)
    return done.returncode, done.stdout, done.stderr


def test_before_the_commands_are_loaded_it_ends_in_silence():
    assert _ended(_WHILE_COMMANDS_LOAD, loaded=False) == (130, "", "")


@pytest.mark.parametrize("program", [_IN_A_CALLBACK, _IN_A_LIBRARY], ids=["callback", "library"])
def test_what_swallows_it_does_not_keep_it(program):
    assert _ended(program) == (130, "", "")


def test_who_presses_twice_does_not_stop_the_clearing_up():
    assert _ended(_TWICE) == (130, "cleared up\n", "")


@pytest.mark.parametrize("program", [_WHEN_ALL_IS_DONE, _IGNORED_BY_THE_SHELL], ids=["done", "ignored"])
def test_what_is_done_stays_done(program):
    assert _ended(program) == (0, "", "")
