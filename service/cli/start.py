"""`buuta` from its first moment to its last: Ctrl-C ends it at any of them, in silence and nothing half-written.

Python raises KeyboardInterrupt wherever the program happens to be, and not every place passes it on: a callback of
the garbage collector prints it and goes on, and a compiled library that is just being loaded makes an ImportError of
it. Nor is anybody there to catch it before the commands are loaded.
"""

from __future__ import annotations

import signal
import sys
import threading
from time import monotonic
from types import FrameType, TracebackType

#: As shells have it for a command that Ctrl-C ended; `geo.errors.ExitCode` would have to be loaded first.
INTERRUPTED = 130
#: Who presses twice within this many seconds does not stop the clearing up.
CLEARING_UP_S = 2.0
#: What was swallowed is said again after this many seconds, when the callback that swallowed it is over.
AGAIN_S = 0.05


class _CtrlC:
    """Hears Ctrl-C, and sees to it that it is heard."""

    def __init__(self) -> None:
        self.came = False
        self._deaf_until = 0.0

    def hear(self, number: int, frame: FrameType | None) -> None:
        """The handler of SIGINT."""
        if monotonic() < self._deaf_until:
            return
        self.came = True
        self._deaf_until = monotonic() + CLEARING_UP_S
        raise KeyboardInterrupt

    def tell_lost(self, lost: sys.UnraisableHookArgs) -> None:
        """The hook for exceptions that a callback cannot pass on."""
        if lost.exc_type is not KeyboardInterrupt or not hasattr(signal, "pthread_kill"):  # which Windows has not
            sys.__unraisablehook__(lost)
            return
        self._deaf_until = 0.0
        # To the main thread itself, which may be asleep: only its own signal wakes it.
        again = threading.Timer(AGAIN_S, signal.pthread_kill, (threading.main_thread().ident, signal.SIGINT))
        again.daemon = True
        again.start()


def _tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """The hook for what ends the program, with which libraries also print what stopped their loading."""
    if kind is not KeyboardInterrupt:
        sys.__excepthook__(kind, error, trace)


def main() -> None:
    """Load the commands and run the one that is asked for; see `service.cli.main.main`."""
    ctrl_c = _CtrlC()
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # not where the shell has it ignored
        signal.signal(signal.SIGINT, ctrl_c.hear)
        sys.unraisablehook = ctrl_c.tell_lost
        sys.excepthook = _tell
    try:
        from service.cli.main import main as run  # noqa: PLC0415 - Ctrl-C may come while it loads

        run()
    except BaseException as error:
        if ctrl_c.came and not (isinstance(error, SystemExit) and not error.code):  # what was done stays done
            sys.exit(INTERRUPTED)
        raise
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # nothing is left but to end


if __name__ == "__main__":
    main()
