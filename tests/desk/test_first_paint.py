"""What the desk loads before it first stands: nothing that a search or a reading needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from gazadesk.library import Library
from gazadesk.model import Annotations, Article, Source

_HEAVY = {
    "numpy",
    "whoosh",
    "lxml",
    "trafilatura",
    "feedparser",
    "gazadesk.annotate.annotator",
    "gazadesk.annotate.tagger",
    "gazadesk.ingest",
    "gazadesk.pipeline",
    "gazadesk.export",
}
_PAINTED = """
import asyncio, sys
from pathlib import Path
from gazadesk.desk.app import Desk
from gazadesk.library import Library

home = Path(sys.argv[1])
library = Library.open(home / "a.gazadesk", home / "cache")

async def main():
    desk = Desk(library)
    async with desk.run_test(size=(120, 40)):
        loaded = sorted(sys.modules)
        strips = desk.screen._compositor.render_strips()
        text = "".join(each.text for strip in strips for each in strip)
        assert "Ferry" in text, text
        assert "/ ferry" in text, text
    print("|".join(loaded))

asyncio.run(main())
"""


def test_the_first_paint_of_a_long_list_loads_nothing_heavy(tmp_path: Path) -> None:
    """300 articles are more than are listed at once; a kept search is there to be counted."""
    with Library.open(tmp_path / "a.gazadesk", tmp_path / "cache") as library:
        for number in range(300):
            known = Article(f"a{number}", f"{number}.txt", f"Ferry {number}", "Ice.")
            library.add(Source(known, b"", known.id), Annotations(), {})
        library.find.kept.keep("ferry")
    ran = subprocess.run(
        [sys.executable, "-c", _PAINTED, str(tmp_path)], capture_output=True, text=True, timeout=60
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    loaded = set(ran.stdout.splitlines()[-1].split("|"))
    assert "gazadesk.desk.screens.desk" in loaded
    assert sorted(loaded & _HEAVY) == []
