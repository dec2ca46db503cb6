"""Memory given back to the system between the stages of long work."""

from __future__ import annotations

import gc
import sys
from functools import _lru_cache_wrapper


def release_memory() -> None:
    """Let go of what nobody needs any more, so that the next stage does not come on top of it.

    What can be made again goes too: the tagger's weights and tables of names, read again with the
    next text in some 0.3 s, and what is remembered of single words. Small as these are, they lie
    strewn over the memory of all that was read, and hold it.
    """
    for made in gc.get_objects():
        if isinstance(made, _lru_cache_wrapper) and _is_ours(made):
            made.cache_clear()
    gc.collect()
    trim()


def _is_ours(made: object) -> bool:
    """Whether it is of the rooms that read texts; which tagger the settings chose stays."""
    module: str = getattr(made, "__module__", None) or ""
    if module == "gazadesk.annotate.names.taggers":
        return False
    return module.startswith(("gazadesk.annotate.", "gazadesk.meetings."))


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
