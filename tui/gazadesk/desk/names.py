"""Who and what the whole library names: the most named first, narrowed by words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gazadesk.desk.blocks import Blocks, Sizes
from gazadesk.desk.lines import BLANK, Line, clip, line, spread
from gazadesk.desk.wording import counted
from gazadesk.desk.wrap import wrapped
from gazadesk.text.fold import fold

if TYPE_CHECKING:
    from gazadesk.library import Library
    from gazadesk.model import Entity

MOST = 3_000
"""Identities that are listed, the most named of more."""


@dataclass(frozen=True, slots=True)
class Named:
    """An identity, how many articles name it, and how often in all; ``key`` its folded names."""

    entity: Entity
    articles: int
    mentions: int
    key: str


@dataclass(frozen=True, slots=True)
class Names:
    """The identities that are named most, and how many there are in all."""

    found: tuple[Named, ...]
    total: int


def names(library: Library, cancelled: Callable[[], bool] = lambda: False) -> Names:
    """Gather the identities of the library, those in most articles first."""
    counts = library.named()
    ranked = sorted(counts, key=lambda id: (-counts[id][0], -counts[id][1], id))
    found = []
    for id in ranked[:MOST]:
        if cancelled():
            break
        if (entity := library.entity(id)) is not None:
            key = "\n".join(fold(words) for words in (entity.name, *entity.aliases))
            found.append(Named(entity, *counts[id], key))
    return Names(tuple(found), len(counts))


def matching(found: Sequence[Named], words: str) -> list[Named]:
    """Those with a name that holds every word, whatever the case and the accents."""
    wanted = fold(words).split()
    return [each for each in found if all(word in each.key for word in wanted)]


def name_lines(found: Sequence[Named], width: int) -> Blocks:
    """The list: the name in its type's style, its type, in how many articles."""
    if not found:
        return Blocks.of([BLANK, *wrapped("No name of the library matches.", width, "dim")])
    ones = [1] * len(found)
    return Blocks(Sizes(ones, ones), lambda at: [_name_line(found[at], width)])


def _name_line(each: Named, width: int) -> Line:
    kind = f"{each.entity.type.value}  " if width >= 56 else ""
    right = line((kind, "faint"), (f"{counted(each.articles, 'article')} ", "dim"))
    room = max(width - right.cells - 3, 6)
    left = line(" ", (clip(each.entity.name, room), each.entity.type.value))
    return replace(spread(left, right, width), target=f"entity:{each.entity.id}")
