"""A solver's process from its first moment to its last."""

from __future__ import annotations

import queue
import signal
import sys

import pytest

from routing.engines.bounds import Iterations
from routing.problem.decompose import decompose
from routing.solve.process import SolverProcess
from routing.solve.task import Message, Task
from tests.routing.towns import town

#: Ctrl-C comes before it has imported anything of ours.
_INTERRUPTED_AT_ONCE = """
import os, signal
os.kill(os.getpid(), signal.SIGINT)
import pickle, sys
pickle.dump(("error", "alive"), sys.stdout.buffer)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no signal masks on Windows")
def test_ctrl_c_does_not_reach_a_solver_that_only_just_starts(capfd):
    (component,) = decompose(town(depots=1, stops=3))
    heard: queue.Queue[Message] = queue.Queue()
    with SolverProcess((sys.executable, "-c", _INTERRUPTED_AT_ONCE)) as process:
        process.give(Task("any", component, Iterations(1), 1, None), heard.put)
        assert heard.get(timeout=20) == ("error", "alive")
    assert capfd.readouterr().err == ""
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())
