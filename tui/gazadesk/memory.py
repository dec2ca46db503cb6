"""Memory given back to the system, and the search for what may be given back put off."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_cycles_sought() -> Iterator[None]:
    """The search for cycles rests meanwhile.

    For work that makes millions of objects and no cycles, such as linking: looking through them
    all again and again took a fifth of the time of a large library.
    """
    rests = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if rests:
            gc.enable()


def trim() -> None:
    """Give back what is free, without looking for more.

    The C library keeps freed memory for itself unless it is told otherwise; ``malloc_trim`` is
    glibc's, and elsewhere there is nothing to tell.
    """
    if sys.platform == "linux":
        import ctypes  # only after much reading

        give_back = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if give_back is not None:
            give_back(0)
