"""The pictures in docs are of the desk as it is, and ask for nothing from elsewhere."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

DOCS = Path(__file__).resolve().parents[2] / "docs"


async def test_the_pictures_are_of_the_desk_as_it_is() -> None:
    taken = await runpy.run_path(str(DOCS / "pictures.py"))["take"]()
    kept = {each.stem: each.read_text("utf-8") for each in (DOCS / "pictures").glob("*.svg")}
    assert set(kept) == set(taken)
    other = [name for name, svg in taken.items() if svg != kept[name]]
    assert other == [], "these screens look otherwise now: make docs, and look at them"


def test_every_picture_stands_on_the_page_and_names_no_host() -> None:
    page = (DOCS / "screens.md").read_text("utf-8")
    for picture in (DOCS / "pictures").glob("*.svg"):
        assert f"(pictures/{picture.name})" in page
        named = set(re.findall(r"https?://[^\s\"<>]+", picture.read_text("utf-8")))
        assert named <= {"http://www.w3.org/2000/svg"}, picture.name
