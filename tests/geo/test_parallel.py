import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from threading import Event

import pytest

from geo.parallel import Cancelled, run_all


def square(number: int) -> int:
    return number * number


def test_results_keep_the_order_of_the_items() -> None:
    def slow_first(number: int) -> int:
        time.sleep(0.02 if number == 0 else 0)
        return number

    with ThreadPoolExecutor(4) as executor:
        assert run_all(executor, slow_first, range(8)) == list(range(8))


def test_work_may_leave_the_process() -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as executor:
        assert run_all(executor, square, [1, 2, 3]) == [1, 4, 9]


def test_no_items_give_no_results() -> None:
    with ThreadPoolExecutor(1) as executor:
        assert run_all(executor, square, []) == []


def test_progress_is_told_after_every_item() -> None:
    told: list[tuple[int, int]] = []
    with ThreadPoolExecutor(2) as executor:
        run_all(executor, square, [1, 2, 3], progress=lambda done, of: told.append((done, of)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_an_error_is_raised_and_the_rest_dropped() -> None:
    started = []

    def work(number: int) -> int:
        started.append(number)
        if number == 0:
            raise RuntimeError("no road")
        time.sleep(0.01)
        return number

    with ThreadPoolExecutor(1) as executor, pytest.raises(RuntimeError, match="no road"):
        run_all(executor, work, range(100))
    assert len(started) < 100


def test_a_cancelled_run_returns_nothing_and_stops() -> None:
    cancel, started = Event(), []

    def work(number: int) -> int:
        started.append(number)
        cancel.set()
        time.sleep(0.01)
        return number

    with ThreadPoolExecutor(1) as executor, pytest.raises(Cancelled):
        run_all(executor, work, range(100), cancel=cancel)
    assert len(started) < 100
