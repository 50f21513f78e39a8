"""What all tests share: no network, and one small run of the main job."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

_NO_NETWORK = Path(__file__).parent / "no_network"
sys.path.insert(0, str(_NO_NETWORK))
import sitecustomize  # noqa: E402, F401 - refuses connections from here on

os.environ["PYTHONPATH"] = str(_NO_NETWORK)
# A shell has its jobs in the background ignore Ctrl-C, and what they start inherits it; here Ctrl-C is tested.
signal.signal(signal.SIGINT, signal.default_int_handler)

#: Enough search for a real plan, little enough for the tests' patience.
ITERATIONS = 40


def run_buuta(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The `buuta` command as a user runs it, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "service.cli.main", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
        timeout=280,
    )


@pytest.fixture(scope="session")
def demo(tmp_path_factory) -> Path:
    """The folder of one run of the main job."""
    out = tmp_path_factory.mktemp("demo") / "out"
    done = run_buuta("demo", "--out", str(out), "--iterations", str(ITERATIONS))
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture(scope="session")
def reference_data() -> Path:
    """The folder of files for import tests; absent on a user's machine, never in CI."""
    folder = os.environ.get("BUUTA_REFERENCE_DATA")
    if folder and (Path(folder) / "data").is_dir():
        return Path(folder)
    if os.environ.get("CI") == "true":
        pytest.fail("BUUTA_REFERENCE_DATA is not set, and CI must have it")
    pytest.skip("BUUTA_REFERENCE_DATA is not set: imports of official files are not tested here")
