"""Lets the tests of this folder share ``marked``, their builder of annotated articles."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
