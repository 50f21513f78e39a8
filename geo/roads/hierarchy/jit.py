"""The one door to numba: loops that numpy cannot express become machine code."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar, cast

import numba
import numpy as np
from numpy.typing import NDArray

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")
Scalar = TypeVar("Scalar", bound=np.generic)


def compiled(function: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """A decorator: the function is compiled at its first call, and what was compiled is kept for the next process.

    It runs without Python's global lock, so threads share the work. Where nothing can be kept (an installation that
    is read-only, a user without a home) it is compiled anew by every process. For numba an array that may not be
    written to is another type than one that may, and each combination of types is compiled by itself: whoever calls
    passes what is only read through :func:`read_only`.
    """
    try:
        made = numba.njit(cache=True, nogil=True)(function)
    except RuntimeError as error:
        if "no locator available" not in str(error):
            raise
        made = numba.njit(nogil=True)(function)
    return cast(Callable[Parameters, Result], made)


def read_only(array: NDArray[Scalar]) -> NDArray[Scalar]:
    """The same numbers as one type for :func:`compiled`: contiguous, not writable; a mapped file stays mapped."""
    view: Any = np.ascontiguousarray(array).view()
    view.flags.writeable = False
    return cast(NDArray[Scalar], view)
