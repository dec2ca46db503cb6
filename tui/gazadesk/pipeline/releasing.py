"""Memory given back to the system between the stages of long work."""

from __future__ import annotations

import gc
import sys


def release_memory() -> None:
    """Let go of what nobody needs any more, so that the next stage does not come on top of it.

    The C library keeps freed memory for itself unless it is told otherwise; ``malloc_trim`` is
    glibc's, and elsewhere there is nothing to tell.
    """
    gc.collect()
    if sys.platform == "linux":
        import ctypes  # only after much reading

        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
