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
    "http.client",
    "urllib.request",
    "gazadesk.annotate",
    "gazadesk.cli",
    "gazadesk.export",
    "gazadesk.fetch",
    "gazadesk.ingest",
    "gazadesk.meetings",
    "gazadesk.pipeline",
    "gazadesk.desk.browser",
    "gazadesk.desk.compare",
    "gazadesk.desk.exporting",
    "gazadesk.desk.help",
    "gazadesk.desk.palette",
    "gazadesk.desk.screens.compare",
    "gazadesk.desk.screens.entities",
    "gazadesk.desk.screens.errors",
    "gazadesk.desk.screens.exporting",
    "gazadesk.desk.screens.found",
    "gazadesk.desk.screens.help",
    "gazadesk.desk.screens.names",
    "gazadesk.desk.screens.note",
    "gazadesk.desk.screens.sheet",
    "gazadesk.desk.screens.timeline",
    "gazadesk.desk.screens.why",
    "gazadesk.desk.timeline",
    "gazadesk.library.dump",
    "gazadesk.library.feeds",
    "gazadesk.library.files",
    "gazadesk.library.search.query",
    "gazadesk.library.search.state",
    "gazadesk.library.upkeep",
}
# What reads articles through the reader's decisions on names: the partition, and the folding of
# names that it compares spellings by.
_LIGHT = {
    "gazadesk.annotate",
    "gazadesk.annotate.names",
    "gazadesk.annotate.names.gazetteer",
    "gazadesk.annotate.names.partition",
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
    heavy = {
        name
        for name in loaded - _LIGHT
        if any(name == each or name.startswith(f"{each}.") for each in _HEAVY)
    }
    assert sorted(heavy) == []
