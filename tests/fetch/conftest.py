"""A server of our own for the tests of fetching."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import serving


@pytest.fixture
def server() -> Iterator[serving.Server]:
    """A server that answers 404 to everything until it is told otherwise."""
    with serving.serving() as served:
        yield served
