import errno
import importlib
import subprocess
import sys
from unittest.mock import patch

import numba
import numpy as np
import pytest

from geo import jit
from geo.jit import compiled
from geo.roads.hierarchy import customise, hierarchy, labels, supergraph, sweep
from geo.roads.hierarchy.build import build_hierarchy
from geo.roads.hierarchy.hierarchy import Hierarchy
from geo.roads.profiles import read_profiles
from geo.roads.snapped import Snapped
from geo.roads.travel import RoadTravel
from tests.geo.roads import town


def test_where_nothing_can_be_kept_it_is_compiled_all_the_same():
    def refuse(self):
        raise RuntimeError("cannot cache function 'f': no locator available for file '/f.py'")

    with patch("numba.core.dispatcher.Dispatcher.enable_caching", refuse):
        made = compiled(lambda x: x + 1)
    assert made(1) == 2


def _loop(tmp_path, monkeypatch):
    """A function whose compiled form is kept in a folder of its own, and that folder."""
    (tmp_path / "loop.py").write_text("def add_one(x):\n    return x + 1\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "loop", raising=False)
    return compiled(importlib.import_module("loop").add_one), tmp_path / "__pycache__"


def test_a_full_disk_ends_no_command(tmp_path, monkeypatch):
    made, _ = _loop(tmp_path, monkeypatch)
    full = OSError(errno.ENOSPC, "No space left on device")
    with patch("numba.core.caching.IndexDataCacheFile.save", side_effect=full) as save:
        assert made(1) == 2
    assert save.called


@pytest.mark.parametrize("ending", ["nbi", "nbc"])
def test_what_was_kept_and_got_damaged_is_compiled_and_kept_again(tmp_path, monkeypatch, ending):
    made, folder = _loop(tmp_path, monkeypatch)
    assert made(1) == 2
    (file,) = folder.glob(f"*.{ending}")
    file.write_bytes(file.read_bytes()[:10])
    again, _ = _loop(tmp_path, monkeypatch)
    assert again(1) == 2
    assert file.stat().st_size > 10
    third, _ = _loop(tmp_path, monkeypatch)
    assert third(1) == 2
    assert (sum(again.stats.cache_hits.values()), sum(third.stats.cache_hits.values())) == (0, 1)


def test_other_errors_of_the_compiler_are_told():
    def fail(self):
        raise RuntimeError("something else")

    with patch("numba.core.dispatcher.Dispatcher.enable_caching", fail), pytest.raises(RuntimeError, match="else"):
        compiled(lambda x: x + 1)


def test_every_loop_is_compiled_for_one_set_of_types_in_memory_or_in_a_file(tmp_path):
    built = build_hierarchy(town.graph())
    for name in ("rank", "first", "up"):
        np.save(tmp_path / f"{name}.npy", getattr(built, name))
    mapped = Hierarchy(*(np.load(tmp_path / f"{name}.npy", mmap_mode="r") for name in ("rank", "first", "up")))
    edges = town.graph().edges
    places = Snapped(
        np.arange(edges, dtype=np.int32),
        np.zeros(edges, np.int64),
        np.zeros(edges, np.int64),
        np.zeros(edges, np.int8),
        np.zeros(edges),
        np.zeros(edges),
    )
    answers = []
    for held in (built, mapped):
        travel = RoadTravel.build(town.graph(), held, read_profiles()["van"])
        answers.append(travel.many_to_many(places, places))
        with patch.object(labels, "_LABEL_ENTRIES", 1):
            assert (travel.many_to_many(places, places) == answers[-1]).all()
        travel.to_all(places.take([0]))
        travel.from_all(places.take([0]))
    assert (answers[0] == answers[1]).all()
    loops = [
        loop
        for module in (customise, hierarchy, labels, supergraph, sweep)
        for loop in vars(module).values()
        if isinstance(loop, numba.core.registry.CPUDispatcher)
    ]
    assert len(loops) >= 8
    assert {loop.py_func.__name__: loop.signatures for loop in loops if len(loop.signatures) > 1} == {}


def test_the_command_line_starts_without_the_compiler():
    code = "import sys, service.cli.main; sys.exit('numba' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_what_was_kept_is_compiled_again_when_a_file_beside_it_has_changed(tmp_path, monkeypatch):
    beside = tmp_path / "beside.py"
    beside.write_text("from geo.jit import inlined\n", "utf-8")
    made, _ = _loop(tmp_path, monkeypatch)
    assert made(1) == 2
    jit._fingerprint.cache_clear()
    again, _ = _loop(tmp_path, monkeypatch)
    beside.write_text("from geo.jit import inlined  # changed\n", "utf-8")
    jit._fingerprint.cache_clear()
    third, _ = _loop(tmp_path, monkeypatch)
    assert (again(1), third(1)) == (2, 2)
    assert (sum(again.stats.cache_hits.values()), sum(third.stats.cache_hits.values())) == (1, 0)
