"""Lets the tests of this folder use ``marked``, the builder of annotated articles."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "meetings"))
