"""Memory given back to the system."""

from __future__ import annotations

import sys


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
