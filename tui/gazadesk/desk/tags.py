"""Typing tags: a line of them, parted by commas, and those in use that complete the last one."""

from __future__ import annotations

from collections.abc import Sequence

from gazadesk.desk.lines import BLANK, Line, clip, line, spread
from gazadesk.desk.wording import counted
from gazadesk.desk.wrap import wrapped
from gazadesk.library.work.marks import clean_tags
from gazadesk.text.fold import fold


def typed_tags(text: str) -> tuple[str, ...]:
    """The tags of a line of typing."""
    return clean_tags(text.split(","))


def as_typed(tags: Sequence[str]) -> str:
    """Tags as a line that can be typed on."""
    return "".join(f"{tag}, " for tag in tags)


def completing(text: str, known: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """Known tags whose words begin as what is typed last, the most used first; all for nothing."""
    wanted = fold(text.rpartition(",")[2].strip().lstrip("#"))
    given = set(typed_tags(text.rpartition(",")[0]))
    return [
        (tag, count)
        for tag, count in known
        if tag not in given and any(word.startswith(wanted) for word in _beginnings(tag))
    ]


def _beginnings(tag: str) -> list[str]:
    """A tag from each of its words on."""
    folded = fold(tag)
    return [folded[at:] for at in range(len(folded)) if at == 0 or not folded[at - 1].isalnum()]


def completed(text: str, tag: str) -> str:
    """The line with a tag in place of what is typed last, ready for the next."""
    return as_typed((*typed_tags(text.rpartition(",")[0]), tag))


def tag_lines(found: Sequence[tuple[str, int]], width: int) -> list[Line]:
    """The tags that can be chosen, with how many articles carry each."""
    if not found:
        return [BLANK, *wrapped("A new tag; Enter keeps it.", width, "dim")]
    lines = []
    for tag, count in found:
        right = line((counted(count, "article") + " ", "dim"))
        left = line(" ", (f"#{clip(tag, max(width - right.cells - 4, 4))}", "remark"))
        made = spread(left, right, width)
        lines.append(Line(made.text, made.marks, target=tag))
    return lines
