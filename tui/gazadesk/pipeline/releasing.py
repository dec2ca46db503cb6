"""Memory given back to the system between the stages of long work."""

from __future__ import annotations

import gc
import sys
from functools import _lru_cache_wrapper

from gazadesk.memory import trim

_READING = ("gazadesk.annotate.", "gazadesk.meetings.")
"""The rooms that read texts, and remember what they read often."""
_CHOICE = "gazadesk.annotate.names.taggers"
"""Which tagger the settings chose stays."""


def release_memory() -> None:
    """Let go of what nobody needs any more, so that the next stage does not come on top of it.

    What can be made again goes too: the tagger's weights and tables of names, read again with the
    next text in some 0.3 s, and what is remembered of single words. Small as these are, they lie
    strewn over the memory of all that was read, and hold it.
    """
    for room, module in list(sys.modules.items()):
        if room.startswith(_READING):
            for made in vars(module).values():
                if isinstance(made, _lru_cache_wrapper) and made.__module__ != _CHOICE:
                    made.cache_clear()
    gc.collect()
    trim()
