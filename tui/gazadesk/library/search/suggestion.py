"""Did you mean: the library's own word for one that it does not have."""

from __future__ import annotations

from gazadesk.library.search.ground import Ground
from gazadesk.library.search.language import Text
from gazadesk.library.search.letters import within
from gazadesk.library.search.words import joined, located
from gazadesk.text.fold import fold_with_offsets

_SHORTEST = 4  # letters of a word that is worth a guess


def suggestion(ground: Ground, wanted: tuple[Text, ...], query: str) -> str | None:
    """The query with words that no article has replaced by ones that some have; else None."""
    changed = query
    for node in wanted:
        for word in node.words:
            if len(word) >= _SHORTEST and not _known(ground, node, word):
                other = _alike(ground, node.column, word)
                if other is None:
                    return None
                changed = _replaced(changed, word, other)
    return changed if changed != query else None


def _known(ground: Ground, node: Text, word: str) -> bool:
    fields = [segment.field(node.column) for segment, _ in ground.segments]
    return any(field.forms(word) for field in fields)


def _alike(ground: Ground, column: str, word: str) -> str | None:
    """The likest word: the same first letter first, then fewest letters apart, in most articles."""
    most = 1 if len(word) <= _SHORTEST else 2
    fields = [segment.field(column) for segment, _ in ground.segments]
    for begins in (word[0], ""):
        counts: dict[str, int] = {}
        for field in fields:
            ground.check()
            bounds = field.document_bounds
            for number, other in field.words.alike(word, most, begins):
                size = int(bounds[number + 1]) - int(bounds[number])
                counts[other] = counts.get(other, 0) + size
        if counts:
            return max(counts, key=lambda one: (within(word, one, 1), counts[one], one))
    return None


def _replaced(query: str, word: str, other: str) -> str:
    folded = fold_with_offsets(query)
    for token, start, end in reversed(list(located(folded.text))):
        if joined(token) == word:
            first, last = folded.span(start, end)
            query = query[:first] + other + query[last:]
    return query
