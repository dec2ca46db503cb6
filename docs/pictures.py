"""Takes the pictures of docs/screens.md from the sample story: `make docs`.

Every screen once, at the same size and in the same colours, without a date of today in it, so that
the same desk gives the same files. A test holds that they are of the desk as it is.
"""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gazadesk.library import Library

PICTURES = Path(__file__).with_name("pictures")
SIZE = (120, 36)

# Each screen: the keys that lead to it from the desk, the cursor on the first article of June.
SCREENS = {
    "desk": ("enter", "w", "w"),
    "compare": ("c",),
    "why": ("v",),
    "meetings": ("m",),
    "by-outlet": ("m", "v"),
    "entities": ("e", "j"),
    "figures": ("number_sign",),
    "quotations": ("quotation_mark",),
    "all-names": ("W",),
    "figures-over-time": ("M",),
    "search": ("slash", *"ankara", "enter", "F"),
    "export": ("x",),
    "help": ("question_mark",),
    "note": ("enter", "right_parenthesis", "right_parenthesis", "a", *"who counted?"),
}
_ADDRESSES = re.compile(r',\s*url\("https?://[^"]*"\) format\("[^"]*"\)|<!-- Generated .*? -->\s*')


def without_addresses(svg: str) -> str:
    """The picture without the addresses of fonts: none of our files asks for anything."""
    return _ADDRESSES.sub("", svg)


async def take() -> dict[str, str]:
    """All pictures by name, as SVG."""
    from gazadesk.library import Library
    from gazadesk.pipeline import read_into
    from gazadesk.resources import seeds_dir

    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        with Library.open(home / "sample.gazadesk", home / "cache") as library:
            read_into(library, [seeds_dir()])
            library.index_pending()
            rows = library.rows(library.order())
            june = next(row.id for row in rows if (row.published or "").startswith("2024-06"))
            return {name: await _taken(library, june, keys) for name, keys in SCREENS.items()}


async def _taken(library: Library, article: str, keys: Sequence[str]) -> str:
    from gazadesk.desk.app import Desk

    desk = Desk(library)
    async with desk.run_test(size=SIZE) as pilot:

        async def at_rest() -> None:
            await pilot.pause(0.15)  # the cursor settles on an article before work begins
            await desk.workers.wait_for_complete()
            await pilot.pause()

        await at_rest()
        desk.desk.articles.move_to(article)
        desk.desk.show_article(article)
        await at_rest()
        await pilot.press(*keys)
        await at_rest()
        return without_addresses(desk.export_screenshot(title="gazadesk"))


def main() -> None:
    """Take them all anew."""
    for name in ("NO_COLOR", "COLORTERM", "TEXTUAL_THEME"):
        os.environ.pop(name, None)
    PICTURES.mkdir(exist_ok=True)
    for old in PICTURES.glob("*.svg"):
        old.unlink()
    for name, svg in asyncio.run(take()).items():
        (PICTURES / f"{name}.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
