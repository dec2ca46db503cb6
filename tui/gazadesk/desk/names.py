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

_PAGE = 2_000  # identities that are read between two looks at whether they are still wanted


@dataclass(frozen=True, slots=True)
class Ranked:
    """Identities by id: the id, how many articles name each, and how often; most articles first."""

    counts: Sequence[tuple[str, int, int]] = ()

    def __len__(self) -> int:
        return len(self.counts)


@dataclass(frozen=True, slots=True)
class Named:
    """An identity, how many articles name it, and how often in all; ``key`` its folded names."""

    entity: Entity
    articles: int
    mentions: int
    key: str


def ranked(library: Library) -> Ranked:
    """All identities of the library, those in most articles first."""
    counts = [(id, articles, mentions) for id, (articles, mentions) in library.named().items()]
    return Ranked(sorted(counts, key=lambda each: (-each[1], -each[2], each[0])))


def named(library: Library, names: Ranked, at: int) -> Named | None:
    """The identity at a rank, from 0; None where a decision has taken it away meanwhile."""
    id, articles, mentions = names.counts[at]
    entity = library.entity(id)
    if entity is None:
        return None
    key = "\n".join(fold(words) for words in (entity.name, *entity.aliases))
    return Named(entity, articles, mentions, key)


def further(
    library: Library, names: Ranked, after: int, cancelled: Callable[[], bool] = lambda: False
) -> list[Named | None]:
    """A page of identities, those from rank ``after`` on; fewer where it is cancelled."""
    found: list[Named | None] = []
    for at in range(after, min(after + _PAGE, len(names))):
        if cancelled():
            break
        found.append(named(library, names, at))
    return found


def matching(found: Sequence[Named | None], words: str) -> list[Named]:
    """Those with a name that holds every word, whatever the case and the accents."""
    left = [each for each in found if each is not None]
    for word in fold(words).split():
        left = [each for each in left if word in each.key]
    return left


def name_lines(count: int, at: Callable[[int], Named | None], width: int) -> Blocks:
    """The list, a line each: the name in its type's style, its type, in how many articles.

    ``at`` gives the one of a number, from 0, when it comes into sight.
    """
    if not count:
        return Blocks.of([BLANK, *wrapped("No name of the library matches.", width, "dim")])

    def make(number: int) -> list[Line]:
        each = at(number)
        return [_name_line(each, width) if each is not None else BLANK]

    return Blocks(Sizes.alike(count, 1), make)


def _name_line(each: Named, width: int) -> Line:
    kind = f"{each.entity.type.value}  " if width >= 56 else ""
    articles = counted(each.articles, "article") if width >= 40 else f"{each.articles:,}"
    right = line((kind, "faint"), (f"{articles} ", "dim"))
    room = max(width - right.cells - 3, 6)
    left = line(" ", (clip(each.entity.name, room), each.entity.type.value))
    return replace(spread(left, right, width), target=f"entity:{each.entity.id}")
