"""Memory goes back to the system between the stages of a long reading."""

from __future__ import annotations

import platform
from pathlib import Path

import pytest

from gazadesk.pipeline.releasing import release_memory


def resident() -> int:
    """Bytes of this process that the system holds in memory."""
    fields = Path("/proc/self/statm").read_text(encoding="ascii").split()
    return int(fields[1]) * 4096


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc is asked")
def test_what_is_let_go_goes_back_to_the_system() -> None:
    kept = []
    held = []
    for n in range(200_000):  # large enough for malloc, and strewn among what stays
        held.append(bytes(900))
        if n % 400 == 0:
            kept.append(bytes(900))
    before = resident()
    held.clear()
    release_memory()
    assert before - resident() > 60 << 20
    assert len(kept) == 500
