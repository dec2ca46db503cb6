"""Memory goes back to the system between the stages of a long reading."""

from __future__ import annotations

import platform
from pathlib import Path

import pytest

from gazadesk.annotate.names.variants import person_name
from gazadesk.annotate.tagger import NeuralTagger
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


def test_what_can_be_made_again_is_let_go_and_made_again() -> None:
    tagger = NeuralTagger.load()
    said = "Ana Vega met Rosa Lund in Lima."
    found = tagger.tag(said)
    person_name("Ana Vega")
    del tagger
    release_memory()
    assert person_name.cache_info().currsize == 0
    assert NeuralTagger.load().tag(said) == found
