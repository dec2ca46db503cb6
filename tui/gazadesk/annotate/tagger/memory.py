"""What the tagger has made of the sentences it met lately.

A sentence's words and the network's scores do not depend on what stands around it, and newsrooms
print the same sentences: agency copy, a page's newer version, the closing line of every article.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from gazadesk.annotate.tagger.network import Floats

_KEPT: Final = 25_000
"""Words of sentences in each of the two halves that are kept (some 200 bytes a word)."""


@dataclass(slots=True)
class Part:
    """A sentence, or a part of one that is too long to be taken whole.

    ``offsets`` count from the sentence's beginning; ``quiet`` and ``loud`` are as
    ``features.quieted`` gives them; ``scores`` (words, tags) stand once the network was asked.
    """

    offsets: Sequence[tuple[int, int]]
    words: Sequence[str]
    quiet: Sequence[str]
    loud: bool
    scores: Floats | None = None


class Memory:
    """Sentences by their text; those not met again for a while are forgotten."""

    def __init__(self) -> None:
        self._now: dict[str, Part] = {}
        self._before: dict[str, Part] = {}
        self._words = 0

    def get(self, sentence: str) -> Part | None:
        """The whole sentence as one part, or None where it was not met lately."""
        part = self._now.get(sentence)
        if part is None and (part := self._before.pop(sentence, None)) is not None:
            self.put(sentence, part)
        return part

    def put(self, sentence: str, part: Part) -> None:
        """Keep a sentence; those not met since the last turning are let go when it is full."""
        if self._words > _KEPT:
            self._before, self._now, self._words = self._now, {}, 0
        self._now[sentence] = part
        self._words += len(part.words)
