"""Any instance survives its text, and no damage to a file brings anything but a refusal with codes."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bench.vrp.generate import KINDS, generate
from bench.vrp.instance import read_instance
from bench.vrp.write import write_instance
from geo.errors import Fault, InputRefused
from routing.formats.read import read_any
from routing.validate.validate import validated
from tests.routing.formats.vroom_example import example

WORDS = ["", "-1", "0", "1e308", "NaN", "99999999999999999999", "x", "1.5", "EOF", ":", "\x00", "DEPOT_SECTION"]


@contextmanager
def file_of(text: str, suffix: str) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"instance{suffix}"
        path.write_text(text, encoding="utf-8")
        yield path


def faults_of(path: Path) -> tuple[Fault, ...]:
    """Why the file is refused, on reading or when validated; nothing when it is not."""
    try:
        validated(read_any(path))
    except InputRefused as refused:
        return refused.faults
    return ()


@settings(max_examples=60, derandomize=True, deadline=None, database=None)
@given(kind=st.sampled_from(KINDS), number=st.integers(0, 10**6), size=st.integers(4, 30))
def test_an_instance_survives_its_text(kind: str, number: int, size: int) -> None:
    instance = generate(kind, number, 0, size)
    suffix, text = write_instance(instance)
    with file_of(text, suffix) as path:
        loaded, again = read_any(path), read_instance(path)
    assert again is not None
    again.name = instance.name
    assert again == instance
    (matrix,) = loaded.matrices
    assert (matrix.distance_m == instance.distances()).all()
    assert [stop.id for stop in loaded.problem.stops] == instance.ids[instance.depots :]


@settings(max_examples=300, derandomize=True, deadline=None, database=None)
@given(kind=st.sampled_from(KINDS), data=st.data())
def test_a_damaged_file_is_read_or_refused(kind: str, data: st.DataObject) -> None:
    suffix, text = write_instance(generate(kind, 1, 0, 6))
    rows = [line.split(" ") for line in text.splitlines()]
    for _ in range(data.draw(st.integers(1, 4))):
        row = data.draw(st.integers(0, len(rows) - 1))
        if data.draw(st.booleans()):
            rows[row][data.draw(st.integers(0, len(rows[row]) - 1))] = data.draw(st.sampled_from(WORDS))
        else:
            rows[row : row + 1] = rows[row : row + 1] * data.draw(st.sampled_from([0, 2]))
        if not rows:
            break
    with file_of("\n".join(" ".join(row) for row in rows), suffix) as path:
        assert all(fault.message and fault.action for fault in faults_of(path))


@settings(max_examples=400, derandomize=True, deadline=None, database=None)
@given(data=st.data())
def test_a_damaged_vroom_file_is_read_or_refused(data: st.DataObject) -> None:
    content = example()
    here, way = content, []
    while isinstance(here, (dict, list)) and here and (not way or data.draw(st.integers(0, 4))):
        way.append(
            (
                here,
                data.draw(st.sampled_from(list(here)) if isinstance(here, dict) else st.integers(0, len(here) - 1)),
            )
        )
        here = here[way[-1][1]]
    holder, key = way[-1]
    holder[key] = data.draw(st.sampled_from([None, -1, 0, 2**40, 10**30, 1e308, "x", [], {}, [[5, 3]], True]))
    with file_of(json.dumps(content), ".json") as path:
        assert all(fault.message and fault.action for fault in faults_of(path))
