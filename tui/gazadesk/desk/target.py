"""Words of an article to go to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Target:
    """A range of an article's body; an empty one is only a place."""

    article: str
    start: int = 0
    end: int = 0

    def __str__(self) -> str:
        return f"{self.article}@{self.start}:{self.end}"

    @classmethod
    def parse(cls, words: str) -> Target:
        """The target that ``str`` wrote."""
        article, _, where = words.rpartition("@")
        start, _, end = where.partition(":")
        return cls(article, int(start), int(end or start))
