"""Reports and a library for the tests of the command line, which share ``running``."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "one.txt").write_text(
        "---\ntitle: Foreign ministers of Peru and Chile meet in Lima\noutlet: Andes Post\n"
        "published: 2023-05-09\n---\n\nPeru's foreign minister Ana Quispe met her Chilean "
        "counterpart Diego Soto in Lima on Monday to discuss fishing rights.\n",
        encoding="utf-8",
    )
    (folder / "two.txt").write_text(
        "---\ntitle: Quispe receives Soto for talks on fishing\noutlet: Pacific Wire\n"
        "published: 2023-05-09\n---\n\nFishing rights were the subject when Ana Quispe received "
        "Diego Soto in the Peruvian capital Lima on Monday.\n",
        encoding="utf-8",
    )
    return folder


@pytest.fixture
def library(reports: Path, tmp_path: Path) -> Path:
    """A library of the two reports and one of another meeting."""
    from gazadesk.library import Library
    from gazadesk.pipeline import read_into

    (reports / "three.txt").write_text(
        "---\ntitle: Quispe and Soto speak by phone\noutlet: Coast Radio\npublished: 2023-06-20\n"
        "---\n\nPeru's foreign minister Ana Quispe held a phone call with her Chilean counterpart "
        "Diego Soto on Monday to discuss a rail line, her ministry said.\n",
        encoding="utf-8",
    )
    path = tmp_path / "kept.gazadesk"
    with Library.open(path, tmp_path / "cache") as kept:
        read_into(kept, [reports])
    return path
