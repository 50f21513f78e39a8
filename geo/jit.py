"""The one door to numba: loops that numpy cannot express become machine code."""

from __future__ import annotations

import contextlib
import hashlib
import inspect
from collections.abc import Callable
from functools import cache
from pathlib import Path
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
    is read-only, a user without a home, a full disk) it is compiled anew by every process; what was kept and got
    damaged is thrown away. For numba an array that may not be written to is another type than one that may, and each
    combination of types is compiled by itself: whoever calls passes what is only read through :func:`read_only`.
    """
    return _made(function)


def lean(function: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """As :func:`compiled`, for functions that make no arrays and are called by compiled ones millions of times.

    Nobody counts references to what they are given: for a tuple of a dozen arrays that takes longer than the work.
    """
    return _made(function, _nrt=False)


def inlined(function: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """As :func:`lean`, and the caller gets their code in place of a call."""
    # Nobody calls them from Python or C: what that takes is not compiled.
    return _made(function, _nrt=False, forceinline=True, no_cpython_wrapper=True, no_cfunc_wrapper=True)


def _made(function: Callable[Parameters, Result], **options: bool) -> Callable[Parameters, Result]:
    try:
        made = numba.njit(cache=True, nogil=True, **options)(function)
    except RuntimeError as error:
        if "no locator available" not in str(error):
            raise
        made = numba.njit(nogil=True, **options)(function)
    if isinstance(made, numba.core.dispatcher.Dispatcher):  # it is the function itself under NUMBA_DISABLE_JIT
        # numba lets no full disk pass but on Windows, and no damaged file anywhere
        made._cache = _Kept(made._cache, _fingerprint(_package_of(function)))
    return cast(Callable[Parameters, Result], made)


class _Kept:
    """What numba keeps of one function: a disk that fails costs time, never a command.

    numba keeps it for as long as the function's own file stays as it is. What is inlined into it, and the constants
    that are frozen into it, stand in other files: `fingerprint` stands for all of them.
    """

    def __init__(self, cache: Any, fingerprint: str) -> None:
        self._cache = cache
        if (file := getattr(cache, "_cache_file", None)) is not None:  # nothing is kept where nothing can be
            file._source_stamp = (file._source_stamp, fingerprint)

    def load_overload(self, signature: Any, target: Any) -> Any:
        try:
            return self._cache.load_overload(signature, target)
        except Exception:  # whatever unpickling a damaged file raises
            with contextlib.suppress(OSError):
                self._cache.flush()
            return None

    def save_overload(self, signature: Any, made: Any) -> None:
        with contextlib.suppress(OSError):
            self._cache.save_overload(signature, made)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._cache, name)


def _package_of(function: Callable[..., Any]) -> Path:
    """The folder of the topmost package that a function belongs to, or of its file when it is in none."""
    folder = Path(inspect.getfile(function)).resolve().parent
    while (folder.parent / "__init__.py").exists():
        folder = folder.parent
    return folder


@cache
def _fingerprint(package: Path) -> str:
    """A hash of all files of a package that stand in one folder with compiled functions."""
    texts = {file: file.read_bytes() for file in sorted(package.rglob("*.py"))}
    rooms = {file.parent for file, text in texts.items() if b"from geo.jit import" in text}
    digest = hashlib.sha256()
    for file, text in texts.items():
        if file.parent in rooms:
            digest.update(f"{file.relative_to(package)} {len(text)} ".encode())
            digest.update(text)
    return digest.hexdigest()


def read_only(array: NDArray[Scalar]) -> NDArray[Scalar]:
    """The same numbers as one type for :func:`compiled`: contiguous, not writable; a mapped file stays mapped."""
    view: Any = np.ascontiguousarray(array).view()
    view.flags.writeable = False
    return cast(NDArray[Scalar], view)
